"""The margin at the spine, which grows with the number of pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from studypress import layouts
from studypress.formats.document import Document, Gutter
from studypress.formats.pdf.press.gutter import bound
from studypress.model.diagnostics import Report
from studypress.typography import gutters, paper, theme
from studypress.typography.sizes import mm
from tests.formats.pdf.press import printed

HERE = layouts.builtin().parent
TABLES = layouts.choices("gutters/*.yaml", HERE)
PAPERS = layouts.choices("paper/*.yaml", HERE)
THEMES = layouts.choices("themes/*.yaml", HERE)
MM = 72 / 25.4

# The margins that the print shops name, in inches, for numbers of pages.
KNOWN = {
    ("kdp", 24): 0.375,
    ("kdp", 150): 0.375,
    ("kdp", 151): 0.5,
    ("kdp", 301): 0.625,
    ("kdp", 501): 0.75,
    ("kdp", 701): 0.875,
    ("kdp", 828): 0.875,
    ("lulu", 60): 0.5,
    ("lulu", 61): 0.625,
    ("lulu", 151): 1.0,
    ("lulu", 401): 1.125,
    ("lulu", 601): 1.25,
    ("lulu", 800): 1.25,
}


def table(name: str) -> gutters.Gutters:
    found = gutters.load(name, HERE, Report())
    assert found
    return found


@pytest.mark.parametrize(("known", "inches"), KNOWN.items())
def test_the_margin_is_that_of_the_table(known: tuple[str, int], inches: float) -> None:
    name, pages = known
    steps = Gutter(0, 0, table(name).steps(0.0))
    assert steps.shift_mm(pages) == pytest.approx(inches * 25.4, abs=0.01)


def test_each_row_of_a_table_has_a_case() -> None:
    assert {name for name, _ in KNOWN} == set(TABLES)
    for name in TABLES:
        tops = [row.pages for row in table(name).rows]
        numbers = [pages for of, pages in KNOWN if of == name]
        reached = {next(top for top in tops if pages <= top) for pages in numbers}
        assert reached == set(tops)


def looks() -> Iterator[tuple[str, str, bool]]:
    for name in PAPERS:
        for look in THEMES:
            yield from ((name, look, True), (name, look, False))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("look", list(looks()), ids=str)
def test_every_paper_has_room_for_the_widest_margin(name: str, look: tuple[str, str, bool]) -> None:
    found = paper.load(look[0], HERE, Report())
    tokens = theme.load(look[1], HERE, Report())
    assert found
    assert tokens
    if variant := tokens.tokens.papers.get(look[0]):
        found = found.varied(variant)
    found = found if look[2] else found.without_side()
    widest, edge = table(name).widest_mm, mm(table(name).edge)
    bound_ = found.bound(widest, edge)
    margins = bound_.margins
    assert margins.mirrored
    by = max(0.0, widest - bound_.clear_mm)
    assert bound_.clear_mm + by >= widest - 0.01
    assert mm(margins.outer) - by >= edge - 0.01
    assert bound_.measure_mm > 40


def test_only_a_book_that_needs_it_is_moved() -> None:
    document = Document("a", "A", "<html/>", gutter=Gutter(20, 15, ((100, 0.0), (200, 2.5))))
    assert bound([document], 100) == (document,)
    (moved,) = bound([document], 101)
    assert moved.styles[-1].css == (
        ":root { --right-page-left: 22.5mm; --right-page-right: 12.5mm;"
        " --left-page-left: 12.5mm; --left-page-right: 22.5mm }"
    )
    assert bound([document], 999)[0].styles == moved.styles
    plain = Document("a", "A", "<html/>")
    assert bound([plain], 999) == (plain,)


OWN = """source: the tests
edge: 5mm
rows:
  - {pages: 8, inner: 8mm}
  - {pages: 20, inner: 24mm}
"""


def lefts(path: Path) -> list[float]:
    """How far the first text of each page with text is from the left of the cut page, in mm."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        found.append(min((box[0] for box in boxes), default=0.0) / MM)
    return found


def test_a_book_gets_the_margin_of_its_length_whatever_was_assumed(tmp_path: Path) -> None:
    more = {"layouts/gutters/own.yaml": OWN}

    def make(folder: str, multiple: int) -> Path:
        settings = f"paper: a5, gutter: own, pages_multiple: {multiple}"
        return printed.make(tmp_path / folder, settings, more)

    wide = make("a", 12)  # twelve pages, where fewer were assumed, for none was known
    title, contents, *_ = lefts(wide)
    assert title == pytest.approx(24, abs=0.5)  # a right page: the spine is at its left
    assert contents == pytest.approx(15 - 5, abs=0.5)
    narrow = make("a", 1)  # eight pages, where twelve are known of the last run
    title, contents, *_ = lefts(narrow)
    assert title == pytest.approx(19, abs=0.5)
    assert contents == pytest.approx(15, abs=0.5)
    assert narrow.read_bytes() == make("b", 1).read_bytes()


FAULTS = {
    "source: x\nedge: 5mm\nrows: []\n": "rows",
    "source: x\nedge: 5mm\nrows: [{pages: 9, inner: 5mm}, {pages: 8, inner: 6mm}]\n": "more pages",
    "source: x\nedge: 5mm\nrows: [{pages: 9, inner: 5mm}, {pages: 10, inner: 4mm}]\n": "margin",
    "source: x\nrows: [{pages: 9, inner: 5mm}]\n": "edge is missing",
    "source: x\nedge: 5mm\nrows: [{pages: 0, inner: 5mm}]\n": "greater than or equal",
}


@pytest.mark.parametrize(("text", "told"), FAULTS.items())
def test_a_wrong_table_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "layouts" / "gutters" / "own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    report = Report()
    assert gutters.load("own", tmp_path, report) is None
    assert told in " ".join(problem.message for problem in report.problems)
