"""The items of the cheat sheet, each made of a question or a section, and its terms."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from studypress.editions.parts import brief, drawings, pieces
from studypress.editions.parts.brief import Reader, Section
from studypress.editions.parts.numbers import Row
from studypress.editions.parts.pieces import Form, Piece
from studypress.editions.parts.priorities import (
    DEFAULT_PRIORITY,
    FIGURE_OFFSET,
    MISTAKE_OFFSET,
)
from studypress.language.saying import count_words
from studypress.markup import excerpt
from studypress.markup.cut import rest, words
from studypress.markup.tree import parse_fragment
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Question, Term
from studypress.model.roles import Role
from studypress.typography.nobreaks import cut, joined

# What is shown besides where there is room left, in this order.
_WHOLE_KEY, _OTHER_MISTAKE, _DEFINITION, _LARGE_FIGURE, _WHOLE_MISTAKE = 1, 2, 3, 4, 5
_TABLE, _CODE, _FACT = 6, 7, 8
# Besides its key, at most so many pieces of an answer's text are shown. The first of them are
# enough: more are shown only where room is left when these are whole.
_MAX_FACTS, _ENOUGH_FACTS = 12, 3


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
    texts: tuple[Piece, ...] = ()
    """Its key points, its meaning, or what its section begins with."""
    drawn: tuple[Piece, ...] = ()
    """Its formulas and its figure, and a table."""
    facts: tuple[Piece, ...] = ()
    """What else its answer says, for spare room."""
    number_to_know: Piece | None = None
    """A value and what it is."""
    mistakes: tuple[Piece, ...] = ()
    """The mistakes that it warns of."""
    terms: tuple[Piece, ...] = ()
    """The terms that it defines, where they are not at the foot."""
    asked: int = 0
    """The number of the question; 0 for what is no question."""
    chapter: int = 0
    """The number of its chapter, where its group has several; 0 otherwise."""


def question_entry(
    question: Question,
    number: int,
    reader: Reader,
    row: Row | None = None,
    terms: Iterable[Term] = (),
) -> Entry:
    """The item of a question, which has a key point or a formula.

    It has one of its numbers to know, and the definitions that stand with it.
    """
    keys, formulas = question.having(Role.KEY), question.having(Role.FORMULA)
    return Entry(
        number,
        question.name or question.text,
        _printed_name(question, reader),
        question.id,
        (*keys, *formulas)[0].where,
        question.priority,
        tuple(
            pieces.text(excerpt.unlink(block.body), reader.ends, "Key", _WHOLE_KEY)
            for block in keys
        ),
        (*_drawn(question, formulas), *_table(question)),
        _facts(question, reader),
        pieces.number(row.value, row.what, row.priority) if row else None,
        _mistakes(question, reader),
        tuple(_definition(term, reader) for term in terms),
        asked=question.number,
    )


def _mistakes(question: Question, reader: Reader) -> tuple[Piece, ...]:
    """The mistakes that a question warns of. All but the first are for spare room."""
    priority = MISTAKE_OFFSET + question.priority
    every = [
        pieces.mistake(excerpt.unlink(block.body), reader.ends, priority, _WHOLE_MISTAKE)
        for block in question.having(Role.CAUTION)
    ]
    return (*every[:1], *(pieces.spare(piece, _OTHER_MISTAKE) for piece in every[1:]))


def _definition(term: Term, reader: Reader) -> Piece:
    """A term and its meaning, as a part of its question's item, for spare room."""
    told = pieces.meaning(excerpt.unlink(term.meaning), reader.ends)
    name = f"<dfn>{html.escape(term.name)}</dfn> "
    forms = tuple(replace(form, html=name + form.html) for form in told.forms)
    return pieces.spare(Piece(forms, "Definition"), _DEFINITION)


def term_entry(term: Term, priority: int, number: int, reader: Reader) -> Entry:
    """The entry of a term; `priority` is that of the question which defines it."""
    told = pieces.meaning(excerpt.unlink(term.meaning), reader.ends)
    name = html.escape(term.name)
    return Entry(number, term.name, name, term.id, term.where, priority, (told,))


