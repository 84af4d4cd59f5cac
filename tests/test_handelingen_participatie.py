"""Every act on inbreng, and each way it can end."""

from __future__ import annotations

import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pghistory.models
import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from participatie.actions import (
    Contact,
    Punt,
    antwoord_voorstellen,
    concept_beginnen,
    concepten_opruimen,
    contact_inzien,
    contactgegevens_opruimen,
    inbreng_indienen,
    inbreng_van,
    inbreng_wissen,
    reactie_afsplitsen,
    reactie_besluiten,
    reactie_indelen,
    reactie_intrekken,
    reactie_koppelen,
    reactie_ontkoppelen,
    reactie_openbaar_maken,
    reactie_van_site_halen,
    sleutel_uit,
)
from participatie.codes import ALFABET, code_voor, hash_van, is_code, normaliseer
from participatie.models import (
    Antwoord,
    ConceptInbreng,
    Inbreng,
    InbrengTekst,
    Indiener,
    Inzage,
    Reactie,
    Uitvraag,
    Verwerking,
)
from participatie.models.inbreng import MAX_TEKST
from portaal.bestanden import bewaar
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht, Bestand
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    IndienerFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    TekstversieFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
)
from visie.actions import Besluit
from visie.models import Oordeel

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VOORSTEL = Besluit(oordeel="overnemen", motivering="Goed idee.")
NIET = Besluit(oordeel="niet_overnemen", motivering="Daar is geen geld voor.")


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def uitvraag():
    return UitvraagFactory()


def indienen(uitvraag, sleutel=None, **kwargs):
    velden = {"tekst": "Een bankje bij de bushalte.", "punten": [Punt()], **kwargs}
    return inbreng_indienen(visie=uitvraag.visie, uitvraag=uitvraag, sleutel=sleutel or uuid.uuid4(), **velden)


def counts():
    return [model.objects.count() for model in (Inbreng, InbrengTekst, Reactie, Indiener, Bericht)]


# --- Taking it in ---------------------------------------------------------------------------------
def test_inbreng_is_stored_whole_with_its_reactie(uitvraag):
    thema = ThemaFactory(visie=uitvraag.visie)

    inbreng, code = indienen(
        uitvraag,
        tekst="  Een bankje\r\nbij de bushalte.\u200b ",
        punten=[Punt(themas=(thema,), aard="helpend")],
        mag_gepubliceerd=True,
        contact=Contact(email="jan@voorbeeld.example", telefoon="0612345678"),
    )

    reactie = Reactie.objects.get()
    assert InbrengTekst.objects.get().tekst == "Een bankje\nbij de bushalte."
    assert (reactie.nummer, reactie.aard, reactie.tekst, list(reactie.themas.all())) == (
        1, "helpend", "Een bankje\nbij de bushalte.", [thema],
    )  # fmt: skip
    assert (reactie.publieke_tekst, reactie.openbaar_op, reactie.antwoord) == ("", None, None)
    assert (inbreng.indiener.email, inbreng.indiener.telefoon) == ("jan@voorbeeld.example", "0612345678")
    assert inbreng.code_hash == hash_van(code)


def test_sending_twice_gives_one_row_and_the_same_code(uitvraag):
    sleutel = uuid.uuid4()

    results = [indienen(uitvraag, sleutel, contact=Contact(email="jan@voorbeeld.example")) for _ in range(2)]

    assert results[0] == results[1]
    assert counts() == [1, 1, 1, 1, 1]


def test_who_sent_in_time_gets_the_code_again_after_closing(uitvraag):
    sleutel = uuid.uuid4()
    first = indienen(uitvraag, sleutel)
    Uitvraag.objects.update(opent_op=timezone.now() - timedelta(days=9), sluit_op=timezone.now() - timedelta(days=2))

    assert indienen(Uitvraag.objects.get(), sleutel) == first


def test_the_key_of_a_form_is_kept_nowhere(uitvraag):
    """With the server's secret it gives the code away, in the table and in every backup of the audit trail."""
    sleutel = uuid.uuid4()
    indienen(uitvraag, sleutel)

    with connection.cursor() as cursor:
        hits = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{sleutel}%"])  # noqa: S608 - names from the database itself
            hits[table] = cursor.fetchone()[0]
    assert hits["participatie_inbrengevent"] == 0
    assert {table for table, found in hits.items() if found} == set()


def test_sending_a_form_again_after_weeks_gives_the_same_row_and_code(uitvraag):
    """Its draft is long gone, and so is the key."""
    concept = concept_beginnen(uitvraag=uitvraag)
    first = indienen(uitvraag, concept.pk)
    Inbreng.objects.update(ontvangen_op=timezone.now() - timedelta(days=40))

    assert indienen(uitvraag, concept.pk) == first
    assert counts()[:3] == [1, 1, 1]
    assert inbreng_van(concept.pk) == first[0]
    assert inbreng_van(uuid.uuid4()) is None


