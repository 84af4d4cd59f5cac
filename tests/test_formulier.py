"""The form: which pages it has, what is stored of it, going on later, and its words in another language."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from participatie.actions import concept_beginnen, concept_bewaren, concepten_opruimen, inbreng_wissen
from participatie.codes import link_hash_van
from participatie.models import Abonnement, ConceptInbreng, Inbreng, Reactie, Uitvraag, UitvraagVertaling
from portaal.models import Bericht, Bestand
from tests.factories import (
    GebiedFactory,
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    ThemaFactory,
    UitvraagFactory,
    UitvraagVertalingFactory,
    VisieFactory,
)
from tests.formulier import ANTWOORDEN, RONDE, verstuur, vul_in

pytestmark = pytest.mark.django_db
ALLE = ["helpend", "remmend", "idee", "activiteit", "randvoorwaarde"]
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
BRIEF = f"{RONDE}/nl/organisatie/"
BRIEFVELDEN = {"organisatie": "De Schakel", "soort": "organisatie_formeel", "mag_gepubliceerd": "nee"}


@pytest.fixture
def ronde():
    GemeenteFactory(contact_telefoon="0900 00 00", contact_email="visie@elzendam.example")
    visie = VisieFactory(actueel=True)
    return UitvraagFactory(visie=visie, slug="ronde", themas=[ThemaFactory(visie=visie, in_een_zin="Voor elkaar.")])


def links(body: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', body)


# --- Which pages there are -----------------------------------------------------------------------------
def test_each_chosen_question_has_a_page_of_its_own(ronde, client):
    seen = vul_in(client, aard={"aard": ["randvoorwaarde", "idee"]})

    assert seen == ["voor", "thema", "gebied", "aard", "tekst-idee", "tekst-randvoorwaarde", "website", "contact"]


def test_a_round_that_asks_one_question_does_not_ask_which(ronde, client):
    Uitvraag.objects.update(vragen=["remmend"])

    seen = vul_in(client)

    assert seen == ["voor", "thema", "gebied", "tekst-remmend", "website", "contact"]
    assert "Uw reactie is verstuurd" in verstuur(client)
    assert Reactie.objects.get().aard == "remmend"


@pytest.mark.parametrize(
    ("aard", "stap", "regel"),
    [
        (["idee"], "voor", "Stap 1 van 8"),
        (["idee"], "tekst-idee", "Stap 5 van 8"),
        (["helpend", "idee", "remmend"], "website", "Stap 8 van 10"),
    ],
)
def test_the_step_line_counts_the_pages_that_apply(ronde, client, aard, stap, regel):
    vul_in(client, aard={"aard": aard})

    assert regel in client.get(f"{RONDE}/nl/{stap}/").content.decode()


def test_a_question_that_was_not_chosen_leads_to_the_first_page(ronde, client):
    vul_in(client)

    response = client.get(f"{RONDE}/nl/tekst-helpend/")

    assert response["Location"] == f"{RONDE}/nl/voor/"


def test_an_answer_to_a_question_that_is_taken_away_is_kept_but_not_sent(ronde, client):
    vul_in(client, aard={"aard": ["helpend", "idee"]})
    client.post(f"{RONDE}/nl/aard/", {"aard": ["idee"]})

    assert ConceptInbreng.objects.get().antwoorden["tekst_helpend"] == "De koffie op dinsdag."
    assert "De koffie" not in client.get(f"{RONDE}/nl/controle/").content.decode()
    verstuur(client)

    assert [r.tekst for r in Reactie.objects.all()] == ["Een bankje bij de bushalte."]


def test_a_question_that_is_added_at_the_check_is_asked_and_then_the_check_comes_back(ronde, client):
    vul_in(client)

    naar = client.post(f"{RONDE}/nl/aard/?terug=controle", {"aard": ["idee", "remmend"]})["Location"]
    dan = client.get(naar)["Location"]
    terug = client.post(dan, ANTWOORDEN["tekst-remmend"])["Location"]

    assert (naar, dan) == (f"{RONDE}/nl/controle/", f"{RONDE}/nl/tekst-remmend/?terug=controle")
    assert client.get(terug).status_code == 200


# --- What is stored --------------------------------------------------------------------------------------
def test_five_answers_are_one_inbreng_with_five_reacties_and_no_word_of_ours(ronde, client):
    vul_in(client, thema={"thema": str(ronde.themas.get().pk)}, aard={"aard": ALLE})

    verstuur(client)

    inbreng = Inbreng.objects.get()
    eigen = [ANTWOORDEN[f"tekst-{aard}"][f"tekst_{aard}"] for aard in ALLE]
    assert [(r.nummer, r.aard, r.tekst) for r in inbreng.reacties.order_by("nummer")] == [
        (n, aard, tekst) for n, (aard, tekst) in enumerate(zip(ALLE, eigen, strict=True), start=1)
    ]
    assert inbreng.tekst.tekst == "\n\n".join(eigen)
    assert {thema for r in inbreng.reacties.all() for thema in r.themas.all()} == set(ronde.themas.all())


@pytest.mark.parametrize(("voor", "waarde"), [("zelf", False), ("ander", True)])
def test_who_fills_it_in_for_somebody_else_says_so_and_the_werkplaats_sees_it(ronde, client, voor, waarde):
    vul_in(client, voor={"voor": voor})
    verstuur(client)

    inbreng = Inbreng.objects.get()
    redacteur = Client()
    redacteur.force_login(GebruikerFactory(redacteur=True))
    body = redacteur.get(f"/werkplaats/reacties/{inbreng.reacties.get().pk}/").content.decode()

    assert inbreng.voor_iemand_anders is waarde
    assert ("door iemand anders, met de woorden van de inwoner" in body) is waarde


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("contact", "queries"),
    [({"email": ""}, 8), ({"telefoon": "0900 00"}, 9), ({"email": "ik@voorbeeld.example", "code_per_mail": "on"}, 10)],
    ids=["nothing", "a telephone number", "a mail"],
)
@pytest.mark.parametrize("aard", [["idee"], ALLE], ids=["one answer", "five answers"])
@pytest.mark.parametrize("taal", ["nl", "ar"])
def test_sending_costs_ten_queries_at_most_however_much_was_filled_in(
    ronde, client, aard, contact, queries, taal, settings, django_assert_num_queries
):
    """All of the request: session, limits, BEGIN and COMMIT, and putting the mail in the queue of the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    GebiedFactory(pk=3)
    vul_in(
        client,
        taal=taal,
        thema={"thema": str(ronde.themas.get().pk)},
        gebied={"gebied": "3"},
        aard={"aard": aard},
        contact=contact,
    )

    with django_assert_num_queries(queries):
        response = client.post(f"{RONDE}/{taal}/controle/")

    assert response.status_code == 302
    inbreng = Inbreng.objects.get()
    assert (inbreng.reacties.count(), inbreng.gebied_id, hasattr(inbreng, "indiener")) == (
        len(aard),
        3,
        any(contact.values()),
    )
    assert Bericht.objects.count() == bool(contact.get("email"))


