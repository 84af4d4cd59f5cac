"""What looks like spam: acknowledged as anything else, seen by nobody but who looks at it, and never lost."""

from __future__ import annotations

import base64
import json
import re
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import altcha
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from participatie.actions import (
    Contact,
    Punt,
    concept_beginnen,
    contactgegevens_opruimen,
    inbreng_afwijzen,
    inbreng_indienen,
    inbreng_insturen,
    inbreng_toelaten,
    wachtende_inbreng_wissen,
)
from participatie.codes import code_voor, hash_van
from participatie.models import ConceptInbreng, Inbreng, Indiener, Telling, Uitvraag, WachtendeInbreng
from participatie.som import nieuwe_som, welke_som
from participatie.verdacht import SOMVELD, VALVELD, is_druk
from portaal.handelingen import HandelingFout
from portaal.limieten import Tik, onherkenbaar, opruimen, tel
from portaal.models import Bericht, Bestand, Limiet
from tests.factories import (
    GebiedFactory,
    GebruikerFactory,
    GemeenteFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
    WachtendeInbrengFactory,
)
from tests.formulier import ANTWOORDEN, RONDE, verstuur, vul_in
from tests.tegelijk import race

pytestmark = pytest.mark.django_db
Reden = WachtendeInbreng.Reden
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
CONTROLE = f"{RONDE}/nl/controle/"
BRIEF = f"{RONDE}/nl/organisatie/"
BRIEFVELDEN = {"organisatie": "De Schakel", "soort": "organisatie_formeel", "mag_gepubliceerd": "ja", "tekst": "Brief."}
WACHTRIJ = "/werkplaats/inbreng/wachtrij/"


@pytest.fixture
def ronde():
    GemeenteFactory(contact_telefoon="0900 00 00", contact_email="visie@elzendam.example")
    visie = VisieFactory(actueel=True, slug="nu")
    return UitvraagFactory(visie=visie, slug="ronde", themas=[ThemaFactory(visie=visie)])


@pytest.fixture
def redacteur():
    client = Client()
    client.persoon = GebruikerFactory(redacteur=True)
    client.force_login(client.persoon)
    return client


def stuur(client: Client, adres: str = CONTROLE, **velden: str) -> str:
    """Press the last button; gives the page after it."""
    return client.post(adres, velden, follow=True).content.decode()


def los_op(som: str) -> str:
    """What the browser does."""
    challenge = altcha.Challenge.from_dict(json.loads(som))
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def wacht(ronde, tekst="Een bankje bij de bushalte.", *, sleutel=None, redenen=(Reden.TE_SNEL,), **velden):
    return inbreng_insturen(
        visie=ronde.visie,
        uitvraag=ronde,
        tekst=tekst,
        punten=[Punt()],
        sleutel=sleutel or uuid.uuid4(),
        redenen=redenen,
        **velden,
    )


# --- For who sends it all is as ever ----------------------------------------------------------------------
def test_the_page_after_sending_is_the_same_whether_it_waits_or_not(ronde):
    GebiedFactory(pk=3, naam="Noord")
    pages = []
    for velden in ({}, {VALVELD: "x"}):
        client = Client()
        vul_in(
            client,
            thema={"thema": str(ronde.themas.get().pk)},
            gebied={"gebied": "3"},
            aard={"aard": ["idee", "helpend"]},
        )
        body = stuur(client, **velden)
        pages.append(re.sub(r"csrf\S+|Het nummer van uw reactie is \d+", "", CODE.sub("CODE", body)))

    assert "Dit is uw code" in pages[0]
    assert pages[0] == pages[1]
    assert (Inbreng.objects.count(), WachtendeInbreng.objects.count()) == (1, 1)


def test_what_waits_is_counted_listed_and_exported_nowhere(ronde, client, redacteur):
    vul_in(client, tekst_idee={"tekst_idee": "Koop nu goedkope horloges."})
    stuur(client, **{VALVELD: "x"})

    assert Inbreng.objects.count() == 0
    assert Telling.objects.count() == 0
    for pad in ("/meedoen/reacties/", "/meedoen/gehoord/", "/werkplaats/reacties/", "/werkplaats/inzicht/"):
        assert "horloges" not in redacteur.get(pad).content.decode(), pad
    assert "horloges" in redacteur.get(WACHTRIJ).content.decode()


def test_sending_twice_gives_one_row_and_the_same_code(ronde, client):
    vul_in(client)

    first = CODE.search(stuur(client, **{VALVELD: "x"}))[0]
    second = CODE.search(stuur(client))[0]

    assert first == second
    assert (Inbreng.objects.count(), WachtendeInbreng.objects.count(), ConceptInbreng.objects.count()) == (0, 1, 0)


