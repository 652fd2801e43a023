"""Reads guide.yaml: each fault at its line, with what to do, and the rest is kept."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from yaml.scanner import ScannerError

from studypress.model.diagnostics import Location, Report
from studypress.project import identifiers, yamltext
from studypress.project.layoutfile import layout_files
from studypress.project.place import SETTINGS_FILE, Places, Project
from studypress.project.settings import Settings, whole

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
    where = project.name(path)
    if project.file or not path.is_file():
        bare = Settings.model_validate({"foreign": project.content == project.root})
        return bare.placed(Places(where)), defaults
    data, lines = _read_yaml(path, where, report)
    places = Places(where, lines)
    checked = _validated(whole(editions), data, places, report).placed(places)
    own = {name: getattr(checked, name) for name in editions}
    return _known_editions(checked, editions, report), own


def check_styles(
    settings: Settings,
    own: Mapping[str, BaseModel],
    styles: Mapping[str, Sequence[str]],
    project: Project,
    report: Report,
) -> None:
    """Tell of each setting that names a file of the layouts which is not there, such as a paper.

    `own` are the settings of each edition; those of `styles` are looked at.
    """
    for edition in styles:
        for setting, file in layout_files(type(own[edition])):
            value = str(getattr(own[edition], setting))
            have = file.names(project.root)
            if value not in have:
                report.error(
                    "unknown-style",
                    settings.where(edition, setting),
                    f"{edition}.{setting}: there is no {setting} {value}",
                    f"{_meant(value, have)} A new one is a file in layouts/{file.folder}.",
                )


def _known_editions(settings: Settings, editions: Collection[str], report: Report) -> Settings:
    """The settings without those editions that there are not, each of which is told."""
    for index, name in enumerate(settings.editions):
        if name not in editions:
            report.error(
                "bad-setting",
                settings.where("editions", str(index)),
                f"editions: there is no edition {name}",
                _meant(name, editions),
            )
    known = tuple(name for name in settings.editions if name in editions)
    return settings.model_copy(update={"editions": known})


def _meant(word: str, known: Iterable[str]) -> str:
    """What was meant by a word, if it is near to any, and all that there are."""
    have = list(known)
    close = difflib.get_close_matches(word.lower(), have, 1)
    listed = f"There are: {', '.join(have)}."
    return f"Did you mean {close[0]}? {listed}" if close else listed


def _validated(
    model: type[Settings], data: dict[str, Any], places: Places, report: Report
) -> Settings:
    """Validate, report each fault at its line, and go on without what was wrong."""
    try:
        checked = model.model_validate(data)
    except ValidationError as fault:
        for error in fault.errors():
            path = tuple(str(step) for step in error["loc"])
            name, where = ".".join(path), places.of(*path)
            if error["type"] == "extra_forbidden":
                hint = _other_place(model, path, error["input"]) or _meant_setting(model, path)
                report.error("unknown-setting", where, f"there is no setting {name}", hint)
            else:
                hint = _what_to_write(model, path, error)
                report.error("bad-setting", where, f"{name}: {_words(error)}", hint)
            _drop(data, path)
        try:
            checked = model.model_validate(data)
        except ValidationError:
            checked = model.model_validate({})
    if doubt := identifiers.doubt(checked.identifier or ""):
        report.warning("bad-setting", places.of("identifier"), f"identifier: {doubt}", _AS_IT_IS)
    return checked


_AS_IT_IS = "It is used as it stands; correct it before the guide is out."

# What a validator finds wrong, by the beginning of its fault's name; the first that fits.
_WORDS = {
    "dict": "it should have settings below it, each on a line",
    "model": "it should have settings below it, each on a line",
    "tuple": "it should be a list",
    "list": "it should be a list",
    "string": "it should be words",
    "bool": "it should be true or false",
    "int": "it should be a whole number",
    "float": "it should be a number",
    "date": "it should be a date that there is: year-month-day",
    "greater_than_equal": "it should be {ge} or more",
    "less_than_equal": "it should be {le} or less",
    "literal_error": "it should be {expected}",
    "value_error": "{error}",
}


def _words(error: ErrorDetails) -> str:
    """What is wrong with a value, without the validator's jargon."""
    given = {name: str(value).replace("'", "") for name, value in error.get("ctx", {}).items()}
    for kind, words in _WORDS.items():
        if error["type"].startswith(kind):
            return words.format_map(given)
    return error["msg"]


