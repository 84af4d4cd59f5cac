"""What a sender sees of an own inbreng: the words, the answer, and the sentence or maatregel it led to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participatie.inhoud import Inhoud
from participatie.models import AntwoordVersie, Inbreng, Indiener, Reactie, WachtendeInbreng
from participatie.talen import Themawoorden, themawoorden, woorden_van
from participatie.vragen import ALLE
from portaal.verschil import Blok
from visie.models import Maatregel, Oordeel, Paragraaf, Uitgave
from visie.vindplaatsen import Vindplaatsen, vindplaatsen
from visie.voortgang import Stand, openbare_stand
from visie.wijzigingen import openbare_wijzigingen


@dataclass(frozen=True)
class Gevolg:
    """One place where a reactie landed: a changed text with was and wordt, a maatregel, or a text that says it already."""

    paragraaf: Paragraaf | None = None
    wijziging: tuple[Blok, ...] = ()
    maatregel: Maatregel | None = None
    stand: Stand | None = None  # of the maatregel, once it stands in a published plan
    stond_er_al: bool = False
    # Where everybody reads it now; empty as long as it stands in nothing that was published.
    adres: str = ""


OORDEEL_ALS_ZIN: dict[str, str | Promise] = {
    Oordeel.OVERNEMEN: _("De gemeente neemt dit over."),
    Oordeel.DEELS_OVERNEMEN: _("De gemeente neemt dit deels over."),
    Oordeel.NIET_OVERNEMEN: _("De gemeente neemt dit niet over."),
    Oordeel.AL_BESTAAND_BELEID: _("De gemeente doet dit al."),
    Oordeel.DOORGESCHOVEN: _("De gemeente schuift dit door."),
    Oordeel.BUITEN_BEVOEGDHEID: _("De gemeente gaat hier niet over."),
}


@dataclass(frozen=True)
class GevolgdeReactie:
    """A reactie with what came of it, in the order in which it happens."""

    reactie: Reactie
    gevolgen: tuple[Gevolg, ...]
    themas: tuple[Themawoorden, ...] = ()

    @property
    def antwoord(self) -> AntwoordVersie | None:
        return self.reactie.gepubliceerd_antwoord

    @property
    def is_gelezen(self) -> bool:
        """Somebody is at work with it. What is proposed stays hidden until it is published."""
        return self.reactie.antwoord_id is not None or self.antwoord is not None

    @property
    def gelezen_op(self) -> datetime.datetime | None:
        """The first time that an antwoord was begun, as the audit trail has it; never after that antwoord itself."""
        begonnen: datetime.datetime | None = getattr(self.reactie, "begonnen_op", None)
        if self.antwoord is None or begonnen is None:
            return begonnen
        return min(begonnen, self.antwoord.gepubliceerd_op)

    @property
    def oordeel(self) -> str | Promise:
        return OORDEEL_ALS_ZIN[self.antwoord.oordeel] if self.antwoord else ""

    @property
    def teksten(self) -> tuple[Gevolg, ...]:
        return tuple(gevolg for gevolg in self.gevolgen if gevolg.maatregel is None)

    @property
    def maatregelen(self) -> tuple[Gevolg, ...]:
        return tuple(gevolg for gevolg in self.gevolgen if gevolg.maatregel is not None)


def om_te_volgen(inbreng: Inbreng, taal: str) -> list[GevolgdeReactie]:
    """What the sender sees: also since when somebody is at work with each reactie, and its thema's in this language."""
    begonnen = Min("events__pgh_created_at", filter=Q(events__antwoord__isnull=False))
    rows = gevolgd(inbreng.reacties.annotate(begonnen_op=begonnen))
    themas = {thema.pk: thema for row in rows for thema in row.reactie.themas.all()}
    woorden = {w.thema.pk: w for w in themawoorden(inbreng.uitvraag, taal, themas.values())}
    return [replace(row, themas=tuple(woorden[thema.pk] for thema in row.reactie.themas.all())) for row in rows]


def reacties_om_te_volgen(inbreng: Inbreng) -> list[GevolgdeReactie]:
    """The reacties of one inbreng, with the consequences that their published answer names."""
    return gevolgd(inbreng.reacties.all())


def gevolgd(reacties: QuerySet[Reactie]) -> list[GevolgdeReactie]:
    """These reacties of one visie with what their published answers name; a fixed number of queries."""
    rows = list(
        reacties.select_related("gepubliceerd_antwoord", "inbreng__tekst", "inbreng__visie")
        .prefetch_related(
            "themas",
            "gepubliceerd_antwoord__plekken__tekstversie__paragraaf__thema",
            "gepubliceerd_antwoord__plekken__tekstversie__vorige",
            "gepubliceerd_antwoord__plekken__maatregel",
            "gepubliceerd_antwoord__plekken__staat_er_al__thema",
        )
        .order_by("nummer")
    )
    plekken = [p for r in rows if r.gepubliceerd_antwoord for p in r.gepubliceerd_antwoord.plekken.all()]
    changes = openbare_wijzigingen([plek.tekstversie for plek in plekken if plek.tekstversie])
    standen = openbare_stand({plek.maatregel for plek in plekken if plek.maatregel})
    waar = vindplaatsen(rows[0].inbreng.visie) if plekken else Vindplaatsen()
    return [GevolgdeReactie(reactie=r, gevolgen=_consequences(r, changes, standen, waar)) for r in rows]


def veranderd_sinds(inbreng: Inbreng) -> str:
    """Where one reads what changed since the uitgave that this was about; empty as long as there is no newer one."""
    if inbreng.uitvraag is None or inbreng.uitvraag.uitgave_id is None:
        return ""
    uitgaven = list(Uitgave.objects.filter(visie=inbreng.visie_id).order_by("gemaakt_op", "pk").defer("html", "inhoud"))
    gelezen = next((uitgave for uitgave in uitgaven if uitgave.pk == inbreng.uitvraag.uitgave_id), None)
    if gelezen is None or not gelezen.is_te_vergelijken:
        return ""
    nieuwste = [uitgave for uitgave in uitgaven if uitgave.soort == gelezen.soort][-1]
    if nieuwste.pk == gelezen.pk:
        return ""
    return f"{reverse('publicatie:veranderd', args=[nieuwste.slug])}?sinds={gelezen.slug}"


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


def _consequences(
    reactie: Reactie, changes: dict[int, tuple[Blok, ...]], standen: dict[int, Stand], waar: Vindplaatsen
) -> tuple[Gevolg, ...]:
    if reactie.gepubliceerd_antwoord is None:
        return ()
    found = []
    for v in reactie.gepubliceerd_antwoord.plekken.all():
        if v.tekstversie is not None:
            tekst = v.tekstversie
            adres = waar.paragraaf(tekst.paragraaf_id, vanaf=tekst.nummer)
            found.append(Gevolg(paragraaf=tekst.paragraaf, wijziging=changes[tekst.pk], adres=adres))
        elif v.maatregel is not None:
            adres = waar.maatregel(v.maatregel.nummer)
            found.append(Gevolg(maatregel=v.maatregel, stand=standen.get(v.maatregel.pk), adres=adres))
        elif v.staat_er_al is not None:
            found.append(Gevolg(paragraaf=v.staat_er_al, stond_er_al=True, adres=waar.paragraaf(v.staat_er_al.pk)))
    return tuple(found)
