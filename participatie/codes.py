"""The code with which a sender follows an inbreng, and the link with which a form is continued: stored only as a hash."""

from __future__ import annotations

import hashlib
import hmac
import uuid

from django.conf import settings

from portaal.geheim import geheim_van, hash_van_geheim

# Crockford base32: no I, L, O or U, so that a handwritten code can be read back.
ALFABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTE = 16
_LEZEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def code_voor(sleutel: uuid.UUID) -> str:
    """The code that belongs to an idempotency key, in four groups of four.

    Derived with the server's key, so that sending the same form twice shows the same code although only a hash
    is stored.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), b"inbreng-code:" + sleutel.bytes, hashlib.sha256).digest()
    number = int.from_bytes(digest[:10], "big")
    letters = "".join(ALFABET[(number >> (5 * i)) & 31] for i in reversed(range(LENGTE)))
    return "-".join(letters[i : i + 4] for i in range(0, LENGTE, 4))


def normaliseer(code: str) -> str:
    """What somebody typed, without spaces and dashes, in capitals, with look-alike letters read as digits."""
    return "".join(c for c in code.upper().translate(_LEZEN) if c.isalnum())


def is_code(code: str) -> bool:
    kaal = normaliseer(code)
    return len(kaal) == LENGTE and all(c in ALFABET for c in kaal)


def hash_van(code: str) -> str:
    """What is stored and looked up. Keyed, so that a stolen table cannot be searched for codes."""
    return hmac.new(
        settings.SECRET_KEY.encode(), b"inbreng-hash:" + normaliseer(code).encode(), hashlib.sha256
    ).hexdigest()


def link_voor(sleutel: uuid.UUID) -> str:
    """The secret part of the link with which a form can be continued: 256 bits, and the same one each time it is asked."""
    return geheim_van("concept-link", sleutel)


def link_hash_van(link: str) -> str:
    """What is stored of a link and looked up."""
    return hash_van_geheim("concept-link", link)


def stop_voor(sleutel: uuid.UUID) -> str:
    """The secret part of the link that ends an abonnement: in each of its mails the same, and stored nowhere."""
    return geheim_van("abonnement-stop", sleutel)


def stop_hash_van(link: str) -> str:
    """What is stored of that link and looked up."""
    return hash_van_geheim("abonnement-stop", link)