@pytest.mark.parametrize("eerst_wachtend", [True, False])
def test_one_key_is_one_submission_whichever_way_it_is_judged_the_second_time(ronde, eerst_wachtend):
    sleutel = uuid.uuid4()
    oordelen = [(Reden.TE_SNEL,), ()] if eerst_wachtend else [(), (Reden.TE_SNEL,)]

    [(eerste, code), (tweede, zelfde)] = [wacht(ronde, sleutel=sleutel, redenen=redenen) for redenen in oordelen]

    assert (eerste, code) == (tweede, zelfde)
    assert Inbreng.objects.count() + WachtendeInbreng.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("met_concept", [True, False], ids=["a form", "a letter"])
def test_two_who_send_one_key_at_the_same_moment_make_one_submission_however_each_is_judged(ronde, met_concept):
    for _ in range(5):
        sleutel = concept_beginnen(uitvraag=ronde).pk if met_concept else uuid.uuid4()
        codes = []

        def verstuur_als(*redenen, sleutel=sleutel, codes=codes):
            codes.append(wacht(ronde, sleutel=sleutel, redenen=redenen)[1])

        race({"a": verstuur_als, "b": lambda: verstuur_als(Reden.TE_SNEL), "c": verstuur_als})

        assert codes == [code_voor(sleutel)] * 3
        gevonden = [m.objects.filter(code_hash=hash_van(codes[0])).count() for m in (Inbreng, WachtendeInbreng)]
        assert sum(gevonden) == 1


@pytest.mark.django_db(transaction=True)
def test_a_button_that_is_pressed_three_times_at_once_mails_the_code_once_and_asks_one_sum(ronde, settings):
    """Who counts first need not be who stores first: then nobody mailed."""
    Uitvraag.objects.update(bescherming="aan")
    for n in range(4):
        eerste = Client()
        vul_in(
            eerste,
            contact={"email": f"ik{n}@voorbeeld.example", "code_per_mail": "on"},
            tekst_idee={"tekst_idee": f"Idee {n}"},
        )
        velden = {SOMVELD: los_op(som_op(eerste))}

        def druk(eerste=eerste, velden=velden):
            ander = Client()
            ander.cookies = eerste.cookies
            ander.post(CONTROLE, velden)

        race(dict.fromkeys("abc", druk))

        assert WachtendeInbreng.objects.count() == 0
        assert [bericht.to for bericht in mail.outbox] == [[f"ik{m}@voorbeeld.example"] for m in range(n + 1)]


def test_one_address_gets_one_mail_in_three_minutes_also_of_another_submission(ronde):
    for n in range(2):
        client = Client()
        vul_in(client, contact={"email": "ik@voorbeeld.example"}, tekst_idee={"tekst_idee": f"Idee {n}"})
        verstuur(client)
    client = Client()
    for n in range(2):  # and of letters that follow each other in one browser
        client.get(BRIEF)
        stuur(
            client,
            BRIEF,
            **{
                **BRIEFVELDEN,
                "tekst": f"Brief {n}",
                "email": "ik@voorbeeld.example",
                "bevestigd": "ja",
                "sleutel": client.session[f"brief-{ronde.pk}"],
            },
        )

    assert (Inbreng.objects.count(), Bericht.objects.count()) == (4, 1)


def test_the_help_lines_are_shown_for_words_of_danger_also_when_it_waits(ronde, client):
    vul_in(client, tekst_idee={"tekst_idee": "Ik wil niet meer leven."})

    assert "0800-0113" in stuur(client, **{VALVELD: "x"})
    assert WachtendeInbreng.objects.get().eerst_lezen


def test_a_closed_round_takes_nothing_in_to_wait(ronde, client):
    vul_in(client)
    Uitvraag.objects.update(opent_op=timezone.now() - timedelta(days=9), sluit_op=timezone.now() - timedelta(days=2))
    ConceptInbreng.objects.update(gemaakt_op=timezone.now() - timedelta(days=3))

    response = client.post(CONTROLE, {VALVELD: "x"})

    assert response.status_code == 410
    assert ANTWOORDEN["tekst-idee"]["tekst_idee"] in response.content.decode()
    assert WachtendeInbreng.objects.count() == 0


@pytest.mark.parametrize(("veld", "mails"), [({}, 1), ({VALVELD: "x"}, 0)])
def test_the_confirmation_is_mailed_as_ever_but_not_for_a_program(
    ronde, client, settings, veld, mails, django_capture_on_commit_callbacks
):
    settings.INBRENG_TE_SNEL = timedelta(seconds=3)
    vul_in(client, contact={"email": "ik@voorbeeld.example", "code_per_mail": "on"})

    with django_capture_on_commit_callbacks(execute=True):
        body = stuur(client, **veld)

    wachtend = WachtendeInbreng.objects.get()
    assert len(mail.outbox) == mails
    assert [CODE.search(body)[0] in bericht.body for bericht in mail.outbox] == [True] * mails
    assert [f"nummer is {wachtend.nummer}." in bericht.body for bericht in mail.outbox] == [True] * mails
    assert ("ik@voorbeeld.example" in body) is bool(mails)


