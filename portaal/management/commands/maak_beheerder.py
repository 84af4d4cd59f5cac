"""Make the first beheerder of a new installation; from there accounts are made in the browser."""

import secrets

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portaal.handelingen import handeling
from portaal.models import Gebruiker
from portaal.rollen import Rol


class Command(BaseCommand):
    help = "Maakt een account met de rol beheerder en toont het wachtwoord, één keer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("naam")

    def handle(self, *args: object, **options: object) -> None:
        email = str(options["email"]).lower()
        if Gebruiker.objects.filter(email=email).exists():
            raise CommandError(f"Er is al een account met het adres {email}.")
        wachtwoord = secrets.token_urlsafe(15)
        with handeling("maak_beheerder", door=None):
            Gebruiker.objects.create_user(email, wachtwoord, naam=str(options["naam"]), rollen=[Rol.BEHEERDER])
        self.stdout.write(f"Wachtwoord: {wachtwoord}")
        self.stdout.write("Verander het na het inloggen; hier staat het niet nog een keer.")
