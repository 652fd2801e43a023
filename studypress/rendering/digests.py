"""Digests of values, such as a part with its chapter: two are the same only for the same values.

A layout looks at the same questions in many ways: each in its chapter, all in the lists. So what
can't change is digested once, however often it is met. A value is never printed as a whole, since
the text of a guide is tens of megabytes long.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Set
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})
"""The types whose values print all that they are, and never change."""


class _Printed(NamedTuple):
    """What a value prints of itself."""

    text: str
    """The text; another value has another one."""
    is_fixed: bool
    """True where nothing in the value can change."""


class _Record(NamedTuple):
    """What is known of a dataclass."""

    name: str
    """Its name with that of its module."""
    values: Callable[[object], tuple[object, ...]]
    """Gives the values of the fields that it prints."""
    is_frozen: bool
    """True where its fields are never given other values."""


class Digests:
    """Digests of the values of one run."""

    def __init__(self) -> None:
        # A value is held with its digest: while it lives, no other has its `id`.
        self._known: dict[int, tuple[object, str]] = {}
        self._records: dict[type, _Record | None] = {}

    def of(self, value: object) -> str:
        """A digest of all that a value holds.

        Of an object of an unknown type, what it prints of itself counts. What prints its place in
        memory is never the same as in another run.
        """
        return _digest(self._printed(value).text)

    def _printed(self, value: Any) -> _Printed:
        kind = type(value)
        if kind in _ATOMS:
            return _Printed(repr(value), is_fixed=True)
        if isinstance(value, Enum):
            return _Printed(f"{kind.__module__}.{kind.__qualname__}.{value.name}", is_fixed=True)
        if isinstance(value, list | tuple):
            text, is_fixed = self._joined(value)
            return _Printed(f"{kind.__name__}[{text}]", is_fixed and isinstance(value, tuple))
        if isinstance(value, Mapping):
            text, _ = self._joined([part for pair in value.items() for part in pair])
            return _Printed(f"{kind.__name__}{{{text}}}", is_fixed=False)
        if isinstance(value, Set):
            texts = sorted(self._printed(one).text for one in value)  # they have no order
            return _Printed(f"{kind.__name__}({','.join(texts)})", kind is frozenset)
        record = self._record(kind)
        if record is None:
            return _Printed(repr(value), is_fixed=False)
        if known := self._known.get(id(value)):
            return _Printed(known[1], is_fixed=True)
        text, is_fixed = self._joined(record.values(value))
        text = f"<{_digest(f'{record.name}({text})')}>"
        if is_fixed and record.is_frozen:
            self._known[id(value)] = (value, text)
        return _Printed(text, is_fixed and record.is_frozen)

    def _joined(self, values: tuple[object, ...] | list[object]) -> tuple[str, bool]:
        """What some values print, and whether all of them are fixed."""
        texts, is_fixed = [], True
        for value in values:
            if type(value) in _ATOMS:
                texts.append(repr(value))
            else:
                printed = self._printed(value)
                texts.append(printed.text)
                is_fixed = is_fixed and printed.is_fixed
        return ",".join(texts), is_fixed

    def _record(self, kind: type) -> _Record | None:
        """What is known of a type; None for one that is no dataclass."""
        if kind not in self._records:
            self._records[kind] = _record_of(kind)
        return self._records[kind]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _record_of(kind: type) -> _Record | None:
    if not dataclasses.is_dataclass(kind):
        return None
    names = [field.name for field in dataclasses.fields(kind) if field.repr]
    getter = attrgetter(*names) if names else None
    many = len(names) > 1

    def values(value: object) -> tuple[object, ...]:
        if getter is None:
            return ()
        return getter(value) if many else (getter(value),)

    is_frozen = bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
    return _Record(f"{kind.__module__}.{kind.__qualname__}", values, is_frozen)
