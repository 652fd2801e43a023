"""Made-up items of a sheet, with made-up heights, and what holds for every sheet of them."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.formats.sheet import levelling
from studypress.formats.sheet.bands import Terms
from studypress.formats.sheet.fitting import Fitted, Fitter, Sizes
from studypress.formats.sheet.levelling import Most
from studypress.formats.sheet.measures import Head, Heights, Item, Measures, Part

FLOOR, USUAL, CEILING, AIRIEST = 6.5, 7.6, 8.0, 9.0
"""The sizes of the type, in points."""
MOST = Most(30.0, 4.0, 0.1)
NO_TERMS = Terms((), (), 5.0)
SHORT = 1
"""The place of the short form among the forms of a part."""


def shortened(short: bool) -> Part:
    """A part with a short form, or without one."""
    return Part((0, 0), less=("", "in short")) if short else Part()


def optional(priority: int) -> Part:
    """A part that may be left out alone."""
    return Part((0,), priority, optional=True)


class World:
    """Items whose heights grow with the size a little faster than it does, as lines do."""

    def __init__(self, items: Sequence[Item], parts: Sequence[Sequence[tuple[float, ...]]]):
        self.items, self.parts = items, parts
        self.measured: list[float] = []
        self.groups = max((item.group for item in items), default=-1) + 1

    def measure(self, size: float, wanted: Sequence[int], whole: bool = True) -> Measures:
        self.measured.append(size)
        scale = (size / FLOOR) ** 1.8
        head = Head(12 * scale, 8 * scale, 9 * scale, 10 * scale)
        return Measures(
            (head,) * self.groups,
            {
                index: Heights(
                    2 * scale,
                    5 * scale,
                    tuple(tuple(high * scale for high in forms) for forms in self.parts[index]),
                )
                for index in wanted
            },
        )

    def fit(
        self,
        pages: int = 2,
        columns: int = 3,
        height: float = 400,
        terms: Terms = NO_TERMS,
        rough: Measures | None = None,
    ) -> Fitted:
        sizes = Sizes(FLOOR, USUAL, CEILING, AIRIEST)
        heights = (height,) * pages
        return Fitter(self.items, terms, columns, heights, self.measure, sizes, MOST, rough).fit()


def plain(count: int, height: float, group: int = 0, priority: int = 2) -> World:
    items = [Item(f"item {n}", group, priority, (Part(),)) for n in range(count)]
    return World(items, [[(height,)]] * count)


def natural(fitted: Fitted, number: int) -> float:
    """The height of a column without added white."""
    return levelling.natural(fitted.columns, number, fitted.sheet)


def whole(fitted: Fitted, number: int) -> float:
    """The height of a column with all added white, if its lines are all text."""
    column, white = fitted.columns[number], fitted.white[number]
    inner = sum(slab.inner for slab in column)
    added = white.between * max(0, len(column) - 1) + white.within * inner
    return natural(fitted, number) * (1 + white.leading) + added


def check(world: World, fitted: Fitted, height: float = 400) -> None:
    """What holds for every outcome."""
    placed = [slab.item for column in fitted.columns for slab in column]
    kept = [index for index, forms in enumerate(fitted.keep) if forms is not None]
    assert placed == kept
    for number in range(len(fitted.columns)):
        assert whole(fitted, number) <= height + 1e-6
    groups = [slab.group for column in fitted.columns for slab in column]
    assert groups == sorted(groups)
    opening = [slab.group for column in fitted.columns for slab in column if slab.opens]
    assert opening == sorted(set(groups))
    for lane in fitted.sheet.parts():
        if lane.spans:
            inside = fitted.columns[lane.first : lane.first + lane.size]
            assert len({slab.group for column in inside for slab in column}) == 1
