from wagtail.fields import RichTextField
from wagtail.models import Page


class Blad(Page):
    """One page of rich text: the least that Wagtail can be asked for."""

    tekst = RichTextField()
