"""Drops the lists of links that authors keep by hand: the guide has its own contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from studypress.markup.elements import LINK_LINES, LISTS
from studypress.model.diagnostics import quoted
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.ids import folded, github_slug
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.details import is_fold, summary_of
from studypress.reading.questions.forms.form import level_of

_SEPARATOR = re.compile(r"[|•·–—»→›/-]")
_REASON = "a list of links; the guide has its own"

_MIN_RUN = 3
"""How many paragraphs of one link each, one below the other, are a list."""

_MAX_LISTED_NAMES, _MAX_NAME_CHARS = 3, 60
"""How many names a message lists, and how much of each."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a list."""

    address: str
    """The address to which it leads, as it is written."""
    words: str
    """The words of the link."""
    line: int
    """The line where it is."""
    group: str
    """The words of the heading above it, or ""."""


def drop_lists(
    elements: Sequence[Element], notes: FileNotes, files: Collection[str]
) -> tuple[list[Element], list[Entry]]:
    """The elements without lists of links into the guide, and the links of those lists.

    `files` are the names of the other files of the guide.
    """

    def local(address: str) -> bool:
        return address.startswith("#") or target(address, notes.name) in files

    dropped: set[int] = set()
    entries: list[Entry] = []
    group = ""
    run: list[tuple[int, list[Entry]]] = []
    single: list[tuple[int, list[Entry]]] = []

    def settle() -> None:
        if len(run) >= _MIN_RUN:
            for index, links in run:
                dropped.add(index)
                entries.extend(links)
        run.clear()

    for index, element in enumerate(elements):
        if level_of(element):
            settle()
            group = text_of(element)
            continue
        found = _entries(element, local, group)
        if element.tag == "p" and len(found) == 1:
            run.append((index, found))
            continue
        settle()
        if len(found) > 1:
            dropped.add(index)
            entries += found
        elif found:
            single.append((index, found))
    settle()
    if not dropped:
        return list(elements), []
    for index, links in single:  # beside other lists, a single link is a list as well
        dropped.add(index)
        entries += links
    dropped |= _emptied(elements, dropped)
    for index in sorted(dropped):
        _leave_out(elements[index], notes)
    return [element for index, element in enumerate(elements) if index not in dropped], entries


def target(address: str, name: str) -> str:
    """The name of the file to which an address leads, written in the file `name`."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name


def _entries(element: Element, local: Callable[[str], bool], group: str) -> list[Entry]:
    """The links of an element that holds only links into the guide; none for any other.

    `local` is true of an address in the guide, `group` the heading above the element.
    """
    if is_fold(element):
        summary = summary_of(element)
        inner = [child for child in element if child is not summary]
        found = [_entries(child, local, group) for child in inner if text_of(child)]
        return [entry for part in found for entry in part] if found and all(found) else []
    if element.tag not in LISTS | {"p", "table"}:
        return []
    links = [link for link in element.iter("a") if text_of(link)]
    if not links or not all(local(link.get("href", "")) for link in links):
        return []
    if element.tag == "p" and len(links) > 1 and not (_SEPARATOR.search(raw(element))):
        return []
    if _letters(element) - sum(map(_letters, links)) > _allowed_letters(element, len(links)):
        return []
    line = line_of(element)
    return [
        Entry(link.get("href", ""), text_of(link), line_of(link, line), group) for link in links
    ]


def _letters(element: Element) -> int:
    """How many letters an element holds."""
    return sum(map(str.isalpha, raw(element)))


def _allowed_letters(element: Element, links: int) -> int:
    """How many letters may be beside the links: a table's head, and four letters for each link."""
    if element.tag == "table":
        head = next(element.iter("thead"), None)
        return (_letters(head) if head is not None else 0) + 4 * links
    return 4 * links if element.tag in LISTS and links > 3 else 0


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
        notes.leave_out(line, text_of(element), _REASON)
        return
    for words, at in _words(element, line):
        notes.leave_out(at, words, _REASON)


def _words(element: Element, line: int) -> Iterator[tuple[str, int]]:
    """The words of an element, line by line, each with its number."""
    parts = [part for part in element.iter() if part.tag in LINK_LINES and part is not element]
    if not parts:
        yield text_of(element), line
    for part in parts:
        own = "".join(raw(child) + (child.tail or "") for child in part if child.tag not in LISTS)
        yield " ".join(((part.text or "") + own).split()), line_of(part, line)


def compare(entries: Sequence[Entry], asked: Sequence[tuple[str, int]], notes: FileNotes) -> None:
    """Check the links of a file's own list against its headings and questions (`asked`)."""
    own = [entry for entry in entries if entry.address.startswith("#")]
    if not own:
        return
    known = {github_slug(text) for text, _ in notes.headings}
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
