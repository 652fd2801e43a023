"""Openings of chapters: their facts, the table of their questions, and its arcs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import studypress
from tests.editions.pages import Page, Word, book, said, write

BOXES = "A box for each time you answered aloud without looking."
WITHIN = "Arcs join answers that refer to each other."
OUTSIDE = "Dotted arcs lead to other chapters."
INTRO = "This chapter tells of drinks and of the ways in which people make them. " * 5
# An answer with something for the side column.
BESIDE = "So.\n\n> **Mistake:** Milk."
SENTENCES = "Words of an answer that fill one line and another, and then some more of them. "


def chapter(name: str, count: int, intro: str = "", answer: str = "So.") -> str:
    """A chapter of some questions, all with the same answer."""
    asked = "".join(f"## What is {name} {at}?\n\n{answer}\n\n" for at in range(1, count + 1))
    return f"# {name.title()}\n\n{intro}\n\n{asked}"


def opening_of(pages: list[Page], title: str) -> int:
    """The index of the page on which a chapter opens: its title is large there."""
    return next(
        at
        for at, page in enumerate(pages)
        for word in page
        if word.text == title and word.bottom - word.top > 7 and at > 2
    )


def folios(page: Page, *, rtl: bool = False) -> list[Word]:
    """The page numbers of the table, from the top: those that stand in one column."""
    numbers = [word for word in page if word.text.isdecimal() and word.bottom - word.top < 5]
    edges = Counter(round(word.right) for word in numbers if (word.left < 60) is rtl)
    edge = edges.most_common(1)[0][0]
    # What stands lowest is the folio of the page, or the note below the table.
    foot = max(word.bottom for word in page) - 2
    return [word for word in numbers if round(word.right) == edge and word.bottom < foot]


@pytest.mark.parametrize(
    ("paper", "rows"),
    [
        ("a4", {3: 12.2, 12: 12.2, 13: 7.6, 20: 7.6, 24: 6.63, 25: None}),
        ("letter", {12: 12.0, 13: 7.6, 22: 6.83, 23: None}),
        ("a5", {11: 9.8, 12: 6.6, 19: 5.93, 20: None}),
        ("6x9", {11: 10.4, 12: 7.0, 20: 6.11, 21: None}),
    ],
)
def test_rows_have_two_lines_or_one_as_there_is_room_and_more_are_columns(
    tmp_path: Path, paper: str, rows: dict[int, float | None]
) -> None:
    files = {f"{count:02}.md": chapter("tea", count, answer=BESIDE) for count in rows}
    write(tmp_path, files, f"book: {{paper: {paper}}}\n")
    made = [one.html for one in studypress.render(tmp_path, "book") if "opening" in one.html]
    found = [re.search(r"--row: ([\d.]+)mm", html) for html in made]
    assert [row and float(row[1]) for row in found] == list(rows.values())
    for html, row in zip(made, rows.values(), strict=True):
        assert ("asked-columns" in html) is (row is None)
        assert (BOXES in html) is (row is not None)


@pytest.mark.parametrize(("paper", "count", "row"), [("a4", 12, 12.2), ("a5", 15, 6.6)])
def test_a_table_is_alone_on_its_page(tmp_path: Path, paper: str, count: int, row: float) -> None:
    files = {"a.md": chapter("tea", count), "b.md": chapter("milk", 4)}
    _, pages = book(tmp_path, files, f"book: {{paper: {paper}}}\n")
    first = opening_of(pages, "Tea")
    assert f"What is tea {count}?" in said(pages[first])
    assert BOXES in said(pages[first])
    assert "So." not in said(pages[first])
    assert "So." in said(pages[first + 1])
    found = folios(pages[first])
    assert len(found) == count
    assert {round(b.middle - a.middle, 1) for a, b in itertools.pairwise(found)} == {row}


def test_the_text_follows_a_list_that_goes_on_on_the_next_page(tmp_path: Path) -> None:
    files = {"a.md": chapter("tea", 70), "b.md": chapter("milk", 4)}
    _, pages = book(tmp_path, files, "book: {paper: a5}\n")
    first = opening_of(pages, "Tea")
    assert "What is tea 70?" not in said(pages[first])
    assert "What is tea 70?" in said(pages[first + 1])
    assert "So." in said(pages[first + 1])


@pytest.mark.parametrize(("paper", "count", "row"), [("a4", 12, 7.6), ("a5", 8, 6.6)])
def test_rows_are_low_where_an_introduction_takes_their_room(
    tmp_path: Path, paper: str, count: int, row: float
) -> None:
    files = {"a.md": chapter("tea", count, INTRO), "b.md": chapter("milk", 3)}
    _, pages = book(tmp_path, files, f"book: {{paper: {paper}}}\n")
    page = pages[opening_of(pages, "Tea")]
    found = folios(page)
    assert {round(b.middle - a.middle, 1) for a, b in itertools.pairwise(found)} == {row}
    assert BOXES in said(page)


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_the_type_of_low_rows_is_nearly_as_large_as_that_of_others(
    tmp_path: Path, paper: str
) -> None:
    files = {"a.md": chapter("tea", 14), "b.md": chapter("milk", 4)}
    _, pages = book(tmp_path, files, f"book: {{paper: {paper}}}\n")
    low, tall = (
        next(word for word in pages[opening_of(pages, title)] if word.text == "What")
        for title in ("Tea", "Milk")
    )
    assert 0.85 < (low.bottom - low.top) / (tall.bottom - tall.top) <= 1


@pytest.mark.parametrize(
    ("answer", "levels", "lines"),
    [
        ("So.", ["", "", ""], ["3 questions"]),
        ("So.\n\nTea{at}\n: A drink.", ["easy", "hard", "easy"],
         ["3 questions", "2 easy, 1 hard", "3 terms defined"]),
        (f"{SENTENCES * 40}", ["", "core", ""], ["3 questions", "1 core"]),
    ],
    ids=["bare", "levels and terms", "long"],
)  # fmt: skip
def test_facts_tell_of_questions_levels_pages_and_terms(
    tmp_path: Path, answer: str, levels: list[str], lines: list[str]
) -> None:
    asked = "".join(
        f"## What is tea {at}?{f' <!-- level: {level} -->' if level else ''}\n\n"
        f"{answer.replace('{at}', 'abc'[at])} The end of {at}.\n\n"
        for at, level in enumerate(levels)
    )
    files = {"a.md": f"# Tea\n\n{asked}", "b.md": chapter("milk", 5)}
    _, pages = book(tmp_path, files, "book: {recto: false}\n")
    first = opening_of(pages, "Tea")
    last = next(at for at, page in enumerate(pages) if "end of 2." in said(page))
    text = said(pages[first])
    for line in lines:
        assert line in text
    assert ("terms" in text) is any("terms" in line for line in lines)
    assert any(word in text for word in ("easy", "core", "hard")) is any(levels)
    assert f"pages 1 to {last - first + 1}" in text


def marks(path: Path, page: int, x: float, heights: list[float]) -> list[bool]:
    """Whether there is colour at a distance from the left edge and at some heights, in mm."""
    scale = 6.0
    shown = pypdfium2.PdfDocument(path)[page].render(scale=scale).to_pil().convert("RGB")
    dot = scale * 72 / 25.4
    found = []
    for height in heights:
        red, green, blue = shown.getpixel((round(x * dot), round(height * dot)))
        found.append(max(red, green, blue) - min(red, green, blue) > 60)
    return found


ARABIC = "title: ت\nlanguage: ar\n"


@pytest.mark.parametrize("language", ["title: T\nlanguage: en\n", ARABIC], ids=["ltr", "rtl"])
def test_arcs_meet_the_rows_of_the_questions_that_they_join(tmp_path: Path, language: str) -> None:
    asked = (
        "# {0}\n\n## {0} one? <!-- id: one -->\n\n{0}. [{0}](#three)\n\n> **Mistake:** {0}.\n\n"
        "## {0} two?\n\n{0}.\n\n## {0} three? <!-- id: three -->\n\n{0}.\n\n> **Mistake:** {0}.\n\n"
    )
    files = {"a.md": asked.format("tea"), "b.md": chapter("milk", 5, answer=BESIDE)}
    if language == ARABIC:
        other = "## ما هو؟\n\nهو.\n\n" * 5
        files = {"a.md": asked.format("شاي"), "b.md": f"# حليب\n\n{other}"}
    # A machine without a font for Arabic letters sets boxes.
    path, pages = book(tmp_path, files, language, "lost-text")
    # It follows the cover, the title page, the contents and the list of questions.
    first = 4
    ends = folios(pages[first], rtl=language == ARABIC)
    rows = [word.middle for word in ends]
    assert len(rows) == 3
    # The dots are 2 + 2.1 mm beside the table, whose last column are the page numbers.
    x = ends[0].left - 4.1 if language == ARABIC else ends[0].right + 4.1
    assert marks(path, first, x, rows) == [True, True, True]
    assert marks(path, first, x, [rows[0] - 4, rows[0] + 6.1, rows[2] + 4]) == [False] * 3


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ("", ()),
        ("[a](#what-is-milk-5)", (OUTSIDE,)),
        ("[a](#what-is-tea-2)", (WITHIN,)),
        ("[a](#what-is-tea-2) [b](b.md#what-is-milk-5)", (WITHIN, OUTSIDE)),
    ],
)
def test_the_note_says_only_what_is_there(
    tmp_path: Path, links: str, told: tuple[str, ...]
) -> None:
    links = links.replace("(#what-is-milk", "(b.md#what-is-milk")
    tea = chapter("tea", 3, answer=BESIDE).replace("So.", f"So. {links}", 1)
    write(tmp_path, {"a.md": tea, "b.md": chapter("milk", 5, answer=BESIDE)})
    (document,) = studypress.render(tmp_path, "book", "chapter-1")
    for note in (WITHIN, OUTSIDE):
        assert (note in document.html) is (note in told)
    assert ('class="arcs"' in document.html) is bool(told)
    assert BOXES in document.html


@pytest.mark.parametrize(("paper", "drawn"), [("a4", True), ("a5", False), ("6x9", False)])
def test_arcs_are_drawn_where_they_have_room(tmp_path: Path, paper: str, drawn: bool) -> None:
    tea = chapter("tea", 3, answer=BESIDE).replace("So.", "So. [b](#what-is-tea-2)", 1)
    write(
        tmp_path,
        {"a.md": tea, "b.md": chapter("milk", 5, answer=BESIDE)},
        f"book: {{paper: {paper}}}\n",
    )
    (document,) = studypress.render(tmp_path, "book", "chapter-1")
    assert ('class="arcs"' in document.html) is drawn
    assert (WITHIN in document.html) is drawn


LONG = "which of the many kinds of tea that people drink in the morning is the one"


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        ("Why tea?", "", "Why tea?"),
        (f"Say {LONG} to take?", "", f"Say {LONG} to take?"),
        (f"Say {LONG} {LONG} to take?", "", f"Say {LONG}"),
        (f"Say {LONG} {LONG} to take?", "Tea of the day", "Tea of the day"),
    ],
    ids=["short", "two lines", "cut", "its name"],
)
def test_a_question_that_is_too_long_is_cut_or_shown_by_its_name(
    tmp_path: Path, words: str, name: str, shown: str
) -> None:
    named = f" <!-- name: {name} -->" if name else ""
    tea = f"{chapter('tea', 3)}\n## {words}{named}\n\nSo.\n"
    write(tmp_path, {"a.md": tea, "b.md": chapter("milk", 5, answer=BESIDE)})
    (document,) = studypress.render(tmp_path, "book", "chapter-1")
    cells = re.findall(r'<td class="what"[^>]*><a[^>]*>(.*?)</a>', document.html)
    cell = cells[-1].replace("\u00a0", " ")
    assert cell.startswith(shown)
    assert cell.endswith(" …") is (shown == f"Say {LONG}")


def test_the_table_has_heads_for_a_screen_reader_and_the_arcs_are_no_figure(tmp_path: Path) -> None:
    tea = chapter("tea", 3, answer=BESIDE).replace("So.", "So. [b](#what-is-tea-2)", 1)
    path, _ = book(tmp_path, {"a.md": tea, "b.md": chapter("milk", 5, answer=BESIDE)})
    with pikepdf.open(path) as file:
        roles: list[str] = []
        waiting = [file.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            if isinstance(element, pikepdf.Array):
                waiting += list(element)
            elif isinstance(element, pikepdf.Dictionary):
                if "/S" in element:
                    roles.append(str(element.S))
                if "/K" in element:
                    waiting.append(element.K)
    assert "/Figure" not in roles
    assert roles.count("/Table") == 2
    assert roles.count("/TH") >= 4
