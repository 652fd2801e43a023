"""Divides lists of definitions, so that a page may end between two of them."""

from __future__ import annotations

from lxml import etree

from studypress.editions.parts.height import mark_tall
from studypress.typography.nobreaks import hold_in_column


def divide_terms(terms: etree._Element) -> None:
    """Replace a `dl` by one list for each term, or group of terms, with its meanings.

    Each list stands in a `div` of the class `terms`. An element without a parent stays as it is.
    """
    parent = terms.getparent()
    if parent is None:
        return
    place = parent.index(terms)
    groups: list[etree._Element] = []
    for part in list(terms):
        if not groups or (part.tag == "dt" and groups[-1][0][-1].tag == "dd"):
            group = etree.Element("div", {"class": "terms"})
            etree.SubElement(group, "dl")
            groups.append(group)
        groups[-1][0].append(part)
        for text in list(part.iter("p")) or [part]:
            hold_in_column(text)
        # A term and its meaning share a line, which would end behind the term without a space.
        part.tail = " "
    for group in groups:
        mark_tall(group)
    parent[place : place + 1] = groups
