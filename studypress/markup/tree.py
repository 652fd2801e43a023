"""Parses XHTML into trees of lxml, and writes these again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from lxml import etree

from studypress.markup.elements import VOID

XHTML = "http://www.w3.org/1999/xhtml"
"""The namespace of XHTML."""

_EMPTY = etree.XPath("descendant-or-self::h:*[not(node())]", namespaces={"h": XHTML})


def parse(written: str | bytes, *, bare: bool = False) -> etree._Element:
    """The root of an XHTML document. Raises etree.XMLSyntaxError where it is not well-formed.

    With `bare`, comments and processing instructions are removed, since some shops refuse them.
    """
    # Without `huge_tree` the parser refuses a text of more than 10 MB, which a listing may be.
    parser = etree.XMLParser(remove_comments=bare, remove_pis=bare, huge_tree=True)
    return etree.fromstring(written, parser)


def parse_fragment(xhtml: str) -> etree._Element:
    """A `div` with a piece of XHTML as its content. Raises etree.XMLSyntaxError."""
    return parse(f"<div>{xhtml}</div>")


def parse_page(html: str) -> etree._Element:
    """The root of a page, without its comments. Raises etree.XMLSyntaxError."""
    return parse(html.encode(), bare=True)


def write(element: etree._Element) -> str:
    """An element as XHTML, without the text that follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def inner(element: etree._Element) -> str:
    """The content of an element as XHTML, without the element itself."""
    children = (etree.tostring(child, encoding="unicode") for child in element)
    return "".join((_escape(element.text or ""), *children))


def _escape(text: str) -> str:
    """Text with the references that lxml writes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def write_page(root: etree._Element) -> str:
    """A page as a string that parsers of HTML and of XML read alike. An SVG is not changed."""
    if etree.QName(root).namespace != XHTML:
        return etree.tostring(root, encoding="unicode")
    with _ended(root):
        return etree.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def write_document(root: etree._Element) -> bytes:
    """A content document of an ePub. Some readers take it for HTML."""
    with _ended(root):
        return etree.tostring(
            root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
        )


@contextmanager
def _ended(root: etree._Element) -> Iterator[None]:
    """Let each empty element have an end tag: a parser of HTML takes `<span/>` for a start tag."""
    found = cast(list[etree._Element], _EMPTY(root))
    empty = [element for element in found if etree.QName(element).localname not in VOID]
    for element in empty:
        element.text = ""
    yield
    for element in empty:
        element.text = None
