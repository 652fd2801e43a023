"""Divides a document that is too large for one file between its sections, and within long lists."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from studypress.formats.document import Document
from studypress.formats.screens.namespaces import EPUB_TYPE, XHTML, XML
from studypress.markup.elements import HEADINGS, LISTS

# Older readers have little memory and refuse a content document above 300 kB. The files become
# longer than they are here, since links between files are longer than links within one.
_MAX_FILE_BYTES = 200_000
# With less room than this, what has to be divided begins in the next file.
_LEAST_BYTES = _MAX_FILE_BYTES // 4

_LISTS = frozenset(f"{{{XHTML}}}{name}" for name in LISTS | {"dl"})
_BOXES = frozenset(f"{{{XHTML}}}{name}" for name in ("div", "section"))
_ITEM, _MEANING = f"{{{XHTML}}}li", f"{{{XHTML}}}dd"
_HEADINGS = frozenset(f"{{{XHTML}}}{name}" for name in HEADINGS)
# The classes of what stands above a block as a heading does.
_LABELS = frozenset(("block-title", "chapter-label", "code-file", "meta"))
# What holds for a part of an element as for the whole. An id or a label is of the whole alone.
_KEPT = ("class", EPUB_TYPE, "role", "lang", f"{{{XML}}}lang", "dir", "style", "type", "reversed")


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
    runs = _runs(holder, _MAX_FILE_BYTES)
    for run in runs[1:]:
        for child in run:
            if child.getparent() is holder:
                holder.remove(child)
    return [root, *(_continue(root, holder, run) for run in runs[1:])]


def _size(text: str) -> int:
    """The size of a text in bytes of UTF-8."""
    return len(text) if text.isascii() else len(text.encode())


def _runs(holder: etree._Element, room: int) -> list[list[etree._Element]]:
    """The children of an element in runs that each fit a file, the first of them with less room.

    A child that fits no file is divided: its parts are elements like it, of which it is the first.
    """
    runs: list[list[etree._Element]] = [[]]
    for child in list(holder):
        size = _bytes(child)
        divided = size > _MAX_FILE_BYTES and _is_divisible(child)
        # The meaning of a term stays with it.
        is_full = room < _LEAST_BYTES if divided else size > room
        if is_full and child.tag != _MEANING and (heads := _end(runs[-1])) is not None:
            runs.append(heads)
            room = _MAX_FILE_BYTES - sum(map(_bytes, heads))
        if divided:
            first, *others = _parts(child, room)
            runs[-1].append(first)
            runs += ([part] for part in others)
            size = _bytes(others[-1] if others else first)
            room = _MAX_FILE_BYTES if others else room
        else:
            runs[-1].append(child)
        room -= size
    return runs


def _end(run: list[etree._Element]) -> list[etree._Element] | None:
    """Take the headings at the end of a run, which belong to what follows; None for all of it."""
    last = next((at for at in reversed(range(len(run))) if not _is_heading(run[at])), None)
    if last is None:
        return None
    heads = run[last + 1 :]
    del run[last + 1 :]
    return heads


def _is_heading(element: etree._Element) -> bool:
    return element.tag in _HEADINGS or not _LABELS.isdisjoint(element.get("class", "").split())


def _bytes(element: etree._Element) -> int:
    return len(etree.tostring(element, encoding="utf-8"))


def _is_divisible(element: etree._Element) -> bool:
    """True for what may be divided between its children: a list, or a box that has no text."""
    if element.tag in _LISTS:
        return True
    texts = (element.text, *(child.tail for child in element))
    return element.tag in _BOXES and not any(text and text.strip() for text in texts)


def _parts(element: etree._Element, room: int) -> list[etree._Element]:
    """An element in parts that each fit a file; the first is itself, with what it has room for."""
    parts = [element]
    runs = _runs(element, room)
    numbers = _numbers(element)
    for run in runs[1:]:
        part = _like(element)
        if element.tag == f"{{{XHTML}}}ol" and (number := numbers.get(run[0])) is not None:
            part.set("start", str(number))
        part.extend(run)  # This takes them out of where they were.
        parts.append(part)
    return parts


def _numbers(element: etree._Element) -> dict[etree._Element, int]:
    """The number of each item of a numbered list (HTML, 4.4.5)."""
    items = element.findall(_ITEM)
    backwards = "reversed" in element.attrib
    number = _whole(element.get("start"), len(items) if backwards else 1)
    found: dict[etree._Element, int] = {}
    for item in items:
        number = _whole(item.get("value"), number)
        found[item] = number
        number += -1 if backwards else 1
    return found


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default


def _like(element: etree._Element, holder: etree._Element | None = None) -> etree._Element:
    """An empty element like another one, below `holder` if that is given."""
    kept = {name: value for name in _KEPT if (value := element.get(name)) is not None}
    if holder is None:
        return etree.Element(element.tag, kept, nsmap=element.nsmap)  # type: ignore[arg-type]
    return etree.SubElement(holder, element.tag, kept)


def _around(root: etree._Element, holder: etree._Element) -> Iterator[etree._Element]:
    """An element and those around it, but for the root."""
    for element in (holder, *holder.iterancestors()):
        if element is root:
            return
        yield element


def _continue(
    root: etree._Element, holder: etree._Element, run: list[etree._Element]
) -> etree._Element:
    """A tree like `root`, in which `run` is all that `holder` has.

    The ids and labels of the elements around `holder` stay in the first file alone, since they
    belong to the whole document.
    """
    copy = deepcopy(root)
    body = copy.find(f"{{{XHTML}}}body")
    if body is not None:
        copy.remove(body)
    place = copy
    for element in reversed(list(_around(root, holder))):
        place = _like(element, place)
    place.extend(run)
    return copy
