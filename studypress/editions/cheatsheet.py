"""The cheat sheet: every key point, formula, figure, mistake and definition on a page or two.

A guide without questions has none of these: its sheet shows what each section is about.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from studypress.editions import Edition, Output, Part
from studypress.editions.parts.brief import Reader
from studypress.editions.parts.entries import cut_name
from studypress.editions.parts.groups import (
    definitions,
    gathered,
    has_item,
    question_groups,
    section_groups,
    terms,
    told_nothing,
)
from studypress.editions.parts.numbers import numbers_to_know
from studypress.editions.parts.paper import PaperSettings
from studypress.language.load import abbreviations, all_asking, pointing_back
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide


class CheatsheetSettings(PaperSettings):
    """The settings of the cheat sheet."""

    pages: int = Field(
        default=2, ge=1, le=8, description="How many pages it fills, two to a sheet."
    )
    orientation: Literal["landscape", "portrait"] = Field(
        default="landscape", description="How the paper lies."
    )
    columns: int | None = Field(
        default=None,
        ge=2,
        le=4,
        description="How many columns a page has. Default: as many as are wide enough to be read "
        "well, which is 4 on A4 that lies, and 3 on A4 that stands.",
    )
    definitions: Literal["foot", "items"] = Field(
        default="foot",
        description="Where definitions stand: together at the foot of the pages, or in the items "
        "of the questions that define them.",
    )


def compose(guide: Guide, settings: CheatsheetSettings) -> tuple[Part, ...]:
    """One part that shows everything; the format leaves out what the pages can't hold."""
    reader = _reader(guide)
    numbers = numbers_to_know(guide, {one.id for one in guide.questions if has_item(one)})
    defined = definitions(guide) if settings.definitions == "items" else {}
    found = tuple(question_groups(guide, reader, numbers.of_questions, defined))
    groups = gathered(found or section_groups(guide, reader))
    shows = {
        "groups": groups,
        "terms": terms(guide, reader, defined),
        "numbers": numbers.rows,
        "untold": told_nothing(guide, found),
        "has_mistakes": any(entry.mistakes for group in groups for entry in group.entries),
    }
    return (Part("sheet", guide.meta.title, "sheet.html", shows=shows),)


def _reader(guide: Guide) -> Reader:
    tongue = guide.meta.language
    return Reader(abbreviations(tongue), all_asking(), pointing_back(tongue))


def check(guide: Guide, settings: CheatsheetSettings, report: Report) -> None:
    """Report names that the sheet will cut, to authors who can give a shorter one."""
    reader = _reader(guide)
    for question in () if report.foreign else guide.questions:
        short = cut_name(question, reader)
        if short.endswith("…"):
            report.hint(
                "long-name",
                question.where,
                f"{short!r} is all of this question that the cheat sheet has room for",
                "Give it a short name in its comment: `<!-- name: … -->`.",
            )


EDITION = Edition(
    name="cheatsheet",
    summary="The key points, formulas and definitions on as many pages as you ask for",
    outputs=(Output("sheet"),),
    compose=compose,
    settings=CheatsheetSettings,
    styles=("cheatsheet/sheet.css",),
    suffix="-cheatsheet",
    quotes="book",
    check=check,
)
