"""What a screen reader is given of the form: the tree that Chromium makes for it, not what is drawn.

No screen reader runs here; that is tried with people (docs/proeven-met-mensen.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.test_meedoen import nieuw, ronde

__all__ = ["ronde"]  # the fixture
INVULLEN = {"radio", "checkbox", "textbox", "combobox"}
# Each page that must be answered, with what is chosen or typed there.
VRAGEN = [
    ("voor", "radio", "Voor mijzelf"),
    ("thema", "radio", "Mantelzorg"),
    ("gebied", "combobox", "Noord"),
    ("aard", "checkbox", "Een idee"),
    ("tekst-idee", "textbox", "Een bankje bij de bushalte."),
    ("website", "radio", "Ja, anderen mogen mijn reactie lezen"),
]


@dataclass(frozen=True)
class Gehoord:
    """One thing as it is announced: what it is, its name, what is told besides, and within which named things it stands."""

    rol: str
    naam: str
    uitleg: str
    staat: dict[str, Any]
    in_: tuple[tuple[str, str], ...]


def gehoord(page: Page) -> list[Gehoord]:
    """Everything on the page in the order in which it is read."""
    page.wait_for_load_state()
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def value(node: dict[str, Any], wat: str) -> str:
        return str(node.get(wat, {}).get("value", "")).strip()

    def walk(node: dict[str, Any], path: tuple[tuple[str, str], ...]) -> Iterator[Gehoord]:
        rol, naam = value(node, "role"), value(node, "name")
        if not node.get("ignored"):
            staat = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
            yield Gehoord(rol, naam, value(node, "description"), staat, path)
            path = (*path, (rol, naam))
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child], path)

    return list(walk(nodes[0], ()))


def _vraag(page: Page, rol: str) -> tuple[str, str]:
    """What is asked on this page and what is told besides, as somebody hears it who moves from field to field."""
    alles = gehoord(page)
    [kop] = [g.naam for g in alles if g.rol == "heading" and g.staat.get("level") == 1]
    velden = [g for g in alles if g.rol in INVULLEN and ("main", "") in g.in_]
    assert {g.rol for g in velden} == {rol}, page.url
    assert all(g.naam for g in velden), page.url
    assert len({g.naam for g in velden}) == len(velden), page.url  # no two sound the same
    if rol in ("radio", "checkbox"):
        groepen = [g for g in alles if g.rol in ("group", "radiogroup") and g.naam == kop]
        assert len(groepen) == 1, page.url
        assert all((groepen[0].rol, kop) in g.in_ for g in velden), page.url
        vraag = groepen[0]
    else:
        [vraag] = velden
    assert vraag.naam == kop, page.url
    stap = next(n for n, g in enumerate(alles) if re.fullmatch(r"Stap \d van \d", g.naam))
    assert stap < alles.index(vraag), page.url
    return vraag.naam, vraag.uitleg


def test_36_every_question_is_heard_with_its_answers_its_hint_and_its_error(ronde, live_server, browser):
    page = nieuw(browser)
    page.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    for naam, rol, antwoord in VRAGEN:
        expect(page).to_have_url(re.compile(f"/{naam}/$"))
        vraag, hint = _vraag(page, rol)
        assert gehoord(page)[0].naam.startswith(vraag)  # the title, which is said first

        page.get_by_role("button", name="Verder").click()
        expect(page).to_have_title(re.compile("^Fout: "))
        [samenvatting] = [g for g in gehoord(page) if g.staat.get("focused") and g.rol == "group"]
        assert samenvatting.naam == "Er ging iets mis. Kijk naar deze punten:"
        [fout] = [g for g in gehoord(page) if g.rol == "link" and ("group", samenvatting.naam) in g.in_]
        assert _vraag(page, rol) == (vraag, f"{hint} Fout: {fout.naam}".strip())

        # A second time too: the address then ends in the field that the link led to.
        page.get_by_role("link", name=fout.naam).click()
        page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("group", name=samenvatting.naam)).to_be_focused()

        page.get_by_role("link", name=fout.naam).click()
        [veld] = [g for g in gehoord(page) if g.staat.get("focused") and g.rol in INVULLEN]
        assert veld.rol == rol
        if rol in ("textbox", "combobox"):
            assert veld.staat["invalid"] == "true"
            page.keyboard.type(antwoord)
        else:
            page.get_by_label(antwoord).check()
        page.get_by_role("button", name="Verder").click()
    expect(page).to_have_url(re.compile("/contact/$"))
    adres, *_ = [g for g in gehoord(page) if g.rol == "textbox"]
    assert adres.naam.startswith("Wat is uw e-mailadres?")
    assert "gebruiken het adres alleen voor uw reactie" in adres.uitleg

    page.get_by_role("button", name="Verder").click()
    expect(page).to_have_url(re.compile("/controle/$"))
    namen = [g.naam for g in gehoord(page) if g.rol == "link" and g.naam.startswith("Wijzigen")]
    assert len(set(namen)) == len(namen) == len(VRAGEN) + 1  # each says what it changes

    page.get_by_role("button", name="Verstuur uw reactie").click()
    expect(page).to_have_title(re.compile("^Uw reactie is verstuurd"))
    alles = gehoord(page)
    [gelukt] = [g for g in alles if g.rol == "status" and ("main", "") in g.in_]
    assert any("Uw reactie is verstuurd. Dank u wel." in g.naam for g in alles if ("status", gelukt.naam) in g.in_)
    assert any(g.staat.get("focused") for g in alles if ("main", "") in g.in_)
    assert page.locator("#code").inner_text().strip() in {g.naam for g in alles}
