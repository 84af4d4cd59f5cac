"""The writing help in a form: for plain texts that inwoners will read, where they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from portaal.schrijfhulp.controle import MIN_LEESBAARHEID, STREEF_WOORDEN_PER_ZIN, Uitkomst, controleer_tekst

VRAAG = "schrijfhulp"  # the button that asks for tips and keeps nothing


@dataclass(frozen=True)
class Veldtips:
    """What the writing help says of one field. `anker` is the id of its input."""

    naam: str
    anker: str
    uitkomst: Uitkomst


@dataclass(frozen=True)
class Formuliertips:
    """Of the fields that hold text, in their order. `gevraagd`: somebody pressed the button, so they stand open."""

    velden: list[Veldtips]
    gevraagd: bool
    streef_zin: int = STREEF_WOORDEN_PER_ZIN
    min_leesbaarheid: int = MIN_LEESBAARHEID

    @property
    def aantal(self) -> int:
        return sum(veld.uitkomst.aantal for veld in self.velden)


class SchrijfhulpMixin:
    """Gives a BasisForm tips about its `schrijfhulp_velden`. They stop nobody.

    A form that the button sent is unbound again, with what was typed: it is shown with its tips, and nothing is judged
    or kept. Name this class before the form, so that what it does comes last.
    """

    schrijfhulp_velden: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        self.tips_gevraagd = VRAAG in form.data
        if self.tips_gevraagd:
            form.unchecked()

    def tips(self) -> Formuliertips:
        form: Any = self
        velden = [form[naam] for naam in self.schrijfhulp_velden if str(form[naam].value() or "").strip()]
        return Formuliertips(
            [Veldtips(str(v.label), v.auto_id, controleer_tekst(str(v.value()))) for v in velden], self.tips_gevraagd
        )

    def tips_in_woorden(self) -> str:
        """A sentence to put behind "is bewaard", with its space; nothing when there are no tips."""
        aantal = self.tips().aantal
        return f" De schrijfhulp heeft {aantal} {'tip' if aantal == 1 else 'tips'} bij wat u schreef." if aantal else ""
