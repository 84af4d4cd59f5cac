"""veraPDF, by another hand than page-validation, says that our PDFs are PDF/UA-1 and PDF/A-2a: short, long and very long."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

from portaal.models import Gemeente
from publicatie.brieven import aanvraagbrief, collegereactiebrief
from publicatie.document import Document, Kader, Plek
from publicatie.opslag import bewaar_beelden
from publicatie.papier import papier
from publicatie.pdf import maak_pdf
from publicatie.voorbeeld.laden import laad_begin, laad_vervolg
from tests.factories import AdviesFactory, DeelantwoordFactory, UitvraagFactory, stel_vast
from tests.factories_advies import AanvraagFactory
from tests.stukken import FASE_VAN, document, in_fase, maak_visie, met_eerdere_uitgave
from tests.test_pdf import DOCUMENT, PLAN, THEMA, paragraaf
from visie.models import Uitgave, Visie

TABEL = "<table><thead><tr><th scope='col'>Plek</th><th scope='col'>Dagdelen</th></tr></thead><tbody>{}</tbody></table>"
LIJST = "<ul><li>Een bank<ul><li>van hout</li><li>van steen</li></ul></li><li>Een boom</li></ul>"
CITAAT = "<blockquote><p>Er is hier niets te doen.</p></blockquote>"
NOOT = '<p>Dat zeggen de cijfers<span class="noot">Monitor 2025.</span>.</p>'
ALINEA = "<p>" + "In de buurt is weinig te doen voor wie overdag thuis is, en dat moet anders worden. " * 12 + "</p>"


def _programma() -> ModuleType:
    pad = Path(settings.BASE_DIR) / "tools" / "verapdf" / "keur.py"
    spec = importlib.util.spec_from_file_location("verapdf_keur", pad)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verapdf = _programma()
pytestmark = pytest.mark.skipif(bool(verapdf.ontbreekt()), reason=verapdf.ontbreekt() or "veraPDF is er")


def lang(delen: int) -> Document:
    """A document of about eight pages for each of its `delen`: tables over pages, lists, quotes, notes, wide kaders."""
    rijen = "".join(f"<tr><td>Huis {n} in de wijk</td><td>{n}</td></tr>" for n in range(90))
    hoofdstukken = tuple(
        replace(
            THEMA,
            anker=f"thema-{n}", nummer=n, titel=f"Thema {n}: buren in de wijk", kort=f"Thema {n}", maatregelen=(), doelen=(),
            paragrafen=(
                paragraaf("Wat is het?", ALINEA * 6 + LIJST),
                paragraaf("Wat signaleren we?", TABEL.format(rijen) + CITAAT),
                paragraaf("Wat doen we al?", (NOOT + ALINEA) * 4),
            ),
        )
        for n in range(1, delen + 1)
    )  # fmt: skip
    kaders = tuple(
        Kader(
            str(n), "motie", "Motie", "Zie de buren en hun plekken.", "Startnotitie", "", (Plek("Samenhang", versie=1),)
        )
        for n in range(delen * 2)
    )
    return replace(DOCUMENT, hoofdstukken=hoofdstukken, kaders=kaders)


@pytest.fixture(scope="module")
def keur(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Judge some PDFs by both profiles: name -> what is wrong with it."""
    map_ = tmp_path_factory.mktemp("verapdf")

    def doe(**pdfs: bytes) -> dict[str, list[str]]:
        for naam, inhoud in pdfs.items():
            (map_ / f"{naam}.pdf").write_bytes(inhoud)
        paden = [map_ / f"{naam}.pdf" for naam in pdfs]
        fouten: dict[str, list[str]] = {naam: [] for naam in pdfs}
        for profiel in verapdf.PROFIELEN:
            for pad, gevonden in verapdf.keur(paden, profiel).items():
                fouten[pad.stem] += [f"{profiel}: {fout}" for fout in gevonden]
        return fouten

    return doe


@pytest.mark.django_db
def test_every_kind_of_pdf_passes(keur: Any) -> None:
    gemeente = Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    advies = AdviesFactory()
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)

    fouten = keur(
        visie=maak_pdf(DOCUMENT).inhoud,
        uitvoeringsplan=maak_pdf(PLAN).inhoud,
        definitief=maak_pdf(replace(DOCUMENT, is_concept=False)).inhoud,
        aanvraag=aanvraagbrief(AanvraagFactory()).maak("pdf"),
        collegereactie=collegereactiebrief(advies, openbaar=True).maak("pdf"),
        papier=papier(UitvraagFactory(), gemeente).maak("pdf"),
    )

    assert {naam: wat for naam, wat in fouten.items() if wat} == {}


@pytest.mark.django_db
def test_every_kind_of_uitgave_passes(keur: Any) -> None:
    visie = met_eerdere_uitgave(maak_visie())

    fouten = keur(
        **{soort: maak_pdf(document(in_fase(visie, FASE_VAN[soort]), soort)).inhoud for soort in Uitgave.Soort}
    )

    assert {naam: wat for naam, wat in fouten.items() if wat} == {}


@pytest.mark.django_db
def test_the_demo_content_passes(keur: Any, verslag: Any) -> None:
    """The texts people wrote: every thema, real tables, quotes in six languages. The plan has about twenty pages."""
    laad_begin("een lang wachtwoord om te proberen")
    laad_vervolg()
    visie = Visie.objects.actueel()
    assert visie is not None
    stukken = {soort: document(visie, soort) for soort in ("visie", "uitvoeringsplan", "concept")}
    bewaar_beelden(stukken.values())
    pdfs = {soort: maak_pdf(stuk) for soort, stuk in stukken.items()}
    verslag(f"veraPDF: het voorbeeld, {', '.join(f'{soort} {pdf.paginas}' for soort, pdf in pdfs.items())} bladzijden")

    fouten = keur(**{soort: pdf.inhoud for soort, pdf in pdfs.items()})

    assert {soort: wat for soort, wat in fouten.items() if wat} == {}
    assert 15 <= pdfs["uitvoeringsplan"].paginas <= 30


@pytest.mark.parametrize(("delen", "bladzijden"), [(12, 100), (37, 300)])
def test_a_long_document_passes(keur: Any, verslag: Any, delen: int, bladzijden: int) -> None:
    pdf = maak_pdf(lang(delen))
    verslag(f"veraPDF: een pdf van {pdf.paginas} bladzijden, {len(pdf.inhoud) / 1e6:.1f} MB")

    fouten = keur(**{f"lang{bladzijden}": pdf.inhoud})

    assert pdf.paginas >= bladzijden
    assert fouten == {f"lang{bladzijden}": []}


def test_a_pdf_that_is_not_right_is_refused_by_it(keur: Any) -> None:
    """Without this the tests here could pass because veraPDF says nothing."""
    goed = maak_pdf(DOCUMENT).inhoud
    kapot = goed.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>7").replace(b"<pdfaid:part>2", b"<pdfaid:part>9")

    fouten = keur(kapot=kapot)

    assert [fout for fout in fouten["kapot"] if fout.startswith("ua1")]
