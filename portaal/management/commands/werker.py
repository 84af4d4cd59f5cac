"""The background worker: renders documents and sends mail. Runs beside the web server."""

import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from portaal.taken import beat, sweep


class Command(BaseCommand):
    help = "Voert achtergrondtaken uit: documenten maken, mail versturen."

    def handle(self, *args: object, **options: object) -> None:
        stop = threading.Event()
        pulse = threading.Thread(target=self._pulse, args=(stop,), daemon=True)
        pulse.start()
        try:
            call_command("db_worker", interval=0.5, startup_delay=False)
        finally:
            stop.set()

    @staticmethod
    def _pulse(stop: threading.Event) -> None:
        """Every twenty seconds: say that the worker lives, put stuck tasks back."""
        while not stop.is_set():
            try:
                beat()
                sweep()
            except OperationalError:
                connection.close()  # the database went away; the next beat reconnects
            stop.wait(20)
