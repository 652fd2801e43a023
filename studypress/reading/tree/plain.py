"""The step over old and interactive HTML: it becomes what a page shows and an ePub may hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.reading.markdown.html import XML_LANG
from studypress.reading.notes import FileNotes
from studypress.reading.tree.paragraphs import INLINE
from studypress.reading.tree.tables import whole

_MOST = 999_999_999
_COUNTS = {"start": (-_MOST, _MOST), "value": (-_MOST, _MOST)}
_TODAY = {
    "acronym": "abbr", "big": "span", "center": "div", "strike": "s", "tt": "code",
    "article": "div", "aside": "div", "footer": "div", "header": "div", "main": "div",
    "nav": "div", "details": "div", "hgroup": "div",
}  # fmt: skip


def plain(root: Element, notes: FileNotes) -> None:
    """Old and interactive HTML becomes what a page can show and an ePub may hold."""
    for element in root.iter():
        tag = element.tag
        if step := _PLAIN.get(tag):
            step(element)
        if tag in _TODAY:
            element.tag = _TODAY[tag]
        attributes = element.attrib
        if len(attributes) > ("data-line" in attributes):  # most have but their line
            _attributes(element, attributes)


def _list(element: Element) -> None:
    if any(_box(item) is not None for item in element):
        _join(element, "tasks")


def _summary(element: Element) -> None:
    element.tag = "div" if any(child.tag not in INLINE for child in element) else "p"
    _join(element, "summary")


def _code(element: Element) -> None:
    if language := element.attrib.pop("data-language", ""):
        element.set("class", f"language-{language}")


def _named(element: Element) -> None:
    _join(element, element.tag)


def _attributes(element: Element, attributes: dict[str, str]) -> None:
    if "align" in attributes:
        _join(element, attributes.pop("align").lower())
    if "name" in attributes:
        attributes.setdefault("id", attributes.pop("name"))
    if "lang" in attributes:
        attributes[XML_LANG] = attributes["lang"]
    if attributes.get("dir", "auto").lower() not in ("ltr", "rtl", "auto"):
        del attributes["dir"]
    for name in _COUNTS:
        if name in attributes:
            whole(element, name, *_COUNTS[name])


def _join(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


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
