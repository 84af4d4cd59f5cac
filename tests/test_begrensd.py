"""A program with limits does not outlive the one who waits for it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

WACHT = """
import sys
from portaal.begrensd import run_limited
child = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
run_limited([sys.executable, "-c", child, sys.argv[1]], input=b"", cpu_seconds=5, memory_bytes=10**9, wall_seconds=60)
"""


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _until(reached, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not reached():
        time.sleep(0.05)
    return bool(reached())


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux laat een proces met zijn ouder meegaan")
def test_a_render_goes_when_the_worker_that_asked_for_it_is_killed(tmp_path):
    """A worker that was killed left a render behind that ate a processor and a gigabyte for up to a minute."""
    pid_file = tmp_path / "pid"
    waiting = subprocess.Popen([sys.executable, "-c", WACHT, str(pid_file)], cwd=settings.BASE_DIR)
    assert _until(lambda: pid_file.exists() and pid_file.read_text())
    child = int(pid_file.read_text())
    assert _alive(child)

    os.kill(waiting.pid, signal.SIGKILL)
    waiting.wait()

    assert _until(lambda: not _alive(child))
