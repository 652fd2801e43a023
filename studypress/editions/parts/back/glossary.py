"""The glossary: every term that the guide defines, with its definition and where it is used."""

from __future__ import annotations

from dataclasses import replace

from studypress.editions.parts.back.section import Section
from studypress.editions.parts.prose import files, titled
from studypress.editions.parts.ways import WaySettings, runs_of_terms
from studypress.model.guide import Guide, Place
from studypress.typography.nobreaks import held_in_column


def section(guide: Guide, settings: WaySettings, *, paper: bool) -> Section | None:
    """The section, in a guide that defines terms, or has prose to introduce them.

    On paper, short words stay with the next one.
    """
    terms = guide.glossary
    titles = {one.id: titled(one) for one in guide.prose}
    opening = files(guide, Place.GLOSSARY, paper=paper)
    if not (terms or opening):
        return None
    runs = runs_of_terms(guide, settings)
    met = {term.entry: runs.get(term.entry, ()) for term in terms}
    if paper:
        terms = tuple(replace(term, meaning=held_in_column(term.meaning)) for term in terms)
    shows = {"opening": opening, "terms": terms, "met": met, "titles": titles}
    return Section("glossary", "Glossary", shows=shows)
