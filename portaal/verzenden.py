"""Send a stored file that never changes: whole, or the part that was asked for (RFC 9110, section 14)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

# One range. With more of them at once the whole file is sent, which is allowed, and costs nobody's memory.
RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)
OF_THE_PART = {"Content-Length", "Content-Range", "ETag"}
# Headers that say something of a body, and nothing where there is none.
OF_THE_BODY = {"Content-Type", "Content-Disposition", "Content-Length", "Content-Encoding", "Content-Range"}
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verzending:
    """One file as everybody gets it: its name in the storage, how large it is, and the headers of the answer."""

    pad: str
    grootte: int
    etag: str
    koppen: Mapping[str, str]

    def with_headers_of(self, response: HttpResponseBase) -> Verzending:
        """The same with every header that was added on the way out."""
        return replace(self, koppen={naam: w for naam, w in response.items() if naam not in OF_THE_PART})

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """The file, a part of it (206), a part that it does not have (416), or that the asker has it already (304).

        Read while it is sent, never as a whole. Raises OSError when the bytes are not there, or not all of them.
        """
        conditional = get_conditional_response(request, etag=self.etag)
        if conditional is not None:
            return self._finish(conditional)
        part = self._part(request)
        if part is not None and part[0] >= part[1]:
            response: HttpResponseBase = HttpResponse(status=416)
            response["Content-Range"] = f"bytes */{self.grootte}"
            return self._finish(response)
        begin, eind = part or (0, self.grootte)
        bestand = default_storage.open(self.pad)
        if bestand.size != self.grootte:
            bestand.close()
            logger.error("a published file is not as large as it was: %s", self.pad)
            raise OSError(f"{self.pad} is not {self.grootte} bytes")
        if request.method == "HEAD":
            bestand.close()
            response = HttpResponse()
        else:
            response = _FileResponse(Deel(bestand, begin, eind - begin), status=206 if part else 200)
        response["Content-Length"] = str(eind - begin)
        if part:
            response.status_code = 206
            response["Content-Range"] = f"bytes {begin}-{eind - 1}/{self.grootte}"
        return self._finish(response)

    def _finish(self, response: HttpResponseBase) -> HttpResponseBase:
        left_out = {200: set(), 206: set(), 304: OF_THE_BODY}.get(response.status_code, {*OF_THE_BODY, "Cache-Control"})
        if left_out:
            response.headers.pop("Content-Type", None)
        if response.status_code >= 400:
            response["Content-Length"] = "0"
        for naam, waarde in self.koppen.items():
            if naam not in left_out:
                response[naam] = waarde
        response["Accept-Ranges"] = "bytes"
        response["ETag"] = self.etag
        return response

    def _part(self, request: HttpRequest) -> tuple[int, int] | None:
        """From where up to where (not included), or None for the whole file. An empty part is one it does not have."""
        asked = RANGE.fullmatch(request.META.get("HTTP_RANGE", "").strip())
        if request.method != "GET" or asked is None or not (asked[1] or asked[2]):
            return None
        if request.META.get("HTTP_IF_RANGE", self.etag).strip() != self.etag:
            return None  # what the asker has a part of is another file
        if not asked[1]:
            return max(self.grootte - int(asked[2]), 0) if int(asked[2]) else self.grootte, self.grootte
        begin, eind = int(asked[1]), int(asked[2]) + 1 if asked[2] else self.grootte
        if eind <= begin:
            return None if asked[2] else (begin, begin)  # from 9 to 5 is no range at all
        return begin, min(eind, self.grootte)


class Deel:
    """A part of an open file, for whoever reads to the end.

    A web server that can let the kernel send a file asks for `fileno`: it then stands at the beginning of the part, and
    Content-Length says how much of it there is.
    """

    def __init__(self, bestand: IO[bytes] | Any, begin: int, lengte: int) -> None:
        bestand.seek(begin)
        self._bestand = bestand
        self._left = lengte

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._bestand.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def fileno(self) -> int:
        return int(self._bestand.fileno())

    def close(self) -> None:
        self._bestand.close()


class _FileResponse(FileResponse):
    """Without the headers that Django makes up from the name of a file."""

    block_size = 64 * 1024

    def set_headers(self, filelike: object) -> None:
        pass
