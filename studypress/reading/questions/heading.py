"""Takes the number, the level, the id and the link out of the line of a question."""

from __future__ import annotations

from collections.abc import Collection
from xml.etree.ElementTree import Element

from studypress.reading.elements import cut, line_of, raw, strip, unwrapped
from studypress.reading.notes import FileNotes
from studypress.reading.questions import comment, difficulty
from studypress.reading.questions.wording import Wording


def take_id(heading: Element, notes: FileNotes) -> str:
    """Take `{#id}` off the end of a heading; the id, or "" where there is none."""
    if len(heading):
        last = heading[-1]
        last.tail, name = comment.split_id(last.tail or "")
    else:
        heading.text, name = comment.split_id(heading.text or "")
    if name:
        notes.leave_out(line_of(heading), name, "an id names its heading")
    return name


def take_level(heading: Element, marks: Collection[str], notes: FileNotes) -> int:
    """Take the mark of a level off a question; the level from 1 to 3, or 0 where there is none.

    `marks` are those of all questions of the file: they show how its author uses stars.
    """
    begin, end, mark = difficulty.find_mark(raw(heading))
    level = difficulty.level(mark, stars_counted=difficulty.are_stars_counted(marks)) if mark else 0
    if not level:
        return 0
    notes.leave_out(line_of(heading), mark, "the level of a question")
    cut(heading, begin, end)
    strip(heading)
    return level


def drop_number(heading: Element, notes: FileNotes) -> None:
    """Take the number off a question, and the emphasis around all its words."""
    inner = unwrapped(heading)
    if inner is not heading:
        heading.text, children = inner.text, list(inner)
        heading[:] = children
    text = raw(heading)
    label = Wording(notes.language).numbered(text)
    if label and text[label.end :].strip():
        number = label.text.strip()
        notes.leave_out(line_of(heading), number, f"the number of a question ({label.number})")
        cut(heading, 0, label.end)
    strip(heading)


def drop_links(heading: Element) -> list[Element]:
    """Turn the links in a question into words; their addresses as paragraphs for its answer."""
    addresses = []
    for link in [part for part in heading.iter("a") if part.get("href")]:
        address = link.attrib.pop("href")
        link.tag = "span"
        link.attrib.pop("title", None)
        if address.startswith(("http://", "https://")):
            line = {"data-line": heading.get("data-line", "")}
            paragraph = Element("p", line)
            below = Element("a", {"href": address, **line})
            below.text = address
            paragraph.append(below)
            addresses.append(paragraph)
    return addresses
