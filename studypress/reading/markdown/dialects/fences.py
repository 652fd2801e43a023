"""Finds the fences that hold no code: a query of a note app, or the source of another format.

What they stand for is not known, so they are printed as code.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore

from studypress.reading.ids import words
from studypress.reading.notes import FileNotes

_QUERIES = words("dataview dataviewjs tasks query base kanban excalidraw tracker chart")
"""The first words of fences that note apps replace by something else."""

_RAW_FORMAT = re.compile(r"\{=\w+\}")
"""The first line of a fence that Pandoc copies into files of one format, such as `{=latex}`."""


def queries(state: StateCore) -> None:
    """The rule that notes them."""
    if "```" not in state.src and "~~~" not in state.src:
        return
    notes: FileNotes = state.env["notes"]
    for token in state.tokens:
        info = token.info.strip() if token.type == "fence" else ""
        if info in _QUERIES or _RAW_FORMAT.fullmatch(info):
            notation = "query" if info in _QUERIES else "raw-format"
            notes.see(notation, notes.first_line + (token.map or [0])[0])