@pytest.mark.django_db(transaction=True)
def test_eight_senders_of_one_form_at_once_make_one_row():
    uitvraag, sleutel = UitvraagFactory(), uuid.uuid4()
    barrier, results = threading.Barrier(8), []

    def send():
        barrier.wait(timeout=20)
        try:
            inbreng, code = indienen(uitvraag, sleutel, contact=Contact(email="jan@voorbeeld.example"))
            results.append((inbreng.pk, code))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert results == [(Inbreng.objects.get().pk, code_voor(sleutel))] * 8
    assert counts() == [1, 1, 1, 1, 1]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"tekst": ""}, "Vul uw reactie in."),
        ({"tekst": " \n\u200b\u2060 "}, "Vul uw reactie in."),
        ({"tekst": "a" * (MAX_TEKST + 1)}, f"Uw tekst is te lang. Gebruik hooguit {MAX_TEKST} tekens."),
    ],
)
def test_text_that_is_empty_or_too_long_is_refused(uitvraag, velden, melding):
    with pytest.raises(HandelingFout, match=melding):
        indienen(uitvraag, **velden)

    assert counts() == [0, 0, 0, 0, 0]


def test_a_long_letter_can_hold_several_reacties(uitvraag):
    inbreng, _code = indienen(
        uitvraag,
        tekst="Eerst dit. Dan dat.",
        punten=[Punt(begin=0, eind=10), Punt(begin=11, eind=999)],
    )

    assert [r.tekst for r in inbreng.reacties.all()] == ["Eerst dit.", "Dan dat."]


def test_a_sent_form_leaves_no_draft_behind(uitvraag):
    concept = concept_beginnen(uitvraag=uitvraag)

    indienen(uitvraag, concept.pk)

    assert ConceptInbreng.objects.count() == 0


@pytest.mark.parametrize("straks", [True, False])
def test_a_round_that_is_not_open_takes_nothing_from_the_web(straks):
    uitvraag = UitvraagFactory(straks=straks, gesloten=not straks)

    with pytest.raises(HandelingFout, match="gesloten"):
        indienen(uitvraag)

    assert counts() == [0, 0, 0, 0, 0]


def test_staff_can_enter_a_letter_after_the_round_has_closed(pl):
    indienen(UitvraagFactory(gesloten=True), door=pl, kanaal="brief")

    assert Inbreng.objects.get().kanaal == "brief"


SLUIT = datetime(2026, 10, 26, tzinfo=AMSTERDAM)  # the day of 25 hours has just ended
KWARTIER = timedelta(minutes=15)
SECONDE = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("geopend", "verstuurd", "aangenomen"),
    [
        (SLUIT - SECONDE, SLUIT - SECONDE, True),
        (SLUIT - SECONDE, SLUIT, True),
        (SLUIT - SECONDE, SLUIT + KWARTIER - SECONDE, True),
        (SLUIT - SECONDE, SLUIT + KWARTIER, False),
        (SLUIT, SLUIT, False),
        (SLUIT, SLUIT + SECONDE, False),
        (SLUIT - timedelta(days=3), SLUIT + KWARTIER - SECONDE, True),
    ],
)
def test_who_opened_the_form_in_time_has_fifteen_minutes_more(geopend, verstuurd, aangenomen):
    uitvraag = UitvraagFactory(opent_op=SLUIT - timedelta(days=30), sluit_op=SLUIT)
    uitvraag.refresh_from_db()

    assert uitvraag.neemt_aan(geopend_op=geopend, moment=verstuurd) is aangenomen


@pytest.mark.parametrize(
    ("sluit", "moment", "is_open"),
    [
        # 25 October: half past two comes twice. Closing at the first, the second is an hour too late.
        (datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 0, 29, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 1, 29, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), False),
        # 29 March has 23 hours: midnight after it is 22:00 UTC, not 23:00.
        (datetime(2026, 3, 30, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 30, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 22, 0, tzinfo=UTC), False),
    ],
)
def test_a_round_closes_at_its_moment_on_days_when_the_clock_changes(sluit, moment, is_open):
    UitvraagFactory(opent_op=datetime(2026, 1, 1, tzinfo=AMSTERDAM), sluit_op=sluit)

    assert Uitvraag.objects.get().is_open(moment) is is_open


