"""What parts of a content document say in plain words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from lxml import etree

from studypress.figures.math.inline import line
from studypress.markup.tree import parse

_XHTML = "http://www.w3.org/1999/xhtml"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_FORMULAS = etree.XPath("descendant::*/@data-tex/..")


def words(element: etree._Element) -> str:
    """What an element says in plain words; a formula says what a voice would read."""
    return " ".join("".join(_said(element, {})).split())


def letters(heading: etree._Element) -> str:
    """What a heading says, its formulas (with `data-tex`) in letters: contents are for the eye."""
    return " ".join("".join(_said(heading, _letters(heading))).split())


def said(data: bytes) -> str:
    """The text of a content document, without formulas and lists of contents."""
    root = parse(data)
    etree.strip_elements(root, f"{{{_MATHML}}}math", f"{{{_XHTML}}}nav", with_tail=False)
    return str(etree.tostring(root, method="text", encoding="unicode"))


def _said(element: etree._Element, letters: Mapping[etree._Element, str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname
        if name == "math":
            yield letters.get(child, child.get("alttext", ""))
        elif name == "img":
            yield child.get("alt", "")
        elif child.get("role") != "doc-noteref":
            yield from _said(child, letters)
        yield child.tail or ""


def _letters(heading: etree._Element) -> dict[etree._Element, str]:
    found = {}
    for place in cast(list[etree._Element], _FORMULAS(heading)):
        # A long one is several, of which the first stands for all.
        told = line(place.get("data-tex", ""))
        for formula in place.iter(f"{{{_MATHML}}}math"):
            found[formula], told = told, ""
    return found


def text_of_epub(path: Path) -> str:
    """The text of all content documents, without formulas and lists of contents."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return "\n".join(said(archive.read(name)) for name in names)
