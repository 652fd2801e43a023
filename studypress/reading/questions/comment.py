"""A question's metadata: the comment in its heading, and `{#id}` at the heading's end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted

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
            report.warning("unknown-key", where, f"{quoted(key)} is no key of a question", hint)
            continue
        try:
            found[key] = _READ[key](value.strip())
        except ValueError as fault:
            report.warning("bad-value", where, f"{key}: {fault}")
    return Details(**found)  # type: ignore[arg-type]


_REMARK = re.compile(r"\s*(\w+)\s*[:=]\s*\(?([^()]*)\)?\s*")


def remark(text: str) -> Details:
    """Read a comment below a question, such as `<!-- tags: (css, html) -->`, if it is one."""
    found = _REMARK.fullmatch(text) if len(text) < 300 else None
    if found is None:
        return Details()
    return _details({found[1].lower(): found[2]}, counted_from=0)


def front(meta: Mapping[str, object]) -> Details:
    """What the front matter of a file says of its one question."""
    words = {
        str(key).lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in meta.items()
    }
    return _details(words, counted_from=1)


def _details(words: Mapping[str, str], *, counted_from: int) -> Details:
    """Details from other people's words: what can't be used is not used."""
    made = Details()
    for key, value in words.items():
        value = value.strip()
        if key == "id" and _ID.fullmatch(value):
            made = replace(made, id=value)
        elif key in ("tags", "tag", "topics", "keywords"):
            made = replace(made, tags=_tags(value))
        elif key in ("level", "difficulty", "expertise"):
            made = replace(made, level=_counted(value, counted_from))
    return made


def _counted(value: str, first: int) -> int:
    """A level by its name, or by a number that is counted from 0 or 1."""
    if value in ("0", "1", "2", "3"):
        return min(max(int(value) - first + 1, 0), 3)
    return LEVELS.get(value.lower(), 0)


def filled(details: Details, other: Details) -> Details:
    """Details, with what they lack taken from others."""
    return replace(
        details,
        id=details.id or other.id,
        level=details.level or other.level,
        tags=details.tags or other.tags,
    )


def hash_id(text: str) -> tuple[str, str]:
    """A heading's text without `{#id}` at its end, and that id or ""."""
    found = _HASH.search(text) if "{#" in text else None
    if found is None or not _ID.fullmatch(found[1]):
        return text, ""
    return text[: found.start()], found[1]


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"{quoted(value)} is no id: "
            "it begins with a letter, and goes on with letters, digits, . _ -"
        )
    return value


def _level(value: str) -> int:
    level = LEVELS.get(value.lower())
    if level is None:
        close = did_you_mean(value, LEVELS)
        raise ValueError(f"{quoted(value)} is no level; write easy, core or hard. {close}".rstrip())
    return level


def _tags(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.strip() for tag in value.split(",") if tag.strip()))


def _name(value: str) -> str:
    return value


def _priority(value: str) -> int:
    if len(value) != 1 or value not in "123456789":
        raise ValueError(f"{quoted(value)} is no priority; write 1 (never left out) to 9")
    return int(value)


_READ: dict[str, Callable[[str], object]] = {
    "id": _id, "level": _level, "tags": _tags, "name": _name, "priority": _priority,
}  # fmt: skip
