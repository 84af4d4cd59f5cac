"""Show what the reader makes of one startnotitie, without storing anything."""

from portaal.leesopdracht import LeesOpdracht
from visie.startnotitie import StartnotitieVoorstel, lees_startnotitie


class Command(LeesOpdracht):
    help = "Leest een startnotitie en toont als JSON welke kaders, thema's en bedragen erin staan."

    def lees(self, tekst: str) -> StartnotitieVoorstel:
        return lees_startnotitie(tekst)
