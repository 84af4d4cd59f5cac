"""Two people with the same form: whoever saves second is told what the other stored, and nobody's work disappears.

A form carries a stamp of the row as its reader saw it. The act compares it after taking the lock, so that between
looking and storing nothing can slip in. Texts of paragrafen have versions of their own (visie/actions/tekst.py).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone

from portaal.handelingen import Conflict
from portaal.models import Gebruiker

VELD = "gezien"


class GezienConflict(Conflict):
    """The row is no longer what the form was made from. `stempel` is that of the row as it is now."""

    def __init__(self, melding: str, stempel: str) -> None:
        super().__init__(melding)
        self.stempel = stempel


def stempel(rij: Model, *, ook: Iterable[object] = ()) -> str:
    """What a row holds, as a short hash. `ook` are values that belong to it but stand elsewhere, in a fixed order.

    The key is left out: a row that was only made meanwhile, with nothing in it, counts as unchanged. So are the
    columns that the model names in NIET_IN_STEMPEL.
    """
    buiten = getattr(rij, "NIET_IN_STEMPEL", ())
    waarden = {
        veld.attname: _tekst(getattr(rij, veld.attname))
        for veld in rij._meta.concrete_fields
        if not veld.primary_key and veld.attname not in buiten
    }
    data = json.dumps([waarden, [str(waarde) for waarde in ook]], sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()[:32]


def _tekst(waarde: object) -> str:
    """A moment reads the same in whatever time zone it was made."""
    return waarde.astimezone(datetime.UTC).isoformat() if isinstance(waarde, datetime.datetime) else str(waarde)


def eis_ongewijzigd(
    rij: Model, gezien: str | None, *, door: Gebruiker | None = None, ook: Iterable[object] = ()
) -> None:
    """Raise GezienConflict when the locked row is not what `door` saw. `gezien` None: nobody looked (a command)."""
    if gezien is None:
        return
    nu = stempel(rij, ook=ook)
    if nu != gezien:
        wie = laatste_schrijver(rij) or "Iemand anders"
        wie = "U hebt" if door is not None and wie == door.naam else f"{wie} heeft"
        raise GezienConflict(
            f"{wie} dit intussen gewijzigd. Er is niets overschreven. Hieronder staat wat er nu "
            "is bewaard; in het formulier staat nog wat u invulde. Bewaart u opnieuw, dan geldt wat in het formulier staat.",
            nu,
        )


def laatste_schrijver(rij: Model) -> str:
    """The name of who changed a tracked row last, or nothing when that is not known."""
    events: Any = getattr(rij, "events", None)
    if events is None or rij.pk is None:
        return ""
    laatste = events.select_related("pgh_context").order_by("-pgh_id").first()
    context = laatste.pgh_context if laatste else None
    return str(context.metadata.get("naam", "")) if context else ""


class GezienMixin(forms.Form):
    """Gives a form the hidden stamp. Put `gezien=stempel(...)` in `initial`; after a conflict call `na_conflict`."""

    gezien = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def gezien_stempel(self) -> str | None:
        """The stamp that came back with the form; None when it was sent by something else than our page."""
        return self.cleaned_data[VELD] if VELD in self.data else None

    def na_conflict(self, conflict: GezienConflict, nu: dict[str, Any]) -> list[tuple[str, str]]:
        """Let the next save count, and say per field what is stored now where that differs from what was typed.

        `nu` holds the stored values by field name. The typed values stay in the form.
        """
        verstuurd: Any = self.data
        data = verstuurd.copy()
        data[VELD] = conflict.stempel
        self.data = data
        self.add_error(None, str(conflict))
        return [
            (str(self.fields[naam].label or naam), _in_woorden(self.fields[naam], waarde) or "leeg")
            for naam, waarde in nu.items()
            if naam in self.fields and naam != VELD and self._differs(naam, waarde, data)
        ]

    def _differs(self, naam: str, waarde: Any, data: QueryDict) -> bool:
        veld = self.fields[naam]
        getypt = veld.widget.value_from_datadict(data, self.files, self.add_prefix(naam))
        return bool(veld.has_changed(waarde, getypt))


def _in_woorden(veld: forms.Field, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime.datetime):
        return f"{timezone.localtime(waarde):%d-%m-%Y %H:%M}"
    if isinstance(waarde, datetime.date):
        return f"{waarde:%d-%m-%Y}"
    keuzes = {str(sleutel): str(label) for sleutel, label in getattr(veld, "choices", ())}
    if isinstance(waarde, list | tuple):
        return ", ".join(keuzes.get(str(deel), str(deel)) for deel in waarde)
    return keuzes.get(str(waarde), "" if waarde is None else str(veld.prepare_value(waarde)))
