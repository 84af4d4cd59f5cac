"""The browser: Debian's Chromium through Playwright. Without one these tests are skipped, and say so."""

import os
import shutil

import pytest
from playwright.sync_api import Browser


def _chromium() -> str:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


def pytest_collection_modifyitems(config, items) -> None:
    if _chromium():
        return
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(
                pytest.mark.skip(reason="er is geen Chromium op deze computer; installeer het pakket chromium")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": _chromium(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}


@pytest.fixture(autouse=True)
def vensters_dicht(transactional_db, browser: Browser):
    """Close what a journey opened, before its database is emptied: a page left open goes on saving and asking who is there."""
    yield
    for context in browser.contexts:
        context.route("**/werktekst/", lambda route: route.abort())
        context.close()
