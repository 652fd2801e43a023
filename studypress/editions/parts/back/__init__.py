"""The back matter: the sections behind the chapters, which every edition shows in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studypress.editions.parts.back import (
    by_level,
    by_tag,
    glossary,
    index,
    key_points,
    references,
)
from studypress.editions.parts.back.section import Section
from studypress.editions.parts.ways import WaySettings
from studypress.model.guide import Guide

MAKERS: tuple[Callable[..., Section | None], ...] = (
    key_points.section,
    by_level.section,
    by_tag.section,
    glossary.section,
    references.section,
    index.section,
)
"""What makes the sections, in their order. Each gets the guide and the settings of the edition, and
whether it is printed on paper; it gives None where the guide has nothing for its section."""


def back_sections(guide: Guide, settings: WaySettings, *, paper: bool) -> Iterator[Section]:
    """The sections of the back matter that have anything to show in an edition."""
    for make in MAKERS:
        section = make(guide, settings, paper=paper)
        if section is not None:
            yield section


def numbers(guide: Guide) -> dict[str, int]:
    """The number of each question, by its id."""
    return {question.id: question.number for question in guide.questions}
