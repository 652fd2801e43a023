"""Checks the settings in guide.yaml. A setting that is wrong is reported and takes its default."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from studypress.model.diagnostics import Report
from studypress.project import identifiers, messages
from studypress.project.place import Places
from studypress.project.settings import Settings

_DOUBT_HINT = "It is used as it is; correct it before you publish the guide."


def validate(
    model: type[Settings], data: dict[str, Any], places: Places, report: Report
) -> Settings:
    """The settings in `data`, without those that are wrong; each of these is reported at its line.

    The wrong settings are removed from `data`.
    """
    try:
        checked = model.model_validate(data)
    except ValidationError as fault:
        for error in fault.errors():
            path = tuple(str(step) for step in error["loc"])
            name, where = ".".join(path), places.of(*path)
            if error["type"] == "extra_forbidden":
                hint = messages.hint_unknown(model, path, error["input"])
                report.error("unknown-setting", where, f"there is no setting {name}", hint)
            else:
                hint = messages.hint_wrong(model, path, error)
                report.error("bad-setting", where, f"{name}: {messages.describe(error)}", hint)
            _drop(data, path)
        try:
            checked = model.model_validate(data)
        except ValidationError:
            checked = model.model_validate({})
    if doubt := identifiers.doubt(checked.identifier or ""):
        report.warning("bad-setting", places.of("identifier"), f"identifier: {doubt}", _DOUBT_HINT)
    return checked


def _drop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    """Remove a setting, or where its path leads through a list, the whole setting above it."""
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
