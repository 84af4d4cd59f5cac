"""The embedded PostgreSQL as a process of its own, so that this script stays free of installed packages.

Run by the environment's Python: prints the URL, keeps the server up until its input closes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from installatie import PYTHON, ROOT, Stop

KEEPER = """
import signal, sys
from portaal import lokale_database
try:
    url = lokale_database.get_url()
    folder = lokale_database.data_dir()
    print(url, (folder / "PG_VERSION").stat().st_ctime_ns, folder.parent, flush=True)
except lokale_database.LokaleDatabaseFout as fout:
    print("FOUT " + str(fout), flush=True)
    sys.exit(1)
signal.signal(signal.SIGTERM, lambda *a: sys.exit(0))
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.stdin.read()
"""


class Database:
    """`with Database() as url:` a PostgreSQL is up; the embedded one is stopped at the end."""

    keeper: subprocess.Popen[str] | None = None
    # Tells one cluster from the next, so that work done on it need not be repeated; empty for an external server.
    identity = ""
    # Where the embedded server keeps its data; empty for an external one.
    folder = ""

    def __enter__(self) -> str:
        if url := os.environ.get("DATABASE_URL") or _from_env_file():
            return url
        self.keeper = subprocess.Popen(
            [PYTHON, "-c", KEEPER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C must not reach the server before those who use it have stopped
        )
        assert self.keeper.stdout is not None
        line = self.keeper.stdout.readline().strip()
        if not line or line.startswith("FOUT"):
            raise Stop(
                line.removeprefix("FOUT ")
                or "De ingebouwde PostgreSQL wil niet starten. Zet DATABASE_URL naar een eigen PostgreSQL."
            )
        url, self.identity, self.folder = line.split(" ", 2)
        return url

    def __exit__(self, *exc: object) -> None:
        if self.keeper is None:
            return
        assert self.keeper.stdin is not None
        self.keeper.stdin.close()
        try:
            self.keeper.wait(15)
        except subprocess.TimeoutExpired:
            self.keeper.send_signal(signal.SIGTERM)


def _from_env_file() -> str:
    env_file = Path(ROOT / ".env")
    if not env_file.exists():
        return ""
    for line in env_file.read_text().splitlines():
        if line.startswith("DATABASE_URL="):
            return line.partition("=")[2].strip().strip("\"'")
    return ""


if __name__ == "__main__":
    sys.exit("Gebruik: make run")
