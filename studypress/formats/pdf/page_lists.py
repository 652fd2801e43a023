"""Lists of pages, as an index has them: each page is a link, and the principal one is in bold.

Which pages they are is said by `studypress.formats.locators`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from studypress.formats.locators import locators, places

_LIST = re.compile(r'\sdata-pages-of="([^"]*)"')


def anchors_in(document: str) -> frozenset[str]:
    """The anchors whose folios the lists in a document print, given as XHTML."""
    lists = map(html.unescape, _LIST.findall(document))
    every = (place for written in lists for place in places(written))
    return frozenset(name for place in every for name in (place.begin, place.end))


def fill(root: Element, folios: Mapping[str, str]) -> None:
    """Write the folios of its places into each element with the attribute `data-pages-of`."""
    for element in root.iter():
        if (written := element.get("data-pages-of")) is not None:
            _write(element, written, folios)


def _write(element: Element, written: str, folios: Mapping[str, str]) -> None:
    """Write the pages of places into an element: sorted, merged, each a link."""
    element.text = None
    element[:] = []
    for locator in locators(places(written), folios):
        if len(element):
            element[-1].tail = ", "
        link = Element("a", {"href": f"#{locator.anchor}"})
        link.text = locator.text
        if locator.principal:
            link.set("class", "principal")
        element.append(link)
