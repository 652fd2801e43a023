"""All that a site offers can be done by keys alone, and keys in a field are letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import Context
from tests.judges.axe import axe_faults
from tests.judges.hosting import Host, served
from tests.judges.small import build, small_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A small site, built once."""
    with small_site(tmp_path_factory.mktemp("keyboard")) as host:
        yield host


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(60):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


@pytest.mark.parametrize(("on", "back"), [("n", "p"), ("ArrowRight", "ArrowLeft")])
def test_keys_turn_pages(page: Page, small: Host, on: str, back: str) -> None:
    page.goto(f"{small.url}questions/beam-search.html")
    here = page.url
    page.keyboard.press(on)
    page.wait_for_url(lambda url: url != here)
    there = page.url
    page.keyboard.press(back)
    page.wait_for_url(here)
    assert there != here


@pytest.mark.parametrize("text", ["Does it read from the left?", "هل يُقرأ من اليمين؟"])
def test_the_arrows_of_the_list_of_keys_turn_pages(page: Page, tmp_path: Path, text: str) -> None:
    language = "en" if text.isascii() else "ar"
    notes = {
        "guide.yaml": f"title: Notes\nlanguage: {language}\n",
        "notes.md": f"# {text}\n\n## {text} {{#one}}\n\n{text}\n\n## {text} {{#two}}\n\n{text}\n",
    }
    with served(build(tmp_path, notes)) as host:
        page.goto(f"{host.url}questions/one.html")
        page.keyboard.press("?")
        arrows = {"→": "ArrowRight", "←": "ArrowLeft"}
        shown = page.locator(".keys-dialog kbd").all_inner_texts()
        keys = [arrows[key] for key in shown if key in arrows]
        page.keyboard.press("Escape")
        page.keyboard.press(keys[0])
        page.wait_for_url("**/questions/two.html")
        page.keyboard.press(keys[1])
        page.wait_for_url("**/questions/one.html")


def test_keys_in_a_field_are_letters(page: Page, small: Host) -> None:
    page.goto(f"{small.url}search.html")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("/np?u1")
    page.keyboard.press("ArrowLeft")
    expect(field).to_have_value("/np?u1")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert "search.html" in page.url


def test_arrows_scroll_wide_code(page: Page, small: Host) -> None:
    page.goto(f"{small.url}questions/temperature.html")
    page.locator("main pre").evaluate(
        "(pre) => { pre.tabIndex = 0; pre.firstChild.append('x'.repeat(500)); }"
    )
    page.locator("main pre").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("main pre")).not_to_have_js_property("scrollLeft", 0)
    assert page.url.endswith("questions/temperature.html")


def test_the_list_of_keys(page: Page, small: Host) -> None:
    page.goto(f"{small.url}practice.html")
    page.keyboard.press("?")
    window = page.locator(".keys-dialog")
    expect(window).to_be_visible()
    keys = set(window.locator("kbd").all_inner_texts())
    assert {"/", "Ctrl K", "n", "p", "?", "Esc", "u", "1", "4"} <= keys
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()


def test_keys_of_one_letter_can_be_switched_off(page: Page, small: Host) -> None:
    page.goto(f"{small.url}questions/loss.html")
    page.keyboard.press("?")
    _tab_to(page, "#single-keys")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url.endswith("questions/loss.html")
    page.keyboard.press("Control+k")
    expect(page.locator(".search-dialog")).to_be_visible()


def test_colours_are_chosen_and_kept(page: Page, small: Host) -> None:
    page.goto(f"{small.url}index.html")
    html = page.locator("html")
    assert html.get_attribute("data-theme") is None
    _tab_to(page, ".theme-choice")
    for theme in ("light", "dark"):
        page.keyboard.press("Enter")
        expect(html).to_have_attribute("data-theme", theme)
    expect(page.locator(".theme-choice")).to_have_attribute("aria-label", "Colours: dark")
    page.goto(f"{small.url}questions/loss.html")
    expect(html).to_have_attribute("data-theme", "dark")
    _tab_to(page, ".theme-choice")
    page.keyboard.press("Enter")
    assert html.get_attribute("data-theme") is None


def test_code_and_addresses_are_copied(context: Context, small: Host) -> None:
    page = context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{small.url}questions/temperature.html")
    copied = "navigator.clipboard.readText()"
    _tab_to(page, "main .copy")
    page.keyboard.press("Enter")
    expect(page.locator(".copy.done")).to_have_text("Copied")
    assert page.evaluate(copied) == "probabilities = softmax(logits / temperature)"
    page.reload()
    _tab_to(page, "main h1 .permalink")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("address is copied")
    address = page.evaluate(copied)
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("What does temperature do?")


def test_code_is_copied_where_browsers_give_no_clipboard(page: Page, small: Host) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{small.url}questions/temperature.html")
    page.evaluate(
        "addEventListener('copy', () => { globalThis.copied = getSelection().toString() })"
    )
    page.locator("main .copy").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copy.done")).to_be_focused()
    assert page.evaluate("copied") == "probabilities = softmax(logits / temperature)"


def test_a_whole_practice_by_keys(page: Page, small: Host) -> None:
    page.goto(f"{small.url}practice.html")
    card = page.locator(".practice-card")
    page.keyboard.press("Space")
    expect(card.locator(".back")).to_be_focused()
    page.keyboard.press("4")
    # The quiz: an option is chosen by its number.
    expect(card).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator(".practice-told")).to_have_text("Right.")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    page.keyboard.press("4")
    expect(page.locator(".practice-progress")).to_contain_text("3 cards left")
    page.keyboard.press("u")
    expect(page.locator(".practice-progress")).to_contain_text("4 cards left")
    expect(card).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Enter")
        page.keyboard.press("4")
    expect(page.locator(".practice-done")).to_be_focused()
    _tab_to(page, ".practice-filters summary")
    page.keyboard.press("Enter")
    _tab_to(page, "#practice-new")
    page.keyboard.type("12")
    _tab_to(page, ".practice-file summary")
    page.keyboard.press("Enter")
    _tab_to(page, ".practice-reset")
    page.keyboard.press("Enter")
    expect(page.locator(".practice-sure")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".practice-reset")).to_be_focused()


def test_the_answer_is_shown_by_its_own_button(page: Page, small: Host) -> None:
    page.goto(f"{small.url}practice.html")
    _tab_to(page, ".practice-card summary")
    page.keyboard.press("Enter")
    expect(page.locator(".practice-card .back")).to_be_focused()
    _tab_to(page, '[data-rating="2"]')
    page.keyboard.press("Space")
    expect(page.locator(".practice-progress")).to_contain_text("5 cards left")
