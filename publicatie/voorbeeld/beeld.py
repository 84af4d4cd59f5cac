"""The one picture of the demo content: a bar chart of who feels lonely, drawn when the demo is loaded."""

from __future__ import annotations

import io

from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

from portaal.rollen import Rol
from publicatie.voorbeeld.gemeente import account
from visie.actions import beeld_toevoegen

BLAUW, INKT = "#154273", "#1f2933"
# Group and percentage, as the text beside it says them.
STAVEN = (("Alle volwassenen", 12), ("75 jaar en ouder", 15), ("16 tot en met 25 jaar", 17))
ALT = (
    "Staafdiagram van wie zich ernstig eenzaam voelt: 12 procent van alle volwassenen, 15 procent van de 75-plussers "
    "en 17 procent van de jongeren van 16 tot en met 25 jaar."
)


def figuur() -> str:
    """The figure as a text holds it; the picture is stored on the way."""
    beeld = beeld_toevoegen(inhoud=_diagram(), naam="eenzaamheid.png", alt=ALT, door=account(Rol.REDACTEUR))
    adres = reverse("visie:beeld", args=[beeld.pk])
    return (
        f'<figure><img src="{adres}" alt="{ALT}"><figcaption>Wie zich ernstig eenzaam voelt, in procenten. '
        "Gezondheidsmonitor 2024.</figcaption></figure>"
    )


def _diagram() -> bytes:
    beeld = Image.new("RGB", (1200, 380), "white")
    pen, letters = ImageDraw.Draw(beeld), ImageFont.load_default(30)
    for rij, (naam, procent) in enumerate(STAVEN):
        boven = 20 + rij * 120
        pen.text((20, boven), naam, fill=INKT, font=letters)
        pen.rectangle((20, boven + 46, 20 + procent * 60, boven + 92), fill=BLAUW)
        pen.text((34 + procent * 60, boven + 52), f"{procent}%", fill=INKT, font=letters)
    uit = io.BytesIO()
    beeld.save(uit, "PNG")
    return uit.getvalue()
