"""Template lint: every template compiles, none has inline style, script or handlers, none bypasses escaping."""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")

import django  # noqa: E402

django.setup()

from django.template import TemplateSyntaxError  # noqa: E402
from django.template.loader import get_template  # noqa: E402

# The print templates hold CSS of their own; their text is user data all the same.
FORBIDDEN = {
    r'\sstyle="': "inline style (strict CSP)",
    r"<style": "inline style (strict CSP)",
    r"<script(?![^>]*\bsrc=)": "inline script (strict CSP)",
    r'\son[a-z]+="': "inline handler (strict CSP)",
    # Nothing may be loaded from elsewhere. 113 is a link, for who needs it at once.
    r"https?://(?!www\.w3\.org|www\.113\.nl\")": "address of a third party",
    r"\|safe\b": "escaping bypassed",
    r"autoescape off": "escaping bypassed",
}
# A file that people open from disk: no server, so no policy and no stylesheet beside it.
FROM_DISK = {"publicatie/raadspakket_index.html": {r"<style"}}


def main() -> int:
    problems = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        name = str(path.relative_to(ROOT / "templates"))
        text = path.read_text()
        allowed = FROM_DISK.get(name, set())
        problems += [
            f"{name}: {why}"
            for pattern, why in FORBIDDEN.items()
            if pattern not in allowed and re.search(pattern, text)
        ]
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            problems.append(f"{name}: {error}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
