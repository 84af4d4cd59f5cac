"""The program that makes one picture safe: read a file of a stranger, print one line of JSON and the picture drawn anew.

`portaal.beelden` starts it in a process of its own with limits. What comes out holds colours alone: no place, camera,
thumbnail or anything hidden behind the picture survives being drawn again.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from typing import Any

SOORTEN = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000


def main() -> None:
    """Arguments: the greatest width and height in pixels; what is larger is made smaller."""
    warnings.simplefilter("ignore")
    uitkomst, inhoud = teken_opnieuw(sys.stdin.buffer.read(), (int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.buffer.write(json.dumps(uitkomst).encode() + b"\n" + inhoud)


def teken_opnieuw(ruw: bytes, hooguit: tuple[int, int]) -> tuple[dict[str, Any], bytes]:
    """What it became and its bytes, or `{"fout": soort | groot | kapot}` and nothing. The same bytes give the same."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - the memory limit holds from the start

    Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and is asked before anything is unpacked
    try:
        with Image.open(io.BytesIO(ruw), formats=SOORTEN) as bron:
            if bron.width * bron.height > MAX_PIXELS:
                return {"fout": "groot"}, b""
            soort = "png" if bron.format == "PNG" else "jpg"
            bron.load()
            beeld = _met_onze_kleuren(ImageOps.exif_transpose(bron))
    except UnidentifiedImageError:
        return {"fout": "soort"}, b""
    except (OSError, ValueError, SyntaxError, EOFError):
        return {"fout": "kapot"}, b""
    beeld.thumbnail(hooguit)
    uit = io.BytesIO()
    if soort == "png":
        beeld.save(uit, "PNG", optimize=True)
    else:
        beeld.save(uit, "JPEG", quality=85, optimize=True)
    return {"soort": soort, "breedte": beeld.width, "hoogte": beeld.height}, uit.getvalue()


def _met_onze_kleuren(beeld: Any) -> Any:
    """In sRGB on white: paper has no see-through, and PDF/A-2a asks for one colour space."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - see above

    if profiel := beeld.info.get("icc_profile"):
        try:
            van = ImageCms.ImageCmsProfile(io.BytesIO(profiel))
            if beeld.mode not in {"RGB", "CMYK", "L"}:
                beeld = beeld.convert("RGBA" if "A" in beeld.mode else "RGB")
            if beeld.mode != "RGBA":
                beeld = ImageCms.profileToProfile(beeld, van, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            pass  # a profile that says nothing useful: the colours as they stand
    if beeld.mode in {"RGBA", "LA", "PA"} or "transparency" in beeld.info:
        doorzichtig = beeld.convert("RGBA")
        wit = Image.new("RGB", beeld.size, "white")
        wit.paste(doorzichtig, mask=doorzichtig.getchannel("A"))
        return wit
    kaal = Image.new("RGB", beeld.size)
    kaal.paste(beeld.convert("RGB"))  # pixels alone: what the file said about itself stays behind
    return kaal


if __name__ == "__main__":
    main()
