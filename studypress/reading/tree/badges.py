"""Finds the badges that say how hard a question is: their word takes their place."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import remove
from studypress.markup.elements import CELLS, HEADINGS
from studypress.reading.elements import text_of
from studypress.reading.levels import level_on_badge

_LINES = CELLS | frozenset((*HEADINGS, "p", "li", "summary", "dt"))
"""The elements that may be the line of a question."""


def levels(root: Element, badges: Sequence[Element]) -> list[Element]:
    """Replace the badges of levels in the lines of questions by their words; the other badges.

    In a line of badges below a heading, they are taken for those of the heading.
    """
    words = {
        id(badge): word
        for badge in badges
        if (word := level_on_badge(badge.get("alt", ""), badge.get("src", "")))
    }
    if not words:
        return list(badges)
    parents = {id(child): parent for parent in root.iter() for child in parent}
    others: list[Element] = []
    for badge in badges:
        line = parents[id(badge)]
        while line.tag not in _LINES and id(line) in parents:
            line = parents[id(line)]
        heading = line if text_of(line) else _heading_above(line, parents)
        if id(badge) not in words or heading is None or line is root:
            others.append(badge)
            continue
        word = f"({words[id(badge)]})"
        if heading is line:
            badge.attrib.clear()
            badge.tag, badge.text = "span", word
            continue
        remove(parents[id(badge)], badge)
        mark = Element("span")
        mark.text = word
        _space_before_end(heading)
        heading.append(mark)
    return others


def _heading_above(line: Element, parents: dict[int, Element]) -> Element | None:
    """The heading right above a line, or None."""
    siblings = list(parents[id(line)]) if id(line) in parents else []
    at = siblings.index(line) - 1 if line in siblings else -1
    return siblings[at] if at >= 0 and siblings[at].tag in HEADINGS else None


def _space_before_end(heading: Element) -> None:
    """Add a space to the end of a heading."""
    if len(heading):
        heading[-1].tail = f"{heading[-1].tail or ''} "
    else:
        heading.text = f"{heading.text or ''} "
