"""A program that stays ready and does each job in a copy of itself, for work in which starting up takes the longest.

The first job warms it up; what it makes of every next one it makes in a copy. A job is eight bytes (how long it is) and the
rest. For each the program prints one byte (what became of it), eight bytes (how long the rest is) and the rest.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence

from portaal.begrensd import LimietBereikt, ProcesFout

KLAAR, GRENS, FOUT = b"0", b"1", b"2"
KOP = 9


class Warm:
    """One such program for this process, started when it is first needed and again when it is gone.

    It gets no environment but PATH, LANG and a temporary HOME, which is also its working directory. It ends by itself when
    this process does, for then nobody holds the other end of its input.
    """

    def __init__(self, argv: Sequence[str], *, begin: Callable[[], bytes], wall_seconds: float) -> None:
        self._argv = list(argv)
        self._begin = begin
        self._wall = wall_seconds
        self._slot = threading.Lock()
        self._proces: subprocess.Popen[bytes] | None = None
        self._eigenaar = 0
        self._home: tempfile.TemporaryDirectory[str] | None = None

    def vraag(self, taak: bytes) -> bytes:
        """What the program makes of one job. One at a time: who comes meanwhile waits. Raises LimietBereikt or ProcesFout."""
        einde = time.monotonic() + self._wall
        if not self._slot.acquire(timeout=self._wall):
            raise LimietBereikt("Het programma was te lang met ander werk bezig.")
        try:
            proces = self._gestart(einde)
            try:
                return self._gedaan(proces, taak, einde)
            except BaseException:
                self._stop()
                raise
        finally:
            self._slot.release()

    def _gedaan(self, proces: subprocess.Popen[bytes], taak: bytes, einde: float) -> bytes:
        assert proces.stdin is not None
        try:
            proces.stdin.write(len(taak).to_bytes(8, "big") + taak)
            proces.stdin.flush()
        except OSError as fout:
            raise ProcesFout(proces.poll() or 1, "it was gone before it could be asked") from fout
        soort, inhoud = self._lees(proces, einde)
        if soort == KLAAR:
            return inhoud
        if soort == GRENS:
            raise LimietBereikt("Het werk vroeg meer rekentijd of geheugen dan mag.")
        raise ProcesFout(1, inhoud.decode("utf-8", "replace"))

    def _gestart(self, einde: float) -> subprocess.Popen[bytes]:
        """The program, ready for a job. A copy of this process that a server makes starts its own."""
        if self._proces is not None and self._eigenaar == os.getpid() and self._proces.poll() is None:
            return self._proces
        if self._eigenaar == os.getpid():
            self._stop()
        self._eigenaar = os.getpid()
        self._home = tempfile.TemporaryDirectory(prefix="warm-")
        self._proces = subprocess.Popen(  # noqa: S603 - no shell, and the caller names the program, never a visitor
            self._argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._home.name,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": self._home.name},
            start_new_session=True,
        )
        try:
            self._gedaan(self._proces, self._begin(), einde)
        except BaseException:
            self._stop()
            raise
        return self._proces

    def _lees(self, proces: subprocess.Popen[bytes], einde: float) -> tuple[bytes, bytes]:
        assert proces.stdout is not None
        kop = self._precies(proces.stdout.fileno(), KOP, einde)
        return kop[:1], self._precies(proces.stdout.fileno(), int.from_bytes(kop[1:], "big"), einde)

    def _precies(self, fd: int, aantal: int, einde: float) -> bytes:
        stukken = bytearray()
        while len(stukken) < aantal:
            klaar, _, _ = select.select([fd], [], [], max(0.0, einde - time.monotonic()))
            if not klaar:
                raise LimietBereikt(f"Het werk duurde langer dan {self._wall:g} seconden.")
            stuk = os.read(fd, min(1 << 20, aantal - len(stukken)))
            if not stuk:
                raise ProcesFout(1, "it ended without an answer")
            stukken += stuk
        return bytes(stukken)

    def _stop(self) -> None:
        if self._proces is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._proces.pid, signal.SIGKILL)
            self._proces.wait()
            for pijp in (self._proces.stdin, self._proces.stdout):
                if pijp is not None:
                    with contextlib.suppress(OSError):
                        pijp.close()
        if self._home is not None:
            self._home.cleanup()
        self._proces = self._home = None
