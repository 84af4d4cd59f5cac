"""Later news: asked for apart, told once, and gone with one click or at its date."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.utils import timezone

from participatie.actions import (
    Contact,
    Punt,
    abonnees_berichten,
    abonnement_stoppen,
    abonnementen_opruimen,
    abonneren,
    antwoorden_publiceren,
    inbreng_indienen,
    reactie_besluiten,
)
from participatie.codes import stop_hash_van, stop_voor
from participatie.models import Abonnement, AbonnementBericht, Inbreng, Indiener
from portaal.models import Bericht
from tests.factories import (
    AbonnementFactory,
    AntwoordFactory,
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    IndienerFactory,
    MaatregelFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    ThemaFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    VoortgangFactory,
    publiceer,
)
from tests.formulier import verstuur, vul_in
from visie.actions import Besluit, voortgang_noteren

pytestmark = pytest.mark.django_db
ALLE = ["verwerkt", "vastgesteld", "uitgevoerd"]
NIET = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture(autouse=True)
def sent_at_once(django_capture_on_commit_callbacks):
    """Mails go out after commit; a test never commits."""
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        yield callbacks


def post(django_capture, act) -> list[tuple[str, str]]:
    """What an act mails: to whom, and the subject."""
    mail.outbox.clear()
    with django_capture(execute=True):
        act()
    return [(bericht.to[0], bericht.subject) for bericht in mail.outbox]


def assert_each_can_be_stopped() -> None:
    """A link in the words of each mail, and the same one where mail programs look for it (RFC 8058)."""
    assert mail.outbox
    for bericht in mail.outbox:
        assert "/meedoen/stoppen/" in bericht.body
        assert bericht.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert bericht.extra_headers["List-Unsubscribe"].strip("<>") in bericht.body


# --- Asking for it ------------------------------------------------------------------------------------
@pytest.fixture
def ronde():
    visie = VisieFactory(actueel=True)
    return UitvraagFactory(visie=visie, slug="ronde", themas=[ThemaFactory(visie=visie)])


def test_the_form_asks_it_apart_and_ticks_nothing(ronde):
    client = Client()
    vul_in(client, tot="contact")

    html = client.get("/meedoen/ronde/nl/contact/").content.decode()

    assert "Wilt u later bericht?" in html
    assert re.findall(r'<input[^>]*name="bericht"[^>]*checked', html) == []


def test_who_gives_an_address_without_ticking_gets_no_later_news(ronde):
    client = Client()
    vul_in(client, contact={"email": "jo@voorbeeld.example"})
    verstuur(client)

    assert (Indiener.objects.get().email, Abonnement.objects.count()) == ("jo@voorbeeld.example", 0)


def test_who_ticks_gets_an_abonnement_in_the_language_of_the_form_with_its_own_term(ronde):
    GemeenteFactory(bewaartermijn_abonnement_dagen=100)
    client = Client()
    vul_in(client, taal="pl", contact={"email": "jo@voorbeeld.example", "bericht": ["verwerkt", "uitgevoerd"]})
    controle = client.get("/meedoen/ronde/pl/controle/").content.decode()
    verstuur(client, "pl")

    abonnement = Abonnement.objects.get()
    assert (abonnement.email, abonnement.taal, abonnement.momenten) == (
        "jo@voorbeeld.example",
        "pl",
        ["verwerkt", "uitgevoerd"],
    )
    assert abonnement.bewaren_tot == timezone.localdate() + timedelta(days=100)
    assert "Gdy coś zrobiono z moją odpowiedzią" in controle


def test_ticking_without_an_address_is_said_at_the_address_and_keeps_the_ticks(ronde):
    client = Client()
    vul_in(client, tot="contact")

    html = client.post("/meedoen/ronde/nl/contact/", {"email": "", "bericht": ["verwerkt"]}).content.decode()

    assert "haal de vinkjes bij ‘Wilt u later bericht?’ weg" in html
    assert len(re.findall(r'<input[^>]*value="verwerkt"[^>]*checked', html)) == 1


def test_a_moment_that_does_not_exist_is_refused(ronde):
    client = Client()
    vul_in(client, tot="contact")

    response = client.post("/meedoen/ronde/nl/contact/", {"email": "jo@voorbeeld.example", "bericht": ["altijd"]})

    assert (response.status_code, "Kies opnieuw" in response.content.decode()) == (200, True)


def test_the_sender_asks_changes_and_ends_it_with_the_code():
    inbreng, code = inbreng_indienen(visie=VisieFactory(), tekst="Woorden.", punten=[Punt()], sleutel=uuid.uuid4())

    def bewaar(**velden):
        html = Client().post("/meedoen/volgen/", {"code": code}).content.decode()
        teken = html.split('name="teken" value="')[1].split('"')[0]
        data = {"teken": teken, "taal": "nl", "email": "", "telefoon": "", "mag_gepubliceerd": "nee"} | velden
        return Client().post("/meedoen/volgen/gegevens/", data).content.decode()

    fout = bewaar(bericht=["verwerkt"])
    bewaar(bericht=ALLE, bericht_email="jo@voorbeeld.example")
    eerst = Abonnement.objects.get()
    bewaar(bericht=["uitgevoerd"], bericht_email="jo@voorbeeld.example")
    minder = Abonnement.objects.get()
    bewaar(bericht=["uitgevoerd"], bericht_email="ander@voorbeeld.example")
    ander = Abonnement.objects.get()
    bewaar()

    assert "haal de vinkjes bij" in fout
    assert (eerst.inbreng_id, eerst.momenten) == (inbreng.pk, ALLE)
    # Fewer is the same consent; another address is a new one.
    assert (minder.pk, minder.momenten, minder.toestemming_op) == (eerst.pk, ["uitgevoerd"], eerst.toestemming_op)
    assert (ander.pk == eerst.pk, ander.email) == (False, "ander@voorbeeld.example")
    assert not Abonnement.objects.exists()


# --- The database -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"email": ""}, "abonnement_heeft_een_adres"),
        ({"bij_verwerkt": False, "bij_vastgesteld": False, "bij_uitgevoerd": False}, "abonnement_is_voor_minstens"),
        ({"bewaren_tot": date(2020, 1, 1)}, "abonnement_eindigt_na_de_toestemming"),
        ({"taal": "xx"}, "abonnement_taal_is_bekend"),
        ({"stop_hash": "geheim"}, "stop_is_gehasht"),
    ],
)
def test_the_database_refuses_an_abonnement_that_may_not_be(velden, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        AbonnementFactory(**velden)


def test_the_database_holds_one_per_inbreng_and_never_another_address_in_it():
    abonnement = AbonnementFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        AbonnementFactory(inbreng=abonnement.inbreng)
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Abonnement.objects.update(email="ander@voorbeeld.example")


def test_the_database_tells_each_thing_once():
    abonnement, maatregel = AbonnementFactory(), MaatregelFactory()
    AbonnementBericht.objects.create(abonnement=abonnement, moment="vastgesteld")
    AbonnementBericht.objects.create(abonnement=abonnement, moment="uitgevoerd", maatregel=maatregel)

    for velden in (
        {"moment": "vastgesteld"},
        {"moment": "uitgevoerd", "maatregel": maatregel},
        {"moment": "uitgevoerd"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AbonnementBericht.objects.create(abonnement=abonnement, **velden)


# --- There is an answer -------------------------------------------------------------------------------
def test_one_mail_for_an_inbreng_however_many_answers(pl, django_capture_on_commit_callbacks):
    GemeenteFactory(naam="Elzendam")
    visie = VisieFactory()
    een = ReactieFactory(inbreng__visie=visie, inbreng__tekst="Een bank. Een boom.", begin=0, eind=9)
    twee = ReactieFactory(inbreng=een.inbreng, begin=10, eind=19)
    AbonnementFactory(inbreng=een.inbreng, email="jo@voorbeeld.example")
    ander = ReactieFactory(inbreng__visie=visie)
    AbonnementFactory(inbreng=ander.inbreng, email="jo@voorbeeld.example", taal="tr")
    niet = ReactieFactory(inbreng__visie=visie)
    AbonnementFactory(inbreng=niet.inbreng, bij_verwerkt=False)
    alleen_contact = ReactieFactory(inbreng__visie=visie)
    IndienerFactory(inbreng=alleen_contact.inbreng)
    for reactie in (een, twee, ander, niet, alleen_contact):
        reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    sent = post(django_capture_on_commit_callbacks, lambda: antwoorden_publiceren(visie=visie, door=pl))

    assert sorted(sent) == [
        ("jo@voorbeeld.example", "Elzendam: er is antwoord op uw inbreng"),
        ("jo@voorbeeld.example", "Elzendam: yanıtınıza cevap var"),
    ]
    for bericht in mail.outbox:
        assert "Een bank" not in bericht.body
        assert "/meedoen/volgen/" in bericht.body
    assert_each_can_be_stopped()


def test_an_organisatie_that_asks_for_later_news_too_gets_one_mail(pl, django_capture_on_commit_callbacks):
    visie = VisieFactory()
    reactie = ReactieFactory(inbreng__visie=visie, inbreng__soort="organisatie_formeel", inbreng__organisatie="X")
    IndienerFactory(inbreng=reactie.inbreng, email="x@voorbeeld.example")
    AbonnementFactory(inbreng=reactie.inbreng, email="x@voorbeeld.example")
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    sent = post(django_capture_on_commit_callbacks, lambda: antwoorden_publiceren(visie=visie, door=pl))

    assert [aan for aan, _onderwerp in sent] == ["x@voorbeeld.example"]
    assert "Ons antwoord: De gemeente neemt dit niet over." in mail.outbox[0].body


def test_an_organisatie_that_asked_at_another_address_is_told_there_too(pl, django_capture_on_commit_callbacks):
    visie = VisieFactory()
    reactie = ReactieFactory(inbreng__visie=visie, inbreng__soort="organisatie_formeel", inbreng__organisatie="X")
    IndienerFactory(inbreng=reactie.inbreng, email="x@voorbeeld.example")
    AbonnementFactory(inbreng=reactie.inbreng, email="lid@voorbeeld.example")
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    sent = post(django_capture_on_commit_callbacks, lambda: antwoorden_publiceren(visie=visie, door=pl))

    assert sorted(aan for aan, _onderwerp in sent) == ["lid@voorbeeld.example", "x@voorbeeld.example"]
    assert ["Ons antwoord" in bericht.body for bericht in mail.outbox if bericht.to == ["lid@voorbeeld.example"]] == [
        False
    ]


# --- The visie was adopted ----------------------------------------------------------------------------
def test_the_adopted_visie_is_told_once_in_each_language_also_when_old_mail_is_forgotten(
    django_capture_on_commit_callbacks,
):
    GemeenteFactory(naam="Elzendam")
    visie = VisieFactory(vastgesteld=True)
    for taal in Inbreng.Taal.values:
        AbonnementFactory(inbreng=InbrengFactory(visie=visie), taal=taal)
    AbonnementFactory(inbreng=InbrengFactory(visie=visie), bij_vastgesteld=False)
    AbonnementFactory(inbreng=InbrengFactory())
    UitgaveFactory(visie=visie, gemaakt_op=timezone.now(), besluit_op=visie.raadsbesluit_op, besluit_nummer="R1")

    sent = post(django_capture_on_commit_callbacks, abonnees_berichten)
    assert_each_can_be_stopped()
    Bericht.objects.all().delete()
    again = post(django_capture_on_commit_callbacks, abonnees_berichten)

    assert sorted(onderwerp for _aan, onderwerp in sent) == sorted(
        [
            "Elzendam: de visie is vastgesteld",
            "Elzendam: the plan has been adopted",
            "Elzendam: plan został przyjęty",
            "Elzendam: plan kabul edildi",
            "Elzendam: تم إقرار الخطة",
            "Elzendam: план затверджено",
        ]
    )
    assert again == []


@pytest.mark.parametrize("wat", ["a concept", "another soort", "before the consent", "no uitgave", "term over"])
def test_nobody_hears_of_an_adoption_that_is_not_or_was_before(wat, django_capture_on_commit_callbacks):
    visie = VisieFactory(vastgesteld=True)
    nu = timezone.now()
    velden = (
        {"toestemming_op": nu - timedelta(days=9), "bewaren_tot": timezone.localdate()} if wat == "term over" else {}
    )
    AbonnementFactory(inbreng=InbrengFactory(visie=visie), **velden)
    besluit = {"besluit_op": visie.raadsbesluit_op, "besluit_nummer": "R1", "visie": visie}
    if wat == "a concept":
        UitgaveFactory(visie=visie, gemaakt_op=nu + timedelta(seconds=1), fase="raad")
    elif wat == "another soort":
        UitgaveFactory(soort="uitvoeringsplan", gemaakt_op=nu + timedelta(seconds=1), **besluit)
    elif wat == "before the consent":
        UitgaveFactory(gemaakt_op=nu - timedelta(days=1), **besluit)
    elif wat == "term over":
        UitgaveFactory(gemaakt_op=nu, **besluit)

    assert post(django_capture_on_commit_callbacks, abonnees_berichten) == []


# --- Something was done -------------------------------------------------------------------------------
def landed(maatregel, **velden) -> Abonnement:
    """An abonnement on an inbreng whose published answer points at this maatregel."""
    antwoord = AntwoordFactory(overgenomen=True)
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    reactie = ReactieFactory(inbreng__visie=maatregel.visie, antwoord=antwoord)
    publiceer(antwoord)
    return AbonnementFactory(inbreng=reactie.inbreng, **velden)


@pytest.fixture
def maatregel():
    """In a plan that was published."""
    visie = VisieFactory(uitvoering=True)
    thema = ThemaFactory(visie=visie)
    maatregel = MaatregelFactory(visie=visie, themas=[thema], titel="Bankjes bij de halte")
    UitgaveFactory(
        visie=visie, soort="uitvoeringsplan", besluit_op=visie.raadsbesluit_op, besluit_nummer="R1", versie="1"
    )
    return maatregel


def test_a_maatregel_that_is_done_is_told_once_to_who_it_came_from(maatregel, pl, django_capture_on_commit_callbacks):
    abonnement = landed(maatregel)
    landed(maatregel, bij_uitgevoerd=False)
    landed(MaatregelFactory(visie=maatregel.visie))

    loopt = post(
        django_capture_on_commit_callbacks,
        lambda: (
            voortgang_noteren(maatregel=maatregel, status="loopt", zin="Begonnen.", door=pl),
            abonnees_berichten(),
        ),
    )
    klaar = post(
        django_capture_on_commit_callbacks,
        lambda: (
            voortgang_noteren(maatregel=maatregel, status="klaar", zin="Ze staan er.", door=pl),
            abonnees_berichten(),
        ),
    )
    assert_each_can_be_stopped()
    Bericht.objects.all().delete()
    nog_eens = post(
        django_capture_on_commit_callbacks,
        lambda: (
            voortgang_noteren(maatregel=maatregel, status="klaar", zin="Nog steeds.", door=pl),
            abonnees_berichten(),
        ),
    )

    assert [loopt, [aan for aan, _ in klaar], nog_eens] == [[], [abonnement.email], []]


def test_two_maatregelen_that_are_done_together_are_one_mail(maatregel, pl, django_capture_on_commit_callbacks):
    tweede = MaatregelFactory(visie=maatregel.visie, themas=maatregel.themas.all())
    UitgaveFactory(
        visie=maatregel.visie, soort="uitvoeringsplan", besluit_op=date(2026, 6, 18), besluit_nummer="R1",
        versie="2", gemaakt_op=timezone.now(),
    )  # fmt: skip
    abonnement = landed(maatregel)
    antwoord = abonnement.inbreng.reacties.get().antwoord
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=tweede)
    publiceer(antwoord)
    for een in (maatregel, tweede):
        voortgang_noteren(maatregel=een, status="klaar", zin="Klaar.", door=pl)

    sent = post(django_capture_on_commit_callbacks, abonnees_berichten)

    assert (len(sent), abonnement.berichten.count()) == (1, 2)


def test_what_is_in_no_published_plan_was_done_before_or_was_undone_is_not_told(
    maatregel, pl, django_capture_on_commit_callbacks
):
    buiten_plan = MaatregelFactory(visie=maatregel.visie, status="klaar")
    landed(buiten_plan)
    VoortgangFactory(maatregel=buiten_plan, status="klaar", op=timezone.now() + timedelta(seconds=1))
    landed(maatregel)
    VoortgangFactory(maatregel=maatregel, status="klaar", op=timezone.now() - timedelta(days=1))
    maatregel.status = "klaar"
    maatregel.save()
    eerder = post(django_capture_on_commit_callbacks, abonnees_berichten)
    VoortgangFactory(maatregel=maatregel, status="klaar", op=timezone.now())
    maatregel.status = "loopt"
    maatregel.save()

    assert [eerder, post(django_capture_on_commit_callbacks, abonnees_berichten)] == [[], []]


# --- Stopping -----------------------------------------------------------------------------------------
def test_opening_the_link_changes_nothing_and_one_button_takes_the_address_away():
    abonnement = AbonnementFactory(email="jo@voorbeeld.example", taal="pl")
    adres = f"/meedoen/stoppen/pl/{stop_voor(abonnement.pk)}/"

    gezien = Client().get(adres)
    er_nog = Abonnement.objects.count()
    gestopt = Client(enforce_csrf_checks=True).post(adres)
    opnieuw = Client().get(adres)

    assert er_nog == 1
    assert "jo@voorbeeld.example" not in gezien.content.decode()
    assert "Zatrzymaj wiadomości" in gezien.content.decode()
    assert (gezien["Referrer-Policy"], "no-store" in gezien["Cache-Control"]) == ("no-referrer", True)
    assert Abonnement.objects.count() == 0
    for response in (gestopt, opnieuw):
        assert (response.status_code, "Nie będzie więcej wiadomości" in response.content.decode()) == (200, True)


def test_a_link_that_is_none_says_the_same_and_ends_nothing():
    AbonnementFactory()

    for link in ("x", "0" * 43, stop_hash_van("x")):
        response = Client().post(f"/meedoen/stoppen/nl/{link}/")
        assert "U krijgt geen bericht meer" in response.content.decode()

    assert Abonnement.objects.count() == 1


def test_what_waits_to_be_sent_is_not_sent_after_stopping(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1  # nobody listens there
    visie = VisieFactory(vastgesteld=True)
    abonnement = AbonnementFactory(inbreng=InbrengFactory(visie=visie), email="jo@voorbeeld.example")
    UitgaveFactory(visie=visie, gemaakt_op=timezone.now(), besluit_op=visie.raadsbesluit_op, besluit_nummer="R1")
    abonnees_berichten()
    wachtte = list(Bericht.objects.values_list("ontvanger", flat=True))

    abonnement_stoppen(link=stop_voor(abonnement.pk))

    assert (wachtte, Bericht.objects.count()) == (["jo@voorbeeld.example"], 0)


def test_the_confirmation_says_how_to_stop_what_somebody_else_filled_in(django_capture_on_commit_callbacks):
    sent = post(
        django_capture_on_commit_callbacks,
        lambda: inbreng_indienen(
            visie=VisieFactory(), tekst="Woorden.", punten=[Punt()], sleutel=uuid.uuid4(),
            contact=Contact(email=f"{uuid.uuid4().hex}@voorbeeld.example", later=("verwerkt",)),
        ),
    )  # fmt: skip

    assert len(sent) == 1
    assert f"/meedoen/stoppen/nl/{stop_voor(Abonnement.objects.get().pk)}/" in mail.outbox[0].body


def test_an_abonnement_goes_at_its_date_and_not_before():
    dag = timezone.localdate() + timedelta(days=30)
    for verschil in (-1, 0, 1):
        AbonnementFactory(bewaren_tot=dag + timedelta(days=verschil))

    aantallen = [abonnementen_opruimen(vandaag=dag) for _ in range(2)]

    assert aantallen == [2, 0]
    assert [a.bewaren_tot for a in Abonnement.objects.all()] == [dag + timedelta(days=1)]


def test_asking_twice_at_the_same_time_gives_one(pl):
    inbreng = InbrengFactory()

    een = abonneren(inbreng=inbreng, email="jo@voorbeeld.example", momenten=ALLE, taal="nl")
    twee = abonneren(inbreng=inbreng, email="jo@voorbeeld.example", momenten=ALLE, taal="nl")

    assert (een, Abonnement.objects.count()) == (twee, 1)
