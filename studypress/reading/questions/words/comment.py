"""The details of a question in comments, in front matter, and in `{#id}` after its heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.reading.levels import LEVELS

KEYS = ("id", "level", "tags", "name", "priority")
"""The keys that the comment of a question may have."""

_MAX_REMARK_CHARS = 300
"""How long a comment below a question may be to be read as a detail."""

_ID = re.compile(r"[^\W\d_][\w.-]*")


@dataclass(frozen=True, slots=True)
class Details:
    """The details that an author gives of a question besides its text."""

    id: str = ""
    """The id for links to it, or ""."""
    level: int = 0
    """How hard it is, from 1 (easy) to 3 (hard), or 0 where that is not known."""
    tags: tuple[str, ...] = ()
    """Its subjects in the author's words."""
    name: str = ""
    """A shorter text for running heads and lists, or ""."""
    priority: int = 2
    """From 1 (never left out of a cheat sheet) to 9 (left out first)."""


def read_comment(comment: str, where: Location, report: Report) -> Details:
    """Read a comment such as `id: x; level: easy; tags: a, b`.

    A comment without any of the keys is no metadata. Wrong keys and values are reported at `where`.
    """
    return _read(comment, where, report, KEYS, "a question")


def read_level(comment: str, where: Location, report: Report) -> int:
    """The level in the comment of a block with a title, such as `level: hard`; 0 without one."""
    return _read(comment, where, report, ("level",), "a labelled quote").level


def _read(
    comment: str, where: Location, report: Report, known: Sequence[str], what: str
) -> Details:
    """The details in a comment on something that may have the `known` keys."""
    if not is_details(comment):
        return Details()
    found: dict[str, object] = {}
    for key, _, value in _pairs(comment):
        if key not in known:
            hint = did_you_mean(key, known) or f"There are: {', '.join(known)}."
            report.warning("unknown-key", where, f"{quoted(key)} is not a key of {what}", hint)
            continue
        try:
            found[key] = _READ[key](value.strip())
        except ValueError as fault:
            report.warning("bad-value", where, f"{key}: {fault}")
    return Details(**found)  # type: ignore[arg-type]


def is_details(comment: str) -> bool:
    """True for a comment with a key of a question in it, also where the key is misspelt."""
    stated = [key for key, colon, _ in _pairs(comment) if colon]
    return any(key in KEYS or did_you_mean(key, KEYS) for key in stated)


def _pairs(comment: str) -> list[tuple[str, str, str]]:
    """The parts of a comment: each key, the colon behind it or "", and its value."""
    parts = (part.partition(":") for part in re.split(r"[;\n]", comment) if part.strip())
    return [(key.strip().lower(), colon, value) for key, colon, value in parts]


_REMARK = re.compile(r"\s*(\w+)\s*[:=]\s*\(?([^()]*)\)?\s*")


def read_remark(text: str) -> Details:
    """Read a comment below a question such as `<!-- tags: (css, html) -->`; ignore all others."""
    found = _REMARK.fullmatch(text) if len(text) < _MAX_REMARK_CHARS else None
    if found is None:
        return Details()
    return _details({found[1].lower(): found[2]}, counted_from=0)


def read_front_matter(meta: Mapping[str, object]) -> Details:
    """The details of a file's only question, from the front matter of the file."""
    values = {
        str(key).lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in meta.items()
    }
    return _details(values, counted_from=1)


def _details(values: Mapping[str, str], *, counted_from: int) -> Details:
    """Details from notes that were not written for this program: unusable values are ignored.

    `counted_from` is 0 or 1: the number of the easiest level.
    """
    details = Details()
    for key, value in values.items():
        value = value.strip()
        if key == "id" and _ID.fullmatch(value):
            details = replace(details, id=value)
        elif key in ("tags", "tag", "topics", "keywords"):
            details = replace(details, tags=_tags(value))
        elif key in ("level", "difficulty", "expertise"):
            details = replace(details, level=_level_from(value, counted_from))
    return details


def _level_from(value: str, first: int) -> int:
    """The level that a name or a number means, or 0; `first` is the number of the easiest."""
    if value in ("0", "1", "2", "3"):
        return min(max(int(value) - first + 1, 0), 3)
    return LEVELS.get(value.lower(), 0)


def fill(details: Details, other: Details) -> Details:
    """Details, with the missing ones taken from others."""
    return replace(
        details,
        id=details.id or other.id,
        level=details.level or other.level,
        tags=details.tags or other.tags,
    )


def is_id(name: str) -> bool:
    """True for an id that a guide can use: a letter, then letters, digits and `. _ -`."""
    return _ID.fullmatch(name) is not None


def _id(value: str) -> str:
    """An id from a comment. Raises ValueError where it is not valid."""
    if not is_id(value):
        raise ValueError(
            f"{quoted(value)} is not an id: "
            "an id begins with a letter; letters, digits and . _ - may follow"
        )
    return value


def _level(value: str) -> int:
    """A level from a comment. Raises ValueError for an unknown word."""
    level = LEVELS.get(value.lower())
    if level is None:
        close = did_you_mean(value, LEVELS)
        raise ValueError(
            f"{quoted(value)} is not a level; write easy, core or hard. {close}".rstrip()
        )
    return level


def _tags(value: str) -> tuple[str, ...]:
    """The tags in a list with commas, each once."""
    return tuple(dict.fromkeys(tag.strip() for tag in value.split(",") if tag.strip()))


def _name(value: str) -> str:
    return value


def _priority(value: str) -> int:
    """A priority from a comment. Raises ValueError where it is not a digit from 1 to 9."""
    if len(value) != 1 or value not in "123456789":
        raise ValueError(f"{quoted(value)} is not a priority; write 1 (never left out) to 9")
    return int(value)


_READ: dict[str, Callable[[str], object]] = {
    "id": _id, "level": _level, "tags": _tags, "name": _name, "priority": _priority,
}  # fmt: skip
