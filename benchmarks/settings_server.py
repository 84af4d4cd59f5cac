"""The settings of the portal with one address more, and with styles that nobody needs to collect first."""

from portaal.settings import *  # noqa: F403
from portaal.settings import STORAGES

ROOT_URLCONF = "benchmarks.urls"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
