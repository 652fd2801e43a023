"""Each page of a site is legible and can be used: at any width, by day and night, by keys alone."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsers import Context
from tests.judges.axe import axe_faults
from tests.judges.hosting import Host

WIDTHS = (360, 768, 1280, 1920, 2560)
QUESTIONS = ("questions/attention.html", "questions/temperature-top-p.html")
PAGES = (
    *("index.html", "contents.html", "practice.html", "search.html", "imprint.html", "404.html"),
    *("chapters/chapter-1.html", "front-1.html", "back-2.html", "list-of-figures.html"),
    *("glossary.html", "references.html", "index-of-terms.html", "key-points.html"),
    *("by-level.html", "by-tag.html"),
    *QUESTIONS,
)
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"
# What is no link in a line of text has room for a finger (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("a, button, summary, select")].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  return width && getComputedStyle(one).display !== "inline" && Math.min(width, height) < 24;
}).map((one) => one.outerHTML.slice(0, 120))"""
BEYOND = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# How many letters of the running text a line has room for.
LETTERS = """() => {
  const text = document.querySelector(".half-minute > p:last-child, .answer > .text > p");
  const line = document.createElement("span");
  line.style = "white-space: nowrap; display: inline-block";
  line.textContent = text.textContent;
  const room = text.clientWidth;
  text.replaceChildren(line);
  return (line.textContent.length * room) / line.getBoundingClientRect().width;
}"""
# The lines of a title, letter by letter where the browser breaks them.
LINES = """() => {
  const text = document.querySelector("main h1").firstChild;
  const lines = new Map();
  for (let at = 0; at < text.length; at += 1) {
    const letter = document.createRange();
    letter.setStart(text, at);
    letter.setEnd(text, at + 1);
    const top = Math.round(letter.getBoundingClientRect().top);
    lines.set(top, (lines.get(top) ?? "") + text.data[at]);
  }
  return [...lines.values()].map((line) => line.trim());
}"""


def test_every_page_of_the_list_is_there(site: Host) -> None:
    own = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*.html")
        if path.parent.name != "files"
    }
    kinds = {name for name in own if not name.startswith(("questions/", "chapters/"))}
    assert kinds - set(PAGES) <= {"back-1.html"}
    assert set(PAGES) <= own


@pytest.mark.parametrize(("scheme", "width"), [*product(("light", "dark"), (360, 1280))])
def test_axe_finds_nothing(context: Context, site: Host, scheme: str, width: int) -> None:
    page = context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    for name in PAGES:
        page.goto(site.url + name)
        page.evaluate(UNFOLD)
        assert axe_faults(page) == [], name
        assert page.evaluate(SMALL) == [], name


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(context: Context, site: Host, width: int) -> None:
    page = context(viewport={"width": width, "height": 900}).new_page()
    for name in PAGES:
        page.goto(site.url + name)
        page.evaluate(UNFOLD)
        assert page.evaluate(BEYOND) <= 0, name


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_of_text_is_neither_long_nor_short(context: Context, site: Host, width: int) -> None:
    page = context(viewport={"width": width, "height": 900}).new_page()
    page.goto(site.url + QUESTIONS[0])
    most = page.evaluate(LETTERS)
    assert (36 if width < 500 else 60) <= most <= 80


def test_solutions_and_cards_are_read_without_scripts(context: Context, site: Host) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(site.url + QUESTIONS[0])
    page.locator(".checks summary").first.click()
    assert page.locator(".checks .solved").first.is_visible()
    page.goto(site.url + "practice.html")
    assert page.locator("noscript").is_visible()
    page.locator(".card summary").first.click()
    assert page.locator(".card .back").first.is_visible()
    page.goto(site.url + "search.html")
    page.locator("noscript a").click()
    assert page.url == site.url + "contents.html"


def test_the_first_key_leads_to_the_text(page: Page, site: Host) -> None:
    page.goto(site.url + QUESTIONS[0])
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    assert page.locator(":focus").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_a_question_can_be_practised_at_once(page: Page, site: Host) -> None:
    page.goto(site.url + QUESTIONS[1])
    asked = page.inner_text("h1").removesuffix("#").strip()
    page.locator(".onward .action").first.click()
    assert page.inner_text(".practice-card .front") == asked
    page.keyboard.press("Space")
    page.locator("[data-rating='3']").click()
    page.wait_for_function("(asked) => !document.body.innerText.includes(asked)", arg=asked)


def test_what_is_too_wide_is_moved_with_keys(context: Context, site: Host) -> None:
    page = context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(site.url + QUESTIONS[0])
    wide = page.locator("pre").first
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(box) => box.scrollLeft > 0", arg=wide.element_handle())


def test_side_column_stands_beside_the_text(context: Context, site: Host) -> None:
    page = context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(site.url + QUESTIONS[0])
    text, side = (page.locator(name).first.bounding_box() for name in (".answer > .text", ".side"))
    assert text
    assert side
    assert side["x"] >= text["x"] + text["width"]
    page.set_viewport_size({"width": 768, "height": 900})
    side = page.locator(".side").first.bounding_box()
    text = page.locator(".answer > .text").first.bounding_box()
    assert text
    assert side
    assert side["y"] >= text["y"] + text["height"]


def test_on_paper_a_page_is_light_and_whole(context: Context, site: Host, tmp_path: Path) -> None:
    page = context(color_scheme="dark").new_page()
    page.goto(site.url + QUESTIONS[0])
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert not page.locator(".top").is_visible()
    assert page.locator(".checks .solved").first.bounding_box()["height"] > 10  # type: ignore[index]


def test_a_guide_from_the_right_is_laid_out_from_the_right(
    context: Context, notes_site: object, tmp_path: Path
) -> None:
    folder = tmp_path / "tea"
    folder.mkdir()
    (folder / "guide.yaml").write_text("title: شاي\nlanguage: ar\nweb: {downloads: []}\n", "utf-8")
    many = "".join(f"## ما هو {n}؟\n\nورق {n}.\n\n" for n in range(20))
    (folder / "tea.md").write_text(f"# شاي\n\n{many}", encoding="utf-8")
    host: Host = notes_site(folder)  # type: ignore[operator]
    page = context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(host.url + "contents.html")
    page.locator("main ol a").nth(9).click()
    near, main = (page.locator(name).bounding_box() for name in (".near", "main"))
    assert near
    assert main
    assert near["x"] >= main["x"] + main["width"]
    assert axe_faults(page) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ja",
            "データベースの インデックスの メリットと デメリットには どんな ものが ありますか？",
        ),
        ("ko", "데이터베이스의 인덱스란 무엇이며 트랜잭션과는 어떤 관계가 있습니까?"),
    ],
    ids=["ja", "ko"],
)
@pytest.mark.parametrize("width", [320, 390])
def test_a_title_breaks_between_words(
    context: Context, notes_site: object, tmp_path: Path, language: str, words: str, width: int
) -> None:
    title = words.replace(" ", "") if language == "ja" else words
    folder = tmp_path / "notes"
    folder.mkdir()
    settings = f"title: 본 本\nlanguage: {language}\nweb: {{downloads: []}}\n"
    (folder / "guide.yaml").write_text(settings, "utf-8")
    (folder / "notes.md").write_text(f"# 本\n\n## {title} {{#one}}\n\n本。\n", encoding="utf-8")
    host: Host = notes_site(folder)  # type: ignore[operator]
    page = context(viewport={"width": width, "height": 900}).new_page()
    page.goto(host.url + "questions/one.html")
    lines = page.evaluate(LINES)
    assert len(lines) > 1
    cut = [word for word in words.split() if not any(word in line for line in lines)]
    assert cut == []
