"""A book that is bound from parts equals the same book as one document, in everything."""

from __future__ import annotations

import pytest

from tests.formats.pdf import equal, guides
from tests.formats.pdf.both import Both, both

SCREEN_DPI, PAPER_DPI = 80, 150


@pytest.fixture(scope="module", params=guides.GUIDES)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """A guide's book, bound, and as one document."""
    folder = tmp_path_factory.mktemp("bound")
    guides.write(folder / "guide", guides.GUIDES[request.param]())
    return both(folder / "guide", folder / "out")


def test_a_bound_book_is_the_book_of_one_document(pair: Both) -> None:
    assert pair.facts == pair.true
    assert pair.rounds == 1, "a number in the facts of the book is not true"
    assert equal.differences(pair.one, pair.bound) == []
    assert [one for one in equal.faults(pair.bound) if "no element has" not in one] == []
    assert pair.bound.stat().st_size <= 1.05 * pair.one.stat().st_size


def test_its_pages_look_the_same(pair: Both) -> None:
    for dpi in (SCREEN_DPI, PAPER_DPI):
        assert equal.pictures(pair.one, pair.bound, dpi) == []
    assert equal.other_pictures(pair.one, pair.bound, SCREEN_DPI // 2) == []
