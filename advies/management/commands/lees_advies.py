"""Show what the reader makes of one letter, without storing anything."""

from advies.adviesbrief import AdviesVoorstel, lees_advies
from portaal.leesopdracht import LeesOpdracht


class Command(LeesOpdracht):
    help = "Leest een adviesbrief en toont als JSON de aanbevelingen en de adviserende zinnen."

    def lees(self, tekst: str) -> AdviesVoorstel:
        return lees_advies(tekst)
