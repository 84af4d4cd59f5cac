"""Taking an inbreng in: once per key, with its code, its points and its contact data. What is suspicious waits for a look."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import IntegrityError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from participatie.actions.bevestigen import mag_nu_mailen
from participatie.actions.vastleggen import Afzender, laat_wachten, leg_vast
from participatie.codes import code_voor, hash_van
from participatie.inhoud import Contact, Inhoud, Punt, inhoud_van
from participatie.models import ConceptInbreng, Inbreng, Uitvraag, WachtendeInbreng
from participatie.models.inbreng import MAX_TEKST
from participatie.models.wachtend import Reden
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekens import zuiver
from visie.models import Visie


def inbreng_van(sleutel: uuid.UUID) -> Inbreng | None:
    """The inbreng that was sent with this key, whenever that was. The key itself is kept nowhere: with the server's
    secret it would give the code away."""
    return Inbreng.objects.filter(code_hash=hash_van(code_voor(sleutel))).first()


def ontvangen_van(sleutel: uuid.UUID) -> Inbreng | WachtendeInbreng | None:
    """What was sent with this key: inbreng, or still waiting for a look (or turned away after one)."""
    return _ontvangen(hash_van(code_voor(sleutel)))


def _ontvangen(code_hash: str) -> Inbreng | WachtendeInbreng | None:
    gevonden: Inbreng | None = Inbreng.objects.filter(code_hash=code_hash).first()
    return gevonden or WachtendeInbreng.objects.filter(code_hash=code_hash).first()


def is_andere_brief(eerder: Inbreng | WachtendeInbreng | None, *, tekst: str, organisatie: str) -> bool:
    """Whether a letter with a key that was used already says something else than what came in with it."""
    if eerder is None:
        return False
    inhoud = inhoud_van(eerder)
    return not (inhoud.tekst.split() == zuiver(tekst).split() and inhoud.organisatie == organisatie.strip())


def inbreng_indienen(*, sleutel: uuid.UUID, **alles: Any) -> tuple[Inbreng, str]:
    """Take an inbreng in that need not wait; see `inbreng_insturen`."""
    gevonden, code = inbreng_insturen(sleutel=sleutel, **alles)
    assert isinstance(gevonden, Inbreng), "a key of the website, used for something else"
    return gevonden, code


def inbreng_insturen(
    *,
    visie: Visie,
    tekst: str,
    punten: Iterable[Punt],
    sleutel: uuid.UUID,
    uitvraag: Uitvraag | None = None,
    geopend_op: datetime.datetime | None = None,
    contact: Contact | None = None,
    redenen: Collection[Reden] = (),
    mag_mailen: bool | None = None,
    bevestigen: bool = False,
    door: Gebruiker | None = None,
    **velden: Any,
) -> tuple[Inbreng | WachtendeInbreng, str]:
    """Take in what was sent and give back the code with which it can be followed. `velden` are the others of `Inhoud`.

    With `redenen` (participatie.verdacht) it waits until a person lets it in, and is counted and shown nowhere; for
    the sender all is as ever. The same `sleutel` twice gives one row and the same code (P1). Web inbreng is refused when
    the uitvraag is closed, with fifteen minutes grace for a form that was opened before. Contact data go into a
    table of their own with an end date; a confirmation is mailed when there is an address, in the language of the form,
    without the text, and with the code only for who asked for it; not to who filled in what people do not see.
    What staff type over is confirmed only with `bevestigen`, and then says nothing of a code that nobody saw.
    `mag_mailen` says whether nothing else was mailed to this address in the last three minutes; else that is looked up.
    Raises HandelingFout in the language that is active.
    """
    inhoud = Inhoud.uit(visie=visie, uitvraag=uitvraag, tekst=tekst, punten=punten, **velden)
    code = code_voor(sleutel)
    code_hash = hash_van(code)
    mailt = bool(contact and contact.email) and (door is None or bevestigen) and Reden.VALVELD not in redenen
    if mailt and mag_mailen is None:
        assert contact is not None
        mag_mailen = mag_nu_mailen(contact.email, sleutel)
    try:
        with handeling("inbreng_laten_wachten" if redenen else "inbreng_indienen", door=door):
            if eerder := _eerder(sleutel, code_hash, door=door):
                return eerder, code
            _eis_dat_het_kan(inhoud, geopend_op=geopend_op, door=door)
            afzender = Afzender(
                contact=contact or Contact(), code=code, mailt=mailt and bool(mag_mailen), zag_code=door is None
            )
            if redenen:
                return laat_wachten(inhoud, afzender, redenen=redenen), code
            return leg_vast(inhoud, afzender), code
    except IntegrityError:
        # Two requests with one key at the same moment: the other one stored it.
        eerder = _ontvangen(code_hash)
        if eerder is None:
            raise
        return eerder, code


def _eerder(sleutel: uuid.UUID, code_hash: str, *, door: Gebruiker | None) -> Inbreng | WachtendeInbreng | None:
    """What came in with this key before; None for the first, and who comes at the same moment waits here for its end.

    Of a form that was filled in here the concept goes, and who deletes it is the first. What came without one may be
    judged otherwise by two requests, so a lock keeps them apart: two tables have no unique constraint together.
    """
    if ConceptInbreng.objects.filter(pk=sleutel).delete()[0]:
        return None
    if door is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [code_hash])
    return _ontvangen(code_hash)


def _eis_dat_het_kan(inhoud: Inhoud, *, geopend_op: datetime.datetime | None, door: Gebruiker | None) -> None:
    if not inhoud.tekst:
        raise HandelingFout(_("Vul uw reactie in."))
    if len(inhoud.tekst) > MAX_TEKST:
        raise HandelingFout(_("Uw tekst is te lang. Gebruik hooguit %(aantal)s tekens.") % {"aantal": MAX_TEKST})
    uitvraag = inhoud.uitvraag
    if uitvraag is not None and door is None and not uitvraag.neemt_aan(geopend_op=geopend_op or timezone.now()):
        raise HandelingFout(_("Deze uitvraag is gesloten. U kunt niet meer reageren."))
