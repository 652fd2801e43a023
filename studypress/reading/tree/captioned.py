"""Captions: the words that stand below a figure, with the formulas in them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from studypress.markup.edit import add_text
from studypress.reading.markdown.maths import divided


def caption(words: str, line: str) -> Element:
    """The caption of a figure; `line` is where it is written, from 1.

    Titles of images and of fences are plain text in Markdown. Only formulas are read in them.
    """
    made = Element("figcaption")
    for kind, text in divided(words):
        if not kind:
            add_text(made, text)
            continue
        formula = SubElement(made, "span", {"data-math": "inline"})
        formula.text = text
        if line:
            formula.set("data-line", line)
    return made