@pytest.mark.parametrize("aard", [["idee"], ALLE], ids=["one answer", "five answers"])
def test_no_page_of_the_form_asks_more_for_five_answers_than_for_one(ronde, client, aard, django_assert_num_queries):
    vul_in(client, aard={"aard": aard})
    expected = {
        "voor": 4,
        "thema": 5,
        "gebied": 5,
        "aard": 4,
        "tekst-idee": 4,
        "website": 4,
        "contact": 5,
        "controle": 6,
    }

    for naam, queries in expected.items():
        with django_assert_num_queries(queries):
            assert client.get(f"{RONDE}/nl/{naam}/").status_code == 200


@pytest.mark.parametrize(("vinkje", "staat_erin"), [({"code_per_mail": "on"}, True), ({}, False)])
def test_the_code_is_mailed_only_to_who_asked_for_it(
    ronde, client, vinkje, staat_erin, django_capture_on_commit_callbacks
):
    vul_in(client, contact={"email": "ik@voorbeeld.example", **vinkje})

    with django_capture_on_commit_callbacks(execute=True):
        body = verstuur(client)

    code = CODE.search(body)[0]
    (bericht,) = mail.outbox
    assert (code in bericht.body) is staat_erin
    assert "ik@voorbeeld.example" in body


def test_a_code_by_mail_needs_an_address(ronde, client):
    vul_in(client, tot="contact")

    body = client.post(f"{RONDE}/nl/contact/", {"code_per_mail": "on", "telefoon": "06 1"}).content.decode()

    assert body.count("Vul uw e-mailadres in, of haal het vinkje bij de code weg.") == 2
    assert 'value="06 1"' in body


