"""The progress of the practice in a browser: kept, taken to other browsers, and never lost."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.browsers import Context
from tests.judges.axe import axe_faults
from tests.judges.hosting import Host, served
from tests.judges.practice.conftest import MORNING, front, rate, stored
from tests.judges.small import NOTES, build, take_update, visit


def as_file(text: str) -> FilePayload:
    return {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}


def saved(page: Page) -> str:
    """The progress, saved as a file."""
    if not page.locator(".practice-export").is_visible():
        page.locator(".practice-file summary").click()
    with page.expect_download() as download:
        page.locator(".practice-export").click()
    assert download.value.suggested_filename.endswith("-practice-2026-11-26.json")
    return download.value.path().read_text(encoding="utf-8")


def test_progress_goes_to_another_browser_as_a_file(
    practice: Page, context: Context, small: Host
) -> None:
    rate(practice, *"44")
    text = saved(practice)
    assert json.loads(text) == stored(practice)
    other = context(timezone_id="UTC")
    other.clock.install(time=MORNING + timedelta(hours=1))
    page = other.new_page()
    page.goto(f"{small.url}practice.html")
    rate(page, "1")  # later than in the file
    page.locator(".practice-upload").set_input_files(as_file(text))
    expect(page.locator(".practice-told")).to_contain_text("1 card is taken from the file")
    expect(page.locator(".practice-progress")).to_contain_text("4 new")
    cards = stored(page)["cards"]
    assert cards["temperature"]["review"]["state"] == 1
    assert [card["review"]["state"] for card in cards.values()] == [1, 2]


def test_a_broken_file_tells_all_its_faults_and_changes_nothing(practice: Page) -> None:
    rate(practice, "4")
    before = stored(practice)
    broken = json.loads(saved(practice))
    broken["guide"] = "urn:another"
    broken["cards"]["temperature"]["review"]["due"] = "<b>soon</b>"
    broken["cards"]["more"] = 5
    practice.locator(".practice-upload").set_input_files(as_file(json.dumps(broken)))
    told = practice.locator(".practice-faults li")
    expect(told).to_have_count(3)
    assert "<b>soon</b>" in told.nth(1).inner_text()
    assert axe_faults(practice) == []
    practice.locator(".practice-upload").set_input_files(as_file("no JSON"))
    expect(told).to_have_text(["It is not a JSON file."])
    assert stored(practice) == before


def test_all_is_forgotten_after_a_question(practice: Page) -> None:
    rate(practice, *"44")
    practice.locator(".practice-file summary").click()
    practice.get_by_role("button", name="Forget all progress").click()
    practice.get_by_role("button", name="Cancel").click()
    assert len(stored(practice)["cards"]) == 2
    practice.get_by_role("button", name="Forget all progress").click()
    assert axe_faults(practice) == []
    practice.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    assert stored(practice)["cards"] == {}


def test_two_windows_lose_nothing(practice: Page, reader: BrowserContext) -> None:
    other = reader.new_page()
    other.goto(practice.url)
    rate(practice, "4")
    expect(other.locator(".practice-told")).to_contain_text("another window")
    assert front(other) != "What does temperature do?"
    rate(other, "4")
    rate(practice, "4")
    assert len(stored(practice)["cards"]) == 3
    expect(other.locator(".practice-progress")).to_contain_text("3 new")
    other.locator(".practice-file summary").click()
    other.get_by_role("button", name="Forget all progress").click()
    other.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    rate(practice, "4")
    assert len(stored(other)["cards"]) == 1


def test_a_window_that_was_not_told_loses_nothing(practice: Page, reader: BrowserContext) -> None:
    other = reader.new_page()
    # A window in the background may be told of changes late.
    other.add_init_script(
        "addEventListener('storage', (event) => event.stopImmediatePropagation())"
    )
    other.goto(practice.url)
    rate(practice, "4", "4")
    rate(other, "1")
    # The first card was known in the other window, and is forgotten now.
    cards = stored(other)["cards"]
    assert [card["review"]["state"] for card in cards.values()] == [3, 2]


_FULL = """
Storage.prototype.setItem = () => { throw new DOMException("no room", "QuotaExceededError"); };
"""
_REFUSED = """
Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});
"""
_BROKEN = """
Storage.prototype.getItem = function (key) { return key.includes("practice") ? "{" : null; };
Storage.prototype.setItem = function () { throw new Error("written over"); };
"""


@pytest.mark.parametrize(
    ("script", "told"),
    [(_FULL, "storage is full"), (_REFUSED, "keeps nothing"), (_BROKEN, "cannot be read")],
    ids=["full", "refused", "broken"],
)
def test_a_storage_that_keeps_nothing_is_told_and_the_session_goes_on(
    reader: BrowserContext, small: Host, script: str, told: str
) -> None:
    reader.add_init_script(script)
    page = reader.new_page()
    page.goto(f"{small.url}practice.html")
    rate(page, *"44")
    expect(page.locator(".practice-warning")).to_contain_text(told)
    expect(page.locator(".practice-progress")).to_contain_text("4 new")
    assert len(json.loads(saved(page))["cards"]) == 2
    assert axe_faults(page) == []


def test_what_is_broken_is_left_until_the_reader_begins_anew(practice: Page) -> None:
    rate(practice, "4")
    (key,) = practice.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes('practice'))"
    )
    practice.evaluate("(key) => localStorage.setItem(key, '{')", key)
    practice.reload()
    rate(practice, "4")
    expect(practice.locator(".practice-warning")).to_contain_text("cannot be read")
    assert practice.evaluate("(key) => localStorage.getItem(key)", key) == "{"
    practice.locator(".practice-file summary").click()
    practice.get_by_role("button", name="Forget all progress").click()
    practice.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-warning")).to_be_hidden()
    rate(practice, "4")
    assert len(stored(practice)["cards"]) == 1


def test_a_card_that_left_the_guide_keeps_its_progress(
    reader: BrowserContext, tmp_path: Path
) -> None:
    with served(build(tmp_path, NOTES)) as host:
        page = reader.new_page()
        visit(page, f"{host.url}practice.html")
        rate(page, *"444444")
        shorter = NOTES["training.md"].partition("## What is an epoch?")[0]
        build(tmp_path, {"training.md": shorter})
        take_update(page)
        page.locator(".practice-file summary").click()
        expect(page.locator(".practice-vanished")).to_contain_text("1 card")
        build(tmp_path, {"training.md": NOTES["training.md"] + "\nIt is back.\n"})
        take_update(page)
        expect(page.locator(".practice-done")).to_contain_text("in 8 days")
        assert len(stored(page)["cards"]) == 6
