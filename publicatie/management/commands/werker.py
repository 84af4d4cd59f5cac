"""The background worker: makes uitgaven, sends mail, and keeps the house tidy. Runs beside the web server."""

import logging
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string

from advies.actions import herinneren
from participatie.actions import abonnees_berichten, bewerkingen_opruimen, opruimen
from participatie.tellingen import voeg_samen
from portaal import bewaard, limieten
from portaal.berichten import bied_opnieuw_aan
from portaal.checks import refuse_demo_in_production
from portaal.taken import POLS, Levensteken, beat, sweep
from publicatie import dienen
from publicatie.actions import geef_vastgelopen_op
from publicatie.proefdruk import proefdrukken_opruimen
from visie.actions import beelden_opruimen

logger = logging.getLogger(__name__)
UUR = 3600


class Command(BaseCommand):
    help = "Voert achtergrondtaken uit: uitgaven maken, mail versturen, verlopen contactgegevens wissen."

    def handle(self, *args: object, **options: object) -> None:
        refuse_demo_in_production()
        bewaard.uitvoering()  # which release this is: later on its files may be those of another
        while True:
            # A new name for each try: what the last one left RUNNING is then put back as that of a dead worker.
            levensteken = Levensteken(get_random_string(32))
            stop = threading.Event()
            pulse = threading.Thread(target=self._pulse, args=(stop, levensteken), daemon=True)
            try:
                levensteken.hold()
                pulse.start()
                call_command("db_worker", interval=0.5, startup_delay=False, worker_id=levensteken.worker_id)
            except (OperationalError, InterfaceError):
                # A database that is away for a while does not end the worker.
                logger.warning("the database is away; trying again in five seconds")
                connection.close()
                time.sleep(5)
            else:
                return
            finally:
                stop.set()
                levensteken.release()

    @staticmethod
    def _pulse(stop: threading.Event, levensteken: Levensteken) -> None:
        """Say that the worker lives, put back what a killed worker left, and once an hour erase what is due (P7) and what nothing uses, and tell who asked what happened."""
        erased_at = 0.0
        while not stop.is_set():
            try:
                levensteken.hold()
                beat()
                sweep()
                geef_vastgelopen_op()
                bied_opnieuw_aan()
                voeg_samen()
                limieten.opruimen()
                dienen.check()
                if time.monotonic() - erased_at > UUR:
                    opruimen()
                    beelden_opruimen()
                    bewerkingen_opruimen()
                    proefdrukken_opruimen()
                    abonnees_berichten()
                    herinneren()
                    call_command("prune_db_task_results", verbosity=0)
                    call_command("clearsessions", verbosity=0)
                    erased_at = time.monotonic()
            except Exception:
                logger.warning("a beat of the worker failed; the next one tries again", exc_info=True)
                connection.close()
            stop.wait(POLS)
        connection.close()
