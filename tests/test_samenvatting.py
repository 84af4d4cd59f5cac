"""The summary of a thema is plain text: what people type is what they read, also in uitgaven that were made before."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import Client

from portaal.opmaak import alineas, schoon
from publicatie.document import stel_samen
from tests.factories import GebruikerFactory, ThemaFactory, VisieFactory
from tests.test_gelijktijdig import THEMA, hidden
from visie.models import Thema

naar_tekst = import_module("visie.migrations.0006_samenvatting_zonder_opmaak").naar_tekst


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("Een.\n\nTwee.", "<p>Een.</p><p>Twee.</p>"),
        ("Een.\nTwee.", "<p>Een.<br>Twee.</p>"),
        ("Dit doen we:\n- een\n- twee\nEn meer.", "<p>Dit doen we:</p><ul><li>een</li><li>twee</li></ul><p>En meer.</p>"),
        ("2 < 3 & \"waar\"", "<p>2 &lt; 3 &amp; &quot;waar&quot;</p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)  # fmt: skip
def test_plain_text_becomes_paragraphs_and_lists(tekst, html):
    assert alineas(tekst) == html
    assert schoon(html) == html.replace("&quot;", '"')


@pytest.mark.parametrize("tekst", ["<p>Hallo.</p>", "Een <b>vet</b> woord", "<br/>", "<A HREF='x'>x</A>", "<script>"])
@pytest.mark.django_db
def test_markup_is_refused_in_the_form_the_model_and_the_database(tekst):
    thema = ThemaFactory()
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    adres = f"/werkplaats/themas/{thema.pk}/bewerken/"
    gezien = hidden(client.get(adres).content.decode())

    response = client.post(adres, {**THEMA, **gezien, "samenvatting": tekst})

    assert response.context["form"].errors.keys() == {"samenvatting"}
    with pytest.raises(ValidationError, match="gewone tekst"):
        Thema(samenvatting=tekst).clean_fields(exclude=["visie", "naam", "slug", "volgorde"])
    with pytest.raises(IntegrityError, match="samenvatting_is_gewone_tekst"), transaction.atomic():
        Thema.objects.update(samenvatting=tekst)


@pytest.mark.parametrize("tekst", ["Minder dan <3 euro", "a < b en c > d", "pijl ->", "Wij \u2764 u", "1 <- 2"])
@pytest.mark.django_db
def test_a_loose_sign_is_no_markup(tekst):
    ThemaFactory(samenvatting=tekst).full_clean(exclude=["verzoek"])


@pytest.mark.parametrize(
    ("html", "tekst"),
    [
        ("<p>Een.</p>\n<p>Dit:</p><ul><li>een</li><li><p>twee</p></li></ul><p>Slot &amp; klaar.</p>",
         "Een.\n\nDit:\n\n- een\n- twee\n\nSlot & klaar."),
        ("<p>Een <strong>vet</strong> <a href='https://x.nl'>woord</a>.<br>Regel.</p>", "Een vet woord.\nRegel."),
        ("<ul>\n<li><p>een</p></li>\n<li>twee</li>\n</ul>", "- een\n- twee"),
        ("<p>&lt;b&gt;x&lt;/b&gt;</p>", "x"),
    ],
)  # fmt: skip
def test_what_was_stored_as_html_becomes_the_same_words(html, tekst):
    assert naar_tekst(html) == tekst


@pytest.mark.django_db
def test_a_summary_stands_in_a_new_uitgave_with_its_paragraphs():
    visie = VisieFactory()
    ThemaFactory(visie=visie, samenvatting="Een.\n\n- punt")

    document = stel_samen(visie, "visie", versie="concept 1", datum=date(2026, 3, 2))

    assert [h.samenvatting for h in document.hoofdstukken if h.is_thema] == ["<p>Een.</p><ul><li>punt</li></ul>"]


@pytest.mark.parametrize(
    ("bevroren", "gezien"),
    [("<p>Oud <strong>vet</strong>.</p>", "<p>Oud <strong>vet</strong>.</p>"), ("Plat.\n\n- een", "<p>Plat.</p><ul><li>een</li></ul>")],
)  # fmt: skip
def test_an_older_uitgave_reads_as_it_did(bevroren, gezien):
    shown = Template("{% load portaal %}{{ tekst|opmaak_of_alineas }}").render(Context({"tekst": bevroren}))

    assert shown == gezien
