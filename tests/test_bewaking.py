"""Before anything is shown: personal details are found and left out, and a text about danger is read first."""

from __future__ import annotations

import itertools
import re
import uuid

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from participatie.actions import Punt, inbreng_indienen, inbreng_wissen, reactie_openbaar_maken
from participatie.afschermen import MASKER, Soort, in_woorden, scherm_af, vind
from participatie.models import Inbreng
from participatie.zorg import vraagt_zorg
from portaal.handelingen import HandelingFout
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    ReactieFactory,
    UitvraagFactory,
    VisieFactory,
)


# --- personal details --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tekst", "gemaskeerd", "soorten"),
    [
        ("Mijn BSN is 123456782.", f"Mijn BSN is {MASKER}.", [Soort.BSN]),
        ("Mijn BSN is 1234.56.782.", f"Mijn BSN is {MASKER}.", [Soort.BSN]),
        ("Zaak 123456789 loopt nog.", "Zaak 123456789 loopt nog.", []),
        ("Het kost 123.456.782 euro? Nee, 100.000.000.", f"Het kost {MASKER} euro? Nee, 100.000.000.", [Soort.BSN]),
        ("Bel 06-12345678.", f"Bel {MASKER}.", [Soort.TELEFOON]),
        ("Bel (010) 123 45 67 of +31 (0)6 1234 5678.", f"Bel {MASKER} of {MASKER}.", [Soort.TELEFOON] * 2),
        ("In 2027, 2028 en 2029 samen 12.500 euro.", "In 2027, 2028 en 2029 samen 12.500 euro.", []),
        ("Mail truus.de-vries@voorbeeld.example even.", f"Mail {MASKER} even.", [Soort.E_MAIL]),
        ("Rekening NL91 ABNA 0417 1643 00 dank u", f"Rekening {MASKER} dank u", [Soort.IBAN]),
        ("Rekening DE89 3704 0044 0532 0130 00.", f"Rekening {MASKER}.", [Soort.IBAN]),
        ("Code AB12 CDEF GHIJ KLMN is geen rekening.", "Code AB12 CDEF GHIJ KLMN is geen rekening.", []),
        ("Ik woon op Dorpsstraat 12a, 1234 AB.", f"Ik woon op {MASKER}, {MASKER}.", [Soort.ADRES] * 2),
        ("Ik woon op 1234 AB 12.", f"Ik woon op {MASKER}.", [Soort.ADRES]),
        ("De Dorpsstraat is te druk.", "De Dorpsstraat is te druk.", []),
        ("Vraag het mevrouw De Vries maar.", f"Vraag het mevrouw {MASKER} maar.", [Soort.NAAM]),
        ("Dhr. van der Berg-Bakker helpt.", f"Dhr. {MASKER} helpt.", [Soort.NAAM]),
        ("Er kwam een meneer langs.", "Er kwam een meneer langs.", []),
        ("Mevrouw Jansen Kerkstraat 3 belt.", f"Mevrouw {MASKER}{MASKER} belt.", [Soort.NAAM, Soort.ADRES]),
    ],
)
def test_details_are_found_and_left_out_and_what_looks_like_them_stays(tekst, gemaskeerd, soorten):
    assert scherm_af(tekst) == gemaskeerd
    assert [vondst.soort for vondst in vind(tekst)] == soorten


def test_the_kinds_are_said_once_and_the_name_of_the_sender_counts():
    tekst = "Ik ben Fris. Bel 06-12345678 of 06 87654321."

    assert in_woorden(tekst, naam="Fris de Vries") == ["een telefoonnummer", "een naam"]
    assert in_woorden("Meer bankjes graag.") == []


@given(st.text(alphabet=st.sampled_from("0123456789 .-()+@NLABnl\n''Mevrouw"), max_size=400))
def test_no_text_is_too_strange_and_what_is_found_lies_apart(tekst):
    vondsten = vind(tekst)

    assert all(0 <= v.begin < v.eind <= len(tekst) for v in vondsten)
    assert all(a.eind <= b.begin for a, b in itertools.pairwise(vondsten))
    assert scherm_af(tekst).count(MASKER) == len(vondsten)


# --- words about danger ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "tekst",
    [
        "Soms denk ik aan zelfmoord.", "Ik wil niet\nmeer leven.", "Ik wil dood", "Het heeft geen zin, maak er een einde aan.",
        "Mijn man slaat mij.", "Zij is bang voor haar. Ik ben bang voor mijn ex.", "Er is huiselijk geweld in onze straat.",
        "Het is niet veilig thuis.", "I want to die", "He hits me", "intihar", "Boję się męża", "انتحار", "Не хочу жити",
    ],
)  # fmt: skip
def test_words_about_danger_are_found_in_each_language(tekst):
    assert vraagt_zorg(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Wij willen leven in de buurt.", "De bus slaat onze halte over.", "Een dood spoor.", "Bang voor de hond.",
        "Het kruispunt is niet veilig.", "Dat slaat de plank mis.", "I live here", "",
    ],
)  # fmt: skip
def test_words_that_only_look_like_it_are_left_alone(tekst):
    assert not vraagt_zorg(tekst)


