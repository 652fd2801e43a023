"""Turns the elements of an answer into blocks: prose, labelled blocks and options."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from xml.etree.ElementTree import Element

from studypress.language.record import Language
from studypress.markup.elements import HEADINGS
from studypress.model.blocks import KINDS, Kind
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.reading.elements import is_anchor, line_of, raw, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.checks import halves, with_solution
from studypress.reading.questions.drafting.numbers import rows
from studypress.reading.questions.drafting.options import with_options
from studypress.reading.questions.words import comment, labels

_HEADED_KINDS = frozenset({"key", "mistake", "reference"})
"""The kinds of block that a heading may announce as well as a label: "#### Key points"."""

IN_ANSWER, IN_CHAPTER = 3, 2
"""The levels of the highest headings of an answer, and of prose right below a chapter's title: `h1`
is a chapter's and `h2` a question's."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block of an answer or of a chapter's prose, as elements."""

    kind: str
    """The name of its kind in `KINDS`."""
    elements: tuple[Element, ...]
    """Its content, without the label and the title."""
    line: int
    """The line of the file on which it begins."""
    roles: frozenset[Role]
    """The roles of its kind, or fewer: a key that nobody wrote is not asked as a card."""
    title: Element | None = None
    """The first paragraph of a block whose kind has a title, as in an exercise; else None."""
    derived: bool = False
    """True where the author did not write it and it was made from the answer's own words."""
    level: int = 0
    """The level of a block with a title, from 1 to 3, or 0 where the author gives none."""


def blocks(
    elements: Sequence[Element], line: int, notes: FileNotes, first: int = IN_ANSWER
) -> list[Draft]:
    """The blocks of an answer or of a chapter's prose, in the author's order.

    `line` is the line of the heading above them, and `first` the level of their highest headings.
    A label without any text behind it is reported, and headings that leave out a level.
    """
    announcing = _announcing(elements, notes.language)
    _set_levels(elements, announcing, first, line, notes)
    drafts: list[Draft] = []
    for kind, at, part in with_options(_runs(elements, announcing, line, notes), notes):
        if kind and not any(text_of(e).strip("$ ") or _has_object(e) for e in part):
            notes.warn(
                "empty-label",
                at,
                f"the label {quoted(kind.name.capitalize())} has no text after it",
                "Write its text after it, or remove the label.",
            )
        for element in part:
            labels.name_nested(element, notes)
        if kind and Role.NUMBER in kind.roles:
            part = rows(part, at, notes)
        draft = _draft(kind, at, part, notes)
        if draft is not None:
            _add(draft, drafts)
    return drafts


def _add(draft: Draft, drafts: list[Draft]) -> None:
    """Add a draft to others; numbers to know that follow each other are one block."""
    if drafts and Role.NUMBER in draft.roles & drafts[-1].roles:
        drafts[-1] = replace(drafts[-1], elements=(*drafts[-1].elements, *draft.elements))
    else:
        drafts.append(draft)


def _runs(
    elements: Sequence[Element], announcing: Mapping[Element, Kind], line: int, notes: FileNotes
) -> Iterator[tuple[Kind | None, int, list[Element]]]:
    """The runs of elements of one kind, each with its line; None is the kind of plain prose.

    A heading that is `announcing` a kind is no part of a run; without a text, its run is empty.
    """
    run: list[Element] = []
    kind: Kind | None = None
    begun = line
    for element in elements:
        line = line_of(element, line)
        announced = announcing.get(element)
        if element.tag in HEADINGS and (announced or kind):
            if announced:
                notes.set_role(element, announced.name)
            if run or kind:
                yield kind, begun, run
            kind, run, begun = announced, [] if announced else [element], line
            if announced:
                notes.leave_out(line, text_of(element), labels.PRINTED)
            continue
        if element.tag != "blockquote":
            begun = begun if run else line
            run.append(element)
            continue
        for part in labels.parts(element, line, notes):
            if part.kind is None:
                begun = begun if run else part.line
                run += part.elements
                continue
            if run:
                yield kind, begun, run
                run = []
            # A label in a quote ends the block that a heading announced: prose follows it.
            kind = None
            yield part.kind, part.line, part.elements
    if run or kind:
        yield kind, begun, run


def _has_object(element: Element) -> bool:
    """True where an element holds a formula or an image, which need no words."""
    return any(part.get("data-tex") or part.tag == "img" for part in element.iter())


