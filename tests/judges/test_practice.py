"""The practice in a browser: cards come back when they are due, and no progress is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.judges.axe import axe_faults
from tests.judges.conftest import Context
from tests.judges.hosting import Host, served
from tests.judges.small import NOTES, build, small_site, take_update, visit

_MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
_GOOD = "3"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A small site, built once."""
    with small_site(tmp_path_factory.mktemp("practice")) as host:
        yield host


@pytest.fixture
def reader(context: Context) -> BrowserContext:
    """A new reader on a morning in Greenwich, whose clock the test moves."""
    made = context(timezone_id="UTC")
    made.clock.install(time=_MORNING)
    return made


@pytest.fixture
def practice(reader: BrowserContext, small: Host) -> Page:
    """The page of the practice."""
    page = reader.new_page()
    page.goto(f"{small.url}practice.html")
    return page


def _rate(page: Page, *ratings: str) -> None:
    """Look at the answer of one card after the other, and rate it."""
    for rating in ratings:
        page.locator(".practice-card .card-answer summary").click()
        page.locator(f'.practice-ratings [data-rating="{rating}"]').click()


def _front(page: Page) -> str:
    return page.locator(".practice-card .front").inner_text().strip()


def _stored(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    (text,) = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes('practice')).map(([, v]) => v)"
    )
    kept: dict[str, Any] = json.loads(text)
    return kept


def _file(text: str) -> FilePayload:
    return {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}


def _saved(page: Page) -> str:
    """The progress, saved as a file."""
    if not page.locator(".practice-export").is_visible():
        page.locator(".practice-file summary").click()
    with page.expect_download() as download:
        page.locator(".practice-export").click()
    assert download.value.suggested_filename.endswith("-practice-2026-11-26.json")
    return download.value.path().read_text(encoding="utf-8")


def test_a_card_shows_its_answer_and_when_it_comes_back(practice: Page) -> None:
    expect(practice.locator("#deck")).to_be_hidden()
    assert _front(practice) == "What does temperature do?"
    expect(practice.locator(".practice-ratings")).to_have_count(0)
    practice.locator(".practice-card summary").click()
    expect(practice.locator(".practice-card .back")).to_contain_text("divides the logits")
    expect(practice.locator(".practice-card .back")).to_be_focused()
    when = practice.locator(".rating-when").all_inner_texts()
    assert when == ["in 1 minute", "in 6 minutes", "in 10 minutes", "in 8 days"]
    assert axe_faults(practice) == []


