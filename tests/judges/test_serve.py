"""The preview in a browser: what is saved is shown in place, on any screen, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browsers import Context
from tests.judges.axe import axe_faults
from tests.serve.conftest import project
from tests.serve.serving import Served, served

WIDTHS = (360, 768, 1280, 1920, 2560)
LONG = "".join(
    f"## Why is leaf {n} green? {{#leaf-{n}}}\n\nIt is leaf {n}.\n\n> **Key:** Green {n}.\n\n"
    for n in range(1, 41)
)
NOTES = f"# Leaves\n\n{LONG}"
MS = 90_000
"""What is set takes its time on a machine that does much else."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A guide in all editions, with a problem that is only a warning, all of which is made."""
    folder = project(tmp_path_factory.mktemp("whole"), "book", "cheatsheet", "ebook", "web")
    notes = folder / "content" / "01-tea.md"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(f"{text}\nSee [it](nowhere.md).\n", encoding="utf-8")
    with served(folder, "--editor", "vscode") as preview:
        yield preview


@pytest.fixture
def leaves(tmp_path: Path) -> Iterator[Served]:
    """A guide of one long chapter, and one of a question, of which only the chapters are shown."""
    folder = project(tmp_path, "ebook")
    (folder / "content" / "02-leaves.md").write_text(NOTES, encoding="utf-8")
    with served(folder) as preview:
        yield preview


def chapter(page: Page) -> FrameLocator:
    """The chapter that is shown."""
    return page.frame_locator("iframe[title=Chapters]")


def is_made(page: Page) -> None:
    """Wait until all that was saved is read and made."""
    expect(page.locator("#status-words")).to_have_text("Up to date", timeout=MS)


def tops(page: Page, name: str) -> float:
    """Where an element of the chapter stands on the screen, in pixels from the frame's top."""
    found = chapter(page).locator(f"#{name}").evaluate("one => one.getBoundingClientRect().top")
    return float(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_well_formed_on_any_screen(
    context: Context, whole: Served, width: int, scheme: str
) -> None:
    page = context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(whole.address)
    expect(chapter(page).get_by_text("Why is tea hot?").first).to_be_visible(timeout=MS)
    is_made(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for head in page.locator(".pane:visible .pane-head").all():
        assert head.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert axe_faults(page) == []
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Problems")).to_be_focused()
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Problems")).to_be_focused()


def test_all_of_it_stands_beside_each_other(context: Context, whole: Served) -> None:
    page = context(viewport={"width": 2560, "height": 1200}).new_page()
    page.goto(whole.address)
    is_made(page)
    assert page.locator(".pane:visible h2").all_inner_texts() == [
        "Chapters",
        "Book",
        "Cheatsheet",
        "Site",
    ]
    for name in ("Book", "Cheatsheet"):
        first = page.get_by_role("region", name=f"Pages: {name}").get_by_role("img").first
        expect(first).to_have_js_property("complete", True, timeout=MS)
        shown = first.evaluate("one => [one.naturalWidth, one.clientWidth]")
        assert shown[0] >= shown[1] > 300
    site = page.frame_locator("iframe[title=Site]")
    expect(site.get_by_role("heading", name="All about tea")).to_be_visible()
    page.keyboard.press("2")
    assert page.locator(".pane:visible h2").all_inner_texts() == ["Chapters", "Cheatsheet", "Site"]


def test_a_problem_opens_at_its_line_in_the_editor(page: Page, whole: Served) -> None:
    page.goto(whole.address)
    is_made(page)
    page.get_by_role("button", name="Problems").click()
    place = page.locator("#problem-list a")
    expect(place).to_have_text("content/01-tea.md:15")
    file = (whole.folder / "content" / "01-tea.md").resolve()
    assert place.get_attribute("href") == f"vscode://file{file}:15:1"


def test_what_was_written_comes_into_view(leaves: Served, page: Page) -> None:
    page.goto(leaves.address)
    expect(chapter(page).locator("#hot")).to_be_visible(timeout=MS)
    leaves.save("02-leaves.md", NOTES.replace("It is leaf 33.", "It is the leaf 33."))
    expect(chapter(page).get_by_text("It is the leaf 33.")).to_be_in_viewport(timeout=MS)
    expect(page.get_by_role("combobox", name="Chapter")).to_have_value("chapter-2")
    leaves.save("02-leaves.md", NOTES.replace("It is leaf 5.", "It is the leaf 5."))
    expect(chapter(page).get_by_text("It is the leaf 5.")).to_be_in_viewport(timeout=MS)
    expect(chapter(page).get_by_text("It is leaf 33.")).to_have_count(1)


def test_what_is_in_view_stays_where_it_is(leaves: Served, page: Page) -> None:
    page.goto(leaves.address)
    expect(chapter(page).locator("#hot")).to_be_visible(timeout=MS)
    page.get_by_role("combobox", name="Chapter").select_option("chapter-2")
    chapter(page).locator("#leaf-20").evaluate("one => one.scrollIntoView()")
    mark = "one => { one.closest('section').same = 'yes' }"
    chapter(page).locator("#leaf-20").evaluate(mark)
    before = tops(page, "leaf-20")
    page.get_by_role("button", name="Follow").click()
    more = NOTES.replace("It is leaf 2.", "It is leaf 2.\n\nAnd it is green.\n\nAnd more so.")
    leaves.save("02-leaves.md", more)
    expect(chapter(page).get_by_text("And it is green.")).to_have_count(1, timeout=MS)
    assert abs(tops(page, "leaf-20") - before) < 2
    same = chapter(page).locator("#leaf-20").evaluate("one => one.closest('section').same")
    assert same == "yes"  # it was not made anew


def test_a_broken_save_keeps_what_was_shown(leaves: Served, page: Page) -> None:
    page.goto(leaves.address)
    expect(chapter(page).locator("#hot")).to_be_visible(timeout=MS)
    leaves.save("02-leaves.md", NOTES.replace("It is leaf 7.", r"It is $\frac{1}$."))
    expect(page.get_by_role("heading", name="Problems")).to_be_visible(timeout=MS)
    expect(page.locator("#problem-list")).to_contain_text("content/02-leaves.md:41")
    expect(page.locator("#status-words")).to_contain_text("something to correct")
    expect(chapter(page).locator("#hot")).to_be_visible()
    leaves.save("02-leaves.md", NOTES)
    expect(page.get_by_role("heading", name="Problems")).to_be_hidden(timeout=MS)
    is_made(page)


def test_links_lead_to_other_chapters(leaves: Served, page: Page) -> None:
    page.goto(leaves.address)
    expect(chapter(page).locator("#hot")).to_be_visible(timeout=MS)
    page.get_by_role("combobox", name="Chapter").select_option("questions")
    chapter(page).get_by_role("link", name="Why is leaf 30 green?").click()
    expect(chapter(page).locator("#leaf-30")).to_be_in_viewport(timeout=MS)
    expect(page.locator(".pane-head .place")).to_have_text("content/02-leaves.md:177")


def test_it_says_so_when_it_has_ended(leaves: Served, browser: Browser) -> None:
    browser_page = browser.new_page()  # what it asks for in vain is told in the console
    browser_page.goto(leaves.address)
    expect(chapter(browser_page).locator("#hot")).to_be_visible(timeout=MS)
    leaves.end()
    expect(browser_page.locator("#status-words")).to_contain_text("has ended", timeout=MS)
    browser_page.close()
