"""The questions by their tags."""

from __future__ import annotations

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.ways import WaySettings, chapters, ways_by_tag
from studypress.model.guide import Guide


def section(guide: Guide, settings: WaySettings, *, paper: bool) -> Section | None:
    """The section, in a guide in which several questions share tags."""
    tags = ways_by_tag(guide, settings)
    return (
        Section("by-tag", "Questions by tag", "by_tag", {"tags": tags, "chapters": chapters(guide)})
        if tags
        else None
    )
