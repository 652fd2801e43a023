"""The step over lists: their numbers and marks become styles, which pages and ePubs obey alike.

The typesetter ignores the attributes `start`, `value`, `reversed` and `type`.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class
from studypress.markup.elements import LISTS
from studypress.reading.notes import FileNotes
from studypress.reading.tree.tables import limit_number

_MAX_NUMBER = 999_999_999
"""The highest number of a list item; no real list has one."""

_USUAL_DIGITS = 2
"""How many digits have room where every list is indented alike."""

_DIGIT_EM, _POINT_EM = 0.65, 0.65
"""How much room a digit takes, and the point behind a number with its space."""

_STYLES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "disc": "disc", "circle": "circle", "square": "square", "none": "none",
}  # fmt: skip
"""The style of CSS for each value of the attribute `type` [16.3, 4.4.5]."""


def lists(root: Element, notes: FileNotes) -> None:
    """Write the numbers and marks of each list as styles, and mark the items of lists of tasks."""
    for element in root.iter():
        if element.tag in LISTS:
            styles = _mark_style(element)
            if element.tag == "ol":
                styles += _number(element)
            _set(element, styles)
            _find_tasks(element)


def _number(element: Element) -> list[str]:
    """The styles of a list with numbers; those of its items are set."""
    is_reversed = element.attrib.pop("reversed", None) is not None
    items = [item for item in element if item.tag == "li"]
    step = -1 if is_reversed else 1
    first = len(items) if is_reversed else 1
    if element.get("start") is not None:
        first = _whole_number(element, "start", first)
    if is_reversed:
        element.set("reversed", "reversed")
    number = first - step
    styles = [f"counter-reset: list-item {number}"] if number else []
    widest = 0
    for item in items:
        next_number = _whole_number(item, "value", number + step)
        if next_number != number + 1:
            _set(item, [f"counter-increment: list-item {next_number - number}"])
        number = next_number
        widest = max(widest, len(str(number)))
    if widest > _USUAL_DIGITS:
        styles.append(f"padding-inline-start: {_DIGIT_EM * widest + _POINT_EM:.1f}em")
    return styles


def _whole_number(element: Element, name: str, otherwise: int) -> int:
    """The number in an attribute, which is removed where it has none."""
    if name in element.attrib:
        number = limit_number(element, name, -_MAX_NUMBER, _MAX_NUMBER)
        return number if name in element.attrib else otherwise
    return otherwise


def _mark_style(element: Element) -> list[str]:
    """The style of the marks of a list; an ePub may have the attribute itself on `ol` only."""
    written = element.attrib.pop("type", "")
    style = _STYLES.get(written) or _STYLES.get(written.lower(), "")
    if not style:
        return []
    if element.tag == "ol" and len(written) == 1:
        element.set("type", written)
    return [f"list-style-type: {style}"]


def _set(element: Element, styles: list[str]) -> None:
    """Give styles to an element."""
    if styles:
        element.set("style", "; ".join(styles))


def _find_tasks(element: Element) -> None:
    """Mark a list of tasks, and the items with a box, which replaces their mark."""
    for item in element:
        if _has_box(item):
            add_class(item, "with-box")
            if "tasks" not in element.get("class", ""):
                add_class(element, "tasks")


def _has_box(item: Element) -> bool:
    """True for a list item that begins with a checkbox."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p" and len(first):
        first = first[0]
    return first is not None and first.tag == "input"
