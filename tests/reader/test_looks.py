"""Books in the looks that readers choose: nothing is too wide, clipped, overlapping or faint.

Each link of each document leads somewhere, no page says that it has an error, and none asks
another computer for anything.
"""

from __future__ import annotations

import itertools

import pytest

from tests.reader.conftest import Book
from tests.reader.engine import Look, Program

_E_INK, _PHONE, _LARGE = (600, 800), (390, 844), (1264, 1680)

LOOKS = [
    (Look(*_E_INK, "light", 100, "paginated"), "kindle"),
    (Look(*_E_INK, "dark", 200, "scrolled"), "apart"),
    (Look(*_E_INK, "sepia", 200, "paginated"), "after"),
    (Look(*_PHONE, "light", 200, "scrolled"), "arabic"),
    (Look(*_PHONE, "dark", 200, "paginated"), "after"),
    (Look(*_PHONE, "sepia", 100, "scrolled"), "folded"),
    (Look(*_LARGE, "light", 200, "paginated"), "arabic"),
    (Look(*_LARGE, "dark", 100, "scrolled"), "kindle"),
    (Look(*_LARGE, "sepia", 200, "paginated"), "apart"),
    (Look(*_PHONE, "light", 100, "paginated"), "folded"),
]
"""Each size with each of the colours, and each two values of any two settings at least once.

A Kindle turns and enlarges tables by itself, which this program does not, so that its book is shown
in the usual type alone.
"""


def test_each_two_settings_meet() -> None:
    values = {
        "size": (_E_INK, _PHONE, _LARGE),
        "colours": ("light", "dark", "sepia"),
        "type": (100, 200),
        "flow": ("paginated", "scrolled"),
    }
    seen = [{**vars(look), "size": (look.width, look.height)} for look, _ in LOOKS]
    for first, second in itertools.combinations(values, 2):
        for pair in itertools.product(values[first], values[second]):
            assert pair in {(one[first], one[second]) for one in seen}, (first, second, pair)


@pytest.mark.parametrize(("look", "name"), LOOKS, ids=map(str, (look for look, _ in LOOKS)))
def test_a_book_suits_a_look(look: Look, name: str, book: Book, program: Program) -> None:
    with program.open(book(name), look) as reader:
        assert len(reader.documents) > 4
        assert reader.faults() == {}
        links = reader.call("links")
        assert links["dead"] == []
        assert links["count"] > 2 * reader.contents
