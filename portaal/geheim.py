"""Links that are keys: what follows from an id with the server's secret, so that only a hash has to be stored."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid

from django.conf import settings


def geheim_van(doel: str, sleutel: uuid.UUID) -> str:
    """256 bits for in an address: for the same aim and id always the same, and not to be guessed without the secret."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{doel}:".encode() + sleutel.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_van_geheim(doel: str, link: str) -> str:
    """What is stored of such a link and looked up: 64 hexadecimal digits. Not keyed, since 256 bits cannot be tried."""
    return hashlib.sha256(f"{doel}:{link}".encode()).hexdigest()
