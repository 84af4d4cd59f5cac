from playwright.sync_api import expect


def test_home_opens_without_third_party_requests(live_server, page):
    """P5: no page asks another host for anything."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(live_server.url)

    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert {url for url in asked if not url.startswith(live_server.url)} == set()
