"""The step over captions: one above a table goes into it, and code with a caption is a figure."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.reading.notes import FileNotes
from studypress.reading.tree.captioned import caption


def captions(root: Element, notes: FileNotes) -> None:
    """Put the captions above tables into these, and code with a caption into figures."""
    for parent in list(root.iter()):
        if not len(parent):  # as most elements
            continue
        if any(child.tag == "p" and "data-caption" in child.attrib for child in parent):
            _take_captions(parent)
        for index, child in enumerate(parent):
            if child.tag == "pre" and len(child) and child[0].get("data-id") is not None:
                parent[index] = _listing(child)


def _take_captions(parent: Element) -> None:
    """Put each caption among the children into the table behind it."""
    children = list(parent)
    for above, behind in zip(children, [*children[1:], None], strict=True):
        if above.tag != "p" or "data-caption" not in above.attrib:
            continue
        name, marked = above.attrib.pop("data-caption"), above.attrib.pop("data-sheet", None)
        if behind is None or behind.tag != "table" or behind.find("caption") is not None:
            continue
        parent.remove(above)
        above.tag, above.tail = "caption", "\n"
        behind.insert(0, above)
        if name:
            behind.set("id", name)
        if marked is not None:
            behind.set("data-sheet", "")


def _listing(code: Element) -> Element:
    """A figure of code, with its id and its caption."""
    name, words = code[0].attrib.pop("data-id"), code[0].attrib.pop("data-caption", "")
    figure = Element("figure", {"class": "listing", "id": name})
    if line := code.get("data-line"):
        figure.set("data-line", line)
    figure.tail, code.tail = code.tail, "\n"
    figure.append(code)
    if words:
        figure.append(caption(words, code.get("data-line", "")))
    return figure
