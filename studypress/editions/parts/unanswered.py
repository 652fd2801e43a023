"""How questions without an answer are shown: with lines to write on, or as a list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studypress.model.guide import Guide

WritingLines = Annotated[
    bool | None,
    Field(
        description="Print lines to write on below a question without an answer. Otherwise such "
        "questions are a list. Default: false for notes that were not written as a guide.",
    ),
]
"""The type of the setting of lines to write on."""


def has_writing_lines(guide: Guide, setting: bool | None) -> bool:
    """True where there are lines to write on below a question without an answer."""
    return not guide.meta.foreign if setting is None else setting
