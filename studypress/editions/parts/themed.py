"""The settings of an edition that its theme gives, where guide.yaml does not."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from studypress.editions import EditionSettings
from studypress.model.diagnostics import Report
from studypress.project import messages
from studypress.typography.limits import THEMES
from studypress.typography.records import read
from studypress.typography.theme import Tokens

_Settings = TypeVar("_Settings", bound=EditionSettings)

GROUP = "book"
"""The group of a theme's file with settings of the book."""


def themed(settings: _Settings, theme: str, project: Path, report: Report) -> _Settings:
    """The settings with those of a theme in the place of defaults. A wrong one is reported.

    Faults in the other tokens of the theme are reported where pages are made.
    """
    found = read(f"{THEMES}/{theme}.yaml", project, Tokens, Report())
    if found is None or not found[0].book:
        return settings
    tokens, source = found
    model = type(settings)
    if "theme" in tokens.book:
        what = f"{GROUP}.theme: a theme can't have another theme"
        report.extend([source.problem((GROUP, "theme"), what, "Take this line out.")])
        return settings
    try:
        own = model.model_validate(tokens.book)
    except ValidationError as fault:
        for error in fault.errors():
            path = tuple(str(step) for step in error["loc"])
            name = ".".join((GROUP, *path))
            if error["type"] == "extra_forbidden":
                what = f"there is no setting {name}"
                hint = messages.hint_unknown(model, path, error["input"])
            else:
                what = f"{name}: {messages.describe(error)}"
                hint = messages.hint_wrong(model, path, error)
            report.extend([source.problem((GROUP, *path), what, hint)])
        return settings
    names = own.model_fields_set - settings.model_fields_set
    return settings.model_copy(update={name: getattr(own, name) for name in names})
