"""Tables of many columns as lists of their rows.

The ePub lets a style sheet make such a list on a narrow screen. Amazon's converter may keep half of
that: the heads hidden, and the cells without their names.
"""

from __future__ import annotations

from dataclasses import replace

from studypress.formats.document import Document
from studypress.formats.rows import as_rows
from studypress.formats.screens.namespaces import XHTML
from studypress.formats.screens.tables import MAX_COLUMNS
from studypress.markup.tree import write_page


def listed(document: Document) -> Document:
    """A document without tables of more columns than a telephone has room for."""
    if "<table" not in document.html:
        return document
    root = document.tree()
    found = [
        table
        for table in root.iter(f"{{{XHTML}}}table")
        if max((len(row) for row in table.iter(f"{{{XHTML}}}tr")), default=0) > MAX_COLUMNS
    ]
    for table in found:
        as_rows(table)
    return replace(document, html=write_page(root)) if found else document
