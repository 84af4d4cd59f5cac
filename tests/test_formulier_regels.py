"""The 36 rules for residents' forms, one test per rule that software can check, named by its number.

Not here: 28 (main message first, three messages per page) and 31 (tried with taalambassadeurs) are for people to judge;
18 has no checking while typing to test, because no script looks at a field; 26 has no autosave; 29 and 36 are looked at in
a browser (tests/e2e/test_meedoen.py), which also measures the targets, 320 px and the weight; 33 is a plain textarea,
without a recorder of our own.
"""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from participatie.forms import STAPPEN
from participatie.models import ConceptInbreng, Inbreng, Indiener, Uitvraag
from portaal.schrijfhulp import controleer
from tests.factories import GemeenteFactory, ThemaFactory, UitvraagFactory, VisieFactory
from tests.formulier import ANTWOORDEN, RONDE, verstuur, vul_in
from tests.test_vertalingen import msgids

pytestmark = pytest.mark.django_db
ALLE = ["helpend", "remmend", "idee", "activiteit", "randvoorwaarde"]
MET_FOUT = [stap.naam for stap in STAPPEN if stap.naam != "contact"]


@pytest.fixture
def ronde():
    GemeenteFactory(contact_telefoon="0900 00 00", contact_email="visie@elzendam.example", contact_adres="Plein 1")
    visie = VisieFactory(actueel=True)
    return UitvraagFactory(visie=visie, slug="ronde", themas=[ThemaFactory(visie=visie, in_een_zin="Voor elkaar.")])


@pytest.fixture
def bladzijden(ronde) -> dict[str, str]:
    """Every page of the form, filled in; by its name."""
    client = Client()
    vul_in(client, aard={"aard": ALLE})
    namen = [*(stap.naam for stap in STAPPEN), "controle"]
    return {naam: unescape(client.get(f"{RONDE}/nl/{naam}/").content.decode()) for naam in namen}


@pytest.fixture
def fouten(ronde) -> dict[str, str]:
    """Every page that asks for an answer, sent without one."""
    client = Client()
    vul_in(client, aard={"aard": ALLE})
    return {naam: unescape(client.post(f"{RONDE}/nl/{naam}/", {"x": "y"}).content.decode()) for naam in MET_FOUT}


