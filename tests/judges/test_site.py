"""What a visitor gets of the site: weight, day and night, on paper, from the disk, in Firefox."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browsers import Context
from tests.judges.axe import axe_faults
from tests.judges.hosting import Host

HEIGHT = 900
SHOWN = ("index.html", "practice.html", "questions/temperature-top-p.html")
"""Pages of three kinds."""
MAX_FIRST_PAGE_BYTES = 100_000
MAX_SCRIPT_BYTES = 30_000


def open_page(page: Page, host: Host, name: str) -> None:
    """Open a page of a site and wait for all that it loads."""
    page.goto(host.url + name)
    page.wait_for_load_state("networkidle")


def answers_to(page: Page) -> list[Response]:
    """All answers that a page gets from now on."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    return answers


def is_wider_than_window(page: Page) -> bool:
    """True where a page can be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize(("width", "scheme"), [(768, "dark"), (2560, "light")])
def test_axe_finds_no_fault_on_other_widths(
    site: Host, context: Context, width: int, scheme: str
) -> None:
    page = context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme).new_page()
    for name in SHOWN:
        open_page(page, site, name)
        assert axe_faults(page) == [], name


def test_the_first_page_is_light(site: Host, page: Page) -> None:
    answers = answers_to(page)
    open_page(page, site, "index.html")
    bodies = {answer.url.removeprefix(site.url): answer.body() for answer in answers}
    bodies.pop("assets/cover.jpg", None)
    weights = {name: len(gzip.compress(body)) for name, body in bodies.items()}
    assert {"index.html", "assets/styles.css"} <= weights.keys()
    assert sum(weights.values()) <= MAX_FIRST_PAGE_BYTES, weights


def test_a_page_to_read_has_little_script(site: Host, page: Page) -> None:
    answers = answers_to(page)
    open_page(page, site, "questions/temperature-top-p.html")
    scripts = {
        answer.url.removeprefix(site.url): len(answer.body())
        for answer in answers
        if answer.request.resource_type == "script"
    }
    assert "assets/site.js" in scripts
    assert sum(scripts.values()) <= MAX_SCRIPT_BYTES, scripts


def test_a_page_is_printed_without_its_controls(site: Host, page: Page, tmp_path: Path) -> None:
    open_page(page, site, "questions/temperature-top-p.html")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "softmax" in said
    assert "Search" not in said
    assert "Copy" not in said


def test_by_night_as_the_system_or_as_the_reader_wishes(site: Host, context: Context) -> None:
    visitor = context(color_scheme="dark")
    page = visitor.new_page()
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    open_page(page, site, "index.html")
    night = page.evaluate(paper)
    choose = page.locator("button.theme-choice")
    choose.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    day = page.evaluate(paper)
    assert day != night
    open_page(page, site, "contents.html")
    assert page.evaluate(paper) == day, "the choice lasts"
    choose.click()
    assert page.evaluate(paper) == night


def test_the_site_works_from_the_disk(site: Host, page: Page) -> None:
    page.goto(site.file_url + "index.html")
    page.get_by_role("link", name="Contents").first.click()
    page.get_by_role("main").get_by_role("link", name="Temperature").first.click()
    assert page.url == site.file_url + "questions/temperature-top-p.html"
    assert "softmax" in page.get_by_role("main").inner_text()


def test_firefox_shows_the_same(site: Host, firefox_page: Page) -> None:
    firefox_page.set_viewport_size({"width": 360, "height": HEIGHT})
    for name in SHOWN:
        firefox_page.goto(site.url + name)
        assert firefox_page.locator("h1").first.is_visible(), name
        assert not is_wider_than_window(firefox_page), name
    firefox_page.goto(site.url)
    firefox_page.locator("button.theme-choice").click()
    assert firefox_page.evaluate("document.documentElement.dataset.theme") == "light"
