"""Read the letter of an adviesraad: which aanbevelingen stand in it, and where does the prose advise.

A proposal for a person to confirm. It looks at layout and language only, and invents no words.
"""

from advies.adviesbrief.brief import advising_body
from advies.adviesbrief.cellen import join_cells
from advies.adviesbrief.herhalingen import find_repeats
from advies.adviesbrief.kolommen import in_leesvolgorde
from advies.adviesbrief.lijsten import advising_points
from advies.adviesbrief.opsommingen import break_lists
from advies.adviesbrief.punten import read_point
from advies.adviesbrief.taal import is_no_advice
from advies.adviesbrief.tabellen import only_advice_columns
from advies.adviesbrief.verwijzingen import find_references
from advies.adviesbrief.voorstel import Aanbevelingsvoorstel, AdviesVoorstel, Prozavoorstel
from advies.adviesbrief.zinnen import advising_sentences
from portaal.tekst import Document, normalise

__all__ = ["Aanbevelingsvoorstel", "AdviesVoorstel", "Prozavoorstel", "lees_advies"]


def lees_advies(tekst: str) -> AdviesVoorstel:
    """Split a letter into aanbevelingen. A letter that advises nothing gives two empty lists."""
    tekst = normalise(tekst)
    if is_no_advice(tekst):
        return AdviesVoorstel()
    leestekst = in_leesvolgorde(only_advice_columns(join_cells(break_lists(tekst)), least_columns=3))
    document = Document(leestekst.tekst, read_as=only_advice_columns(leestekst.tekst))
    blocks = advising_body(document)
    lijstpunten = advising_points(document, blocks)
    taken = {id(blok) for lijstpunt in lijstpunten for blok in lijstpunt.leden}
    leads = {id(lijstpunt.inleiding) for lijstpunt in lijstpunten if lijstpunt.inleiding is not None}
    points = [read_point(document, lijstpunt) for lijstpunt in lijstpunten]
    sentences = advising_sentences(document, blocks, taken, leads)
    repeats = find_repeats(points, sentences)
    aanbevelingen: list[Aanbevelingsvoorstel] = []
    for i, punt in enumerate(points, start=1):
        begin, eind = leestekst.span(punt.begin, punt.eind)
        aanbevelingen.append(
            Aanbevelingsvoorstel(
                nummer=i,
                tekst=punt.tekst,
                delen=punt.delen,
                verwijst_naar=find_references(punt, i, lijstpunten),
                herhaald_in=[j for j, numbers in enumerate(repeats, start=1) if i in numbers],
                begin=begin,
                eind=eind,
            )
        )
    proza: list[Prozavoorstel] = []
    for j, (zin, numbers) in enumerate(zip(sentences, repeats, strict=True), start=1):
        begin, eind = leestekst.span(zin.begin, zin.eind)
        proza.append(Prozavoorstel(nummer=j, tekst=zin.tekst, herhaalt=numbers, begin=begin, eind=eind))
    return AdviesVoorstel(aanbevelingen, proza)
