"""Folios, the numbers that are printed on pages and written into page references."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from studypress.formats.document import Matter
from studypress.formats.locators import roman
from studypress.markup.edit import add_class

MAX_SIGNS = 3
"""A folio of more signs has the class `wide-folio`: lists give the usual ones one width."""

_ANCHOR = re.compile(r'\sdata-page-of="([^"]*)"')


def numbering(matter: Matter | None) -> str:
    """The name of a matter's sequence of folios: `front` (which is roman) or `body`.

    A cover prints no folio, but it is the first page of the front matter.
    """
    return "front" if matter in (Matter.COVER, Matter.FRONT) else "body"


def label(number: int, matter: Matter) -> str:
    """The folio of a page, "" on a cover; `number` counts the pages of its sequence from 1."""
    if matter is Matter.COVER:
        return ""
    return page_label(number, numbering(matter))


def page_label(number: int, sequence: str) -> str:
    """The folio of a page in a sequence of folios, also where the page prints none."""
    return roman(number) if sequence == "front" else str(number)


def anchors_in(document: str) -> frozenset[str]:
    """The anchors whose folios a document prints, given as XHTML."""
    return frozenset(map(html.unescape, _ANCHOR.findall(document)))


def fill(root: Element, folios: Mapping[str, str]) -> None:
    """Write the folio of its anchor into each element with the attribute `data-page-of`."""
    for element in root.iter():
        anchor = element.get("data-page-of")
        if anchor is not None:
            element.text = folios.get(anchor, "")
            if len(element.text) > MAX_SIGNS:
                add_class(element, "wide-folio")
