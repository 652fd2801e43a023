"""What is said of a figure: the words below it, and where it stands."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from studypress.markup.edit import add_class, add_text
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


def mark(figure: Element, given: Element) -> None:
    """Take the marks of a figure off the element that has them, and give them to the figure.

    The class `margin` is for one that stands beside the text, and `data-sheet` for the one of its
    answer that a cheat sheet shows.
    """
    if given.attrib.pop("data-margin", None) is not None:
        add_class(figure, "margin")
    if given.attrib.pop("data-sheet", None) is not None:
        figure.set("data-sheet", "")
