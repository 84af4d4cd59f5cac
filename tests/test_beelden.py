"""Pictures: what a stranger can put in one, who sees a draft, and what an uitgave holds for ever."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from portaal.beelden import BeeldFout, teken_opnieuw
from portaal.bestanden import bewaar
from portaal.handelingen import HandelingFout
from portaal.models import Bestand
from portaal.opmaak import OpmaakFout, opmaak, schoon, voor_editor
from portaal.rollen import ADVIESRAAD, GEMEENTE, Rol
from portaal.samenvoegen import in_blokken
from portaal.verschil import verschil, verschil_html
from publicatie.actions import maak_uitgave, uitgeven
from publicatie.document import als_json, stel_samen
from publicatie.opslag import bewaar as bewaar_bytes
from publicatie.pdf import als_html, drukklaar, maak_pdf
from tests import factories as maak
from tests.leesbaar import platte_tekst
from tests.test_pdf import elements, read
from visie.actions import beeld_toevoegen, beelden_opruimen, paragraaf_opslaan
from visie.models import Uitgave, UitgaveBeeld, Werktekst

ADRES = "/werkplaats/beelden/8f0f7a52-0000-4000-8000-000000000001/"
FIGUUR = f'<figure><img src="{ADRES}" alt="Kaart van Molenkoog"><figcaption>De wijk.</figcaption></figure>'


def tekening(soort: str = "PNG", maat: tuple[int, int] = (60, 40), kleur: str = "#154273", **kwargs: object) -> bytes:
    uit = io.BytesIO()
    Image.new(kwargs.pop("mode", "RGB"), maat, kleur).save(uit, soort, **kwargs)
    return uit.getvalue()


def met_plaats() -> bytes:
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Camera van Jan"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (4.0, 53.0, 0.0)})
    return tekening("JPEG", exif=exif, comment=b"thuis bij Jan")


def bom(breedte: int, hoogte: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def deel(naam: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + naam + data + struct.pack(">I", zlib.crc32(naam + data))

    kop = struct.pack(">IIBBBBB", breedte, hoogte, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + deel(b"IHDR", kop) + deel(b"IDAT", zlib.compress(b"\0" * 1000)) + deel(b"IEND", b"")


# --- Drawing anew --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (tekening("PNG"), ("png", 60, 40)),
        (tekening("JPEG"), ("jpg", 60, 40)),
        (tekening("WEBP"), ("jpg", 60, 40)),
        (tekening("JPEG", (3000, 600)), ("jpg", 2000, 400)),
        (tekening("PNG", mode="RGBA", kleur="#15427300"), ("png", 60, 40)),
        (tekening("JPEG", mode="CMYK", kleur="#154273"), ("jpg", 60, 40)),
        (tekening("PNG", mode="P", kleur=3), ("png", 60, 40)),
        (tekening("PNG", mode="I;16", kleur=300), ("png", 60, 40)),
    ],
)
def test_a_picture_is_drawn_anew_in_rgb_and_at_most_2000_wide(inhoud, verwacht):
    beeld = teken_opnieuw(inhoud)

    with Image.open(io.BytesIO(beeld.inhoud)) as nieuw:
        assert (beeld.soort, *nieuw.size) == verwacht
        assert (nieuw.mode, nieuw.format) == ("RGB", {"jpg": "JPEG", "png": "PNG"}[beeld.soort])
    assert teken_opnieuw(inhoud) == beeld


def test_what_is_see_through_becomes_white():
    beeld = teken_opnieuw(tekening("PNG", mode="RGBA", kleur="#15427300"))

    with Image.open(io.BytesIO(beeld.inhoud)) as nieuw:
        assert nieuw.getpixel((5, 5)) == (255, 255, 255)


def test_place_camera_and_remarks_are_gone():
    foto = met_plaats()
    with Image.open(io.BytesIO(foto)) as was:
        assert was.getexif().get_ifd(0x8825)
    assert b"Camera van Jan" in foto
    assert b"thuis bij Jan" in foto

    nieuw = teken_opnieuw(foto).inhoud

    with Image.open(io.BytesIO(nieuw)) as wordt:
        assert dict(wordt.getexif()) == {}
        assert set(wordt.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Jan" not in nieuw


def test_what_is_hidden_behind_a_picture_does_not_come_along():
    polyglot = tekening("PNG") + b"PK\x03\x04<script>alert(1)</script>"

    assert b"script" not in teken_opnieuw(polyglot).inhoud


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (tekening("GIF"), "geen foto of plaatje dat wij kunnen gebruiken"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "geen foto of plaatje"),
        (b"%PDF-1.7", "geen foto of plaatje"),
        (tekening("TIFF"), "geen foto of plaatje"),
        (tekening("JPEG", (400, 400))[:600], "beschadigd of niet heel"),
        (tekening("PNG", (400, 400))[:-60], "beschadigd of niet heel"),
        (bom(50_000, 50_000), "te groot"),
        (bom(900, 900), "beschadigd of niet heel"),
    ],
)
def test_what_is_no_good_picture_is_refused_with_the_reason(inhoud, melding):
    with pytest.raises(BeeldFout, match=melding):
        teken_opnieuw(inhoud)


# --- In the text ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("geplakt", "bewaard"),
    [
        (FIGUUR, FIGUUR),
        (f'<p>a</p><img alt="  Een  kaart " src="{ADRES}" onerror="x">', f'<p>a</p><figure><img src="{ADRES}" alt="Een kaart"></figure>'),
        (f'<figure class="x"><img src="{ADRES}" alt="&quot;Kaart&quot;"><figcaption><b>De</b> wijk</figcaption></figure>',
         f'<figure><img src="{ADRES}" alt="&quot;Kaart&quot;"><figcaption>De wijk</figcaption></figure>'),
        ("<figure><figcaption>Alleen woorden</figcaption></figure>", "<p>Alleen woorden</p>"),
        ("<p>a<img>b</p>", "<p>ab</p>"),
    ],
)  # fmt: skip
def test_a_picture_is_stored_with_its_description_and_words(geplakt, bewaard):
    assert schoon(geplakt) == bewaard
    assert schoon(voor_editor(bewaard)) == bewaard
    assert opmaak(bewaard) == bewaard


@pytest.mark.parametrize(
    ("html", "melding"),
    [
        ('<p><img src="https://elders.example/a.png" alt="kaart"></p>', "van een andere website"),
        ('<img alt=x src=//elders.example/a.png>', "van een andere website"),
        ('<img src="data:image/png;base64,AAAA" alt="kaart">', "van een andere website"),
        ('<img src="/beeld/../werkplaats/" alt="kaart">', "van een andere website"),
        (f'<img src="{ADRES}">', "hoort een beschrijving"),
        (f'<img src="{ADRES}" alt=" ">', "hoort een beschrijving"),
        (f'<img src="{ADRES}" alt="{"woord " * 60}">', "langer dan 250 tekens"),
        (f"<ul><li>{FIGUUR}</li></ul>", "op een eigen regel"),
        (f'<p>a <img src="{ADRES}" alt="kaart"> b</p>', "op een eigen regel"),
        (f'<figure><img src="{ADRES}" alt="a"><img src="{ADRES}" alt="b"></figure>', "twee afbeeldingen onder één bijschrift"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_says_why(html, melding):
    with pytest.raises(OpmaakFout, match=melding):
        schoon(html)


@pytest.mark.parametrize(
    "img",
    ['<img src="https://elders.example/a.png" alt="x">', "<image src=https://elders.example/a.png>", '<img alt="x">',
     f'<img src="{ADRES}" alt="<script>alert(1)</script>">'],
)  # fmt: skip
def test_a_picture_that_never_came_through_the_door_is_not_shown(img):
    getoond = opmaak(f"<p>a</p>{FIGUUR}{img}")

    assert "<img" not in getoond
    assert "De wijk." in getoond
    assert "<img" in opmaak(f"<p>a</p>{FIGUUR}")


def test_another_picture_is_a_change_told_by_its_description():
    ander = FIGUUR.replace("000000000001", "000000000002")

    blokken = verschil(f"<p>a</p>{FIGUUR}", f"<p>a</p>{ander}")

    assert [blok.is_gewijzigd for blok in blokken] == [False, True]
    assert platte_tekst(verschil_html(blokken, "definitief")) == "a\n[afbeelding: Kaart van Molenkoog] De wijk."
    assert verschil(FIGUUR, FIGUUR)[0].is_gewijzigd is False


def test_a_picture_is_one_block_when_two_texts_are_put_together():
    assert in_blokken(f"<p>a</p>{FIGUUR}<p>b</p>") == ["<p>a</p>", FIGUUR, "<p>b</p>"]


# --- Uploading and serving -----------------------------------------------------------------------------------
def stuur(client, inhoud: bytes, alt: str = "Kaart", naam: str = "kaart.png"):
    bestand = SimpleUploadedFile(naam, inhoud, "image/png")
    return client.post(reverse("visie:beeld-create"), {"bestand": bestand, "alt": alt})


@pytest.mark.django_db
def test_an_upload_answers_with_its_address_and_keeps_no_original(client):
    client.force_login(maak.GebruikerFactory(redacteur=True))

    antwoord = stuur(client, met_plaats(), naam="IMG_2034.jpg")

    beeld = Bestand.objects.get()
    assert (antwoord.status_code, antwoord.json()) == (200, {"adres": f"/werkplaats/beelden/{beeld.pk}/"})
    assert (beeld.soort, beeld.alt_tekst) == ("jpg", "Kaart")
    getoond = client.get(antwoord.json()["adres"])
    inhoud = b"".join(getoond.streaming_content)
    assert hashlib.sha256(inhoud).hexdigest() == beeld.sha256
    assert (getoond["Content-Type"], getoond["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "no-store" in getoond["Cache-Control"]
    assert b"Jan" not in inhoud


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("inhoud", "alt", "fouten"),
    [
        (tekening("GIF"), "Kaart", {"bestand": "Dit bestand is geen foto of plaatje dat wij kunnen gebruiken. Kies een JPG, PNG of WebP."}),
        (b"", "Kaart", {"bestand": "Dit bestand is leeg. Kies een ander."}),
        (b"x" * (10 * 1024 * 1024 + 1), "Kaart", {"bestand": "Dit bestand is groter dan 10 MB. Maak de afbeelding eerst kleiner."}),
        (tekening(), " ", {"alt": "Vul iets in bij ‘Wat is er te zien’."}),
    ],
)  # fmt: skip
def test_a_wrong_upload_says_what_is_wrong_with_which_field_and_stores_nothing(client, inhoud, alt, fouten):
    client.force_login(maak.GebruikerFactory(redacteur=True))

    antwoord = stuur(client, inhoud, alt)

    assert (antwoord.status_code, antwoord.json()) == (400, {"fouten": fouten})
    assert Bestand.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_of_a_stranger_is_never_shown_as_a_picture(client):
    brief = bewaar(inhoud=b"Een brief.", naam="brief.txt", soort="txt", door=None)
    client.force_login(maak.GebruikerFactory(redacteur=True))

    assert client.get(reverse("visie:beeld", args=[brief.pk])).status_code == 404


@pytest.mark.django_db
def test_a_text_with_a_picture_that_is_not_here_is_not_stored(client):
    paragraaf, door = maak.ParagraafFactory(), maak.GebruikerFactory(redacteur=True)
    client.force_login(door)

    with pytest.raises(HandelingFout, match="staat niet in het portaal"):
        paragraaf_opslaan(paragraaf=paragraaf, html=FIGUUR, basis_nummer=0, door=door)
    pagina = client.post(reverse("werkplaats:paragraaf-update", args=[paragraaf.pk]), {"html": FIGUUR, "basis": 0})

    assert pagina.context["form"].errors["html"] == [
        "Een afbeelding in de tekst staat niet in het portaal. Haal haar weg of voeg haar opnieuw in."
    ]
    assert "Kaart van Molenkoog" in pagina.content.decode()
    assert paragraaf.versies.count() == 0


# --- Published -----------------------------------------------------------------------------------------------
@pytest.fixture
def visie(db):
    """A visie ter inzage with a picture and an address that somebody only typed."""
    visie = maak.VisieFactory(ter_inzage=True, actueel=True, skelet=True)
    door = maak.GebruikerFactory(redacteur=True)
    beeld = beeld_toevoegen(inhoud=tekening(), naam="kaart.png", alt="Kaart", door=door)
    adres = reverse("visie:beeld", args=[beeld.pk])
    html = f'<p>Zie {adres} en src="{adres}".</p><figure><img src="{adres}" alt="Kaart van de wijk"><figcaption>De wijk.</figcaption></figure>'
    paragraaf = visie.paragrafen.get(soort="definitie")
    paragraaf_opslaan(paragraaf=paragraaf, html=html, basis_nummer=0, door=door)
    visie.beeld, visie.html = beeld, html
    return visie


def test_an_uitgave_names_the_bytes_and_never_the_draft(visie):
    document = stel_samen(visie, Uitgave.Soort.VISIE, versie="concept 1", datum=date(2026, 9, 1))

    openbaar = f"/beeld/{visie.beeld.sha256}.png"
    tekst = next(p.html for h in document.hoofdstukken for p in h.paragrafen if p.html)
    assert tekst == visie.html.replace(f'<img src="/werkplaats/beelden/{visie.beeld.pk}/"', f'<img src="{openbaar}"')
    assert document.beelden == {(visie.beeld.sha256, "png")}
    assert openbaar in json.dumps(als_json(document))


def test_a_draft_is_for_the_gemeente_and_what_was_published_for_everyone(visie, client):
    concept, openbaar = reverse("visie:beeld", args=[visie.beeld.pk]), f"/beeld/{visie.beeld.sha256}.png"
    mensen = {rol: maak.GebruikerFactory(**{rol: True}) for rol in Rol.values}

    def mag(adres: str) -> set[str]:
        gevonden = set()
        for rol, gebruiker in mensen.items():
            client.force_login(gebruiker)
            if client.get(adres).status_code == 200:
                gevonden.add(rol)
        client.logout()
        return gevonden | ({"anoniem"} if client.get(adres).status_code == 200 else set())

    assert (mag(concept), mag(openbaar)) == (set(GEMEENTE), set())
    assert not set(ADVIESRAAD) & mag(concept)

    opdracht = uitgeven(visie=visie, versie="concept 1", door=mensen["projectleider"])
    assert maak_uitgave.func(opdracht.pk) == "klaar"

    assert (mag(concept), mag(openbaar)) == (set(GEMEENTE), {*Rol.values, "anoniem"})
    antwoord = client.get(openbaar)
    assert hashlib.sha256(b"".join(antwoord.streaming_content)).hexdigest() == visie.beeld.sha256
    assert (antwoord["Content-Type"], antwoord["Cache-Control"], antwoord["X-Content-Type-Options"], "Set-Cookie" in antwoord) == (
        "image/png", "public, max-age=31536000, immutable", "nosniff", False
    )  # fmt: skip
    assert list(UitgaveBeeld.objects.values_list("uitgave__soort", "sha256")) == [("visie", visie.beeld.sha256)]
    uitgave = Uitgave.objects.get(soort="visie")
    assert f'<img src="{openbaar}" alt="Kaart van de wijk">' in uitgave.html
    assert f'<img src="/werkplaats/beelden/{visie.beeld.pk}/"' not in uitgave.html


@pytest.mark.parametrize("adres", ["/beeld/" + "0" * 64 + ".png", "/beeld/x.svg", "/beeld/%00.png"])
def test_an_address_that_no_uitgave_names_is_not_there(client, db, adres):
    assert client.get(adres).status_code == 404


def test_the_pdf_has_the_picture_with_its_description_and_passes_both_standards(visie):
    document = stel_samen(visie, Uitgave.Soort.VISIE, versie="concept 1", datum=date(2026, 9, 1))
    zonder = maak_pdf(document_zonder_beeld(document))
    for sha256, soort in document.beelden:
        bewaar_bytes(default_storage.open(visie.beeld.inhoud.name).read(), sha256, soort)

    pdf = maak_pdf(document)

    assert [pdf.controle["profielen"][profiel]["voldoet"] for profiel in ("ua1", "2a")] == [True, True]
    assert elements(read(pdf)).count("Figure") == elements(read(zonder)).count("Figure") + 1
    with pikepdf.open(io.BytesIO(pdf.inhoud)) as bestand:
        teksten = [str(ding.Alt) for ding in bestand.objects if isinstance(ding, pikepdf.Dictionary) and "/Alt" in ding]
    assert teksten.count("Kaart van de wijk") == 1
    assert "De wijk." in " ".join(blad.extract_text() for blad in read(pdf).pages)
    assert 'src="asset:beeld/' in als_html(drukklaar(document))


def document_zonder_beeld(document):
    return replace(
        document,
        hoofdstukken=tuple(
            replace(h, paragrafen=tuple(replace(p, html=p.html.split("<figure>")[0]) for p in h.paragrafen))
            for h in document.hoofdstukken
        ),
    )


@pytest.mark.django_db
def test_an_upload_that_no_text_uses_goes_after_thirty_days(django_capture_on_commit_callbacks):
    redacteur = maak.GebruikerFactory(redacteur=True)
    namen = ("versie", "werktekst", "voorstel", "nergens", "net geplaatst")
    beelden = {n: beeld_toevoegen(inhoud=tekening(), naam=f"{n}.png", alt=n, door=redacteur) for n in namen}
    letter = bewaar(inhoud=b"brief", naam="brief.txt", soort="txt", door=redacteur)
    Bestand.objects.exclude(alt_tekst="net geplaatst").update(geplaatst_op=timezone.now() - timedelta(days=31))
    adressen = {n: f"/werkplaats/beelden/{b.pk}/" for n, b in beelden.items()}
    paragraaf = maak.ParagraafFactory(html=f'<figure><img src="{adressen["versie"]}" alt="x"></figure>')
    maak.TekstversieFactory(paragraaf=paragraaf, html="<p>Zonder.</p>", nummer=2)  # an older version still names it
    typed = f'<p>Nog bezig</p><img alt="x" src="{adressen["werktekst"]}">'
    Werktekst.objects.create(paragraaf=paragraaf, gebruiker=redacteur, basis_nummer=2, html=typed)
    maak.TekstvoorstelFactory(html=f'<figure><img src="{adressen["voorstel"]}" alt="x"></figure>')

    with django_capture_on_commit_callbacks(execute=True):
        aantallen = [beelden_opruimen(), beelden_opruimen()]

    assert aantallen == [1, 0]
    over = set(Bestand.objects.values_list("pk", flat=True))
    assert over == {*(b.pk for n, b in beelden.items() if n != "nergens"), letter.pk}
    assert not default_storage.exists(beelden["nergens"].inhoud.name)
    assert default_storage.exists(beelden["versie"].inhoud.name)
