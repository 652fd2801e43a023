"""The step over old and interactive HTML: it becomes HTML that pages and ePubs can show."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class
from studypress.markup.elements import INLINE, MODERN_NAMES
from studypress.markup.elementtree import XML_LANG
from studypress.reading.notes import FileNotes
from studypress.reading.tree.sizes import length

_SIDES = {"left": "left", "right": "right", "center": "center", "middle": "center",
          "justify": "justify"}  # fmt: skip
"""The class for each value of the attribute `align`."""

_HEIGHTS = {name: name for name in ("top", "middle", "bottom", "baseline")}
"""The style for each value of the attribute `valign`."""


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
    if "align" in attributes and (side := _SIDES.get(attributes.pop("align").lower())):
        add_class(element, side)
    if "width" in attributes or "valign" in attributes:
        _set_style(attributes)
    if "name" in attributes:
        attributes.setdefault("id", attributes.pop("name"))
    if "lang" in attributes:
        attributes[XML_LANG] = attributes["lang"]
    if attributes.get("dir", "auto").lower() not in ("ltr", "rtl", "auto"):
        del attributes["dir"]


def _set_style(attributes: dict[str, str]) -> None:
    """Replace the attributes `width` and `valign` by a style."""
    width = length(attributes.pop("width", ""))
    height = _HEIGHTS.get(attributes.pop("valign", "").lower())
    styles = [f"width: {width}"] if width else []
    if height:
        styles.append(f"vertical-align: {height}")
    if styles:
        attributes["style"] = "; ".join(styles)


def _ruby(element: Element) -> None:
    """Put each reading in a ruby between brackets, which pages show and e-readers hide."""
    children = list(element)
    element[:] = []
    for place, child in enumerate(children):
        before, after = children[place - 1 : place], children[place + 1 : place + 2]
        if child.tag != "rt" or any(one.tag == "rp" for one in before + after):
            element.append(child)
            continue
        opening, closing = Element("rp"), Element("rp")
        opening.text, closing.text = "(", ")"
        closing.tail, child.tail = child.tail, None
        element.extend((opening, child, closing))


def _tick(box: Element) -> None:
    """Replace a checkbox by a sign."""
    ticked = "checked" in box.attrib
    box.attrib.clear()
    box.set("class", "task")
    box.tag, box.text = "span", "☑" if ticked else "☐"
    box.tail = " " + (box.tail or "").lstrip()


_STEP_OF_TAG = {
    "summary": _summary,
    "center": _named,
    "details": _named,
    "code": _code,
    "ruby": _ruby,
    "input": _tick,
}
