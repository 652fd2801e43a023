"""The cards of the practice in a browser: they come back when they are due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.judges.axe import axe_faults
from tests.judges.hosting import Host
from tests.judges.practice.conftest import front, rate, stored
from tests.judges.small import NOTES, build

_GOOD = "3"


def test_a_card_shows_its_answer_and_when_it_comes_back(practice: Page) -> None:
    expect(practice.locator("#deck")).to_be_hidden()
    assert front(practice) == "What does temperature do?"
    expect(practice.locator(".practice-ratings")).to_have_count(0)
    practice.locator(".practice-card summary").click()
    expect(practice.locator(".practice-card .back")).to_contain_text("divides the logits")
    expect(practice.locator(".practice-card .back")).to_be_focused()
    when = practice.locator(".rating-when").all_inner_texts()
    assert when == ["in 1 minute", "in 6 minutes", "in 10 minutes", "in 8 days"]
    assert axe_faults(practice) == []


def test_cards_come_back_after_a_reload_when_they_are_due(practice: Page) -> None:
    rate(practice, *"444444")
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
    rate(practice, "3")
    expect(practice.locator(".practice-progress")).to_contain_text("5 due")


def test_a_card_at_its_short_steps_comes_back_by_itself(practice: Page) -> None:
    rate(practice, "1", *"44444")
    done = practice.locator(".practice-done")
    expect(done).to_contain_text("in 1 minute")
    practice.clock.run_for(61_000)
    expect(done).to_have_count(0)
    assert front(practice) == "What does temperature do?"
    rate(practice, _GOOD)
    practice.get_by_role("button", name="Show it now").click()
    assert front(practice) == "What does temperature do?"


def test_new_cards_are_so_many_a_day(practice: Page) -> None:
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("New cards a day").fill("2")
    practice.get_by_label("New cards a day").blur()
    expect(practice.locator(".practice-progress")).to_contain_text("2 cards left")
    rate(practice, *"44")
    expect(practice.locator(".practice-done")).to_be_visible()
    practice.get_by_role("button", name="Take 4 more new cards").click()
    expect(practice.locator(".practice-progress")).to_contain_text("4 new")
    practice.clock.fast_forward(24 * 3600 * 1000)
    practice.reload()
    expect(practice.locator(".practice-progress")).to_contain_text("2 new")


def test_cards_are_chosen_by_chapter_and_kind(practice: Page) -> None:
    practice.locator(".practice-filters summary").click()
    practice.get_by_label("Chapter").select_option("Training")
    assert front(practice) == "What is a loss?"
    expect(practice.locator(".practice-progress")).to_contain_text("2 cards left")
    practice.reload()
    assert front(practice) == "What is a loss?"
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
    assert front(practice) == "What is an epoch?"
    rate(practice, "4")
    assert front(practice) == "What does temperature do?"


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
    assert front(page) == "What is an epoch?"
    page.keyboard.press("Space")
    page.keyboard.press("4")
    assert list(stored(page)["cards"]) == ["epoch"]


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
    rate(practice, "4", "1")
    undo.click()
    undo.click()
    expect(undo).to_be_hidden()
    assert front(practice) == "What does temperature do?"
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
    practice.reload()
    expect(practice.locator(".practice-progress")).to_contain_text("6 new")
