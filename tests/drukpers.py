"""The program behind `tests.drukwerk.Drukpers`: one line in, a page to print; one line out, what became of it."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from publicatie import render
from publicatie.structuur import Afgekeurd


def main() -> None:
    letters = Path.cwd() / "fonts.conf"
    letters.write_text(render.ZONDER_SYSTEEMLETTERS.format(Path.cwd() / "fontcache"))
    os.environ["FONTCONFIG_FILE"] = str(letters)
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        uitkomst: dict[str, object] = {}
        try:
            ruw, bron = render.teken(opdracht["html"], "a" * 32, opdracht["bestanden"], opdracht["teksten"])
            uitkomst["ruw"] = base64.b64encode(ruw).decode()
            inhoud = render.werk_bij(ruw, bron)
            uitkomst["controle"] = render.controleer(inhoud, bron)
            uitkomst["inhoud"] = base64.b64encode(inhoud).decode()
        except Afgekeurd as fout:
            uitkomst["fout"] = str(fout)
        sys.stdout.write(json.dumps(uitkomst) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
