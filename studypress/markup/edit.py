"""Small changes to a tree of lxml or of ElementTree."""

from __future__ import annotations

from typing import TypeVar
from xml.etree.ElementTree import Element

from lxml import etree

AnyElement = TypeVar("AnyElement", Element, etree._Element)


def add_class(element: AnyElement, name: str) -> None:
    """Add a class to an element."""
    element.set("class", f"{element.get('class') or ''} {name}".strip())


def classes(element: AnyElement) -> list[str]:
    """The classes of an element, in the order in which they are written."""
    return (element.get("class") or "").split()


def add_text(parent: AnyElement, text: str) -> None:
    """Add text at the end of an element's content."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def remove(parent: AnyElement, child: AnyElement) -> None:
    """Remove a child, but keep the text that follows it."""
    index = list(parent).index(child)
    tail = child.tail or ""
    if tail and index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(child)
