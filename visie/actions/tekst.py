"""Writing: every save is a new Tekstversie, and nobody's text is ever overwritten silently."""

from __future__ import annotations

from portaal.handelingen import Conflict, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.opmaak import schoon
from portaal.tekens import zuiver
from visie.actions.beeld import eis_beelden
from visie.models import Paragraaf, Tekstversie, Werktekst


class TekstConflict(Conflict):
    """Someone saved this paragraaf since it was opened. Carries their version, so that both can be shown."""

    def __init__(self, huidige: Tekstversie) -> None:
        super().__init__("Iemand anders heeft deze paragraaf intussen bewaard. Hieronder staan beide teksten.")
        self.huidige = huidige


def versie_benoemen(*, versie: Tekstversie, mijlpaal: str, door: Gebruiker) -> Tekstversie:
    """Give a version a name that people look for ("Concept 1"), or take it away with an empty one. The text stays."""
    mijlpaal = zuiver(mijlpaal).strip()
    if len(mijlpaal) > 80:
        raise HandelingFout("Gebruik voor de naam hooguit 80 tekens.")
    with handeling("versie_benoemen", door=door):
        versie = Tekstversie.objects.select_for_update().get(pk=versie.pk)
        versie.mijlpaal = mijlpaal
        versie.save(update_fields=["mijlpaal"])
    return versie


def eis_te_schrijven(paragraaf: Paragraaf) -> None:
    """Its text may still change. Raises HandelingFout, which says where the words of the writer can go."""
    if paragraaf.vervallen_op or (paragraaf.thema and paragraaf.thema.vervallen_op):
        raise HandelingFout("Deze paragraaf is vervallen. Kopieer uw tekst en zet hem ergens anders.")
    if not paragraaf.hoort_bij.is_schrijfbaar:
        raise HandelingFout("De visie is vastgesteld. De tekst kan nu niet meer veranderen. Kopieer uw tekst.")


def paragraaf_opslaan(
    *,
    paragraaf: Paragraaf,
    html: str,
    basis_nummer: int,
    door: Gebruiker,
    toelichting: str = "",
    klein: bool = False,
    werktekst_blijft: bool = False,
) -> Tekstversie:
    """Store a new version of a paragraaf, made from version `basis_nummer` (0: nothing was written yet).

    The HTML is cleaned first (OpmaakFout when it cannot be). Saving the same text again makes no new version and
    returns the current one. The writer's Werktekst has done its work then and goes, unless the text came from
    elsewhere (`werktekst_blijft`). Raises TekstConflict when a newer version exists, HandelingFout when the visie is
    vastgesteld or the paragraaf has lapsed.
    """
    html = schoon(html)
    eis_beelden(html)
    with handeling("paragraaf_opslaan", door=door, reden=toelichting):
        # Lock first, then read: a join in the locking query would still see the text from before the wait.
        Paragraaf.objects.select_for_update().get(pk=paragraaf.pk)
        paragraaf = Paragraaf.objects.met_tekst().get(pk=paragraaf.pk)
        eis_te_schrijven(paragraaf)
        huidige = paragraaf.huidige
        if huidige is not None and huidige.html == html:
            _forget(paragraaf, door, blijft=werktekst_blijft)
            return huidige
        if huidige is None and not html:
            raise HandelingFout("Er staat nog geen tekst om te bewaren. Schrijf eerst iets.")
        if huidige is None and basis_nummer:
            raise HandelingFout("Deze paragraaf heeft nog geen tekst. Kopieer uw tekst en open de pagina opnieuw.")
        if huidige is not None and huidige.nummer != basis_nummer:
            raise TekstConflict(huidige)
        if huidige is not None and not klein and not toelichting.strip():
            raise HandelingFout("Schrijf kort op wat er verandert en waarom, of kies 'kleine wijziging'.")
        versie = Tekstversie.objects.create(
            paragraaf=paragraaf,
            nummer=basis_nummer + 1,
            html=html,
            toelichting=toelichting.strip(),
            klein=klein,
            auteur=door,
            vorige=huidige,
        )
        paragraaf.huidige = versie
        paragraaf.save(update_fields=["huidige"])
        _forget(paragraaf, door, blijft=werktekst_blijft)
    return versie


def _forget(paragraaf: Paragraaf, door: Gebruiker, *, blijft: bool) -> None:
    if not blijft:
        Werktekst.objects.filter(paragraaf=paragraaf, gebruiker=door).delete()
