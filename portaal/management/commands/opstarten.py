"""What `make run` asks of the database: migrate, cache table, demo content once, and print who can log in."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol


class Command(BaseCommand):
    help = "Werkt de database bij en laadt de eerste keer de voorbeeldinhoud (niet in productie)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--toon", action="store_true", help="Toon alleen het adres en de accounts.")

    def handle(self, *args: object, **options: object) -> None:
        if options["toon"]:
            self._show()
            return
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.PRODUCTIE:
            return
        if not Gemeente.objects.exists():
            self.stdout.write("· Voorbeeldinhoud laden (eenmalig, ongeveer een minuut)")
            self.stdout.flush()
            call_command("laad_voorbeeld", stdout=self.stdout)
        elif Gemeente.get().is_voorbeeld:  # finishes a load that was broken off; does nothing when it is complete
            call_command("laad_voorbeeld", stdout=StringIO())

    def _show(self) -> None:
        lines = ["", f"Het portaal draait op {settings.SITE_ADRES}", ""]
        if not settings.PRODUCTIE and Gemeente.get().is_voorbeeld:
            lines.append(f"Inloggen kan op {settings.SITE_ADRES}/inloggen/ als:")
            known = {g.email for g in Gebruiker.objects.filter(email__endswith="@demo.example")}
            lines += [
                f"  {rol.value}@demo.example".ljust(40) + rol.label
                for rol in Rol
                if f"{rol.value}@demo.example" in known
            ]
            lines += [f"Wachtwoord: {settings.DEMO_WACHTWOORD or 'zie de regel bij het laden'}", ""]
        self.stdout.write("\n".join(lines))
