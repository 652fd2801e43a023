"""Names for things in a guide: slugs from text, and ids that are each given only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def slug(text: str, longest: int = 80) -> str:
    """A short name for an address or a file: lower case, letters and digits joined by hyphens."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = re.findall(r"[^\W_]+", re.sub(r"['’ʼ]", "", folded))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:longest]
        if len(longer) > longest:
            break
        made = longer
    return made


def github_slug(text: str) -> str:
    """The anchor that GitHub gives a heading with this text."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def folded(text: str) -> str:
    """Words by which two lines are the same: letters and digits alone, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


def sort_key(text: str) -> tuple[str, str]:
    """Sorts as a reader looks things up: accents and case count only between equals."""
    bare = text.casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in parts if not unicodedata.combining(char))
    return bare, text


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts 2 before 10, and lower case with upper."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: how a long list of names is written down."""
    return frozenset(text.split())


class Names:
    """Gives out names, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str, also: str = "") -> str:
        """The wanted name, or with an ordinal where it is taken; `also` + name is then taken too.

        An ordinal that was tried once is not tried again, so a thousand equal names cost no more
        than a thousand different ones.
        """
        name, ordinal = wanted, self._last.get(wanted, 1)
        while name in self._taken or (also and also + name in self._taken):
            ordinal += 1
            name = f"{wanted}-{ordinal}"
        self._last[wanted] = ordinal
        self._taken.add(name)
        if also:
            self._taken.add(also + name)
        return name