def test_the_confirmation_goes_out_once_and_only_after_commit(uitvraag, django_capture_on_commit_callbacks):
    GemeenteFactory(naam="Elzendam")
    sleutel = uuid.uuid4()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        _inbreng, code = indienen(uitvraag, sleutel, contact=Contact(email="Jan@Voorbeeld.example"))
        indienen(uitvraag, sleutel, contact=Contact(email="jan@voorbeeld.example"))
        before_commit = len(mail.outbox)

    assert (before_commit, len(callbacks)) == (0, 1)
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["jan@voorbeeld.example"], "Elzendam: wij hebben uw inbreng ontvangen")
    ]
    assert code not in mail.outbox[0].body
    assert "bankje" not in mail.outbox[0].body
    assert "http://127.0.0.1:8000/meedoen/volgen/" in mail.outbox[0].body
    assert Bericht.objects.get().verzonden_op is not None


def test_no_mail_goes_out_for_what_was_rolled_back(uitvraag, django_capture_on_commit_callbacks):
    @transaction.atomic
    def send_and_fail():
        indienen(uitvraag, contact=Contact(email="jan@voorbeeld.example"))
        raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        send_and_fail()

    assert (mail.outbox, counts()) == ([], [0, 0, 0, 0, 0])


@pytest.mark.parametrize("raadsbesluit", [None, date(2026, 6, 18)])
def test_contact_data_get_their_end_date_at_once(raadsbesluit):
    GemeenteFactory(bewaartermijn_contact_dagen=100)
    visie = VisieFactory(raadsbesluit_op=raadsbesluit, raadsbesluit_nummer="R-1")

    indienen(UitvraagFactory(visie=visie), contact=Contact(telefoon="0612345678"))

    vanaf = raadsbesluit or timezone.localdate() + timedelta(days=365)
    assert Indiener.objects.get().bewaren_tot == vanaf + timedelta(days=100)


# --- Codes --------------------------------------------------------------------------------------
def test_a_code_has_eighty_bits_in_four_groups():
    codes = {code_voor(uuid.UUID(int=n)) for n in range(2000)}

    assert len(codes) == 2000
    assert all(is_code(code) and [len(g) for g in code.split("-")] == [4, 4, 4, 4] for code in codes)
    assert {c for code in codes for c in normaliseer(code)} == set(ALFABET)


@pytest.mark.parametrize(
    "zoals", [str.lower, lambda c: c.replace("-", " "), lambda c: c.replace("0", "o").replace("1", "l")]
)
def test_a_code_is_read_as_people_write_it(zoals):
    code = code_voor(uuid.UUID(int=7))

    assert (is_code(zoals(code)), hash_van(zoals(code))) == (True, hash_van(code))


@pytest.mark.parametrize("tekst", ["", "kapot", "1" * 400, "\x00", "ffffffff-ffff-ffff-ffff-fffffffffffff"])
def test_a_broken_key_of_a_form_becomes_a_new_one(tekst):
    assert sleutel_uit(tekst) != sleutel_uit(tekst)


# --- Answering ----------------------------------------------------------------------------------
def test_a_voorstel_changes_nothing_for_the_sender(pl):
    reactie = ReactieFactory()
    IndienerFactory(inbreng=reactie.inbreng)

    antwoord = antwoord_voorstellen(reactie=reactie, voorstel=VOORSTEL, tekst=" Ja. ", door=pl)

    assert (antwoord.voorstel_oordeel, antwoord.voorstel_motivering, antwoord.tekst) == (
        "overnemen",
        "Goed idee.",
        "Ja.",
    )
    assert (antwoord.oordeel, antwoord.gepubliceerd_op, Bericht.objects.count()) == ("", None, 0)


def test_a_voorstel_cannot_rewrite_what_was_answered(pl):
    """A redacteur could change the published answer by saving a voorstel over it."""
    reactie = ReactieFactory()
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee, helaas.", door=pl)

    with pytest.raises(HandelingFout, match="al besloten"):
        antwoord_voorstellen(reactie=reactie, voorstel=VOORSTEL, tekst="Ja!", door=GebruikerFactory())

    assert Antwoord.objects.get().tekst == "Nee, helaas."


def test_a_besluit_tells_nobody_before_it_is_published(pl, django_capture_on_commit_callbacks):
    antwoord = AntwoordFactory()
    reacties = [ReactieFactory(antwoord=antwoord) for _ in range(3)]
    for n, reactie in enumerate(reacties[:2]):
        IndienerFactory(inbreng=reactie.inbreng, email=f"sender{n}@voorbeeld.example")
    IndienerFactory(inbreng=reacties[2].inbreng, email="")

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            reactie_besluiten(reactie=reacties[0], besluit=NIET, tekst="Nee, helaas.", door=pl)

    antwoord.refresh_from_db()
    assert (antwoord.oordeel, antwoord.motivering, antwoord.besloten_door) == (NIET.oordeel, NIET.motivering, pl)
    assert (antwoord.gepubliceerd_op, antwoord.is_te_publiceren, mail.outbox) == (None, True, [])
    assert pghistory.models.Context.objects.filter(metadata__handeling="reactie_besluiten").count() == 2


