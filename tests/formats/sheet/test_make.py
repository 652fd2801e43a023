"""The sheet format on made documents, opened again: nothing cut, nothing in the margins."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from studypress.formats import Extent, Work
from studypress.formats.sheet import Grid
from studypress.formats.sheet.make import set_sheet
from studypress.model.diagnostics import StudypressError
from tests.formats.pdf.equal import faults
from tests.formats.sheet.making import (
    BOOK,
    FOOT,
    SIDE,
    Sheet,
    group,
    item,
    made,
    many,
    stays_inside,
    term,
    text,
    told,
)

pytestmark = pytest.mark.same_in_a_grown_house


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """Two full pages of 84 items in nine chapters, and a term."""
    terms = f'<section class="terms" data-terms="">{term(1, "A term.")}</section>'
    return made(tmp_path_factory.mktemp("two"), [*many(84), terms])


@pytest.mark.parametrize("pages", [1, 3])
def test_as_many_pages_as_asked_for_and_all_of_the_text(tmp_path: Path, pages: int) -> None:
    done = made(tmp_path, many(42 * pages), pages=pages)
    assert done.made.facts.pages == pages
    assert not done.made.problems
    for number in range(1, 42 * pages + 1):
        assert text(number, 6 + (number * 13) % 22) in done.text
    stays_inside(done)


@pytest.mark.parametrize(
    ("paper", "columns"), [("letter landscape", 3), ("a4 portrait", 3), ("letter portrait", 3)]
)
def test_papers(tmp_path: Path, paper: str, columns: int) -> None:
    done = made(tmp_path, many(48), paper=paper, columns=columns, pages=1)
    assert done.made.facts.pages == 1
    wide, high = (11, 8.5) if "landscape" in paper else (8.5, 11)
    if "letter" in paper:
        assert done.size() == pytest.approx((wide * 72, high * 72))
    stays_inside(done)


def test_the_file_is_whole_and_says_what_it_is(two: Sheet) -> None:
    assert not faults(two.path)
    with pikepdf.open(two.path) as pdf:
        assert pdf.docinfo.Title == BOOK.title
        assert pdf.Root.MarkInfo.Marked
        assert [str(page.label) for page in pdf.pages] == ["1", "2"]
        embedded = [font for font in pdf.objects if _descriptor(font)]
        assert len({str(font.FontName) for font in embedded}) == len(embedded)
    assert sorted(path.name for path in two.path.parent.iterdir()) == ["sheet.pdf"]


def _descriptor(found: Any) -> bool:
    is_font = isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
    return bool(is_font and "/FontFile2" in found)


def test_columns_end_together(tmp_path: Path) -> None:
    done = made(tmp_path, many(50))
    width, _ = done.size()
    column = (width - 2 * SIDE) / 4
    ends: dict[tuple[int, int], float] = {}
    for page, left, _, _, bottom in done.words():
        where = page, int((left - SIDE + 1) / column)
        ends[where] = max(ends.get(where, 0), bottom)
    assert len(ends) == 8
    for page in range(2):
        of_page = [end for (at, _), end in ends.items() if at == page]
        assert max(of_page) - min(of_page) < 6 / 25.4 * 72


def test_too_much_is_left_out_and_told(tmp_path: Path) -> None:
    done = made(tmp_path, many(120, 60), pages=1)
    assert done.made.facts.pages == 1
    remark = done.made.remarks[0]
    assert re.match(r"1 page at 6\.[5-7]\d? pt: \d+ of 120 items whole", remark)
    assert "dropped (Name" in remark
    for chapter in range(1, 13):
        assert f"Chapter {chapter}" in done.text
    stays_inside(done)


def test_too_little_takes_fewer_pages(tmp_path: Path) -> None:
    done = made(tmp_path, many(10), pages=4)
    assert done.made.facts.pages == 1
    assert "too little for the 4 pages" in done.made.remarks[1]


def test_folios_are_printed_where_known(tmp_path: Path) -> None:
    done = made(tmp_path, many(3), {"q2": "17"})
    assert re.search(r"Name 2 17|17 Name 2", done.text)
    assert "the pages of the book" in done.text
    without = made(tmp_path, many(3))
    assert "the pages" not in without.text


def test_short_forms_and_parts_that_may_go(tmp_path: Path) -> None:
    extra = (
        '<div class="text" data-short="" data-less="in short">Brief{0}.</div>'
        '<div class="mistake" data-priority="22" data-optional="" data-part="Mistake">'
        "Wrong{0} in many words, {1}</div>"
        '<div class="mistake" data-short="" data-less="in short">Wrong{0}.</div>'
    )
    items = [item(n, text(n, 70), extra=extra.format(n, text(n, 9))) for n in range(1, 61)]
    done = made(tmp_path, [group(1, items)], pages=1)
    kept = [n for n in range(1, 61) if f"Name {n} " in f"{done.text} "]
    assert kept
    for number in kept:
        assert (f"Say{number} " in done.text) != (f"Brief{number}." in done.text)
    account = {shown.name: shown for shown in done.made.account}
    assert len(account) == 60
    for number in range(1, 61):
        shown = account[f"Name {number}"]
        assert (shown.extent is Extent.DROPPED) == (number not in kept)
        assert ("text in short" in shown.less) == (f"Brief{number}." in done.text)
        gone = not re.search(rf"\bWrong{number}\b", done.text)
        assert ("Mistake left out" in shown.less) == (gone and number in kept)


def test_an_item_without_a_part_that_may_go_is_not_called_shortened(tmp_path: Path) -> None:
    extra = '<div class="mistake" data-priority="22" data-optional="" data-part="Mistake">{0}</div>'
    items = [item(n, text(n, 20), extra=extra.format(text(n, 60))) for n in range(1, 41)]
    done = made(tmp_path, [group(1, items)], pages=1)
    extents = Counter(shown.extent for shown in done.made.account)
    assert extents[Extent.PARTIAL]
    assert extents[Extent.WHOLE] + extents[Extent.PARTIAL] == 40
    assert done.made.remarks[0].endswith(f", {extents[Extent.PARTIAL]} without their Mistake.")


def test_wide_and_long_things_stay_in_their_column(tmp_path: Path) -> None:
    svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='900' height='30'/%3E"
    items = [
        item(1, "A" * 120),
        item(2, f'<img src="{svg}" alt="wide" style="width: 90em; height: 3em"/>'),
        item(3, "<pre>" + "code_" * 60 + "</pre>"),
        item(4, "<table><tr><td>" + "x" * 90 + "</td><td>y</td></tr></table>"),
    ]
    done = made(tmp_path, [group(1, items)])
    assert not done.made.problems
    stays_inside(done)


def test_one_item_higher_than_a_column(tmp_path: Path) -> None:
    items = [item(1, "<p>x</p>" * 200), item(2, "fine")]
    done = made(tmp_path, [group(1, items)])
    assert told(done) == [("sheet-item-too-tall", "warning", "a.md:1")]
    assert "fine" in done.text


def test_an_item_that_must_stay_and_is_higher_than_a_column_is_an_error(tmp_path: Path) -> None:
    tall = "<p>x</p>" * 200
    essential = made(tmp_path, [group(1, [item(1, tall, priority=1), item(2, "fine")])])
    assert told(essential) == [("sheet-item-too-tall", "error", "a.md:1")]
    lonely = made(tmp_path, [group(1, [item(1, tall)]), group(2, [item(2, "fine")])])
    assert told(lonely) == [("sheet-item-too-tall", "error", "a.md:1")]
    short = '<div class="text" data-short="">Brief.</div>'
    brief = made(tmp_path, [group(1, [item(1, tall, priority=1, extra=short)])])
    assert told(brief) == []
    assert "Brief." in brief.text


def test_priority_1_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    items = [item(n, text(n, 60), priority=1) for n in range(1, 50)]
    done = made(tmp_path, [group(1, items)], pages=1)
    assert told(done) == [("sheet-too-full", "error", "a.md:1")]


def test_nothing_to_show_is_told(tmp_path: Path) -> None:
    done = made(tmp_path, [])
    assert done.made.facts.pages == 1
    assert told(done) == [("sheet-empty", "warning", "sheet")]


# The fonts at hand may lack the signs, which the typesetter then warns of.
@pytest.mark.filterwarnings("ignore")
def test_han_is_never_smaller_than_it_can_be_read(tmp_path: Path) -> None:
    items = [item(n, "温度降低会使分布更尖锐，升高则更平坦。" * 6) for n in range(1, 100)]
    done = made(tmp_path, [group(1, items)], pages=1)
    assert re.match(r"1 page at 7\.[5-7]", done.made.remarks[0])


def test_bookmarks_tags_and_soundness(two: Sheet) -> None:
    with pikepdf.open(two.path) as opened:
        with opened.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
            below = [str(item.title) for entry in outline.root for item in entry.children]
        assert opened.Root.MarkInfo.Marked
        assert [str(page.label) for page in opened.pages] == ["1", "2"]
        assert str(opened.Root.PageLabels.Nums[1].S) == "/D"
    assert titles == [f"{chr(64 + number)} Chapter {number}" for number in range(1, 10)]
    assert below == [f"Name {number}" for number in range(1, 85)]
    checked = subprocess.run(["qpdf", "--check", two.path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_terms_are_at_the_foot_and_what_has_no_room_is_told(tmp_path: Path) -> None:
    few = "".join(term(number, f"Means{number} a thing.") for number in range(1, 9))
    done = made(tmp_path, [*many(60), f'<section class="terms" data-terms="">{few}</section>'])
    assert "At the foot: 8 of 8 definitions." in done.made.remarks
    bottom = max(box[4] for box in done.words() if box[0] == 0)
    assert "Means8 a thing." in done.text
    assert bottom > done.size()[1] - FOOT - 12
    every = "".join(term(number, text(number, 30)) for number in range(1, 121))
    done = made(tmp_path, [*many(84), f'<section class="terms" data-terms="">{every}</section>'])
    assert re.search(
        r"At the foot: \d+ of 120 definitions, \d+ shortened, \d+ dropped", done.made.remarks[1]
    )
    gone = {one.name for one in done.made.account if one.extent is Extent.DROPPED}
    assert "term 120" in gone
    assert "term 1" not in gone
    stays_inside(done)


@pytest.mark.parametrize(
    ("number", "have", "names"),
    [
        (1, "question has", "Lost 1"),
        (2, "questions have", "Lost 1, Lost 2"),
        (8, "questions have", "Lost 1, Lost 2, Lost 3, Lost 4, Lost 5, Lost 6 and 2 more"),
    ],
)
def test_questions_without_an_item_are_named(
    tmp_path: Path, number: int, have: str, names: str
) -> None:
    lost = [f'<div data-untold="Lost {place}"></div>' for place in range(1, number + 1)]
    done = made(tmp_path, [*lost, *many(5)])
    why = "since no sentence, list or formula of the answer says something"
    assert f"{number} {have} no item, {why}: {names}." in done.made.remarks
    assert "Lost" not in done.text


def test_pages_are_numbered_where_there_are_two(two: Sheet, tmp_path: Path) -> None:
    assert "1 / 1" not in made(tmp_path, many(20), pages=1).text
    assert "1 / 2" in two.text
    assert "2 / 2" in two.text


@pytest.mark.parametrize(
    ("paper", "columns"),
    [("a4 landscape", 4), ("a4 portrait", 3), ("a5 landscape", 3), ("a5 portrait", 2)],
)
def test_columns_have_a_width_that_is_good_to_read(
    tmp_path: Path, paper: str, columns: int
) -> None:
    done = made(tmp_path, many(50), paper=paper, columns=0, pages=1)
    width, _ = done.size()
    column = (width - 2 * SIDE) / columns
    lefts = Counter(round(left) for page, left, *_ in done.words())
    starts = {round(SIDE + place * (column + 5 / 25.4 * 72 / columns)) for place in range(columns)}
    common = {left for left, count in lefts.items() if count > 12}
    assert all(any(abs(left - start) <= 1 for left in common) for start in starts)


def test_no_documents(tmp_path: Path) -> None:
    with pytest.raises(StudypressError):
        set_sheet(Work("s", BOOK, ()), Grid(2, 4), tmp_path, "", lambda *_: None)