# --- Signals ----------------------------------------------------------------------------------------------
def redenen_van(client: Client, **velden: str) -> list[str]:
    stuur(client, **velden)
    return WachtendeInbreng.objects.get().redenen if WachtendeInbreng.objects.exists() else []


def test_a_field_that_people_do_not_see_is_a_signal_and_may_hold_anything(ronde, client):
    vul_in(client)

    assert redenen_van(client, **{VALVELD: "x" * 1_000_000}) == ["valveld"]


def test_the_field_is_out_of_sight_of_everyone_and_says_to_stay_empty(ronde, client, settings):
    vul_in(client)
    css = (Path(settings.BASE_DIR) / "static" / "css" / "components" / "formulier.css").read_text()

    body = client.get(CONTROLE).content.decode()

    [vak] = re.findall(r'<div class="aanvulling">.*?</div>', body)
    assert f'name="{VALVELD}" autocomplete="off" tabindex="-1"' in vak
    assert "Laat dit vak leeg." in vak
    assert "style=" not in vak
    assert ".aanvulling { display: none; }" in css


@pytest.mark.parametrize(("na", "verwacht"), [(1, ["te_snel"]), (30, [])])
def test_what_is_sent_sooner_than_a_person_can_waits(ronde, client, settings, na, verwacht):
    settings.INBRENG_TE_SNEL = timedelta(seconds=3)
    vul_in(client)
    ConceptInbreng.objects.update(gemaakt_op=timezone.now() - timedelta(seconds=na))

    assert redenen_van(client) == verwacht


@pytest.mark.parametrize(("stempel", "verwacht"), [("", []), ("vals", ["te_snel"]), ("weg", ["te_snel"])])
def test_a_letter_tells_when_it_was_begun_under_our_signature(ronde, client, settings, stempel, verwacht):
    settings.INBRENG_TE_SNEL = timedelta(milliseconds=100)
    body = client.get(BRIEF).content.decode()
    data = {**BRIEFVELDEN, **dict(re.findall(r'name="(sleutel|geopend)" value="([^"]+)"', body)), "bevestigd": "ja"}
    time.sleep(0.15)
    if stempel:
        data["geopend"] = {"vals": data["geopend"][:-3] + "aaa", "weg": ""}[stempel]

    assert redenen_van(client, adres=BRIEF, **data) == verwacht
    assert Inbreng.objects.count() + WachtendeInbreng.objects.count() == 1


def test_the_same_text_in_short_time_waits_from_the_fourth_on_also_when_it_is_spaced_otherwise(ronde):
    for n in range(5):
        client = Client()
        vul_in(
            client,
            tekst_idee={
                "tekst_idee": "Geef ons  een zwembad in het dorp!" if n % 2 else "geef ons een\nzwembad in HET dorp!"
            },
        )
        verstuur(client)

    assert (Inbreng.objects.count(), WachtendeInbreng.objects.count()) == (3, 2)
    assert {r for w in WachtendeInbreng.objects.all() for r in w.redenen} == {"zelfde_tekst"}


def test_a_short_answer_may_be_the_same_by_chance(ronde):
    for _ in range(5):
        client = Client()
        vul_in(client, tekst_idee={"tekst_idee": "Een zwembad."})
        verstuur(client)

    assert Inbreng.objects.count() == 5


@pytest.mark.parametrize(("aantal", "verwacht"), [(2, []), (3, ["links"])])
def test_many_links_are_a_signal(ronde, client, aantal, verwacht):
    vul_in(
        client,
        tekst_idee={"tekst_idee": "Zie https://een.example en www.twee.example " + "http://x.example" * (aantal - 2)},
    )

    assert redenen_van(client) == verwacht


def test_a_letter_that_names_its_sources_is_no_spam(ronde, client):
    verwijzingen = " ".join(f"https://bron{n}.example" for n in range(6))

    stuur(client, BRIEF, **{**BRIEFVELDEN, "tekst": f"Zie {verwijzingen}", "bevestigd": "ja"})

    assert Inbreng.objects.count() == 1


def test_the_field_in_a_letter_is_remembered_to_the_end(ronde, client):
    body = client.post(BRIEF, {**BRIEFVELDEN, VALVELD: "x"}).content.decode()

    assert f'<input type="hidden" name="{VALVELD}" value="ja">' in body


