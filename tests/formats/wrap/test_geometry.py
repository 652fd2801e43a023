"""The measures of a sheet that is wrapped around a book."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from studypress.formats.wrap.geometry import Wrap, problems
from studypress.model.diagnostics import Report
from studypress.typography import binding
from studypress.typography.binding import Binding
from studypress.typography.sizes import Page
from tests.conftest import ROOT


@dataclass
class Options:
    """The settings of a sheet, for the tests."""

    bound: Binding
    page: Page
    pages: int | None = None
    spine: str | None = None
    bleed: str = "3.175mm"
    guides: bool | None = None


def options(name: str = "kdp-white", **more: object) -> Options:
    bound = binding.load(name, ROOT, Report())
    assert bound
    return Options(bound, Page(width="6in", height="9in"), **more)  # type: ignore[arg-type]


def test_a_sheet_has_the_back_the_spine_and_the_front() -> None:
    # KDP's example: 6 × 9 inches, 300 pages on white paper.
    wrap = Wrap.of(options(), 300, rtl=False)
    assert wrap.sheet + 2 * wrap.bleed == pytest.approx(12.9256 * 25.4, abs=0.01)
    assert wrap.height + 2 * wrap.bleed == pytest.approx(9.25 * 25.4, abs=0.01)
    assert wrap.folds == pytest.approx((152.4, 152.4 + 17.16), abs=0.01)
    assert wrap.told() == "322.0 × 228.6 mm with a spine of 17.2 mm for 300 pages."


@pytest.mark.parametrize(
    ("name", "pages", "text"),
    [
        ("kdp-white", 79, False),
        ("kdp-white", 80, True),
        ("kdp-cream", 79, False),
        ("kdp-cream", 80, True),
        ("lulu", 78, False),
        ("lulu", 80, True),
        ("office", 79, False),
        ("office", 80, True),
        ("bod-white", 80, False),  # the folds leave 0.3 mm
        ("bod-white", 120, True),
    ],
)
def test_a_spine_has_a_text_from_eighty_pages_up_if_there_is_room(
    name: str, pages: int, text: bool
) -> None:
    wrap = Wrap.of(options(name), pages, rtl=False)
    assert bool(wrap.text.size) is text
    assert (
        "--spine-display: block" in Wrap.of(options(name), pages, rtl=False).style().css
    ) is text


def test_letters_on_a_spine_keep_from_the_folds() -> None:
    wrap = Wrap.of(options(), 120, rtl=False)
    assert wrap.text.size * 0.3528 * 0.95 == pytest.approx(wrap.spine - 2 * wrap.fold, abs=0.01)
    assert Wrap.of(options(), 828, rtl=False).text.size == 18


@pytest.mark.parametrize(
    ("ems", "pages", "rest", "authors", "told"),
    [
        ("10 5 8", 300, True, True, ""),
        ("70 20 20", 300, True, True, ""),
        ("110 20 60", 300, True, False, "has the title without the authors: more"),
        ("200 40 60", 300, False, False, "has the beginning of the title: more"),
        ("200 200 60", 300, False, False, "has no text: more"),
        ("200 40 0", 300, False, True, "has the beginning of the title: more"),
        ("10 5 8", 80, False, False, "has no text: more"),  # BoD's folds leave 0.3 mm
        ("10 5 8", 60, True, True, ""),  # as is usual for so few pages
    ],
)
def test_letters_on_a_spine_are_never_too_small(
    ems: str, pages: int, rest: bool, authors: bool, told: str
) -> None:
    own = options("bod-white" if pages == 80 else "kdp-white")
    wrap = Wrap.of(own, pages, rtl=False, html=f'<section data-ems="{ems}">')
    assert (wrap.text.rest, wrap.text.authors) == (rest, authors)
    assert told in wrap.told()
    assert bool(told) is ("letters below 4 points" in wrap.told())
    title, short, by = map(float, ems.split())
    if wrap.text.size:
        assert wrap.text.size >= 4
        line = wrap.text.size * (title if rest else short)
        if authors and by:
            line += 2 * wrap.text.size + by * max(0.75 * wrap.text.size, 4)
        assert line * 0.3528 <= wrap.height * 0.9 + 0.1


@pytest.mark.parametrize(
    ("name", "side", "top", "edge"),
    [("kdp-white", 12.192, 13.716, 7.62), ("lulu", 12.7, 13.716, 12.7)],
)
def test_texts_are_as_far_from_the_edges_as_the_binding_asks(
    name: str, side: float, top: float, edge: float
) -> None:
    texts = Wrap.of(options(name), 100, rtl=False).texts
    assert (texts.side, texts.top, texts.edge) == pytest.approx((side, top, edge), abs=0.001)
    assert texts.width == pytest.approx(152.4 - 2 * side, abs=0.001)


def test_a_text_that_has_no_room_on_the_back_is_told() -> None:
    own = options()
    for size, told in (("4.000", 0), ("2.470", 0), ("1.235", 1)):
        html = f'<div data-size="{size}" data-chars="4000">'
        found = list(problems(Wrap.of(own, 100, rtl=False, html=html), own, "wrap"))
        assert [problem.where.path for problem in found] == ["wrap#setting:about_author"] * told
    assert "4,000 characters, and there is room for about 1,000" in found[0].message


def test_settings_come_before_the_binding() -> None:
    own = options("kdp-white", spine="12.5mm", bleed="5mm", guides=True)
    wrap = Wrap.of(own, 300, rtl=False)
    assert (wrap.spine, wrap.bleed, wrap.guides) == (12.5, 5.0, True)
    plain = Wrap.of(options("kdp-white"), 300, rtl=False)
    assert not plain.guides
    office = Wrap.of(options("office"), 300, rtl=False)
    assert office.guides


@pytest.mark.parametrize(("pages", "told"), [(23, 1), (24, 0), (828, 0), (829, 1)])
def test_a_book_that_is_too_thin_or_too_thick_is_told(pages: int, told: int) -> None:
    own = options()
    found = list(problems(Wrap.of(own, pages, rtl=False), own, "cover"))
    assert [problem.where.path for problem in found] == ["cover#setting:binding"] * told
