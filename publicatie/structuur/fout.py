"""The one way in which a PDF is refused."""


class Afgekeurd(Exception):
    """No PDF, for a reason that can be told; the message is Dutch."""


def onpasbaar(plaats: str, wat: str) -> Afgekeurd:
    """What was drawn and what was written do not fit together. A wrong tree is worse than none, so nothing is guessed."""
    hier = f" (bij “{plaats}”)" if plaats else ""
    return Afgekeurd(
        f"De PDF is niet goed te lezen voor mensen die hem laten voorlezen: {wat}{hier}. Meld dit aan de beheerder."
    )
