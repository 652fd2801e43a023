"""The page of the practice in a browser, and what a reader does there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browsers import Context
from tests.judges.hosting import Host
from tests.judges.small import small_site

MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A small site, built once."""
    with small_site(tmp_path_factory.mktemp("practice")) as host:
        yield host


@pytest.fixture
def reader(context: Context) -> BrowserContext:
    """A new reader on a morning in Greenwich, whose clock the test moves."""
    made = context(timezone_id="UTC")
    made.clock.install(time=MORNING)
    return made


@pytest.fixture
def practice(reader: BrowserContext, small: Host) -> Page:
    """The page of the practice."""
    page = reader.new_page()
    page.goto(f"{small.url}practice.html")
    return page


def rate(page: Page, *ratings: str) -> None:
    """Look at the answer of one card after the other, and rate it."""
    for rating in ratings:
        page.locator(".practice-card .card-answer summary").click()
        page.locator(f'.practice-ratings [data-rating="{rating}"]').click()


def front(page: Page) -> str:
    return page.locator(".practice-card .front").inner_text().strip()


def stored(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    (text,) = page.evaluate(
        "Object.entries(localStorage).filter(([k]) => k.includes('practice')).map(([, v]) => v)"
    )
    kept: dict[str, Any] = json.loads(text)
    return kept
