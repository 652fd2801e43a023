"""The whole site as one file, opened from a folder in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browsers import Context
from tests.conftest import studypress

SETTINGS = """\
title: Tea
slug: tea
language: en
web: {downloads: [], one_file: true}
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="#c00"/></svg>'
)
CHAPTER = """\
# Tea

## What is green tea?
<!-- id: green -->

Leaves, not oxidized. ![A leaf](leaf.svg) The [temperature](#hot) matters.

```python
print("tea")
```

## Which temperature does tea need?
<!-- id: hot -->

Between $70$ and $100$ degrees. ![A leaf](leaf.svg)
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small guide, in a folder of its own."""
    folder = tmp_path_factory.mktemp("tea")
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "leaf.svg").write_text(PICTURE, encoding="utf-8")
    (folder / "01.md").write_text(CHAPTER, encoding="utf-8")
    done = studypress("build", "web", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    alone = folder / "sent" / "tea.html"
    alone.parent.mkdir()
    (folder / "out" / "site" / "files" / "tea.html").rename(alone)
    return alone


def _opened(context: BrowserContext, file: Path) -> tuple[Page, list[str]]:
    """The file in a window, and the addresses that it asks for."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, [address for address in asked if not address.startswith("data:")]


@pytest.fixture(params=["context", "firefox_context"])
def visitor(request: pytest.FixtureRequest) -> Context:
    """Makes new visitors, in one browser after the other."""
    made: Context = request.getfixturevalue(request.param)
    return made


def test_it_asks_for_nothing_and_shows_its_pictures(visitor: Context, file: Path) -> None:
    page, asked = _opened(visitor(), file)
    assert set(asked) <= {file.as_uri()}
    # In the two answers. The cards of the practice show it too.
    drawings = page.locator(".question svg.picture")
    assert drawings.count() == 2
    for number in range(2):
        box = drawings.nth(number).locator("use").bounding_box()
        assert box
        assert round(box["width"]) == 40


def test_its_search_forgives_a_typing_error_and_leads_to_the_place(
    visitor: Context, file: Path
) -> None:
    page, _ = _opened(visitor(), file)
    page.keyboard.press("/")
    page.keyboard.type("temprature")
    first = page.locator(".search-result").first
    first.wait_for()
    assert "Which temperature does tea need?" in first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tea.html#hot")
    assert page.locator('[id="hot"]').first.is_visible()


def test_it_is_read_without_scripts(visitor: Context, file: Path) -> None:
    page, _ = _opened(visitor(java_script_enabled=False), file)
    page.get_by_role("link", name="temperature", exact=True).click()
    assert page.url.endswith("#hot")
    assert page.get_by_text("degrees").first.is_visible()


def test_practice_is_in_it(visitor: Context, file: Path) -> None:
    page, _ = _opened(visitor(), file)
    page.locator("header a", has_text="Practice").click()
    page.locator(".practice-card").get_by_text("Show the answer").click()
    page.locator("button[data-rating='3']").click()
    assert page.locator(".practice-progress").first.is_visible()
