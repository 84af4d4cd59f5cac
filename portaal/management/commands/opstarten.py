"""What `make run` asks of the database: migrate, cache table, demo content once, and who can log in."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from portaal.models import Gebruiker, Gemeente, Sleutelafdruk
from portaal.rollen import Rol

# Exit status that tells tools/serveren.py that everything has been said.
GEZEGD = 3


def _other_secret(folder: str) -> str:
    terug = "Zet het oude bestand .env (of de oude SECRET_KEY) terug"
    if folder:
        mappen = " ".join(dict.fromkeys([str(settings.DATA_DIR), folder]))
        terug += f", of begin opnieuw en wis daarmee alle gegevens: rm -r {mappen}"
    return (
        "De SECRET_KEY is een andere dan waarmee deze database is gevuld: de codes waarmee mensen hun inbreng volgen, "
        f"werken dan niet meer. {terug}."
    )


class Command(BaseCommand):
    help = "Werkt de database bij en laadt de eerste keer de voorbeeldinhoud (niet in productie)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--welkom", help="Bestand waarin het adres en de accounts komen; {adres} wordt later ingevuld."
        )
        parser.add_argument("--map", default="", help="Map van de ingebouwde database, om te noemen in een melding.")

    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not Sleutelafdruk.past():
            self.stderr.write(_other_secret(str(options["map"])))
            sys.exit(GEZEGD)
        if not settings.PRODUCTIE:
            self._demo()
        if options["welkom"]:
            Path(str(options["welkom"])).write_text(self._welcome())

    def _demo(self) -> None:
        if not Gemeente.objects.exists():
            self.stdout.write("· Voorbeeldinhoud laden (eenmalig, ongeveer een minuut)")
            self.stdout.flush()
            call_command("laad_voorbeeld", stdout=self.stdout)
        elif Gemeente.get().is_voorbeeld:  # finishes a load that was broken off; does nothing when it is complete
            call_command("laad_voorbeeld", stdout=self.stdout, verbosity=0)

    @staticmethod
    def _welcome() -> str:
        lines = ["", "Het portaal draait op {adres}", ""]
        if not settings.PRODUCTIE and Gemeente.get().is_voorbeeld:
            lines.append("Inloggen kan op {adres}/inloggen/ als:")
            known = set(Gebruiker.objects.filter(email__endswith="@demo.example").values_list("email", flat=True))
            lines += [
                f"  {rol.value}@demo.example".ljust(40) + rol.label
                for rol in Rol
                if f"{rol.value}@demo.example" in known
            ]
            lines += [f"Wachtwoord: {settings.DEMO_WACHTWOORD or 'zie de regel bij het laden'}", ""]
        return "\n".join(lines)
