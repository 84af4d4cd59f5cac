"""The circles behind the cover and the openings of a PDF, and the marks before quotes: ornament, in the gemeente's colours.

They stand in the stylesheet, where nobody's screen reader meets them. Behind words they are only ever darker than the main
colour, so that white letters on them can be read as well as on the colour itself.
"""

from __future__ import annotations

from urllib.parse import quote

from portaal.kleur import WIT, ZWART, meng

ACCENT_RAND = "#ecc3ad"
ACCENT = "#b5461b"


def versiering(kleur: str) -> str:
    """The rules of the stylesheet that draw them, for one main colour."""
    donker, donkerder = meng(kleur, ZWART, 0.16), meng(kleur, ZWART, 0.3)
    licht, lichter = meng(kleur, WIT, 0.84), meng(kleur, WIT, 0.92)
    return (
        f".omslag{{background-image:{_omslag(donker, donkerder)}}}"
        f".opening .themakop{{background-color:{kleur};background-image:{_kringen(donker, donkerder)}}}"
        # From the corner of the text, so the margins come off.
        f"@page oogopslag{{background:{_vlak(kleur)} no-repeat left -20mm top -27mm/210mm 6mm}}"
        f".loopt{{background-image:{_vlak(kleur)}}}"
        f"@page :blank{{background:{lichter} {_tussenblad(licht)} no-repeat right -33mm bottom -26mm/150mm 150mm}}"
        f".citaat{{background-image:{_aanhaling()}}}"
    )


def _omslag(donker: str, donkerder: str) -> str:
    """Rings that meet in the lower corner of the cover; one of them in the warm colour."""
    ringen = "".join(_ring(210, 262, straal, 15, donker if straal % 60 else donkerder) for straal in range(30, 200, 30))
    warm = f'<path d="M210 196A66 66 0 0 0 144 262" fill="none" stroke="{ACCENT_RAND}" stroke-width="1.6"/>'
    return _als_url(210, 297, ringen + warm)


def _kringen(donker: str, donkerder: str) -> str:
    ringen = "".join(_ring(100, 20, straal, 11, donker if straal % 44 else donkerder) for straal in range(22, 112, 22))
    return _als_url(100, 100, ringen)


def _tussenblad(licht: str) -> str:
    return _als_url(150, 150, "".join(_ring(150, 150, straal, 12, licht) for straal in range(24, 150, 24)))


def _aanhaling() -> str:
    een = "M0 14C0 6 4 1.5 11 0l1 3C8.300 4.200 6.600 6.200 6.500 9H11v9H0z"
    return _als_url(
        26, 18, f'<path fill="{ACCENT}" d="{een}"/><path fill="{ACCENT}" transform="translate(14 0)" d="{een}"/>'
    )


def _vlak(kleur: str) -> str:
    """A colour to stretch. A gradient would not do: WeasyPrint 70 paints it past the size that it is given."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="{kleur}"/></svg>'
    return f'url("data:image/svg+xml,{quote(svg)}")'


def _ring(x: int, y: int, straal: int, dikte: int, kleur: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{straal}" fill="none" stroke="{kleur}" stroke-width="{dikte}"/>'


def _als_url(breedte: int, hoogte: int, inhoud: str) -> str:
    # Its own width and height: without them it has no size where the stylesheet gives only one.
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breedte} {hoogte}" width="{breedte}mm" height="{hoogte}mm">'
        f"{inhoud}</svg>"
    )
    return f'url("data:image/svg+xml,{quote(svg)}")'
