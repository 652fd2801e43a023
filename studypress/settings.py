"""Reads guide.yaml: each fault at its line, with what to do, and the rest is kept."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from studypress import yamltext
from studypress.diagnostics import Location, Report
from studypress.project import SETTINGS_FILE, Project, Settings, whole

_Own = TypeVar("_Own", bound=BaseModel)


def load_settings(
    project: Project, report: Report, editions: Mapping[str, type[_Own]]
) -> tuple[Settings, dict[str, _Own]]:
    """Read guide.yaml: the guide's settings, and each edition's own under its name.

    A setting that is wrong is reported at its line and takes its default. Notes without a
    guide.yaml that stand in no content/ are foreign ones. A file that is a guide
    of its own has none: what guide.yaml says is said of the whole folder.
    """
    path = project.content / SETTINGS_FILE
    defaults = {name: model() for name, model in editions.items()}
    if project.file or not path.is_file():
        return Settings.model_validate({"foreign": project.content == project.root}), defaults
    where = project.name(path)
    data, lines = _read_yaml(path, where, report)
    checked = _validated(whole(editions), data, lines, where, report)
    own = {name: getattr(checked, name) for name in editions}
    return checked, own


def _validated(
    model: type[Settings],
    data: dict[str, Any],
    lines: Mapping[tuple[str, ...], int],
    where: str,
    report: Report,
) -> Settings:
    """Validate, report each fault at its line, and go on without what was wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        for error in fault.errors():
            path = tuple(str(step) for step in error["loc"])
            spot = Location(where, _nearest(path, lines))
            name = ".".join(path)
            if error["type"] == "extra_forbidden":
                known = _known(model, path[:-1])
                close = difflib.get_close_matches(path[-1], known, 1, 0.5)
                hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
                report.error("unknown-setting", spot, f"there is no setting {name}", hint)
            else:
                report.error("bad-setting", spot, f"{name}: {_plain(error['msg'])}")
            _drop(data, path)
    try:
        return model.model_validate(data)
    except ValidationError:
        return model.model_validate({})


# What a validator says, in words of YAML; the first that fits.
_JARGON = {
    r"Input should be a valid dictionary.*": "it should have settings below it, each on a line",
    r"Input should be a valid (tuple|list).*": "it should be a list",
    r"Input should be a valid string.*": "it should be words",
    r"Input should be a valid boolean.*": "it should be true or false",
    r"Input should be a valid integer.*": "it should be a whole number",
    r"Input should be a valid number.*": "it should be a number",
    r"Input should be": "it should be",
    r"String": "it",
    r"Value error, ": "",
}


def _plain(message: str) -> str:
    """The validator's sentence, without its library's jargon."""
    for jargon, words in _JARGON.items():
        if re.match(jargon, message):
            return re.sub(jargon, words, message, count=1)
    return message


def _known(model: type[BaseModel], path: tuple[str, ...]) -> list[str]:
    for step in path:
        field = model.model_fields.get(step)
        if field and isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return sorted(model.model_fields)


def _drop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    inner: Any = data
    for step in path[:-1]:
        if not isinstance(inner, dict) or not isinstance(inner.get(step), dict):
            break
        inner = inner[step]
    else:
        if isinstance(inner, dict):
            inner.pop(path[-1], None)
        return
    data.pop(path[0], None)


def _nearest(path: tuple[str, ...], lines: Mapping[tuple[str, ...], int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _read_yaml(
    path: Path, where: str, report: Report
) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """The mapping in a YAML file, and the line of each of its keys."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
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
        report.error(
            "bad-yaml", spot, f"this is not YAML: {what}", "Put text that has a colon in quotes."
        )
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
        _lines(node, (), lines, _MOST_LINES)
    return {str(key): value for key, value in data.items()}, lines


# A few aliases of aliases name more values than there are atoms.
_MOST_LINES = 100_000
_DEEPEST = 20  # a list may hold itself


def _lines(
    node: yaml.Node, path: tuple[str, ...], lines: dict[tuple[str, ...], int], most: int
) -> None:
    inside: list[tuple[str, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inside = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inside = [(str(index), value, value) for index, value in enumerate(node.value)]
    for name, place, value in inside:
        if len(lines) >= most or len(path) >= _DEEPEST:
            return
        here = (*path, name)
        lines[here] = place.start_mark.line + 1
        _lines(value, here, lines, most)
