"""Nothing that is seen moves while a page is loaded, however late its scripts and pictures come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Route

from tests.browsers import Context
from tests.judges.hosting import Host, served
from tests.judges.test_pages import PAGES

# A browser paints nothing before it has these.
AWAITED = (
    "//head/link[@rel='stylesheet']/@href"
    " | //head/script[not(@defer or @async or @type='module')]/@src"
)
# Waits until something of the page is seen.
PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
  }).observe({ type: "paint", buffered: true });
})"""
# How much was moved: the sum of the shifts that Chromium saw, 0 where nothing moved.
SHIFT = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const shifts = [];
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  for (let count = 0; count < 5; count += 1) await frame();
  shifts.push(...observer.takeRecords());
  return shifts.reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0);
}"""
PARAGRAPH = "<p>What stands on the page from the first moment.</p>"
LATE = {
    "a script": f'<script src="late.js" defer></script></head><body>{PARAGRAPH}',
    "a module": f'<script src="late.js" type="module"></script></head><body>{PARAGRAPH}',
    "a style sheet": f'</head><body>{PARAGRAPH * 9}<link rel="stylesheet" href="late.css">',
    "a picture": f'</head><body><img src="late.svg" alt="">{PARAGRAPH}',
}


def moved(context: Context, host: Host, name: str, width: int = 360) -> float:
    """How much moves on a page for which all comes late that is not awaited by the browser.

    It is the first page of a new visitor: no service worker answers yet.
    """
    visitor = context(viewport={"width": width, "height": 900})
    page = visitor.new_page()
    tree: Any = html.fromstring((host.folder / name).read_bytes())
    awaited = {address.rpartition("/")[2] for address in tree.xpath(AWAITED)}
    held: list[Route] = []

    def hold(route: Route) -> None:
        request = route.request
        known = request.url.partition("?")[0].rpartition("/")[2] in awaited
        if request.resource_type == "document" or known:
            route.fallback()
        else:
            held.append(route)

    page.route("**/*", hold)
    page.goto(host.url + name, wait_until="commit")
    page.evaluate(PAINTED)
    page.unroute("**/*", hold)
    for route in held:
        route.fallback()
    page.wait_for_load_state("load")
    shift: float = page.evaluate(SHIFT)
    visitor.close()
    return shift


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_loaded(context: Context, site: Host, width: int) -> None:
    assert {name: moved(context, site, name, width) for name in PAGES} == dict.fromkeys(PAGES, 0)


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_what_comes_late_and_moves_the_text_is_seen(
    context: Context, tmp_path: Path, late: str
) -> None:
    files = {
        "index.html": f'<!DOCTYPE html><html lang="en"><head><title>A</title>{late}</body></html>',
        "late.js": "document.body.prepend(document.createElement('hr'));",
        "late.css": "p { margin: 3em }",
        "late.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with served(tmp_path, recipe=False) as host:
        assert moved(context, host, "index.html") > 0


def test_what_the_browser_awaits_moves_nothing(context: Context, tmp_path: Path) -> None:
    text = (
        '<!DOCTYPE html><html lang="en"><head><title>A</title><link rel="stylesheet" href="a.css">'
    )
    (tmp_path / "index.html").write_text(f"{text}</head><body>{PARAGRAPH}</body></html>")
    (tmp_path / "a.css").write_text("p { margin: 3em }")
    with served(tmp_path, recipe=False) as host:
        assert moved(context, host, "index.html") == 0
