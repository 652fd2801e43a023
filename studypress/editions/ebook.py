"""The ePub: every question with its answer, for any e-reader, whose owner chooses font and size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import Field

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.editions.parts.apart import led_back, linked, parted
from studypress.editions.parts.back import back_sections, numbers
from studypress.editions.parts.back.index import IndexSetting
from studypress.editions.parts.back.key_points import KeyPoints, chapter_keys
from studypress.editions.parts.back.solutions import Solved, solution_section
from studypress.editions.parts.captions import CaptionSettings, caption_lists
from studypress.editions.parts.checks import solved
from studypress.editions.parts.claims import ClaimSettings, check_claims
from studypress.editions.parts.embedded import EmbeddedSettings
from studypress.editions.parts.paged import paged, paged_answer
from studypress.editions.parts.pagelist import PageListSettings, listed_pages
from studypress.editions.parts.paper import DEFAULT_THEME, ThemeName
from studypress.editions.parts.prose import ProseFile
from studypress.editions.parts.prose import sections as prose_sections
from studypress.editions.parts.screen import Answer, answer_of, shown
from studypress.editions.parts.study import StudySettings
from studypress.editions.parts.unanswered import WritingLines, has_writing_lines
from studypress.editions.parts.ways import WaySettings
from studypress.formats.document import Matter
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter, Guide, Place


class EbookSettings(
    StudySettings,
    ClaimSettings,
    EmbeddedSettings,
    PageListSettings,
    CaptionSettings,
    WaySettings,
    EditionSettings,
):
    """The settings of the ePub."""

    cover: bool = Field(default=True, description="Begin with a cover.")
    theme: ThemeName = DEFAULT_THEME
    writing_lines: WritingLines = None
    index: IndexSetting = None


_KINDS = {Place.FRONT: "preface", Place.BACK: "appendix", Place.ABOUT: "appendix"}
"""The words of `epub:type` for sections of prose, which are roles of DPUB-ARIA too."""


def compose(guide: Guide, settings: EbookSettings) -> tuple[Part, ...]:
    """The parts in reading order; a part that would be empty is left out."""
    return tuple(_parts(guide, settings))


def check(guide: Guide, settings: EbookSettings, report: Report) -> None:
    """Tell what is wrong with what it is to claim."""
    check_claims(settings, settings.where, report)


def _parts(guide: Guide, settings: EbookSettings) -> Iterator[Part]:
    if settings.cover:
        yield Part("cover", "Cover", "cover.svg", Matter.COVER, word="cover")
    yield Part("title", "Title page", "title.html", Matter.FRONT, word="title_page")
    yield Part("imprint", "Imprint", "imprint.html", Matter.FRONT, word="imprint")
    if guide.questions:
        yield Part(
            "questions",
            "List of questions",
            "questions.html",
            Matter.FRONT,
            word="list_of_questions",
        )
    for some in caption_lists(guide, settings):
        listed = {"captions": some.captions, "prefix": some.prefix}
        yield Part(some.name, some.title, "captions.html", Matter.FRONT, listed, word=some.key)
    yield from _prose(guide, Place.FRONT, Matter.FRONT)
    answers = {question.id: paged_answer(answer_of(question)) for question in guide.questions}
    yield from _chapters(guide, settings, answers)
    yield from _prose(guide, Place.BACK, Matter.BACK)
    last = solution_section(
        Solved(one.question, one.question.html, (), solved(one.checks)) for one in answers.values()
    )
    for section in (*([last] if last else ()), *back_sections(guide, settings, paper=False)):
        shows = {**section.shows, "numbers": numbers(guide)}
        if "opening" in shows:
            shows["opening"] = _paged(shows["opening"])
        template = f"back/{section.name}.html"
        yield Part(section.name, section.title, template, Matter.BACK, shows, word=section.key)
    yield from _prose(guide, Place.ABOUT, Matter.BACK)


def _chapters(
    guide: Guide, settings: EbookSettings, answers: Mapping[str, Answer]
) -> Iterator[Part]:
    """The parts of each chapter."""
    keys = chapter_keys(guide, settings, settings.chapter_keys)
    boxes = settings.answers != "after" if settings.boxes is None else settings.boxes
    writing = has_writing_lines(guide, settings.writing_lines)
    for chapter in guide.chapters:
        shown_answers = tuple(answers[question.id] for question in chapter.questions)
        if settings.answers != "after":
            shown_answers = parted(shown_answers)
        shows = {"answers": shown_answers, "writing": writing, "boxes": boxes}
        yield from _chapter(chapter, shows, keys.get(chapter.number), settings)


def _chapter(
    chapter: Chapter, shows: Mapping[str, Any], keys: KeyPoints | None, settings: EbookSettings
) -> Iterator[Part]:
    """A chapter, and a part for its answers where they stand apart."""
    answered = [one for one in shows["answers"] if one.answered]
    apart = settings.answers == "apart" and bool(answered)
    end: dict[str, Any] = {"chapter": chapter, "closing": paged(shown(chapter.closing))}
    end["keys"] = keys
    own = {"where": settings.answers, "opening": paged(shown(chapter.intro)), "ends": not apart}
    name = f"chapter-{chapter.number}"
    yield Part(name, chapter.title, "chapter.html", Matter.BODY, {**shows, **end, **own})
    if apart:
        asked = (*chapter.notes, *(note for one in shows["answers"] for note in one.own_notes))
        end["closing"] = linked(end["closing"], asked)
        end["answers"] = tuple(led_back(one, asked) for one in answered)
        number = chapter.number
        yield Part(
            f"answers-{number}",
            f"Answers to chapter {number}",
            "answers.html",
            shows=end,
            word="answers_to_chapter",
            number=number,
        )


def _prose(guide: Guide, place: Place, matter: Matter) -> Iterator[Part]:
    """A part for each section of prose with a place."""
    for section in prose_sections(guide, place, paper=False):
        whole = replace(section, files=_paged(section.files))
        shows = {"section": whole, "kind": _KINDS[place]}
        title = section.title or "About these notes"
        yield Part(section.id, title, "prose.html", matter, shows, section.word)


def _paged(files: Iterable[ProseFile]) -> tuple[ProseFile, ...]:
    """Files of prose in which links tell the pages of the printed book."""
    return tuple(replace(one, blocks=paged(one.blocks)) for one in files)


EDITION = Edition(
    name="ebook",
    summary="An ePub for any e-reader: chapters, glossary, references, formulas that scale",
    outputs=(Output("epub"),),
    whole=True,
    pages=listed_pages,
    compose=compose,
    check=check,
    settings=EbookSettings,
    styles=(
        "ebook/text.css",
        "ebook/front.css",
        "ebook/chapter.css",
        "ebook/study.css",
        "ebook/formulas.css",
        "ebook/code.css",
        "ebook/tables.css",
        "ebook/figures.css",
        "ebook/back.css",
        "ebook/directions.css",
        "ebook/recent.css",
    ),
)
