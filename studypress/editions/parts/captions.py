"""Lists of figures and of tables, with their numbers and captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, Field

from studypress.model.captions import Caption, Captioned
from studypress.model.guide import Guide

_FEW = 10
"""How many figures or tables a reader finds without a list of them."""


class CaptionSettings(BaseModel):
    """Which lists an edition has."""

    list_of_figures: bool | None = Field(
        default=None,
        description="List the figures with their captions. Default: where there are more than ten.",
    )
    list_of_tables: bool | None = Field(
        default=None,
        description="List the tables with their captions. Default: where there are more than ten.",
    )


@dataclass(frozen=True, slots=True)
class CaptionList:
    """A list of figures or of tables."""

    key: str
    """The key of its title among the words of each language, which is also its id."""
    title: str
    """Its title in English."""
    prefix: str
    """The key of the words before each number: "figure"."""
    captions: tuple[Caption, ...]
    """What it lists, in reading order."""

    @property
    def name(self) -> str:
        """Its id."""
        return self.key.replace("_", "-")


def caption_lists(guide: Guide, settings: CaptionSettings) -> Iterator[CaptionList]:
    """The lists that an edition has, in order."""
    for key, title, kind, wanted in (
        ("list_of_figures", "Figures", Captioned.FIGURE, settings.list_of_figures),
        ("list_of_tables", "Tables", Captioned.TABLE, settings.list_of_tables),
    ):
        found = tuple(caption for caption in guide.captions if caption.kind is kind)
        if found and (len(found) > _FEW if wanted is None else wanted):
            yield CaptionList(key, title, kind, found)
