"""The 36 rules for residents' forms, one test per rule that software can check, named by its number.

Of 28 and 31 only what software can hold: whether people name the main message first, and understand the words, is
found by reading with them (docs/proeven-met-mensen.md). 29 and 36 are looked at in a browser
(tests/e2e/test_meedoen.py), which also measures the targets, 320 px and the weight.
"""

import ast
import re
from collections.abc import Collection
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from participatie.forms import STAPPEN, GegevensForm, VolgenForm, WissenForm
from participatie.forms.later import LaterForm
from participatie.forms.lijst import OpenbaarFilterForm
from participatie.forms.organisatie import OrganisatieBriefForm
from participatie.models import ConceptInbreng, Inbreng, Indiener, Uitvraag
from portaal.forms import BasisForm
from portaal.schrijfhulp import Regel, controleer, controleer_tekst
from tests.factories import (
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    TaaltestFactory,
    ThemaFactory,
    UitvraagFactory,
    UitvraagVertalingFactory,
    VisieFactory,
)
from tests.formulier import ANTWOORDEN, RONDE, kies_taal, verstuur, vul_in
from tests.test_vertalingen import msgids
from visie.forms import TE_GROOT

pytestmark = pytest.mark.django_db
WOORDTIPS = {Regel.MOEILIJK_WOORD, Regel.AFKORTING}
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
    for naam, body in bladzijden.items():
        if naam in {"contact", "controle"}:  # several things that may all stay empty, and what was answered
            continue
        assert re.search(r"<legend[^>]*>\s*<h1>|<h1>\s*<label", body), naam
        vorm = re.search(r'<form id="invoer".*?</form>', body, re.S)[0]
        velden = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* name="(\w+)"', vorm)
        assert len(set(velden)) == 1, (naam, velden)


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


def alle_formulieren(uitvraag: Uitvraag) -> list[BasisForm]:
    """Every form an inwoner or organisatie fills in, as it is shown."""
    inbreng, brief = InbrengFactory(), InbrengFactory(soort="organisatie_formeel", organisatie="De Schakel")
    return [
        *(stap(uitvraag=uitvraag) for stap in STAPPEN), OrganisatieBriefForm(), LaterForm(), VolgenForm(),
        GegevensForm(inbreng=inbreng), GegevensForm(inbreng=brief), WissenForm(), OpenbaarFilterForm(visie=uitvraag.visie),
    ]  # fmt: skip


def zinnen_van(tekst: str) -> list[str]:
    return [zin for zin in re.split(r"(?<=[.?!])\s+", tekst) if zin]


def fragmenten(tekst: str, *, behalve: Collection[Regel] = ()) -> list[str]:
    """What the writing help points at, but for the size of a file: it is written as the computer of the reader does."""
    gevonden = [b.fragment for b in controleer_tekst(tekst).bevindingen if b.regel not in behalve]
    return [fragment for fragment in gevonden if fragment != "MB"]


MEESTE_WOORDEN_HINT = 15


def test_5_a_hint_is_one_short_sentence_without_a_link(ronde):
    hints = {str(veld.help_text) for form in alle_formulieren(ronde) for veld in form.fields.values() if veld.help_text}

    assert len(hints) >= 16
    assert [h for h in hints if len(zinnen_van(h)) > 1 or len(h.split()) > MEESTE_WOORDEN_HINT or "<a" in h] == []
    assert {h: tips for h in hints if (tips := fragmenten(h))} == {}


def test_5_no_page_puts_an_explanation_in_a_tooltip(bladzijden):
    hints = [
        hint for body in bladzijden.values() for hint in re.findall(r'form-field-description"[^>]*>(.*?)</div>', body)
    ]

    assert len(hints) >= 9
    assert [h for h in hints if "<a" in h] == []
    assert [naam for naam, body in bladzijden.items() if re.search(r'<[^>]+ title="', body.split("<main", 1)[1])] == []


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


def test_9_what_is_asked_about_the_person_says_why(bladzijden):
    for pagina, zin in (
        ("gebied", "Dan weten wij waar wij iets kunnen doen."),
        ("contact", "Wij sturen u een bevestiging"),
        ("contact", "Alleen als u liever wilt dat wij bellen."),
        ("website", "zetten uw naam er niet bij."),
    ):
        assert zin in bladzijden[pagina], pagina


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


