"""The ids of many pages within one: each of them once, and everything that names one follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from lxml import etree

from studypress.formats.web.addresses import target
from studypress.formats.web.pages import Page

_WITH_ID = etree.XPath("descendant-or-self::*[@id]")
_NAMING = (
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
    "for",
    "headers",
    "list",
)
"""Attributes that hold ids, parted by spaces (HTML and WAI-ARIA 1.2)."""
_NAMED = etree.XPath(f"descendant-or-self::*[{' or '.join(f'@{name}' for name in _NAMING)}]")
_PAINTED = etree.XPath("descendant::*/@*[contains(., 'url(#')]/..")
_PAINT = re.compile(r"url\(#([^)]+)\)")


class Ids:
    """The ids of the contents of pages that are to stand in one document."""

    def __init__(
        self, contents: Iterable[tuple[Page, etree._Element]], frame: etree._Element
    ) -> None:
        """`contents` are the pages with the element of each that is taken, in their order.

        They will stand in `frame`, whose ids stay as they are.
        """
        self._taken = {element.get("id", "") for element in _found(_WITH_ID, frame)}
        self._tops: dict[str, str] = {}
        self._ids: dict[str, dict[str, str]] = {}
        for number, (page, content) in enumerate(contents, 1):
            if not content.get("id"):
                content.set("id", f"page-{number}")
            own = self._ids[page.name] = {}
            for element in _found(_WITH_ID, content):
                name = element.get("id", "")
                if name not in own:
                    own[name] = self._free(name)
            self._tops[page.name] = own[content.get("id", "")]

    def _free(self, name: str) -> str:
        """An id that no page before has."""
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free)
        return free

    def anchor(self, address: str, page: str) -> str:
        """The id to which an address on a page leads, "" where it leads to none of the pages."""
        found = target(address, page)
        if found is None or found[0] not in self._ids:
            return ""
        file, name = found
        return self._ids[file].get(name, self._tops[file])

    def settle(self, page: Page, content: etree._Element) -> None:
        """Give the content of a page its ids, and let all that names one follow, in place."""
        own = self._ids[page.name]

        def renamed(paint: re.Match[str]) -> str:
            return f"url(#{own.get(paint[1], paint[1])})"

        for element in _found(_WITH_ID, content):
            element.set("id", own[element.get("id", "")])
        for element in _found(_NAMED, content):
            for attribute in set(_NAMING) & set(element.keys()):
                names = element.get(attribute, "").split()
                element.set(attribute, " ".join(own.get(name, name) for name in names))
        for element in _found(_PAINTED, content):
            for attribute in map(str, element.keys()):
                element.set(attribute, _PAINT.sub(renamed, element.get(attribute, "")))


def _found(query: etree.XPath, element: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], query(element))
