"""Proofs: a thema while the writer waits, a whole document in the background; for the own eyes, and CONCEPT on every page."""

import io
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from portaal.begrensd import LimietBereikt, ProcesFout
from portaal.handelingen import HandelingFout
from portaal.models import Bestand
from portaal.warm import Warm
from publicatie import proefdruk as proefdruk_module
from publicatie.models import Proefdruk
from publicatie.pdf import PdfFout
from publicatie.proefdruk import (
    maak_proefdruk,
    proefdruk_van_thema,
    proefdruk_vragen,
    proefdrukken_opruimen,
    soorten_van_proef,
)
from tests.factories import GebruikerFactory, ParagraafFactory, UitgaveFactory, VisieFactory
from tests.stukken import in_fase, maak_visie
from visie.models import Fase, Thema, Uitgave

pytestmark = pytest.mark.django_db
Soort = Uitgave.Soort


@pytest.fixture
def visie():
    return maak_visie()


@pytest.fixture
def thema(visie):
    return Thema.objects.get(visie=visie)


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True)


def tekst_per_bladzij(inhoud):
    return [blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages]


# --- One thema ---------------------------------------------------------------------------------
def test_a_thema_is_shown_as_it_stands_now_with_concept_on_every_page(thema):
    ParagraafFactory(
        thema=thema, soort="overig", volgorde=2, html="<p>Dit is net geschreven.</p>" + "<p>Nog een alinea.</p>" * 90
    )

    bladen = tekst_per_bladzij(proefdruk_van_thema(thema))

    assert "Dit is net geschreven." in "".join(bladen)
    assert len(bladen) > 1
    assert all("CONCEPT" in blad for blad in bladen)


def test_only_that_thema_is_in_it(visie, thema):
    ander = ParagraafFactory(thema__visie=visie, thema__naam="Een ander thema", html="<p>Staat elders.</p>")

    tekst = "".join(tekst_per_bladzij(proefdruk_van_thema(thema)))

    assert "Mantelzorg" in tekst
    assert "Een ander thema" not in tekst
    assert "Staat elders." not in tekst
    assert ander.thema.visie == visie


def test_the_page_sends_it_and_nobody_keeps_it(client, thema, redacteur):
    client.force_login(redacteur)
    response = client.get(reverse("werkplaats:proefdruk-thema", args=[thema.pk]))

    assert response.content.startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]


def test_what_cannot_be_printed_is_named(client, thema, redacteur):
    ParagraafFactory(thema=thema, soort="overig", volgorde=2, titel="Met een teken", html="<p>𓀀</p>")
    client.force_login(redacteur)

    response = client.get(reverse("werkplaats:proefdruk-thema", args=[thema.pk]))

    assert response.status_code == 503
    assert "Met een teken" in response.content.decode()
    assert f'<a href="{reverse("visie:thema-detail", args=[thema.pk])}">' in response.content.decode()
    assert "U+13000" in response.content.decode()


def test_a_program_that_was_killed_starts_again(thema):
    from publicatie.pdf import _PROEFPERS

    assert proefdruk_van_thema(thema)
    _PROEFPERS._proces.kill()
    _PROEFPERS._proces.wait()

    assert proefdruk_van_thema(thema).startswith(b"%PDF")