def test_12_the_letter_or_its_file_is_needed_so_neither_says_that_it_may_stay_empty(ronde):
    body = Client().get(f"{RONDE}/nl/organisatie/").content.decode()

    labels = re.findall(r"<(?:label|legend)[^>]*>(.*?)</(?:label|legend)>", body, re.S)
    teksten = [re.sub(r"<[^>]+>", "", label).strip() for label in labels]
    vrij = [tekst.removesuffix(" (niet verplicht)") for tekst in teksten if tekst.endswith("(niet verplicht)")]
    assert vrij == [
        "Namens wie schrijft u?", "Met wie kunnen wij praten over de brief?", "Naar welk e-mailadres mailen wij ons antwoord?",
        "Wilt u later bericht?",
    ]  # fmt: skip


def test_14_and_15_email_and_phone_are_known_to_the_browser_and_both_offered(bladzijden):
    assert re.search(r'type="email"[^>]*autocomplete="email"', bladzijden["contact"])
    assert re.search(r'type="tel"[^>]*autocomplete="tel"|autocomplete="tel"[^>]*type="tel"', bladzijden["contact"])


def test_14_the_browser_also_knows_the_fields_of_a_letter(ronde):
    body = Client().get(f"{RONDE}/nl/organisatie/").content.decode()

    bekend = {
        re.search(r'name="(\w+)"', veld)[1]: re.search(r'autocomplete="(\w+)"', veld)[1]
        for veld in re.findall(r"<input[^>]* autocomplete[^>]*>", body)
    }
    assert bekend.items() >= {"organisatie": "organization", "naam": "name", "email": "email"}.items()


def test_16_who_does_not_know_can_say_so(bladzijden):
    assert [naam for naam, body in bladzijden.items() if "ik weet het niet" in body.split("<main", 1)[1]] == [
        "thema", "gebied", "controle",
    ]  # fmt: skip


def test_17_spaces_and_dashes_in_a_number_are_accepted(ronde, client):
    vul_in(client, contact={"telefoon": "  06 - 12 34 56 78 ", "email": "  Ik@Voorbeeld.EXAMPLE "})
    verstuur(client)

    assert Indiener.objects.values_list("telefoon", "email").get() == ("06 - 12 34 56 78", "Ik@Voorbeeld.EXAMPLE")


def test_18_what_was_typed_wrong_is_said_after_sending_and_every_answer_stays(ronde, client):
    vul_in(client, tot="tekst-idee")
    te_lang = "Een bankje. " * 500

    tekst = unescape(client.post(f"{RONDE}/nl/tekst-idee/", {"tekst_idee": te_lang}).content.decode())
    vul_in(client, tot="contact")
    contact = {"email": "ik voorbeeld", "telefoon": "06 1234", "code_per_mail": "on", "bericht": ["verwerkt"]}
    body = client.post(f"{RONDE}/nl/contact/", contact).content.decode()

    assert "Maak deze tekst korter" in tekst
    assert te_lang.strip() in re.search(r"<textarea[^>]*>(.*?)</textarea>", tekst, re.S)[1]
    assert "Vul het hele e-mailadres in, met een apenstaartje en een punt." in body
    for veld in ("email", "telefoon"):
        assert re.search(
            rf'<input[^>]*name="{veld}"[^>]*value="{contact[veld]}"|value="{contact[veld]}"[^>]*name="{veld}"', body
        )
    assert re.findall(r'name="(\w+)"[^>]* checked', body) == ["code_per_mail", "bericht"]


def test_18_no_script_of_the_form_looks_at_a_field_while_somebody_types(bladzijden):
    scripts = {url for body in bladzijden.values() for url in re.findall(r'<script[^>]* src="([^"]+)"', body)}
    namen = {re.search(r"js/(\w+)", url)[1] for url in scripts}

    assert "voorlezen" in namen
    for naam in namen:
        tekst = (settings.BASE_DIR / "static" / "js" / f"{naam}.js").read_text()
        assert (
            re.findall(
                r"""["'](?:input|change|keyup|keydown|blur|focusout)["']|setCustomValidity|checkValidity""", tekst
            )
            == []
        )


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
        assert 'form-field-description"' not in na_de_hint[1].split("</form>", 1)[0], f"{naam}: and after the hint"


def test_21_an_error_says_what_to_do(fouten):
    zinnen = {re.search(r'<li><a href="#[^"]+">(.*?)</a>', body)[1] for body in fouten.values()}

    assert {zin.split()[0] for zin in zinnen} == {"Kies", "Vul"}
    assert [zin for zin in zinnen if re.search("ongeldig|verplicht|sorry", zin, re.I)] == []


