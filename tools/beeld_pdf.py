"""A picture of a few pages of our PDFs, side by side, for the README: python tools/beeld_pdf.py UIT.png A.pdf:1,8 B.pdf:4

Needs pdftoppm (poppler-utils) and the portal's own environment. Pages that lie are as high as the others.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageOps

HOOGTE = 460
TUSSEN = 18
GROND = "#e9ecef"
RAND = "#b4bdc7"
KLEUREN = 128


def main(uit: str, *stukken: str) -> None:
    bladen = [
        blad(Path(pad), int(nummer)) for pad, nummers in map(_gesplitst, stukken) for nummer in nummers.split(",")
    ]
    breedte = sum(beeld.width for beeld in bladen) + TUSSEN * (len(bladen) + 1)
    geheel = Image.new("RGB", (breedte, HOOGTE + 2 + 2 * TUSSEN), GROND)
    links = TUSSEN
    for beeld in bladen:
        geheel.paste(beeld, (links, TUSSEN))
        links += beeld.width + TUSSEN
    geheel.quantize(KLEUREN, dither=Image.Dither.NONE).save(uit, optimize=True)
    sys.stdout.write(f"{uit}: {Path(uit).stat().st_size // 1000} kB\n")


def blad(pad: Path, nummer: int) -> Image.Image:
    """One page with a thin border. Drawn larger than asked, which gives calmer letters."""
    png = subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-f", str(nummer), "-l", str(nummer), "-scale-to-y", str(HOOGTE * 3), "-scale-to-x", "-1", str(pad)],
        capture_output=True,
        check=True,
    ).stdout  # fmt: skip
    with Image.open(io.BytesIO(png)) as beeld:
        klein = beeld.convert("RGB").reduce(3)
    return ImageOps.expand(klein, 1, RAND)


def _gesplitst(stuk: str) -> tuple[str, str]:
    pad, _, nummers = stuk.rpartition(":")
    return pad, nummers


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