def test_a_letter_with_a_file_waits_with_its_file_and_is_let_in_with_it(ronde, client, redacteur):
    bestand = SimpleUploadedFile("brief.txt", b"Geacht college, meer bankjes.")
    client.post(BRIEF, {**BRIEFVELDEN, "tekst": "", "bestand": bestand, VALVELD: "x", "bevestigd": "ja"})
    wachtend = WachtendeInbreng.objects.get()

    assert (wachtend.tekst, wachtend.bijlage.naam) == ("Geacht college, meer bankjes.", "brief.txt")
    rij = redacteur.get(f"{WACHTRIJ}?visie={ronde.visie.slug}").content.decode()
    brief = redacteur.get(f"{WACHTRIJ}{wachtend.nummer}/brief/")
    assert f"{WACHTRIJ}{wachtend.nummer}/brief/" in rij
    assert brief["Content-Disposition"].startswith("attachment")
    assert b"".join(brief.streaming_content) == b"Geacht college, meer bankjes."
    contactgegevens_opruimen()
    inbreng_toelaten(visie=ronde.visie, nummers=[wachtend.nummer], door=redacteur.persoon)
    inbreng = Inbreng.objects.get()
    assert (inbreng.pk, inbreng.organisatie, inbreng.tekst.bijlage.naam) == (wachtend.nummer, "De Schakel", "brief.txt")
    assert Bestand.objects.count() == 1


# --- Too often ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("taal", "woorden"), [("nl", "Uw antwoorden zijn bewaard."), ("pl", "Odpowiedzi są zapisane.")]
)
def test_who_sends_too_often_keeps_the_answers_and_reads_so(ronde, client, settings, taal, woorden):
    settings.LIMIETEN = {**settings.LIMIETEN, "inbreng_versturen": (0, 60)}
    vul_in(client, taal=taal)

    response = client.post(f"{RONDE}/{taal}/controle/")

    body = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert woorden in body
    assert f'href="{RONDE}/{taal}/controle/"' in body
    assert Inbreng.objects.count() + WachtendeInbreng.objects.count() == 0
    settings.LIMIETEN = {**settings.LIMIETEN, "inbreng_versturen": (60, 60)}
    assert CODE.search(verstuur(client, taal))
    assert Inbreng.objects.get().tekst.tekst == ANTWOORDEN["tekst-idee"]["tekst_idee"]


def test_a_letter_that_comes_too_often_is_given_back(ronde, client, settings):
    settings.LIMIETEN = {**settings.LIMIETEN, "inbreng_versturen": (0, 60)}

    for extra in ({}, {"bevestigd": "ja"}, {"bevestigd": "ja", "organisatie": ""}):
        response = client.post(BRIEF, {**BRIEFVELDEN, "tekst": "Geacht college.", **extra})

        assert response.status_code == 429
        assert "Geacht college." in response.content.decode()


@pytest.mark.parametrize("adres", ["/meedoen/volgen/", "/meedoen/volgen/pl/", "/meedoen/volgen/gegevens/"])
def test_codes_cannot_be_guessed_one_after_another(ronde, client, settings, adres):
    settings.LIMIETEN = {**settings.LIMIETEN, "inbreng_volgen": (2, 60)}

    statussen = [client.post(adres, {"code": "7K3M-9PQR-2W4X-Y6Z8"}).status_code for _ in range(3)]

    assert statussen == [200, 200, 429]
    assert client.get("/meedoen/volgen/").status_code == 200


def test_a_count_begins_anew_when_its_time_is_over_and_what_is_over_is_deleted():
    tik = Tik("proef", "iemand")

    assert [tel([tik])["proef"] for _ in range(3)] == [1, 2, 3]
    Limiet.objects.update(tot=timezone.now() - timedelta(hours=1))
    assert (tel([tik])["proef"], tel([], kijk=[tik])) == (1, {"proef": 1})
    Limiet.objects.update(tot=timezone.now() - timedelta(hours=1))
    assert (opruimen(), Limiet.objects.count()) == (1, 0)


def test_no_address_of_a_computer_is_stored_anywhere(ronde):
    client = Client(REMOTE_ADDR="203.0.113.77")
    vul_in(client)
    stuur(client, **{VALVELD: "x"})
    client.post("/meedoen/volgen/", {"code": "AAAA-BBBB-CCCC-DDDD"})
    client.post("/inloggen/", {"login": "niemand@voorbeeld.example", "password": "fout"})

    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE %s", ["%203.0.113.77%"])  # noqa: S608
            assert cursor.fetchone()[0] == 0, tabel
    assert Limiet.objects.count() > 3


def test_of_a_long_address_the_whole_house_is_one():
    assert onherkenbaar("2001:db8:1:2::7") == onherkenbaar("2001:db8:1:2:ffff::1") != onherkenbaar("2001:db8:1:3::7")


# --- Under attack -------------------------------------------------------------------------------------------
def test_it_begins_by_itself_asks_for_a_sum_and_ends_by_itself(ronde, settings):
    settings.INBRENG_DRUK_PER_MINUUT = 2
    for n in range(3):
        assert is_druk(ronde) is False
        client = Client()
        vul_in(client, tekst_idee={"tekst_idee": f"Idee {n}"})
        verstuur(client)

    assert is_druk(ronde)
    assert Inbreng.objects.count() == 3
    Limiet.objects.update(tot=timezone.now() - timedelta(hours=1))
    assert is_druk(ronde) is False


