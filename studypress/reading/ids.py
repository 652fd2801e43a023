"""Slugs, ids that are given only once, and keys by which texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence


def slug(text: str, max_chars: int = 80) -> str:
    """A short name for an address or a file: words in lower case, joined by hyphens."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = re.findall(r"[^\W_]+", re.sub(r"['’ʼ]", "", folded))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:max_chars]
        if len(longer) > max_chars:
            break
        made = longer
    return made


def ascii_slug(text: str) -> str:
    """A slug of letters without accents, or "" where a text has no such letters."""
    return slug(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def github_slug(text: str) -> str:
    """The anchor that GitHub gives a heading with this text."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def folded(text: str) -> str:
    """The letters and digits of a text without case: two lines that share them are the same."""
    return "".join(filter(str.isalnum, text.casefold()))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts 2 before 10, and does not part lower from upper case."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)


def words(text: str) -> frozenset[str]:
    """The words of a text as a set, for long lists of names in the code."""
    return frozenset(text.split())


class Names:
    """Gives names, each only once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str, also: Sequence[str] = ()) -> str:
        """The `wanted` name, with an ordinal where it is taken already.

        The name with each of the prefixes `also` is then taken as well. An ordinal that was tried
        once is not tried again, so that a thousand equal names cost no more than different ones.
        """
        name, ordinal = wanted, self._last.get(wanted, 1)
        while not self._taken.isdisjoint((name, *(prefix + name for prefix in also))):
            ordinal += 1
            name = f"{wanted}-{ordinal}"
        self._last[wanted] = ordinal
        self._taken.update((name, *(prefix + name for prefix in also)))
        return name
