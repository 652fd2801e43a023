"""The glossary: every term that the guide defines, with its definition."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions.parts.back.section import Section
from studypress.model.guide import Guide
from studypress.typography.nobreaks import held_in_column


def section(guide: Guide, settings: object, *, paper: bool) -> Section | None:
    """The section, in a guide that defines terms. On paper, short words stay with the next one."""
    if not guide.glossary:
        return None
    terms = guide.glossary
    if paper:
        terms = tuple(replace(term, meaning=held_in_column(term.meaning)) for term in terms)
    return Section("glossary", "Glossary", shows={"terms": terms})