@pytest.mark.parametrize("oordeel", Oordeel.values)
def test_each_oordeel_asks_for_what_goes_with_it(pl, oordeel):
    """Nothing; a motivering; a destination; a place in the text. Each in words, before the database refuses."""
    reactie = ReactieFactory()

    def decide(**kwargs):
        try:
            reactie_besluiten(reactie=reactie, besluit=Besluit(oordeel=oordeel, **kwargs), tekst="", door=pl)
        except HandelingFout as fout:
            return str(fout).split(":")[0].split(".")[0]
        return "goed"

    doorgeschoven = {
        "doorgeschoven_naar": "Begroting", "doorgeschoven_trekker": "Wijkteam", "doorgeschoven_tot": date(2027, 1, 1),
    }  # fmt: skip
    found = [decide(), decide(motivering="Omdat."), decide(motivering="Omdat.", **doorgeschoven)]

    waarom, waar = "Schrijf op waarom", "Wijs eerst aan waar dit is verwerkt"
    assert (
        found
        == {
            "overnemen": [waar, waar, waar],
            "deels_overnemen": [waarom, waar, waar],
            "niet_overnemen": [waarom, "goed", "goed"],
            "al_bestaand_beleid": [waarom, "goed", "goed"],
            "doorgeschoven": [waarom, "Vul bij 'doorgeschoven' in", "goed"],
            "buiten_bevoegdheid": [waarom, "goed", "goed"],
        }[oordeel]
    )


def test_an_unknown_oordeel_is_refused(pl):
    with pytest.raises(HandelingFout, match="Kies een oordeel"):
        reactie_besluiten(reactie=ReactieFactory(), besluit=Besluit(oordeel="misschien"), tekst="", door=pl)

    assert Antwoord.objects.count() == 0


def test_a_destination_goes_away_with_its_oordeel(pl):
    reactie = ReactieFactory()
    reactie_besluiten(
        reactie=reactie,
        besluit=Besluit(
            oordeel="doorgeschoven", motivering="Later.", doorgeschoven_naar="Begroting", doorgeschoven_trekker="Wijkteam",
            doorgeschoven_tot=date(2027, 1, 1),
        ),
        tekst="", door=pl,
    )  # fmt: skip

    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="", door=pl)

    antwoord = Antwoord.objects.get()
    assert (antwoord.doorgeschoven_naar, antwoord.doorgeschoven_trekker, antwoord.doorgeschoven_tot) == ("", "", None)


# --- Where it landed --------------------------------------------------------------------------------
def test_a_reactie_is_linked_to_one_place_once(pl):
    reactie, versie, maatregel = ReactieFactory(), TekstversieFactory(), MaatregelFactory()

    with pytest.raises(HandelingFout, match="Kies één ding"):
        reactie_koppelen(reactie=reactie, door=pl)
    with pytest.raises(HandelingFout, match="Kies één ding"):
        reactie_koppelen(reactie=reactie, tekstversie=versie, maatregel=maatregel, door=pl)
    reactie_koppelen(reactie=reactie, tekstversie=versie, door=pl)
    with pytest.raises(AlGedaan, match="er al"):
        reactie_koppelen(reactie=reactie, tekstversie=versie, door=pl)

    assert [(v.tekstversie, v.maatregel, v.staat_er_al) for v in Verwerking.objects.all()] == [(versie, None, None)]


def test_the_last_link_stays_while_the_oordeel_needs_it(pl):
    reactie = ReactieFactory()
    eerste = reactie_koppelen(reactie=reactie, staat_er_al=ParagraafFactory(), door=pl)
    reactie_besluiten(reactie=reactie, besluit=Besluit(oordeel="overnemen"), tekst="", door=pl)
    tweede = reactie_koppelen(reactie=reactie, maatregel=MaatregelFactory(), door=pl)

    reactie_ontkoppelen(verwerking=eerste, door=pl)
    with pytest.raises(HandelingFout, match="laatste koppeling"):
        reactie_ontkoppelen(verwerking=tweede, door=pl)
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="", door=pl)
    reactie_ontkoppelen(verwerking=tweede, door=pl)

    assert Verwerking.objects.count() == 0


