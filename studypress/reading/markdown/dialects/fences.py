"""Finds the fences that hold a query of a note app: their result is not known, so they are code."""

from __future__ import annotations

from markdown_it.rules_core import StateCore

from studypress.reading.ids import words
from studypress.reading.notes import FileNotes

_QUERIES = words("dataview dataviewjs tasks query base kanban excalidraw tracker chart")
"""The first words of fences that note apps replace by something else."""


def queries(state: StateCore) -> None:
    """The rule that notes them."""
    if "```" not in state.src:
        return
    notes: FileNotes = state.env["notes"]
    for token in state.tokens:
        if token.type == "fence" and token.info.strip() in _QUERIES:
            notes.see("query", notes.first_line + (token.map or [0])[0])
