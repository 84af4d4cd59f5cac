"""A Document as JSON and back. What was published once stays readable."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from django.urls import reverse

from portaal.berichten import adres
from publicatie.document.inhoud import Document

# Raised when the JSON changes in another way than a new field with a default: what was published before stays readable.
FORMAAT = 1
SLEUTEL_SCHEMA = "$schema"


def als_json(document: Document) -> dict[str, Any]:
    """The document as JSON values, always in the same order; `van_json` gives it back equal."""
    return {SLEUTEL_SCHEMA: schema_adres(), "formaat": FORMAAT, **cast("dict[str, Any]", _naar_json(document))}


def schema_adres() -> str:
    """Where it is written down what the fields mean."""
    return adres(reverse("publicatie:schema"))


def van_json(data: dict[str, Any]) -> Document:
    return cast(Document, _uit_json(Document, data))


def _naar_json(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return {veld.name: _naar_json(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, tuple):
        return [_naar_json(deel) for deel in waarde]
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde


def _uit_json(soort: Any, waarde: Any) -> Any:
    if waarde is None:
        return None
    if get_origin(soort) in {Union, UnionType}:
        soort = next(deel for deel in get_args(soort) if deel is not type(None))
    if get_origin(soort) is tuple:
        return tuple(_uit_json(get_args(soort)[0], deel) for deel in waarde)
    if soort is date:
        return date.fromisoformat(waarde)
    if isinstance(soort, type) and is_dataclass(soort):
        soorten = get_type_hints(soort)
        # A field that an older document does not have gets its default.
        bekend = {veld.name: soorten[veld.name] for veld in fields(soort) if veld.name in waarde}
        return soort(**{naam: _uit_json(veldsoort, waarde[naam]) for naam, veldsoort in bekend.items()})
    return waarde
