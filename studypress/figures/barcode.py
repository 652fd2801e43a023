"""The barcode of a book: its ISBN as EAN-13, with an add-on of two or five digits beside it.

All measures are in modules, the width of the thinnest bar (ISO/IEC 15420, GS1 General
Specifications, 5.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from barcode.charsets.ean import CODES
from barcode.ean import EAN13

MODULE_MM = 0.33
"""The width of a module at the nominal size, in millimetres."""
HEIGHT = 69
"""The height of the bars: 22.85 mm at the nominal size."""
GUARD = 5
"""How much further down the bars at both ends and in the middle reach."""
QUIET_BEFORE, QUIET_BEHIND, QUIET_ADD_ON = 11, 7, 5
"""The white before the bars, behind them, and behind those of an add-on."""

_GAP = 9
"""The white between the bars of the ISBN and those of the add-on: from 7 to 12 modules."""
_SIDE, _HALF = 3, 42
"""How many modules the guard at an end has, and the six digits of a half."""
_MIDDLE = 5
_DIGITS_TOP = HEIGHT + 1

# The sets of the digits of an add-on. Of five digits, they follow from a check digit that is not
# printed, of two digits from the rest of their number divided by four (GS1, 5.2.2).
_SETS_OF_FIVE = (
    "BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB",
)  # fmt: skip
_SETS_OF_TWO = ("AA", "AB", "BA", "BB")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, from its left edge on."""

    x: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit that is printed below the bars, or above those of an add-on."""

    character: str
    x: float
    """The middle of it."""
    top: float
    """The upper edge of the line on which it stands."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A barcode with the white that it needs at its sides."""

    bars: tuple[Bar, ...]
    digits: tuple[Digit, ...]
    width: int
    """The whole width, with the white at both sides."""
    height: int = HEIGHT + GUARD
    """The whole height of the bars."""
    module_mm: float = MODULE_MM
    """The width of a module, in millimetres."""


def symbol(isbn: str, add_on: str = "") -> Symbol:
    """The barcode of an ISBN of 13 digits, and an add-on of two or five digits.

    Hyphens and spaces are passed over. Raises ValueError for other numbers of digits, and where the
    last digit of the ISBN does not fit the others.
    """
    digits = _digits(isbn)
    code = EAN13(digits[:-1], guardbar=True) if len(digits) == 13 else None
    if code is None or code.get_fullcode().replace(" ", "").rstrip(">") != digits:
        raise ValueError(f"{isbn} is no ISBN of 13 digits")
    (modules,) = code.build()
    bars = list(_bars(modules, QUIET_BEFORE))
    shown = list(_below(digits))
    end = QUIET_BEFORE + len(modules)
    if not add_on:
        return Symbol(tuple(bars), tuple(shown), end + QUIET_BEHIND)
    more = _digits(add_on)
    begin = end + _GAP
    pattern = _add_on(more)
    bars += _bars(pattern, begin, below=True)
    shown += [Digit(digit, begin + 4 + 3.5 + 9 * place, 0) for place, digit in enumerate(more)]
    return Symbol(tuple(bars), tuple(shown), begin + len(pattern) + QUIET_ADD_ON)


def _digits(number: str) -> str:
    return "".join(character for character in number if character not in "- \N{EN DASH}")


def _bars(modules: str, begin: int, *, below: bool = False) -> Iterator[Bar]:
    """The bars of modules, which are 0 for white, and G for the bars of a guard.

    Those of an add-on are `below` the digits that stand above them, and end where guards end.
    """
    x = begin
    for kind, run in groupby(modules):
        width = len(list(run))
        if kind != "0":
            top = GUARD * 2 if below else 0
            height = HEIGHT + GUARD - top if below or kind == "G" else HEIGHT
            yield Bar(x, top, width, height)
        x += width


def _below(digits: str) -> Iterator[Digit]:
    """The digits of an EAN-13: the first before the bars, and six below each half of them."""
    yield Digit(digits[0], QUIET_BEFORE - 6, _DIGITS_TOP)
    for place, digit in enumerate(digits[1:]):
        half, number = divmod(place, 6)
        begin = QUIET_BEFORE + _SIDE + half * (_HALF + _MIDDLE)
        yield Digit(digit, begin + 7 * number + 3.5, _DIGITS_TOP)


def _add_on(digits: str) -> str:
    """The modules of an add-on; raises ValueError where it has not two or five digits."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in (2, 5):
        raise ValueError(f"{digits} is no add-on: it has two digits or five")
    values = [int(digit) for digit in digits]
    sets = _SETS_OF_TWO[int(digits) % 4] if len(digits) == 2 else _SETS_OF_FIVE[_check(values)]
    return "1011" + "01".join(CODES[set_][value] for set_, value in zip(sets, values, strict=True))


def _check(values: Sequence[int]) -> int:
    """The check digit of an add-on of five digits: the sum, in turn three and nine times."""
    return (3 * sum(values[::2]) + 9 * sum(values[1::2])) % 10
