"""The items of the cheat sheet, each made of a question, a term or a section."""

from __future__ import annotations

import html
from dataclasses import dataclass

from lxml import etree

from studypress.editions.parts.brief import Reader, Section
from studypress.markup import excerpt
from studypress.markup.excerpt import FirstEnd
from studypress.markup.tree import parse_fragment
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Question, Term
from studypress.model.roles import Role
from studypress.typography.nobreaks import cut, joined

DEFAULT_PRIORITY = 2
"""The priority of a term or a section that belongs to no question."""

# Questions have priorities from 1 to 9. With these added, every definition comes after all key
# points, and every mistake after all definitions.
_DEFINITION_OFFSET = 10
_MISTAKE_OFFSET = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of an item."""

    full: str
    """The whole piece in XHTML."""
    short: str = ""
    """Its short form in XHTML, "" where it has none."""
    called: str = "Key"
    """What the author calls it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the sheet."""

    number: int
    """Its number among all items, from 1."""
    name: str
    """Its name in plain words, for reports."""
    html: str
    """Its name as it is printed, in XHTML."""
    anchor: str
    """The id whose page in the book is printed beside it."""
    where: Location
    """The place in the notes at which an author could shorten it."""
    priority: int
    """How soon it is left out: the highest goes first."""
    texts: tuple[Line, ...]
    """Its key points, its meaning, or what its section begins with."""
    formulas: tuple[str, ...] = ()
    """Its formulas in XHTML."""
    mistakes: tuple[Line, ...] = ()
    """The mistakes that it warns of."""
    mistake_priority: int = _MISTAKE_OFFSET
    """How soon its mistakes are left out."""
    definition: bool = False
    """True for a term, which is set lighter."""


def question_entry(question: Question, number: int, ends: FirstEnd) -> Entry:
    """The item of a question, which has a key point or a formula."""
    keys, formulas = question.having(Role.KEY), question.having(Role.FORMULA)
    mistakes = [
        excerpt.inline(excerpt.unlink(block.body)) for block in question.having(Role.CAUTION)
    ]
    return Entry(
        number,
        question.name or question.text,
        _printed_name(question),
        question.id,
        (*keys, *formulas)[0].where,
        question.priority,
        tuple(_key_line(block, ends) for block in keys),
        tuple(map(_formula, formulas)),
        tuple(Line(text, excerpt.claim(text, ends), "Mistake") for text in mistakes),
        _MISTAKE_OFFSET + question.priority,
    )


def term_entry(term: Term, priority: int, number: int, ends: FirstEnd) -> Entry:
    """The item of a term; `priority` is that of the question which defines it."""
    meaning = excerpt.inline(excerpt.unlink(term.meaning))
    line = Line(meaning, excerpt.first_sentence(meaning, ends), "meaning")
    name, priority = html.escape(term.name), _DEFINITION_OFFSET + priority
    return Entry(number, term.name, name, term.id, term.where, priority, (line,), definition=True)


def section_entry(section: Section, where: Location, number: int, reader: Reader) -> Entry:
    """The item of a section in which nothing is asked."""
    short = excerpt.first_sentence(section.text, reader.first_end)
    line = Line(section.text, short if reader.learns(short) else "", "text")
    name = html.escape(section.name)
    return Entry(number, section.name, name, section.place, where, DEFAULT_PRIORITY, (line,))


def cut_name(question: Question) -> str:
    """The name of a question as the sheet cuts it, or "" where it has room for all of it."""
    name = question.name or question.text
    # The length of a name with a formula is not known: the formula is drawn.
    has_formula = name == question.text and "data-tex" in question.html
    short = name if has_formula else cut(name)
    return "" if short == name else short


def _printed_name(question: Question) -> str:
    """The name of a question in XHTML; with its markup where that is the question itself."""
    short = cut_name(question) or question.name or question.text
    return joined(html.escape(short) if short != question.text else excerpt.unlink(question.html))


def _key_line(block: Block, ends: FirstEnd) -> Line:
    body = excerpt.unlink(block.body)
    return Line(body, excerpt.first_sentence(body, ends))


def _formula(block: Block) -> str:
    """A formula block in XHTML; a formula alone in its paragraph is set on a line of its own."""
    root = parse_fragment(excerpt.unlink(block.body))
    for paragraph in list(root.iter("p")):
        is_alone = not (paragraph.text or "").strip() and len(paragraph) == 1
        math = paragraph[0] if is_alone else None
        if math is not None and math.get("data-tex") and not (math.tail or "").strip(" .,;"):
            math.tag = "div"
            math.tail = None
            paragraph.tag = "div"
    return "".join(etree.tostring(child, encoding="unicode") for child in root)
