"""XHTML that is our own as a tree, however long a text in it is."""

from __future__ import annotations

from lxml import etree


def parsed(written: str | bytes, *, bare: bool = False) -> etree._Element:
    """The root of some XHTML; raises etree.XMLSyntaxError.

    With `bare` it has no comments and no processing instructions, which some shops refuse.
    """
    # A listing of 10 MB is one text, more than the parser takes of strangers.
    parser = etree.XMLParser(remove_comments=bare, remove_pis=bare, huge_tree=True)
    return etree.fromstring(written, parser)
