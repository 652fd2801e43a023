"""Puts blocks of known height into columns: how many it takes, the evenest breaks, the white.

Within a group blocks keep their order, except that loose ones (definitions, say) may stand at the
foot of any column that has their group: they keep their order among themselves. So a column that
the next large block would overflow need not end early.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

# More columns than any sheet has: the answer where something is higher than a column.
IMPOSSIBLE = 1 << 30

# What it is worth, in shares of a column's height squared, that a group begins a column.
_TOP = 0.0003


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room there is: pages, columns on each, a column's height, all in one unit."""

    pages: int
    columns: int
    height: float


@dataclass(frozen=True, slots=True)
class Slab:
    """What no column break may split: an item, under its group's head where it opens the group.

    `before` is the white above it, `again` the height of the line that repeats the head where the
    slab begins a page.
    """

    item: int
    group: int
    height: float
    before: float
    opens: bool = False
    loose: bool = False
    again: float = 0.0


Columns = tuple[tuple[Slab, ...], ...]


def extent(column: Sequence[Slab], *, first: bool) -> float:
    """A column's natural height; the first of a page repeats the head that it continues."""
    if not column:
        return 0.0
    whole = sum(slab.height + slab.before for slab in column) - column[0].before
    return whole + column[0].again if first else whole


def columns_needed(row: Sequence[Slab], sheet: Sheet) -> int:
    """How many columns the slabs take in this order when each is filled as far as it goes."""
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
    """True where the sheet holds the slabs, if need be with loose ones moved."""
    return pages_needed(row, sheet) <= sheet.pages or (
        sum(slab.height for slab in row) <= sheet.pages * sheet.columns * sheet.height
        and levelled(row, sheet) is not None
    )


def fewest(row: Sequence[Slab], sheet: Sheet) -> Sheet:
    """The sheet with no more pages than slabs that fit on it need."""
    while sheet.pages > 1:
        fewer = Sheet(sheet.pages - 1, sheet.columns, sheet.height)
        if not fits(row, fewer):
            break
        sheet = fewer
    return sheet


# How far the placing has come: the group, and how many of its firm and of its loose slabs stand.
_State = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Deck:
    """A group's slabs, apart: those that keep their place, and those that may move."""

    firm: tuple[Slab, ...]
    loose: tuple[Slab, ...]

    @property
    def size(self) -> tuple[int, int]:
        return len(self.firm), len(self.loose)


def levelled(row: Sequence[Slab], sheet: Sheet) -> Columns | None:
    """Break the slabs into the sheet's columns, so that the white falls as evenly as can be.

    The cheapest of all ways, column by column: white counts by its square, and more where a
    column has few gaps to take it up. None where the slabs do not fit.
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
                    value -= _TOP
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
    """Least, for the same white in all, where every gap of the sheet grows by as much."""
    return white**2 / max(gaps, 0.5)


def _reach(
    decks: Sequence[_Deck], state: _State, height: float, *, first: bool
) -> Iterator[tuple[_State, float, int]]:
    """Every state that one more column can lead to, with its height and number of slabs."""
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
    group, firm, loose = state
    if group == len(decks):
        return
    deck = decks[group]
    # The head stands over the first firm slab, so nothing loose can come before that.
    headless = firm + loose == 0 and bool(deck.firm)
    while True:
        if not headless:
            yield from _loosely(decks, (group, firm, loose), used, count, height)
        headless = False
        if firm == len(deck.firm):
            return
        slab = deck.firm[firm]
        used += slab.height + (slab.before if count else 0.0)
        if used > height:
            return
        firm, count = firm + 1, count + 1


def _loosely(
    decks: Sequence[_Deck], state: _State, used: float, count: int, height: float
) -> Iterator[tuple[_State, float, int]]:
    """What loose slabs, and after the last of them the next groups, can follow in the column."""
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

    That line is the foot of the page, unless some gap would then grow by more than `most`. No gap
    grows by more: a column that has far too little for the line ends above it.
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
