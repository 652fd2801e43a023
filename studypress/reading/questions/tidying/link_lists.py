"""Drops the lists of links that authors keep by hand: the guide has its own contents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from studypress.model.diagnostics import quoted
from studypress.reading.elements import line_of, text_of
from studypress.reading.ids import folded, github_slug
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.tidying.contents import (
    REASON,
    Entry,
    Finder,
    is_contents_heading,
    leads_in,
    lines_of,
)
from studypress.reading.questions.tidying.named import named
from studypress.reading.questions.words.wording import Wording

_MAX_LISTED_NAMES, _MAX_NAME_CHARS = 3, 60
"""How many names a message lists, and how much of each."""


def drop_lists(
    elements: Sequence[Element], notes: FileNotes, files: Collection[str]
) -> tuple[list[Element], list[Entry]]:
    """The elements without the author's own lists of contents, and the entries of those lists.

    `files` are the names of the other files of the guide. Such a list has entries that name what is
    elsewhere in the guide. A list of links that answers a question stays.
    """
    finder = Finder(elements, named(elements, notes, files), Wording(notes.language))
    lists = finder.lists()
    if not lists and not finder.trimmed:
        return list(elements), []
    dropped = {index for found in lists for index, _ in found}
    dropped |= {at - 1 for at in dropped if at and leads_in(elements[at - 1])}
    dropped |= {at - 1 for at in dropped if at and _heads_contents(elements[at - 1])}
    dropped |= _emptied(elements, dropped)
    for index in sorted(dropped):
        _leave_out(elements[index], notes)
    entries = sorted(
        (entry for found in (*lists, *finder.trimmed) for _, part in found for entry in part),
        key=lambda entry: entry.line,
    )
    return [element for index, element in enumerate(elements) if index not in dropped], entries


def _heads_contents(element: Element) -> bool:
    """True for the heading of contents, which goes with them; a file's title may be such words."""
    return level_of(element) > 1 and is_contents_heading(text_of(element))


def _emptied(elements: Sequence[Element], dropped: set[int]) -> set[int]:
    """The headings below which all elements are dropped."""
    emptied: set[int] = set()
    only_dropped, any_dropped = True, False
    following = 0  # the level of the nearest heading below that is kept
    for index in range(len(elements) - 1, -1, -1):
        level = level_of(elements[index])
        if not level:
            if index in dropped:
                any_dropped = True
            elif text_of(elements[index]) or elements[index].tag in ("figure", "pre"):
                only_dropped = False
            continue
        ends = not following or following <= level
        ends = ends or is_contents_heading(text_of(elements[index]))
        if only_dropped and any_dropped and ends:
            emptied.add(index)
            continue
        following, only_dropped, any_dropped = level, True, False
    return emptied


def _leave_out(element: Element, notes: FileNotes) -> None:
    """Note the words of an element that is dropped."""
    line = line_of(element)
    if level_of(element):
        notes.set_role(element, "left out")
        notes.leave_out(line, text_of(element), REASON)
        return
    for words, at in lines_of(element, line):
        notes.leave_out(at, words, REASON)


def compare(entries: Sequence[Entry], asked: Sequence[tuple[str, int]], notes: FileNotes) -> None:
    """Check the links of a file's own list against its headings and questions (`asked`)."""
    own = [entry for entry in entries if entry.address.startswith("#")]
    if not own:
        return
    known = {github_slug(text) for text, _ in notes.headings}
    known |= {anchor.lower() for anchor in (*notes.places, *notes.anchors.values())}
    words = {folded(text) for text, _ in notes.headings} | {folded(text) for text, _ in asked}
    dead = [
        entry
        for entry in own
        if unquote(entry.address[1:]).lower() not in known and folded(entry.words) not in words
    ]
    listed = {unquote(entry.address[1:]).lower() for entry in own}
    named = {folded(entry.words) for entry in own}
    missing = [
        (text, line)
        for text, line in asked
        if github_slug(text) not in listed and folded(text) not in named
    ]
    if dead:
        notes.report.hint(
            "stale-list",
            notes.where(dead[0].line),
            "the list of links has entries that are not in this file: "
            + _list_names([entry.words for entry in dead]),
            "The list is left out; the guide's own is made from the questions.",
        )
    # A list of sections has no entry for any question.
    if missing and 2 * len(missing) < len(asked):
        notes.report.hint(
            "stale-list",
            notes.where(missing[0][1]),
            f"the list of links lacks {_list_names([text for text, _ in missing])}",
            "The list is left out; the guide's own is made from the questions.",
        )


def _list_names(names: Sequence[str]) -> str:
    """The first of some names for a message, and the number of the others."""
    short = [
        name if len(name) <= _MAX_NAME_CHARS else f"{name[: _MAX_NAME_CHARS - 1]}…"
        for name in names[:_MAX_LISTED_NAMES]
    ]
    shown = ", ".join(map(quoted, short))
    others = len(names) - len(short)
    return f"{shown} and {others} more" if others else shown