# --- Later afmaken ---------------------------------------------------------------------------------------
def later(client, stap="tekst-idee", taal="nl", **velden):
    client.post(f"{RONDE}/{taal}/{stap}/", {**velden, "later": "ja"})
    return client.get(f"{RONDE}/{taal}/later/")


def link_in(response) -> str:
    return re.search(r'id="link"', response.content.decode()) and next(
        u for u in links(response.content.decode()) if "/verder/" in u
    )


def test_what_was_typed_so_far_is_kept_for_seven_days_and_goes_on_in_another_browser(ronde, client):
    vul_in(client, tot="tekst-idee")

    response = later(client, tekst_idee="Half af")
    ander = Client()
    naar = ander.get(link_in(response))["Location"]

    concept = ConceptInbreng.objects.get()
    tot = timezone.localtime(concept.verloopt_op)
    assert timedelta(days=6, hours=23) < concept.verloopt_op - timezone.now() <= timedelta(days=7)
    assert f"tot en met {tot.day} " in response.content.decode()
    assert naar == f"{RONDE}/nl/website/"
    assert "Half af" in ander.get(f"{RONDE}/nl/tekst-idee/").content.decode()


@pytest.mark.parametrize(
    ("stap", "velden", "bewaard"),
    [
        ("voor", {}, {}),
        ("tekst-idee", {"tekst_idee": ""}, {"aard": ["idee"], "tekst_idee": ""}),
        ("contact", {"email": "geen adres"}, {"email": "geen adres", "code_per_mail": False, "bericht": []}),
        ("aard", {"aard": ["idee", "onzin"]}, {"aard": ["idee", "onzin"]}),
    ],
)
def test_later_also_keeps_what_is_not_right_yet(ronde, client, stap, velden, bewaard):
    response = later(client, stap=stap, **velden)

    assert ConceptInbreng.objects.get().antwoorden == bewaard
    assert Client().get(link_in(response))["Location"] == f"{RONDE}/nl/voor/"


def test_the_link_itself_is_stored_nowhere_and_told_to_nobody(ronde, client):
    response = later(client, stap="voor")
    geheim = link_in(response).rstrip("/").rsplit("/", 1)[1]

    concept = ConceptInbreng.objects.get()
    verder = Client().get(link_in(response))
    assert concept.link_hash == link_hash_van(geheim)
    assert geheim not in str(concept.__dict__)
    assert verder["Referrer-Policy"] == "no-referrer"
    assert all("no-store" in antwoord["Cache-Control"] for antwoord in (response, verder))


def test_the_answers_are_there_in_another_language_too(ronde, client):
    vul_in(client, tot="website")

    response = later(client, taal="pl", stap="website")
    ander = Client()

    assert ander.get(link_in(response))["Location"] == f"{RONDE}/pl/website/"
    assert "Een bankje bij de bushalte." in ander.get(f"{RONDE}/uk/tekst-idee/").content.decode()


@pytest.mark.parametrize("waarom", ["verstuurd", "verlopen", "verzonnen", "van een andere ronde"])
def test_a_link_that_no_longer_works_says_what_to_do(ronde, client, waarom):
    vul_in(client)
    link = link_in(later(client, stap="contact"))
    if waarom == "verstuurd":
        verstuur(client)
    elif waarom == "verlopen":
        ConceptInbreng.objects.update(verloopt_op=timezone.now() - timedelta(minutes=1))
    elif waarom == "verzonnen":
        link = f"{RONDE}/nl/verder/{'a' * 43}/"
    else:
        UitvraagFactory(visie=ronde.visie, slug="anders")
        link = link.replace("/ronde/", "/anders/")

    response = Client().get(link)

    assert response.status_code == 410
    assert "Deze link werkt niet meer" in response.content.decode()
    assert any(url.endswith("/nl/") for url in links(response.content.decode()))


