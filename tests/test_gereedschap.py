"""The commands on a fresh machine: what tools/ says and does before anything has been installed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import assets  # noqa: E402
import installatie  # noqa: E402
import serveren  # noqa: E402
from installatie import Stop  # noqa: E402


@pytest.fixture
def kaal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of commands that is the whole PATH, beside an empty folder for what the tools write."""
    bin_dir = tmp_path / "bin"
    bin_dir.mkdir()
    monkeypatch.setenv("PATH", str(bin_dir))
    monkeypatch.setattr(installatie, "ROOT", tmp_path)
    monkeypatch.setattr(installatie, "LOG", tmp_path / "installatie.log")
    monkeypatch.setattr(installatie, "STAMPS", tmp_path / "stempels")
    return bin_dir


def program(bin_dir: Path, name: str, body: str) -> None:
    """A command that writes down how it was called, as if it were the real one."""
    path = bin_dir / name
    path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{bin_dir.parent}/gedaan"\n{body}\n')
    path.chmod(0o755)


def done(bin_dir: Path) -> list[str]:
    path = bin_dir.parent / "gedaan"
    return path.read_text().splitlines() if path.exists() else []


# --- Python --------------------------------------------------------------------------------


def _start(command: list[str], **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)


VEROUDERD = """
import runpy, sys
sys.version_info = (3, 9, 2, "final", 0)
sys.argv = ["tools/portaal.py", "run"]
runpy.run_path("tools/portaal.py", run_name="__main__")
"""


def test_an_old_python_is_told_which_one_is_needed(kaal):
    result = _start([sys.executable, "-c", VEROUDERD], PATH=str(kaal))

    assert result.returncode == 1
    assert result.stderr.strip() == (
        "Dit portaal heeft Python 3.11 of nieuwer nodig; dit is Python 3.9. "
        "Installeer een nieuwere Python en probeer het opnieuw."
    )


def test_an_old_python_hands_over_to_a_newer_one_beside_it(kaal):
    program(kaal, "python3.12", "")

    result = _start([sys.executable, "-c", VEROUDERD], PATH=str(kaal))

    assert (result.returncode, done(kaal)) == (0, ["python3.12 tools/portaal.py run"])