def test_sorting_a_reactie_changes_its_themas_and_aard_alone(pl):
    reactie = ReactieFactory(themas=[ThemaFactory()])
    nieuw = ThemaFactory()

    reactie_indelen(reactie=reactie, themas=[nieuw], aard="remmend", door=pl)

    reactie.refresh_from_db()
    assert (reactie.aard, list(reactie.themas.all()), reactie.publieke_tekst) == ("remmend", [nieuw], "")


# --- On the website -----------------------------------------------------------------------------------
def test_a_reactie_is_shown_in_the_words_that_were_checked(pl):
    reactie = ReactieFactory(inbreng__mag_gepubliceerd=True)

    reactie_openbaar_maken(reactie=reactie, publieke_tekst=" Een bankje\u202e. ", door=pl)

    assert [r.publieke_tekst for r in Reactie.objects.openbaar()] == ["Een bankje."]


@pytest.mark.parametrize(
    ("mag", "tekst", "melding"),
    [(False, "Een bankje.", "De indiener wil niet"), (True, " \u200b ", "Vul de tekst in")],
)
def test_a_reactie_is_not_shown_without_permission_or_words(pl, mag, tekst, melding):
    reactie = ReactieFactory(inbreng__mag_gepubliceerd=mag)

    with pytest.raises(HandelingFout, match=melding):
        reactie_openbaar_maken(reactie=reactie, publieke_tekst=tekst, door=pl)

    assert Reactie.objects.openbaar().count() == 0


def test_a_reactie_goes_off_the_website_with_the_reason_in_the_log(pl):
    thema = ThemaFactory(visie=VisieFactory(actueel=True, ter_inzage=True), slug="samen")
    reactie = ReactieFactory(openbaar=True, inbreng__visie=thema.visie, themas=[thema])
    pages = ["/", "/visie/thema/samen/"]
    before = ["bankje" in Client().get(page).content.decode() for page in pages]

    reactie_van_site_halen(reactie=reactie, reden="  Er staat een naam in.  ", door=pl)

    assert before == [True, True]
    assert ["bankje" in Client().get(page).content.decode() for page in pages] == [False, False]
    context = pghistory.models.Context.objects.get(metadata__handeling="reactie_van_site_halen")
    assert (context.metadata["reden"], context.metadata["gebruiker"]) == ("Er staat een naam in.", pl.pk)
    assert reactie.events.filter(pgh_context=context, openbaar_op=None).count() == 1


def test_taking_off_the_website_needs_a_reason_and_happens_once(pl):
    reactie = ReactieFactory(openbaar=True)

    with pytest.raises(HandelingFout, match="Schrijf op waarom"):
        reactie_van_site_halen(reactie=reactie, reden=" \u200b ", door=pl)
    assert Reactie.objects.openbaar().count() == 1
    reactie_van_site_halen(reactie=reactie, reden="Op verzoek.", door=pl)
    with pytest.raises(AlGedaan, match="staat niet op de website"):
        reactie_van_site_halen(reactie=reactie, reden="Op verzoek.", door=pl)

    reactie.refresh_from_db()
    assert (reactie.publieke_tekst, Reactie.objects.openbaar().count()) == ("Een bankje bij de bushalte zou helpen.", 0)


# --- Splitting a letter ---------------------------------------------------------------------------
BRIEF = "Geacht college,\n\nMeer bankjes graag. En meer licht.\n\n- De bus moet vaker rijden."
BANKJES, LICHT, BUS = (17, 36), (37, 51), (53, 80)


@pytest.fixture
def brief():
    """A letter as it came in: one reactie."""
    return ReactieFactory(inbreng__tekst=BRIEF).inbreng


def afsplitsen(brief, plaats, door, **kwargs):
    velden = {"themas": [], "aard": "idee", **kwargs}
    return reactie_afsplitsen(inbreng=brief, begin=plaats[0], eind=plaats[1], door=door, **velden)


def spans(inbreng):
    return [(r.nummer, r.begin, r.eind) for r in inbreng.reacties.order_by("nummer")]


def test_a_letter_is_split_part_by_part_and_its_text_stays(pl, brief):
    geheel, thema = brief.reacties.get(), ThemaFactory(visie=brief.visie)

    eerste = afsplitsen(brief, BUS, pl, themas=[thema], aard="randvoorwaarde")
    tweede = afsplitsen(brief, BANKJES, pl)

    assert eerste == geheel  # what was the whole text
    assert spans(brief) == [(1, *BUS), (2, *BANKJES)]
    assert (eerste.tekst, tweede.tekst) == ("- De bus moet vaker rijden.", "Meer bankjes graag.")
    assert (eerste.aard, list(eerste.themas.all()), list(tweede.themas.all())) == ("randvoorwaarde", [thema], [])
    assert InbrengTekst.objects.get().tekst == BRIEF
    assert pghistory.models.Context.objects.filter(metadata__handeling="reactie_afsplitsen").count() == 2