def test_the_link_is_mailed_in_the_language_of_the_form_and_the_address_is_not_kept(
    ronde, client, django_capture_on_commit_callbacks
):
    link = link_in(later(client, stap="voor", taal="pl", voor="zelf"))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{RONDE}/pl/later/", {"email": "ik@voorbeeld.example"}, follow=True)

    (bericht,) = mail.outbox
    assert bericht.to == ["ik@voorbeeld.example"]
    assert link.removeprefix("http://testserver") in bericht.body
    assert "Z poważaniem" in bericht.body
    assert "Wysłaliśmy link" in response.content.decode()
    assert list(Bericht.objects.values_list("ontvanger", "tekst")) == [("", "")]
    assert "voorbeeld.example" not in str(ConceptInbreng.objects.get().antwoorden)


def test_the_link_is_not_mailed_twice_within_three_minutes(ronde, client):
    later(client, stap="voor", voor="zelf")
    client.post(f"{RONDE}/nl/later/", {"email": "ik@voorbeeld.example"})

    body = client.post(f"{RONDE}/nl/later/", {"email": "IK@voorbeeld.example"}).content.decode()

    assert body.count("Wacht drie minuten") == 2
    assert Bericht.objects.count() == 1


def test_an_address_that_is_wrong_is_said_beside_the_field(ronde, client):
    later(client, stap="voor", voor="zelf")

    body = client.post(f"{RONDE}/nl/later/", {"email": "ik"}).content.decode()

    assert "<title>Fout: Later afmaken" in body
    assert 'value="ik"' in body
    assert Bericht.objects.count() == 0


def test_asking_for_the_link_again_gives_the_same_link(ronde):
    concept = concept_beginnen(uitvraag=ronde)

    assert concept_bewaren(concept=concept) == concept_bewaren(concept=concept)


def test_a_text_that_is_too_long_to_keep_is_shown_again(ronde, client):
    vul_in(client, tot="tekst-idee")

    response = client.post(f"{RONDE}/nl/tekst-idee/", {"tekst_idee": "lang " * 20_000, "later": "ja"})

    assert response.status_code == 200
    assert "Maak deze tekst korter" in response.content.decode()
    assert response.content.decode().count("lang ") >= 19_999  # all 100,000 characters


def test_a_kept_form_is_gone_after_its_days_with_the_file_that_came_with_it(ronde, client):
    client.post(BRIEF, {**BRIEFVELDEN, "bestand": SimpleUploadedFile("brief.txt", b"Onze brief.")})
    ConceptInbreng.objects.update(verloopt_op=timezone.now() - timedelta(minutes=1))

    concepten_opruimen()

    assert (ConceptInbreng.objects.count(), Bestand.objects.count()) == (0, 0)


# --- The other languages ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("taal", "richting"), [("en", "ltr"), ("pl", "ltr"), ("tr", "ltr"), ("ar", "rtl"), ("uk", "ltr")]
)
def test_the_form_is_in_the_language_of_its_address_and_the_answer_keeps_it(ronde, client, taal, richting):
    vul_in(client, taal=taal)
    body = client.get(f"{RONDE}/{taal}/tekst-idee/").content.decode()
    verstuur(client, taal)

    assert f'<html lang="{taal}" dir="{richting}"' in body
    assert "Verder" not in body
    assert Inbreng.objects.get().taal == taal
    assert translation.get_language() == "nl"


def test_without_a_translation_the_dutch_words_are_marked_as_dutch(ronde):
    body = Client().get(f"{RONDE}/ar/").content.decode()

    assert f'<h1 lang="nl" dir="ltr">{ronde.titel}</h1>' in body
    assert "النص الهولندي هو المعتمد" in body


def test_a_translation_takes_the_place_of_the_dutch_words_per_thema(ronde):
    thema = ronde.themas.get()
    ander = ThemaFactory(visie=ronde.visie)
    ronde.themas.add(ander)
    UitvraagVertalingFactory(uitvraag=ronde, themas={str(thema.pk): {"naam": "Razem", "zin": "Dla siebie."}})

    body = unescape(Client().get(f"{RONDE}/pl/").content.decode())

    assert '<h1 lang="pl" dir="ltr">Co Panu lub Pani pomaga?</h1>' in body
    assert '<span lang="pl" dir="ltr"><strong>Razem</strong><br>Dla siebie.' in body
    assert f'<span lang="nl" dir="ltr"><strong>{ander.kort}</strong>' in body
    assert "To jest tłumaczenie." in body