def test_many_suspicious_ones_begin_it_too(ronde, settings):
    settings.INBRENG_VERDACHT_PER_MINUUT = 1
    for n in range(2):
        client = Client()
        vul_in(client, tekst_idee={"tekst_idee": f"Idee {n}"})
        stuur(client, **{VALVELD: "x"})

    assert is_druk(ronde)


def test_it_can_be_set_by_hand(ronde, settings):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    body = client.get("/werkplaats/uitvragen/ronde/").content.decode()
    data = {
        "titel": "R", "inleiding": "I", "spelregels": "S", "niveau": "raadplegen", "themas": [ronde.themas.get().pk],
        "vragen": ["idee"], "opent_op": "2026-01-01T09:00", "sluit_op": "2099-01-01T09:00", "antwoord_uiterlijk": "2099-02-01",
    }  # fmt: skip

    assert "som tegen robots" in body.lower()
    client.post("/werkplaats/uitvragen/ronde/", {**data, "bescherming": "aan"})
    ronde.refresh_from_db()
    assert is_druk(ronde)
    assert (
        "Kies wanneer de browser een som maakt." in client.post("/werkplaats/uitvragen/ronde/", data).content.decode()
    )


@pytest.fixture
def druk(ronde):
    ronde.bescherming = "aan"
    ronde.save()
    return ronde


def som_op(client: Client, adres: str = CONTROLE) -> str:
    return unescape(re.search(r'data-som="([^"]+)"', client.get(adres).content.decode())[1])


def test_without_the_sum_it_is_taken_in_and_waits(druk, client):
    vul_in(client)
    body = client.get(CONTROLE).content.decode()

    assert "Lukt dat niet? U kunt gewoon versturen." in body
    assert redenen_van(client) == ["drukte"]


def test_with_the_sum_it_is_inbreng_at_once(druk, client):
    vul_in(client)

    assert redenen_van(client, **{SOMVELD: los_op(som_op(client))}) == []
    assert Inbreng.objects.count() == 1


def test_a_sum_counts_once(druk):
    antwoord = ""
    for n in range(2):
        client = Client()
        vul_in(client, tekst_idee={"tekst_idee": f"Idee {n}"})
        antwoord = antwoord or los_op(som_op(client))
        stuur(client, **{SOMVELD: antwoord})

    assert (Inbreng.objects.count(), WachtendeInbreng.objects.get().redenen) == (1, ["drukte"])


def _vervalst() -> dict[str, str]:
    goed = json.loads(base64.b64decode(los_op(nieuwe_som())))
    anders = json.loads(json.dumps(goed))
    anders["challenge"]["parameters"]["cost"] = 1
    fout = json.loads(json.dumps(goed))
    fout["solution"]["derivedKey"] = "00" * 32
    kaal = {"challenge": {"parameters": goed["challenge"]["parameters"]}, "solution": goed["solution"]}
    oud = json.loads(json.dumps(goed))
    oud["challenge"]["parameters"]["expiresAt"] = 1
    return {
        **{naam: base64.b64encode(json.dumps(w).encode()).decode() for naam, w in {"anders": anders, "fout": fout, "zonder handtekening": kaal, "oud": oud, "lijst": [], "diep": {"challenge": []}}.items()},
        "leeg": "", "onzin": "onzin", "tekens": "é\x00", "groot": "A" * 1_000_000,
    }  # fmt: skip


def test_a_forged_sum_is_no_sum_and_no_error(druk):
    for naam, waarde in _vervalst().items():
        assert welke_som(waarde) == "", naam
        client = Client()
        vul_in(client, tekst_idee={"tekst_idee": naam})
        assert CODE.search(stuur(client, **{SOMVELD: waarde})), naam
    assert (Inbreng.objects.count(), WachtendeInbreng.objects.count()) == (0, len(_vervalst()))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.sampled_from(["challenge", "solution", "parameters", "signature", "nonce", "counter", "derivedKey", "algorithm", "cost", "salt", "expiresAt"]), kind, max_size=5), max_leaves=12))  # fmt: skip
def test_no_answer_is_too_strange(wat):
    assert welke_som(base64.b64encode(json.dumps(wat).encode()).decode()) == ""


def test_a_letter_is_asked_for_the_sum_too(druk, client):
    body = client.post(BRIEF, BRIEFVELDEN).content.decode()

    assert "data-som=" in body
    stuur(client, BRIEF, **{**BRIEFVELDEN, "bevestigd": "ja"})
    assert WachtendeInbreng.objects.get().redenen == ["drukte"]


# --- Looking at it ------------------------------------------------------------------------------------------
def test_who_looks_sees_the_words_and_why_but_not_how_to_reach_the_sender(ronde, redacteur):
    wacht(
        ronde, "Koop horloges", contact=Contact(email="geheim@voorbeeld.example"), redenen=(Reden.LINKS, Reden.TE_SNEL)
    )

    body = redacteur.get(WACHTRIJ).content.decode()

    assert "Koop horloges" in body
    assert "Er staan veel links in" in body
    assert "Binnen een paar tellen ingevuld en verstuurd" in body
    assert "met contactgegevens" in body
    assert "geheim@" not in body


