"""Work for a browser while very much comes in at once: finding a number takes it a second, and a flood of them long.

Nothing of it asks a third party, and nobody who cannot do it is turned away: then a person looks first.
"""

from __future__ import annotations

import base64
import json
import secrets
import time

import altcha
from django.utils.crypto import salted_hmac

ALGORITME = "PBKDF2/SHA-256"
# A number below HOOGSTE is found by trying; each try costs the browser so many rounds, about a millisecond or two.
RONDEN = 5_000
HOOGSTE = 400
GELDT = 60 * 60  # seconds
LANGST = 2_000  # characters of an answer


def nieuwe_som() -> str:
    """One sum as JSON, under our signature."""
    return json.dumps(
        altcha.create_challenge(
            ALGORITME,
            RONDEN,
            counter=secrets.randbelow(HOOGSTE),
            expires_at=int(time.time()) + GELDT,
            hmac_secret=_geheim("som"),
            hmac_key_secret=_geheim("uitkomst"),
        ).to_dict()
    )


def welke_som(uitkomst: str) -> str:
    """The name of the sum that this answers, or nothing when it is wrong, forged or too late. That it was not answered
    before is for who keeps count (participatie.verdacht)."""
    if not uitkomst or len(uitkomst) > LANGST:
        return ""
    try:
        klopt = altcha.verify_solution(uitkomst, _geheim("som"), hmac_key_secret=_geheim("uitkomst")).verified
        return str(json.loads(base64.b64decode(uitkomst))["challenge"]["parameters"]["nonce"]) if klopt else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


def _geheim(waarvan: str) -> bytes:
    return salted_hmac("participatie.som", waarvan, algorithm="sha256").digest()
