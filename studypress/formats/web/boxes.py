"""Boxes in which what is wider than a page is moved sideways, by finger or by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.markup.edit import classes

_TABLE, _PRE, _DIV = f"{{{XHTML}}}table", f"{{{XHTML}}}pre", f"{{{XHTML}}}div"


def put(root: etree._Element, words: Mapping[str, Any]) -> None:
    """Put each table into a box, and let code and displayed formulas be boxes.

    What scrolls must be reached with the keyboard (WCAG 2.2, 2.1.1), and what is reached there
    needs a name (4.1.2).
    """
    for element in list(root.iter(_TABLE, _PRE, _DIV)):
        if element.tag == _TABLE:
            _box(element, _name(words, "table"))
        elif element.tag == _PRE:
            _reach(element, _name(words, "listing"))
        elif "math" in classes(element):
            _reach(element, _name(words, "equation"))


def _box(table: etree._Element, name: str) -> None:
    around = table.getparent()
    if around is None:
        return
    box = etree.Element(_DIV, {"class": "scroll"})
    around.replace(table, box)
    box.tail, table.tail = table.tail, None
    box.append(table)
    _reach(box, name)


def _reach(element: etree._Element, name: str) -> None:
    element.set("tabindex", "0")
    element.set("role", "group")
    element.set("aria-label", name)


def _name(words: Mapping[str, Any], key: str) -> str:
    """What a kind of box is called, of the words before the number of a figure of its kind."""
    return str(words.get(key, key)).strip(" :.") or key
