"""The thema's and the text of every paragraaf: first as it lay ter inzage, then rewritten where someone asked."""

from __future__ import annotations

from typing import Any

from django.utils import dateformat

from portaal.opmaak import schoon
from portaal.rollen import Rol
from publicatie.voorbeeld.beeld import figuur
from publicatie.voorbeeld.bronnen import (
    CONCEPT_GESCHREVEN,
    HERSCHREVEN,
    THEMAS,
    dag,
    moment,
    paragraafbronnen,
    themabronnen,
)
from publicatie.voorbeeld.gemeente import account
from visie.models import Doel, Paragraaf, Tekstversie, Thema, Visie
from visie.models.tekst import THEMA_SKELET, VISIE_SKELET

# Where a source has the picture.
PLEK_VAN_BEELD = "<p>[diagram]</p>"


def maak_themas(visie: Visie) -> None:
    for volgorde, bron in enumerate(themabronnen(), start=1):
        thema = Thema.objects.create(
            visie=visie,
            naam=bron["naam"],
            korte_naam=bron["korte_naam"],
            slug=bron["slug"],
            volgorde=volgorde,
            verplicht=bron["verplicht"],
            icoon=THEMAS[bron["slug"]],
            in_een_zin=bron["een_zin"],
            samenvatting=bron["samenvatting"].strip(),
            woorden=bron["woorden"],
        )
        Doel.objects.bulk_create([_doel(thema, rij) for rij in bron["doel"]])


def _doel(thema: Thema, bron: dict[str, Any]) -> Doel:
    gegevens = dict(bron)
    peildatum = gegevens.pop("peildatum", None)
    if peildatum is not None:
        gegevens["peildatum"] = dateformat.format(dag(peildatum["dag"]), "F Y")
    return Doel(thema=thema, **gegevens)


def schrijf_eerste_versies(visie: Visie) -> None:
    """Every paragraaf with its first text: the earlier one where the sources hold two."""
    bronnen, beeld = paragraafbronnen(), figuur()
    paragrafen = _skelet("visie", VISIE_SKELET, visie=visie)
    for thema in visie.themas.all():
        paragrafen |= _skelet(thema.slug, THEMA_SKELET, thema=thema)
    Paragraaf.objects.bulk_create(paragrafen.values())
    auteurs = [account(Rol.REDACTEUR), account(Rol.PROJECTLEIDER)]
    for i, (naam, paragraaf) in enumerate(paragrafen.items()):
        bron = bronnen[naam]
        paragraaf.huidige = Tekstversie.objects.create(
            paragraaf=paragraaf,
            nummer=1,
            html=schoon(bron.get("eerder", bron["html"]).replace(PLEK_VAN_BEELD, beeld)),
            mijlpaal="Ter inzage",
            auteur=auteurs[i % 2],
            gemaakt_op=moment(CONCEPT_GESCHREVEN - i % 40, 9 + i % 8, i * 7 % 60),
        )
    Paragraaf.objects.bulk_update(paragrafen.values(), ["huidige"])


def _skelet(van: str, soorten: tuple[Paragraaf.Soort, ...], **waarvan: Visie | Thema) -> dict[str, Paragraaf]:
    return {
        f"{van}/{soort}": Paragraaf(soort=soort, titel=soort.label, volgorde=i, **waarvan)
        for i, soort in enumerate(soorten, start=1)
    }


def herschrijf(visie: Visie) -> None:
    """The second version of every paragraaf that the sources hold twice, with what changed and why."""
    bronnen = paragraafbronnen()
    auteurs = [account(Rol.PROJECTLEIDER), account(Rol.REDACTEUR)]
    herschreven = [
        (paragraaf, bronnen[naam_van(paragraaf)])
        for paragraaf in Paragraaf.objects.van_visie(visie).met_tekst()
        if "eerder" in bronnen[naam_van(paragraaf)]
    ]
    for i, (paragraaf, bron) in enumerate(herschreven):
        paragraaf.huidige = Tekstversie.objects.create(
            paragraaf=paragraaf,
            nummer=2,
            html=schoon(bron["html"]),
            toelichting=bron["toelichting"],
            auteur=auteurs[i % 2],
            vorige=paragraaf.huidige,
            gemaakt_op=moment(HERSCHREVEN + i % 12, 9 + i % 8, i * 11 % 60),
        )
    Paragraaf.objects.bulk_update([paragraaf for paragraaf, _bron in herschreven], ["huidige"])


def naam_van(paragraaf: Paragraaf) -> str:
    """How the sources name this paragraaf: `visie/definitie`, `mantelzorg/doen`."""
    return f"{paragraaf.thema.slug if paragraaf.thema else 'visie'}/{paragraaf.soort}"
