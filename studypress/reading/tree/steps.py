"""STEPS: what is done to a file's tree, in this order, so that the model's promises hold."""

from __future__ import annotations

from studypress.reading.tree.formulas import formulas
from studypress.reading.tree.images import images
from studypress.reading.tree.paragraphs import paragraphs
from studypress.reading.tree.plain import plain
from studypress.reading.tree.tables import tables

STEPS = (images, paragraphs, formulas, tables, plain)
