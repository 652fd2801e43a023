"""The messages and hints about wrong settings in guide.yaml, made from pydantic's errors."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

_MAX_VALUE_CHARS = 60
"""A value with more characters is not repeated in a hint."""

_MESSAGES = {
    "dict": "it should have settings below it, each on a line",
    "model": "it should have settings below it, each on a line",
    "tuple": "it should be a list",
    "list": "it should be a list",
    "string": "it should be text",
    "bool": "it should be true or false",
    "int": "it should be a whole number",
    "float": "it should be a number",
    "date": "it should be a date that exists: year-month-day",
    "greater_than_equal": "it should be {ge} or more",
    "less_than_equal": "it should be {le} or less",
    "literal_error": "it should be {expected}",
    "value_error": "{error}",
}
"""The message for each type of error, by the beginning of its name. The first that fits counts."""


def describe(error: ErrorDetails) -> str:
    """A message about a wrong value, without pydantic's technical terms."""
    given = {name: str(value) for name, value in error.get("ctx", {}).items()}
    if "expected" in given:
        given["expected"] = given["expected"].replace("'", "")
    for kind, message in _MESSAGES.items():
        if error["type"].startswith(kind):
            return message.format_map(given)
    return error["msg"]


def hint_wrong(model: type[BaseModel], path: Sequence[str], error: ErrorDetails) -> str:
    """A hint on a wrong value: the probable value, or the purpose of the setting and an example."""
    given = error.get("ctx", {})
    if "hint" in given:
        return str(given["hint"])
    if len(path) == 1 and (elsewhere := _other_place(model, path, error["input"], fits=True)):
        return elsewhere
    if isinstance(error["input"], bool) and error["type"].startswith("string"):
        return "Put it in quotes: yes, no, on and off are read as true and false."
    if error["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", str(given.get("expected", "")))
        value = error["input"]
        word = value.lower() if isinstance(value, str) else ""
        if close := difflib.get_close_matches(word, known, 1):
            return f"Did you mean {close[0]}?"
    field = _field(model, path)
    if field is None:
        return ""
    name, described = path[-1], field.description or ""
    example = field.examples[0] if field.examples else field.default
    if group := _group(field):
        inner, value = _telling_setting(group)
        return f"For example: `{name}: {{{inner}: {_written(value)}}}`."
    if example in (None, "", ()):
        return described
    if len(path) > 1 and path[-1].isdigit():
        name = path[-2]
    return f"{described} For example: `{name}: {_written(example)}`.".strip()


def hint_unknown(model: type[BaseModel], path: Sequence[str], value: object) -> str:
    """A hint on a setting that does not exist where it is written."""
    return _other_place(model, path, value) or _near_setting(model, path)


def _group(field: FieldInfo | None) -> type[BaseModel] | None:
    """The model of the settings below a setting, or None where the setting has a value."""
    kind = field.annotation if field else None
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _telling_setting(group: type[BaseModel]) -> tuple[str, object]:
    """The first setting of a group whose default is a value, and that value: a telling example."""
    defaults = [(name, field.default) for name, field in group.model_fields.items()]
    return next((pair for pair in defaults if pair[1] not in (None, "", ())), defaults[0])


def _field(model: type[BaseModel], path: Sequence[str]) -> FieldInfo | None:
    """The field to which a path leads. The items of a list have the field of the list."""
    found: FieldInfo | None = None
    for step in path:
        if step not in model.model_fields:
            break
        found = model.model_fields[step]
        model = _group(found) or model
    return found


def _other_place(
    model: type[BaseModel], path: Sequence[str], value: object, *, fits: bool = False
) -> str:
    """A hint with the right place of a setting that is in a wrong one, or "".

    Where `fits` is true, it is a place at which the value is allowed.
    """
    *above, name = path
    # Of an author's words, the one for the whole guide is likelier than one of some edition.
    whole = model.model_fields.get(name) if above and not fits else None
    if whole is not None and not _group(whole):
        return f"It is no setting of {above[0]}: write `{name}: …` at the beginning of a line."
    groups = {
        edition: group
        for edition, field in sorted(model.model_fields.items())
        if edition not in above and (group := _group(field)) and name in group.model_fields
    }
    # Editions may allow different values for a setting of the same name.
    fitting = [edition for edition, group in groups.items() if _allows(group, name, value)]
    editions = fitting or ([] if fits else list(groups))
    if editions:
        each = (f"`{edition}: {{{name}: {_written(value)}}}`" for edition in editions)
        return f"It is a setting of an edition: write {' or '.join(each)}."
    if whole is not None:
        return f"It is no setting of {above[0]}: write `{name}: …` at the beginning of a line."
    return ""


def _allows(group: type[BaseModel], name: str, value: object) -> bool:
    """True where the settings of a group allow a value for one of them."""
    try:
        group.model_validate({name: value})
    except ValidationError:
        return False
    return True


def _near_setting(model: type[BaseModel], path: Sequence[str]) -> str:
    """A hint with the setting that was probably meant by an unknown name, or with all settings."""
    for step in path[:-1]:
        model = _group(model.model_fields.get(step)) or model
    known = sorted(model.model_fields)
    close = difflib.get_close_matches(path[-1].lower(), known, 1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."


def _written(value: object) -> str:
    """A value as it is written in guide.yaml, or "…" where that is long."""
    if isinstance(value, str) and re.fullmatch(r"[\w.-]+", value):
        return value
    if isinstance(value, list | dict) and value:
        return "…"  # A list may contain itself, and its text would have no end.
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = str(value)
    return text if len(text) <= _MAX_VALUE_CHARS else "…"
