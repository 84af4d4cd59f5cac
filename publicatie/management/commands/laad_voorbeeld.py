"""Fill an empty portal with demo content, or finish an earlier attempt."""

from django.core.management.base import BaseCommand, CommandError

from portaal.handelingen import HandelingFout
from publicatie.voorbeeld.laden import laad


class Command(BaseCommand):
    help = (
        "Laadt de voorbeeldinhoud: een verzonnen gemeente met visie, inbreng, adviezen en uitgaven (niet in productie)."
    )

    def handle(self, *args: object, **options: object) -> None:
        try:
            laad(self._say)
        except HandelingFout as fout:
            raise CommandError(str(fout)) from fout

    def _say(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()
