"""A site is read without a network after the first visit, and a new version is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers import Context
from tests.judges.hosting import Host, served
from tests.judges.small import NOTES, build, visit

_KEEPS = "caches.keys()"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A small site of its own, since the tests change it."""
    with served(build(tmp_path, NOTES)) as host:
        yield host


@pytest.fixture
def offline(context: Context, host: Host) -> BrowserContext:
    """A reader who has been on the start page once, and has no network any more."""
    made = context()
    page = made.new_page()
    visit(page, host.url)
    page.close()
    made.set_offline(True)
    return made


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("", "Small notes"),
        ("questions/loss.html", "What is a loss?"),
        ("questions/loss", "What is a loss?"),  # as some hosts show it
        ("questions/loss.html?from=mail", "What is a loss?"),
        ("practice.html", "Practice"),
        ("questions/never-was.html", "There is no such page"),
    ],
)
def test_pages_that_were_never_opened_are_read_offline(
    offline: BrowserContext, host: Host, address: str, heading: str
) -> None:
    asked = len(host.asked)
    page = offline.new_page()
    page.goto(host.url + address)
    expect(page.locator("h1")).to_contain_text(heading)
    assert host.asked[asked:] == []


def test_the_search_and_the_practice_work_offline(offline: BrowserContext, host: Host) -> None:
    page = offline.new_page()
    page.goto(f"{host.url}search.html?q=temprature")
    expect(page.locator(".search-result").first).to_contain_text("What does temperature do?")
    page.goto(f"{host.url}practice.html")
    page.keyboard.press("Space")
    expect(page.locator(".practice-ratings")).to_be_visible()


def test_downloads_are_not_kept(context: Context, host: Host) -> None:
    files = host.folder / "files"
    files.mkdir(exist_ok=True)
    (files / "guide.txt").write_text("one", encoding="utf-8")
    page = context().new_page()
    visit(page, host.url)
    fetched = "fetch('files/guide.txt', {cache: 'no-store'}).then((answer) => answer.text())"
    assert page.evaluate(fetched) == "one"
    (files / "guide.txt").write_text("two", encoding="utf-8")
    assert page.evaluate(fetched) == "two"
    kept = page.evaluate(
        "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())"
        ".then((all) => all.map(({url}) => url))"
    )
    assert f"{host.url}index.html" in kept
    assert not any("/files/" in address for address in kept)


def test_a_new_version_is_told_and_taken_when_the_reader_says_so(
    context: Context, host: Host, tmp_path: Path
) -> None:
    page = context().new_page()
    visit(page, f"{host.url}questions/loss.html")
    (before,) = page.evaluate(_KEEPS)
    changed = NOTES["training.md"].replace("How wrong a model is.", "How far off a model is.")
    build(tmp_path, {"training.md": changed})
    page.reload()
    notice = page.locator(".notice")
    expect(notice).to_contain_text("A new version of this guide is there.")
    # Until then the old one is whole.
    expect(page.locator("main")).to_contain_text("How wrong a model is.")
    page.get_by_role("button", name="Reload").click()
    expect(page.locator("main")).to_contain_text("How far off a model is.")
    expect(notice).to_have_count(0)
    (after,) = page.evaluate(_KEEPS)
    assert after != before


def test_two_sites_on_one_host_keep_to_themselves(
    context: Context, host: Host, tmp_path: Path
) -> None:
    both = tmp_path / "both"
    for name in ("one", "two"):
        shutil.copytree(host.folder, both / name)
    with served(both) as shared:
        made = context()
        page = made.new_page()
        visit(page, f"{shared.url}one/index.html")
        visit(page, f"{shared.url}two/index.html")
        assert len(page.evaluate(_KEEPS)) == 2
        made.set_offline(True)
        for name in ("one", "two"):
            page.goto(f"{shared.url}{name}/questions/loss.html")
            expect(page.locator("h1")).to_contain_text("What is a loss?")


def test_a_site_in_a_folder_asks_for_no_worker(page: Page, host: Host) -> None:
    page.goto(f"{host.file_url}questions/loss.html")
    expect(page.locator("main .permalink").first).to_be_attached()
