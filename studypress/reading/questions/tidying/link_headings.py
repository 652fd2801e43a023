"""Reads contents that are written as headings: each heading is a link to a file and no more."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element

from studypress.reading.elements import text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.tidying.named import Named, named

_LEAST = 3
"""How many such headings are contents: one or two may head an empty section."""


def as_links(
    elements: Sequence[Element], notes: FileNotes, files: Collection[str]
) -> list[Element]:
    """The elements, with headings that only link to another file as lists of links.

    `files` are the names of the other files of the guide.
    """
    if not any(level_of(element) and _link_of(element) is not None for element in elements):
        return list(elements)
    places = named(elements, notes, files)
    found = [
        element
        for element, after in itertools.zip_longest(elements, elements[1:])
        if _leads_to_a_file(element, places) and (after is None or level_of(after))
    ]
    if len(found) < _LEAST:
        return list(elements)
    linked = {id(element) for element in found}
    made: list[Element] = []
    run: Element | None = None
    for element in elements:
        if id(element) in linked:
            if run is None:
                run = Element("ul", {"data-line": element.get("data-line", "")})
                made.append(run)
            run.append(_item(element, notes))
            continue
        if element.tag not in ("hr", "br"):
            run = None
        made.append(element)
    return made


def _link_of(heading: Element) -> Element | None:
    """The only link of a heading that is no more than a link, or None."""
    links = [link for link in heading.iter("a") if link.get("href")]
    whole = len(links) == 1 and text_of(links[0]) == text_of(heading)
    return links[0] if whole else None


def _leads_to_a_file(element: Element, places: Named) -> bool:
    """True for a heading that is a link to another file of these notes."""
    link = _link_of(element) if level_of(element) else None
    address = places.inner(link.get("href", ""), text_of(link)) if link is not None else ""
    return bool(address) and not address.startswith("#")


def _item(heading: Element, notes: FileNotes) -> Element:
    """A heading as an item of a list."""
    made = Element("li", {"data-line": heading.get("data-line", "")})
    made.text = heading.text
    made.extend(list(heading))
    notes.set_role(heading, "left out")
    return made