def test_21_the_letter_of_an_organisatie_says_what_to_do_too(ronde):
    body = unescape(Client().post(f"{RONDE}/nl/organisatie/", {"email": "geen adres"}).content.decode())

    zinnen = re.findall(r'<li><a href="#[^"]+">(.*?)</a>', body)
    assert len(zinnen) == 5
    assert {zin.split()[0] for zin in zinnen} <= {"Kies", "Vul", "Plak"}
    assert [zin for zin in zinnen if re.search("ongeldig|verplicht|sorry", zin, re.I)] == []


# What an error tells somebody to do; each has at least one sentence that begins so.
DOE = (
    "Kies",
    "Vul",
    "Plak",
    "Schrijf",
    "Maak",
    "Zet",
    "Haal",
    "Gebruik",
    "Kijk",
    "Wacht",
    "Sla",
    "Stuur",
    "Open",
    "Kopieer",
)
# Words of computers and of offices, that blame or that nobody says. Also Django's own, where one of ours is missing.
NIET_ZEGGEN = re.compile(
    r"\b(?:ongeldig\w*|verplicht\w*|sorry|helaas|fout\w*|invoer\w*|waarden?|velden?|formaat|upload\w*|toegestaan|cod\w*type|"
    r"null|vereist\w*|dient|gelieve|indien|tevens|middels|betreft|conform|e-mailadressen|submit|error|bijv|m[.]u[.]v|o[.]a|d[.]w[.]z|t/m)\b",
    re.I,
)
# Where an error of these forms is written besides the forms themselves.
MET_FOUTEN = (
    "participatie/actions/bevestigen.py", "participatie/actions/concept.py", "participatie/actions/indienen.py",
    "participatie/forms/bericht.py", "participatie/forms/organisatie.py", "participatie/views/formulier.py",
    "participatie/views/organisatie.py", "participatie/views/versturen.py", "participatie/views/volgen.py",
    "portaal/documenten.py",
)  # fmt: skip
# Nobody can mend this one: the time is over.
NIETS_AAN_TE_DOEN = {"Deze uitvraag is gesloten. U kunt niet meer reageren."}


