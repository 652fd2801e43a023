"""Turns questions and answers written in Markdown into a book, an ePub and a cheat sheet.

The straight line is in `pipeline`: an author's folder is read into a Guide, editions compose parts
of it, layouts turn parts into documents, formats turn documents into files, each file is proved to
say all that the sources say, and all files are released at once.

    import studypress

    built = studypress.build("notes", editions=["book"])
    for problem in built.problems:
        print(problem)

What is listed in `__all__` is kept stable; everything else may change between versions.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studypress.api import Built, Checked, build, check, render
    from studypress.editions import Edition, EditionSettings, Output, Part
    from studypress.formats import Facts, Format, Inspection, Made, Spot, Traits, Work, Workplace
    from studypress.formats.document import Document, Imprint, Matter, Style
    from studypress.model.diagnostics import (
        Diagnostic,
        Location,
        Severity,
        StudypressError,
        WrongUsage,
    )
    from studypress.model.guide import Block, Chapter, Exercise, Guide, Question
    from studypress.model.roles import Role
    from studypress.pipeline import UnknownEdition
    from studypress.project.place import Project

__version__ = "0.1.0"

# Where each name is, so that `import studypress` costs nothing: what is used is imported then.
_HOMES = {
    "api": ("Built", "Checked", "build", "check", "render"),
    "editions": ("Edition", "EditionSettings", "Output", "Part"),
    "formats": ("Facts", "Format", "Inspection", "Made", "Spot", "Traits", "Work", "Workplace"),
    "formats.document": ("Document", "Imprint", "Matter", "Style"),
    "model.diagnostics": ("Diagnostic", "Location", "Severity", "StudypressError", "WrongUsage"),
    "model.guide": ("Block", "Chapter", "Exercise", "Guide", "Question"),
    "model.roles": ("Role",),
    "pipeline": ("UnknownEdition",),
    "project.place": ("Project",),
}

__all__ = [
    "Block",
    "Built",
    "Chapter",
    "Checked",
    "Diagnostic",
    "Document",
    "Edition",
    "EditionSettings",
    "Exercise",
    "Facts",
    "Format",
    "Guide",
    "Imprint",
    "Inspection",
    "Location",
    "Made",
    "Matter",
    "Output",
    "Part",
    "Project",
    "Question",
    "Role",
    "Severity",
    "Spot",
    "StudypressError",
    "Style",
    "Traits",
    "UnknownEdition",
    "Work",
    "Workplace",
    "WrongUsage",
    "build",
    "check",
    "render",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
