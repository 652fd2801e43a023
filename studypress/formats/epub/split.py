"""Divides a document that is too large for one file between its sections."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from studypress.formats.document import Document
from studypress.formats.screens.namespaces import EPUB_TYPE, XHTML

# Older readers have little memory and refuse a content document above 300 kB. The files become
# longer than they are here, since links between files are longer than links within one.
_MAX_FILE_BYTES = 200_000


def split(document: Document, root: etree._Element) -> list[etree._Element]:
    """The trees of the files that a document becomes: `root`, and those that continue it.

    `root` is the tree of the document; what does not fit its file is moved to the others.
    """
    if _size(document.html) <= _MAX_FILE_BYTES:
        return [root]
    body = root.find(f"{{{XHTML}}}body")
    holder = body
    while holder is not None and len(holder) == 1:
        holder = holder[0]
    if body is None or holder is None:
        return [root]
    runs = _runs(holder)
    for run in runs[1:]:
        for child in run:
            holder.remove(child)
    return [root, *(_continue(root, holder, run) for run in runs[1:])]


def _size(text: str) -> int:
    """The size of a text in bytes of UTF-8."""
    return len(text) if text.isascii() else len(text.encode())


def _runs(holder: etree._Element) -> list[list[etree._Element]]:
    """The children of an element in runs that each fit a file; a child is never divided."""
    runs: list[list[etree._Element]] = [[]]
    room = _MAX_FILE_BYTES
    for child in list(holder):
        size = len(etree.tostring(child, encoding="utf-8"))
        if runs[-1] and size > room:
            runs.append([])
            room = _MAX_FILE_BYTES
        runs[-1].append(child)
        room -= size
    return runs


def _continue(
    root: etree._Element, holder: etree._Element, run: list[etree._Element]
) -> etree._Element:
    """A tree like `root`, in which `run` is all that `holder` has.

    The ids and labels of the elements around `holder` stay in the first file alone, since they
    belong to the whole document.
    """
    around = []
    for element in (holder, *holder.iterancestors()):
        if element is root:
            break
        around.append(element)
    copy = deepcopy(root)
    body = copy.find(f"{{{XHTML}}}body")
    if body is not None:
        copy.remove(body)
    place = copy
    for element in reversed(around):
        place = etree.SubElement(place, element.tag)
        for name in ("class", EPUB_TYPE, "role"):
            if value := element.get(name):
                place.set(name, value)
    place.extend(run)
    return copy
