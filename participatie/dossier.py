"""Everything that is kept about one sender, in words (AVG art. 15): for the sender with the code, and for the beheerder."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from participatie.codes import hash_van, is_code
from participatie.inhoud import inhoud_van
from participatie.models import Abonnement, AvgVerzoek, Inbreng, Inzage, Moment, WachtendeInbreng
from participatie.models.aard import Aard
from participatie.talen import TAALNAMEN
from portaal.models import Bericht
from portaal.rollen import Rol
from visie.models import Thema

HOOGUIT = 50
KANALEN: dict[str, str | Promise] = {
    Inbreng.Kanaal.WEB: _("Website"),
    Inbreng.Kanaal.BRIEF: _("Brief"),
    Inbreng.Kanaal.E_MAIL: _("E-mail"),
    Inbreng.Kanaal.TELEFOON: _("Telefoon"),
    Inbreng.Kanaal.BIJEENKOMST: _("Bijeenkomst"),
    Inbreng.Kanaal.PAPIER: _("Papieren formulier"),
}
MOMENTEN: dict[str, str | Promise] = {
    Moment.VERWERKT: _("Er is antwoord"),
    Moment.VASTGESTELD: _("De visie is vastgesteld"),
    Moment.UITGEVOERD: _("Een maatregel is uitgevoerd"),
}
ROLLEN: dict[str, str | Promise] = {
    Rol.PROJECTLEIDER: _("De projectleider"),
    Rol.BEHEERDER: _("De beheerder"),
    "": _("Een medewerker van de gemeente"),
}
VERZOEKEN: dict[str, str | Promise] = {
    AvgVerzoek.Soort.INZAGE: _("U vroeg wat wij van u bewaren"),
    AvgVerzoek.Soort.CORRECTIE: _("U vroeg ons iets te verbeteren"),
    AvgVerzoek.Soort.VERWIJDERING: _("U vroeg ons iets weg te halen"),
}
UITKOMSTEN: dict[str, str | Promise] = {
    "": _("Dat doen wij nog"),
    AvgVerzoek.Uitkomst.GEDAAN: _("Dat is gedaan"),
    AvgVerzoek.Uitkomst.NIETS_GEVONDEN: _("Wij vonden niets"),
    AvgVerzoek.Uitkomst.GEWEIGERD: _("Dat hebben wij niet gedaan"),
}


@dataclass(frozen=True)
class Onderdeel:
    """One kind of data: a fixed name for files, its title and its lines. `is_eigen`: as somebody wrote it."""

    naam: str
    titel: str
    regels: tuple[str, ...]
    is_eigen: bool = False


def vind_bewaarde(zoek: str) -> tuple[list[Inbreng], list[WachtendeInbreng]]:
    """What belongs to a code, a number, an e-mail address or a name: inbreng, newest first, and what was not let in and
    still has its words; at most a page of each."""
    inbreng = Inbreng.objects.select_related("indiener", "visie")
    wachtend = WachtendeInbreng.objects.met_woorden().select_related("visie")
    if "@" in zoek:
        van_inbreng = Q(indiener__email__iexact=zoek) | Q(abonnement__email__iexact=zoek)
        van_wachtend = Q(contact__email__iexact=zoek)
    elif is_code(zoek) and (gevonden := _met_code(inbreng, wachtend, zoek)) != ([], []):
        return gevonden
    elif nummer := re.fullmatch(r"(\d{1,18})(?:\.\d+)?", zoek):
        van_inbreng = van_wachtend = Q(pk=int(nummer[1]))
    else:
        van_inbreng, van_wachtend = Q(indiener__naam__icontains=zoek), Q(contact__naam__icontains=zoek)
    return list(inbreng.filter(van_inbreng)[:HOOGUIT]), list(wachtend.filter(van_wachtend)[:HOOGUIT])


def _met_code(
    inbreng: QuerySet[Inbreng], wachtend: QuerySet[WachtendeInbreng], code: str
) -> tuple[list[Inbreng], list[WachtendeInbreng]]:
    van_deze = Q(code_hash=hash_van(code))
    return list(inbreng.filter(van_deze)), list(wachtend.filter(van_deze))


def alles_van(ontvangen: Inbreng | WachtendeInbreng, *, met_woorden: bool = False) -> list[Onderdeel]:
    """All of it, in the language that is active. What is not there is said too, where people would wonder.

    `met_woorden` for who does not have the page of the sender before them, and the other words of the gemeente about it.
    """
    if isinstance(ontvangen, WachtendeInbreng):
        eigen = [*_words_that_wait(ontvangen, met_woorden=met_woorden), *_what_came_with_it(ontvangen)]
        return [*eigen, *_contact_that_waits(ontvangen), *_what_happened(ontvangen)]
    return [
        *_words(ontvangen, met_woorden=met_woorden),
        *_what_came_with_it(ontvangen),
        *_contact(ontvangen),
        *_what_happened(ontvangen),
    ]


def als_json(ontvangen: Inbreng | WachtendeInbreng) -> dict[str, Any]:
    """The same as a file that another program reads: fixed names, each with its lines."""
    return {
        "inbreng": ontvangen.pk,
        "gemaakt_op": timezone.localtime().isoformat(timespec="seconds"),
        "gegevens": {deel.naam: list(deel.regels) for deel in alles_van(ontvangen, met_woorden=True)},
    }


def _own_words(tekst: str, gewist_op: datetime.datetime | None, *, met_woorden: bool) -> Onderdeel:
    if gewist_op is not None:
        return Onderdeel("woorden", _t("Uw woorden"), (_t("Gewist op %(datum)s.") % {"datum": _day(gewist_op)},))
    if met_woorden:
        return Onderdeel("woorden", _t("Uw woorden"), (tekst,), is_eigen=True)
    return Onderdeel("woorden", _t("Uw woorden"), (_t("Die staan boven aan deze pagina."),))


def _words_that_wait(wachtend: WachtendeInbreng, *, met_woorden: bool) -> list[Onderdeel]:
    """With each point, and why it waits: a judgement about somebody is theirs to read when they ask for it."""
    rows = [_own_words(wachtend.tekst, wachtend.gewist_op, met_woorden=met_woorden)]
    if not met_woorden:
        return rows
    for nummer, punt in enumerate(inhoud_van(wachtend).punten, start=1):
        rows.append(Onderdeel(f"punt_{nummer}", f"Punt {nummer}", (_about(Aard(punt.aard).label, punt.themas),)))
    stand = (wachtend.get_staat_display(), *wachtend.redenen_in_woorden, wachtend.afwijsreden)
    return [*rows, Onderdeel("stand", "Waarom dit niet meetelt", tuple(filter(None, stand)))]


def _about(aard: str, themas: Iterable[Thema]) -> str:
    over = ", ".join(str(thema.kort) for thema in themas)
    return f"{aard}: {over}" if over else aard


def _words(inbreng: Inbreng, *, met_woorden: bool) -> list[Onderdeel]:
    """The words themselves, with what was made of them."""
    rows = [_own_words(inbreng.tekst.tekst, inbreng.tekst.gewist_op, met_woorden=met_woorden)]
    if inbreng.tekst.gewist_op is not None or not met_woorden:
        return rows
    for reactie in inbreng.reacties.select_related("gepubliceerd_antwoord").prefetch_related("themas"):
        regels = [_about(reactie.get_aard_display(), reactie.themas.all())]
        if reactie.publieke_tekst:
            regels.append(reactie.publieke_tekst)
        if reactie.gepubliceerd_antwoord is not None:
            regels.append(f"De gemeente {reactie.gepubliceerd_antwoord.in_een_zin}.")
            regels.append(reactie.gepubliceerd_antwoord.tekst or reactie.gepubliceerd_antwoord.motivering)
        rows.append(
            Onderdeel(f"punt_{reactie.nummer}", f"Punt {reactie.nummer}", tuple(r for r in regels if r), is_eigen=True)
        )
    return rows


def _what_came_with_it(ontvangen: Inbreng | WachtendeInbreng) -> list[Onderdeel]:
    # Of an inbreng without its points: those are the work of the gemeente, and stand with the words.
    inbreng = inhoud_van(ontvangen) if isinstance(ontvangen, WachtendeInbreng) else ontvangen
    bijlage = ontvangen.bijlage if isinstance(ontvangen, WachtendeInbreng) else ontvangen.tekst.bijlage
    rows = [
        Onderdeel(
            "binnengekomen", _t("Hoe het binnenkwam"), (f"{KANALEN[inbreng.kanaal]}, {_day(ontvangen.ontvangen_op)}",)
        ),
        Onderdeel("gebied", _t("Dorp of wijk"), (str(inbreng.gebied or _t("Niet ingevuld")),)),
        Onderdeel("taal", _t("Taal"), (TAALNAMEN[Inbreng.Taal(inbreng.taal)],)),
    ]
    if inbreng.organisatie:
        rows.append(Onderdeel("organisatie", _t("Organisatie of groep"), (inbreng.organisatie,), is_eigen=True))
    if inbreng.namens:
        rows.append(Onderdeel("namens", _t("Namens wie"), (inbreng.namens,), is_eigen=True))
    if inbreng.voor_iemand_anders:
        rows.append(Onderdeel("voor_wie", _t("Voor wie"), (_t("U vulde het in voor iemand anders."),)))
    if bijlage is not None:
        grootte = f"{bijlage.grootte // 1024 + 1} kB"
        rows.append(Onderdeel("bestand", _t("Uw bestand"), (f"{bijlage.naam} ({grootte})",), is_eigen=True))
    if ontvangen.eerst_lezen:
        rows.append(
            Onderdeel(
                "eerst_lezen",
                _t("Eerst lezen"),
                (_t("Er staan woorden in over gevaar. Daarom lezen wij uw reactie eerder dan andere."),),
            )
        )
    mag = _t("Dat mag, met de naam van uw organisatie") if inbreng.organisatie else _t("Dat mag, zonder uw naam")
    website = mag if inbreng.mag_gepubliceerd else _t("Dat mag niet")
    return [*rows, Onderdeel("website", _t("Op de website"), (website,))]


def _contact_that_waits(wachtend: WachtendeInbreng) -> list[Onderdeel]:
    contact = wachtend.contact
    regels = [contact[naam] for naam in ("naam", "email", "telefoon") if contact.get(naam)]
    if regels:
        regels.append(_erased_on(wachtend.bewaren_tot))
    later = [str(MOMENTEN[moment]) for moment in contact.get("later", ())]
    return _how_to_reach(regels, later)


def _how_to_reach(contact: Sequence[str], later: Sequence[str]) -> list[Onderdeel]:
    return [
        Onderdeel(
            "contact",
            _t("Naam, e-mail, telefoon"),
            tuple(contact) or (_t("Die hebben wij niet van u."),),
            is_eigen=bool(contact),
        ),
        Onderdeel(
            "abonnement",
            _t("Later bericht"),
            tuple(later) or (_t("Daar hebt u niet om gevraagd."),),
            is_eigen=bool(later),
        ),
    ]


def _contact(inbreng: Inbreng) -> list[Onderdeel]:
    indiener = getattr(inbreng, "indiener", None)
    contact = [indiener.naam, indiener.email, indiener.telefoon] if indiener else []
    regels = (*filter(None, contact), *([_erased_on(indiener.bewaren_tot)] if indiener else ()))
    abonnement: Abonnement | None = getattr(inbreng, "abonnement", None)
    later: tuple[str, ...] = ()
    if abonnement is not None:
        later = (
            abonnement.email,
            *(str(MOMENTEN[moment]) for moment in abonnement.momenten),
            _t("Gevraagd op %(datum)s.") % {"datum": _day(abonnement.toestemming_op)},
            _erased_on(abonnement.bewaren_tot),
        )
    return _how_to_reach(regels, later)


def _what_happened(ontvangen: Inbreng | WachtendeInbreng) -> list[Onderdeel]:
    """Mails, looks and requests. Who works at the gemeente is a role here, not a name."""
    abonnement: Abonnement | None = getattr(ontvangen, "abonnement", None)
    mails = [
        f"{_t('Bevestiging')}: {_day(bericht.verzonden_op) if bericht.verzonden_op else _t('nog niet verstuurd')}"
        for bericht in Bericht.objects.filter(gebeurtenis=f"inbreng-ontvangen-{ontvangen.pk}")
    ]
    if abonnement is not None:
        mails += [f"{MOMENTEN[b.moment]}: {_day(b.op)}" for b in abonnement.berichten.all()]
    # What was let in keeps its number: also who looked before that.
    inzages = Inzage.objects.filter(Q(inbreng=ontvangen.pk) | Q(wachtend=ontvangen.pk)).order_by("op", "pk")
    keken = [f"{ROLLEN.get(i.rol, ROLLEN[''])}: {_day(i.op)}" for i in inzages]
    gevraagd = [
        f"{VERZOEKEN[v.soort]}: {_day(v.ontvangen_op)}. {UITKOMSTEN[v.uitkomst]}."
        for v in AvgVerzoek.objects.filter(inbreng=ontvangen.pk)
    ]
    rows = [
        Onderdeel("mails", _t("Mails die wij stuurden"), tuple(mails) or (_t("Geen."),)),
        Onderdeel("inzage", _t("Wie uw gegevens bekeek"), tuple(keken) or (_t("Niemand."),)),
    ]
    if gevraagd:
        rows.append(Onderdeel("verzoeken", _t("Wat u ons vroeg"), tuple(gevraagd)))
    return rows


def _day(moment: datetime.date) -> str:
    return date_format(timezone.localtime(moment) if isinstance(moment, datetime.datetime) else moment, "j E Y")


def _erased_on(dag: datetime.date) -> str:
    return _t("Wij wissen dit op %(datum)s, of eerder.") % {"datum": _day(dag)}
