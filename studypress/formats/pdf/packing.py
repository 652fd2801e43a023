"""Chooses places for things of known heights in a column, each as near to its own as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

# Two lengths that differ by less are taken for the same.
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that needs a place. All lengths of this module have the same unit."""

    wanted: float
    """Where its top should be."""
    height: float
    """Its height."""
    below: float
    """The white between it and the thing below it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the column that is free."""

    top: float
    """Where it begins."""
    bottom: float
    """Where it ends."""


def free(top: float, bottom: float, taken: Sequence[Slot], white: float) -> list[Slot]:
    """The parts of a column that nothing takes, with so much white between both."""
    slots, begin = [], top
    for one in sorted(taken, key=lambda slot: slot.top):
        if one.bottom <= top or one.top >= bottom:
            continue
        slots.append(Slot(begin, one.top - white))
        begin = max(begin, one.bottom + white)
    slots.append(Slot(begin, bottom))
    return [slot for slot in slots if slot.bottom > slot.top]


def packed(things: Sequence[Thing], slots: Sequence[Slot]) -> list[float] | None:
    """The top of each thing, in order; None where the slots have no room for all of them.

    Each thing is where it wants to be, or below what is before it, but never so far down that those
    behind it would have no room.
    """
    latest = _latest(things, slots)
    if latest is None:
        return None
    tops: list[float] = []
    begin = -inf
    for thing, last in zip(things, latest, strict=True):
        top = min(_first(max(begin, thing.wanted), thing.height, slots), last)
        tops.append(top)
        begin = top + thing.height + thing.below
    return tops


def _latest(things: Sequence[Thing], slots: Sequence[Slot]) -> list[float] | None:
    """The lowest place of each thing from which those behind it have room."""
    found: list[float] = []
    at = len(slots) - 1
    end = slots[at].bottom if slots else -inf
    whites = [0.0, *(thing.below for thing in things)]  # above each thing
    for thing, white in zip(reversed(things), reversed(whites[:-1]), strict=True):
        while at >= 0 and min(end, slots[at].bottom) - thing.height < slots[at].top - _ROUNDING:
            at -= 1
        if at < 0:
            return None
        top = min(end, slots[at].bottom) - thing.height
        found.append(top)
        end = top - white
    return found[::-1]


def _first(top: float, height: float, slots: Sequence[Slot]) -> float:
    """The first place from a top on where there is room for a height."""
    for slot in slots:
        begin = max(top, slot.top)
        if begin + height <= slot.bottom + _ROUNDING:
            return begin
    return inf
