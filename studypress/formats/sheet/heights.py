"""Keeps the heights that were measured, so that the next run measures only what has changed.

All heights of a sheet are in one text, each under a key: a digest of everything on which they
depend. So what is found under a key is right in any run. The text begins with a digest of the rest:
where it is damaged, or was written by something else, nothing in it is believed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import cast

from studypress.formats.sheet.measures import Head, Heights

Lengths = Sequence[float]
"""Some lengths, in CSS pixels."""

# Heights are differences between places on a page, so equal ones differ by a trifle, which depends
# on what stands above. Rounded, they are the same whatever was measured together with them.
_DIGITS = 4


class Kept:
    """The heights that are known, of former runs and of this one."""

    def __init__(self, text: str = "") -> None:
        """The heights that `text` of a former run gives; none where it is empty or damaged."""
        self._known = _read(text)
        self._used: dict[str, Sequence[Lengths]] = {}

    def text(self) -> str:
        """The text for the next run. It has what this run asked for, and nothing else."""
        body = json.dumps(self._used, separators=(",", ":"))
        return f"{_digest(body)}\n{body}"

    def lengths(self, key: str) -> Sequence[Lengths] | None:
        """The rows of lengths under a key, or None."""
        found = self._used.get(key) or self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def keep(self, key: str, lengths: Sequence[Lengths]) -> None:
        """Keep rows of lengths under a key, rounded."""
        self._used[key] = [[round(length, _DIGITS) for length in row] for row in lengths]

    def head(self, key: str) -> Head | None:
        """The head under a key, or None."""
        found = self.lengths(key)
        return Head(*found[0]) if found is not None else None

    def keep_head(self, key: str, head: Head) -> None:
        """Keep a head under a key."""
        self.keep(key, [(head.height, head.before, head.again, head.wide)])

    def heights(self, key: str) -> Heights | None:
        """The heights of an item under a key, or None."""
        found = self.lengths(key)
        if found is None:
            return None
        (frame, before), *parts = found
        return Heights(frame, before, tuple(map(tuple, parts)))

    def keep_heights(self, key: str, heights: Heights) -> None:
        """Keep the heights of an item under a key."""
        self.keep(key, [(heights.frame, heights.before), *heights.parts])


def _read(text: str) -> dict[str, Sequence[Lengths]]:
    digest, _, body = text.partition("\n")
    if digest != _digest(body):
        return {}
    return cast(dict[str, Sequence[Lengths]], json.loads(body))


def _digest(text: str) -> str:
    # The number goes up where the lengths under a key mean something else.
    return hashlib.sha256(f"heights 1 {text}".encode()).hexdigest()
