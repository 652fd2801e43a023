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
    assert Wrap.of(options(name), pages, rtl=False).text is text
    assert (
        "--spine-display: block" in Wrap.of(options(name), pages, rtl=False).style().css
    ) is text


def test_letters_on_a_spine_keep_from_the_folds() -> None:
    wrap = Wrap.of(options(), 120, rtl=False)
    assert wrap.spine_pt * 0.3528 * 0.95 == pytest.approx(wrap.spine - 2 * wrap.fold, abs=0.01)
    assert Wrap.of(options(), 828, rtl=False).spine_pt == 18


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