def test_the_dutch_page_names_every_language_in_itself(ronde):
    body = Client().get(f"{RONDE}/").content.decode()

    assert re.findall(r'<a href="/meedoen/ronde/(\w\w)/" lang="(\w\w)"[^>]*>([^<]+)<', body) == [
        (taal, taal, naam)
        for taal, naam in [("nl", "Nederlands"), ("en", "English"), ("pl", "Polski"), ("tr", "Türkçe"), ("ar", "العربية"), ("uk", "Українська")]
    ]  # fmt: skip


def test_a_language_that_does_not_exist_is_not_found(ronde):
    assert Client().get(f"{RONDE}/xx/").status_code == 404


def test_a_closed_round_says_so_in_the_language_of_its_address(ronde):
    Uitvraag.objects.update(opent_op=timezone.now() - timedelta(days=9), sluit_op=timezone.now() - timedelta(days=2))

    response = Client().get(f"{RONDE}/uk/")

    assert response.status_code == 410
    assert "Це опитування закрите" in response.content.decode()


def vertaal(client, **velden):
    data = {"titel": "What helps you?", "inleiding": "Tell us.", "spelregels": "All.", **velden}
    return client.post("/werkplaats/uitvragen/ronde/vertaling/en/", data)


def test_a_translation_is_stored_once_per_language_and_changed_in_place(ronde):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    thema = ronde.themas.get()

    vertaal(client, **{f"thema_{thema.pk}_naam": "Together", f"thema_{thema.pk}_zin": "For each other."})
    vertaal(client, titel="What helps?")

    vertaling = UitvraagVertaling.objects.get()
    assert (vertaling.taal, vertaling.titel, vertaling.themas) == ("en", "What helps?", {})
    assert "What helps?" in client.get(f"{RONDE}/en/").content.decode()
    assert "Engels</a>: vertaald" in client.get("/werkplaats/uitvragen/ronde/").content.decode()


def test_a_sentence_without_a_name_is_refused_and_everything_typed_is_kept(ronde):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    body = vertaal(client, **{f"thema_{ronde.themas.get().pk}_zin": "For each other."}).content.decode()

    assert "Vul ook de naam van" in body
    assert "For each other." in body
    assert UitvraagVertaling.objects.count() == 0


def test_dutch_is_no_translation(ronde):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    assert client.get("/werkplaats/uitvragen/ronde/vertaling/nl/").status_code == 404


# --- The confirmation ------------------------------------------------------------------------------------
def test_the_confirmation_says_again_what_was_sent(ronde, client):
    GebiedFactory(naam="Noord")
    vul_in(
        client, voor={"voor": "ander"}, thema={"thema": str(ronde.themas.get().pk)}, aard={"aard": ["idee", "helpend"]}
    )

    body = unescape(verstuur(client))

    rows = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", body)
    assert rows == [
        ("Voor wie", "Voor iemand anders"),
        ("Onderwerp", ronde.themas.get().kort),
        ("Dorp of wijk", "De hele gemeente, of ik weet het niet"),
        ("Wat helpt u, of helpt anderen?", "De koffie op dinsdag."),
        ("Wat is uw idee?", "Een bankje bij de bushalte."),
        ("Op de website", "Ja, anderen mogen mijn reactie lezen"),
    ]
    # Of their own words the browser looks which way they run, whatever the language of the page.
    assert re.findall(r'<dd lang="nl" dir="auto">(.*?)</dd>', body) == [
        "De koffie op dinsdag.",
        "Een bankje bij de bushalte.",
    ]


# --- The letter of an organisatie ------------------------------------------------------------------------
def sleutel_in(body: str) -> str:
    return re.search(r'name="sleutel" value="([^"]+)"', body)[1]


def test_a_letter_is_checked_before_it_is_sent(ronde, client):
    body = client.post(BRIEF, {**BRIEFVELDEN, "tekst": "Onze brief.", "namens": "40 leden"}).content.decode()

    assert "Kijk uw brief na" in body
    assert "40 leden" in body
    assert Inbreng.objects.count() == 0


def test_each_answer_of_a_letter_is_changed_at_its_own_place(ronde, client):
    data = {**BRIEFVELDEN, "tekst": "Onze brief.", "namens": "40 leden"}
    nagekeken = client.post(BRIEF, data).content.decode()

    terug = client.post(BRIEF, {**data, "wijzig": "namens"})

    namen = re.findall(r'form="brief" name="wijzig" value="(\w+)"', nagekeken)
    assert namen == list(terug.context["form"].fields)
    assert "autofocus" in str(terug.context["form"]["namens"])
    assert terug.content.decode().count("autofocus") == 1
    assert (terug.context["form"]["namens"].value(), Inbreng.objects.count()) == ("40 leden", 0)


