"""Puts the marks of pages into finished documents, and tells where they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import count

from studypress.formats import Facts
from studypress.formats.epub.items import Item, PageMark
from studypress.formats.epub.pagelist.find import Found, places
from studypress.formats.epub.pagelist.scan import Scan
from studypress.formats.screens.namespaces import EPUB
from studypress.markup.elements import BREAK_HOLDERS, BROKEN_BEFORE, FOLDS

_ANSWER = "answer-"
_HEADING = re.compile(r"<h[1-6][\s>]")
# Layouts put what a heading is of into a paragraph of this class before it.
_LABEL = re.compile(r'<p class="(?:meta|chapter-label)"(?:(?!<p[\s>]).)*</p>\s*$', re.DOTALL)
_NEAR = 2_000
"""A label has no more signs, with its marks."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Documents with the marks of pages."""

    items: tuple[Item, ...]
    """The documents, in their order."""
    pages: tuple[PageMark, ...]
    """The pages that are marked, in their order."""
    nearest: tuple[str, ...]
    """The folios of those that lead to what follows them, since they have no text here."""
    missing: tuple[str, ...]
    """The folios of those that are not marked."""
    folded: tuple[str, ...]
    """The folios of those that begin in a fold, before which their marks are."""


def marked(items: Sequence[Item], facts: Facts) -> Marked:
    """Some documents with a mark where each page of a printed book begins.

    They are not parsed and written anew: a mark is put between two bytes of them.
    """
    texts = [item.data.decode() for item in items]
    scan = Scan(texts)
    _follow_answers(scan)
    found = places(facts, scan.letters, {name: at for name, (at, *_) in scan.ids.items()})
    taken = scan.names
    inserted: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    pages: list[PageMark] = []
    folded: list[str] = []
    told = list(zip(facts.openings, found, strict=True))
    for opening, place in told:
        if place is None:
            continue
        document, at = _spot(scan, place, cut=opening.cut and place.own)
        at, within = scan.before_closed(document, at)
        at = _before_label(texts[document], at)
        if within & FOLDS:
            folded.append(opening.folio)
        name = _name(opening.folio, taken)
        inserted[document].append((at, _mark(name, opening.folio)))
        pages.append(PageMark(opening.folio, f"{items[document].name}#{name}"))
    done = tuple(
        replace(item, data=_with(texts[index], inserted[index]).encode())
        if index in inserted
        else item
        for index, item in enumerate(items)
    )
    nearest = tuple(one.folio for one, place in told if place and not place.own)
    missing = tuple(one.folio for one, place in told if not place)
    return Marked(done, tuple(pages), nearest, missing, tuple(folded))


def _follow_answers(scan: Scan) -> None:
    """Let the id of each question stand for its answer, where that is in another document.

    In the printed book, pages have the answer below its question.
    """
    for name, place in list(scan.ids.items()):
        answer = scan.ids.get(f"{_ANSWER}{name}", place)
        if answer[1] != place[1]:
            scan.ids[name] = answer


def _spot(scan: Scan, place: Found, *, cut: bool) -> tuple[int, int]:
    """The document, and the place in it, of the mark of a page."""
    if place.anchor:
        _, document, tag = scan.ids[place.anchor]
        if tag.name in BROKEN_BEFORE and tag.parent in BREAK_HOLDERS:
            return document, tag.start
    return scan.place(place.letter, cut=cut)


def _before_label(text: str, at: int) -> int:
    """A place before the label of a heading, such as the number of its question, if it has one."""
    if not _HEADING.match(text, at):
        return at
    label = next(iter(_LABEL.findall(text[max(at - _NEAR, 0) : at])), "")
    return at - len(label)


def _name(folio: str, taken: set[str]) -> str:
    """An id for a page that nothing else has; it is added to those that are taken."""
    names = (f"page-{folio}{f'-{number}' if number > 1 else ''}" for number in count(1))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def _mark(name: str, folio: str) -> str:
    """The mark of a page. Some readers take it for HTML, which needs the end tag."""
    label = escape(folio)
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(name)}"'
        f' aria-label="{label}"></span>'
    )


def _with(text: str, marks: Sequence[tuple[int, str]]) -> str:
    """A document with marks at places in it. Those at one place stay in their order."""
    parts: list[str] = []
    last = 0
    for at, mark in sorted(marks, key=lambda one: one[0]):
        parts += [text[last:at], mark]
        last = at
    whole = "".join([*parts, text[last:]])
    begin = whole.index("<html")
    if "xmlns:epub=" in whole[begin : whole.index(">", begin)]:
        return whole
    return whole.replace("<html", f'<html xmlns:epub="{EPUB}"', 1)
