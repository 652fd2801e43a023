"""The cheat sheet: every key point, formula, definition and mistake on a page or two.

Notes in which nothing is asked have none of these: their sheet tells what each section is about.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Literal

from lxml import etree
from pydantic import Field

from studypress.editions import Edition, Output, Part
from studypress.editions.parts import brief
from studypress.editions.parts.brief import Section
from studypress.editions.parts.paper import PaperSettings
from studypress.language.load import abbreviations
from studypress.language.sentences import first_end
from studypress.markup import excerpt
from studypress.markup.excerpt import FirstEnd
from studypress.markup.tree import parse_fragment
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Chapter, Guide, Question, Term
from studypress.model.roles import Role
from studypress.typography.linebreaks import cut, joined

# The priority of what has none of its own.
_USUAL = 2
# Added to a question's priority (1 to 9): keys first, then definitions, then mistakes.
_DEFINITION = 10
_MISTAKE = 20
# So many chapters of prose have a head of their own; of more each is one item.
_CHAPTERS = 24
_NAMED = 30


class CheatsheetSettings(PaperSettings):
    """The settings of the cheat sheet."""

    pages: int = Field(
        default=2, ge=1, le=8, description="How many pages it fills, two to a sheet."
    )
    orientation: Literal["landscape", "portrait"] = Field(
        default="landscape", description="How the paper lies."
    )
    columns: int = Field(default=4, ge=2, le=4, description="How many columns a page has.")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of XHTML, its short form ("" where it has none), and what an author calls it."""

    full: str
    short: str = ""
    called: str = "Key"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: `anchor` is what its page number points to; a `definition` is set lighter.

    `html` is its name as it is printed, `where` what there is to shorten.
    """

    number: int
    name: str
    html: str
    anchor: str
    where: Location
    priority: int
    texts: tuple[Line, ...]
    formulas: tuple[str, ...] = ()
    mistakes: tuple[Line, ...] = ()
    mistake_priority: int = _MISTAKE
    definition: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter's items; `html` is its title."""

    number: int
    html: str
    entries: tuple[Entry, ...]


def compose(guide: Guide, settings: CheatsheetSettings) -> tuple[Part, ...]:
    """One part that shows everything; the format leaves out what the pages can't hold."""
    ends = partial(first_end, abbreviations=abbreviations(guide.meta.language))
    asked = tuple(_asked(guide, ends)) if guide.questions else ()
    shows = {"groups": asked or tuple(_prose(guide, ends))}
    return (Part("sheet", guide.meta.title, "sheet.html", shows=shows),)


def _asked(guide: Guide, ends: FirstEnd) -> Iterator[Group]:
    """What the questions are to be answered with, and what is defined there."""
    numbers = count(1)
    for chapter in guide.chapters:
        entries = [_entry(one, next(numbers), ends) for one in chapter.questions if _sayable(one)]
        priorities = {question.id: question.priority for question in chapter.questions}
        entries += [
            _definition(term, next(numbers), priorities.get(term.question, _USUAL), ends)
            for term in _defined(guide, chapter)
        ]
        if entries:
            yield Group(chapter.number, chapter.html, tuple(entries))


def _prose(guide: Guide, ends: FirstEnd) -> Iterator[Group]:
    """What chapters tell that ask nothing: each section, or each chapter where there are many."""
    numbers = count(1)
    several = {chapter: _sections(chapter) for chapter in guide.chapters}
    if len(several) > _CHAPTERS:
        told = [(Section(c.id, c.title, _about(some)), c) for c, some in several.items()]
        groups = [(1, html.escape(guide.meta.title), told, guide.glossary)]
    else:
        groups = [
            (c.number, c.html, [(one, c) for one in some], _defined(guide, c))
            for c, some in several.items()
        ]
    for number, title, sections, terms in groups:
        entries = [_told(one, c.where, next(numbers), ends) for one, c in sections if one.text]
        entries += [_definition(term, next(numbers), _USUAL, ends) for term in terms]
        if entries:
            yield Group(number, title, tuple(entries))


def _sections(chapter: Chapter) -> list[Section]:
    bodies = (block.body for block in (*chapter.intro, *chapter.closing))
    return list(brief.sections(chapter.id, chapter.title, bodies))


def _about(sections: list[Section]) -> str:
    """What a chapter begins with, or what its sections are called."""
    return sections[0].text or brief.plain((one.name for one in sections[1:]), most=_NAMED)


def _defined(guide: Guide, chapter: Chapter) -> tuple[Term, ...]:
    return tuple(term for term in guide.glossary if term.chapter == chapter.number)


def _told(section: Section, where: Location, number: int, ends: FirstEnd) -> Entry:
    line = Line(section.text, excerpt.first_sentence(section.text, ends), "text")
    name = html.escape(section.name)
    return Entry(number, section.name, name, section.place, where, _USUAL, (line,))


def _sayable(question: Question) -> bool:
    return bool(question.having(Role.KEY) or question.having(Role.FORMULA))


def _key(block: Block, ends: FirstEnd) -> Line:
    body = excerpt.unlink(block.body)
    return Line(body, excerpt.first_sentence(body, ends))


def _entry(question: Question, number: int, ends: FirstEnd) -> Entry:
    shown = (*question.having(Role.KEY), *question.having(Role.FORMULA))
    mistakes = [excerpt.inline(excerpt.unlink(b.body)) for b in question.having(Role.CAUTION)]
    name = question.name or question.text
    # What is drawn has another length than its letters.
    drawn = name == question.text and "data-tex" in question.html
    short = name if drawn else cut(name)
    told = html.escape(short) if short != question.text else excerpt.unlink(question.html)
    return Entry(
        number,
        name,
        joined(told),
        question.id,
        shown[0].where,
        question.priority,
        tuple(_key(block, ends) for block in question.having(Role.KEY)),
        tuple(formula for b in question.having(Role.FORMULA) for formula in _formula(b)),
        tuple(Line(text, excerpt.claim(text, ends), "Mistake") for text in mistakes),
        _MISTAKE + question.priority,
    )


def _definition(term: Term, number: int, priority: int, ends: FirstEnd) -> Entry:
    meaning = excerpt.inline(excerpt.unlink(term.meaning))
    line = Line(meaning, excerpt.first_sentence(meaning, ends), "meaning")
    name, priority = html.escape(term.name), _DEFINITION + priority
    return Entry(number, term.name, name, term.id, term.where, priority, (line,), definition=True)


def _formula(block: Block) -> Iterator[str]:
    """A formula's parts: what stands alone in its paragraph is set on a line of its own."""
    root = parse_fragment(excerpt.unlink(block.body))
    for paragraph in list(root.iter("p")):
        alone = not (paragraph.text or "").strip() and len(paragraph) == 1
        math = paragraph[0] if alone else None
        if math is not None and math.get("data-tex") and not (math.tail or "").strip(" .,;"):
            math.tag = "div"
            math.tail = None
            paragraph.tag = "div"
    yield "".join(etree.tostring(child, encoding="unicode") for child in root)


def check(guide: Guide, settings: CheatsheetSettings, report: Report) -> None:
    """Tell those who can give a question a name that it is cut on the sheet."""
    for question in () if report.foreign else guide.questions:
        name = question.name or question.text
        drawn = name == question.text and "data-tex" in question.html
        if not drawn and (short := cut(name)) != name:
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