def test_a_voorstel_about_the_whole_goes_along_to_the_first_part(pl, brief):
    geheel = brief.reacties.get()
    antwoord_voorstellen(reactie=geheel, voorstel=VOORSTEL, tekst="Ja.", door=pl)

    afsplitsen(brief, BANKJES, pl)
    afsplitsen(brief, BUS, pl)

    antwoorden = [r.antwoord for r in brief.reacties.order_by("nummer")]
    assert ([a and a.tekst for a in antwoorden], Antwoord.objects.count()) == (["Ja.", None], 1)


@pytest.mark.parametrize(
    ("plaats", "melding"),
    [
        ((10, 10), "Kies ze opnieuw"),
        ((-1, 5), "Kies ze opnieuw"),
        ((70, 81), "Kies ze opnieuw"),
        ((15, 17), "Kies ze opnieuw"),  # only white space
        ((0, 80), "Dit is de hele tekst"),
    ],
)
def test_only_a_real_part_of_the_text_can_be_split_off(pl, brief, plaats, melding):
    with pytest.raises(HandelingFout, match=melding):
        afsplitsen(brief, plaats, pl)

    assert spans(brief) == [(1, 0, 80)]


def test_words_of_another_reactie_are_not_taken(pl, brief):
    afsplitsen(brief, BANKJES, pl)

    with pytest.raises(HandelingFout, match=rf"hoort al bij reactie {brief.pk}\.1"):
        afsplitsen(brief, (BANKJES[0], LICHT[1]), pl)
    with pytest.raises(AlGedaan, match=rf"zijn al reactie {brief.pk}\.1"):
        afsplitsen(brief, BANKJES, pl)

    assert spans(brief) == [(1, *BANKJES)]


def test_a_letter_that_was_answered_as_a_whole_is_not_split(pl, brief):
    reactie_besluiten(reactie=brief.reacties.get(), besluit=NIET, tekst="Nee.", door=pl)

    with pytest.raises(HandelingFout, match="is al besloten"):
        afsplitsen(brief, BANKJES, pl)

    assert spans(brief) == [(1, 0, 80)]


def test_a_letter_that_stands_on_the_website_as_a_whole_is_not_split(pl):
    reactie = ReactieFactory(openbaar=True)

    with pytest.raises(HandelingFout, match="Haal haar eerst van de website"):
        afsplitsen(reactie.inbreng, (0, 10), pl)

    reactie_van_site_halen(reactie=reactie, reden="Splitsen.", door=pl)
    assert afsplitsen(reactie.inbreng, (0, 10), pl).publieke_tekst == ""  # it was about more words


def test_an_erased_letter_is_not_split(pl, brief):
    inbreng_wissen(inbreng=brief, door=pl, reden="Op verzoek.")

    with pytest.raises(HandelingFout, match="is gewist"):
        afsplitsen(brief, BANKJES, pl)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_split_off_the_same_words_at_once_one_is_told():
    pl = GebruikerFactory(projectleider=True)
    brief = ReactieFactory(inbreng__tekst=BRIEF).inbreng
    afsplitsen(brief, BUS, pl)
    barrier, results = threading.Barrier(4), []

    def split(plaats):
        barrier.wait(timeout=20)
        try:
            afsplitsen(brief, plaats, pl)
            results.append("ja")
        except HandelingFout:
            results.append("nee")
        finally:
            connection.close()

    overlapping = [BANKJES, (BANKJES[0], LICHT[1]), (20, 40), (25, 36)]
    threads = [threading.Thread(target=split, args=[plaats]) for plaats in overlapping]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(results) == ["ja", "nee", "nee", "nee"]
    assert len(spans(brief)) == 2


