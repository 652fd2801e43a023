"""The step over old and interactive HTML: it becomes what a page shows and an ePub may hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class
from studypress.markup.elements import INLINE, MODERN_NAMES
from studypress.markup.elementtree import XML_LANG
from studypress.reading.notes import FileNotes
from studypress.reading.tree.tables import limit_number

# No list of anybody's counts further.
_MAX_COUNT = 999_999_999
_COUNTS = {"start": (-_MAX_COUNT, _MAX_COUNT), "value": (-_MAX_COUNT, _MAX_COUNT)}


def plain(root: Element, notes: FileNotes) -> None:
    """Old and interactive HTML becomes what a page can show and an ePub may hold."""
    for element in root.iter():
        tag = element.tag
        if step := _PLAIN.get(tag):
            step(element)
        if tag in MODERN_NAMES:
            element.tag = MODERN_NAMES[tag]
        attributes = element.attrib
        if len(attributes) > ("data-line" in attributes):  # most have but their line
            _attributes(element, attributes)


def _list(element: Element) -> None:
    if any(_box(item) is not None for item in element):
        add_class(element, "tasks")


def _summary(element: Element) -> None:
    element.tag = "div" if any(child.tag not in INLINE for child in element) else "p"
    add_class(element, "summary")


def _code(element: Element) -> None:
    if language := element.attrib.pop("data-language", ""):
        element.set("class", f"language-{language}")


def _named(element: Element) -> None:
    add_class(element, element.tag)


def _attributes(element: Element, attributes: dict[str, str]) -> None:
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
    """The box to tick at the beginning of a list's item."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p" and len(first):
        first = first[0]
    return first if first is not None and first.tag == "input" else None


def _tick(box: Element) -> None:
    ticked = "checked" in box.attrib
    box.attrib.clear()
    box.set("class", "task")
    box.tag, box.text = "span", "☑" if ticked else "☐"
    box.tail = " " + (box.tail or "").lstrip()


_PLAIN = {
    "ul": _list,
    "summary": _summary,
    "center": _named,
    "details": _named,
    "code": _code,
    "input": _tick,
}
