"""The pieces of an item of the cheat sheet, each in the forms in which it may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from studypress.language.saying import count_words
from studypress.markup import excerpt
from studypress.markup.cut import cut, first_paragraph, words
from studypress.markup.tree import parse_fragment

Ends = Callable[[str], Iterator[int]]
"""Gives the index after each sentence that another follows."""

# About so many letters make three lines of a column, and so many make two.
_THREE_LINES = 150
_TWO_LINES = 112
# The meaning of a term is in smaller type.
_ONE_TERM_LINE = 60
# What has fewer words says too little without the text around it.
_MIN_FACT_WORDS = 8
# The first part of a sentence that is complete without the rest of it.
_CLAUSE = re.compile(r"[;；]\s")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a piece."""

    html: str
    """Its content in XHTML."""
    more: int = 0
    """0 for a form that is usual; otherwise it is shown only where there is room left, those with
    the lowest number first."""
    less: str = ""
    """What reports say of the piece in this form; "" for nothing."""
    size: str = ""
    """The class of a form that has a size of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an item, such as its key."""

    forms: tuple[Form, ...]
    """Its forms, from that which says most."""
    called: str
    """What reports call it; "" where nobody misses it."""
    priority: int = 0
    """How soon it is shortened or left out, where that is not as its item is; 0 otherwise."""
    optional: bool = False
    """True where it may be left out and the item stays."""

    @property
    def full(self) -> str:
        """The form that says most, in XHTML."""
        return self.forms[0].html

    @property
    def short(self) -> str:
        """The form that says least in XHTML, "" where there is only one."""
        return self.forms[-1].html if len(self.forms) > 1 else ""


def text(body: str, ends: Ends, called: str, more: int) -> Piece:
    """A text: usually about three lines of it, and if there is no room, its first sentence.

    All of it is shown where there is room left for what has the rank `more`.
    """
    return _piece(body, ends, called, more, _THREE_LINES)


def fact(before: str, told: str, ends: Ends, more: int, much_more: int) -> Piece | None:
    """What else an answer says, for spare room: whole sentences of a paragraph, about three lines.

    `before` is XHTML that is shown before them. They have the rank `more`, and the whole paragraph
    has the rank `much_more`.

    None where its first sentence is longer, or where that is too short to say much alone.
    """
    root = parse_fragment(told)
    text = words(root)
    stops = [stop for stop in (*ends(text), len(text)) if stop <= _THREE_LINES]
    if not stops or count_words(text[: stops[-1]]) < _MIN_FACT_WORDS:
        return None
    if stops[-1] == len(text):
        return Piece((Form(before + told, more),), "")
    brief = Form(before + cut(root, stops[-1]), more)
    return Piece((Form(before + told, much_more), brief), "")


def meaning(body: str, ends: Ends) -> Piece:
    """The meaning of a term: usually all of it, and if there is no room, its first clause."""
    inline = excerpt.inline(body)
    short = _clause(excerpt.first_sentence(inline, lambda told: next(ends(told), 0)) or inline)
    full = Form(inline)
    most, least = len(excerpt.plain(inline)), len(excerpt.plain(short))
    if least >= most or most <= _ONE_TERM_LINE:
        return Piece((full,), "meaning")
    return Piece((full, Form(short, less="in short")), "meaning")


def number(value: str, what: str, priority: int) -> Piece:
    """A number to know: a value and what it is, both as XHTML."""
    told = f'<span class="value">{value}</span> <span class="what">{what}</span>'
    return Piece((Form(told),), "Number", priority, optional=True)


def spare(piece: Piece, rank: int) -> Piece:
    """A piece that is shown only where there is room left, and missed where there is none.

    It has the rank `rank`, and a form of it for even more room keeps its own.
    """
    usual = next(form for form in piece.forms if not form.more)
    forms = (*(form for form in piece.forms if form.more), replace(usual, more=rank))
    return replace(piece, forms=forms, optional=True)


def mistake(body: str, ends: Ends, priority: int, more: int) -> Piece:
    """A mistake: usually what is said and one clause against it, and at least what is said."""
    inline = excerpt.inline(body)

    def first_end(told: str) -> int:
        return next(ends(told), 0)

    forms = [Form(inline, more if len(excerpt.plain(inline)) > _TWO_LINES else 0)]
    first = _clause(excerpt.first_sentence(inline, first_end) or inline)
    for shorter in (first, excerpt.claim(inline, first_end)):
        if shorter and len(excerpt.plain(shorter)) < len(excerpt.plain(forms[-1].html)):
            forms.append(Form(shorter, less="in short"))
    return Piece(_with_usual(forms), "Mistake", priority, optional=True)


def _piece(body: str, ends: Ends, called: str, more: int, most: int) -> Piece:
    root = parse_fragment(body)
    forms = [Form(body, more if len(words(root)) > most else 0)]
    first = first_paragraph(root)
    if first is not None:
        told = words(first)
        stops = [*ends(told), len(told.rstrip())]
        fitting = [stop for stop in stops if stop <= most]
        for stop in sorted({max(fitting, default=stops[0]), stops[0]}, reverse=True):
            if stop < len(words(parse_fragment(forms[-1].html)).rstrip()):
                forms.append(Form(cut(first, stop), less="in short"))
    return Piece(_with_usual(forms), called)


def _with_usual(forms: list[Form]) -> tuple[Form, ...]:
    """The forms, of which the last is usual where no other is."""
    if all(form.more for form in forms):
        last = forms[-1]
        forms[-1] = Form(last.html, 0, last.less)
    return tuple(forms)


def _clause(sentence: str) -> str:
    """A sentence up to its first semicolon, as XHTML."""
    root = parse_fragment(sentence)
    if found := _CLAUSE.search(words(root)):
        return cut(root, found.start())
    return sentence
