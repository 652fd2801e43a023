"""The settings of editions that a print shop prints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studypress.editions import EditionSettings
from studypress.project.layoutfile import LayoutFile
from studypress.typography import limits
from studypress.typography.records import Length


class PressSettings(EditionSettings):
    """The settings of an edition that a print shop prints. By them, its files are made for one."""

    colour: Literal["black", "two", "process"] = Field(
        default="process",
        description="The inks: black alone, black with a second ink that has the place of all "
        "accents, or the four inks of process printing. Text and greys are black in any case.",
    )
    ink: Annotated[str, Field(min_length=1, pattern=r"^[ -~]+$")] = Field(
        default="Second ink",
        description="The name of the second of two inks, as the print shop knows it.",
        examples=["PANTONE 287 C"],
    )
    profile: Annotated[str, LayoutFile(limits.PROFILES, ".icc")] = Field(
        default=limits.DEFAULT_PROFILE,
        description="The ICC profile of the press and its paper: iso-coated-v2-300 (offset on "
        "coated paper), or a file of your print shop's in layouts/press/.",
    )
    bleed: Length = Field(
        default="3mm",
        description="How far what touches the edge of the paper goes on beyond it.",
    )
    marks: bool = Field(
        default=True, description="Print crop marks and registration marks beside the pages."
    )
