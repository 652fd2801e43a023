"""The step that puts each element where HTML allows it (`markup/contentmodel.py`).

Browsers show blocks in bold text, items without a list and the like; an ePub with them is invalid.
What is divided or wrapped here looks as browsers show it, and no word is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.contentmodel import (
    BLOCK_HOLDERS,
    CONTENT,
    FLOW,
    NEVER_WITHIN,
    ORDERS,
    PARTS_OF_TABLES,
    PHRASING,
    TRANSPARENT,
    VALUES,
    WITHOUT_TEXT,
    follows_order,
    is_valid,
)
from studypress.markup.elements import LISTS
from studypress.markup.elementtree import XML_LANG
from studypress.reading.notes import FileNotes
from studypress.reading.tree import parts
from studypress.reading.tree.divide import divide
from studypress.reading.tree.paragraphs import wrap_all_loose
from studypress.reading.tree.pieces import Pieces, fill, take

_REPLACED = {"dl": parts.mend_definitions, "table": parts.mend_table}
"""The elements that may become several, with the function that gives these."""

_REFILLED = {
    **dict.fromkeys(LISTS, parts.items),
    **dict.fromkeys(PARTS_OF_TABLES[2:], parts.rows),
    "tr": parts.cells,
    "colgroup": parts.columns,
}
"""The elements that stay one, with the function that gives their content."""

_ATTRIBUTES = frozenset(VALUES)


def conform(root: Element, notes: FileNotes) -> None:
    """Put each element of a file where HTML allows it, and remove attributes that are not valid."""
    if _Mender(root).mend():
        wrap_all_loose(root)
    for element in root.iter():
        if not _ATTRIBUTES.isdisjoint(element.attrib):
            _mend_attributes(element)
        if element.tag in _SPECIAL:
            _SPECIAL[element.tag](element)


def conformed(elements: Sequence[Element]) -> list[Element]:
    """Elements that were put together anew, each where HTML allows it."""
    root = Element("div")
    root.extend(elements)
    if _Mender(root).mend():
        wrap_all_loose(root)
    return list(root)


class _Mender:
    """Mends one tree from its innermost elements to its root."""

    def __init__(self, root: Element) -> None:
        self._root = root
        # The elements that their parents replace by several, by their `id()`, with the function
        # that gives these. An element that was replaced must live on here, or its `id()` would be
        # given to a new one.
        self._divided: dict[int, tuple[Element, Callable[[Element], Pieces]]] = {}
        # The `id()`s of the links and the like which are among blocks, and so may contain blocks.
        self._among_blocks: set[int] = set()
        # The `id()`s of groups in lists of definitions, whose items are taken out of them.
        self._groups: set[int] = set()

    def mend(self) -> bool:
        """Mend the tree; True where its structure was changed."""
        elements = list(self._root.iter())
        for element in elements:
            if element.tag in BLOCK_HOLDERS or id(element) in self._among_blocks:
                for child in element:
                    if child.tag in TRANSPARENT:
                        self._among_blocks.add(id(child))
            if element.tag == "dl":
                self._groups.update(id(child) for child in element if child.tag == "div")
            if element.tag in NEVER_WITHIN:
                parts.take_out(element)
        changed = False
        for element in reversed(elements):
            changed = self._mend_one(element) or changed
        return changed

    def _mend_one(self, element: Element) -> bool:
        """Mend one element, whose children are mended already; True where it was changed."""
        name = element.tag
        holds_blocks = name in BLOCK_HOLDERS or id(element) in self._among_blocks
        allowed = FLOW if holds_blocks else CONTENT.get(name, FLOW)
        if id(element) in self._groups or not self._is_wrong(element, allowed):
            return False
        pieces = self._with_divided(take(element))
        if name in _REPLACED:
            fill(element, pieces)
            self._divided[id(element)] = (element, _REPLACED[name])
        elif name in _REFILLED:
            fill(element, _REFILLED[name](pieces))
        elif name == "ruby":
            parts.mend_ruby(element, pieces)
        elif name == "figure":
            parts.mend_figure(element, pieces)
        else:
            fill(element, parts.without_strays(pieces))
            if allowed is PHRASING and any(child.tag not in PHRASING for child in element):
                self._divided[id(element)] = (element, divide)
        return True

    def _is_wrong(self, element: Element, allowed: frozenset[str]) -> bool:
        """True where an element has content that it may not have."""
        name = element.tag
        for child in element:
            if child.tag not in allowed or (self._divided and id(child) in self._divided):
                return True
            if self._groups and id(child) in self._groups:
                return True
        if name not in ORDERS and name not in WITHOUT_TEXT:
            return False
        texts = [element.text, *(child.tail for child in element)]
        if name in WITHOUT_TEXT and any(text and text.strip() for text in texts):
            return True
        if name == "ruby" and (texts[-1] or "").strip():
            return True
        return not follows_order(name, [child.tag for child in element])

    def _with_divided(self, pieces: Pieces) -> Pieces:
        """Pieces in which those elements are divided that must be."""
        found: Pieces = []
        for piece in pieces:
            element, divided = self._divided.get(id(piece), (None, None))
            if element is not None and element is piece and divided is not None:
                found += divided(element)
            else:
                found.append(piece)
        return found


def _mend_attributes(element: Element) -> None:
    """Remove the attributes of an element that are not valid; ids are replaced later."""
    attributes = element.attrib
    for name in [name for name in attributes if name in _ATTRIBUTES]:
        elements, _ = VALUES[name]
        is_elsewhere = bool(elements) and element.tag not in elements
        if name != "id" and (is_elsewhere or not is_valid(element.tag, name, attributes[name])):
            del attributes[name]
            if name == "lang":
                attributes.pop(XML_LANG, None)


def _drop_values(element: Element) -> None:
    """Remove the numbers of items in a list without numbers."""
    for item in element:
        item.attrib.pop("value", None)


def _drop_span(element: Element) -> None:
    """Remove the span of a group that names its columns."""
    if len(element):
        element.attrib.pop("span", None)


def _plain_without_direction(element: Element) -> None:
    """Make plain text of an element that turns text in no direction."""
    if "dir" not in element.attrib:
        element.tag = "span"


def _plain(element: Element) -> None:
    """Make plain text of a date: nothing is left that says which date it is."""
    element.tag = "span"


_SPECIAL: dict[str, Callable[[Element], None]] = {
    "ul": _drop_values,
    "colgroup": _drop_span,
    "bdo": _plain_without_direction,
    "time": _plain,
}
"""Elements that are valid only together with something else, or not in every place."""
