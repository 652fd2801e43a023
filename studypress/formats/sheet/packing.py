"""Puts slabs of known height into columns: decides where columns break, and where white is added.

Within a group, the firm slabs keep their order. Loose slabs (such as definitions) may be at the
foot of any column that has their group, in their own order: they fill a column that the next firm
slab would overflow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

# More columns than any sheet has, for slabs of which one is higher than a column.
IMPOSSIBLE = 1 << 30

# A group that begins a column makes a way of breaking this much cheaper; costs are squares of the
# white, as a share of a column's height.
_GROUP_AT_TOP_BONUS = 0.0003


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room of a sheet."""

    pages: int
    """The number of pages."""
    columns: int
    """The number of columns on each page."""
    height: float
    """The height of a column, in the unit of the slabs."""


@dataclass(frozen=True, slots=True)
class Slab:
    """An item that no column break may split, with its group's head where it opens the group."""

    item: int
    """The number of the item."""
    group: int
    """The number of its group."""
    height: float
    """Its height, with that of the head."""
    before: float
    """The white above it."""
    opens: bool = False
    """True where it has the group's head above it."""
    loose: bool = False
    """True where it may be at the foot of any column that has its group."""
    again: float = 0.0
    """The height of the line that repeats the head, where the slab begins a page."""


Columns = tuple[tuple[Slab, ...], ...]
"""The slabs of each column, from the top."""


def extent(column: Sequence[Slab], *, first: bool) -> float:
    """The height of a column without extra white.

    The `first` column of a page repeats the head of the group that it continues.
    """
    if not column:
        return 0.0
    whole = sum(slab.height + slab.before for slab in column) - column[0].before
    return whole + column[0].again if first else whole


def columns_needed(row: Sequence[Slab], sheet: Sheet) -> int:
    """How many columns the slabs take in this order, or IMPOSSIBLE.

    Each column is filled as far as possible.
    """
    count, room = 0, 0.0
    for slab in row:
        room -= slab.before + slab.height
        if count and room >= 0:
            continue
        again = slab.again if count % sheet.columns == 0 else 0.0
        count += 1
        room = sheet.height - slab.height - again
        if room < 0:
            return IMPOSSIBLE
    return count


