"""The book: cover, front matter, one part for each chapter, and the back matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from studypress.editions import Edition, Output, Part, Settled
from studypress.editions.parts.answers import Answer, sort_blocks
from studypress.editions.parts.asking import (
    answered_chapters,
    answers_alone,
    asked_part,
    overleaf_parts,
)
from studypress.editions.parts.attached import AttachSettings
from studypress.editions.parts.back import back_sections, numbers
from studypress.editions.parts.back.index import IndexSetting
from studypress.editions.parts.back.section import Section
from studypress.editions.parts.back.solutions import solutions
from studypress.editions.parts.bank import theme_of
from studypress.editions.parts.beside import has_side_column
from studypress.editions.parts.captions import CaptionSettings, caption_lists
from studypress.editions.parts.chapters import chapter_parts
from studypress.editions.parts.heads import Head, question_heads
from studypress.editions.parts.links import linked
from studypress.editions.parts.manner import Manner, manner_of
from studypress.editions.parts.paper import PaperSettings
from studypress.editions.parts.prose import ProseSection
from studypress.editions.parts.prose import sections as prose_sections
from studypress.editions.parts.themed import themed
from studypress.editions.parts.unanswered import WritingLines, has_writing_lines
from studypress.editions.parts.ways import WaySettings
from studypress.formats.document import Matter
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide, Place
from studypress.project.layoutfile import LayoutFile
from studypress.typography import limits


class PagesSettings(CaptionSettings, WaySettings, PaperSettings):
    """The settings of the pages of a book in PDF, for readers or for a print shop."""

    theme: Annotated[str | None, LayoutFile(limits.THEMES)] = Field(
        default=None,
        description="Its colours, faces and pages: classic, wide, exam, or your own in "
        "layouts/themes/. Default: exam for notes that were not written as a guide and have thirty "
        "short answers or more, else classic.",
    )
    colours: Literal["day", "night"] = Field(
        default="day",
        description="Dark letters on light pages, or light ones on dark pages, for reading on a "
        "screen in the dark.",
    )
    answers: Literal["after", "overleaf", "back"] | None = Field(
        default=None,
        description="Print each answer after its question, overleaf (on the back of the leaf that "
        "has the questions), or all of them behind all questions. Default: what the theme says, "
        "else after.",
    )
    questions_on_page: int = Field(
        default=5,
        ge=1,
        le=50,
        description="How many questions a page has, where their answers are overleaf.",
    )
    openings: bool | None = Field(
        default=None,
        description="Open each chapter with a page of its own. Otherwise it begins on the page on "
        "which the chapter before it ends. Default: what the theme says, else true.",
    )
    contents: Literal[1, 2] | None = Field(
        default=None,
        description="What is listed: 1 for chapters, 2 for their questions too. Default: 1, since "
        "a list of all questions follows. It is the contents of a guide of one chapter.",
    )
    run_on: bool | None = Field(
        default=None,
        description="Let a chapter of less than a page begin on the page on which the chapter "
        "before it ends, and every chapter of a guide with more than twelve, or with fewer than "
        "four questions a chapter. Default: true for notes that were not written as a guide.",
    )
    recto: bool | None = Field(
        default=None,
        description="Open each chapter on a right-hand page. Otherwise it opens on the next page. "
        "Default: false for notes that were not written as a guide, without openings, for more "
        "than twelve chapters, and for fewer than four questions a chapter.",
    )
    writing_lines: WritingLines = None
    index: IndexSetting = None
    addresses: bool = Field(default=False, description="Print the addresses of links to the web.")
    header: str = Field(
        default="",
        description="A line at the head of every page, in place of the chapter's title.",
        examples=["Operating systems, summer 2026"],
    )


class BookSettings(AttachSettings, PagesSettings):
    """The settings of the book in PDF, which can carry files along."""


def settle(guide: Guide, settings: PagesSettings, project: Path, report: Report) -> Settled:
    """The settings with the theme that suits the guide, and with what that theme says."""
    guesses = []
    if settings.theme is None:
        theme = theme_of(guide)
        settings = settings.model_copy(update={"theme": theme})
        if theme == limits.BANK_THEME:
            guesses.append(("theme", theme, "many short answers"))
    theme = settings.theme or limits.DEFAULT_THEME
    return Settled(themed(settings, theme, project, report), tuple(guesses))


def compose(guide: Guide, settings: PagesSettings) -> tuple[Part, ...]:
    """The parts of the book in their order."""
    answers = {
        question.id: sort_blocks(question, guide.meta.language) for question in guide.questions
    }
    apart = settings.answers not in (None, "after")
    last = solutions(answers.values(), apart=apart)
    back = (*([last] if last else ()), *back_sections(guide, settings, paper=True))
    prose = {place: prose_sections(guide, place, paper=True) for place in Place}
    behind = (*prose[Place.BACK], *back, *prose[Place.ABOUT])
    # With no back matter, it would have a page to itself; a line of the author's takes its place.
    closes = bool(behind) and not settings.footer
    front = {
        "back": back,
        "prose": {place.value: of_place for place, of_place in prose.items()},
        "lists": tuple(caption_lists(guide, settings)),
        "headings": {name: answer.listed for name, answer in answers.items()},
        "depth": settings.contents or 1,
        "apart": apart,
        "closes": closes,
    }
    title = guide.meta.title
    links = linked(guide)
    manner = manner_of(
        guide,
        run_on=settings.run_on,
        recto=settings.recto,
        writing=has_writing_lines(guide, settings.writing_lines),
        openings=settings.openings is not False,
    )
    return (
        Part("cover", title, "cover.html", Matter.COVER),
        # The cover is page i: no blank page follows it.
        Part("front", title, "front.html", Matter.FRONT, front, recto=False),
        *_lists(guide, front, apart=apart),
        *_prose(prose[Place.FRONT], Matter.FRONT, recto=manner.recto),
        *_with_heads(question_heads(guide, links), _body(guide, settings, answers, manner, links)),
        *_prose(
            prose[Place.BACK],
            Matter.BACK,
            recto=manner.recto,
            closes=closes and not back and not prose[Place.ABOUT],
        ),
        *_back(
            guide,
            back,
            closes=closes and not prose[Place.ABOUT],
            recto=manner.recto and not prose[Place.BACK],
        ),
        *_prose(prose[Place.ABOUT], Matter.BACK, recto=manner.recto, closes=closes),
    )


def _lists(guide: Guide, front: Mapping[str, Any], *, apart: bool) -> Iterator[Part]:
    """The list of all questions, and those of figures and the like, where there are any.

    The contents of a guide of one chapter are its questions, which are not listed twice.
    """
    questions = bool(guide.questions) and len(guide.chapters) > 1 and not apart
    if questions or front["lists"]:
        shows = {
            "headings": front["headings"],
            "lists": front["lists"],
            "lists_questions": questions,
        }
        yield Part("lists", "Lists", "lists.html", Matter.FRONT, shows, recto=False)


def _body(
    guide: Guide,
    settings: PagesSettings,
    answers: Mapping[str, Answer],
    manner: Manner,
    links: Mapping[str, tuple[str, ...]],
) -> Iterator[Part]:
    """The questions and the answers: together, or apart as the settings say."""
    writing = manner.writing
    match settings.answers:
        case "overleaf":
            size = settings.questions_on_page
            yield from overleaf_parts(guide.chapters, answers, size, writing=writing)
        case "back":
            yield asked_part(guide.chapters, answers, writing=writing)
            answered = replace(guide, chapters=tuple(answered_chapters(guide.chapters, answers)))
            yield from chapter_parts(answered, answers_alone(answers), manner, links)
        case _:
            yield from chapter_parts(guide, answers, manner, links)


def _with_heads(heads: Mapping[str, Head], parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of chapters with what the heads of questions tell."""
    for part in parts:
        yield replace(part, shows={**part.shows, "heads": heads})


