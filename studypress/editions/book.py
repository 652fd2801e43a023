"""The book: cover, front matter, one part for each chapter, and the back matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from studypress.editions import Edition, Output, Part
from studypress.editions.parts.about import about_files
from studypress.editions.parts.answers import sort_blocks
from studypress.editions.parts.back import back_sections, numbers
from studypress.editions.parts.back.index import IndexSetting
from studypress.editions.parts.back.section import Section
from studypress.editions.parts.back.solutions import solutions
from studypress.editions.parts.beside import has_side_column
from studypress.editions.parts.captions import CaptionSettings, caption_lists
from studypress.editions.parts.chapters import Manner, chapter_parts
from studypress.editions.parts.paper import PaperSettings
from studypress.editions.parts.unanswered import WritingLines, has_writing_lines
from studypress.editions.parts.ways import WaySettings
from studypress.formats.document import Matter
from studypress.model.guide import Guide

# With more questions, contents that list them would only repeat the list of questions behind them.
_MAX_QUESTIONS_IN_CONTENTS = 40


class BookSettings(CaptionSettings, WaySettings, PaperSettings):
    """The settings of the book in PDF."""

    contents: Literal[1, 2] | None = Field(
        default=None,
        description="What is listed: 1 for chapters, 2 for their questions too. "
        "Default: 2 up to forty questions.",
    )
    run_on: bool | None = Field(
        default=None,
        description="Let a chapter of less than a page begin on the page on which the chapter "
        "before it ends. Default: true for notes that were not written as a guide.",
    )
    recto: bool | None = Field(
        default=None,
        description="Open each chapter on a right-hand page. Otherwise it opens on the next page. "
        "Default: false for notes that were not written as a guide.",
    )
    writing_lines: WritingLines = None
    index: IndexSetting = None
    addresses: bool = Field(default=False, description="Print the addresses of links to the web.")
    header: str = Field(
        default="",
        description="A line at the head of every page, in place of the chapter's title.",
        examples=["Operating systems, summer 2026"],
    )


def compose(guide: Guide, settings: BookSettings) -> tuple[Part, ...]:
    """The parts of the book in their order."""
    answers = {
        question.id: sort_blocks(question, guide.meta.language) for question in guide.questions
    }
    last = solutions(answers.values())
    back = (*([last] if last else ()), *back_sections(guide, settings, paper=True))
    few = len(guide.questions) <= _MAX_QUESTIONS_IN_CONTENTS
    front = {
        "back": back,
        "lists": tuple(caption_lists(guide, settings)),
        "headings": {name: answer.listed for name, answer in answers.items()},
        "depth": settings.contents or (2 if few else 1),
    }
    title = guide.meta.title
    foreign = guide.meta.foreign
    manner = Manner(
        run_on=foreign if settings.run_on is None else settings.run_on,
        recto=not foreign if settings.recto is None else settings.recto,
        writing=has_writing_lines(guide, settings.writing_lines),
    )
    return (
        Part("cover", title, "cover.html", Matter.COVER),
        Part("front", title, "front.html", Matter.FRONT, front),
        *chapter_parts(guide.chapters, answers, manner),
        *_back(guide, back),
        *_about(guide),
    )


def _back(guide: Guide, back: tuple[Section, ...]) -> Iterator[Part]:
    """The back matter, in a guide that has anything to show there."""
    if back:
        shows: dict[str, Any] = {"back": back, "numbers": numbers(guide)}
        for section in back:
            shows.update(section.shows)
        yield Part("back", "Back matter", "back.html", Matter.BACK, shows, "back_matter")


def _about(guide: Guide) -> Iterator[Part]:
    """What the files say of the notes themselves, in a guide in which they do."""
    if guide.about:
        shows = {"about": about_files(guide, paper=True)}
        yield Part("about", "About these notes", "about.html", Matter.BACK, shows, "about")


EDITION = Edition(
    name="book",
    summary="The book, to read on paper or on a screen",
    outputs=(Output("pdf"),),
    whole=True,
    compose=compose,
    settings=BookSettings,
    beside=has_side_column,
    styles=(
        "base/text.css",
        "base/blocks.css",
        "book/pages.css",
        "book/front.css",
        "book/chapter.css",
        "book/question.css",
        "book/side.css",
        "book/back.css",
        "book/cover.css",
    ),
)