def _verstuur(client: Client, tekst: str) -> str:
    """Through the form, without JavaScript; gives the page after sending."""
    UitvraagFactory(slug="ronde")
    stappen = {"voor": {"voor": "zelf"}, "thema": {"thema": "geen"}, "gebied": {"gebied": "hele"}, "aard": {"aard": "idee"}, "tekst-idee": {"tekst_idee": tekst},
               "website": {"mag_gepubliceerd": "ja"}, "contact": {}}  # fmt: skip
    for stap, data in stappen.items():
        client.post(f"/meedoen/ronde/nl/{stap}/", data)
    return client.post("/meedoen/ronde/nl/controle/", follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("tekst", "hulp"), [("Ik wil niet meer leven.", True), ("Een bankje graag.", False)])
def test_who_writes_about_danger_sees_where_help_is(client, tekst, hulp):
    body = _verstuur(client, tekst)

    assert "Dit is uw code" in body
    assert [nummer in body for nummer in ("0800-0113", "0800-2000", 'href="tel:112"')] == [hulp] * 3
    assert Inbreng.objects.get().eerst_lezen is hulp


@pytest.mark.django_db
def test_it_is_read_first_until_it_is_answered_and_is_never_public_by_itself(client):
    visie = VisieFactory(actueel=True)
    client.force_login(GebruikerFactory(projectleider=True))
    inbreng, _code = inbreng_indienen(
        visie=visie, tekst="Mijn man slaat mij.", punten=[Punt()], sleutel=uuid.uuid4(), mag_gepubliceerd=True
    )
    ReactieFactory(inbreng__visie=visie)
    reactie = inbreng.reacties.get()

    lijst = client.get("/werkplaats/reacties/")
    detail = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()
    anoniem = Client().get("/meedoen/reacties/").content.decode()
    reactie.antwoord = AntwoordFactory(besloten=True)
    reactie.save()
    daarna = client.get("/werkplaats/reacties/")

    assert [r.pk for r in lijst.context["eerst"]] == [reactie.pk]
    assert "Lees deze eerst" in lijst.content.decode()
    assert "Lees dit eerst." in detail
    assert "slaat mij" not in anoniem
    assert list(daarna.context["eerst"]) == []


@pytest.mark.django_db
def test_the_letter_of_an_organisatie_about_danger_is_policy():
    inbreng, _code = inbreng_indienen(
        visie=VisieFactory(), tekst="Wij zien meer huiselijk geweld.", punten=[Punt()], sleutel=uuid.uuid4(),
        soort="organisatie_formeel", organisatie="Welzijn",
    )  # fmt: skip

    assert inbreng.eerst_lezen is False


@pytest.mark.django_db
def test_erasing_forgets_that_it_was_to_be_read_first():
    inbreng = InbrengFactory(eerst_lezen=True)
    ReactieFactory(inbreng=inbreng)

    inbreng_wissen(inbreng=inbreng, reden="Op verzoek.", door=GebruikerFactory(projectleider=True))

    inbreng.refresh_from_db()
    assert inbreng.eerst_lezen is False


# --- what goes on the website -----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_bsn_never_goes_on_the_website():
    reactie = ReactieFactory(inbreng__mag_gepubliceerd=True)

    with pytest.raises(HandelingFout, match="BSN"):
        reactie_openbaar_maken(
            reactie=reactie, publieke_tekst="Mijn nummer is 123456782.", door=GebruikerFactory(redacteur=True)
        )


@pytest.mark.django_db
def test_the_words_for_the_website_are_proposed_without_the_details(client):
    client.force_login(GebruikerFactory(redacteur=True))
    reactie = ReactieFactory(inbreng__mag_gepubliceerd=True, inbreng__tekst="Bel mevrouw De Vries: 06-12345678.")

    body = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    [voorstel] = re.findall(r'<textarea[^>]*name="publieke_tekst"[^>]*>(.*?)</textarea>', body, re.S)
    assert voorstel.strip() == f"Bel mevrouw {MASKER}: {MASKER}."
    assert "Bel mevrouw De Vries: 06-12345678." in body  # the original stays in sight of who answers it


@pytest.mark.django_db
def test_what_looks_like_a_detail_goes_on_the_website_only_when_somebody_says_so(client):
    client.force_login(GebruikerFactory(projectleider=True))
    reactie = ReactieFactory(inbreng__mag_gepubliceerd=True, inbreng__tekst="Bel de buurtlijn: 0299 123456.")
    adres = f"/werkplaats/reacties/{reactie.pk}/openbaar/"
    data = {"publieke_tekst": "Bel de buurtlijn: 0299 123456."}

    eerst = client.post(adres, data)
    reactie.refresh_from_db()
    voor = reactie.openbaar_op
    client.post(adres, data | {"nagekeken": "on"})
    reactie.refresh_from_db()

    body = " ".join(eerst.content.decode().split())
    assert "In de tekst staat misschien een telefoonnummer." in body
    assert "Ik heb het nagekeken: dit mag op de website staan" in body
    assert "Bel de buurtlijn: [weggelaten]." not in body  # what was typed is kept
    assert voor is None
    assert reactie.publieke_tekst == data["publieke_tekst"]
    assert reactie.openbaar_op is not None
