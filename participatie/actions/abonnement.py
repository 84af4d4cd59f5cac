"""Later news by e-mail: asking for it, telling it once, and ending it (docs/adr/0022)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from participatie.codes import stop_hash_van, stop_voor
from participatie.inhoud import Contact
from participatie.models import Abonnement, AbonnementBericht, Inbreng, Moment, Plek
from participatie.talen import volgen_pad
from participatie.termijnen import einde_van_abonnement
from portaal.berichten import adres, schrijf, trek_in
from portaal.models import Gemeente
from visie.models import Fase, Maatregel, Uitgave, Voortgang

PER_KEER = 500
ONDERWERP: dict[Moment, str | Promise] = {
    Moment.VERWERKT: _("%(gemeente)s: er is antwoord op uw inbreng"),
    Moment.VASTGESTELD: _("%(gemeente)s: de visie is vastgesteld"),
    Moment.UITGEVOERD: _("%(gemeente)s: er is iets gedaan met uw inbreng"),
}
NIEUWS: dict[Moment, str | Promise] = {
    Moment.VERWERKT: _("Er is antwoord op uw inbreng met nummer %(nummer)s."),
    Moment.VASTGESTELD: _("De gemeenteraad heeft de visie vastgesteld. U deed mee met inbreng nummer %(nummer)s."),
    Moment.UITGEVOERD: _("Een maatregel is klaar. Die maatregel hoort bij uw inbreng met nummer %(nummer)s."),
}


def abonneren(*, inbreng: Inbreng, email: str, momenten: Iterable[str], taal: str) -> Abonnement | None:
    """Let somebody hear more about an inbreng, at these moments and at this address; none or no address ends it.

    Fewer moments than before is the same consent. Another address or one more moment is a new one, in a new row.
    """
    gevraagd = {moment.value for moment in Moment} & set(momenten)
    with transaction.atomic():
        Inbreng.objects.select_for_update(of=("self",)).get(pk=inbreng.pk)
        nu = Abonnement.objects.filter(inbreng=inbreng).first()
        if not gevraagd or not email:
            if nu is not None:
                stop(nu)
            return None
        aan = {f"bij_{moment}": moment in gevraagd for moment in Moment}
        if nu is not None and nu.email == email and gevraagd <= set(nu.momenten):
            Abonnement.objects.filter(pk=nu.pk).update(taal=taal, **aan)
            nu.refresh_from_db()
            return nu
        if nu is not None:
            stop(nu)
        sleutel = uuid.uuid4()
        return Abonnement.objects.create(
            pk=sleutel,
            inbreng=inbreng,
            email=email,
            taal=taal,
            bewaren_tot=einde_van_abonnement(),
            stop_hash=stop_hash_van(stop_voor(sleutel)),
            **aan,
        )


def nieuw_abonnement(
    inbreng: Inbreng,
    contact: Contact,
    *,
    taal: str,
    gemeente: Gemeente,
    toestemming_op: datetime.datetime | None = None,
) -> Abonnement | None:
    """What the sender asked for with the form, for an act that stores it with the inbreng; None when nothing was asked."""
    gevraagd = {moment.value for moment in Moment} & set(contact.later)
    if not gevraagd or not contact.email:
        return None
    sleutel = uuid.uuid4()
    return Abonnement(
        pk=sleutel,
        inbreng=inbreng,
        email=contact.email,
        taal=taal,
        toestemming_op=toestemming_op or timezone.now(),
        bewaren_tot=einde_van_abonnement(gemeente),
        stop_hash=stop_hash_van(stop_voor(sleutel)),
        **{f"bij_{moment}": moment in gevraagd for moment in Moment},
    )


def abonnement_van(link: str) -> Abonnement | None:
    """Whose mails the link in them ends; None once that was done."""
    return Abonnement.objects.filter(stop_hash=stop_hash_van(link)).first()


def abonnement_stoppen(*, link: str) -> bool:
    """End an abonnement with the link of its mails: the address is gone at once. Returns whether there was one."""
    with transaction.atomic():
        abonnement = Abonnement.objects.select_for_update().filter(stop_hash=stop_hash_van(link)).first()
        if abonnement is None:
            return False
        stop(abonnement)
    return True


def stop(abonnement: Abonnement) -> None:
    """Remove it with what still waits to be sent to it. The caller has opened the transaction."""
    trek_in(afmelden=stop_adres(abonnement))
    abonnement.delete()


def stop_adres(abonnement: Abonnement) -> str:
    return adres(reverse("meedoen:stoppen", kwargs={"taal": abonnement.taal, "link": stop_voor(abonnement.pk)}))


def meld_verwerkt(inbreng: Iterable[int], *, op: datetime.datetime, behalve: Mapping[int, str]) -> None:
    """Tell who asked that there is an answer: one mail for an inbreng, however many reacties it has.

    `behalve`: the address that got the answer itself, by inbreng; at another address it is still told.
    """
    for abonnement in _kept().filter(inbreng__in=list(inbreng), bij_verwerkt=True):
        if abonnement.email.lower() == behalve.get(abonnement.inbreng_id):
            continue
        _tell(abonnement, Moment.VERWERKT, gebeurtenis=f"verwerkt-{abonnement.inbreng_id}-{op:%Y%m%d%H%M%S%f}")


def abonnees_berichten() -> int:
    """Tell who asked what happened since: the visie was adopted, a maatregel is done. Returns how many were told.

    Run by the worker. It looks down at visie, which knows nothing of who waits. Idempotent: AbonnementBericht says what
    was told, and nobody hears what happened before they asked.
    """
    return _tell_adopted() + _tell_done()


def _tell_adopted() -> int:
    """When there is something to read: the definitive uitgave of the visie."""
    al = AbonnementBericht.objects.filter(abonnement=OuterRef("pk"), moment=Moment.VASTGESTELD)
    uitgave = Uitgave.objects.filter(
        visie=OuterRef("inbreng__visie"),
        soort=Uitgave.Soort.VISIE,
        fase__in=[Fase.VASTGESTELD, Fase.UITVOERING],
        gemaakt_op__gt=OuterRef("toestemming_op"),
    )
    wachten = _kept().filter(~Exists(al), Exists(uitgave), bij_vastgesteld=True)
    told = 0
    for pk in list(wachten.values_list("pk", flat=True)[:PER_KEER]):
        with transaction.atomic():
            abonnement = wachten.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if abonnement is not None:
                _tell(abonnement, Moment.VASTGESTELD, gebeurtenis=f"vastgesteld-{abonnement.inbreng_id}")
                told += 1
    return told


def _tell_done() -> int:
    """Maatregelen in which a published answer landed, done since the consent, and in the plan that everybody can read."""
    klaar = _done_for()
    per_abonnement: dict[uuid.UUID, list[int]] = {}
    for pk, maatregel in klaar:
        per_abonnement.setdefault(pk, []).append(maatregel)
    told = 0
    for pk, maatregelen in list(per_abonnement.items())[:PER_KEER]:
        with transaction.atomic():
            abonnement = _kept().select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if abonnement is None or not abonnement.bij_uitgevoerd:
                continue
            al = set(abonnement.berichten.filter(maatregel__in=maatregelen).values_list("maatregel", flat=True))
            nieuw = sorted(set(maatregelen) - al)
            if nieuw:
                _tell(
                    abonnement,
                    Moment.UITGEVOERD,
                    gebeurtenis=f"uitgevoerd-{abonnement.inbreng_id}-{'-'.join(map(str, nieuw))}"[:120],
                    maatregelen=nieuw,
                )
                told += 1
    return told


def _done_for() -> list[tuple[uuid.UUID, int]]:
    """Which abonnement waits to hear of which maatregel."""
    abonnement = "versie__reacties__inbreng__abonnement"
    al = AbonnementBericht.objects.filter(abonnement=OuterRef(abonnement), maatregel=OuterRef("maatregel"))
    klaar_sinds = Voortgang.objects.filter(
        maatregel=OuterRef("maatregel"), status=Maatregel.Status.KLAAR, op__gt=OuterRef(f"{abonnement}__toestemming_op")
    )
    rows = (
        Plek.objects.filter(
            ~Exists(al),
            Exists(klaar_sinds),
            maatregel__status=Maatregel.Status.KLAAR,
            **{f"{abonnement}__bij_uitgevoerd": True, f"{abonnement}__bewaren_tot__gt": timezone.localdate()},
        )
        .values_list(f"{abonnement}__pk", "maatregel", "maatregel__visie", "maatregel__nummer")
        .distinct()
    )
    found = list(rows)
    published = Uitgave.objects.maatregelnummers(visies={visie for _pk, _maatregel, visie, _nummer in found})
    return [(pk, maatregel) for pk, maatregel, visie, nummer in found if nummer in published.get(visie, ())]


def _kept() -> QuerySet[Abonnement]:
    return Abonnement.objects.filter(bewaren_tot__gt=timezone.localdate()).order_by("toestemming_op", "pk")


def _tell(
    abonnement: Abonnement, moment: Moment, *, gebeurtenis: str, maatregelen: Iterable[int | None] = (None,)
) -> None:
    AbonnementBericht.objects.bulk_create(
        AbonnementBericht(abonnement=abonnement, moment=moment, maatregel_id=maatregel) for maatregel in maatregelen
    )
    stop_hier = stop_adres(abonnement)
    with translation.override(abonnement.taal):
        woorden = {
            "gemeente": Gemeente.get().naam,
            "nummer": abonnement.inbreng_id,
            "adres": adres(volgen_pad(abonnement.taal)),
            "stop": stop_hier,
        }
        alineas = (
            NIEUWS[moment],
            _t("Open deze pagina en vul uw code in. Daar leest u meer:\n%(adres)s"),
            _t("U krijgt deze e-mail omdat u daarom hebt gevraagd. Wilt u geen bericht meer? Open dan deze link en druk op de knop:\n%(stop)s"),
            _t("Met vriendelijke groet,\n%(gemeente)s"),
        )  # fmt: skip
        schrijf(
            ontvanger=abonnement.email,
            gebeurtenis=gebeurtenis,
            onderwerp=str(ONDERWERP[moment]) % woorden,
            tekst="\n\n".join(str(alinea) % woorden for alinea in alineas) + "\n",
            afmelden=stop_hier,
        )
