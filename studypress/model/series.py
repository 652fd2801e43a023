"""The series in which a guide is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """The series in which a guide is."""

    name: str
    """Its name."""
    number: str = ""
    """The place of the guide in it: "2", or "2.1" in a part of it; "" where it has none."""
