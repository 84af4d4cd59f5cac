"""Where each section of a file would go: known by its bookmark, else by the words of its heading, else for a person to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from portaal.samenvoegen import in_blokken
from portaal.verschil import sleutels
from publicatie.word.koppen import kaal, noemt
from publicatie.word.lezen import Sectie
from publicatie.word.schrijven import titel_van
from visie.models import Paragraaf, Tekstversie, Visie

Soort = Paragraaf.Soort
# Words in a heading, the most telling first: the first group that fits says which paragraaf it is.
KOPWOORDEN: tuple[tuple[Soort, str], ...] = (
    (Soort.PARTICIPATIE, r"verantwoording|participatietraject|participatieproces"),
    (Soort.AANLEIDING, r"aanleiding|inleiding|waarom deze visie|voorwoord"),
    (Soort.DEFINITIE, r"wat is de sociale basis|wat verstaan we onder|definitie"),
    (Soort.TRENDS, r"trends?\b|opgaven?\b"),
    (Soort.ROL_GEMEENTE, r"\brol van de gemeente|\brolopvatting"),
    (Soort.FINANCIEN, r"financi|\bkosten\b|begroting"),
    (Soort.GEHOORD, r"wat hoorden|wat hebben we gehoord|\bopbrengst|\bgehoord\b|gesprekken"),
    (Soort.SIGNALEN, r"wat signaleren|\bsignalen\b|knelpunt|wat zien we"),
    (Soort.WAT_DOEN_WE_AL, r"wat doen we al|huidige? (inzet|aanbod|situatie)|bestaand aanbod"),
    (Soort.BEREIKEN, r"wat willen we bereiken|doelstelling|\bdoelen\b|ambitie|\bwaar willen we heen"),
    (Soort.DOEN, r"wat gaan we doen|\bacties?\b|maatregelen|aanpak|\binzet\b"),
    (Soort.GEBIEDSGERICHT, r"gebiedsgericht|\bwijken\b|\bkernen\b"),
    (Soort.METEN, r"hoe meten|monitoring|indicatoren|evaluatie"),
    (Soort.WAT_IS_HET, r"wat is het|toelichting op het thema|\bwat is\b"),
)
KENMERK, KOP, ONBEKEND = "kenmerk", "kop", "onbekend"


@dataclass(frozen=True)
class Plaats:
    """One section and its proposed paragraaf. `html` is ready to be proposed; `gelijk` when there is nothing to propose."""

    sectie: Sectie
    paragraaf: Paragraaf | None
    basis_nummer: int
    html: str
    hoe: str
    gelijk: bool


def plaats_secties(visie: Visie, secties: Sequence[Sectie]) -> list[Plaats]:
    """A place for every section, in the order of the file. No two get the same paragraaf."""
    paragrafen = {p.pk: p for p in Paragraaf.objects.van_visie(visie).met_tekst().geldend()}
    teksten = _base_texts(secties)
    known = {sectie.paragraaf for sectie in secties if sectie.paragraaf in paragrafen}
    titels = [titel_van(visie), *(titel_van(visie, p.thema) for p in paragrafen.values() if p.thema)]
    taken = set(known)
    seen = set()
    plaatsen = []
    for sectie in secties:
        if not sectie.titel and sectie.html in {f"<p>{escape(titel, quote=False)}</p>" for titel in titels}:
            continue  # the title of the document itself
        paragraaf = paragrafen.get(sectie.paragraaf) if sectie.paragraaf else None
        hoe = KENMERK
        if paragraaf is None or paragraaf.pk in seen:
            free = [p for p in paragrafen.values() if p.pk not in taken]
            paragraaf, hoe = by_heading(sectie, free), KOP
        if paragraaf is None:
            plaatsen.append(Plaats(sectie, None, 0, sectie.html, ONBEKEND, gelijk=not (sectie.html or sectie.fout)))
            continue
        seen.add(paragraaf.pk)
        taken.add(paragraaf.pk)
        nummer = sectie.versie if hoe == KENMERK else paragraaf.nummer
        basis = teksten.get((paragraaf.pk, nummer)) if nummer else ""
        if basis is None:
            nummer, basis = paragraaf.nummer, paragraaf.html
        html = herstel(basis, sectie.html)
        gelijk = not sectie.fout and html == basis
        plaatsen.append(Plaats(sectie, paragraaf, nummer, html, hoe, gelijk))
    return plaatsen


@dataclass(frozen=True)
class Gezien:
    """What a person changed in a file that a voorstel cannot hold: headings, and paragrafen that were taken out."""

    koppen: tuple[tuple[Paragraaf, str], ...] = ()
    ontbreekt: tuple[Paragraaf, ...] = ()


def zie(visie: Visie, secties: Sequence[Sectie]) -> Gezien:
    """Headings with other words than the paragraaf has, and the paragrafen that are not in the file, in reading order.

    Which part of the concept the file held is not known: a thema (or the visie as a whole) counts when one of its
    paragrafen came back.
    """
    paragrafen = list(Paragraaf.objects.van_visie(visie).geldend().select_related("thema"))
    titels = {sectie.paragraaf: sectie.titel for sectie in secties if sectie.paragraaf}
    groepen = {p.thema_id for p in paragrafen if p.pk in titels}
    return Gezien(
        koppen=tuple((p, titels[p.pk]) for p in paragrafen if p.pk in titels and titels[p.pk] != _words(p.titel)),
        ontbreekt=tuple(p for p in paragrafen if p.pk not in titels and p.thema_id in groepen),
    )


def _words(titel: str) -> str:
    return " ".join(titel.split())


def _base_texts(secties: Sequence[Sectie]) -> dict[tuple[object, int], str]:
    pks = [sectie.paragraaf for sectie in secties if sectie.paragraaf]
    nummers = [sectie.versie for sectie in secties if sectie.paragraaf]
    rows = Tekstversie.objects.filter(paragraaf__in=pks, nummer__in=nummers).values_list(
        "paragraaf_id", "nummer", "html"
    )
    return {(pk, nummer): html for pk, nummer, html in rows}


def by_heading(sectie: Sectie, paragrafen: Sequence[Paragraaf]) -> Paragraaf | None:
    """The one paragraaf that the words of a heading, and of the heading above it, speak of. None when it could be several."""
    kop, boven = kaal(sectie.titel), kaal(sectie.boven)
    if not kop:
        return None
    van_thema = [p for p in paragrafen if p.thema and noemt(boven, p.thema.naam, p.thema.korte_naam)]
    van_visie = [p for p in paragrafen if p.thema is None]
    for groep in (van_thema, van_visie, list(paragrafen)):
        found = [p for p in groep if kaal(p.titel) == kop]
        if len(found) == 1:
            return found[0]
    soort = next((soort for soort, woorden in KOPWOORDEN if re.search(woorden, kop)), None)
    for groep in (van_thema, van_visie):
        found = [p for p in groep if p.soort == soort]
        if len(found) == 1:
            return found[0]
    return None


# --- What the file could not carry ----------------------------------------------------------------------
def herstel(basis: str, nieuw: str) -> str:
    """The new text, with every block that says the same as before exactly as it was, and its tables with their row heads."""
    before, after = in_blokken(basis), in_blokken(nieuw)
    keys_before, keys_after = [_key(blok) for blok in before], [_key(blok) for blok in after]
    result = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=keys_before, b=keys_after, autojunk=False).get_opcodes():
        result += before[a1:a2] if kind == "equal" else [_with_row_heads(blok, before) for blok in after[b1:b2]]
    # A text without an outermost element, or in another order of the same, is not taken for the same.
    html = "".join(result)
    return basis if _key(html) == _key(basis) and keys_before == keys_after else html


def _key(html: str) -> tuple[object, ...]:
    """What a file can carry of a text: not which cells head their row, nor whether a table has a head.

    LibreOffice writes a slash behind the name of a site.
    """
    kaal = re.sub(r"</?(?:thead|tbody)>", "", html)
    kaal = re.sub(r'(<a href="https://[^"/]+)/"', r'\1"', kaal)
    kaal = re.sub(r"<(/?)t[hd]\b", r"<\1td", re.sub(r' scope="\w+"', "", kaal))
    return sleutels(re.sub(r"(?<=<blockquote>)<p>|</p>(?=</blockquote>)", "", kaal))


def _with_row_heads(blok: str, before: Sequence[str]) -> str:
    if not blok.startswith("<table>"):
        return blok
    kop = _head(blok)
    same = next((oud for oud in before if oud.startswith("<table>") and _head(oud) == kop), "")
    if 'scope="row"' not in same:
        return blok
    return re.sub(r"<tr><td>(.*?)</td>", r'<tr><th scope="row">\1</th>', blok, flags=re.S)


def _head(tabel: str) -> tuple[object, ...]:
    match = re.search(r"<thead>.*?</thead>", tabel, re.S)
    return _key(match[0]) if match else ()
