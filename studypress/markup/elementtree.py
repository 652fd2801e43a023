"""Writes the elements of ElementTree as XHTML. Trees consist of them while Markdown is read."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from studypress.markup.elements import VOID

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
"""The name of the attribute `xml:lang` in ElementTree."""


def write(element: Element) -> str:
    """An element as XHTML, without the text after it. Only void elements close themselves."""
    parts: list[str] = []
    _write(element, parts.append)
    return "".join(parts)


def inner(element: Element) -> str:
    """The content of an element as XHTML, without the element itself."""
    parts: list[str] = []
    _write_inner(element, parts.append)
    return "".join(parts)


def _write(element: Element, add: Callable[[str], None]) -> None:
    tag = element.tag
    add(f"<{tag}")
    for name, value in element.attrib.items():
        name = "xml:lang" if name == XML_LANG else name
        add(f' {name}="{_escape_value(value)}"')
    if tag in VOID:
        add(" />")
        return
    add(">")
    _write_inner(element, add)
    add(f"</{tag}>")


def _write_inner(element: Element, add: Callable[[str], None]) -> None:
    if element.text:
        add(_escape(element.text))
    for child in element:
        _write(child, add)
        if child.tail:
            add(_escape(child.tail))


def _escape(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _escape_value(text: str) -> str:
    if text.isalnum():
        return text
    # A line break must be a character reference, since a parser of XML would make it a space.
    return _escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