def test_words_of_danger_stand_on_top_and_then_who_came_first(ronde, redacteur):
    for tekst in ("Als eerste.", "Daarna.", "Ik wil niet meer leven."):
        wacht(ronde, tekst)

    body = redacteur.get(WACHTRIJ).content.decode()

    assert re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", body) == [
        "Ik wil niet meer leven.",
        "Als eerste.",
        "Daarna.",
    ]
    for pad in ("/werkplaats/", "/werkplaats/reacties/"):
        tekst = redacteur.get(pad).content.decode()
        assert "3 inzendingen wachten op een blik" in tekst
        assert "Lees eerst 1: misschien gaat het over gevaar." in tekst


def test_letting_in_makes_it_inbreng_as_if_it_had_never_waited(ronde, client, redacteur):
    GebiedFactory(pk=3)
    thema = ronde.themas.get()
    vul_in(
        client,
        thema={"thema": str(thema.pk)},
        gebied={"gebied": "3"},
        aard={"aard": ["idee", "helpend"]},
        contact={"email": "ik@voorbeeld.example"},
        voor={"voor": "ander"},
        taal="tr",
    )
    code = CODE.search(stuur(client, f"{RONDE}/tr/controle/", **{VALVELD: "x"}))[0]
    wachtend = WachtendeInbreng.objects.get()

    redacteur.post(WACHTRIJ, {"een": wachtend.nummer})

    inbreng = Inbreng.objects.get()
    na = WachtendeInbreng.objects.get()
    assert (inbreng.pk, inbreng.ontvangen_op, inbreng.code_hash) == (
        wachtend.nummer,
        wachtend.ontvangen_op,
        hash_van(code),
    )
    assert (inbreng.gebied_id, inbreng.taal, inbreng.voor_iemand_anders, inbreng.mag_gepubliceerd, inbreng.kanaal) == (
        3,
        "tr",
        True,
        True,
        "web",
    )
    assert [(r.nummer, r.aard, r.tekst, [*r.themas.all()]) for r in inbreng.reacties.order_by("nummer")] == [
        (1, "helpend", "De koffie op dinsdag.", [thema]), (2, "idee", "Een bankje bij de bushalte.", [thema])
    ]  # fmt: skip
    assert (inbreng.indiener.email, inbreng.indiener.bewaren_tot) == ("ik@voorbeeld.example", wachtend.bewaren_tot)
    assert (na.staat, na.tekst, na.velden, na.contact, na.beoordeeld_door) == (
        "toegelaten",
        "",
        {},
        {},
        redacteur.persoon,
    )
    assert "Een bankje bij de bushalte." in Client().post("/meedoen/volgen/", {"code": code}).content.decode()
    assert CODE.search(client.get(f"{RONDE}/tr/verzonden/").content.decode())[0] == code


def test_it_is_let_in_after_the_round_closed_because_it_was_sent_in_time(ronde, redacteur):
    wachtend, _code = wacht(ronde)
    Uitvraag.objects.update(opent_op=timezone.now() - timedelta(days=9), sluit_op=timezone.now() - timedelta(days=2))

    assert inbreng_toelaten(visie=ronde.visie, nummers=[wachtend.nummer], door=redacteur.persoon) == 1


def test_several_are_let_in_together_and_what_a_colleague_did_is_passed_over(ronde, redacteur):
    eerste, tweede, derde = (wacht(ronde, f"Idee {n}")[0].nummer for n in range(3))
    inbreng_toelaten(visie=ronde.visie, nummers=[tweede], door=GebruikerFactory(redacteur=True))

    body = redacteur.post(
        WACHTRIJ, {"wat": "toelaten", "nummer": [eerste, tweede, derde]}, follow=True
    ).content.decode()

    assert set(Inbreng.objects.values_list("pk", flat=True)) == {eerste, tweede, derde}
    assert "2 inzendingen zijn toegelaten." in body
    assert "1 inzending was al door een collega bekeken." in body
    assert "Er wacht niets." in body


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"wat": "toelaten"}, "Kruis eerst aan"),
        ({"wat": "afwijzen", "reden": "Reclame."}, "Kruis eerst aan"),
        ({"wat": "afwijzen", "nummer": "{n}", "reden": "  "}, "Schrijf op waarom u afwijst."),
        ({"wat": "toelaten", "nummer": "abc", "reden": "kanarie"}, "Kruis eerst aan"),
        ({"wat": "iets anders", "nummer": "{n}"}, ""),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_and_what_was_ticked_stays(ronde, redacteur, velden, melding):
    nummer = wacht(ronde)[0].nummer

    response = redacteur.post(WACHTRIJ, {k: v.format(n=nummer) for k, v in velden.items()})

    body = response.content.decode()
    assert response.status_code == 200
    assert melding in body
    assert (f'value="{nummer}" checked' in body) is (velden.get("nummer") == "{n}")
    assert velden.get("reden", "").strip() in body
    assert WachtendeInbreng.objects.get().staat == "wacht"


