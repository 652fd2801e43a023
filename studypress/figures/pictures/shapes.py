"""Counts the shapes of a drawing, each as often as it is drawn."""

from __future__ import annotations

import re

from lxml import etree

_XLINK = "http://www.w3.org/1999/xlink"
_LOCAL_URL = re.compile(r"url\(\s*[\"']?\s*#([^)\"'\s]+)")
_NUMBER = re.compile(r"\d+")


class ShapeCounter:
    """Counts elements as often as they are drawn. One that is drawn within itself is infinite."""

    def __init__(self, root: etree._Element) -> None:
        self._ids = {element.get("id", ""): element for element in root.iter()}
        self._known: dict[str, float] = {}

    def of(self, element: etree._Element) -> float:
        """The number of shapes that an element draws. The parser limits the depth of elements."""
        total = 1.0
        for child in element:
            total += self.of(child)
        href = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
        if href.startswith("#"):
            total += self._named(href[1:])
        for attribute, value in _attributes(element):
            if "url(" in value:
                times = _corners(element) if "marker" in attribute + value else 1
                total += sum(times * self._named(name) for name in _LOCAL_URL.findall(value))
        return total

    def _named(self, name: str) -> float:
        if name not in self._ids:
            return 0
        if name not in self._known:
            # It counts as infinite until it is counted, in case it draws itself.
            self._known[name] = float("inf")
            self._known[name] = self.of(self._ids[name])
        return self._known[name]


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _corners(element: etree._Element) -> int:
    """An upper bound for the markers on an element and on those within it."""
    written = (part.get("d", "") + part.get("points", "") for part in element.iter())
    return 1 + sum(len(_NUMBER.findall(text)) for text in written)
