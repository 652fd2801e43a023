"""The settings of editions whose pages may be put onto larger sheets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studypress.editions import EditionSettings
from studypress.typography.records import Length


class ImposingSettings(EditionSettings):
    """The settings of an edition whose pages may be put onto larger sheets."""

    impose: Literal["booklet", "2up", "4up"] | None = Field(
        default=None,
        description="Make a second file, with two pages on each side of a sheet in the order of a "
        "booklet that is folded, or with two or four pages in their own order.",
    )
    booklet_binding: Literal["saddle", "perfect"] = Field(
        default="saddle",
        description="How a booklet is bound: all sheets folded into each other and stapled, or "
        "glued signatures.",
    )
    signature_sheets: int = Field(
        default=4,
        ge=1,
        le=16,
        description="How many sheets are folded into each other in a signature, where a booklet is "
        "glued.",
    )
    leaf: Length = Field(
        default="0.1mm",
        description="How thick the paper is. Pages of inner sheets are moved towards the fold by "
        "it, since the sheets around push them out.",
    )
    sheet: Literal["a3", "a4", "letter", "tabloid"] | None = Field(
        default=None,
        description="The paper in the printer, onto which pages are scaled. Default: one as large "
        "as the pages need.",
    )