def test_the_letter_says_which_step_it_is_and_what_may_stay_empty(ronde, client):
    eerst, daarna = (
        client.get(BRIEF).content.decode(),
        client.post(BRIEF, {**BRIEFVELDEN, "tekst": "Ja."}).content.decode(),
    )

    assert ("Stap 1 van 2" in eerst, "Stap 2 van 2" in daarna) == (True, True)
    assert "Staat er ‘niet verplicht’ bij een vraag? Dan mag u die leeg laten." in eerst


@pytest.mark.parametrize("soort", ["organisatie_formeel", "organisatie_informeel"])
def test_whether_it_is_an_organisatie_or_a_group_is_kept(ronde, client, soort):
    client.post(BRIEF, {**BRIEFVELDEN, "soort": soort, "tekst": "Onze brief.", "bevestigd": "ja"})

    assert Inbreng.objects.get().soort == soort


def test_an_organisatie_hears_later_what_it_asked_for_and_no_more(ronde, client):
    data = {**BRIEFVELDEN, "tekst": "Onze brief.", "bericht": ["vastgesteld", "uitgevoerd"]}
    zonder_adres = client.post(BRIEF, data).content.decode()
    nagekeken = client.post(BRIEF, {**data, "email": "secretaris@schakel.example"}).content.decode()
    client.post(BRIEF, {**data, "email": "secretaris@schakel.example", "bericht": ["uitgevoerd"], "bevestigd": "ja"})

    assert "haal de vinkjes bij ‘Wilt u later bericht?’ weg" in zonder_adres
    assert "Als er iets is gedaan met onze brief" in nagekeken
    assert re.findall(r'type="hidden" name="bericht" value="(\w+)"', nagekeken) == ["vastgesteld", "uitgevoerd"]
    assert Abonnement.objects.get().momenten == ["uitgevoerd"]


def test_a_file_is_chosen_once_also_after_an_error_elsewhere(ronde, client):
    bestand = SimpleUploadedFile("brief.txt", b"Geacht college, meer bankjes.")
    eerst = client.post(BRIEF, {**BRIEFVELDEN, "organisatie": "", "bestand": bestand}).content.decode()
    sleutel = sleutel_in(eerst)
    nagekeken = client.post(BRIEF, {**BRIEFVELDEN, "sleutel": sleutel}).content.decode()

    verzonden = client.post(
        BRIEF, {**BRIEFVELDEN, "namens": "40 leden", "sleutel": sleutel, "bevestigd": "ja"}, follow=True
    ).content.decode()

    inbreng = Inbreng.objects.get()
    assert "brief.txt" in eerst
    assert "brief.txt" in nagekeken
    assert (inbreng.tekst.tekst, inbreng.namens) == ("Geacht college, meer bankjes.", "40 leden")
    assert (Bestand.objects.count(), inbreng.tekst.bijlage.naam) == (1, "brief.txt")
    assert ConceptInbreng.objects.count() == 0
    assert CODE.search(verzonden)


def test_another_file_takes_the_place_of_the_one_that_was_kept(ronde, client):
    eerst = client.post(BRIEF, {**BRIEFVELDEN, "bestand": SimpleUploadedFile("oud.txt", b"Oud.")}).content.decode()
    data = {**BRIEFVELDEN, "sleutel": sleutel_in(eerst)}
    client.post(BRIEF, {**data, "wijzig": "ja", "bestand": SimpleUploadedFile("nieuw.txt", b"Nieuw.")})

    client.post(BRIEF, {**data, "bevestigd": "ja"})

    assert Inbreng.objects.get().tekst.tekst == "Nieuw."
    assert [b.naam for b in Bestand.objects.all()] == ["nieuw.txt"]


def test_for_whom_an_organisatie_speaks_is_erased_with_its_letter(ronde):
    inbreng = InbrengFactory(
        soort="organisatie_formeel", organisatie="De Schakel", namens="mevrouw De Wit", visie=ronde.visie
    )

    inbreng_wissen(inbreng=inbreng, door=None, reden="gevraagd")

    inbreng.refresh_from_db()
    assert inbreng.namens == ""
