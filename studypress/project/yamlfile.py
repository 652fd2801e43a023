"""Reads a YAML file: its values, and the line of each. Each fault is reported at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.scanner import ScannerError

from studypress.model.diagnostics import Location, Report
from studypress.project import yamltext

_MAX_LINES = 100_000
"""So many lines are noted at most. A few aliases of aliases can name more values than that."""
_MAX_DEPTH = 20
"""So many levels of settings are looked at. A list can contain itself."""

_YAML_HINT = (
    "Indent with spaces, close each quote and bracket, "
    "and put text with special characters in quotes."
)
_PERMISSION_HINT = "Change its permissions, so that it can be read."


def read(
    path: Path, where: str, report: Report
) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """The settings in a YAML file, and the line of each from 1, by the steps to it.

    Faults are reported. A file that is not YAML, or that has no settings, gives two empty mappings.
    `where` is the file's name in messages.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        what = f"this can't be read: {fault.strerror}"
        report.error(
            "unreadable-file",
            Location(where),
            what,
            _PERMISSION_HINT,
        )
        return {}, {}
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        report.error("encoding", Location(where, line), "this is not UTF-8 text")
        return {}, {}
    try:
        node = yamltext.tree(text)
        data = yamltext.values(node)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        spot = Location(where, mark.line + 1, mark.column + 1) if mark else Location(where, 1)
        what = getattr(fault, "problem", None) or str(fault)
        colon = isinstance(fault, ScannerError) and "mapping values" in what
        hint = "Put text that has a colon in quotes." if colon else _YAML_HINT
        report.error("bad-yaml", spot, f"this is not YAML: {what}", hint)
        return {}, {}
    for key, line, first in yamltext.repeated(node):
        message = f"{key} is set a second time; the first is on line {first}"
        report.error("bad-setting", Location(where, line), message, "Keep one of them.")
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        report.error("bad-yaml", Location(where, 1), "this should hold `name: value` lines")
        return {}, {}
    lines: dict[tuple[str, ...], int] = {}
    if node is not None:
        _add_lines(node, (), lines)
    return {str(key): value for key, value in data.items()}, lines


def _add_lines(node: yaml.Node, path: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    """Add the line of each key and of each item below a node."""
    inside: list[tuple[str, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inside = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inside = [(str(index), value, value) for index, value in enumerate(node.value)]
    for name, place, value in inside:
        if len(lines) >= _MAX_LINES or len(path) >= _MAX_DEPTH:
            return
        here = (*path, name)
        lines[here] = place.start_mark.line + 1
        _add_lines(value, here, lines)