def h1(body: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", kop).strip() for kop in re.findall(r"<h1[^>]*>(.*?)</h1>", body, re.S)]


def title(body: str) -> str:
    return re.search(r"<title>(.*?)</title>", body)[1]


def test_1_the_start_page_says_what_why_how_long_who_reads_and_what_happens(ronde):
    body = Client().get(f"{RONDE}/nl/").content.decode()

    for zin in (
        ronde.inleiding, ronde.spelregels, "Het duurt ongeveer 5 minuten.", "U kunt meedoen tot",
        "Medewerkers van de gemeente lezen uw reactie.", "Daarmee leest u uiterlijk", "Wij wissen het",
    ):  # fmt: skip
        assert zin in body


def test_2_one_question_per_page_which_is_its_heading_and_its_title(bladzijden):
    koppen = {naam: h1(body) for naam, body in bladzijden.items()}

    assert all(len(kop) == 1 for kop in koppen.values()), koppen
    assert len({kop[0] for kop in koppen.values()}) == len(bladzijden)
    assert all(title(body).startswith(koppen[naam][0]) for naam, body in bladzijden.items())


def test_3_each_page_leads_back_to_the_one_before_with_its_answer(bladzijden):
    namen = ["", *bladzijden]
    for vorige, (naam, body) in zip(namen, bladzijden.items(), strict=False):
        terug = re.search(r'class="terug" href="([^"]+)"', body)[1]
        assert terug == f"{RONDE}/nl/{vorige}/".replace("//", "/"), naam
    assert "Een bankje bij de bushalte." in bladzijden["tekst-idee"]
    assert re.search(r'value="zelf"[^>]* checked', bladzijden["voor"])


def test_4_the_step_line_stands_above_the_form_and_outside_it(bladzijden):
    for nummer, body in enumerate(bladzijden.values(), start=1):
        assert f"Stap {nummer} van {len(bladzijden)}" in body.split("<form", 1)[0]


def test_5_a_hint_is_short_and_has_no_link(bladzijden):
    hints = [
        hint for body in bladzijden.values() for hint in re.findall(r'form-field-description"[^>]*>(.*?)</div>', body)
    ]

    assert len(hints) >= 9
    assert [h for h in hints if "<a" in h or len(h.split()) > 20] == []


def test_6_the_check_page_shows_each_answer_with_a_named_link_to_change_it(bladzijden):
    rijen = re.findall(
        r"<dt>(.*?)</dt>.*?<a href=\"([^\"]+)\">Wijzigen <span[^>]*>(.*?)</span>", bladzijden["controle"]
    )

    assert [(url, titel) for titel, url, _ in rijen] == [
        (f"{RONDE}/nl/{stap.naam}/?terug=controle", str(stap.titel)) for stap in STAPPEN
    ]
    assert all(titel == naam for titel, _, naam in rijen)
    assert "Niet ingevuld" in bladzijden["controle"]


def test_7_the_last_button_says_that_it_sends(bladzijden):
    assert [naam for naam, body in bladzijden.items() if "Verstuur uw reactie" in body] == ["controle"]
    assert "versturen wij uw reactie naar de gemeente" in bladzijden["controle"]


def test_8_and_13_no_button_is_off_and_the_browser_checks_nothing(bladzijden):
    for naam, body in bladzijden.items():
        assert re.search(r"<button[^>]* disabled", body) is None, naam
        assert all("novalidate" in form for form in re.findall(r"<form[^>]+>", body)), naam
        assert re.search(r"<(input|select|textarea)[^>]* required", body) is None, naam


def test_9_nothing_about_the_person_is_needed(ronde, client):
    vul_in(client)
    verstuur(client)

    assert (Inbreng.objects.count(), Indiener.objects.count()) == (1, 0)


def test_10_no_field_is_asked_on_two_pages():
    velden = [veld for stap in STAPPEN for veld in stap.base_fields]

    assert len(velden) == len(set(velden))


def test_11_every_field_has_a_label_in_sight_and_no_placeholder(bladzijden):
    for naam, body in bladzijden.items():
        ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', body)
        assert [i for i in ids if f'for="{i}"' not in body] == [], naam
        assert "placeholder" not in body, naam


def test_12_what_may_stay_empty_says_so_and_nothing_has_a_star(bladzijden):
    assert {
        naam: body.count("(niet verplicht)") for naam, body in bladzijden.items() if "(niet verplicht)" in body
    } == {"contact": 3}
    assert "U mag alles op deze pagina leeg laten." in bladzijden["contact"]
    assert [naam for naam, body in bladzijden.items() if "*" in re.sub(r"<[^>]+>", "", body.split("<main", 1)[1])] == []


def test_14_and_15_email_and_phone_are_known_to_the_browser_and_both_offered(bladzijden):
    assert re.search(r'type="email"[^>]*autocomplete="email"', bladzijden["contact"])
    assert re.search(r'type="tel"[^>]*autocomplete="tel"|autocomplete="tel"[^>]*type="tel"', bladzijden["contact"])


def test_16_who_does_not_know_can_say_so(bladzijden):
    assert [naam for naam, body in bladzijden.items() if "ik weet het niet" in body.split("<main", 1)[1]] == [
        "thema", "gebied", "controle",
    ]  # fmt: skip


def test_17_spaces_and_dashes_in_a_number_are_accepted(ronde, client):
    vul_in(client, contact={"telefoon": "  06 - 12 34 56 78 ", "email": "  Ik@Voorbeeld.EXAMPLE "})
    verstuur(client)

    assert Indiener.objects.values_list("telefoon", "email").get() == ("06 - 12 34 56 78", "Ik@Voorbeeld.EXAMPLE")


def test_19_and_20_an_error_stands_in_the_title_the_summary_and_the_field_in_the_same_words(fouten):
    for naam, body in fouten.items():
        assert title(body).startswith("Fout: "), naam
        samenvatting = re.search(r'autofocus.*?<li><a href="#([^"]+)">(.*?)</a>', body.split("<h1", 1)[0], re.S)
        assert samenvatting, naam
        anker, zin = samenvatting.groups()
        assert f'id="{anker}"' in body, naam
        assert body.count(zin) == 2, naam
        na_de_hint = body.split("utrecht-form-field-error-message", 1)
        assert f'id="{anker}"' not in na_de_hint[0], f"{naam}: the error stands before the input"


def test_21_an_error_says_what_to_do(fouten):
    zinnen = {re.search(r'<li><a href="#[^"]+">(.*?)</a>', body)[1] for body in fouten.values()}

    assert {zin.split()[0] for zin in zinnen} == {"Kies", "Vul"}
    assert [zin for zin in zinnen if re.search("ongeldig|verplicht|sorry", zin, re.I)] == []


def test_22_the_confirmation_says_number_what_happens_when_and_how_to_reach_us(ronde, client):
    vul_in(client)

    body = verstuur(client)

    assert title(body).startswith("Uw reactie is verstuurd")
    assert "autofocus" in body
    assert 'role="status"' in body
    for zin in (
        f"Het nummer van uw reactie is {Inbreng.objects.get().pk}.", "U krijgt uiterlijk", "print deze pagina",
        "0900 00 00",
    ):  # fmt: skip
        assert zin in body


def test_23_coming_back_shows_the_same_and_a_stranger_the_start(ronde, client):
    vul_in(client)
    eerst = verstuur(client)

    assert client.get(f"{RONDE}/nl/verzonden/").content.decode() == eerst
    assert client.get(f"{RONDE}/nl/controle/")["Location"] == f"{RONDE}/nl/verzonden/"
    assert Client().get(f"{RONDE}/nl/verzonden/")["Location"] == f"{RONDE}/nl/"


def test_24_who_gives_an_address_is_told_that_a_mail_comes(ronde, client):
    vul_in(client, contact={"email": "ik@voorbeeld.example"})

    assert "Wij sturen een e-mail naar:" in verstuur(client)


def test_25_each_page_can_be_finished_later_and_it_says_how_long(bladzijden, client):
    assert [naam for naam, body in bladzijden.items() if 'name="later"' not in body] == []
    client.post(f"{RONDE}/nl/voor/", {"later": "ja"})

    assert "De link werkt 7 dagen" in client.get(f"{RONDE}/nl/later/").content.decode()
    assert ConceptInbreng.objects.count() == 2


def test_27_the_words_of_the_form_are_short_and_easy(ronde):
    zinnen = [zin for tekst in msgids() for zin in re.split(r"(?<=[.?!:])\s+", tekst)]

    assert [zin for zin in zinnen if len(zin.split()) > 20] == []
    assert controleer("".join(f"<p>{tekst}</p>" for tekst in msgids())).cijfers.leesbaarheid >= 60


def test_30_each_thema_has_a_drawing_and_words_also_something_else(bladzijden):
    tegels = re.findall(r'<label class="tegel".*?</label>', bladzijden["thema"], re.S)

    assert len(tegels) == 2
    assert all("<svg" in tegel and 'class="tegel__naam"' in tegel for tegel in tegels)


def test_32_reading_aloud_is_our_own_script_with_voices_of_this_device():
    script = (settings.BASE_DIR / "static" / "js" / "voorlezen.js").read_text()

    assert "localService" in script
    assert re.search(r"https?:|fetch\(|import", script) is None


def test_34_each_language_is_named_in_itself_and_marked(bladzijden):
    talen = re.findall(r'<a href="[^"]+" lang="(\w\w)" hreflang="(\w\w)"', bladzijden["thema"])

    assert talen == [(taal, taal) for taal in Inbreng.Taal.values]


VOORBIJ, STOPPEN = f"verder/{'a' * 43}/", "/meedoen/stoppen"


@pytest.mark.parametrize(
    ("vooraf", "adres", "pagina"),
    [
        ({}, f"{RONDE}/{{}}/{VOORBIJ}", "Deze link werkt niet meer"),
        ({"sluit_op": datetime(2020, 1, 1, tzinfo=UTC)}, f"{RONDE}/{{}}/", "Deze uitvraag is gesloten"),
        ({}, f"{STOPPEN}/{{}}/{'a' * 43}/", "U krijgt geen bericht meer"),
    ],
    ids=["a link that is over", "closed", "stopping"],
)
def test_34_where_the_form_ends_one_may_still_choose_a_language(ronde, vooraf, adres, pagina):
    Uitvraag.objects.update(opent_op=datetime(2019, 1, 1, tzinfo=UTC), **vooraf)

    body = Client().get(adres.format("nl")).content.decode()

    assert pagina in body
    talen = re.findall(r'<a href="([^"]+)" lang="(\w\w)" hreflang', body)
    assert talen == [(adres.format(taal), taal) for taal in Inbreng.Taal.values]
    for url, taal in talen:
        assert f'<html lang="{taal}"' in Client().get(url).content.decode()


def test_34_choosing_a_language_never_throws_typed_words_away(ronde, settings, client):
    vul_in(client)
    settings.LIMIETEN = {**settings.LIMIETEN, "inbreng_versturen": (0, 60), "inbreng_beginnen": (0, 60)}

    zonder = Client().post(f"{RONDE}/nl/voor/", {"voor": "zelf", "tekst": "Mijn woorden."})
    bewaard = client.post(f"{RONDE}/nl/controle/")

    assert [r.status_code for r in (zonder, bewaard)] == [429, 429]
    assert ("Mijn woorden." in zonder.content.decode(), 'hreflang="pl"' in zonder.content.decode()) == (True, False)
    assert f'href="{RONDE}/pl/controle/"' in bewaard.content.decode()


def test_35_another_way_and_another_person_stand_on_the_form(bladzijden):
    assert "Voor iemand anders" in bladzijden["voor"]
    for naam, body in bladzijden.items():
        voet = body.split("<footer", 1)[1]
        assert "Hulp nodig?" in voet, naam
        assert "0900 00 00" in voet, naam
        assert "op papier" in voet, naam


def test_every_answer_of_these_tests_is_of_a_page_that_exists():
    assert set(ANTWOORDEN) == {stap.naam for stap in STAPPEN}
