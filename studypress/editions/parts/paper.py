"""The settings of editions that are set on pages: their paper and their theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studypress.editions import EditionSettings
from studypress.project.layoutfile import LayoutFile
from studypress.typography import limits

DEFAULT_THEME = limits.DEFAULT_THEME
"""The theme of an edition whose settings do not name one."""

_THEME = "Its colours, faces and pages: classic, wide, exam, or your own in layouts/themes/."

ThemeName = Annotated[str, LayoutFile(limits.THEMES), Field(description=_THEME)]
"""The type of the setting of a theme."""


class PaperSettings(EditionSettings):
    """The settings of an edition that is printed."""

    paper: Annotated[str, LayoutFile(limits.PAPERS)] = Field(
        default=limits.DEFAULT_PAPER,
        description="What it is printed on: a4, letter, a5, 6x9, large-print (A4 in 18 points), "
        "e-ink (the screen of an e-reader), or your own in layouts/paper/.",
    )
    theme: Annotated[str | None, LayoutFile(limits.THEMES)] = Field(
        default=DEFAULT_THEME, description=_THEME
    )
    footer: str = Field(
        default="",
        description="A line at the foot of every page.",
        examples=["For internal use"],
    )
    watermark: str = Field(
        default="",
        description="Words in pale grey behind the text of every page.",
        examples=["DRAFT"],
    )
