"""Fill an empty portal with demo content, or finish an earlier attempt."""

from django.core.management.base import BaseCommand, CommandError

from portaal.handelingen import HandelingFout
from publicatie.voorbeeld.laden import laad


class Command(BaseCommand):
    help = (
        "Laadt de voorbeeldinhoud: een verzonnen gemeente met visie, inbreng, adviezen en uitgaven (niet in productie)."
    )

    def handle(self, *args: object, **options: object) -> None:
        self.has_spoken = False
        try:
            laad(self._say)
        except HandelingFout as fout:
            raise CommandError(str(fout)) from fout
        if not self.has_spoken and options["verbosity"]:
            self._say("De voorbeeldinhoud staat er al.")

    def _say(self, regel: str) -> None:
        self.has_spoken = True
        self.stdout.write(regel)
        self.stdout.flush()
