"""The judges themselves: a page that is at fault fails, and one that is not passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import Watch
from tests.judges.axe import axe_faults
from tests.judges.hosting import headers, served

FAULTS = {
    "an error on the console": ("<script src='say.js'></script>", "oh no"),
    "a script that throws": ("<script src='throw.js'></script>", "is not defined"),
    "a script in the page": ("<script>document.title = 'x'</script>", "Content Security Policy"),
    "an event handler": ("<p onclick='f()'>x</p>", "Content Security Policy"),
    "a style in the page": ("<p style='color: red'>x</p>", "Content Security Policy"),
    "a picture of another host": ("<img src='http://example.org/x.png'>", "Content Security"),
    "another host's page": ("<script src='leave.js'></script>", "a request to http://example.org/"),
    "a file that is not there": ("<img src='none.png'>", "404"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site, some of whose scripts are at fault."""
    (tmp_path / "say.js").write_text("console.error('oh no')")
    (tmp_path / "throw.js").write_text("nowhere()")
    (tmp_path / "leave.js").write_text("location = 'http://example.org/'")
    (tmp_path / "good.js").write_text("document.title = 'Tea'")
    return tmp_path


def watched(
    browser: Browser, folder: Path, body: str, recipe: bool = True
) -> tuple[str, list[str]]:
    """The title of a page that is served with or without our recipe, and what was noted of it."""
    (folder / "index.html").write_text(f"<!DOCTYPE html><html><body>{body}</body></html>")
    context = browser.new_context()
    watch = Watch(context)
    with served(folder, recipe) as host:
        page = context.new_page()
        page.goto(host.url)
        if page.locator("p").count():
            page.locator("p").click()
        page.wait_for_load_state("networkidle")
        title = page.title()
        context.close()
    return title, watch.faults


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noted(browser: Browser, folder: Path, fault: str) -> None:
    body, words = FAULTS[fault]
    faults = watched(browser, folder, body)[1]
    assert any(words in said for said in faults), faults


def test_a_good_page_is_quiet(browser: Browser, folder: Path) -> None:
    body = "<link rel='icon' href='data:,'><p>Tea</p><script src='good.js'></script>"
    assert watched(browser, folder, body) == ("Tea", [])


def test_firefox_notes_faults_too(firefox: Browser, folder: Path) -> None:
    for fault, recipe, words in (
        ("an error on the console", True, "oh no"),
        ("a script in the page", True, "blocked an inline script"),
        ("a picture of another host", False, "a request to http://example.org/x.png"),
    ):
        faults = watched(firefox, folder, FAULTS[fault][0], recipe)[1]
        assert any(words in said for said in faults), faults


def test_axe_names_what_is_wrong(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!DOCTYPE html><img src='data:image/gif;base64,R0lGOD=='>"
    )
    with served(tmp_path) as host:
        page.goto(host.url)
        found = {fault.partition(":")[0] for fault in axe_faults(page)}
    assert {"image-alt", "html-has-lang", "document-title"} <= found
    assert "landmark-one-main" in found, "rules beyond WCAG are asked too"


def test_each_address_has_the_headers_of_the_recipe() -> None:
    policy = headers("/chapters/one.html")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert headers("/index.html")["X-Content-Type-Options"] == "nosniff"
