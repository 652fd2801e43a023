"""The references: every work that the guide cites, with the questions that cite it."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions.parts.back.section import Section
from studypress.model.guide import Guide
from studypress.typography.nobreaks import cited


def section(guide: Guide, settings: object, *, paper: bool) -> Section | None:
    """The section, in a guide that cites works. On paper, names and years are not parted."""
    if not guide.references:
        return None
    works = guide.references
    if paper:
        works = tuple(replace(work, body=cited(work.body)) for work in works)
    return Section("references", "References", shows={"works": works})
