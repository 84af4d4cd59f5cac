"""What programs read: published JSON of every kind keeps to its own schema, and each field says what it is."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from portaal.models import Gemeente
from publicatie.document import als_json, stel_samen, van_json
from publicatie.document import inhoud as inhoud_module
from publicatie.document import stukken as stukken_module
from publicatie.document.inhoud import Document
from publicatie.document.schema import KEUZES, UITLEG, json_schema, uitleg, velden
from publicatie.pdf import als_html
from tests import factories as maak
from tests.stukken import FASE_VAN, in_fase, maak_visie, met_eerdere_uitgave
from tests.stukken import document as van_soort
from tests.test_document import gevulde_visie
from tests.test_pdf import DOCUMENT
from visie.models import Uitgave, Visie

# These tell of what was published before.
VRAAGT_EEN_EERDERE = {Uitgave.Soort.WAS_WORDT, Uitgave.Soort.VOORTGANGSRAPPORTAGE}


@pytest.fixture
def schema(db) -> dict[str, Any]:
    return json.loads(Client().get("/visie/schema.json").content)


def fouten(schema: dict[str, Any], data: Any) -> list[str]:
    keuring = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{fout.json_path}: {fout.message}" for fout in keuring.iter_errors(data)]


def streng(schema: Any) -> Any:
    """The same, and nothing besides: a field that the schema does not know is an error."""
    if isinstance(schema, list):
        return [streng(deel) for deel in schema]
    if not isinstance(schema, dict):
        return schema
    extra = {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
    return {naam: streng(deel) for naam, deel in schema.items()} | extra


@pytest.fixture
def visie(db) -> Visie:
    """One with something in every part: texts, grounds, doelen, maatregelen, advice, and an answered public reactie."""
    visie = gevulde_visie(2)
    Visie.objects.filter(pk=visie.pk).update(fase="college", periode_van=2027, periode_tot=2031)
    visie.refresh_from_db()
    return visie


def test_the_schema_is_one(schema):
    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith("/visie/schema.json")


@pytest.mark.parametrize("soort", [soort for soort in Uitgave.Soort if soort not in VRAAGT_EEN_EERDERE])
def test_published_json_of_every_kind_keeps_to_it(visie, schema, soort):
    document = stel_samen(visie, soort, versie="concept 1", datum=date(2026, 9, 1))
    data = json.loads(json.dumps(als_json(document)))

    assert fouten(streng(schema), data) == []
    assert data["$schema"] == schema["$id"]
    assert van_json(data) == document


@pytest.mark.parametrize("soort", Uitgave.Soort.values)
def test_so_does_a_second_uitgave_of_every_kind(schema, soort):
    """With what came since the first: changes with their reasons, and how far the maatregelen are."""
    visie = in_fase(met_eerdere_uitgave(maak_visie()), FASE_VAN[soort])

    assert fouten(streng(schema), json.loads(json.dumps(als_json(van_soort(visie, soort))))) == []


def test_the_sample_with_everything_in_it_keeps_to_it(schema):
    assert fouten(streng(schema), json.loads(json.dumps(als_json(DOCUMENT)))) == []


def test_json_from_before_a_field_was_there_keeps_to_it(schema):
    data = json.loads(json.dumps(als_json(DOCUMENT)))
    for naam in ("$schema", "licentie", "hoofdkleur", "eindverslag", "planning"):
        del data[naam]

    assert fouten(schema, data) == []


@pytest.mark.parametrize(
    ("verander", "zegt"),
    [
        ({"soort": "gedicht"}, "$.soort"),
        ({"datum": "morgen"}, "$.datum"),
        ({"hoofdstukken": [{"titel": "Zonder de rest"}]}, "$.hoofdstukken[0]"),
        ({"formaat": 2}, "$.formaat"),
    ],
)
def test_what_is_wrong_is_refused(schema, verander, zegt):
    """Else the tests above could pass on a schema that allows everything."""
    data = json.loads(json.dumps(als_json(DOCUMENT))) | verander

    assert any(fout.startswith(zegt) for fout in fouten(schema, data))


def test_each_field_says_in_dutch_what_it_is():
    zonder = [f"{klasse.__name__}.{veld}" for klasse, veld in velden() if not uitleg(klasse, veld)]

    assert zonder == [], "write what these say in UITLEG, publicatie/document/schema.py"


def test_no_words_are_left_of_fields_that_are_gone():
    namen = {f"{klasse.__name__}.{veld}" for klasse, veld in velden()}
    losse = {veld for _klasse, veld in velden()}

    assert {naam for naam in UITLEG if naam not in (namen if "." in naam else losse)} == set()
    assert set(KEUZES) <= namen


def test_every_dataclass_of_the_document_is_in_it():
    waarden = {**vars(inhoud_module), **vars(stukken_module)}
    klassen = {naam for naam, waarde in waarden.items() if hasattr(waarde, "__dataclass_fields__")}

    assert klassen - {"Document"} == set(json_schema()["$defs"])
    assert {veld.name for veld in fields(Document)} < set(json_schema()["properties"])


def test_it_may_be_kept_and_a_second_visit_costs_nothing(db):
    eerste = Client().get("/visie/schema.json")
    tweede = Client().get("/visie/schema.json", headers={"if-none-match": eerste["ETag"]})

    assert eerste["Content-Type"].startswith("application/schema+json")
    assert "public" in eerste["Cache-Control"]
    assert (tweede.status_code, tweede.content) == (304, b"")
    assert not eerste.cookies


def test_the_schema_stands_under_the_address_of_the_site(settings, db):
    settings.SITE_ADRES = "https://visie.testdam.example/"

    assert Client().get("/visie/schema.json").json()["$id"] == "https://visie.testdam.example/visie/schema.json"


# --- Free to use (CC0) --------------------------------------------------------------------------
VRIJ = "mag u zonder toestemming gebruiken"


@pytest.mark.parametrize(("vrij", "licentie"), [(False, ""), (True, "CC0-1.0")])
def test_free_to_use_is_said_everywhere_or_nowhere(db, vrij, licentie):
    Gemeente.objects.create(pk=1, naam="Testdam", gegevens_vrij=vrij)
    uitgave = maak.UitgaveFactory(visie__actueel=True, versie="concept 1")
    maak.UitgaveBestandFactory(uitgave=uitgave)

    paginas = [Client().get(adres).content.decode() for adres in ("/documenten/", "/visie/", "/visie/concept-1/")]

    assert [VRIJ in pagina for pagina in paginas] == [vrij] * 3
    assert uitgave.inhoud["licentie"] == licentie


def test_a_gemeente_says_nothing_about_it_until_it_is_set(db):
    assert (Gemeente.get().gegevens_vrij, Gemeente.get().licentie) == (False, "")


def test_the_beheerder_sets_it(db):
    client = Client()
    client.force_login(maak.GebruikerFactory(beheerder=True))
    velden = {
        "naam": "Testdam", "adviesraad": "ASD", "adviesraad_afkorting": "ASD", "hoofdkleur": "#154273",
        "bewaartermijn_contact_dagen": "183", "bewaartermijn_abonnement_dagen": "1461", "gegevens_vrij": "on",
    }  # fmt: skip

    client.post("/beheer/gemeente/", velden)

    assert Gemeente.get().gegevens_vrij


def test_the_colophon_of_the_pdf_says_it():
    assert "Hergebruik" in als_html(replace(DOCUMENT, licentie="CC0-1.0"))
    assert "Hergebruik" not in als_html(DOCUMENT)
