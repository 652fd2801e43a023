"""Finished XHTML as lxml's trees: parsed, and written again."""

from __future__ import annotations

from lxml import etree

from studypress.markup.elements import VOID

XHTML = "http://www.w3.org/1999/xhtml"


def parse(written: str | bytes, *, bare: bool = False) -> etree._Element:
    """The root of some XHTML; raises etree.XMLSyntaxError.

    With `bare` it has no comments and no processing instructions, which some shops refuse.
    """
    # The parser refuses a text of more than 10 MB unless it is asked, and a listing may be one.
    parser = etree.XMLParser(remove_comments=bare, remove_pis=bare, huge_tree=True)
    return etree.fromstring(written, parser)


def parse_fragment(xhtml: str) -> etree._Element:
    """A `div` round some XHTML that need not be one element; raises etree.XMLSyntaxError."""
    return parse(f"<div>{xhtml}</div>")


def parse_page(html: str) -> etree._Element:
    """A finished page without its comments; raises etree.XMLSyntaxError."""
    return parse(html.encode(), bare=True)


def write(element: etree._Element) -> str:
    """An element as XHTML, without the text that follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def inner(element: etree._Element) -> str:
    """What is in an element, as XHTML, without the element itself."""
    children = (etree.tostring(child, encoding="unicode") for child in element)
    return "".join((_escape(element.text or ""), *children))


def _escape(text: str) -> str:
    """Text as lxml writes it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def write_page(root: etree._Element) -> str:
    """A page as a string that parsers of HTML and of XML read alike; a drawing as it is."""
    if etree.QName(root).namespace != XHTML:
        return etree.tostring(root, encoding="unicode")
    # An HTML parser takes `<span/>` for a start tag, so it must be written `<span></span>`.
    empty = [
        element
        for element in root.iter(f"{{{XHTML}}}*")
        if element.text is None and not len(element) and etree.QName(element).localname not in VOID
    ]
    for element in empty:
        element.text = ""
    html = etree.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    for element in empty:
        element.text = None
    return html