def _announcing(elements: Sequence[Element], language: Language) -> dict[Element, Kind]:
    """The headings that announce a kind of block in the place of a label, each with its kind.

    A heading right above one of a lower level is that of a section, such as "Reference" above
    "Compiling", and stays as it is.
    """
    found: dict[Element, Kind] = {}
    for element, behind in zip_longest(elements, elements[1:]):
        if element.tag in HEADINGS and not _is_below(behind, element):
            kind = labels.kind_of(text_of(element), language)
            if kind and kind.name in _HEADED_KINDS:
                found[element] = kind
    return found


def _is_below(element: Element | None, heading: Element) -> bool:
    """True for a heading of a lower level than another one."""
    if element is None or element.tag not in HEADINGS:
        return False
    return HEADINGS.index(element.tag) > HEADINGS.index(heading.tag)


def _draft(kind: Kind | None, line: int, elements: list[Element], notes: FileNotes) -> Draft | None:
    """A block from a run of elements, or None where the run holds nothing."""
    if kind is None:
        return Draft("prose", tuple(elements), line, KINDS["prose"].roles) if elements else None
    title, level = None, 0
    if kind.titled and elements and elements[0].tag == "p":
        title, elements = elements[0], elements[1:]
        level = _level(title, line, notes)
    if Role.CHECK in kind.roles:
        words = "" if title is None else text_of(title)
        elements = with_solution(kind, words, elements, line, notes)
        # Neither half stays below the headings among which it was written.
        for half in halves(elements, kind.roles):
            _set_levels(half, (), IN_ANSWER, line, notes)
    elif Role.FORMULA in kind.roles:
        _display_formulas(elements)
    if title is None and not elements:
        return None
    return Draft(kind.name, tuple(elements), line, kind.roles, title, level=level)


def _level(title: Element, line: int, notes: FileNotes) -> int:
    """The level in the comment behind a title, or 0 without one."""
    line = line_of(title, line)
    for at in range(line, line + raw(title).count("\n") + 1):
        if found := notes.quoted.get(at):
            return comment.read_level(found, notes.where(at), notes.report)
    return 0


def _display_formulas(elements: Iterable[Element]) -> None:
    """Turn each paragraph that holds only a formula into a displayed formula."""
    for element in elements:
        if element.tag != "p" or (element.text or "").strip():
            continue
        anchors = [part for part in element if is_anchor(part)]
        if len(element) != len(anchors) + 1 or any((part.tail or "").strip() for part in anchors):
            continue
        only = next(part for part in element if part not in anchors)
        if only.get("class") == "math" and (only.tail or "").strip() in ("", ".", ","):
            element.tag, element.text = "div", None
            element.attrib.update(only.attrib)
            element[:] = []
            for anchor in anchors[:1]:
                element.attrib.setdefault("id", anchor.get("id", ""))


def _set_levels(
    elements: Iterable[Element],
    announcing: Collection[Element],
    first: int,
    line: int,
    notes: FileNotes,
) -> None:
    """Let each heading be one level below that which it belongs to, from the level `first` on.

    Who goes from heading to heading takes a level that is left out for a part that is missing
    (WCAG 2.2, 1.3.1; ISO 14289-1, 7.4.2). Headings in quotes and items count too, and those that
    are `announcing` a kind of block do not: they become its label.
    """
    above: list[tuple[int, bool]] = []  # what the author wrote, and whether it stays a heading
    for element in elements:
        for heading in (one for one in element.iter() if one.tag in HEADINGS):
            level = HEADINGS.index(heading.tag)
            while above and above[-1][0] >= level:
                above.pop()
            if above and level > above[-1][0] + 1 and not notes.gap_told:
                _tell_of_gap(heading, line_of(element, line), notes)
            depth = sum(stays for _, stays in above)
            heading.tag = HEADINGS[min(first - 1 + depth, len(HEADINGS) - 1)]
            above.append((level, heading not in announcing))


def _tell_of_gap(heading: Element, line: int, notes: FileNotes) -> None:
    """Report the first heading of a file that is more than one level below that above it."""
    notes.gap_told = True
    notes.report.hint(
        "heading-gap",
        notes.where(line_of(heading, line)),
        f"the heading {quoted(text_of(heading))} is more than one level below the one above it; "
        "headings of this file are read without gaps",
        "Write it one level below the heading that it belongs to.",
    )
