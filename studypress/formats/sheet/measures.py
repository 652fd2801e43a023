"""Records of the items of a sheet and of their measured heights.

`fitting` decides from them what is shown, at which type size and in which column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from studypress.model.diagnostics import Location

GONE = 99
"""The form of a part that is not shown. All other forms are counted from 0, which says most."""

Forms = tuple[int, ...]
"""The form of each part of an item."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item, in one form or in several of which each says less, or is smaller."""

    ranks: tuple[int, ...] = (0,)
    """For each form: 0 where it is usual, and otherwise when it is taken if there is room left."""
    priority: int | None = None
    """Its own priority, where that is not the item's."""
    optional: bool = False
    """True where it may be left out alone."""
    name: str = "text"
    """Its name in reports of what was left out; "" where it is not missed."""
    less: tuple[str, ...] = ("",)
    """For each form, what reports say of it: "" for nothing, or such as "in short"."""

    @property
    def usual(self) -> int:
        """The form that it has where there is neither too little room nor too much."""
        return self.ranks.index(0) if 0 in self.ranks else GONE

    def told(self, form: int) -> str:
        """What reports say of it in a form, "" for nothing."""
        if form == GONE:
            return "left out" if self.optional and self.name else ""
        return self.less[form]


@dataclass(frozen=True, slots=True)
class Item:
    """Parts that are kept or dropped together."""

    name: str
    """Its name in reports of what was left out."""
    group: int
    """The number of its group."""
    priority: int
    """Items of priority 1 are never dropped; those with the highest number are dropped first."""
    parts: tuple[Part, ...]
    """Its parts in order."""
    where: Location | None = None
    """Its place in the sources, where the document gives it."""

    @property
    def usual(self) -> Forms:
        """The usual form of each part."""
        return tuple(part.usual for part in self.parts)

    @property
    def most(self) -> Forms:
        """The form of each part that says most."""
        return (0,) * len(self.parts)


@dataclass(frozen=True, slots=True)
class Heights:
    """An item measured at one size, in CSS pixels."""

    frame: float
    """The height of the item without its parts."""
    before: float
    """The white before it."""
    parts: tuple[tuple[float, ...], ...]
    """The heights of each part, in each of its forms; UNMEASURED where one was not asked for."""

    def of(self, forms: Sequence[int]) -> float:
        """The item's height with its parts in these forms."""
        shown = zip(self.parts, forms, strict=True)
        return self.frame + sum(part[form] for part, form in shown if form != GONE)


@dataclass(frozen=True, slots=True)
class Head:
    """A group's head measured, in CSS pixels."""

    height: float
    """The height of the head over one column, with the white after it."""
    before: float
    """The white before it."""
    again: float
    """The height of the line that repeats it at the top of a later page, with the white after."""
    wide: float
    """The height of the head over several columns, with the white after it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything measured at one size."""

    heads: tuple[Head, ...]
    """The head of each group."""
    items: Mapping[int, Heights]
    """The items that were asked for, by their number."""


Keep = list[Forms | None]
"""What is kept: for each item the forms of its parts, or None where it is dropped."""

MAX_CHEAP_RANK = 3
"""Forms of a higher rank are measured only where there is room left for them."""

UNMEASURED = float("inf")
"""The height of a form that was not measured."""

Measure = Callable[[float, Sequence[int], bool], Measures]
"""Measures the items with these numbers at a type size in points; with True, in all their forms."""
