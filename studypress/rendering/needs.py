"""What the text of a part depends on, besides the part itself: seen while its layout draws it.

A layout may look at the whole guide, but most look at little of it: how many chapters there are, or
what is known of the questions of their own chapter. A part whose needs are as they were has the
same text as before, whatever else has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from studypress.model.guide import Guide
from studypress.rendering.digests import Digests

Need = tuple[str, ...]
"""A value that was looked at: ("guide",), ("guide", "terms"), ("heads", "what-is-tea"). With "#" at
its end it is the number of its entries alone."""

_NUMBER = "#"
_GUIDE = "guide"


class Needs:
    """The values that a layout looked at."""

    def __init__(self, guide: Guide, shows: Mapping[str, object], digests: Digests) -> None:
        """`shows` are the values of the part, and `digests` those of all parts of the guide."""
        self._guide = guide
        self._shows = shows
        self._digests = digests
        self.found: dict[Need, str] = {}
        """Each value with its digest."""

    def note(self, *need: str) -> None:
        """Take note of a value that is looked at."""
        if need not in self.found:
            self.found[need] = self.digest(need)

    def digest(self, need: Need) -> str:
        """The digest of a value, "" where there is none."""
        try:
            return self._digests.of(self._value(need))
        except (LookupError, AttributeError, TypeError):
            return ""

    def _value(self, need: Need) -> object:
        first, *rest = need
        value: Any = self._guide if first == _GUIDE else self._shows[first]
        for step in rest:
            if step == _NUMBER:
                return len(value)
            value = getattr(value, step) if value is self._guide else value[step]
        return value


class WatchedGuide:
    """The guide as layouts see it. While `needs` are gathered, all that is looked at is noted."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._needs: Needs | None = None

    def watch(self, needs: Needs | None) -> None:
        """Gather needs from now on, or no longer."""
        self._needs = needs

    def note(self) -> None:
        """Take note that the whole guide is looked at."""
        if self._needs:
            self._needs.note(_GUIDE)

    def __getattr__(self, name: str) -> object:
        value = getattr(self._guide, name)
        # What is said of the whole guide counts for each part.
        if self._needs is None or name == "meta":
            return value
        if isinstance(value, tuple | list):
            return _Rows(value, self._needs, (_GUIDE, name))
        self._needs.note(_GUIDE, name)
        return value


class _Rows(Sequence[object]):
    """A list of the guide's. Its length alone is a need of its own."""

    def __init__(self, rows: Sequence[object], needs: Needs, need: Need) -> None:
        self._rows = rows
        self._needs = needs
        self._need = need

    def __len__(self) -> int:
        self._needs.note(*self._need, _NUMBER)
        return len(self._rows)

    def __iter__(self) -> Iterator[object]:
        self._needs.note(*self._need)
        return iter(self._rows)

    def __getitem__(self, index: Any) -> Any:
        self._needs.note(*self._need)
        return self._rows[index]


class _Entries(Mapping[str, object]):
    """Values by name that a part shows. Each is a need of its own."""

    def __init__(self, entries: Mapping[str, object], needs: Needs, name: str) -> None:
        self._entries = entries
        self._needs = needs
        self._name = name

    def __len__(self) -> int:
        self._needs.note(self._name, _NUMBER)
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        self._needs.note(self._name)
        return iter(self._entries)

    def __getitem__(self, key: str) -> object:
        self._needs.note(self._name, key)
        return self._entries[key]


def watched(shows: Mapping[str, object], needs: Needs) -> dict[str, object]:
    """What a part shows, with its values by name watched."""
    entries = {
        name: _Entries(value, needs, name)
        for name, value in shows.items()
        if isinstance(value, Mapping) and _has_names(name, value)
    }
    return {**shows, **entries}


def unwatched(shows: Mapping[str, object]) -> dict[str, object]:
    """What a part shows besides its values by name."""
    return {
        name: value
        for name, value in shows.items()
        if not (isinstance(value, Mapping) and _has_names(name, value))
    }


def _has_names(shown: str, value: Mapping[Any, object]) -> bool:
    """True for values by name, where no name is such that a need can't tell it."""
    return shown != _GUIDE and all(isinstance(name, str) and name != _NUMBER for name in value)
