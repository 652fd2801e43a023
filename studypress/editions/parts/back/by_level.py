"""The questions by their level."""

from __future__ import annotations

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.ways import WaySettings, chapters, ways_by_level
from studypress.model.guide import Guide


def section(guide: Guide, settings: WaySettings, *, paper: bool) -> Section | None:
    """The section, in a guide that has questions of several levels."""
    levels = ways_by_level(guide, settings)
    return (
        Section(
            "by-level",
            "Questions by level",
            "by_level",
            {"levels": levels, "chapters": chapters(guide)},
        )
        if levels
        else None
    )
