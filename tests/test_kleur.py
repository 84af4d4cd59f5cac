"""The main colour of the gemeente: white letters on it can be read, and site and PDF make the same tints of it."""

import pytest
from django.db import IntegrityError
from django.test import Client

from portaal.kleur import contrast, meng, tinten
from portaal.models import Gemeente
from tests.factories import GebruikerFactory, GemeenteFactory

# Known ratios: the extremes, and the grey that is just dark enough beside the one that is not (WCAG 2.2, 1.4.3).
BEKEND = [
    ("#000000", 21.0),
    ("#ffffff", 1.0),
    ("#767676", 4.54),
    ("#777777", 4.48),
    ("#ff0000", 4.0),
]


@pytest.mark.parametrize(("kleur", "verhouding"), BEKEND)
def test_contrast_with_white_is_that_of_wcag_and_the_same_both_ways(kleur, verhouding):
    assert contrast(kleur, "#ffffff") == contrast("#ffffff", kleur) == pytest.approx(verhouding, abs=0.01)


def test_a_tint_lies_between_its_two_colours():
    assert [meng("#154273", "#ffffff", deel) for deel in (0, 0.5, 1)] == ["#154273", "#8aa0b9", "#ffffff"]


@pytest.mark.parametrize(
    ("kleur", "melding"),
    [
        ("#7a1f5c", ""),
        ("#767676", ""),
        ("#777777", "te licht"),
        ("#ffd23f", "te licht"),
        ("#FFFFFF", "# met zes tekens"),
        ("rood", "# met zes tekens"),
    ],
)
@pytest.mark.django_db
def test_a_colour_on_which_white_letters_cannot_be_read_is_refused_beside_the_field(kleur, melding):
    GemeenteFactory()
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))
    velden = {
        "naam": "Elzendam",
        "adviesraad": "ASD",
        "adviesraad_afkorting": "ASD",
        "bewaartermijn_contact_dagen": "183",
        "bewaartermijn_abonnement_dagen": "1461",
    }

    response = client.post("/beheer/gemeente/", velden | {"hoofdkleur": kleur})

    errors = response.context["form"].errors.get("hoofdkleur", []) if response.context else []
    assert [melding in fout for fout in errors] == ([True] if melding else [])
    assert Gemeente.get().hoofdkleur == ("#154273" if melding else kleur)


@pytest.mark.django_db
def test_the_database_refuses_what_is_no_colour():
    with pytest.raises(IntegrityError, match="hoofdkleur_is_een_kleur"):
        GemeenteFactory(hoofdkleur="red;}")


@pytest.mark.django_db
def test_the_stylesheet_of_the_site_holds_every_tint():
    GemeenteFactory(hoofdkleur="#7a1f5c")

    css = Client().get("/huisstijl.css").content.decode()

    assert css == ":root{" + ";".join(f"{naam}:{waarde}" for naam, waarde in tinten("#7a1f5c").items()) + "}\n"
