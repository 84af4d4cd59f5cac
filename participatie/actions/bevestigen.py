"""The mail that says an inbreng came in."""

from __future__ import annotations

import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from participatie.talen import volgen_pad
from portaal.berichten import adres, stel_op
from portaal.limieten import Tik, tel
from portaal.models import Bericht, Gemeente

NA_EEN_MAIL = 180


def mails_aan(email: str, sleutel: object = "") -> list[Tik]:
    """To be counted before a mail is written: at most one per address in three minutes, so that nobody can flood a
    stranger's mailbox. One submission that is sent twice (`sleutel`) is one mail: whoever of the two is first writes it."""
    email = email.lower()
    return [Tik("mail", email, NA_EEN_MAIL), Tik("mail van deze", f"{email}:{sleutel}", NA_EEN_MAIL)]


def mag_mailen_na(aantal: dict[str, int]) -> bool:
    """Whether nothing else was mailed there: all that was counted came from this same submission."""
    return 0 < aantal.get("mail", 0) <= aantal.get("mail van deze", 0)


def mag_nu_mailen(email: str, sleutel: object = None) -> bool:
    """Count one more mail to this address, and say whether it may go. Without a `sleutel` each counts for itself."""
    return mag_mailen_na(tel(mails_aan(email, sleutel or uuid.uuid4())))


def bevestiging(
    *, nummer: int, taal: str, email: str, code: str, gemeente: Gemeente, zag_code: bool = True, stop: str = ""
) -> Bericht:
    """Tell the sender that it came in; with the code only when it was asked for (`code` is empty otherwise).

    Who wrote on paper saw no code (`zag_code`), and reads nothing of it unless it stands in this mail.

    Whoever is to hear more can say at once, with `stop`, that this was a mistake: anybody may have filled in the address.
    """
    with translation.override(taal):
        if code:
            volgen = _("Uw code is %(code)s. U kunt zien wat wij ermee doen. Open deze pagina en vul de code in:")
        else:
            volgen = _(
                "U kunt zien wat wij ermee doen. Open deze pagina en vul de code in die u na het versturen hebt gezien:"
            )
        woorden = {
            "nummer": nummer,
            "code": code,
            "gemeente": gemeente.naam,
            "adres": adres(volgen_pad(taal)),
            "stop": stop,
        }
        later = _("U krijgt later bericht van ons. Wilt u dat niet? Open dan deze link en druk op de knop:\n%(stop)s")
        alineas = (
            _("Wij hebben uw inbreng ontvangen. Het nummer is %(nummer)s."),
            *([volgen + "\n%(adres)s"] if code or zag_code else []),
            *([later] if stop else []),
            _("Met vriendelijke groet,\n%(gemeente)s"),
        )
        return stel_op(
            ontvanger=email,
            gebeurtenis=f"inbreng-ontvangen-{nummer}",
            onderwerp=_("%(gemeente)s: wij hebben uw inbreng ontvangen") % woorden,
            tekst="\n\n".join(alinea % woorden for alinea in alineas) + "\n",
            afmelden=stop,
        )
