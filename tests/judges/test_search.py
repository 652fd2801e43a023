"""The search in a browser: a question first, typing errors forgiven, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.judges.axe import axe_faults
from tests.judges.hosting import Host
from tests.judges.small import small_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A small site, built once."""
    with small_site(tmp_path_factory.mktemp("search")) as host:
        yield host


def _type(page: Page, query: str) -> None:
    """Open the search by its key, and type."""
    page.keyboard.press("/")
    expect(page.locator(".search-dialog .search-results")).to_be_attached()
    page.keyboard.type(query)


@pytest.mark.parametrize("query", ["temperature", "temprature", "Temperatur", "temp"])
def test_the_guide_s_question_is_found_first(page: Page, site: Host, query: str) -> None:
    page.goto(site.url)
    _type(page, query)
    first = page.locator(".search-result").first
    expect(first).to_have_attribute("href", f"{site.url}questions/temperature-top-p.html")
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/temperature-top-p.html")


def test_results_are_chosen_by_arrows(page: Page, small: Host) -> None:
    page.goto(f"{small.url}questions/loss.html")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("temperature")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-expanded", "true")
    count = options.count()
    assert count > 1
    expect(page.locator(".search-status")).to_have_text(f"{count} results")
    # Down through all results and round to the first, then up to the last.
    keys = ["ArrowDown"] * count + ["ArrowUp"]
    for key, place in zip(keys, [*range(1, count), 0, count - 1], strict=True):
        page.keyboard.press(key)
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        name = options.nth(place).get_attribute("id") or ""
        expect(field).to_have_attribute("aria-activedescendant", name)
        expect(page.locator('[aria-selected="true"]')).to_have_count(1)


def test_escape_empties_the_field_then_closes_the_window(page: Page, small: Host) -> None:
    page.goto(small.url)
    _type(page, "zebra")
    expect(page.locator(".search-status")).to_contain_text("“zebra”")
    assert page.locator(".search-result").count() == 0
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()


def test_the_page_of_the_search_keeps_what_is_asked(page: Page, small: Host) -> None:
    page.goto(f"{small.url}search.html?q=temprature")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(page.locator(".search-result").first).to_contain_text("What does temperature do?")
    field.fill("epoch")
    page.wait_for_url("**/search.html?q=epoch")
    expect(page.locator(".search-result").first).to_contain_text("What is an epoch?")
    assert axe_faults(page) == []


def test_the_window_and_its_results_have_no_fault(page: Page, small: Host) -> None:
    page.goto(small.url)
    _type(page, "temperature")
    expect(page.locator(".search-result").first).to_be_visible()
    assert axe_faults(page) == []


def test_it_searches_in_a_folder_too(page: Page, small: Host) -> None:
    page.goto(f"{small.file_url}index.html")
    _type(page, "epoch")
    page.keyboard.press("Enter")
    page.wait_for_url("file:**/questions/epoch.html")


def test_what_is_typed_is_never_read_as_html(page: Page, small: Host) -> None:
    page.goto(f"{small.url}search.html?q=<img src=x onerror=alert(1)>")
    expect(page.locator(".search-status")).not_to_be_empty()
    assert page.locator("main img").count() == 0


def test_a_search_that_did_not_load_says_so_and_is_tried_again(
    browser: Browser, small: Host
) -> None:
    # A watched page may not ask for what fails, and a service worker would give the file from its
    # keep, as soon as it has it.
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(small.url)
        page.route("**/search-index.js", lambda route: route.abort())
        page.keyboard.press("/")
        expect(page.locator(".search-status")).to_contain_text("could not be loaded")
        page.unroute("**/search-index.js")
        page.keyboard.press("Escape")
        expect(page.locator(".search-dialog")).to_be_hidden()
        _type(page, "epoch")
        expect(page.locator(".search-result").first).to_contain_text("What is an epoch?")