def section_entry(section: Section, where: Location, number: int, reader: Reader) -> Entry:
    """The item of a section in which nothing is asked."""
    told = pieces.text(section.text, reader.ends, "text", _WHOLE_KEY)
    # A first sentence that says nothing would be no short form.
    forms = tuple(form for form in told.forms if form is told.forms[0] or reader.tells(form.html))
    if all(form.more for form in forms):
        forms = (Form(told.full), *forms[1:])
    name = html.escape(section.name)
    piece = Piece(forms, told.called)
    return Entry(number, section.name, name, section.place, where, DEFAULT_PRIORITY, (piece,))


def cut_name(question: Question, reader: Reader) -> str:
    """The name of a question as the sheet cuts it, or "" where it has room for all of it.

    Of a question of several sentences that has no name of its own, it is the first.
    """
    name = question.name or question.text
    if name == question.text and "data-tex" not in question.html:
        first = name[: reader.first_end(name)].strip()
        name = first.rstrip(".") if count_words(first) else name
    # The length of a name with a formula is not known: the formula is drawn.
    has_formula = name == question.text and "data-tex" in question.html
    short = name if has_formula else cut(name)
    return "" if short == (question.name or question.text) else short


def _printed_name(question: Question, reader: Reader) -> str:
    """The name of a question in XHTML; with its markup where that is the question itself."""
    short = cut_name(question, reader) or question.name or question.text
    return joined(html.escape(short) if short != question.text else excerpt.unlink(question.html))


def _drawn(question: Question, formulas: tuple[Block, ...]) -> tuple[Piece, ...]:
    """The formulas of an item, with its figure beside or below the last one."""
    boxes = [f'<div class="formula">{_formula(block)}</div>' for block in formulas]
    made = [Piece((Form(box),), "") for box in boxes]
    if drawn := drawings.figure(question):
        before = boxes[-1] if boxes else ""
        forms = [Form(before + drawn, _LARGE_FIGURE, size="large"), Form(before + drawn)]
        if before:
            forms.append(Form(before, less="left out"))
        priority = FIGURE_OFFSET + question.priority
        piece = Piece(tuple(forms), "Figure", priority, optional=not before)
        made = [*made[:-1], piece]
    return tuple(made)


def _table(question: Question) -> tuple[Piece, ...]:
    """The table of an item, and its code: in spare room, but for a table that is marked."""
    body, marked = drawings.table(question)
    code = drawings.code(question)
    spare = tuple(
        Piece((Form(each, rank),), "")
        for each, rank in ((body, _TABLE), (code, _CODE))
        if each and not (marked and each is body)
    )
    if not (body and marked):
        return spare
    priority = FIGURE_OFFSET + question.priority
    return (Piece((Form(body),), "Table", priority, optional=True), *spare)


def _facts(question: Question, reader: Reader) -> tuple[Piece, ...]:
    """What the answer says besides its key, in the order in which spare room is given to it."""
    keys = "".join(excerpt.plain(block.body) for block in question.having(Role.KEY))
    bodies = [block.body for block in question.having(Role.PROSE) if not block.derived]
    every = [("", told) for told in brief.facts(bodies, reader)]
    every += [
        (f"<b>{excerpt.unlink(block.title)}</b> ", told)
        for block in question.having(Role.PRACTICE)
        if Role.CHECK not in block.roles
        if block.title and (told := next(brief.facts([block.body], reader), ""))
    ]
    found: list[Piece] = []
    for before, whole in every:
        told = _unsaid(whole, keys, reader)
        # Words behind a question are about what it names.
        if not told or (not before and reader.points_back(told)):
            continue
        piece = pieces.fact(before, told, reader.ends, *_fact_ranks(len(found)))
        if piece is not None:
            found.append(piece)
    return tuple(found[:_MAX_FACTS])


def _fact_ranks(place: int) -> tuple[int, int]:
    """How soon the fact at a place, from 0, is shown in brief, and as a whole."""
    if place < _ENOUGH_FACTS:
        return _FACT + place, _FACT + _ENOUGH_FACTS + place
    rank = _FACT + _ENOUGH_FACTS + place
    return rank, rank + _MAX_FACTS - _ENOUGH_FACTS


def _unsaid(told: str, keys: str, reader: Reader) -> str:
    """What an answer says, without the sentences at its beginning that the key has already.

    "" where nothing that tells something is left.
    """
    root = parse_fragment(told)
    text = words(root)
    begin = 0
    for end in (*reader.ends(text), len(text)):
        if " ".join(text[begin:end].split()) not in keys:
            break
        begin = end
    left = rest(root, begin) if begin else told
    return left if not begin or reader.tells(left) else ""


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
