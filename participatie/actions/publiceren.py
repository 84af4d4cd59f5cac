"""Publishing what was decided: all at once, so that everybody hears it on the same day."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from participatie.actions.abonnement import meld_verwerkt
from participatie.actions.antwoord import zichtbaar
from participatie.antwoordmail import antwoord_op, tekst_van_antwoord
from participatie.models import Antwoord, AntwoordVersie, Inbreng, Indiener, Plek, Reactie, Verwerking
from participatie.volgen import GevolgdeReactie, gevolgd
from portaal.berichten import adres, schrijf
from portaal.handelingen import AlGedaan, handeling
from portaal.models import Gebruiker, Gemeente
from visie.models import Thema, Visie

ONDERWERP = "%s: er is antwoord op uw inbreng"


def antwoorden_publiceren(
    *, visie: Visie, door: Gebruiker, thema: Thema | None = None, tot: datetime.datetime | None = None
) -> int:
    """Show senders what was decided on their reacties: of a whole visie, or of one of its thema's.

    Order: lock, copy each antwoord with its places into a version that stays as it is, point its reacties at that, and
    write one mail per inbreng or address, however many reacties it has. What was decided or changed after `tot` waits: nobody
    looked at it. Returns how many antwoorden; raises AlGedaan when nothing is ready.
    """
    with handeling("antwoorden_publiceren", door=door):
        klaar = Antwoord.objects.te_publiceren().van_visie(visie, thema=thema)
        if tot is not None:
            klaar = klaar.filter(Q(gewijzigd_op=None) | Q(gewijzigd_op__lte=tot))
        antwoorden = list(klaar.select_for_update().order_by("pk"))
        if not antwoorden:
            raise AlGedaan("Er zijn geen besluiten die nog moeten worden gepubliceerd.")
        nu = timezone.now()
        reacties = leg_versies_vast(antwoorden, op=nu, door=door)
        _mail(visie, reacties, nu)
    return len(antwoorden)


def leg_versies_vast(antwoorden: list[Antwoord], *, op: datetime.datetime, door: Gebruiker) -> list[Reactie]:
    """Copy decided antwoorden with their places, and let their reacties show that copy. The caller has locked them.

    Returns those reacties. Mails nobody.
    """
    keys = [antwoord.pk for antwoord in antwoorden]
    al = dict(Antwoord.objects.filter(pk__in=keys).annotate(n=Count("versies")).values_list("pk", "n"))
    rows = AntwoordVersie.objects.bulk_create(
        [
            AntwoordVersie(
                antwoord=antwoord, nummer=al[antwoord.pk] + 1, gepubliceerd_op=op, gepubliceerd_door=door,
                **zichtbaar(antwoord),
            )
            for antwoord in antwoorden
        ]
    )  # fmt: skip
    versies = {row.antwoord_id: row for row in rows}
    Plek.objects.bulk_create(
        Plek(
            versie=versies[v.antwoord_id], tekstversie_id=v.tekstversie_id, maatregel_id=v.maatregel_id,
            staat_er_al_id=v.staat_er_al_id, gemaakt_op=v.gemaakt_op, gemaakt_door_id=v.gemaakt_door_id,
        )
        for v in Verwerking.objects.filter(antwoord__in=keys).order_by("pk")
    )  # fmt: skip
    Antwoord.objects.filter(pk__in=keys).update(gepubliceerd_op=op)
    reacties = list(Reactie.objects.select_for_update().filter(antwoord__in=keys).order_by("pk"))
    for reactie in reacties:
        assert reactie.antwoord_id is not None
        reactie.gepubliceerd_antwoord = versies[reactie.antwoord_id]
    Reactie.objects.bulk_update(reacties, ["gepubliceerd_antwoord"], batch_size=1000)
    return reacties


def _mail(visie: Visie, reacties: list[Reactie], nu: datetime.datetime) -> None:
    """Tell who asked for it.

    An organisatie gave its address to be answered at: the mail about its letter is the answer (docs/adr/0033). Others
    hear that there is one. Who wrote a letter or a mail gets that once for each address, whatever came in; an inwoner on
    the website, on paper or at a meeting gave an address for the confirmation, and asks for more apart.
    """
    gemeente = Gemeente.get()
    inbreng = {reactie.inbreng_id for reactie in reacties}
    beantwoord = _mail_answers(inbreng, [reactie.pk for reactie in reacties], gemeente, nu)
    meld_verwerkt(inbreng, op=nu, behalve=beantwoord)
    adressen = (
        Indiener.objects.filter(inbreng__in=inbreng - beantwoord.keys())
        .exclude(email="")
        .exclude(inbreng__kanaal__in=Inbreng.MET_VRAAG_OM_BERICHT, inbreng__soort=Inbreng.Soort.INWONER)
        .exclude(inbreng__abonnement__bij_verwerkt=True)
        .values_list("email", flat=True)
    )
    for email in sorted({email.lower() for email in adressen}):
        schrijf(
            ontvanger=email,
            gebeurtenis=f"antwoorden-{visie.pk}-{nu:%Y%m%d%H%M%S%f}",
            onderwerp=ONDERWERP % gemeente.naam,
            tekst=(
                "Er is antwoord op uw inbreng. Open deze pagina en vul uw code in. Daar leest u wat wij ermee doen:\n"
                f"{adres(reverse('meedoen:volgen'))}\n\nMet vriendelijke groet,\n{gemeente.naam}\n"
            ),
        )


def _mail_answers(inbreng: set[int], reacties: list[int], gemeente: Gemeente, nu: datetime.datetime) -> dict[int, str]:
    """One mail for each letter of an organisatie that may be answered by mail. Returns the address of each.

    Never of words about danger: who reads that mailbox may be who they are about.
    """
    brieven = {
        brief.pk: brief
        for brief in Inbreng.objects.filter(pk__in=inbreng, eerst_lezen=False)
        .exclude(soort=Inbreng.Soort.INWONER)
        .exclude(Q(indiener=None) | Q(indiener__email=""))
        .select_related("indiener")
        .annotate(later=Count("reacties", filter=Q(reacties__gepubliceerd_antwoord=None)))
        .order_by("pk")
    }
    per_brief: dict[int, list[GevolgdeReactie]] = defaultdict(list)
    for rij in gevolgd(Reactie.objects.filter(inbreng__in=brieven, pk__in=reacties)) if brieven else ():
        per_brief[rij.reactie.inbreng_id].append(rij)
    for pk, brief in brieven.items():
        schrijf(
            ontvanger=brief.indiener.email,
            gebeurtenis=f"{antwoord_op(pk)}{nu:%Y%m%d%H%M%S%f}",
            onderwerp=ONDERWERP % gemeente.naam,
            tekst=tekst_van_antwoord(
                brief,
                per_brief[pk],
                later=brief.later,
                adres=adres(reverse("meedoen:volgen")),
                gemeente=gemeente,
            ),
        )
    return {pk: brief.indiener.email.lower() for pk, brief in brieven.items()}
