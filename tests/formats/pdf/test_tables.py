"""Tables that are too wide, cells that are too tall: all of them stay on the paper, legible."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

pytestmark = pytest.mark.same_in_a_grown_house

PAPERS = ("a4", "letter", "a5", "6x9")
MARGIN_PT = 28
SMALLEST_PT = 6.45
WORDS = "Some words of an answer that fill the lines. "


class Word(NamedTuple):
    """A word on a page, with its edges as parts of the page's width and its height in points."""

    page: int
    text: str
    left: float
    right: float
    width: float
    height: float


class Book(NamedTuple):
    """A book that was set."""

    words: list[Word]
    turned: set[int]
    codes: list[str]


def table(columns: int, rows: int = 2, cell: str = "value{}") -> str:
    """A table whose cells have numbers."""
    head = "|".join(f"Column{n}" for n in range(columns))
    body = ["|".join(cell.format(r * columns + n) for n in range(columns)) for r in range(rows)]
    return "\n".join(f"|{row}|" for row in [head, "|".join(["---"] * columns), *body])


def inside(text: str, indent: str) -> str:
    """A text in something that has this at the beginning of its lines."""
    return "\n".join(indent + line for line in text.splitlines())


def made(folder: Path, answer: str, paper: str = "a4", language: str = "en") -> Book:
    """The words of a book with one question."""
    setting = f"title: T\nforeign: true\nlanguage: {language}\nbook: {{paper: {paper}}}\n"
    (folder / "guide.yaml").write_text(setting, encoding="utf-8")
    (folder / "a.md").write_text(f"# T\n\n## What is in it?\n\n{answer}\n", encoding="utf-8")
    report = Report()
    pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", folder / "build" / "t.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    words, turned = [], set()
    for number, page in enumerate(boxes.split("<page ")[1:]):
        width, height = (float(n) for n in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        if width > height:
            turned.add(number)
        for box in re.findall(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', page):
            left, top, right, bottom = map(float, box[:4])
            words.append(Word(number, box[4], left, right, width, bottom - top))
    codes = [problem.code for problem in report.problems if problem.code != "no-key"]
    return Book(words, turned, codes)


def check(book: Book, cells: int) -> None:
    """All cells are on the paper."""
    found = {word.text for word in book.words}
    assert {f"value{n}" for n in range(cells)} <= found
    for word in book.words:
        assert word.left >= MARGIN_PT - 1, word
        assert word.right <= word.width - MARGIN_PT + 1, word
    assert "lost-text" not in book.codes


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("columns", [4, 9, 12, 40])
def test_every_cell_is_on_the_paper(tmp_path: Path, paper: str, columns: int) -> None:
    book = made(tmp_path, f"Before it.\n\n{table(columns)}\n\nAfter it.", paper)
    check(book, 2 * columns)
    assert ("wide-table" in book.codes) == (columns == 40)


def test_a_table_is_turned_with_its_heading_and_the_text_goes_on_upright(tmp_path: Path) -> None:
    answer = f"{WORDS * 30}\n\n### The head of it\n\nIt is this:\n\n{table(11)}\n\n{WORDS * 30}"
    book = made(tmp_path, answer, "a5")
    check(book, 22)
    pages = {word.text: word.page for word in book.words}
    assert {pages["head"], pages["this:"], pages["value0"]} == book.turned
    assert pages["lines."] not in book.turned


def test_a_short_answer_is_on_the_turned_page(tmp_path: Path) -> None:
    book = made(tmp_path, f"Before it.\n\n{table(11)}\n\nAfter it.", "a5")
    pages = {word.text: word.page for word in book.words}
    assert {pages[word] for word in ("Before", "After", "value0")} == book.turned


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize(
    "answer",
    [
        f"- an item\n\n{inside(table(10), '  ')}\n\n  - deeper\n\n    more\n",
        f"- a\n  - b\n    - c\n\n{inside(table(8), '      ')}",
        f"> A quote.\n>\n{inside(table(10), '> ')}",
        f"{WORDS}[^a]\n\n[^a]: A note.\n\n{inside(table(5), '    ')}",
        f"{WORDS}[^a]\n\n[^a]: A note.\n\n{inside(table(14), '    ')}",
    ],
    ids=["list", "deep list", "quote", "note", "wide note"],
)
def test_tables_in_other_things(tmp_path: Path, paper: str, answer: str) -> None:
    book = made(tmp_path, answer, paper)
    check(book, 2 * max(answer.count("Column"), 1))


def test_lines_from_the_right(tmp_path: Path) -> None:
    book = made(tmp_path, table(14), language="he")
    # The proof may miss words in a line of two directions; that is no matter of tables.
    check(book._replace(codes=[]), 28)
    assert book.turned


def test_an_image_in_a_cell_is_as_wide_as_its_column(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="40"/>'
    )
    cell = "![A line](a.svg)"
    check(made(tmp_path, f"|value0|B|C|\n|---|---|---|\n|{cell}|{cell}|value1|"), 2)


def test_a_cell_higher_than_a_page_flows_on_and_the_head_is_repeated(tmp_path: Path) -> None:
    answer = f"|Head|B|\n|---|---|\n|value0|{WORDS * 200}|\n|value1|more|\n"
    book = made(tmp_path, answer, "a5")
    check(book, 2)
    pages = {word.page for word in book.words if word.text == "lines."}
    assert len(pages) > 2
    assert {word.page for word in book.words if word.text == "Head"} == pages
    # The heading is on the page of the first lines.
    asked = max((word for word in book.words if word.text == "What"), key=lambda word: word.height)
    assert asked.page == min(pages)


def test_rows_and_columns_that_cells_span_are_kept_in_a_list_of_rows(tmp_path: Path) -> None:
    cells = "".join(f"<td>value{n}</td>" for n in range(30))
    heads = "".join(f"<th>Column{n}</th>" for n in range(30))
    answer = (
        f"<table><caption>Named</caption><tr><th rowspan='2'>First</th><th colspan='30'>Over</th>"
        f"</tr><tr>{heads}</tr><tr><td rowspan='2'>both</td>{cells}</tr><tr>{cells}</tr></table>"
    )
    book = made(tmp_path, answer, "a5")
    check(book, 30)
    texts = [word.text for word in book.words]
    assert texts.count("both") == 2
    assert texts.count("Over") == 60
    assert texts.count("Named") == 1
    assert book.codes == ["wide-table"]
