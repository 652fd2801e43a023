"""The glossary: every term that the guide defines, with its definition and where it is used."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.ways import WaySettings, runs_of_terms
from studypress.model.guide import Guide
from studypress.typography.nobreaks import held_in_column


def section(guide: Guide, settings: WaySettings, *, paper: bool) -> Section | None:
    """The section, in a guide that defines terms. On paper, short words stay with the next one."""
    if not guide.glossary:
        return None
    terms = guide.glossary
    runs = runs_of_terms(guide, settings)
    met = {term.entry: runs.get(term.entry, ()) for term in terms}
    if paper:
        terms = tuple(replace(term, meaning=held_in_column(term.meaning)) for term in terms)
    return Section("glossary", "Glossary", shows={"terms": terms, "met": met})