def _what_to_write(model: type[BaseModel], path: Sequence[str], error: ErrorDetails) -> str:
    """A hint: the value that was likely meant, else what the setting is for and an example."""
    given = error.get("ctx", {})
    if "hint" in given:
        return str(given["hint"])
    if isinstance(error["input"], bool) and error["type"].startswith("string"):
        return "Put it in quotes: yes, no, on and off are read as true and false."
    if error["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", str(given.get("expected", "")))
        value = error["input"]
        said = value.lower() if isinstance(value, str) else ""
        if close := difflib.get_close_matches(said, known, 1):
            return f"Did you mean {close[0]}?"
    field = _field(model, path)
    if field is None:
        return ""
    name, described = path[-1], field.description or ""
    example = field.examples[0] if field.examples else field.default
    if group := _group(field):
        some, one = next(iter(group.model_fields.items()))
        return f"For example: `{name}: {{{some}: {_written(one.default)}}}`."
    if example in (None, "", ()):
        return described
    if len(path) > 1 and path[-1].isdigit():
        name = path[-2]
    return f"{described} For example: `{name}: {_written(example)}`.".strip()


def _group(field: FieldInfo | None) -> type[BaseModel] | None:
    """The model of the settings that stand below a setting, None where it has a value."""
    kind = field.annotation if field else None
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _field(model: type[BaseModel], path: Sequence[str]) -> FieldInfo | None:
    """The field that a path leads to; that of a list for one of its items."""
    found: FieldInfo | None = None
    for step in path:
        if step not in model.model_fields:
            break
        found = model.model_fields[step]
        model = _group(found) or model
    return found


def _other_place(model: type[Settings], path: Sequence[str], value: object) -> str:
    """Where a setting belongs that stands in the wrong place, or ""."""
    *above, name = path
    groups = {
        edition: group
        for edition, field in model.model_fields.items()
        if edition not in above and (group := _group(field)) and name in group.model_fields
    }
    # Editions may take different values for a setting of the same name.
    editions = [one for one, group in groups.items() if _takes(group, name, value)] or [*groups]
    if editions:
        each = (f"`{edition}: {{{name}: {_written(value)}}}`" for edition in editions)
        return f"It is a setting of an edition: write {' or '.join(each)}."
    if above and name in model.model_fields:
        return f"It is no setting of {above[0]}: write `{name}: …` at the beginning of a line."
    return ""


def _takes(group: type[BaseModel], name: str, value: object) -> bool:
    try:
        group.model_validate({name: value})
    except ValidationError:
        return False
    return True


def _meant_setting(model: type[BaseModel], path: Sequence[str]) -> str:
    for step in path[:-1]:
        model = _group(model.model_fields.get(step)) or model
    known = sorted(model.model_fields)
    close = difflib.get_close_matches(path[-1].lower(), known, 1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."


def _written(value: object) -> str:
    """A value as it is written in guide.yaml; "…" for one that is long."""
    if isinstance(value, str) and re.fullmatch(r"[\w.-]+", value):
        return value
    if isinstance(value, list | dict) and value:
        return "…"  # it may hold itself many times over
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = str(value)
    return text if len(text) <= _LONGEST else "…"


_LONGEST = 60


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


def _read_yaml(
    path: Path, where: str, report: Report
) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """The mapping in a YAML file, and the line of each of its keys."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        what = f"this can't be read: {fault.strerror}"
        report.error("unreadable-file", Location(where), what, "Mend its permissions.")
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
        hint = "Put text that has a colon in quotes." if colon else _YAML
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
        _lines(node, (), lines, _MOST_LINES)
    return {str(key): value for key, value in data.items()}, lines


_YAML = "Indent with spaces, close each quote and bracket, and put text with signs in quotes."
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