def _back(guide: Guide, back: tuple[Section, ...], *, closes: bool, recto: bool) -> Iterator[Part]:
    """The back matter, in a guide that has anything to show there, with the colophon if it ends."""
    if back:
        shows: dict[str, Any] = {"back": back, "numbers": numbers(guide), "closes": closes}
        for section in back:
            shows.update(section.shows)
        yield Part("back", "Back matter", "back.html", Matter.BACK, shows, "back_matter", recto)


def _prose(
    sections: Sequence[ProseSection], matter: Matter, *, recto: bool, closes: bool = False
) -> Iterator[Part]:
    """A part for each section of prose; `closes` is true where the colophon follows the last.

    They are short, so only the first begins on a right-hand page: with blank pages between them,
    these pages would be half empty.
    """
    for section in sections:
        last = closes and section is sections[-1]
        shows = {"section": section, "closes": last}
        title = section.title or "About these notes"
        yield Part(section.id, title, "prose.html", matter, shows, section.word, recto)
        recto = False


EDITION = Edition(
    name="book",
    summary="The book, to read on paper or on a screen",
    outputs=(Output("pdf"),),
    whole=True,
    compose=compose,
    settings=BookSettings,
    beside=has_side_column,
    settle=settle,
    styles=(
        "base/text.css",
        "base/blocks.css",
        "book/pages.css",
        "book/front.css",
        "book/chapter.css",
        "book/question.css",
        "book/side.css",
        "book/asked.css",
        "book/back.css",
        "book/cover.css",
    ),
)
