"""The record of one section of the back matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the back matter. Its template is `back/NAME.html` in the edition's layouts."""

    name: str
    """Its name, which is also its id and the stem of its template."""
    title: str
    """Its title in English, where a language has no word for it."""
    word: str = ""
    """The key of its title among the words of each language; its name where it is ""."""
    shows: Mapping[str, Any] = field(default_factory=dict)
    """The template's own variables."""

    @property
    def key(self) -> str:
        """The key of its title among the words of each language."""
        return self.word or self.name
