"""The settings of editions that are set on pages: their paper and their theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studypress.editions import EditionSettings
from studypress.project.layoutfile import LayoutFile
from studypress.typography import paper as papers
from studypress.typography import theme as themes

DEFAULT_THEME = themes.DEFAULT
"""The theme of an edition whose settings do not name one."""

ThemeName = Annotated[
    str,
    LayoutFile(themes.FOLDER),
    Field(description="Its colours and faces: classic, or your own in layouts/themes/."),
]
"""The type of the setting of a theme."""


class PaperSettings(EditionSettings):
    """The settings of an edition that is printed."""

    paper: Annotated[str, LayoutFile(papers.FOLDER)] = Field(
        default=papers.DEFAULT,
        description="What it is printed on: a4, letter, a5, 6x9, or your own in layouts/paper/.",
    )
    theme: ThemeName = DEFAULT_THEME
