"""Show what the reader makes of one file, without storing anything."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advies.adviesbrief import lees_advies
from portaal.documenten import MAX_BYTES, OnleesbaarBestand, tekst_uit_bestand


class Command(BaseCommand):
    help = "Leest een adviesbrief en toont als JSON de aanbevelingen en de adviserende zinnen."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE", help="Een .txt-, .docx-, .odt- of .pdf-bestand.")

    def handle(self, *args: object, bestand: Path, **options: object) -> None:
        try:
            with bestand.open("rb") as file:
                voorstel = lees_advies(tekst_uit_bestand(file.read(MAX_BYTES + 1), bestand.name))
        except OSError as exc:
            raise CommandError(f"Het bestand {bestand} is niet te openen. Controleer de naam en de map.") from exc
        except OnleesbaarBestand as exc:
            raise CommandError(str(exc)) from exc
        self.stdout.write(json.dumps(voorstel.als_json(), ensure_ascii=False, indent=2))
