"""One text that came back from Word and waits for a decision."""

from __future__ import annotations

from portaal.rollen import Rol
from publicatie.voorbeeld.bronnen import moment
from publicatie.voorbeeld.gemeente import account
from visie.models import Paragraaf, Tekstvoorstel, Visie

ERBIJ = (
    "<p>Mantelzorgers vragen ons vooral om één vaste contactpersoon. Daarom kijken we bij elke afspraak eerst "
    "of iemand al een contactpersoon heeft.</p>"
)


def maak_voorstel(visie: Visie) -> None:
    paragraaf = Paragraaf.objects.met_tekst().get(thema__visie=visie, thema__slug="mantelzorg", soort="gehoord")
    Tekstvoorstel.objects.create(
        paragraaf=paragraaf,
        basis_nummer=paragraaf.nummer,
        html=paragraaf.html + ERBIJ,
        herkomst="visie-concept-met-opmerkingen.docx",
        soort=Tekstvoorstel.Soort.TERUG,
        ingediend_op=moment(-2, 15, 20),
        ingediend_door=account(Rol.REDACTEUR),
    )