# --- The warm program itself -------------------------------------------------------------------
ECHO = """
import sys, time
def lees():
    kop = sys.stdin.buffer.read(8)
    return sys.stdin.buffer.read(int.from_bytes(kop, "big")) if len(kop) == 8 else None
while (taak := lees()) is not None:
    if taak == b"slaap": time.sleep(60)
    if taak == b"weg": sys.exit(1)
    soort = {b"grens": b"1", b"fout": b"2"}.get(taak, b"0")
    sys.stdout.buffer.write(soort + len(taak).to_bytes(8, "big") + taak)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def warm():
    programma = Warm([sys.executable, "-I", "-c", ECHO], begin=lambda: b"begin", wall_seconds=4.0)
    yield programma
    programma._stop()


def test_it_answers_job_after_job_from_the_same_program(warm):
    assert warm.vraag(b"een") == b"een"
    nummer = warm._proces.pid
    groot = b"x" * 3_000_000
    assert warm.vraag(groot) == groot
    assert warm._proces.pid == nummer


@pytest.mark.parametrize(("taak", "fout"), [(b"grens", LimietBereikt), (b"fout", ProcesFout), (b"weg", ProcesFout)])
def test_what_goes_wrong_is_said_and_the_next_job_goes_on(warm, taak, fout):
    with pytest.raises(fout):
        warm.vraag(taak)

    assert warm.vraag(b"verder") == b"verder"


def test_one_that_hangs_is_stopped_in_time(warm):
    warm.vraag(b"een")
    begin = time.monotonic()
    with pytest.raises(LimietBereikt):
        warm.vraag(b"slaap")

    assert time.monotonic() - begin < 30
    assert warm.vraag(b"verder") == b"verder"


# --- A whole document --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fase", "soorten"),
    [
        (Fase.OPSTELLEN, {Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.STARTNOTITIE}),
        (Fase.TER_INZAGE, {Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.CONCEPT, Soort.DUISENBERGBLAD}),
    ],
)
def test_visie_and_plan_can_be_proofed_in_every_fase(visie, fase, soorten):
    assert set(soorten_van_proef(in_fase(visie, fase))) == soorten


def test_asking_making_and_reading_it(client, visie, redacteur, django_capture_on_commit_callbacks):
    client.force_login(redacteur)
    adres = reverse("werkplaats:proefdruk", args=[visie.slug])
    assert 'value="concept"' in client.get(adres).content.decode()

    client.post(adres, {"soort": "uitvoeringsplan"})
    bezig = client.get(adres)
    assert bezig["Refresh"] == "2"
    assert "staat klaar om gemaakt te worden" in bezig.content.decode()
    maak_proefdruk.call(Proefdruk.objects.get().pk)

    klaar = client.get(adres)
    assert "Refresh" not in klaar
    assert "pagina" in klaar.content.decode()
    bladen = tekst_per_bladzij(client.get(reverse("werkplaats:proefdruk-bestand", args=[visie.slug])).getvalue())
    assert all("CONCEPT" in blad for blad in bladen[1:])
    assert "CONCEPT" in bladen[0]
    assert not Uitgave.objects.exists()


def test_a_proof_of_what_the_raad_adopted_says_concept_on_every_page_too(visie, redacteur):
    """It is no uitgave, and must never be taken for one."""
    vraag = proefdruk_vragen(visie=in_fase(visie, Fase.VASTGESTELD), soort=Soort.VISIE, door=redacteur)
    maak_proefdruk.call(vraag.pk)

    bladen = tekst_per_bladzij(Bestand.objects.get().inhoud.read())
    assert len(bladen) > 3
    assert all("CONCEPT" in blad for blad in bladen)


def test_the_page_says_what_is_being_made(client, visie, redacteur):
    client.force_login(redacteur)
    seen = []

    def look(document):
        seen.append(client.get(reverse("werkplaats:proefdruk", args=[visie.slug])).content.decode())
        raise PdfFout("Genoeg gezien.")

    vraag = proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proefdruk_module, "maak_pdf", look)
        maak_proefdruk.call(vraag.pk)

    [page] = seen
    assert "de pdf wordt gemaakt en gecontroleerd." in page


def test_nobody_sees_the_proof_of_another(client, visie, redacteur):
    maak_proefdruk.call(proefdruk_vragen(visie=visie, soort=Soort.DUISENBERGBLAD, door=redacteur).pk)
    client.force_login(GebruikerFactory(projectleider=True))

    assert client.get(reverse("werkplaats:proefdruk-bestand", args=[visie.slug])).status_code == 404


def test_a_next_one_replaces_it_with_its_file(visie, redacteur, django_capture_on_commit_callbacks):
    eerste = proefdruk_vragen(visie=visie, soort=Soort.DUISENBERGBLAD, door=redacteur)
    maak_proefdruk.call(eerste.pk)
    bestand = Bestand.objects.get()
    assert default_storage.exists(bestand.inhoud.name)
    with django_capture_on_commit_callbacks(execute=True):
        tweede = proefdruk_vragen(visie=visie, soort=Soort.DUISENBERGBLAD, door=redacteur)

    assert list(Proefdruk.objects.values_list("pk", flat=True)) == [tweede.pk]
    assert not Bestand.objects.filter(pk=bestand.pk).exists()
    assert not default_storage.exists(bestand.inhoud.name)
    assert tweede.gevraagd_door == redacteur


def test_two_at_once_are_not_made(visie, redacteur):
    proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)

    with pytest.raises(HandelingFout, match="al een proefdruk"):
        proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)


def test_one_that_a_worker_left_half_can_be_asked_again(visie, redacteur):
    oud = proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)
    Proefdruk.objects.filter(pk=oud.pk).update(gevraagd_op=timezone.now() - timedelta(minutes=20))

    assert proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur).pk != oud.pk
    assert maak_proefdruk.call(oud.pk) == "niets te doen"


@pytest.mark.parametrize("soort", [Soort.RAADSPAKKET, Soort.VOORTGANGSRAPPORTAGE, Soort.WAS_WORDT])
def test_what_cannot_be_made_is_refused(visie, redacteur, soort):
    with pytest.raises(HandelingFout, match="nu geen proefdruk"):
        proefdruk_vragen(visie=visie, soort=soort, door=redacteur)


def test_a_failure_is_said_in_words(visie, redacteur, monkeypatch):
    def mislukt(document):
        raise PdfFout("Maak de tabel kleiner.")

    monkeypatch.setattr(proefdruk_module, "maak_pdf", mislukt)
    vraag = proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)

    assert maak_proefdruk.call(vraag.pk) == "mislukt"
    vraag.refresh_from_db()
    assert (vraag.fout, vraag.is_bezig) == ("Maak de tabel kleiner.", False)


def test_what_nobody_foresaw_is_said_too(visie, redacteur, monkeypatch):
    monkeypatch.setattr(proefdruk_module, "maak_pdf", lambda document: 1 / 0)
    vraag = proefdruk_vragen(visie=visie, soort=Soort.VISIE, door=redacteur)

    with pytest.raises(ZeroDivisionError):
        maak_proefdruk.call(vraag.pk)
    vraag.refresh_from_db()
    assert "onverwacht gestopt" in vraag.fout


def test_after_a_day_it_is_gone(visie, redacteur):
    maak_proefdruk.call(proefdruk_vragen(visie=visie, soort=Soort.DUISENBERGBLAD, door=redacteur).pk)

    assert proefdrukken_opruimen() == 0
    assert proefdrukken_opruimen(nu=timezone.now() + timedelta(days=2)) == 1
    assert not Bestand.objects.exists()


def test_the_database_takes_no_proof_that_is_both_busy_and_done(visie, redacteur):
    with pytest.raises(IntegrityError, match="proefdruk_is_klaar_met_bestand_of_fout"), transaction.atomic():
        Proefdruk.objects.create(visie=visie, soort="visie", gevraagd_door=redacteur, klaar_op=timezone.now())


def test_a_replaced_visie_can_still_be_looked_at():
    visie = VisieFactory(vervangen=True)
    UitgaveFactory(visie=visie)

    assert set(soorten_van_proef(visie)) == {Soort.VISIE, Soort.UITVOERINGSPLAN}
