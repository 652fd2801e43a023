"""Front matter that is no YAML: TOML between two `+++`, JSON, and Logseq's `key:: words`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

_TOML = re.compile(r"\+{3}[ \t]*\n(.*?)^\+{3}[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^[ \t]*[\w\"'.-]+[ \t]*=", re.MULTILINE)
_TITLE = re.compile(r"^[ \t]*title[ \t]*=[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_KNOWN_JSON = frozenset(("title", "date", "draft", "tags", "layout", "slug"))
"""The keys of which an object of JSON has one where it is front matter, and no example."""

_PROPERTIES = re.compile(r"(?:[a-z][\w-]*:: .*(?:\n|\Z))+(?=\n|\Z|- )")
_KNOWN_PROPERTIES = frozenset(("title", "alias", "tags", "type", "public", "icon", "template"))
"""The keys of which lines have one where they are properties, and no terms with their meanings."""

_GROUPS = ("taxonomies",)
"""The tables of TOML whose keys count as those of the page."""


@dataclass(frozen=True, slots=True)
class DataMatter:
    """The front matter above a text."""

    end: int
    """The place in the file where the text begins."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The values by key: words, or lists and mappings of words."""
    tool: str = "site"
    """The kind of tool that has such front matter."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key, counted from 1."""
    fault: str = ""
    """The reason why it can't be read, or ""."""
    fault_line: int = 0
    """The line of the fault, counted from 1."""
    fault_column: int = 0
    """The column of the fault, counted from 1, or 0."""


def read(text: str) -> DataMatter | None:
    """The front matter of a file in TOML or JSON, or None where it has none."""
    if text.startswith("+++"):
        found = _TOML.match(text)
        return _toml(found) if found else None
    if text.startswith("{"):
        return _json(text)
    found = _PROPERTIES.match(text)
    return _properties(found) if found else None


def _properties(found: re.Match[str]) -> DataMatter | None:
    """The properties of a page in Logseq; None for terms with their meanings."""
    pairs = [line.partition(":: ") for line in found[0].splitlines()]
    values: dict[str, Any] = {key: value.strip() for key, _, value in pairs}
    if not _KNOWN_PROPERTIES & values.keys():
        return None
    if "tags" in values:
        values["tags"] = [tag.strip(" #[]") for tag in values["tags"].split(",")]
    lines = {key: number for number, (key, _, _) in enumerate(pairs, 1)}
    return DataMatter(found.end(), values, "obsidian", lines)


def _toml(found: re.Match[str]) -> DataMatter | None:
    """Front matter in TOML; None for other text between two lines of plus signs."""
    written = found[1]
    try:
        values = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        if not _PAIR.search(written):
            return None
        title, place = _TITLE.search(written), _PLACE.search(str(fault))
        return DataMatter(
            found.end(),
            {"title": title[1]} if title else {},
            fault=_PLACE.sub("", str(fault)).strip() or "it is too deep",
            fault_line=int(place[1]) + 1 if place else 1,
            fault_column=int(place[2]) if place else 0,
        )
    for group in _GROUPS:
        if isinstance(inner := values.get(group), dict):
            values = {**inner, **values}
            del values[group]
    return DataMatter(found.end(), _words(values), lines=_lines(values, written, "=", 2))


def _json(text: str) -> DataMatter | None:
    """Front matter in JSON; None for other text that begins with a brace."""
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    rest = text[end:].partition("\n")[0]
    if not isinstance(values, dict) or not _KNOWN_JSON & values.keys() or rest.strip():
        return None
    return DataMatter(end + len(rest) + 1, _words(values), lines=_lines(values, text[:end], ":", 1))


def _lines(values: Mapping[str, Any], written: str, sign: str, first: int) -> dict[str, int]:
    """The line of each key in its front matter, which begins on the line `first`."""
    found: dict[str, int] = {}
    for number, line in enumerate(written.split("\n"), first):
        key = line.strip(" \t{").partition(sign)[0].strip(" \t\"'")
        if key in values:
            found.setdefault(key, number)
    return {key: found.get(key, first) for key in values}


def _words(value: Any) -> Any:
    """A value in words: `true`, `1.5`, a date; lists and mappings of such."""
    if isinstance(value, dict):
        return {str(key): _words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_words(inner) for inner in value]
    if isinstance(value, bool) or value is None:
        return json.dumps(value) if value is not None else ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
