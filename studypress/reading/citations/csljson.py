"""Reads a bibliography in CSL-JSON, or the same in YAML as Pandoc writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from studypress.project import yamltext
from studypress.reading.citations.entries import Found, Problem

_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_DATE = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DATES = ("accessed", "event-date", "issued", "original-date", "submitted")
_NAMES = (
    "author", "collection-editor", "composer", "container-author", "editor",
    "editorial-director", "illustrator", "interviewer", "original-author", "recipient",
    "translator",
)  # fmt: skip


def read_json(text: str) -> Iterator[Found | Problem]:
    """The entries of a file in JSON, and what is wrong in it; lines are counted from 1."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        reason = fault.msg[:1].lower() + fault.msg[1:]
        yield Problem(fault.lineno, f"it is not JSON: {reason}")
        return
    except RecursionError:
        yield Problem(1, "it is nested too deeply")
        return
    lines: dict[str, list[int]] = {}
    line, at = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        lines.setdefault(str(json.loads(found[1])), []).append(line)
    yield from _entries(data, lines)


def read_yaml(text: str) -> Iterator[Found | Problem]:
    """The entries of a file in YAML, and what is wrong in it; lines are counted from 1."""
    try:
        node = yamltext.tree(text)
        data = yamltext.words(node)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        yield Problem(mark.line + 1 if mark else 1, f"it is not YAML: {fault.problem}")
        return
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        yield Problem(1, f"it is not YAML: {fault}")
        return
    lines: dict[str, list[int]] = {}
    for pair in _pairs(node):
        key, value = pair
        if key.value == "id" and isinstance(value, yaml.ScalarNode):
            lines.setdefault(str(value.value), []).append(key.start_mark.line + 1)
    yield from _entries(data, lines)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of the entries in a tree."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "references":
                yield from _pairs(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            if isinstance(one, yaml.MappingNode):
                yield from one.value


def _entries(data: Any, lines: dict[str, list[int]]) -> Iterator[Found | Problem]:
    """The entries in the data of a file."""
    if isinstance(data, dict):
        data = data.get("references", data.get("items"))
    if not isinstance(data, list):
        yield Problem(1, "it has no list of works")
        return
    for number, entry in enumerate(data, 1):
        key = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or key in (None, "") or isinstance(key, dict | list):
            yield Problem(1, f"entry {number} has no id")
            continue
        places = lines.get(str(key), [])
        line = places.pop(0) if places else 1
        item = {name: value for name, value in entry.items() if name != "id"}
        for name in _DATES:
            if name in item:
                item[name] = _date(item[name])
        for name in _NAMES:
            if name in item:
                item[name] = [_name(one) for one in _listed(item[name])]
        yield Found(str(key), item, line)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> dict[str, Any]:
    """A name; words alone are one."""
    return dict(value) if isinstance(value, dict) else {"literal": str(value)}


def _date(value: Any) -> dict[str, Any]:
    """A date of CSL-JSON; Pandoc's YAML has "2019-04", or a year, a month and a day."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0]
    if isinstance(value, dict):
        if "date-parts" in value or "year" not in value:
            return dict(value)
        parts = [value.get(name) for name in ("year", "month", "day")]
        return {"date-parts": [[part for part in parts if part]]}
    words = str(value)
    ranges = [_DATE.fullmatch(one.strip()) for one in words.split("/")]
    if not all(ranges):
        return {"literal": words}
    return {"date-parts": [[part for part in one.groups() if part] for one in ranges if one][:2]}
