"""Where the portal refuses to start, and what it says; what visitors see when the database is away."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.core.management import call_command

from portaal.checks import no_demo_in_production
from portaal.models import Gemeente, Sleutelafdruk

GOED = {
    "OMGEVING": "productie",
    "SECRET_KEY": "een-lange-en-willekeurige-sleutel-die-nergens-anders-staat-0123456789",
    "ALLOWED_HOSTS": "portaal.example",
    "DATABASE_URL": "postgres://niemand@127.0.0.1:1/geen",
    "SECURE_SSL_REDIRECT": "false",
}


def _python(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "XDG_RUNTIME_DIR"}}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=django_settings.BASE_DIR,
        env={**clean, "DJANGO_SETTINGS_MODULE": "portaal.settings", **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY ontbreekt"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY is te kort"),
        ({"DEBUG": "true"}, "DEBUG mag niet aan staan"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS ontbreekt"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS mag geen * zijn"),
        ({"ALLOWED_HOSTS": "portaal.example,*"}, "ALLOWED_HOSTS mag geen * zijn"),
        ({"ALLOWED_HOSTS": ".portaal.example"}, "SITE_ADRES moet het adres"),
        ({"SITE_ADRES": "http://portaal.example"}, "SITE_ADRES moet het adres"),
        ({"SITE_ADRES": "portaal.example"}, "SITE_ADRES moet het adres"),
        ({"SITE_ADRES": "https://portaal.example/visie"}, "SITE_ADRES moet het adres"),
        ({"DATABASE_URL": ""}, "DATABASE_URL ontbreekt"),
        ({"DATABASE_URL": "mysql://x@127.0.0.1/x"}, "DATABASE_URL moet naar PostgreSQL wijzen"),
        ({"OMGEVING": "ergens"}, "OMGEVING moet"),
        ({"DEBUG": "misschien"}, "DEBUG"),
    ],
)
def test_production_refuses_to_start_without_what_it_needs(change, says):
    result = _python("import django; django.setup()", **(GOED | change))

    assert result.returncode != 0
    assert says in result.stderr


@pytest.mark.parametrize(
    ("change", "adres"),
    [
        ({}, "https://portaal.example"),
        ({"SITE_ADRES": "https://visie.portaal.example:8443/"}, "https://visie.portaal.example:8443"),
        ({"ALLOWED_HOSTS": ".portaal.example", "SITE_ADRES": "https://visie.portaal.example"}, "https://visie.portaal.example"),
    ],
)  # fmt: skip
def test_production_starts_with_what_it_needs(change, adres):
    code = "import django; django.setup(); from django.conf import settings; print(settings.SITE_ADRES)"

    assert _python(code, **(GOED | change)).stdout.strip() == adres


@pytest.fixture
def andere_sleutel(settings) -> None:
    """A database that was filled, and then a SECRET_KEY that is not the one of that time."""
    assert Sleutelafdruk.past()
    settings.SECRET_KEY = "een andere sleutel " * 5


@pytest.mark.django_db
def test_starting_with_another_secret_says_what_to_do_and_changes_nothing(andere_sleutel, tmp_path):
    said = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("opstarten", map="/ergens/data", welkom=str(tmp_path / "welkom"), stderr=said)

    assert stop.value.code == 3
    assert "SECRET_KEY is een andere" in said.getvalue()
    assert "Zet het oude bestand .env" in said.getvalue()
    assert f"rm -r {django_settings.DATA_DIR} /ergens/data" in said.getvalue()
    assert (Gemeente.objects.count(), (tmp_path / "welkom").exists()) == (0, False)


@pytest.mark.django_db
def test_starting_with_another_secret_on_an_external_database_names_no_folder(andere_sleutel):
    said = StringIO()

    with pytest.raises(SystemExit):
        call_command("opstarten", stderr=said)

    assert "rm -r" not in said.getvalue()


@pytest.mark.django_db
def test_production_refuses_a_database_with_demo_content(settings):
    Gemeente.objects.create(pk=1, is_voorbeeld=True)
    assert no_demo_in_production(databases=["default"]) == []

    settings.PRODUCTIE = True

    assert [message.id for message in no_demo_in_production(databases=["default"])] == ["portaal.E005"]


@pytest.mark.django_db
def test_this_database_and_these_assets_pass_the_system_checks():
    assert [m for m in run_checks(databases=["default"]) if m.id and m.id.startswith("portaal.")] == []


ZONDER_DATABASE = """
import django
from django.conf import settings
# Collected static files are not there on a clean clone; the pages are asked here, not their style.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
client = Client(HTTP_HOST="portaal.example", raise_request_exception=False)
for method, path, data in [
    ("get", "/", {}), ("get", "/visie/", {}),
    ("post", "/meedoen/volgen/", {"code": "kort", "tekst": "Dit heb ik een half uur zitten <b>typen</b>."}),
]:
    r = getattr(client, method)(path, data)
    print(path, r.status_code, r.get("Retry-After"), "zitten &lt;b&gt;typen&lt;/b&gt;" in r.content.decode())
print("/gezond/", client.get("/gezond/").status_code)
print("/gereed/", client.get("/gereed/").status_code)
"""


def test_without_a_database_people_get_a_503_with_their_text_and_the_process_stays_healthy():
    """P6: when something fails, typed text is kept and the page says what to do."""
    result = _python(ZONDER_DATABASE, **GOED)

    assert result.stdout.splitlines() == [
        "/ 503 30 False",
        "/visie/ 503 30 False",
        "/meedoen/volgen/ 503 30 True",
        "/gezond/ 200",
        "/gereed/ 503",
    ], result.stderr[-2000:]
