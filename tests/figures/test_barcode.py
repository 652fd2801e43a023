"""The barcode of a book, read back by an independent decoder."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from studypress.figures.barcode import GUARD, HEIGHT, QUIET_ADD_ON, QUIET_BEFORE, Symbol, symbol

_PIXELS = 4
_ISBN = "978-3-16-148410-0"


def read(image: Image.Image) -> list[str]:
    """The texts of the barcodes in a picture: without an add-on, and with one."""
    found: Iterable[zxingcpp.Barcode] = zxingcpp.read_barcodes(
        image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read
    )
    return sorted(one.text for one in found)


def drawn(made: Symbol) -> Image.Image:
    """A symbol as a picture."""
    size = (made.width * _PIXELS, (HEIGHT + GUARD + 4) * _PIXELS)
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    for bar in made.bars:
        right, bottom = bar.x + bar.width, bar.top + bar.height
        corners = [side * _PIXELS for side in (bar.x, bar.top, right, bottom)]
        draw.rectangle((corners[0], corners[1], corners[2] - 1, corners[3] - 1), fill=0)
    return image


def isbn13(number: int) -> str:
    """An ISBN with its check digit, by the rule of ISO 2108."""
    digits = f"978{number:09}"
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


@given(st.integers(0, 10**9 - 1), st.from_regex(r"\A([0-9]{2}|[0-9]{5})?\Z"))
def test_a_barcode_is_read_back(number: int, add_on: str) -> None:
    isbn = isbn13(number)
    found = read(drawn(symbol(isbn, add_on)))
    assert isbn in found
    assert not add_on or f"{isbn}{add_on}" in found


@pytest.mark.parametrize(
    "add_on", [*(f"{number:05}" for number in range(10)), "00", "01", "02", "03"]
)
def test_each_set_of_the_digits_of_an_add_on(add_on: str) -> None:
    assert f"9783161484100{add_on}" in read(drawn(symbol(_ISBN, add_on)))


def test_a_barcode_has_the_white_that_it_needs() -> None:
    alone, more = symbol(_ISBN), symbol(_ISBN, "51990")
    assert alone.bars[0].x == QUIET_BEFORE == 11
    assert alone.width - alone.bars[-1].x - alone.bars[-1].width == 7
    assert more.width - more.bars[-1].x - more.bars[-1].width == QUIET_ADD_ON
    last = alone.bars[-1]
    following = next(bar for bar in more.bars if bar.x > last.x)
    assert 7 <= following.x - last.x - last.width <= 12
    assert "".join(digit.character for digit in more.digits) == "978316148410051990"


def test_guards_reach_further_down() -> None:
    heights = [bar.height for bar in symbol(_ISBN).bars]
    assert heights.count(HEIGHT + GUARD) == 6
    assert heights[:2] == heights[-2:] == [HEIGHT + GUARD] * 2


@pytest.mark.parametrize(
    ("isbn", "add_on", "said"),
    [
        ("978-3-16-148410-1", "", "is no ISBN"),
        ("3-16-148410-X", "", "is no ISBN"),
        (_ISBN, "1", "is no add-on"),
        (_ISBN, "0\N{ARABIC-INDIC DIGIT ZERO}", "is no add-on"),
        (_ISBN, "123456", "is no add-on"),
    ],
)
def test_what_is_no_number_of_a_book(isbn: str, add_on: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        symbol(isbn, add_on)
