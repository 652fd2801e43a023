"""The step over old and interactive HTML: it becomes HTML that pages and ePubs can show."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class
from studypress.markup.elements import INLINE, MODERN_NAMES
from studypress.markup.elementtree import XML_LANG
from studypress.reading.notes import FileNotes
from studypress.reading.tree.tables import limit_number

_MAX_COUNT = 999_999_999
"""The highest number of a list item; no real list has one."""

_COUNTS = {"start": (-_MAX_COUNT, _MAX_COUNT), "value": (-_MAX_COUNT, _MAX_COUNT)}


def old_html(root: Element, notes: FileNotes) -> None:
    """Replace old and interactive HTML by elements that pages and ePubs can show."""
    for element in root.iter():
        tag = element.tag
        if step := _STEP_OF_TAG.get(tag):
            step(element)
        if tag in MODERN_NAMES:
            element.tag = MODERN_NAMES[tag]
        attributes = element.attrib
        if len(attributes) > ("data-line" in attributes):  # most have only their line
            _modernise_attributes(element, attributes)


def _list(element: Element) -> None:
    """Mark a list of tasks."""
    if any(_box(item) is not None for item in element):
        add_class(element, "tasks")


def _summary(element: Element) -> None:
    """Turn the summary of a fold into a block."""
    element.tag = "div" if any(child.tag not in INLINE for child in element) else "p"
    add_class(element, "summary")


def _code(element: Element) -> None:
    """Write the language of code as a class, as HTML suggests [4.5.15]."""
    if language := element.attrib.pop("data-language", ""):
        element.set("class", f"language-{language}")


def _named(element: Element) -> None:
    """Keep the name of an element as a class."""
    add_class(element, element.tag)


def _modernise_attributes(element: Element, attributes: dict[str, str]) -> None:
    """Replace old attributes by classes and ids, and remove those that are not valid."""
    if "align" in attributes:
        add_class(element, attributes.pop("align").lower())
    if "name" in attributes:
        attributes.setdefault("id", attributes.pop("name"))
    if "lang" in attributes:
        attributes[XML_LANG] = attributes["lang"]
    if attributes.get("dir", "auto").lower() not in ("ltr", "rtl", "auto"):
        del attributes["dir"]
    for name in _COUNTS:
        if name in attributes:
            limit_number(element, name, *_COUNTS[name])


def _box(item: Element) -> Element | None:
    """The checkbox with which a list item begins, or None."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p" and len(first):
        first = first[0]
    return first if first is not None and first.tag == "input" else None


def _tick(box: Element) -> None:
    """Replace a checkbox by a sign."""
    ticked = "checked" in box.attrib
    box.attrib.clear()
    box.set("class", "task")
    box.tag, box.text = "span", "☑" if ticked else "☐"
    box.tail = " " + (box.tail or "").lstrip()


_STEP_OF_TAG = {
    "ul": _list,
    "summary": _summary,
    "center": _named,
    "details": _named,
    "code": _code,
    "input": _tick,
}
