"""Rules of the house that no linter knows: escaping has one door, and the stylesheet for print stays fast."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# Each of these marks text that was cleaned by portaal.opmaak, or that our own template made.
MAG_MARKEREN = {
    "portaal/opmaak.py",
    "portaal/templatetags/portaal.py",
    "portaal/templatetags/portaal_editor.py",
    "publicatie/templatetags/publicatie_grafiek.py",
    "publicatie/templatetags/publicatie_pdf.py",
}
APPS = ("portaal", "visie", "participatie", "advies", "publicatie")


def _sources():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text()


def test_only_the_sanitiser_and_its_filters_bypass_escaping():
    found = {name for name, text in _sources() if re.search(r"\bmark_safe\(|SafeString\(|format_html\(", text)}

    assert found <= MAG_MARKEREN


def test_no_sql_is_built_from_what_people_type():
    found = {name for name, text in _sources() if re.search(r"\.raw\(|\.extra\(|RawSQL\(", text)}

    assert found == set()


def test_every_secret_and_setting_is_explained():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "portaal" / "settings.py").read_text()))
    explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))

    assert read - {"_GEEN_VARIABELE"} <= explained


def test_print_css_uses_no_flex_or_grid_around_breaking_content():
    """A chapter wrapped in grid renders ten times as slow (docs of the engine; measured)."""
    css = (ROOT / "static" / "publicatie" / "print.css").read_text()

    assert re.findall(r"display:\s*(?:flex|grid)", css) == []


def _cut_off(needs: str, gives: str) -> list[tuple[str, str]]:
    """Where a part that `needs` something of its page is included with `only`, and what `gives` it is not passed on."""
    bestanden = {str(p.relative_to(ROOT / "templates")): p.read_text() for p in (ROOT / "templates").rglob("*.html")}
    delen = {naam for naam, tekst in bestanden.items() if needs in tekst}
    assert delen
    return [
        (naam, deel)
        for naam, tekst in bestanden.items()
        for tag, deel in re.findall(r'({% include "([^"]+)"[^%]*%})', tekst)
        if deel in delen and " only %}" in tag and gives not in tag
    ]


def test_a_form_in_a_part_of_a_page_gets_the_token_of_that_page():
    """`only` leaves it out, and the client of the other tests does not miss it: an act then failed for everyone."""
    assert _cut_off("{% csrf_token %}", "csrf_token=csrf_token") == []


def test_a_form_that_can_have_errors_names_its_address():
    """Without one it goes to the address of the page, with the #field that a link in the list of errors led to; the list
    that comes back then does not get the focus (tests/e2e/test_voorgelezen.py).
    """
    forms = [
        (path.name, tag)
        for path in (ROOT / "templates").rglob("*.html")
        for tag in re.findall(r"<form\b(?:[^>{]|\{%.*?%\}|\{\{.*?\}\})*>", path.read_text())
        if "novalidate" in tag and 'method="post"' in tag
    ]

    assert len(forms) > 50
    assert [form for form in forms if "action=" not in form[1]] == []


def test_a_form_in_a_part_of_a_page_gets_the_address_of_that_page():
    """`only` leaves the request out, and the address is then empty."""
    assert _cut_off("{{ request.get_full_path }}", "request=request") == []


def test_the_readme_shows_a_picture_of_the_pdf():
    beelden = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", (ROOT / "README.md").read_text())

    assert any("PDF" in alt for alt, _pad in beelden)
    assert [(ROOT / pad).read_bytes()[:8] for _alt, pad in beelden] == [b"\x89PNG\r\n\x1a\n"] * len(beelden)


def test_a_journey_sees_what_a_click_did_before_it_goes_elsewhere():
    """A page that is left while the next one is on its way is not always left: the browser may say that there is no page
    to go back from, or drop what was sent. Who reads along waits too.
    """
    click = re.compile(r"\.click\([^\n]*\)\n+ +\w+\.(?:goto|go_back|go_forward|reload)\([^\n]*")
    journeys = sorted((ROOT / "tests" / "e2e").glob("*.py"))
    found = {
        f"{path.name}: {hit.group().splitlines()[-1].strip()}"
        for path in journeys
        for hit in click.finditer(path.read_text())
    }
    assert journeys
    assert found == set(), "wait for what the click leads to, with expect(...) or wait_for(), then go on"