@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_two_who_go_round_the_act_from_sharing_words():
    """The deferred check of each looks before the other has committed, unless it waits for the lock."""
    brief = ReactieFactory(inbreng__tekst=BRIEF, eind=5).inbreng
    barrier, results = threading.Barrier(2), []

    def write(nummer):
        try:
            with transaction.atomic():
                Reactie.objects.create(inbreng=brief, nummer=nummer, aard="idee", begin=17, eind=30 + nummer)
                barrier.wait(timeout=20)
            results.append("ja")
        except IntegrityError as fout:
            results.append(str(fout).splitlines()[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[nummer]) for nummer in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(results) == ["Deze passages horen al bij een andere reactie. Kies andere passages.", "ja"]


def test_a_reactie_that_was_split_off_can_be_withdrawn_with_its_voorstel(pl, brief):
    afsplitsen(brief, BANKJES, pl)
    tweede = afsplitsen(brief, BUS, pl, themas=[ThemaFactory(visie=brief.visie)])
    antwoord_voorstellen(reactie=tweede, voorstel=VOORSTEL, tekst="Ja.", door=pl)

    assert reactie_intrekken(reactie=tweede, door=pl) is None

    assert (spans(brief), Antwoord.objects.count()) == ([(1, *BANKJES)], 0)
    context = pghistory.models.Context.objects.get(metadata__handeling="reactie_intrekken")
    event = Reactie.events.rel.related_model.objects.get(pgh_label="delete")
    assert (event.pgh_context, event.begin, event.eind) == (context, *BUS)
    with pytest.raises(AlGedaan, match="al ingetrokken"):
        reactie_intrekken(reactie=tweede, door=pl)


def test_withdrawing_the_only_reactie_makes_the_text_whole_again(pl, brief):
    eerste = afsplitsen(brief, BANKJES, pl)

    assert reactie_intrekken(reactie=eerste, door=pl) == eerste

    assert spans(brief) == [(1, 0, 80)]
    with pytest.raises(HandelingFout, match="niets in te trekken"):
        reactie_intrekken(reactie=eerste, door=pl)


def test_an_antwoord_that_others_share_stays_when_one_is_withdrawn(pl, brief):
    afsplitsen(brief, BANKJES, pl)
    tweede = afsplitsen(brief, BUS, pl)
    antwoord = antwoord_voorstellen(reactie=tweede, voorstel=VOORSTEL, tekst="Ja.", door=pl)
    ander = ReactieFactory(antwoord=antwoord)

    reactie_intrekken(reactie=tweede, door=pl)

    ander.refresh_from_db()
    assert ander.antwoord == antwoord


@pytest.mark.parametrize("wat", ["besloten", "openbaar", "gekoppeld"])
def test_what_was_decided_published_or_linked_is_not_withdrawn(pl, wat):
    brief = ReactieFactory(inbreng__tekst=BRIEF, inbreng__mag_gepubliceerd=True).inbreng
    afsplitsen(brief, BANKJES, pl)
    reactie = afsplitsen(brief, BUS, pl)
    if wat == "besloten":
        reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)
    elif wat == "openbaar":
        reactie_openbaar_maken(reactie=reactie, publieke_tekst="De bus.", door=pl)
    else:
        reactie_koppelen(reactie=reactie, maatregel=MaatregelFactory(), door=pl)

    with pytest.raises(HandelingFout, match=r"besloten|website|koppelingen"):
        reactie_intrekken(reactie=reactie, door=pl)

    assert len(spans(brief)) == 2


def test_who_answers_a_reactie_that_was_withdrawn_meanwhile_reads_so(pl, brief):
    afsplitsen(brief, BANKJES, pl)
    reactie = afsplitsen(brief, BUS, pl)
    reactie_intrekken(reactie=Reactie.objects.get(pk=reactie.pk), door=pl)

    with pytest.raises(HandelingFout, match="intussen ingetrokken"):
        antwoord_voorstellen(reactie=reactie, voorstel=VOORSTEL, tekst="Ja.", door=pl)


# --- Contact data -------------------------------------------------------------------------------------
def test_each_look_at_contact_data_is_written_down(pl):
    reactie = ReactieFactory()
    indiener = IndienerFactory(inbreng=reactie.inbreng)

    seen = [contact_inzien(reactie=reactie, reden=reden, door=pl) for reden in ("Om te  bellen.", "Nog eens.")]

    assert seen == [indiener, indiener]
    assert list(Inzage.objects.order_by("pk").values_list("inbreng", "gebruiker", "reden")) == [
        (reactie.inbreng_id, pl.pk, "Om te bellen."),
        (reactie.inbreng_id, pl.pk, "Nog eens."),
    ]


def test_the_page_with_contact_data_first_asks_why_and_keeps_no_name_in_the_reason(pl):
    indiener = IndienerFactory(inbreng=ReactieFactory().inbreng, naam="Truus de Vries", email="truus@voorbeeld.example")
    adres = f"/werkplaats/reacties/{indiener.inbreng.reacties.get().pk}/contact/"
    client = Client()
    client.force_login(pl)

    vraag, leeg, met_naam = (
        client.get(adres),
        client.post(adres, {"grond": ""}),
        client.post(adres, {"grond": "Truus de Vries belde."}),
    )
    nog_niet = Inzage.objects.count()
    goed = client.post(adres, {"grond": "Om terug te bellen."})

    assert ["truus@voorbeeld" in r.content.decode() for r in (vraag, leeg, met_naam, goed)] == [False] * 3 + [True]
    assert "Schrijf op waarom u dit bekijkt" in leeg.content.decode()
    assert (nog_niet, Inzage.objects.get().reden) == (0, "Om terug te bellen.")


