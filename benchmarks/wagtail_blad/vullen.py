"""Publish one page at /blad/ with the text that comes in."""

import sys

import django

django.setup()

from wagtail.models import Page, Site  # noqa: E402 - needs the settings
from wagtail_blad.models import Blad  # noqa: E402

home = Site.objects.get(is_default_site=True).root_page or Page.objects.get(depth=2)
blad = Blad(title="Visie sociale basis", slug="blad", tekst=sys.stdin.read())
home.add_child(instance=blad)
blad.save_revision().publish()
