"""Content documents, and parts of them, in plain words."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from lxml import etree

from studypress.figures.math.inline import line
from studypress.formats.screens.namespaces import MATHML, XHTML
from studypress.markup.edit import classes
from studypress.markup.tree import parse

_FORMULAS = etree.XPath("descendant::*/@data-tex/..")


def words(element: etree._Element) -> str:
    """The words of an element; a formula has the words that a voice would read."""
    return " ".join("".join(_texts(element, {})).split())


def letters(heading: etree._Element) -> str:
    """The words of a heading as a table of contents shows them: formulas are in letters.

    A formula's letters are made of its TeX, which is in `data-tex`.
    """
    return " ".join("".join(_texts(heading, _letters(heading))).split())


def text_of_document(data: bytes) -> str:
    """The text of a content document, without formulas and lists of contents."""
    root = parse(data)
    etree.strip_elements(root, f"{{{MATHML}}}math", f"{{{XHTML}}}nav", with_tail=False)
    return str(etree.tostring(root, method="text", encoding="unicode"))


def _texts(element: etree._Element, letters: Mapping[etree._Element, str]) -> Iterator[str]:
    """The texts within an element.

    `letters` has the letters for each formula, where they are known."""
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname
        if name == "math":
            yield letters.get(child, child.get("alttext", ""))
        elif name == "img":
            yield letters.get(child, child.get("alt", ""))
        elif not _is_call(child):
            yield from _texts(child, letters)
        yield child.tail or ""


def _is_call(element: etree._Element) -> bool:
    """True for the call of a footnote, whose number is no word; it may not have its role yet."""
    return element.get("role") == "doc-noteref" or "noteref" in classes(element)


def _letters(heading: etree._Element) -> dict[etree._Element, str]:
    """The letters of each formula in a heading."""
    found = {}
    for place in cast(list[etree._Element], _FORMULAS(heading)):
        # A long formula is divided into several: the first gets the letters of all.
        letters = line(place.get("data-tex", ""))
        for formula in place.iter(f"{{{MATHML}}}math", f"{{{XHTML}}}img"):
            found[formula], letters = letters, ""
    return found


def text_of_epub(path: Path) -> str:
    """The text of all content documents, without formulas and lists of contents."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return "\n".join(text_of_document(archive.read(name)) for name in names)