def _start_sh(bin_dir: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return _start(["/bin/sh", "tools/start.sh", "run"], PATH=str(bin_dir), **env)


INSTALL = "apt-get install -y --no-install-recommends python3 python3-venv"
ENV = 'shift; exec "$@"'  # env DEBIAN_FRONTEND=…: the command behind it
# What apt-get leaves behind: a python3.
APT = f"""case "$1" in install) printf '#!/bin/sh\\necho "python3 $*" >> "%s"\\n' "$GEDAAN" > "$BIN/python3"; {shutil.which("chmod")} +x "$BIN/python3";; esac"""


def _apt(bin_dir: Path, uid: int) -> dict[str, str]:
    program(bin_dir, "id", f"echo {uid}")
    program(bin_dir, "env", ENV)
    program(bin_dir, "dirname", "echo tools")
    program(bin_dir, "apt-get", APT)
    return {"BIN": str(bin_dir), "GEDAAN": str(bin_dir.parent / "gedaan")}


def test_without_python_root_gets_it_through_apt_and_then_the_command_runs(kaal):
    result = _start_sh(kaal, **_apt(kaal, uid=0))

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "· Ik installeer met apt-get Python: python3 python3-venv\n"
    steps = [line for line in done(kaal) if line.split()[0] in {"apt-get", "python3"}]
    assert steps == ["apt-get update -qq", INSTALL, "python3 tools/portaal.py run"]


def test_without_python_somebody_with_sudo_gets_it_through_sudo(kaal):
    env = _apt(kaal, uid=1000)
    program(kaal, "sudo", 'exec "$@"')

    result = _start_sh(kaal, **env)

    assert result.stdout == "· Ik installeer met sudo apt-get Python: python3 python3-venv\n"
    assert "sudo apt-get update -qq" in done(kaal)
    assert done(kaal)[-1] == "python3 tools/portaal.py run"


def test_without_python_and_without_rights_the_command_for_a_beheerder_is_named(kaal):
    result = _start_sh(kaal, **_apt(kaal, uid=1000))

    assert (result.returncode, result.stderr.strip()) == (
        1,
        f"Python ontbreekt. Laat een beheerder dit uitvoeren: {INSTALL}",
    )


def test_without_python_and_without_apt_the_version_is_named(kaal):
    result = _start_sh(kaal)

    assert (result.returncode, "Python 3.11 of nieuwer nodig" in result.stderr) == (1, True)


# --- System packages -------------------------------------------------------------------------


@pytest.fixture
def als(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    return lambda uid: monkeypatch.setattr(os, "geteuid", lambda: uid)


PAKKET = "apt-get install -y --no-install-recommends libpango-1.0-0"


def test_root_installs_at_once_and_fetches_the_lists_only_when_that_fails(kaal, als, capsys):
    program(kaal, "env", ENV)
    program(kaal, "apt-get", "")
    als(0)

    assert installatie.apt(["libpango-1.0-0"], why="om pdf's te maken") is True

    assert done(kaal)[1:] == [PAKKET]
    assert capsys.readouterr().out == "· Ik installeer met apt-get om pdf's te maken: libpango-1.0-0\n"


def test_a_bare_machine_gets_the_package_lists_first(kaal, als, monkeypatch):
    program(kaal, "env", ENV)
    program(kaal, "apt-get", '[ "$1" = update ] && echo x > "$HOME/lijsten"; [ -e "$HOME/lijsten" ]')
    monkeypatch.setenv("HOME", str(kaal.parent))
    als(0)

    installatie.apt(["libpango-1.0-0"], why="om pdf's te maken")

    assert [line for line in done(kaal) if line.startswith("apt-get")] == [PAKKET, "apt-get update -qq", PAKKET]


def test_somebody_with_sudo_installs_through_sudo(kaal, als):
    program(kaal, "env", ENV)
    program(kaal, "apt-get", "")
    program(kaal, "sudo", 'exec "$@"')
    als(1000)

    installatie.apt(["libpango-1.0-0"], why="om pdf's te maken")

    assert done(kaal)[0] == f"sudo env DEBIAN_FRONTEND=noninteractive {PAKKET}"


def test_somebody_without_sudo_gets_the_command_for_a_beheerder(kaal, als):
    program(kaal, "apt-get", "")
    als(1000)

    with pytest.raises(Stop) as stop:
        installatie.apt(["libpango-1.0-0"], why="om pdf's te maken")

    assert str(stop.value) == f"Er ontbreekt iets om pdf's te maken. Laat een beheerder dit uitvoeren: {PAKKET}"
    assert done(kaal) == []


def test_a_system_without_apt_gets_the_names(kaal, als):
    als(0)

    with pytest.raises(Stop, match=r"om pdf's te maken: libpango-1\.0-0\. Installeer het met het pakketbeheer"):
        installatie.apt(["libpango-1.0-0"], why="om pdf's te maken")


def test_apt_that_fails_says_what_to_run_and_an_optional_package_is_no_reason_to_stop(kaal, als):
    program(kaal, "env", ENV)
    program(kaal, "apt-get", "exit 100")
    als(0)

    with pytest.raises(Stop, match=f"Voer zelf uit: {PAKKET}"):
        installatie.apt(["libpango-1.0-0"], why="om pdf's te maken")
    assert installatie.apt(["chromium"], why="om te testen", optional=True) is False


def test_all_that_is_missing_is_asked_for_in_one_go(kaal, als, monkeypatch):
    program(kaal, "apt-get", "")
    als(1000)
    monkeypatch.setattr(installatie, "_loads", lambda library: library != "libpango-1.0.so.0")
    monkeypatch.setattr(installatie, "PYTHON", kaal / "geen")
    monkeypatch.setattr(installatie.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(Stop) as stop:
        installatie._system_packages()

    assert "om een eigen Python-omgeving te maken en om pdf's te maken" in str(stop.value)
    assert str(stop.value).endswith(f"python3.{sys.version_info.minor}-venv libpango-1.0-0")


def test_a_step_that_fails_gives_one_sentence_and_keeps_the_rest_in_the_log(kaal, capfd):
    program(kaal, "pip", "echo ERROR: no network >&2; exit 1")

    with pytest.raises(Stop) as stop:
        installatie.run(["pip", "install"], "Dat lukte niet.", quiet=True)

    assert str(stop.value) == "Dat lukte niet. Meer staat in installatie.log."
    assert installatie.LOG.read_text() == "$ pip install\nERROR: no network\n"
    assert capfd.readouterr() == ("", "")


# --- Node --------------------------------------------------------------------------------------


def test_a_new_enough_node_of_the_system_is_used(kaal):
    program(kaal, "node", "echo v20.19.0")
    program(kaal, "npm", "echo 10.8.2")

    assert assets._node_on_path()["PATH"] == str(kaal)


@pytest.mark.parametrize("version", ["v18.20.4", "", "geen"])
def test_an_old_or_absent_node_makes_way_for_one_of_our_own(kaal, monkeypatch, version):
    if version:
        program(kaal, "node", f"echo {version}")
        program(kaal, "npm", "echo 9.2.0")
    own = kaal.parent / "node-omgeving"
    (own / "node-bin").mkdir(parents=True)
    program(own / "node-bin", "node", "echo v22.1.0")
    monkeypatch.setattr(assets, "NODE_ENV", own)
    monkeypatch.setattr(assets, "ROOT", kaal.parent)
    lock = kaal.parent / "requirements-node.lock"
    lock.write_text("node")
    installatie.mark_fresh("node", installatie.digest(lock))

    assert assets._node_on_path()["PATH"] == f"{own / 'node-bin'}:{kaal}"


# --- The port ----------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["abc", "0", "65536", "-1", "80 80", "²", "9" * 5000, "8000.5"])
def test_a_port_that_is_none_is_named_with_an_example(monkeypatch, raw):
    monkeypatch.setenv("PORT", raw)

    with pytest.raises(
        Stop, match=r"is geen poort\. Kies een getal tussen 1024 en 65535, bijvoorbeeld: PORT=8001 make run"
    ):
        serveren._port()


def test_the_port_is_8000_unless_said_otherwise(monkeypatch):
    monkeypatch.setenv("PORT", "8021")
    assert serveren._port() == 8021
    monkeypatch.setenv("PORT", "")
    assert serveren._port() == 8000


def test_a_port_in_use_is_named_with_another_one():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            Stop, match=f"Poort {port} is al in gebruik.*PORT={port + 1 if port < 65535 else 8001} make run"
        ):
            serveren._port_must_be_free(port)
    serveren._port_must_be_free(port)


# --- The worker ----------------------------------------------------------------------------------


class Kind:
    """A child whose end the test decides."""

    exit_code: int | None = None


def test_a_worker_that_dies_is_started_again_with_ever_longer_pauses(capsys):
    now = 0.0
    children: list[Kind] = []
    worker = serveren.Worker(Kind, children, clock=lambda: now)
    waited = []
    for _death in range(7):
        died, worker.child.exit_code = now, -9
        dead = worker.child
        while worker.child is dead:
            worker.look_after()
            now += 0.5
        waited.append(now - 0.5 - died)
        assert children == [worker.child]

    assert waited == [1, 2, 4, 8, 16, 30, 30]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "· De werker die uitgaven maakt en mail verstuurt, is gestopt (signaal 9). "
        "Over 1 seconde start hij opnieuw en gaat hij verder waar hij was"
    )
    assert len(lines) == 7

    now += 100  # lived long enough to count as healthy
    worker.child.exit_code = 1
    worker.look_after()
    assert "(code 1). Over 1 seconde " in capsys.readouterr().out


# --- One at a time ---------------------------------------------------------------------------------

BEZIG = """
import sys, time
sys.path.insert(0, "tools")
import installatie
from pathlib import Path
installatie.ROOT = Path(sys.argv[1])
with installatie.alone():
    print("binnen", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def test_a_second_command_in_the_same_folder_waits_for_the_first(tmp_path):
    def begin(seconds: float) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", BEZIG, str(tmp_path), str(seconds)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    first = begin(30)
    assert first.stdout is not None
    assert first.stdout.readline() == "binnen\n"
    second = begin(0)
    assert second.stdout is not None
    assert second.stdout.readline() == "· In deze map is al een opdracht bezig. Ik wacht tot die klaar is\n"
    time.sleep(0.3)
    assert second.poll() is None

    first.send_signal(signal.SIGKILL)
    first.wait()

    assert second.stdout.read() == "binnen\n"
    assert second.wait() == 0


# --- Tests that cannot run -----------------------------------------------------------------
@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one", "two"])
@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)], ids=["ci", "elsewhere"])
def test_without_java_verapdf_is_skipped_and_says_so_and_in_ci_that_is_a_failure(kaal, ci, code, processes):
    one = "tests/test_verapdf.py::test_a_pdf_that_is_not_right_is_refused_by_it"

    result = _start(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *processes, one],
        **os.environ | {"PATH": str(kaal), "CI": ci},
    )

    assert "1 tests overgeslagen: " in result.stdout
    assert "java en mvn staan niet op deze computer" in result.stdout
    assert ("CI: een overgeslagen test telt als mislukt." in result.stdout) is (ci == "true")
    assert result.returncode == code
