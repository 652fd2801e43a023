"""The place of an element of a content document, for the run to name the author's line."""

from __future__ import annotations

from itertools import islice
from typing import cast

from lxml import etree

from studypress.model.diagnostics import Location

_IDS_BEFORE = etree.XPath("ancestor-or-self::*/@id | preceding::*/@id")
_MAX_IDS = 8


def place_of(element: etree._Element, document: str) -> Location:
    """The name of the document with the ids before an element, the nearest first."""
    before = reversed(cast(list[str], _IDS_BEFORE(element)))
    names = (str(name) for name in before if "." not in name)
    return Location("#".join((document, *islice(names, _MAX_IDS))))
