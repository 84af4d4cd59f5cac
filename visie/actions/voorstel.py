"""Proposing texts out of a file, and deciding on each. Nothing is ever overwritten: a clash is settled by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from portaal.handelingen import AlGedaan, Conflict, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.opmaak import schoon
from portaal.samenvoegen import BOTSING, samenvoegen, vergelijk
from portaal.tekens import zuiver
from visie.actions.tekst import paragraaf_opslaan
from visie.models import Paragraaf, Tekstversie, Tekstvoorstel, Visie


@dataclass(frozen=True)
class NieuweTekst:
    """What a file would make of one paragraaf, made from version `basis_nummer` (0: nothing was written)."""

    paragraaf: Paragraaf
    basis_nummer: int
    html: str


class VoorstelBotst(Conflict):
    """The voorstel and a newer version changed the same place. Carries that version: a person has to choose."""

    def __init__(self, huidige: Tekstversie) -> None:
        super().__init__("Het voorstel en de huidige tekst veranderden hetzelfde stuk. Kies welke tekst moet blijven.")
        self.huidige = huidige


def voorstellen_indienen(
    *, visie: Visie, teksten: Sequence[NieuweTekst], herkomst: str, soort: str, door: Gebruiker
) -> list[Tekstvoorstel]:
    """Propose all texts of one file, or none. Returns the open voorstellen, in the order of `teksten`.

    A text that stands there already is no voorstel. The same text again gives the voorstel that is open; another one
    takes the place of an earlier open voorstel of the same person, which then is vervallen. Raises HandelingFout when
    the visie is vastgesteld or a paragraaf is not of this visie, OpmaakFout when a text cannot be stored.
    """
    herkomst = zuiver(herkomst).replace("\n", " ").strip()[-120:] or "bestand"
    with handeling("voorstellen_indienen", door=door, reden=herkomst):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        if not visie.is_schrijfbaar:
            raise HandelingFout("De visie is vastgesteld. De tekst kan nu niet meer veranderen.")
        paragrafen = {p.pk: p for p in Paragraaf.objects.van_visie(visie).met_tekst().geldend()}
        mine = Tekstvoorstel.objects.open().van_visie(visie).filter(ingediend_door=door)
        open_ = {v.paragraaf_id: v for v in mine.select_for_update(of=("self",))}
        return [
            voorstel
            for tekst in teksten
            if (voorstel := _submit(tekst, paragrafen, open_, herkomst=herkomst, soort=soort, door=door))
        ]


def _submit(
    tekst: NieuweTekst,
    paragrafen: dict[object, Paragraaf],
    open_: dict[object, Tekstvoorstel],
    *,
    herkomst: str,
    soort: str,
    door: Gebruiker,
) -> Tekstvoorstel | None:
    paragraaf = paragrafen.get(tekst.paragraaf.pk)
    if paragraaf is None:
        raise HandelingFout("Een van de gekozen paragrafen is intussen vervallen. Kies een andere.")
    html = schoon(tekst.html)
    if html == paragraaf.html:
        return None
    eerder = open_.get(paragraaf.pk)
    if eerder is not None:
        if (eerder.html, eerder.basis_nummer) == (html, tekst.basis_nummer):
            return eerder
        _decide(eerder, Tekstvoorstel.Status.VERVALLEN, door=door)
    voorstel: Tekstvoorstel = Tekstvoorstel.objects.create(
        paragraaf=paragraaf,
        basis_nummer=tekst.basis_nummer,
        html=html,
        herkomst=herkomst,
        soort=soort,
        ingediend_door=door,
    )
    open_[paragraaf.pk] = voorstel
    return voorstel


def voorstel_overnemen(*, voorstel: Tekstvoorstel, door: Gebruiker, toelichting: str = "") -> Tekstversie:
    """Make the next version of the paragraaf out of a voorstel, put together with what others changed since.

    Raises AlGedaan when it was decided on before, VoorstelBotst when both changed the same place, and what
    `paragraaf_opslaan` raises. The unfinished text of whoever decides stays.
    """
    with handeling("voorstel_overnemen", door=door, reden=toelichting):
        voorstel = _locked(voorstel)
        Paragraaf.objects.select_for_update().get(pk=voorstel.paragraaf_id)
        huidige = Paragraaf.objects.met_tekst().get(pk=voorstel.paragraaf_id).huidige
        html = voorstel.html
        if huidige is not None and huidige.nummer != voorstel.basis_nummer:
            stukken = vergelijk(basistekst(voorstel), huidige.html, voorstel.html)
            if any(stuk.soort == BOTSING for stuk in stukken):
                raise VoorstelBotst(huidige)
            html = samenvoegen(stukken, {})
        versie = paragraaf_opslaan(
            paragraaf=voorstel.paragraaf,
            html=html,
            basis_nummer=huidige.nummer if huidige else 0,
            toelichting=zuiver(toelichting).strip() or toelichting_van(voorstel),
            door=door,
            werktekst_blijft=True,
        )
        _decide(voorstel, Tekstvoorstel.Status.OVERGENOMEN, door=door, tekstversie=versie)
    return versie


def voorstel_verwerkt(*, voorstel: Tekstvoorstel, versie: Tekstversie, door: Gebruiker) -> None:
    """A person put the voorstel into `versie` in the editor, after a clash. Doing it twice does no harm."""
    with handeling("voorstel_overnemen", door=door):
        try:
            voorstel = _locked(voorstel)
        except AlGedaan:
            return
        if versie.paragraaf_id != voorstel.paragraaf_id:
            raise HandelingFout("Dit voorstel hoort bij een andere paragraaf.")
        _decide(voorstel, Tekstvoorstel.Status.OVERGENOMEN, door=door, tekstversie=versie)


def voorstel_afwijzen(*, voorstel: Tekstvoorstel, door: Gebruiker, reden: str = "") -> None:
    """Leave the text as it is. Raises AlGedaan when it was decided on before."""
    reden = zuiver(reden).strip()
    if len(reden) > 300:
        raise HandelingFout("Gebruik voor de reden hooguit 300 tekens.")
    with handeling("voorstel_afwijzen", door=door, reden=reden):
        _decide(_locked(voorstel), Tekstvoorstel.Status.AFGEWEZEN, door=door, reden=reden)


def basistekst(voorstel: Tekstvoorstel) -> str:
    """The text that the voorstel was made from; empty when there was none."""
    return (
        Tekstversie.objects.filter(paragraaf=voorstel.paragraaf_id, nummer=voorstel.basis_nummer)
        .values_list("html", flat=True)
        .first()
        or ""
    )


def toelichting_van(voorstel: Tekstvoorstel) -> str:
    """What stands in the history when nobody writes something else."""
    return f"Overgenomen uit {voorstel.herkomst}."


def _locked(voorstel: Tekstvoorstel) -> Tekstvoorstel:
    locked: Tekstvoorstel = Tekstvoorstel.objects.select_for_update().get(pk=voorstel.pk)
    if not locked.is_open:
        raise AlGedaan(f"Over dit voorstel is al beslist: {locked.get_status_display().lower()}.")
    return locked


def _decide(
    voorstel: Tekstvoorstel,
    status: Tekstvoorstel.Status,
    *,
    door: Gebruiker,
    reden: str = "",
    tekstversie: Tekstversie | None = None,
) -> None:
    voorstel.status = status
    voorstel.beslist_op = timezone.now()
    voorstel.beslist_door = door
    voorstel.reden = reden
    voorstel.tekstversie = tekstversie
    voorstel.save(update_fields=["status", "beslist_op", "beslist_door", "reden", "tekstversie"])