def test_cards_come_back_after_a_reload_when_they_are_due(practice: Page) -> None:
    _rate(practice, *"444444")
    expect(practice.locator(".practice-done")).to_contain_text("in 8 days")
    assert axe_faults(practice) == []
    practice.reload()
    expect(practice.locator(".practice-done")).to_be_visible()
    practice.clock.fast_forward(timedelta(days=7, hours=18) // timedelta(milliseconds=1))
    practice.reload()
    expect(practice.locator(".practice-done")).to_be_visible()
    # The cards are due on that day; it begins at four in the morning.
    practice.clock.fast_forward(timedelta(hours=2) // timedelta(milliseconds=1))
    practice.reload()
    expect(practice.locator(".practice-progress")).to_contain_text("6 due")
    _rate(practice, "3")
    expect(practice.locator(".practice-progress")).to_contain_text("5 due")


def test_a_card_at_its_short_steps_comes_back_by_itself(practice: Page) -> None:
    _rate(practice, "1", *"44444")
    done = practice.locator(".practice-done")
    expect(done).to_contain_text("in 1 minute")
    practice.clock.run_for(61_000)
    expect(done).to_have_count(0)
    assert _front(practice) == "What does temperature do?"
    _rate(practice, _GOOD)
    practice.get_by_role("button", name="Show it now").click()
    assert _front(practice) == "What does temperature do?"


def test_new_cards_are_so_many_a_day(practice: Page) -> None:
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("New cards a day").fill("2")
    practice.get_by_label("New cards a day").blur()
    expect(practice.locator(".practice-progress")).to_contain_text("2 cards left")
    _rate(practice, *"44")
    expect(practice.locator(".practice-done")).to_be_visible()
    practice.get_by_role("button", name="Take 4 more new cards").click()
    expect(practice.locator(".practice-progress")).to_contain_text("4 new")
    practice.clock.fast_forward(24 * 3600 * 1000)
    practice.reload()
    expect(practice.locator(".practice-progress")).to_contain_text("2 new")


def test_cards_are_chosen_by_chapter_and_kind(practice: Page) -> None:
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("Chapter").select_option("Training")
    assert _front(practice) == "What is a loss?"
    expect(practice.locator(".practice-progress")).to_contain_text("2 cards left")
    practice.reload()
    assert _front(practice) == "What is a loss?"
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("Kind").select_option("Quiz")
    expect(practice.locator(".practice-done")).to_contain_text("No card fits this choice.")


def test_a_quiz_says_what_is_right(practice: Page) -> None:
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("Kind").select_option("Quiz")
    choices = practice.locator(".practice-card .choice")
    assert choices.all_inner_texts() == ["0", "1", "2"]
    choices.first.click()
    expect(practice.locator(".practice-told")).to_have_text("Wrong.")
    assert practice.locator(".practice-card li").first.inner_text().split() == ["0", "wrong"]
    expect(practice.locator(".mark-right")).to_have_count(1)
    expect(practice.locator(".practice-card .back")).to_contain_text("The choice is flatter.")
    choices.nth(2).dispatch_event("click")  # too late
    expect(practice.locator(".practice-told")).to_have_text("Wrong.")
    assert axe_faults(practice) == []
    practice.locator('.practice-ratings [data-rating="1"]').click()
    practice.clock.run_for(61_000)
    assert choices.all_inner_texts() == ["0", "1", "2"]
    expect(practice.locator(".mark-right")).to_have_count(0)
    practice.locator(".practice-card .choice").nth(2).click()
    expect(practice.locator(".practice-told")).to_have_text("Right.")


def test_an_answer_leads_to_its_card(practice: Page, small: Host) -> None:
    practice.goto(f"{small.url}questions/epoch.html")
    practice.get_by_role("link", name="Practise this question").click()
    practice.wait_for_url("**/practice.html#*")
    assert _front(practice) == "What is an epoch?"
    _rate(practice, "4")
    assert _front(practice) == "What does temperature do?"


def test_in_one_file_keys_are_for_the_practice_only_there(
    reader: BrowserContext, tmp_path: Path
) -> None:
    site = build(tmp_path, {**NOTES, "guide.yaml": "title: Small\nweb: {one_file: true}\n"})
    page = reader.new_page()
    page.goto((site / "files" / "small.html").as_uri())
    page.keyboard.press("Space")
    page.keyboard.press("u")
    expect(page.locator(".practice-ratings")).to_have_count(0)
    expect(page.locator(".practice-told")).to_be_empty()
    page.keyboard.press("/")
    expect(page.locator(".search-dialog .search-results")).to_be_attached()
    page.keyboard.type("epoch")
    page.keyboard.press("Enter")
    page.wait_for_url("**#epoch")
    expect(page.locator(".search-dialog")).to_be_hidden()
    page.locator("#epoch").get_by_role("link", name="Practise this question").click()
    expect(page.locator(".practice-card")).to_be_focused()
    assert _front(page) == "What is an epoch?"
    page.keyboard.press("Space")
    page.keyboard.press("4")
    assert list(_stored(page)["cards"]) == ["epoch"]


def test_firefox_practises_and_searches(firefox_page: Page, small: Host) -> None:
    firefox_page.goto(f"{small.url}practice.html")
    firefox_page.keyboard.press("Space")
    firefox_page.keyboard.press("4")
    expect(firefox_page.locator(".practice-progress")).to_contain_text("5 cards left")
    firefox_page.reload()
    expect(firefox_page.locator(".practice-progress")).to_contain_text("5 cards left")
    firefox_page.goto(f"{small.url}search.html?q=temprature")
    found = firefox_page.locator(".search-result").first
    expect(found).to_contain_text("What does temperature do?")


def test_a_rating_is_undone(practice: Page) -> None:
    undo = practice.get_by_role("button", name="Undo")
    expect(undo).to_be_hidden()
    _rate(practice, "4", "1")
    undo.click()
    undo.click()
    expect(undo).to_be_hidden()
    assert _front(practice) == "What does temperature do?"
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    practice.reload()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")


def test_progress_goes_to_another_browser_as_a_file(
    practice: Page, context: Context, small: Host
) -> None:
    _rate(practice, *"44")
    text = _saved(practice)
    assert json.loads(text) == _stored(practice)
    other = context(timezone_id="UTC")
    other.clock.install(time=_MORNING + timedelta(hours=1))
    page = other.new_page()
    page.goto(f"{small.url}practice.html")
    _rate(page, "1")  # later than in the file
    page.locator(".practice-upload").set_input_files(_file(text))
    expect(page.locator(".practice-told")).to_contain_text("1 card is taken from the file")
    expect(page.locator(".practice-progress")).to_contain_text("4 new")
    cards = _stored(page)["cards"]
    assert cards["temperature"]["review"]["state"] == 1
    assert [card["review"]["state"] for card in cards.values()] == [1, 2]


def test_a_broken_file_tells_all_its_faults_and_changes_nothing(practice: Page) -> None:
    _rate(practice, "4")
    before = _stored(practice)
    broken = json.loads(_saved(practice))
    broken["guide"] = "urn:another"
    broken["cards"]["temperature"]["review"]["due"] = "<b>soon</b>"
    broken["cards"]["more"] = 5
    practice.locator(".practice-upload").set_input_files(_file(json.dumps(broken)))
    told = practice.locator(".practice-faults li")
    expect(told).to_have_count(3)
    assert "<b>soon</b>" in told.nth(1).inner_text()
    assert axe_faults(practice) == []
    practice.locator(".practice-upload").set_input_files(_file("no JSON"))
    expect(told).to_have_text(["It is not a JSON file."])
    assert _stored(practice) == before


def test_all_is_forgotten_after_a_question(practice: Page) -> None:
    _rate(practice, *"44")
    practice.locator(".practice-file summary").click()
    practice.get_by_role("button", name="Forget all progress").click()
    practice.get_by_role("button", name="Cancel").click()
    assert len(_stored(practice)["cards"]) == 2
    practice.get_by_role("button", name="Forget all progress").click()
    assert axe_faults(practice) == []
    practice.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    assert _stored(practice)["cards"] == {}


def test_two_windows_lose_nothing(practice: Page, reader: BrowserContext) -> None:
    other = reader.new_page()
    other.goto(practice.url)
    _rate(practice, "4")
    expect(other.locator(".practice-told")).to_contain_text("another window")
    assert _front(other) != "What does temperature do?"
    _rate(other, "4")
    _rate(practice, "4")
    assert len(_stored(practice)["cards"]) == 3
    expect(other.locator(".practice-progress")).to_contain_text("3 new")
    other.locator(".practice-file summary").click()
    other.get_by_role("button", name="Forget all progress").click()
    other.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    _rate(practice, "4")
    assert len(_stored(other)["cards"]) == 1


def test_a_window_that_was_not_told_loses_nothing(practice: Page, reader: BrowserContext) -> None:
    other = reader.new_page()
    # A window in the background may be told of changes late.
    other.add_init_script(
        "addEventListener('storage', (event) => event.stopImmediatePropagation())"
    )
    other.goto(practice.url)
    _rate(practice, "4", "4")
    _rate(other, "1")
    # The first card was known in the other window, and is forgotten now.
    cards = _stored(other)["cards"]
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
    _rate(page, *"44")
    expect(page.locator(".practice-warning")).to_contain_text(told)
    expect(page.locator(".practice-progress")).to_contain_text("4 new")
    assert len(json.loads(_saved(page))["cards"]) == 2
    assert axe_faults(page) == []


def test_what_is_broken_is_left_until_the_reader_begins_anew(practice: Page) -> None:
    _rate(practice, "4")
    (key,) = practice.evaluate(
        "Object.keys(localStorage).filter((key) => key.includes('practice'))"
    )
    practice.evaluate("(key) => localStorage.setItem(key, '{')", key)
    practice.reload()
    _rate(practice, "4")
    expect(practice.locator(".practice-warning")).to_contain_text("cannot be read")
    assert practice.evaluate("(key) => localStorage.getItem(key)", key) == "{"
    practice.locator(".practice-file summary").click()
    practice.get_by_role("button", name="Forget all progress").click()
    practice.get_by_role("button", name="Forget all", exact=True).click()
    expect(practice.locator(".practice-warning")).to_be_hidden()
    _rate(practice, "4")
    assert len(_stored(practice)["cards"]) == 1


def test_a_card_that_left_the_guide_keeps_its_progress(
    reader: BrowserContext, tmp_path: Path
) -> None:
    with served(build(tmp_path, NOTES)) as host:
        page = reader.new_page()
        visit(page, f"{host.url}practice.html")
        _rate(page, *"444444")
        shorter = NOTES["training.md"].partition("## What is an epoch?")[0]
        build(tmp_path, {"training.md": shorter})
        take_update(page)
        page.locator(".practice-file summary").click()
        expect(page.locator(".practice-vanished")).to_contain_text("1 card")
        build(tmp_path, {"training.md": NOTES["training.md"] + "\nIt is back.\n"})
        take_update(page)
        expect(page.locator(".practice-done")).to_contain_text("in 8 days")
        assert len(_stored(page)["cards"]) == 6
