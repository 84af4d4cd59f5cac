"""The settings of the portal with a page that does nothing, and with a folder of static files of its own."""

import os
from pathlib import Path

from benchmarks.settings_server import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BENCH_STATISCH"])
