"""Writes all citations of a guide, once its order is known: numbers and letters depend on it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from studypress.model.diagnostics import Location, Report
from studypress.model.unfit import Unfit
from studypress.reading.citations.bibliography import DEFAULT_STYLE, Bibliography
from studypress.reading.citations.records import Citation, Listed
from studypress.reading.elements import text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft, QuestionDraft

if TYPE_CHECKING:
    from studypress.reading.citations.styles import Style


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of the guide that cites works."""

    element: Element
    """Its element."""
    notes: FileNotes
    """The notes of its file."""
    citation: Citation
    """The citation."""
    in_note: bool
    """True in the text of a footnote."""


def cite(
    drafts: Sequence[ChapterDraft], bibliography: Bibliography | None, language: str, report: Report
) -> tuple[Sequence[ChapterDraft], tuple[Listed, ...]]:
    """The drafts with their citations written, and the works that are cited."""
    places = list(_places(drafts))
    if bibliography is None or not places:
        return drafts, ()
    # A library of 4 MB, which a guide without citations does not need.
    from studypress.reading.citations.listing import listed
    from studypress.reading.citations.processor import Processor

    works = bibliography.works
    citations = list({id(place.citation): place.citation for place in places}.values())
    style = _style(bibliography, language, report)
    processor = Processor(style, works, citations)
    words: dict[int, dict[str, str]] = {}
    for place in places:
        before = place.element.text or ""
        author, rest = processor.written(place.citation)
        if style.in_notes and not place.in_note:
            _add_note(place, author, rest)
        else:
            _replace(place.element, f"{author} {rest}".strip())
        words.setdefault(id(place.notes), {})[before] = text_of(place.element)
    entries = tuple(
        listed(entry, works[entry.key], place) for place, entry in enumerate(processor.entries(), 1)
    )
    _report_uncited(bibliography, {entry.key for entry in entries}, report)
    return [_renamed(draft, words) for draft in drafts], entries


def _style(bibliography: Bibliography, language: str, report: Report) -> Style:
    """The citation style; one that can't be used is reported, and the usual one takes its place."""
    from studypress.reading.citations import styles

    where = bibliography.style_where
    try:
        style = styles.load(bibliography.style, bibliography.folder, language)
    except Unfit as fault:
        report.slip("bad-citation-style", where, str(fault), fault.hint)
        return styles.load(DEFAULT_STYLE, bibliography.folder, language)
    if style.fault is not None:
        line, reason = style.fault
        report.warning(
            "bad-citation-style",
            Location(posixpath.join(bibliography.place, bibliography.style), line),
            f"this breaks the grammar of CSL: {reason}",
            "The style is used as far as it can be read.",
        )
    return style


def _report_uncited(bibliography: Bibliography, cited: set[str], report: Report) -> None:
    """uncited-work: tell once that works of a guide's bibliography are not listed."""
    left = [work for key, work in bibliography.works.items() if key not in cited]
    if left and not report.foreign:
        several = len(left) > 1
        names = ", ".join(work.key for work in left[:5]) + (" …" if len(left) > 5 else "")
        report.hint(
            "uncited-work",
            left[0].where,
            f"{len(left)} work{'s are' if several else ' is'} cited nowhere, and not listed: "
            f"{names}",
        )


def _places(drafts: Iterable[ChapterDraft]) -> Iterator[_Place]:
    """The places that cite works, in the order of the guide."""
    called: set[tuple[int, str]] = set()
    for element, notes in _elements(drafts):
        yield from _in(element, notes, called)


def _in(element: Element, notes: FileNotes, called: set[tuple[int, str]]) -> Iterator[_Place]:
    """The places in an element, and in the footnotes that it calls first."""
    # Footnotes may call one another in a long chain, so a stack takes the place of recursion.
    texts = [iter(list(element.iter()))]
    while texts:
        part = next(texts[-1], None)
        if part is None:
            texts.pop()
        elif (number := part.get("data-cite", "")).isdecimal():
            if part.tag == "span" and int(number) < len(notes.citations):
                yield _Place(part, notes, notes.citations[int(number)], len(texts) > 1)
        elif (number := part.get("data-note", "")).isdecimal() and part.tag == "sup":
            label = notes.footnote_labels[int(number)]
            if (id(notes), label) not in called and label in notes.footnotes:
                called.add((id(notes), label))
                texts.append(iter(list(notes.footnotes[label].iter())))


def _elements(drafts: Iterable[ChapterDraft]) -> Iterator[tuple[Element, FileNotes]]:
    """All elements of a guide, in its order."""
    for draft in drafts:
        yield draft.title, draft.notes
        yield from _of_blocks(draft.intro, draft.notes)
        for question in draft.questions:
            yield from _of_blocks(question.before, question.notes)
            yield question.heading, question.notes
            yield from _of_blocks((*question.stem, *question.blocks), question.notes)
        yield from _of_blocks(draft.closing, draft.notes)


def _of_blocks(blocks: Iterable[Draft], notes: FileNotes) -> Iterator[tuple[Element, FileNotes]]:
    for block in blocks:
        if block.title is not None:
            yield block.title, notes
        yield from ((element, notes) for element in block.elements)


def _replace(element: Element, written: str) -> None:
    """Write a citation into its element."""
    holder = ElementTree.fromstring(f"<span>{written}</span>")
    element.attrib.pop("data-cite")
    element.set("class", "citation")
    element.text = holder.text
    element[:] = list(holder)


def _add_note(place: _Place, author: str, rest: str) -> None:
    """Write a citation as a footnote, in a style that wants it so; an author's name stays."""
    label = f"citation {place.element.get('data-cite', '')}"
    number = str(place.notes.footnote_number(label))
    _replace(place.element, author)
    if not rest:
        return
    place.element.append(Element("sup", {"data-note": number}))
    line = str(place.citation.line)
    note = ElementTree.fromstring(
        f'<section data-note="{number}" data-line="{line}"><p data-line="{line}">'
        f'<span class="citation">{rest}</span></p></section>'
    )
    place.notes.footnotes.setdefault(label, note)


def _renamed(draft: ChapterDraft, words: Mapping[int, Mapping[str, str]]) -> ChapterDraft:
    """A chapter whose questions have the words of their citations."""
    questions = []
    for question in draft.questions:
        for before, after in words.get(id(question.notes), {}).items():
            if before and before in question.text:
                question = _worded(question, before, after)
        questions.append(question)
    return replace(draft, questions=tuple(questions))


def _worded(question: QuestionDraft, before: str, after: str) -> QuestionDraft:
    """A question with other words for a citation in its line."""
    return replace(question, text=question.text.replace(before, after))
