"""How chapters begin: with a page of their own, on a new page, or where the last one ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import studypress
from studypress.formats.document import Document, Matter
from tests.editions.pages import Page, book, said, write

WORDS = "Words of an answer that fill a line or two of the page, and then some more. "
FOREIGN = "foreign: true\nbook: {theme: classic}\n"
OPENING, HEAD, ON = "opening", "head", "on"


HEAD_MM = 20
"""Above this, in millimetres from the top, are the running heads with the folio."""


def chapter(name: str, questions: int = 1, size: int = 1, intro: str = "") -> str:
    """A chapter whose questions have answers of some sentences."""
    asked = "".join(
        f"## What is {name.lower()} {at}?\n\n{WORDS * size}\n\n" for at in range(1, questions + 1)
    )
    return f"# {name}\n\n{intro}\n\n{asked}End of {name.lower()}.\n\n"


def documents(folder: Path, chapters: Iterable[str], settings: str = "") -> list[Document]:
    """The documents of the chapters."""
    write(folder, {f"{at:02}.md": text for at, text in enumerate(chapters)}, settings)
    made = studypress.render(folder, "book")
    return [document for document in made if document.matter is Matter.BODY]


def begins(made: Iterable[Document]) -> list[str]:
    """How each chapter begins, in order."""
    found = []
    for document in made:
        at = re.findall(r'<section class="(opening)|<div class="(run-on)"', document.html)
        found += [
            OPENING if opens else ON if number else HEAD for number, (opens, _) in enumerate(at)
        ]
    return found


@pytest.mark.parametrize(
    ("questions", "intro", "expected"),
    [(1, "", HEAD), (2, "", HEAD), (3, "", OPENING), (2, "So it is.", OPENING),
     (1, "So it is.", OPENING), (0, "So it is.", HEAD)],
)  # fmt: skip
def test_a_chapter_of_two_questions_and_no_introduction_has_no_page_of_its_own(
    tmp_path: Path, questions: int, intro: str, expected: str
) -> None:
    made = documents(tmp_path, [chapter("Alpha", questions, 9, intro), chapter("Beta", 11)])
    assert begins(made) == [expected, OPENING]
    # A blank page before a chapter that has no page of its own would be a hole.
    assert [document.recto for document in made] == [expected is OPENING, True]


def test_the_only_chapter_of_a_guide_has_no_page_of_its_own(tmp_path: Path) -> None:
    (made,) = documents(tmp_path, [chapter("Alpha", 11)])
    assert begins([made]) == [HEAD]
    assert '<span class="name">Alpha</span>' in made.html
    assert "<h1" in made.html
    assert '<h1 data-bookmark="Alpha" data-head="Alpha"><span class="name">' in made.html


@pytest.mark.parametrize(
    ("title", "shown"), [("Alpha", False), ("Guide: Alpha", False), ("Alphabet", True)]
)
def test_the_only_chapter_does_not_repeat_the_title_of_its_guide(
    tmp_path: Path, title: str, shown: bool
) -> None:
    path, pages = book(tmp_path, {"a.md": chapter("Alpha", 3)}, f'title: "{title}"\n')
    assert path.exists()
    first = next(page for page in pages[2:] if "Words" in said(page))
    large = [word for word in first if word.text == "Alpha" and word.bottom - word.top > 6]
    assert bool(large) is shown
    # No page of the body is before it.
    assert [word.text for word in first if word.bottom < HEAD_MM and word.text.isdecimal()] == ["1"]


@pytest.mark.parametrize(
    ("chapters", "questions", "settings", "run", "recto"),
    [
        (12, 4, "", False, True),
        (13, 4, "", False, False),
        (2, 4, "", False, True),
        (2, 3, "", False, False),
        (12, 4, FOREIGN, False, False),
        (13, 4, FOREIGN, True, False),
        (2, 3, FOREIGN, True, False),
        (2, 4, FOREIGN, False, False),
        (13, 4, "book: {run_on: true}\n", True, False),
        (12, 4, "book: {recto: false}\n", False, False),
        (13, 4, "book: {recto: true}\n", False, True),
        (13, 4, "foreign: true\nbook: {theme: classic, run_on: false}\n", False, False),
        (3, 4, "book: {openings: false}\n", True, True),
    ],
)
def test_many_chapters_and_those_of_few_questions_run_on_in_foreign_notes(
    tmp_path: Path, chapters: int, questions: int, settings: str, run: bool, recto: bool
) -> None:
    texts = [chapter(f"C{at}", questions, 10) for at in range(chapters)]
    made = documents(tmp_path, texts, settings)
    if run:
        assert set(begins(made)) == {HEAD, ON}
        assert OPENING not in begins(made)
        assert not any(document.recto for document in made)
    else:
        assert begins(made) == [OPENING] * chapters
        assert all(document.recto is recto for document in made)


def test_a_document_of_chapters_that_run_on_has_some_ten_pages(tmp_path: Path) -> None:
    made = documents(tmp_path, [chapter(f"C{at}", 3, 60) for at in range(8)], FOREIGN)
    assert begins(made) == [HEAD, ON, ON, HEAD, ON, ON, HEAD, ON]


def on(found: list[Page], words: str) -> int:
    """The number of the last page with some words."""
    return max(number for number, page in enumerate(found) if words in said(page))


def body(folder: Path, chapters: dict[str, int], settings: str = "") -> list[Page]:
    """The pages from the first chapter on; each chapter has one question of some sentences."""
    files = {f"{at}.md": chapter(name, 1, size) for at, (name, size) in enumerate(chapters.items())}
    _, pages = book(folder, files, settings)
    first = next(number for number, page in enumerate(pages) if "Words" in said(page))
    return pages[first:]


SHORT = dict.fromkeys(("Alpha", "Beta", "Gamma", "Delta"), 1)


@pytest.mark.parametrize(
    ("setting", "runs"),
    [
        (FOREIGN, True),
        ("foreign: true\nbook: {run_on: true, paper: a5}\n", True),
        ("foreign: true\nbook: {run_on: false}\n", False),
        ("", False),
    ],
)
def test_short_chapters_of_foreign_notes_are_on_one_page(
    tmp_path: Path, setting: str, runs: bool
) -> None:
    found = body(tmp_path, SHORT, setting)
    assert (on(found, "End of alpha.") == on(found, "2 Beta")) is runs
    assert "1 Alpha" in said(found[on(found, "End of alpha.")])
    assert (on(found, "End of delta.") <= 2) is runs
    # Number and title are in one line.
    name = next(word for word in found[0] if word.text == "Alpha" and word.bottom - word.top > 5)
    beside = [word.text for word in found[0] if abs(word.middle - name.middle) < 0.5]
    assert beside == ["1", "Alpha"]


def test_a_short_chapter_follows_a_long_one_on_its_last_page(tmp_path: Path) -> None:
    found = body(tmp_path, {"Alpha": 55, "Beta": 1, "Gamma": 70, "Delta": 1}, FOREIGN)
    assert "1 Alpha" in said(found[0])
    assert "End of alpha." not in said(found[0])
    assert on(found, "End of alpha.") == on(found, "2 Beta") == on(found, "End of beta.")
    # A page is headed by the chapter that goes on at its top.
    assert "1 Alpha" in said(found[on(found, "End of beta.")])[:40]
    assert "3 Gamma" in said(found[on(found, "End of gamma.") - 1])[:40]


@pytest.mark.parametrize(
    ("setting", "recto"),
    [
        ("", True),
        ("book: {recto: false}\n", False),
        ("foreign: true\nbook: {theme: classic, recto: false}\n", False),
        ("foreign: true\nbook: {theme: classic, recto: true}\n", True),
    ],
)
def test_chapters_open_on_a_right_hand_page_or_on_the_next(
    tmp_path: Path, setting: str, recto: bool
) -> None:
    files = {f"{at}.md": chapter(name, 4, 14) for at, name in enumerate(("Alpha", "Beta", "Gamma"))}
    _, pages = book(tmp_path, files, setting)
    first = next(at for at, page in enumerate(pages) if at > 3 and "answered" in said(page))
    found = [said(page) for page in pages[first:]]
    starts = [at for at, page in enumerate(found) if "answered" in page]
    assert len(starts) == 3
    blank = [number for number, page in enumerate(found[: starts[-1]]) if not page]
    assert all(start % 2 == 0 for start in starts) is recto
    assert bool(blank) is recto
    # The folio is the number of the page, on whichever side it is.
    for number, page in enumerate(found[: starts[-1] + 2], 1):
        assert not page or "answered" in page or str(number) in page.split(), page


def test_folios_are_at_the_outer_edge_of_chapters_that_begin_on_the_left(tmp_path: Path) -> None:
    sizes = {"Alpha": 55, "Beta": 80, "Gamma": 80}
    setting = "foreign: true\nbook: {theme: classic, run_on: false, paper: a5}\n"
    found = body(tmp_path, sizes, setting)
    # The first page has no heads, since it begins with its chapter.
    for folio, page in enumerate(found[1:], 2):
        last = [word for word in page if word.text == str(folio) and word.bottom < 19]
        assert all((word.left > 74) is (folio % 2 == 1) for word in last)
