"""What a sender sees of an own inbreng: the words, the answer, and the sentence or maatregel it led to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participatie.inhoud import Inhoud
from participatie.models import Inbreng, Indiener, Reactie, WachtendeInbreng
from participatie.talen import woorden_van
from participatie.vragen import ALLE
from portaal.verschil import Blok
from visie.models import Maatregel, Paragraaf
from visie.wijzigingen import openbare_wijzigingen


@dataclass(frozen=True)
class Gevolg:
    """One place where a reactie landed: a changed text with was and wordt, a maatregel, or a text that says it already."""

    paragraaf: Paragraaf | None = None
    wijziging: tuple[Blok, ...] = ()
    maatregel: Maatregel | None = None
    stond_er_al: bool = False


@dataclass(frozen=True)
class GevolgdeReactie:
    reactie: Reactie
    gevolgen: tuple[Gevolg, ...]


def reacties_om_te_volgen(inbreng: Inbreng) -> list[GevolgdeReactie]:
    """The reacties of one inbreng, with the consequences that their published answer names."""
    reacties = (
        inbreng.reacties.select_related("gepubliceerd_antwoord", "inbreng__tekst")
        .prefetch_related(
            "themas",
            "gepubliceerd_antwoord__plekken__tekstversie__paragraaf__thema",
            "gepubliceerd_antwoord__plekken__tekstversie__vorige",
            "gepubliceerd_antwoord__plekken__maatregel",
            "gepubliceerd_antwoord__plekken__staat_er_al__thema",
        )
        .order_by("nummer")
    )
    rows = list(reacties)
    landed = [
        plek.tekstversie
        for r in rows
        if r.gepubliceerd_antwoord
        for plek in r.gepubliceerd_antwoord.plekken.all()
        if plek.tekstversie
    ]
    changes = openbare_wijzigingen(landed)
    return [GevolgdeReactie(reactie=r, gevolgen=_consequences(r, changes)) for r in rows]


@dataclass(frozen=True)
class Verstuurd:
    """One line of what was sent: the words of the form, and those of the sender when `is_eigen`."""

    titel: str | Promise
    antwoord: str | Promise
    is_eigen: bool = False


def wat_is_verstuurd(inhoud: Inhoud, taal: str) -> list[Verstuurd]:
    """What a sender just sent, to read again and to print, in the words of the form in this language."""
    vragen = {vraag.aard: vraag.vraag for vraag in ALLE}
    if inhoud.soort != Inbreng.Soort.INWONER:
        rows = [Verstuurd(_("Organisatie of groep"), inhoud.organisatie, is_eigen=True)]
        if inhoud.namens:
            rows.append(Verstuurd(_("Namens wie"), inhoud.namens, is_eigen=True))
        rows.append(Verstuurd(_("Uw brief"), inhoud.tekst, is_eigen=True))
    else:
        themas = {thema.pk: thema for punt in inhoud.punten for thema in punt.themas}
        namen = [w.naam for w in woorden_van(inhoud.uitvraag, taal, themas.values()).themas] if inhoud.uitvraag else []
        rows = [
            Verstuurd(_("Voor wie"), _("Voor iemand anders") if inhoud.voor_iemand_anders else _("Voor mijzelf")),
            Verstuurd(_("Onderwerp"), ", ".join(namen) or _("Iets anders, of ik weet het niet")),
            Verstuurd(
                _("Dorp of wijk"), inhoud.gebied.naam if inhoud.gebied else _("De hele gemeente, of ik weet het niet")
            ),
            *(Verstuurd(vragen[aard], tekst, is_eigen=True) for aard, tekst in inhoud.stukken),
        ]
    website = (
        _("Ja, anderen mogen mijn reactie lezen")
        if inhoud.mag_gepubliceerd
        else _("Nee, alleen de gemeente mag mijn reactie lezen")
    )
    return [*rows, Verstuurd(_("Op de website"), website)]


def mailadres_van(ontvangen: Inbreng | WachtendeInbreng) -> str:
    """Where the confirmation of what was just sent goes, if anywhere."""
    if isinstance(ontvangen, WachtendeInbreng):
        krijgt_mail = WachtendeInbreng.Reden.VALVELD not in ontvangen.redenen
        return str(ontvangen.contact.get("email", "")) if krijgt_mail else ""
    indiener: Indiener | None = getattr(ontvangen, "indiener", None)
    return indiener.email if indiener else ""


def overige_tekst(inbreng: Inbreng, reacties: list[GevolgdeReactie]) -> list[str]:
    """The parts of a split text that stand in no reactie, so that a sender always finds the own words back."""
    tekst, rest, plaats = inbreng.tekst.tekst, [], 0
    for begin, eind in sorted((r.reactie.begin, r.reactie.eind) for r in reacties):
        rest.append(tekst[plaats:begin].strip())
        plaats = eind
    return [stuk for stuk in [*rest, tekst[plaats:].strip()] if stuk]


def _consequences(reactie: Reactie, changes: dict[int, tuple[Blok, ...]]) -> tuple[Gevolg, ...]:
    if reactie.gepubliceerd_antwoord is None:
        return ()
    found = []
    for v in reactie.gepubliceerd_antwoord.plekken.all():
        if v.tekstversie is not None:
            found.append(Gevolg(paragraaf=v.tekstversie.paragraaf, wijziging=changes[v.tekstversie.pk]))
        elif v.maatregel is not None:
            found.append(Gevolg(maatregel=v.maatregel))
        else:
            found.append(Gevolg(paragraaf=v.staat_er_al, stond_er_al=True))
    return tuple(found)
