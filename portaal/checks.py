"""Deployment mistakes that must be seen before the first visitor does."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from django.db.utils import DatabaseError


@register()
def assets_are_built(**kwargs: Any) -> list[CheckMessage]:
    if Path(settings.BASE_DIR / "build" / "app.css").exists():
        return []
    return [
        Error("De map build/ is leeg: de opmaak is nog niet gebouwd.", hint="Draai `make assets`.", id="portaal.E001")
    ]


@register(Tags.security, deploy=True)
def weasyprint_is_safe(**kwargs: Any) -> list[CheckMessage]:
    """Below 70.0 some options bypass the document's URL fetcher (CVE-2026-55073)."""
    if int(version("weasyprint").split(".")[0]) >= 70:
        return []
    return [
        Error("WeasyPrint is ouder dan 70.0 en niet veilig.", hint="Installeer requirements.lock.", id="portaal.E002")
    ]


@register(Tags.database)
def database_speaks_utf8(**kwargs: Any) -> list[CheckMessage]:
    """Searching and sorting lean on lower(); under the locale C it leaves É as it is."""
    if not kwargs.get("databases"):
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT lower('É') = 'é', pg_encoding_to_char(encoding), current_setting('server_version_num')::int FROM pg_database WHERE datname = current_database()"
            )
            lowers, encoding, number = cursor.fetchone()
    except DatabaseError:
        return []
    errors: list[CheckMessage] = []
    if not lowers or encoding != "UTF8":
        errors.append(
            Error(
                "De database kent geen hoofdletters met accent.",
                hint="Maak de database met ENCODING 'UTF8' en een UTF-8 locale.",
                id="portaal.E003",
            )
        )
    if number < 150000:
        errors.append(Error("PostgreSQL is te oud.", hint="Gebruik PostgreSQL 15 of nieuwer.", id="portaal.E004"))
    return errors


@register(Tags.database)
def no_demo_in_production(**kwargs: Any) -> list[CheckMessage]:
    """Demo accounts share one printed password: they may not exist where OMGEVING=productie."""
    if not settings.PRODUCTIE or not kwargs.get("databases"):
        return []
    from portaal.models import Gebruiker, Gemeente  # noqa: PLC0415 - needs loaded models

    try:
        demo = (
            Gemeente.objects.filter(is_voorbeeld=True).exists()
            or Gebruiker.objects.filter(email__endswith="@demo.example").exists()
        )
    except DatabaseError:
        return []
    if demo:
        return [
            Error(
                "In deze database staat voorbeeldinhoud.",
                hint="Gebruik in productie een lege database.",
                id="portaal.E005",
            )
        ]
    return []


def refuse_demo_in_production() -> None:
    """Stop the start of the web server when production holds demo accounts."""
    for message in no_demo_in_production(databases=["default"]):
        raise SystemExit(f"{message.msg} {message.hint}")
