"""What is done with each element of structure as it is made, by its type.

Each step has a file of its own. It is given an element whose contents are done, and gives what
stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.steps import (
    code,
    contents,
    figures,
    links,
    lists,
    notes,
    pictures,
    ruby,
    tables,
)
from studypress.formats.pdf.tagging.tree import Tree

Step = Callable[[Node, Tree], list[Kid]]

STEPS: Mapping[str, Step] = {
    "Code": code.tag,
    "Div": figures.tag,
    "Figure": pictures.tag,
    "Formula": pictures.tag_formula,
    "L": lists.tag,
    "LBody": lists.tag_item,
    "Link": links.tag,
    "Note": notes.tag,
    "Ruby": ruby.tag,
    "Span": pictures.tag_words,
    "TOC": contents.tag,
    "Table": tables.tag,
}
