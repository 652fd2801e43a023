"""The shelf of many guides, in a browser and in a reading app."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from shelfline.config import AppConfig, CatalogConfig
from shelfline.services import CatalogWorkflow

from studypress.release import Manifest
from tests.browsers import Context
from tests.conftest import studypress
from tests.judges import loops
from tests.judges.axe import axe_faults
from tests.judges.hosting import Host, served

HOSTILE = '\\"><script>document.title = 1</script><img src=x onerror=alert(1)> & more'
GUIDES = {
    "algebra": "title: Linear Algebra for Interviews\nsubtitle: Vectors and bases\nauthors: [Ada]\n"
    "language: en\nversion: 1.2\ndate: 2026-11-26",
    "evil": f'title: "{HOSTILE}"\nsubtitle: "{HOSTILE}"\nauthors: ["{HOSTILE}"]\nlanguage: en',
    "tea": "title: שאלות על תה\nlanguage: he",
    "word": f"title: {'Donaudampfschifffahrt' * 4}\nlanguage: de",
}
NOTES = "# Tea\n\n## Why is tea hot?\n\nThe water is.\n\n> **Key:** Hot water.\n"
WIDTHS = (360, 768, 1280, 2560)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A shelf of four guides, with their ePubs and sites, on a host."""
    folder = tmp_path_factory.mktemp("shelf") / "guides"
    for name, settings in GUIDES.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "guide.yaml").write_text(f"{settings}\nslug: {name}\n", encoding="utf-8")
        (folder / name / "notes.md").write_text(NOTES, encoding="utf-8")
    done = studypress("build", "ebook", "web", "--all", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder / "build") as host:
        yield host


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_well_formed_by_day_and_by_night(
    width: int, scheme: str, shelf: Host, context: Context
) -> None:
    page = context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(shelf.url)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (light == "rgb(255, 255, 255)") == (scheme == "light")
    assert not shelf.missing


def test_titles_are_words(shelf: Host, page: Page) -> None:
    page.goto(shelf.url)
    assert page.title() == "Guides"
    assert HOSTILE.replace("\\", "") in page.inner_text("h2#evil")
    page.click("h2#evil a")
    assert page.url == f"{shelf.url}evil/site/index.html"
    assert HOSTILE.replace("\\", "") in page.inner_text("h1")


def test_every_link_leads_somewhere(shelf: Host, page: Page) -> None:
    page.goto(shelf.url)
    addresses = page.eval_on_selector_all(
        "a, link, img", "all => all.map(one => one.href || one.src)"
    )
    assert len(addresses) > 4 * len(GUIDES)
    for address in set(addresses):
        assert page.request.get(address).ok, address


def test_it_works_from_the_disk(shelf: Host, page: Page) -> None:
    page.goto(f"{shelf.file_url}index.html")
    assert page.locator(".guide").count() == len(GUIDES)
    page.click("h2#algebra a")
    assert page.inner_text("h1") == "Linear Algebra for Interviews"


def test_a_choice_of_night_in_a_guide_holds_on_the_shelf(shelf: Host, page: Page) -> None:
    page.goto(shelf.url)
    page.evaluate("localStorage.setItem('studypress:theme', 'dark')")
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert colour != "rgb(255, 255, 255)"


def test_the_first_page_is_light(shelf: Host, context: Context) -> None:
    """Nothing moves once it is there, and without covers it has few bytes."""
    page = context(viewport={"width": 1280, "height": 900}).new_page()
    sizes = list[int]()
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    page.goto(shelf.url)
    moved = page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().length))"
        ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 300))"
    )
    assert moved == 0
    assert sum(sizes) < 400_000


def test_a_reading_app_sees_every_guide_and_fetches_one(shelf: Host, tmp_path: Path) -> None:
    catalogue = CatalogConfig("guides", f"{shelf.url}opds.xml")

    async def read() -> tuple[list[str], Path]:
        config = AppConfig(tmp_path / "library", [catalogue])
        app = CatalogWorkflow(config, tmp_path / "state.db")
        feed = await app.fetch_catalog(catalogue)
        titles = [entry.title for entry in feed.entries]
        book = await app.download_best_epub(catalogue, feed.entries[0])
        await app.aclose()
        return titles, book

    titles, book = loops.run(read())
    assert len(titles) == len(GUIDES)
    assert titles[0] == "Linear Algebra for Interviews"
    record = Manifest.read(shelf.folder / "algebra").files["algebra.epub"]
    assert hashlib.sha256(book.read_bytes()).hexdigest() == record.sha256


# Where the number of a size stands, and where its unit does.
_SIZES = """(selector) => [...document.querySelectorAll(selector)].map((one) => {
  const letters = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
  return [0, letters.data.indexOf("kB")].map((at) => {
    const letter = document.createRange();
    letter.setStart(letters, at);
    letter.setEnd(letters, at + 1);
    return letter.getBoundingClientRect().left;
  });
})"""


@pytest.mark.parametrize(
    ("address", "sizes"),
    [("index.html", ".guide-size"), ("tea/site/index.html", ".file-name + *")],
)
def test_a_size_is_read_from_the_left_in_a_text_from_the_right(
    address: str, sizes: str, tmp_path: Path, page: Page
) -> None:
    folder = tmp_path / "guides"
    (folder / "tea").mkdir(parents=True)
    settings = f"{GUIDES['tea']}\nslug: tea\n"
    (folder / "tea" / "guide.yaml").write_text(settings, encoding="utf-8")
    (folder / "tea" / "notes.md").write_text(NOTES, encoding="utf-8")
    done = studypress("build", "ebook", "web", "--all", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder / "build") as host:
        page.goto(host.url + address)
        places = page.evaluate(_SIZES, sizes)
    assert places
    assert all(number < unit for number, unit in places)
