"""The barcode on a cover, read back from the page by an independent decoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.conftest import Run
from tests.formats.wrap.covers import Word, made, picture, words

_DPI = 400
_PER_MM = _DPI / 25.4
_LONG_PRICE = "€ 19.90 in Austria, elsewhere € 19.50, and £ 17.99"


def bars(image: Image.Image) -> Iterator[tuple[float, float, float]]:
    """The left edge, the top and the foot of each bar in a picture, in millimetres."""
    ink = image.convert("L").point(lambda value: 255 if value < 60 else 0)
    width, height = ink.size
    inside = False
    for x in range(width):
        column = ink.crop((x, 0, x + 1, height)).tobytes()
        run = max(column.split(b"\0"), key=len)
        bar = len(run) > 15 * _PER_MM
        if bar and not inside:
            top = column.index(run)
            yield x / _PER_MM, top / _PER_MM, (top + len(run)) / _PER_MM
        inside = bar


def joined(found: list[Word]) -> str:
    return "".join(word.text for word in sorted(found, key=lambda word: word.left))


@pytest.mark.parametrize(
    ("language", "isbn", "add_on", "price"),
    [
        ("en", "978-3-16-148410-0", "", ""),
        ("en", "9783161484100", "", "€ 19.90"),
        ("en", "979-10-90636-07-1", "", _LONG_PRICE),
        ("en", "978-3-16-148410-0", "51990", "$ 19.90"),
        ("en", "9783161484100", "12", _LONG_PRICE),
        ("he", "978-3-16-148410-0", "", "€ 19.90"),
        ("ar", "9783161484100", "90000", ""),
    ],
)
def test_a_barcode_is_read_and_nothing_stands_in_it(
    run: Run, tmp_path: Path, language: str, isbn: str, add_on: str, price: str
) -> None:
    settings = f"paper: a5, pages: 60, isbn: {isbn}, price: '{price}'"
    settings += f", add_on: {add_on}" if add_on else ""
    path = made(run, tmp_path, settings, f"language: {language}")
    image = picture(path, _DPI)
    found = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    assert isbn.replace("-", "") + add_on in [one.text for one in found]

    drawn = list(bars(image))
    assert len(drawn) == 30 + {0: 0, 2: 7, 5: 16}[len(add_on)]
    left, right = drawn[0][0], drawn[-1][0] + 1
    foot = min(bottom for *_, bottom in drawn)
    # Above the bars: the ISBN on one line, above it the price, both no wider than the bars.
    said = words(path)
    (number,) = (word for word in said if word.text == isbn)
    (label,) = (word for word in said if word.text == "ISBN")
    assert label.top == pytest.approx(number.top, abs=0.01)
    assert left - 0.5 < label.left < number.right < right
    assert number.bottom < drawn[0][1] + 0.1
    end = said.index(label)
    shown = said[end - len(price.split()) : end]
    assert [word.text for word in shown] == price.split()
    assert all(left - 0.5 < word.left < word.right < right for word in shown)
    assert all(word.bottom < number.top + 0.7 for word in shown)
    # The digits are below the bars, and above those of an add-on. Boxes of words are higher.
    digits = [
        word
        for word in said
        if word.text.isdecimal()
        and word.top > number.bottom - 0.5
        and left - 4 < word.left < word.right < right
    ]
    below = [word for word in digits if word.top > foot - 10]
    assert joined(below) == isbn.replace("-", "")
    assert all(word.top > foot - 0.5 for word in below)
    above = [word for word in digits if word not in below]
    assert joined(above) == add_on
    assert all(word.bottom < drawn[-1][1] + 0.7 for word in above)
