"""What `lees_startnotitie` and `lees_advies` share: a file in, proposals as JSON out, nothing stored."""

import json
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portaal.documenten import MAX_BYTES, OnleesbaarBestand, tekst_uit_bestand


class Voorstel(Protocol):
    def als_json(self) -> dict[str, Any]: ...


class LeesOpdracht(BaseCommand):
    requires_system_checks: list[str] = []

    def lees(self, tekst: str) -> Voorstel:
        """Read the text of the file. Each command says how."""
        raise NotImplementedError  # abstract: a command without it cannot work

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE", help="Een .txt-, .docx-, .odt- of .pdf-bestand.")

    def handle(self, *args: object, bestand: Path, **options: object) -> None:
        try:
            with bestand.open("rb") as file:
                voorstel = self.lees(tekst_uit_bestand(file.read(MAX_BYTES + 1), bestand.name))
        except OSError as exc:
            raise CommandError(f"Het bestand {bestand} is niet te openen. Controleer de naam en de map.") from exc
        except OnleesbaarBestand as exc:
            raise CommandError(str(exc)) from exc
        self.stdout.write(json.dumps(voorstel.als_json(), ensure_ascii=False, indent=2))
