"""The setting of an edition that lists the pages of the printed book."""

from __future__ import annotations

from pydantic import BaseModel, Field


class PageListSettings(BaseModel):
    """Whether an edition for a screen has the pages of the printed book."""

    page_list: bool = Field(
        default=True,
        description="Mark where the pages of the printed book begin, and list them, if the book "
        "is made of the same notes.",
    )


def listed_pages(settings: PageListSettings) -> str:
    """The name of the edition whose pages are listed, "" for none."""
    return "book" if settings.page_list else ""
