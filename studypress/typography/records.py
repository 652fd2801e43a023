"""Reads a YAML file of a layout (a paper, a theme) into its record. Faults have their lines."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from studypress import layouts
from studypress.model.diagnostics import Diagnostic, Location, Report, Severity

Lines = Mapping[tuple[str, ...], int]
"""The line, from 1, of each key, by the keys that lead to it."""

_LENGTH = r"^\d+(\.\d+)?(mm|cm|in|pt)$"
_COLOUR = r"^#[0-9a-fA-F]{6}$"

Length = Annotated[str, StringConstraints(pattern=_LENGTH)]
"""A length on paper: `12mm`."""

Colour = Annotated[str, StringConstraints(pattern=_COLOUR)]
"""A colour as red, green and blue: `#1c1c21`."""

# The message for a value that does not match a pattern.
_PATTERN_MESSAGES = {
    _LENGTH: "it should be a length in mm, cm, in or pt, such as 12mm",
    _COLOUR: 'it should be a colour in quotes, such as "#1c1c21"',
}

# A list in YAML may contain itself, so only so many levels are looked at.
_MAX_DEPTH = 10


class Record(BaseModel):
    """The content of a file of tokens. Each field is one token, or a group of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Read = TypeVar("_Read", bound=Record)


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a record, and the places of the tokens in it."""

    name: str
    """Its path as messages give it: `layouts/paper/a4.yaml`."""
    lines: Lines
    """The line of each token."""

    def problem(self, path: tuple[str, ...], message: str, hint: str = "") -> Diagnostic:
        """A problem of a token. A missing token has the place of the group above."""
        known = (self.lines.get(path[:end]) for end in range(len(path), 0, -1))
        line = next((line for line in known if line), 1)
        return Diagnostic("layout", Severity.ERROR, Location(self.name, line), message, hint)


def read(
    name: str, project: Path, record: type[_Read], report: Report
) -> tuple[_Read, Source] | None:
    """The record in a file below layouts/.

    None where there is no such file, or where it has faults, which are reported.
    """
    path = layouts.find(name, project)
    if path is None:
        return None
    place = f"layouts/{name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.SafeLoader("").construct_document(node) if node else None
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as fault:
        report.extend([_unreadable(place, fault)])
        return None
    source = Source(place, dict(_lines(node, ())) if node else {})
    try:
        return record.model_validate(data), source
    except ValidationError as fault:
        report.extend(_wrong(error, record, source) for error in fault.errors())
        return None


def _unreadable(place: str, fault: Exception) -> Diagnostic:
    mark = getattr(fault, "problem_mark", None)
    what = getattr(fault, "problem", None) or getattr(fault, "strerror", None) or str(fault)
    where = Location(place, mark.line + 1, mark.column + 1) if mark else Location(place, 1)
    return Diagnostic("layout", Severity.ERROR, where, f"this can't be read as YAML: {what}")


def _lines(node: yaml.Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    inside: list[tuple[str, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inside = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inside = [(str(index), value, value) for index, value in enumerate(node.value)]
    if len(path) >= _MAX_DEPTH:
        return
    for name, place, value in inside:
        yield (*path, name), place.start_mark.line + 1
        yield from _lines(value, (*path, name))


def _wrong(error: ErrorDetails, record: type[Record], source: Source) -> Diagnostic:
    path = tuple(str(step) for step in error["loc"])
    name = ".".join(path)
    if error["type"] == "extra_forbidden":
        known = ", ".join(_group(record, path[:-1]).model_fields)
        return source.problem(path, f"there is no token {name}", f"There are: {known}.")
    if error["type"] == "missing":
        return source.problem(
            path, f"{name} is missing", _meaning(_group(record, path[:-1]), path[-1])
        )
    if error["type"].startswith(("model", "dict")):
        what = "it should have tokens below it"
    else:
        pattern = str(error.get("ctx", {}).get("pattern", ""))
        what = _PATTERN_MESSAGES.get(pattern, error["msg"][:1].lower() + error["msg"][1:])
    return source.problem(path, f"{name}: {what}" if name else what)


def _meaning(record: type[Record], name: str) -> str:
    """The meaning of a token: the docstring below its field. It is read for a fault only."""
    # Pydantic would read all docstrings at each import, and that takes 20 ms.
    body = ast.parse(inspect.getsource(record)).body[0]
    after = zip(body.body, body.body[1:], strict=False) if isinstance(body, ast.ClassDef) else ()
    for field, docstring in after:
        match field, docstring:
            case (
                ast.AnnAssign(target=ast.Name(id=found)),
                ast.Expr(value=ast.Constant(value=str(meaning))),
            ) if found == name:
                return inspect.cleandoc(meaning)
    return ""


def _group(record: type[Record], path: tuple[str, ...]) -> type[Record]:
    """The record of the tokens below a path."""
    for step in path:
        field = record.model_fields.get(step)
        kind = field.annotation if field else None
        for option in (kind, *getattr(kind, "__args__", ())):
            if isinstance(option, type) and issubclass(option, Record):
                record = option
    return record