def test_looking_for_what_is_not_there_is_no_look(pl):
    with pytest.raises(Indiener.DoesNotExist):
        contact_inzien(reactie=ReactieFactory(), reden="Om te bellen.", door=pl)

    assert Inzage.objects.count() == 0


def test_contact_data_never_enter_the_audit_trail(uitvraag):
    indienen(uitvraag, tekst="Bel mij op 0699999999.", contact=Contact(naam="Truus", email="truus@voorbeeld.example"))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            " AND (table_name LIKE '%event' OR table_name LIKE 'pghistory_%')"
        )
        tables = [row[0] for row in cursor.fetchall()]
        hits = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ~* 'truus|0699999999'")  # noqa: S608 - names from the database itself
            hits.append(cursor.fetchone()[0])
    assert len(tables) > 10
    assert hits == [0] * len(tables)


def test_erasing_blanks_words_and_contact_and_keeps_the_count(pl):
    reactie = ReactieFactory(openbaar=True, antwoord=AntwoordFactory(besloten=True))
    IndienerFactory(inbreng=reactie.inbreng)

    for _ in range(2):
        inbreng_wissen(inbreng=reactie.inbreng, door=pl, reden="Verzoek van de indiener.")

    reactie = Reactie.objects.get()
    assert (reactie.tekst, reactie.publieke_tekst, reactie.openbaar_op) == ("", "", None)
    assert InbrengTekst.objects.get().gewist_op is not None
    assert (Indiener.objects.count(), Inbreng.objects.count(), reactie.antwoord.oordeel) == (0, 1, "niet_overnemen")
    assert "bankje" not in Client().get("/").content.decode()


def test_erasing_takes_the_letter_itself_away(pl, uitvraag, django_capture_on_commit_callbacks):
    bijlage = bewaar(inhoud=b"Een brief met een naam.", naam="brief.txt", soort="txt", door=None)
    inbreng, _code = indienen(uitvraag, bijlage=bijlage)
    opslag, naam = bijlage.inhoud.storage, bijlage.inhoud.name

    with django_capture_on_commit_callbacks(execute=True):
        inbreng_wissen(inbreng=inbreng, door=pl, reden="Verzoek van de indiener.")

    assert (InbrengTekst.objects.get().bijlage, Bestand.objects.count(), opslag.exists(naam)) == (None, 0, False)


def test_what_was_erased_cannot_be_put_on_the_website(pl):
    reactie = ReactieFactory(openbaar=True)
    inbreng_wissen(inbreng=reactie.inbreng, door=pl, reden="Verzoek van de indiener.")

    with pytest.raises(HandelingFout, match="is gewist"):
        reactie_openbaar_maken(reactie=reactie, publieke_tekst="Een bankje.", door=pl)


def test_the_term_counts_from_the_raadsbesluit_once_that_is_known():
    """Most people write before it is, and were promised no more than the term after it."""
    GemeenteFactory(bewaartermijn_contact_dagen=100)
    visie = VisieFactory(vastgesteld=True)
    IndienerFactory(inbreng=InbrengFactory(visie=visie), bewaren_tot=date(2099, 1, 1))
    einde = visie.raadsbesluit_op + timedelta(days=100)

    aantallen = [contactgegevens_opruimen(vandaag=dag) for dag in (einde - timedelta(days=1), einde)]

    assert aantallen == [0, 1]


def test_contact_data_go_at_their_date_and_not_before():
    dag = date(2027, 1, 1)
    for bewaren_tot in (dag - timedelta(days=1), dag, dag + timedelta(days=1)):
        IndienerFactory(inbreng=InbrengFactory(), bewaren_tot=bewaren_tot)

    aantallen = [contactgegevens_opruimen(vandaag=dag) for _ in range(2)]

    assert aantallen == [2, 0]
    assert [i.bewaren_tot for i in Indiener.objects.all()] == [dag + timedelta(days=1)]
    assert Inbreng.objects.count() == 3


def test_forms_that_nobody_sent_are_thrown_away_when_they_expire(uitvraag):
    oud, nieuw = concept_beginnen(uitvraag=uitvraag), concept_beginnen(uitvraag=uitvraag)
    ConceptInbreng.objects.filter(pk=oud.pk).update(verloopt_op=timezone.now() - SECONDE)

    concepten_opruimen()

    assert list(ConceptInbreng.objects.all()) == [nieuw]
