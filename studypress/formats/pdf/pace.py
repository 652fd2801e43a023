"""How far the setting of a book is: parts done, parts left, and the time for those."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from studypress.formats import Parts
from studypress.formats.pdf.parts import Part

_MAX_SHARE = 0.99
"""The largest share that is told until all parts are known to be right."""


@dataclass(slots=True)
class Pace:
    """What was set in this run, and how fast; at first, how fast it was in the last run."""

    width: int
    """How many parts are set at once."""
    done: int = 0
    """How many parts were set in this run."""
    letters: int = 0
    """The letters of these parts."""
    seconds: float = 0.0
    """The time in which they were set, in seconds, added up."""
    share: float = 0.0
    """The largest share of the setting that was told: it never becomes less."""
    last_letters: int = 0
    """The letters of the parts that were set in the last run and are right still."""
    last_seconds: float = 0.0
    """The time in which these were set, in seconds, added up."""

    def set(self, part: Part, following: Part | None) -> None:
        """Count a part that was set in this run, with the one that follows in its document."""
        self.done += 1
        self.letters += _letters(part, following)
        self.seconds += part.setting.seconds if part.setting else 0.0

    def taken(self, part: Part, following: Part | None) -> None:
        """Count a part of the last run, which is right still."""
        self.last_letters += _letters(part, following)
        self.last_seconds += part.setting.seconds if part.setting else 0.0

    def told(self, parts: Sequence[Part], again: Collection[Part]) -> tuple[float, Parts]:
        """The share of the setting that is done, and the parts, of all parts of the book.

        Those of `again` have pages, and are to have new ones.
        """
        count, letters = _left(parts, again)
        share = self.letters / (self.letters + letters) if letters else 1.0
        # A part may turn out to be wrong when all others are done, and is set again.
        self.share = max(self.share, min(share, _MAX_SHARE))
        return self.share, Parts(self.done, self.done + count, self._seconds_for(letters, count))

    def ended(self) -> Parts:
        """The parts when all are right: those that were set."""
        return Parts(self.done, self.done, 0.0)

    def _seconds_for(self, letters: int, count: int) -> float | None:
        """The time for so many letters in so many parts, in seconds; None where it is not known."""
        known, seconds = self.letters, self.seconds
        if not known:
            known, seconds = self.last_letters, self.last_seconds
        if not known:
            return None
        return seconds / known * letters / max(1, min(self.width, count))


def _left(parts: Sequence[Part], again: Collection[Part]) -> tuple[int, int]:
    """How many parts are to be set, and their letters.

    How many a long document has is known when its last one is set; until then it is estimated.
    """
    count = letters = 0
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if part.setting and part not in again:
            continue
        behind = following if following and following.whole is part.whole else None
        own = _letters(part, behind)
        letters += own
        count += 1 if behind or part.ends else max(1, round(own / part.size))
    return count, letters


def _letters(part: Part, following: Part | None) -> int:
    """The letters of a part: up to the one that follows, or to the end of its document."""
    return part.rest - (following.rest if following else 0)
