"""Run work on files of strangers in a process of its own, with limits on time and memory."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence

# First in the new process: code between fork and exec is not safe in a server with threads, so this small
# program limits itself and then becomes the real one. The signals are those Python ignores.
_LAUNCH = """
import ctypes, os, resource, signal, sys
cpu, memory, parent, output = (int(arg) for arg in sys.argv[1:5])
if sys.platform == 'linux':
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: goes when the one who waits for it is killed
    if os.getppid() != parent:
        sys.exit(1)
resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
os.nice(10)
os.execvp(sys.argv[5], sys.argv[5:])
"""
_OUT_OF_MEMORY = ("MemoryError", "eap exhausted", "out of memory", "unable to commit", "annot allocate memory")


class LimietBereikt(RuntimeError):
    """The work took more time, processor or memory than it may."""


class ProcesFout(RuntimeError):
    """The work ended with an error; `stderr` is for the log, not for the screen."""

    def __init__(self, returncode: int, stderr: str) -> None:
        super().__init__(f"Het proces stopte met code {returncode}.")
        self.returncode = returncode
        self.stderr = stderr

    @property
    def is_schijf_vol(self) -> bool:
        return os.strerror(errno.ENOSPC) in self.stderr


def run_limited(
    argv: Sequence[str],
    *,
    input: bytes,
    cpu_seconds: int,
    memory_bytes: int,
    wall_seconds: float,
    output_bytes: int = 256 * 1024 * 1024,
) -> bytes:
    """Run a program on `input` and return what it prints.

    It gets no environment but PATH, LANG and a temporary HOME, which is also its working directory. When its time
    is up it is killed with everything it started, and no file it writes, its output included, grows past `output_bytes`. Raises LimietBereikt or ProcesFout.
    """
    launcher = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        _LAUNCH,
        str(cpu_seconds),
        str(memory_bytes),
        str(os.getpid()),
        str(output_bytes),
    ]
    # Files, not pipes: their size is limited, and a grandchild that keeps them open holds nobody up.
    with (
        tempfile.TemporaryDirectory(prefix="begrensd-") as home,
        tempfile.TemporaryFile() as source,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        source.write(input)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - no shell, and the caller names the program, never a visitor
            [*launcher, *argv],
            stdin=source,
            stdout=output,
            stderr=errors,
            cwd=home,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": home},
            start_new_session=True,
        )
        try:
            returncode = process.wait(wall_seconds)
        except subprocess.TimeoutExpired as exc:
            raise LimietBereikt(f"Het werk duurde langer dan {wall_seconds:g} seconden.") from exc
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        output.seek(0)
        errors.seek(0)
        if returncode == 0:
            return output.read()
        raise _failure(returncode, errors.read(20_000).decode("utf-8", "replace"))


def _failure(returncode: int, stderr: str) -> Exception:
    if returncode in {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ}:
        return LimietBereikt("Het werk vroeg meer rekentijd, geheugen of schijfruimte dan mag.")
    if any(sign in stderr for sign in _OUT_OF_MEMORY):
        return LimietBereikt("Het werk vroeg meer geheugen dan mag.")
    return ProcesFout(returncode, stderr)
