"""STEPS: the steps over the tree of a file, after which it keeps the promises of the model."""

from __future__ import annotations

from studypress.reading.tree.captions import captions
from studypress.reading.tree.cited import cited
from studypress.reading.tree.conform import conform
from studypress.reading.tree.drawn import drawn
from studypress.reading.tree.formulas import formulas
from studypress.reading.tree.images import images
from studypress.reading.tree.index_marks import index_marks
from studypress.reading.tree.inked import inked
from studypress.reading.tree.lists import lists
from studypress.reading.tree.media import media
from studypress.reading.tree.old_html import old_html
from studypress.reading.tree.page_breaks import page_breaks
from studypress.reading.tree.paragraphs import paragraphs
from studypress.reading.tree.references import references
from studypress.reading.tree.tables import tables

STEPS = (
    references,
    media,
    images,
    drawn,
    paragraphs,
    inked,
    index_marks,
    page_breaks,
    captions,
    cited,
    formulas,
    tables,
    lists,
    old_html,
    conform,
)
"""The steps in the order in which they run."""
