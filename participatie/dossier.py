"""Everything that is kept about one sender, in words (AVG art. 15): for the sender with the code, and for the beheerder."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from participatie.codes import hash_van, is_code
from participatie.models import Abonnement, AvgVerzoek, Inbreng, Moment, WachtendeInbreng
from participatie.talen import TAALNAMEN
from portaal.models import Bericht
from portaal.rollen import Rol

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


def vind_inbreng(zoek: str) -> list[Inbreng]:
    """What belongs to a code, a number, an e-mail address or a name, newest first; at most a page of it."""
    rijen = Inbreng.objects.select_related("indiener", "visie")
    if "@" in zoek:
        wie = Q(indiener__email__iexact=zoek) | Q(abonnement__email__iexact=zoek)
    elif is_code(zoek) and (gevonden := list(rijen.filter(code_hash=hash_van(zoek)))):
        return gevonden
    elif nummer := re.fullmatch(r"(\d{1,18})(?:\.\d+)?", zoek):
        wie = Q(pk=int(nummer[1]))
    else:
        wie = Q(indiener__naam__icontains=zoek)
    return list(rijen.filter(wie)[:HOOGUIT])


def vind_wachtende(zoek: str) -> list[WachtendeInbreng]:
    """The same in what waits for a look or was turned away and still has its words."""
    rijen = WachtendeInbreng.objects.exclude(staat=WachtendeInbreng.Staat.TOEGELATEN).filter(gewist_op=None)
    if "@" in zoek:
        wie = Q(contact__email__iexact=zoek)
    elif is_code(zoek):
        wie = Q(code_hash=hash_van(zoek))
    elif nummer := re.fullmatch(r"\d{1,18}", zoek):
        wie = Q(pk=int(nummer[0]))
    else:
        wie = Q(contact__naam__icontains=zoek)
    return list(rijen.filter(wie).select_related("visie")[:HOOGUIT])


def alles_van(inbreng: Inbreng, *, met_woorden: bool = False) -> list[Onderdeel]:
    """All of it, in the language that is active. What is not there is said too, where people would wonder."""
    woorden = _words(inbreng) if met_woorden else [Onderdeel("woorden", _t("Uw woorden"), _own_words(inbreng))]
    return [*woorden, *_what_came_with_it(inbreng), *_contact(inbreng), *_what_happened(inbreng)]


def als_json(inbreng: Inbreng) -> dict[str, Any]:
    """The same as a file that another program reads: fixed names, each with its lines."""
    return {
        "inbreng": inbreng.pk,
        "gemaakt_op": timezone.localtime().isoformat(timespec="seconds"),
        "gegevens": {deel.naam: list(deel.regels) for deel in alles_van(inbreng, met_woorden=True)},
    }


def _own_words(inbreng: Inbreng) -> tuple[str, ...]:
    if inbreng.tekst.gewist_op is not None:
        return (_t("Gewist op %(datum)s.") % {"datum": _day(inbreng.tekst.gewist_op)},)
    return (_t("Die staan boven aan deze pagina."),)


def _words(inbreng: Inbreng) -> list[Onderdeel]:
    """The words themselves, with what was made of them, for who does not have the page of the sender before them."""
    if inbreng.tekst.gewist_op is not None:
        return [Onderdeel("woorden", _t("Uw woorden"), _own_words(inbreng))]
    rows = [Onderdeel("woorden", _t("Uw woorden"), (inbreng.tekst.tekst,), is_eigen=True)]
    for reactie in inbreng.reacties.select_related("gepubliceerd_antwoord").prefetch_related("themas"):
        over = ", ".join(str(thema.kort) for thema in reactie.themas.all())
        regels = [f"{reactie.get_aard_display()}{': ' if over else ''}{over}"]
        if reactie.publieke_tekst:
            regels.append(reactie.publieke_tekst)
        if reactie.gepubliceerd_antwoord is not None:
            regels.append(f"De gemeente {reactie.gepubliceerd_antwoord.in_een_zin}.")
            regels.append(reactie.gepubliceerd_antwoord.tekst or reactie.gepubliceerd_antwoord.motivering)
        rows.append(
            Onderdeel(f"punt_{reactie.nummer}", f"Punt {reactie.nummer}", tuple(r for r in regels if r), is_eigen=True)
        )
    return rows


def _what_came_with_it(inbreng: Inbreng) -> list[Onderdeel]:
    bijlage = inbreng.tekst.bijlage
    rows = [
        Onderdeel(
            "binnengekomen", _t("Hoe het binnenkwam"), (f"{KANALEN[inbreng.kanaal]}, {_day(inbreng.ontvangen_op)}",)
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
    if inbreng.eerst_lezen:
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


def _contact(inbreng: Inbreng) -> list[Onderdeel]:
    indiener = getattr(inbreng, "indiener", None)
    contact = [indiener.naam, indiener.email, indiener.telefoon] if indiener else []
    regels = (*filter(None, contact), *([_erased_on(indiener.bewaren_tot)] if indiener else ()))
    abonnement: Abonnement | None = getattr(inbreng, "abonnement", None)
    later: tuple[str, ...] = (_t("Daar hebt u niet om gevraagd."),)
    if abonnement is not None:
        later = (
            abonnement.email,
            *(str(MOMENTEN[moment]) for moment in abonnement.momenten),
            _t("Gevraagd op %(datum)s.") % {"datum": _day(abonnement.toestemming_op)},
            _erased_on(abonnement.bewaren_tot),
        )
    return [
        Onderdeel(
            "contact",
            _t("Naam, e-mail, telefoon"),
            regels or (_t("Die hebben wij niet van u."),),
            is_eigen=bool(regels),
        ),
        Onderdeel("abonnement", _t("Later bericht"), later, is_eigen=abonnement is not None),
    ]


def _what_happened(inbreng: Inbreng) -> list[Onderdeel]:
    """Mails, looks and requests. Who works at the gemeente is a role here, not a name."""
    abonnement = getattr(inbreng, "abonnement", None)
    mails = [
        f"{_t('Bevestiging')}: {_day(bericht.verzonden_op) if bericht.verzonden_op else _t('nog niet verstuurd')}"
        for bericht in Bericht.objects.filter(gebeurtenis=f"inbreng-ontvangen-{inbreng.pk}")
    ]
    if abonnement is not None:
        mails += [f"{MOMENTEN[b.moment]}: {_day(b.op)}" for b in abonnement.berichten.all()]
    keken = [f"{ROLLEN.get(i.rol, ROLLEN[''])}: {_day(i.op)}" for i in inbreng.inzages.order_by("op", "pk")]
    gevraagd = [
        f"{VERZOEKEN[v.soort]}: {_day(v.ontvangen_op)}. {UITKOMSTEN[v.uitkomst]}." for v in inbreng.avgverzoeken.all()
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
