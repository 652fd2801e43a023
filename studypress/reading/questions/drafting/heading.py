"""Takes the number, the level, the id and the link out of the line of a question."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element

from studypress.reading.elements import cut, line_of, raw, strip, unwrapped
from studypress.reading.ids import folded
from studypress.reading.markdown import heading_attributes
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words import comment, difficulty
from studypress.reading.questions.words.wording import Label, Wording

_MARKS = re.compile(r"[?？؟][^\w#^]*?((?:\s+(?:#[^\W\d][\w/-]*|\^[\w-]+))+)\s*$")
_MAX_MARKS = 2
"""How many marks of a level a question may have: one at its beginning, and one at its end."""

_BARE_NUMBER = re.compile(r"\s*(\d{1,4})\s+(?=[^\s\d])")
_MIN_BARE_SHARE = 0.7
"""Which share of questions must have numbers that count up, and which share of the steps is one."""

_IN_BRACKETS = re.compile(r"\s*\[([^\[\]]{1,24})\]\s*$")


def take_id(heading: Element, notes: FileNotes) -> str:
    """Take the id off a question or a heading; the id, or "" for none that a guide can use.

    The id is an attribute already, or in braces at the end of a line that is no heading. Links to
    it lead to the heading even where it is no id of a guide, such as `what-is-a-cat?`.
    """
    name = heading.attrib.pop("id", "")
    if not name:
        holder = heading[-1] if len(heading) else heading
        slot = "tail" if len(heading) else "text"
        rest, found = heading_attributes.split(getattr(holder, slot) or "")
        if found is None:
            return ""
        setattr(holder, slot, rest)
        name = found.id
        notes.leave_out(line_of(heading), name, "an id names its heading")
    if name:
        notes.anchors[id(heading)] = name
    return name if comment.is_id(name) else ""


def take_level(heading: Element, marks: Collection[str], notes: FileNotes) -> int:
    """Take the mark of a level off a question; the level from 1 to 3, or 0 where there is none.

    `marks` are those of all questions of the file: they show how its author uses stars.
    """
    counted = difficulty.are_stars_counted(marks)
    found = 0
    for _ in range(_MAX_MARKS):
        begin, end, mark = difficulty.find_mark(raw(heading))
        level = difficulty.level(mark, stars_counted=counted) if mark else 0
        if not level or difficulty.is_ornament(mark, marks):
            break
        found = found or level
        notes.leave_out(line_of(heading), mark, "the level of a question")
        cut(heading, begin, end)
        strip(heading)
    return found


def count_up(texts: Sequence[str]) -> bool:
    """True where questions begin with numbers that count up, without any sign behind them.

    A number in front of one question alone may be a part of its words: `3 ways to make tea`.
    """
    found = [_BARE_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match]
    steps = sum(after == number + 1 for number, after in itertools.pairwise(numbers))
    several = len(numbers) > 1 and len(numbers) >= _MIN_BARE_SHARE * len(texts)
    return several and steps >= _MIN_BARE_SHARE * (len(numbers) - 1)


def drop_number(heading: Element, notes: FileNotes, *, bare: bool = False) -> None:
    """Take the number off a question, and the emphasis around all its words.

    `bare` is true where numbers without any sign behind them number the questions too.
    """
    inner = unwrapped(heading)
    if inner is not heading:
        heading.text, children = inner.text, list(inner)
        heading[:] = children
    text = raw(heading)
    label = Wording(notes.language).numbered(text)
    if label is None and bare and (found := _BARE_NUMBER.match(text)):
        label = Label(found[0], found.end(), int(found[1]))
    if label and text[label.end :].strip():
        number = label.text.strip()
        notes.leave_out(line_of(heading), number, f"the number of a question ({label.number})")
        cut(heading, 0, label.end)
    strip(heading)


def drop_marks(heading: Element, notes: FileNotes) -> None:
    """Take the tags and ids of other programs off the end of a question: `#card`, `^a1`."""
    found = _MARKS.search(raw(heading))
    if found is not None:
        notes.leave_out(line_of(heading), found[1].strip(), "a mark for another program")
        cut(heading, found.start(1), found.end(1))
        strip(heading)


def drop_sources(heading: Element, notes: FileNotes) -> list[Element]:
    """Take links in brackets off the end of a question; their addresses as a list.

    They may be around the link or in it: `[[src](…)]`, `[[src]](…)`.

    They name the source of the question, and are no part of its words.
    """
    sources: list[Element] = []
    while len(heading) and heading[-1].tag == "a" and heading[-1].get("href"):
        link = heading[-1]
        found = _IN_BRACKETS.search(raw(heading))
        if found is None or not found.start():
            break
        around = found[1] == raw(link) and (link.tail or "").strip() == "]"
        inside = found[0].strip() == raw(link).strip() and not (link.tail or "").strip()
        if not (around or inside):
            break
        address = link.get("href", "")
        if address.startswith(("http://", "https://")):
            sources.insert(0, _address(address, heading))
        notes.leave_out(line_of(heading), found[0].strip(), "a link to the source of a question")
        link.attrib.pop("href")
        cut(heading, found.start(), found.end())
        if len(heading) and heading[-1] is link:
            heading.remove(link)
        strip(heading)
    return sources


def _address(address: str, heading: Element) -> Element:
    """A paragraph with an address as a link."""
    line = {"data-line": heading.get("data-line", "")}
    paragraph = Element("p", line)
    below = Element("a", {"href": address, **line})
    below.text = address
    paragraph.append(below)
    return paragraph


def drop_links(heading: Element) -> tuple[list[Element], list[Element]]:
    """Turn the links in a question into words; their addresses as paragraphs.

    The first are those of links that are most of the question, and lead to its answer. The second
    are those of a few of its words: they are sources.
    """
    answers: list[Element] = []
    sources: list[Element] = []
    letters = len(folded(raw(heading)))
    for link in [part for part in heading.iter("a") if part.get("href")]:
        address = link.attrib.pop("href")
        link.tag = "span"
        link.attrib.pop("title", None)
        if address.startswith(("http://", "https://")):
            whole = 2 * len(folded(raw(link))) > letters
            (answers if whole else sources).append(_address(address, heading))
    return answers, sources
