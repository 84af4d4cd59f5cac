"""Colours as numbers: tints of the main colour, and whether text in it can be read (WCAG 2.2, 1.4.3)."""

WIT = "#ffffff"
ZWART = "#000000"
GENOEG_CONTRAST = 4.5


def contrast(een: str, ander: str) -> float:
    """Contrast ratio of two colours (#rrggbb), from 1 to 21."""
    donker, licht = sorted((_helderheid(een), _helderheid(ander)))
    return (licht + 0.05) / (donker + 0.05)


def meng(kleur: str, met: str, deel: float) -> str:
    """The colour with so much of another in it, as color-mix(in srgb) does it."""
    paren = zip(_kanalen(kleur), _kanalen(met), strict=True)
    return "#" + "".join(f"{round(a * (1 - deel) + b * deel):02x}" for a, b in paren)


def tinten(kleur: str) -> dict[str, str]:
    """The design tokens that follow from the main colour: the same on the site and in the PDF."""
    return {
        "--portaal-kleur-hoofd": kleur,
        "--portaal-kleur-hoofd-donker": meng(kleur, ZWART, 0.35),
        "--portaal-kleur-hoofd-rand": meng(kleur, WIT, 0.7),
        "--portaal-kleur-hoofd-licht": meng(kleur, WIT, 0.92),
    }


def _kanalen(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _helderheid(kleur: str) -> float:
    """Relative luminance as WCAG defines it."""
    rood, groen, blauw = (_lineair(kanaal / 255) for kanaal in _kanalen(kleur))
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _lineair(waarde: float) -> float:
    return waarde / 12.92 if waarde <= 0.04045 else float(((waarde + 0.055) / 1.055) ** 2.4)