def pages_needed(row: Sequence[Slab], sheet: Sheet) -> int:
    """How many pages the slabs take."""
    return -(-columns_needed(row, sheet) // sheet.columns)


def fits(row: Sequence[Slab], sheet: Sheet) -> bool:
    """True where the slabs fit the sheet, perhaps with loose slabs in other columns."""
    return pages_needed(row, sheet) <= sheet.pages or (
        sum(slab.height for slab in row) <= sheet.pages * sheet.columns * sheet.height
        and levelled(row, sheet) is not None
    )


def fewest(row: Sequence[Slab], sheet: Sheet) -> Sheet:
    """The sheet with only as many pages as the slabs need."""
    while sheet.pages > 1:
        fewer = Sheet(sheet.pages - 1, sheet.columns, sheet.height)
        if not fits(row, fewer):
            break
        sheet = fewer
    return sheet


# How far slabs are placed: a group, and how many of its firm and of its loose slabs are placed.
_State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Deck:
    """The slabs of a group."""

    firm: tuple[Slab, ...]
    """Those that keep their place."""
    loose: tuple[Slab, ...]
    """Those that may be in other columns."""

    @property
    def size(self) -> tuple[int, int]:
        """The number of firm slabs and the number of loose slabs."""
        return len(self.firm), len(self.loose)


def levelled(row: Sequence[Slab], sheet: Sheet) -> Columns | None:
    """The slabs in the sheet's columns, with the white divided evenly; None where they don't fit.

    Of all ways to break the slabs into columns this is the cheapest. The cost of a column is the
    square of its white, and higher where it has few gaps among which the white is divided.
    """
    decks = [_deck(tuple(slabs)) for _, slabs in groupby(row, key=lambda slab: slab.group)]
    count = min(sheet.pages * sheet.columns, len(row))
    costs: dict[_State, float] = {(0, 0, 0): 0.0}
    trail: list[dict[_State, _State]] = []
    for number in range(count):
        first = number % sheet.columns == 0
        after: dict[_State, float] = {}
        origin: dict[_State, _State] = {}
        for state, cost in costs.items():
            for reached, used, slabs in _reach(decks, state, sheet.height, first=first):
                value = cost + _cost(1 - used / sheet.height, slabs - 1)
                if reached[1:] == (0, 0):
                    value -= _GROUP_AT_TOP_BONUS
                if value < after.get(reached, float("inf")):
                    after[reached], origin[reached] = value, state
        costs = after
        trail.append(origin)
    return _columns(decks, trail) if costs.keys() & {(len(decks), 0, 0)} else None


def _deck(slabs: tuple[Slab, ...]) -> _Deck:
    return _Deck(
        tuple(slab for slab in slabs if not slab.loose), tuple(slab for slab in slabs if slab.loose)
    )


def _cost(white: float, gaps: int) -> float:
    """The cost of a column. For a given total of white, the sum is least where gaps grow alike."""
    return white**2 / max(gaps, 0.5)


def _reach(
    decks: Sequence[_Deck], state: _State, height: float, *, first: bool
) -> Iterator[tuple[_State, float, int]]:
    """Every state that one more column can lead to, with its height and its number of slabs."""
    group, firm, loose = state
    if group == len(decks):
        return
    used = 0.0
    if first and (firm or loose):
        rest = decks[group].firm[firm:] or decks[group].loose[loose:]
        used = rest[0].again
    yield from _within(decks, state, used, 0, height)


def _within(
    decks: Sequence[_Deck], state: _State, used: float, count: int, height: float
) -> Iterator[tuple[_State, float, int]]:
    """Every state that a column can reach from the present one.

    The column has `count` slabs already, which have the height `used`."""
    group, firm, loose = state
    if group == len(decks):
        return
    deck = decks[group]
    # The head is above the first firm slab, so no loose slab can come before that.
    needs_head = firm + loose == 0 and bool(deck.firm)
    while True:
        if not needs_head:
            yield from _with_loose(decks, (group, firm, loose), used, count, height)
        needs_head = False
        if firm == len(deck.firm):
            return
        slab = deck.firm[firm]
        used += slab.height + (slab.before if count else 0.0)
        if used > height:
            return
        firm, count = firm + 1, count + 1


def _with_loose(
    decks: Sequence[_Deck], state: _State, used: float, count: int, height: float
) -> Iterator[tuple[_State, float, int]]:
    """The states that a column can reach with loose slabs, and then with the next groups."""
    group, firm, loose = state
    deck = decks[group]
    while True:
        if (firm, loose) == deck.size:
            yield (group + 1, 0, 0), used, count
            yield from _within(decks, (group + 1, 0, 0), used, count, height)
            return
        if count:
            yield (group, firm, loose), used, count
        if loose == len(deck.loose):
            return
        slab = deck.loose[loose]
        used += slab.height + (slab.before if count else 0.0)
        if used > height:
            return
        loose, count = loose + 1, count + 1


def _columns(decks: Sequence[_Deck], trail: Sequence[dict[_State, _State]]) -> Columns:
    """The columns of the cheapest way; `trail` has the state before each state, by column."""
    end: _State = (len(decks), 0, 0)
    columns: list[tuple[Slab, ...]] = []
    for origin in reversed(trail):
        begin = origin[end]
        columns.append(tuple(_between(decks, begin, end)))
        end = begin
    return tuple(reversed(columns))


def _between(decks: Sequence[_Deck], begin: _State, end: _State) -> Iterator[Slab]:
    """The slabs of the column that leads from one state to the other."""
    for group in range(begin[0], min(end[0] + 1, len(decks))):
        deck = decks[group]
        firm, loose = begin[1:] if group == begin[0] else (0, 0)
        to_firm, to_loose = end[1:] if group == end[0] else deck.size
        yield from deck.firm[firm:to_firm]
        yield from deck.loose[loose:to_loose]


def spread(columns: Sequence[Sequence[Slab]], sheet: Sheet, most: float) -> tuple[float, ...]:
    """The white to add to each gap of each column, so that all columns end on one line.

    That line is the foot of the page, or higher where a gap would have to grow by more than `most`.
    No gap grows by more than that: a column with far too little for the line ends above it.
    """
    heights = [
        extent(column, first=number % sheet.columns == 0) for number, column in enumerate(columns)
    ]
    gaps = [len(column) - 1 for column in columns]
    reach = [high + gap * most for high, gap in zip(heights, gaps, strict=True) if gap]
    line = min(sheet.height, max(max(heights, default=0.0), min(reach, default=0.0)))
    return tuple(
        min(most, max(0.0, line - high) / gap) if gap else 0.0
        for high, gap in zip(heights, gaps, strict=True)
    )
