"""A question's metadata: the comment in its heading, and `{#id}` at the heading's end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from studypress.diagnostics import Location, Report
from studypress.reading.load import did_you_mean

KEYS = ("id", "level", "tags", "name", "priority")

LEVELS = {
    word: level
    for level, words in (
        (1, "1 e easy basic basics beginner junior simple ★ ⭐ 🟢"),
        (2, "2 m core medium mid middle intermediate moderate normal ★★ ⭐⭐ 🟡"),
        (3, "3 h hard difficult advanced expert senior ★★★ ⭐⭐⭐ 🔴"),
    )
    for word in words.split()
}

_ID = re.compile(r"[^\W\d_][\w.-]*")
_HASH = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")


@dataclass(frozen=True, slots=True)
class Details:
    """What an author says of a question besides its text; `id` is "" where none is given."""

    id: str = ""
    level: int = 0
    tags: tuple[str, ...] = ()
    name: str = ""
    priority: int = 2


def parse(comment: str, where: Location, report: Report) -> Details:
    """Read `id: x; level: easy; tags: a, b`; a comment with none of our keys is just a comment."""
    pairs = [part.partition(":") for part in re.split(r"[;\n]", comment) if part.strip()]
    keys = [key.strip().lower() for key, colon, _ in pairs]
    stated = [key for key, (_, colon, _) in zip(keys, pairs, strict=True) if colon]
    if not any(key in KEYS or did_you_mean(key, KEYS) for key in stated):
        return Details()
    found: dict[str, object] = {}
    for key, (_, _, value) in zip(keys, pairs, strict=True):
        if key not in _READ:
            hint = did_you_mean(key, KEYS) or f"There are: {', '.join(KEYS)}."
            report.warning("unknown-key", where, f"a question has no {key!r}", hint)
            continue
        try:
            found[key] = _READ[key](value.strip())
        except ValueError as fault:
            report.warning("bad-value", where, f"{key}: {fault}")
    return Details(**found)  # type: ignore[arg-type]


def hash_id(text: str) -> tuple[str, str]:
    """A heading's text without `{#id}` at its end, and that id or ""."""
    found = _HASH.search(text)
    if found is None or not _ID.fullmatch(found[1]):
        return text, ""
    return text[: found.start()], found[1]


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"{value!r} is no id: it begins with a letter, and goes on with letters, digits, . _ -"
        )
    return value


def _level(value: str) -> int:
    level = LEVELS.get(value.lower())
    if level is None:
        close = did_you_mean(value, LEVELS)
        raise ValueError(f"{value!r} is no level; write easy, core or hard. {close}".rstrip())
    return level


def _tags(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.strip() for tag in value.split(",") if tag.strip()))


def _name(value: str) -> str:
    return value


def _priority(value: str) -> int:
    if len(value) != 1 or value not in "123456789":
        raise ValueError(f"{value!r} is no priority; write 1 (never left out) to 9")
    return int(value)


_READ: dict[str, Callable[[str], object]] = {
    "id": _id, "level": _level, "tags": _tags, "name": _name, "priority": _priority,
}  # fmt: skip
