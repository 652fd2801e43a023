"""Records of the items of a sheet and of their measured heights.

`fitting` decides from them what is shown, at which type size and in which column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from studypress.model.diagnostics import Location


class Form(IntEnum):
    """How much of a part is shown."""

    FULL = 0
    SHORT = 1
    GONE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item."""

    short: bool = False
    """True where it has a short form."""
    priority: int | None = None
    """Its own priority, where it may be left out alone."""
    name: str = "text"
    """Its name in reports of what was left out."""


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
    loose: bool = False
    """True where it may be in any column that has its group, after the firm items there."""
    where: Location | None = None
    """Its place in the sources, where the document gives it."""


@dataclass(frozen=True, slots=True)
class Heights:
    """An item measured at one size, in CSS pixels."""

    frame: float
    """The height of the item without its parts."""
    before: float
    """The white before it."""
    parts: tuple[tuple[float, float], ...]
    """The heights of each part: in full, and short."""

    def of(self, forms: Sequence[Form]) -> float:
        """The item's height with its parts in these forms."""
        shown = zip(self.parts, forms, strict=True)
        return self.frame + sum(part[form] for part, form in shown if form is not Form.GONE)


@dataclass(frozen=True, slots=True)
class Head:
    """A group's head measured, in CSS pixels."""

    height: float
    """The height of the head."""
    before: float
    """The white before it."""
    after: float
    """The white after it."""
    again: float
    """The height of the line that repeats it at the top of a later page."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything measured at one size."""

    heads: tuple[Head, ...]
    """The head of each group."""
    items: Mapping[int, Heights]
    """The items that were asked for, by their number."""


Keep = list[tuple[Form, ...] | None]
"""What is kept: for each item the forms of its parts, or None where it is dropped."""

Measure = Callable[[float, Sequence[int]], Measures]
"""Measures the items with these numbers at a type size in points."""