def _woorden(node: ast.expr) -> str:
    """The sentence in the code, with what is filled in as a word; nothing where it comes from somewhere else."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_woorden(deel) if isinstance(deel, ast.Constant) else "iets" for deel in node.values)
    if isinstance(node, ast.BinOp):  # "…" % {…}
        return _woorden(node.left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "_t"}:
        return _woorden(node.args[0])
    return ""


def fouten_in_code(pad: str) -> set[str]:
    boom = ast.parse((settings.BASE_DIR / pad).read_text())
    gevonden = set()
    for node in ast.walk(boom):
        naam = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if naam in {"HandelingFout", "OnleesbaarBestand", "ValidationError", "add_error"} and node.args:
            gevonden.add(_woorden(node.args[-1]))
    return {zin for zin in gevonden if " " in zin}


def test_21_and_27_every_error_says_what_to_do_in_plain_words(ronde):
    """All that can be said at a field: asked for, too long, no choice of ours, and what Django says by itself."""
    meldingen = {TE_GROOT, *(zin for pad in MET_FOUTEN for zin in fouten_in_code(pad))} - NIETS_AAN_TE_DOEN
    for form in alle_formulieren(ronde):
        meldingen |= {str(zin) for zin in getattr(form, "zonder_adres", {}).values()}
        meldingen |= {str(m) for veld in form.fields.values() for m in veld.error_messages.values()}
    meldingen.discard("")  # of a file name that is too long, which no form here asks for

    assert len(meldingen) > 45
    assert sorted(m for m in meldingen if not any(zin.startswith(DOE) for zin in zinnen_van(m))) == []
    assert {m: woorden for m in meldingen if (woorden := NIET_ZEGGEN.findall(m))} == {}
    assert sorted(m for m in meldingen if any(len(zin.split()) > 20 for zin in zinnen_van(m))) == []
    # A file is what something happened to: there it may be passive.
    niet_hier = {Regel.LIJDEND, Regel.LEESBAARHEID}
    assert {m: woorden for m in meldingen if (woorden := fragmenten(m, behalve=niet_hier))} == {}


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


def test_26_what_is_kept_is_kept_with_a_button_and_the_page_says_so_aloud(bladzijden, client):
    """Nothing is kept by itself: each page has its two buttons, and no script sends a form or stores what is typed."""
    for naam, body in bladzijden.items():
        knoppen = re.findall(r"<button[^>]*type=\"submit\"[^>]*>", body.split("<main", 1)[1])
        assert len(knoppen) == 2, naam
    for naam in ("voorlezen", "som"):
        tekst = (settings.BASE_DIR / "static" / "js" / f"{naam}.js").read_text()
        assert re.search(r"fetch\(|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|indexedDB", tekst) is None, (
            naam
        )
    client.post(f"{RONDE}/nl/voor/", {"later": "ja"})
    client.post(f"{RONDE}/nl/later/", {"email": "ik@voorbeeld.example"})

    bewaard = client.get(f"{RONDE}/nl/later/?verstuurd=ja").content.decode()

    assert h1(bewaard) == ["Uw antwoorden zijn bewaard"]
    assert re.search(r'role="status"[^>]*>.*?Wij hebben de link gestuurd', bewaard, re.S)


def test_27_the_words_of_the_form_are_short_and_easy(ronde):
    zinnen = [zin for tekst in msgids() for zin in re.split(r"(?<=[.?!:])\s+", tekst)]

    assert [zin for zin in zinnen if len(zin.split()) > 20] == []
    assert sum(len(zin.split()) for zin in zinnen) / len(zinnen) <= 12
    assert controleer("".join(f"<p>{tekst}</p>" for tekst in msgids())).cijfers.leesbaarheid >= 60


def test_27_no_hard_word_no_abbreviation_and_no_two_times_not_in_one_sentence(ronde):
    niet = re.compile(r"\b(?:niet|geen|nooit|niets|niemand|nergens|zonder)\b", re.I)
    for_offices = re.compile(
        r"\b(?:indien|tevens|middels|conform|dient|gelieve|betreft|inzake|t/m|bijv[.]|o[.]a[.])", re.I
    )
    teksten = msgids()

    tips = {
        tekst: [b.fragment for b in controleer_tekst(tekst).bevindingen if b.regel in WOORDTIPS] for tekst in teksten
    }

    assert {tekst: woorden for tekst, woorden in tips.items() if woorden} == {}
    assert [zin for tekst in teksten for zin in zinnen_van(tekst) if len(niet.findall(zin)) > 1] == []
    assert [tekst for tekst in teksten if for_offices.search(tekst)] == []


def test_27_the_words_that_are_only_dutch_are_short_too(ronde):
    """The page of the uitvraag and the letter of an organisatie stand outside the translations."""
    for adres in (f"{RONDE}/", f"{RONDE}/nl/organisatie/"):
        main = Client().get(adres).content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        stukken = re.findall(r"<(?:p|label|legend|li|div class=\"[^\"]*description[^\"]*\")[^>]*>(.*?)</", main, re.S)
        zinnen = [z for s in stukken for z in re.split(r"(?<=[.?!:])\s+", re.sub(r"<[^>]+>", "", s)) if z.strip()]
        assert len(zinnen) > 5
        assert [zin for zin in zinnen if len(zin.split()) > 20] == [], adres


def test_28_the_main_message_comes_first_is_repeated_and_a_page_has_at_most_three(bladzijden, ronde, client):
    """A message is what has a heading; a page of the form has one. What a page is for stands in its title too."""
    vul_in(client)
    eind = verstuur(client)
    start = {adres: unescape(client.get(adres).content.decode()) for adres in (f"{RONDE}/", f"{RONDE}/nl/")}

    for naam, body in {**bladzijden, **start, "verzonden": eind}.items():
        midden = body.split("<main", 1)[1].split("</main>", 1)[0]
        koppen = re.findall(r"<h[1-6]", midden)
        assert koppen[0] == "<h1", naam
        assert len(koppen) - 1 <= (3 if naam in start or naam == "verzonden" else 0), (naam, koppen)
        if naam in bladzijden:
            assert title(body).startswith(h1(body)[0]), naam
    for body in start.values():  # to take part: the first thing one can do, and the last
        doen = [body.index(deel) for deel in ("<h1", ">Begin<", "<h2")]
        assert doen == sorted(doen)
        midden = body.split("</main>", 1)[0]
        assert midden.rindex(">Begin<") > midden.rindex("<h2")
    assert eind.index("Uw reactie is verstuurd. Dank u wel.") < eind.index("<h1")
    assert title(eind).startswith("Uw reactie is verstuurd")


def test_30_each_thema_has_a_drawing_and_words_also_something_else(bladzijden):
    tegels = re.findall(r'<label class="tegel".*?</label>', bladzijden["thema"], re.S)

    assert len(tegels) == 2
    assert all("<svg" in tegel and 'class="tegel__naam"' in tegel for tegel in tegels)


def test_31_an_uitvraag_says_in_the_werkplaats_with_whom_it_was_read_or_that_nobody_did(ronde, client):
    """What is kept and shown of it: tests/test_taaltest.py."""
    client.force_login(GebruikerFactory(projectleider=True))
    adres = f"/werkplaats/uitvragen/{ronde.slug}/"
    assert "Nog niemand heeft de Nederlandse tekst voor u gelezen." in client.get(adres).content.decode()

    TaaltestFactory(uitvraag=ronde, uitkomst="Niemand kende dit woord.")
    assert "Niemand kende dit woord." in client.get(adres).content.decode()


def test_32_reading_aloud_is_our_own_script_with_voices_of_this_device():
    script = (settings.BASE_DIR / "static" / "js" / "voorlezen.js").read_text()

    assert "localService" in script
    assert re.search(r"https?:|fetch\(|import", script) is None


def test_33_who_speaks_instead_of_types_finds_plain_boxes_and_no_recorder(bladzijden):
    """Dictation of the device writes into a textarea, which must not be a box of ours, nor one that refuses help."""
    vakken = {naam: re.findall(r"<textarea[^>]*>", body) for naam, body in bladzijden.items() if "<textarea" in body}

    assert sorted(vakken) == sorted(f"tekst-{aard}" for aard in ALLE)
    for naam, gevonden in vakken.items():
        assert len(gevonden) == 1, naam
        assert re.search(r"readonly|disabled|hidden|role=|inputmode|autocomplete|data-", gevonden[0]) is None, naam
    for naam, body in bladzijden.items():
        assert re.search(r"contenteditable|<audio|<video|capture|microphone", body.split("<main", 1)[1]) is None, naam
    assert "microphone=()" in Client().get(f"{RONDE}/nl/")["Permissions-Policy"]
    scripts = "".join(pad.read_text() for pad in (settings.BASE_DIR / "static" / "js").glob("*.js"))
    assert re.search("getUserMedia|MediaRecorder|SpeechRecognition", scripts) is None


def test_34_each_language_is_named_in_itself_and_marked(bladzijden):
    talen = {
        naam: re.findall(r'<(?:a|button) [^>]*lang="(\w\w)" (?:hreflang="\1" )?dir="(\w+)"', body)
        for naam, body in bladzijden.items()
    }

    van_elke = [(taal, "rtl" if taal == "ar" else "ltr") for taal in Inbreng.Taal.values]
    assert talen == dict.fromkeys(bladzijden, van_elke)


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


@pytest.mark.parametrize(
    ("stap", "getypt", "staat_er"),
    [
        ("voor", {"voor": "ander"}, r'value="ander"[^>]* checked'),
        ("gebied", {"gebied": "hele"}, r'value="hele" selected'),
        ("aard", {"aard": ["idee", "remmend"]}, r'value="remmend"[^>]* checked.*value="idee"[^>]* checked'),
        ("tekst-idee", {"tekst_idee": "Een half idee\nover de"}, r">\s*Een half idee\s+over de</textarea>"),
        ("contact", {"email": "ik@", "telefoon": "06"}, r'value="ik@".*value="06"'),
    ],
)
def test_34_choosing_a_language_halfway_keeps_what_was_typed_and_says_nothing_of_it(
    ronde, client, stap, getypt, staat_er
):
    vul_in(client, tot=stap)
    body = client.get(f"{RONDE}/nl/{stap}/").content.decode()

    response = kies_taal(client, body, "pl", **getypt)

    assert response.redirect_chain == [(f"{RONDE}/pl/{stap}/", 302)]
    pools = unescape(response.content.decode())
    assert '<html lang="pl"' in pools
    assert re.search(staat_er, pools, re.S)
    assert title(pools).startswith(h1(pools)[0])
    assert "utrecht-form-field-error-message" not in pools
    assert Inbreng.objects.count() == 0


def test_34_choosing_a_language_before_anything_was_typed_keeps_nothing(ronde, client):
    response = client.post(f"{RONDE}/ar/voor/", {"taal": "ar"})

    assert (response["Location"], ConceptInbreng.objects.count()) == (f"{RONDE}/ar/voor/", 0)


def test_34_choosing_a_language_while_changing_an_answer_still_leads_back_to_the_check(ronde, client):
    vul_in(client)
    body = client.get(f"{RONDE}/nl/tekst-idee/?terug=controle").content.decode()
    [(adres, _)] = kies_taal(client, body, "tr", tekst_idee="Twee bankjes.").redirect_chain

    response = client.post(adres, {"tekst_idee": "Twee bankjes."})

    assert response["Location"] == f"{RONDE}/tr/controle/"


def test_34_a_text_that_is_too_long_to_keep_comes_back_in_the_other_language(ronde, client):
    vul_in(client, tot="tekst-idee")

    body = client.post(f"{RONDE}/en/tekst-idee/", {"tekst_idee": "woord " * 10_000, "taal": "en"}).content.decode()

    assert body.count("woord ") >= 9_999
    assert '<html lang="en"' in body


def test_34_enter_in_a_field_goes_on_and_does_not_choose_a_language(bladzijden):
    """A browser presses the first button that belongs to the form, wherever it stands on the page."""
    for naam, body in bladzijden.items():
        if naam != "controle":
            eerste = re.search(r'<button[^>]* ?form="invoer"[^>]*>', body)[0]
            assert "formaction" not in eerste, naam
            assert "name=" not in eerste, naam


def test_34_where_the_link_or_the_code_is_asked_a_language_keeps_what_was_typed(ronde, client):
    client.post(f"{RONDE}/nl/voor/", {"later": "ja"})

    for pad, getypt in (
        (f"{RONDE}/uk/later/", {"email": "ik@"}),
        ("/meedoen/volgen/uk/", {"code": "ABCD-EFGH"}),
    ):
        body = client.post(pad, {**getypt, "taal": "uk"}).content.decode()

        assert f'value="{next(iter(getypt.values()))}"' in body
        assert "utrecht-form-field-error-message" not in body
        assert '<html lang="uk"' in body
    assert mail.outbox == []


def test_34_in_arabic_a_number_reads_from_the_left_and_the_foot_of_the_page_is_in_arabic(ronde, client):
    """Its groups stood in reverse: 5678 1234 06."""
    UitvraagVertalingFactory(uitvraag=ronde, taal="ar", titel="ما رأيك؟")
    vul_in(client, taal="ar", contact={"telefoon": "06 1234 5678", "email": "ik@voorbeeld.example"})

    arabisch, nederlands = (client.get(f"{RONDE}/{taal}/controle/").content.decode() for taal in ("ar", "nl"))

    assert "\u206606 1234 5678\u2069" in arabisch
    assert "\u2066" not in nederlands
    voet = re.sub(r'lang="nl"[^>]*>[^<]*', "", arabisch.split("<footer", 1)[1])
    assert re.findall("Toegankelijkheid|rivacy|Nederlands|Visie", re.sub("<[^>]+>", "", voet)) == []
    assert f'<a href="{RONDE}/ar/"><bdi lang="ar">ما رأيك؟</bdi></a>' in voet


def test_34_who_follows_reads_the_themas_in_the_words_of_the_form(ronde, client):
    thema = ronde.themas.get()
    themas = {str(thema.pk): {"naam": "العيش معًا", "zin": ""}}
    UitvraagVertalingFactory(uitvraag=ronde, taal="ar", themas=themas)
    vul_in(client, thema={"thema": str(thema.pk)})
    code = re.search(r'id="code"[^>]*>([^<]+)<', verstuur(client))[1]

    bladen = [client.post(f"/meedoen/volgen/{taal}", {"code": code}).content.decode() for taal in ("", "ar/", "pl/")]

    eigen = f'<bdi lang="nl">{thema.kort}</bdi>'
    assert [eigen in blad for blad in bladen] == [True, False, True]
    assert '<bdi lang="ar">العيش معًا</bdi>' in bladen[1]


def test_35_another_way_and_another_person_stand_on_the_form(bladzijden):
    assert "Voor iemand anders" in bladzijden["voor"]
    for naam, body in bladzijden.items():
        voet = body.split("<footer", 1)[1]
        assert "Hulp nodig?" in voet, naam
        assert "0900 00 00" in voet, naam
        assert "op papier" in voet, naam
        assert "de balie van de gemeente" in voet, naam


def test_every_answer_of_these_tests_is_of_a_page_that_exists():
    assert set(ANTWOORDEN) == {stap.naam for stap in STAPPEN}