def test_turning_away_needs_a_reason_keeps_the_words_and_can_be_turned_back(ronde, redacteur):
    wachtend, code = wacht(ronde, "Koop nu")
    redacteur.post(WACHTRIJ, {"wat": "afwijzen", "nummer": [wachtend.nummer], "reden": "Dit is reclame."})

    rij = WachtendeInbreng.objects.get()
    assert (rij.staat, rij.tekst, rij.afwijsreden, rij.beoordeeld_door) == (
        "afgewezen",
        "Koop nu",
        "Dit is reclame.",
        redacteur.persoon,
    )
    lijst = redacteur.get(f"{WACHTRIJ}?staat=afgewezen").content.decode()
    assert "Dit is reclame." in lijst
    assert "Toch toelaten" in lijst
    redacteur.post(f"{WACHTRIJ}?staat=afgewezen", {"een": wachtend.nummer})
    assert (Inbreng.objects.get().code_hash, WachtendeInbreng.objects.get().afwijsreden) == (hash_van(code), "")


def test_of_another_visie_nothing_is_let_in(ronde, redacteur):
    ander = WachtendeInbrengFactory()

    redacteur.post(f"{WACHTRIJ}?visie=nu", {"een": ander.nummer})

    assert Inbreng.objects.count() == 0


def test_who_may_only_read_can_not_decide(ronde):
    wachtend = wacht(ronde)[0]
    client = Client()
    client.force_login(GebruikerFactory(college=True))

    assert "Toelaten" not in client.get(WACHTRIJ).content.decode()
    assert client.post(WACHTRIJ, {"een": wachtend.nummer}).status_code == 403


# --- Following it -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("taal", "woorden"),
    [("nl", "Wij bekijken het eerst."), ("en", "We will look at it first."), ("pl", "Najpierw ją przejrzymy."), ("tr", "Önce ona bakacağız."), ("ar", "سننظر إليها أولًا"), ("uk", "Спочатку ми її переглянемо.")],
)  # fmt: skip
def test_who_follows_it_reads_in_the_own_language_that_it_is_looked_at_first(ronde, client, taal, woorden):
    _wachtend, code = wacht(ronde, "Een bankje.", taal=taal)

    body = client.post("/meedoen/volgen/", {"code": code}).content.decode()

    assert woorden in body
    assert "Een bankje." in body
    assert f'<html lang="{taal}"' in body


def test_who_follows_it_may_choose_another_language_without_the_code(ronde, client):
    _wachtend, code = wacht(ronde, "Een bankje.", taal="tr", contact=Contact(email="ik@voorbeeld.example"))
    body = client.post("/meedoen/volgen/", {"code": code}).content.decode()
    teken = re.search(r'name="teken" value="([^"]+)"', body)[1]

    pools = client.post("/meedoen/volgen/pl/", {"teken": teken, "taal": "pl"}).content.decode()
    zonder = client.post("/meedoen/volgen/gegevens/wissen/", {"teken": teken, "taal": "pl"}).content.decode()

    assert 'formaction="/meedoen/volgen/pl/"' in body
    assert [("Najpierw ją przejrzymy." in b, "Een bankje." in b, '<html lang="pl"' in b) for b in (pools, zonder)] == [
        (True, True, True)
    ] * 2
    assert WachtendeInbreng.objects.get().contact == {}


def test_who_was_turned_away_reads_so_and_what_can_be_done(ronde, client):
    wachtend, code = wacht(ronde, "Een bankje.")
    inbreng_afwijzen(visie=ronde.visie, nummers=[wachtend.nummer], reden="Vals alarm?", door=GebruikerFactory())

    body = client.post("/meedoen/volgen/", {"code": code}).content.decode()

    assert "Wij gebruiken uw inbreng niet." in body
    assert "Bel of mail ons en noem het nummer." in body
    assert "Vals alarm?" not in body


def test_a_sender_takes_the_own_contact_data_away_while_it_waits(ronde, client):
    _wachtend, code = wacht(ronde, contact=Contact(email="ik@voorbeeld.example", telefoon="06 1"))
    body = client.post("/meedoen/volgen/", {"code": code}).content.decode()
    teken = re.search(r'name="teken" value="([^"]+)"', body)[1]

    vals = client.post("/meedoen/volgen/gegevens/wissen/", {"teken": teken[:-2] + "xx"}).content.decode()
    assert "Vul uw code nog een keer in." in vals
    assert WachtendeInbreng.objects.get().contact
    na = client.post("/meedoen/volgen/gegevens/wissen/", {"teken": teken}).content.decode()

    assert "ik@voorbeeld.example" in body
    assert "ik@voorbeeld.example" not in na
    assert WachtendeInbreng.objects.get().contact == {}


# --- Until when ---------------------------------------------------------------------------------------------
def test_contact_data_go_at_their_date_and_the_words_of_what_waits_never(ronde):
    wacht(ronde, "Wacht nog.", contact=Contact(email="ik@voorbeeld.example"))
    af = wacht(ronde, "Afgewezen.", contact=Contact(naam="Truus"))[0]
    inbreng_afwijzen(visie=ronde.visie, nummers=[af.nummer], reden="Reclame.", door=GebruikerFactory())

    assert contactgegevens_opruimen(vandaag=date(2026, 1, 1)) == 0
    assert contactgegevens_opruimen(vandaag=date(2099, 1, 1)) == 2
    assert contactgegevens_opruimen(vandaag=date(2099, 1, 1)) == 0

    assert {(w.staat, w.tekst, w.gewist_op is None) for w in WachtendeInbreng.objects.all()} == {
        ("wacht", "Wacht nog.", True), ("afgewezen", "", False)
    }  # fmt: skip
    assert list(WachtendeInbreng.objects.exclude(contact={})) == []


def test_the_date_comes_nearer_with_the_raadsbesluit(ronde):
    wacht(ronde, contact=Contact(email="ik@voorbeeld.example"))
    type(ronde.visie).objects.update(raadsbesluit_op=date(2026, 1, 1), raadsbesluit_nummer="R1")

    contactgegevens_opruimen(vandaag=date(2026, 1, 2))

    assert WachtendeInbreng.objects.get().bewaren_tot == date(2026, 1, 1) + timedelta(days=183)


def test_on_request_all_of_it_goes_at_once_and_then_it_can_not_be_let_in(ronde, client):
    door = GebruikerFactory(projectleider=True)
    wachtend, code = wacht(ronde, "Mijn naam is Truus.", contact=Contact(naam="Truus"))

    wachtende_inbreng_wissen(wachtend=wachtend, door=door, reden="Op verzoek.")

    rij = WachtendeInbreng.objects.get()
    assert (rij.tekst, rij.velden, rij.contact, rij.eerst_lezen) == ("", {}, {}, False)
    assert "De tekst is gewist." in client.post("/meedoen/volgen/", {"code": code}).content.decode()
    with pytest.raises(HandelingFout, match="zijn gewist"):
        inbreng_toelaten(visie=ronde.visie, nummers=[wachtend.nummer], door=door)


# --- The database -------------------------------------------------------------------------------------------
NU = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "velden",
    [
        {"staat": "afgewezen"}, {"staat": "toegelaten"}, {"redenen": []}, {"redenen": ["zomaar"]}, {"tekst": ""},
        {"tekst": "Iets anders."}, {"ontvangen_op": NU}, {"afwijsreden": "x"}, {"code_hash": "0" * 64}, {"gewist_op": NU},
    ],
    ids=str,
)  # fmt: skip
def test_the_database_refuses_what_may_not_be(velden):
    WachtendeInbrengFactory()

    with pytest.raises(Exception, match=r"constraint|Cannot|read-only"), transaction.atomic():
        WachtendeInbreng.objects.update(**velden)


def test_what_is_let_in_must_be_inbreng_and_never_waits_again(ronde, redacteur):
    rij = wacht(ronde)[0]
    with pytest.raises(IntegrityError, match="moet inbreng zijn"), transaction.atomic():  # noqa: PT012 - the commit belongs to it
        WachtendeInbreng.objects.update(
            staat="toegelaten", tekst="", velden={}, beoordeeld_op=timezone.now(), beoordeeld_door=redacteur.persoon
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    inbreng_toelaten(visie=ronde.visie, nummers=[rij.nummer], door=redacteur.persoon)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        WachtendeInbreng.objects.update(staat="wacht", beoordeeld_op=None, beoordeeld_door=None)


def test_no_inbreng_passes_by_what_waits_with_its_code(ronde):
    sleutel = uuid.uuid4()
    wacht(ronde, sleutel=sleutel)

    with pytest.raises(IntegrityError, match="wacht op een blik"), transaction.atomic():
        Inbreng.objects.create(visie=ronde.visie, code_hash=hash_van(code_voor(sleutel)))
    ander = uuid.uuid4()
    inbreng_indienen(visie=ronde.visie, tekst="Een.", punten=[Punt()], sleutel=ander)
    with pytest.raises(IntegrityError, match="Deze inbreng is er al"), transaction.atomic():
        WachtendeInbrengFactory(code_hash=hash_van(code_voor(ander)))


def test_contact_data_of_who_waits_stand_in_no_log(ronde):
    wacht(ronde, "Woorden.", contact=Contact(email="geheim@voorbeeld.example"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM participatie_wachtendeinbrengevent t")
        log = cursor.fetchone()[0]
    assert ("geheim@" in log, "Woorden." in log, Indiener.objects.count()) == (False, False, 0)
