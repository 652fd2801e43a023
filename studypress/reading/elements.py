"""Reads, cuts and splits the text of an element by character, and keeps its markup."""

from __future__ import annotations

import copy
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.contentmodel import PHRASING
from studypress.markup.edit import add_text, remove
from studypress.markup.elements import EMPHASIS, EMPTY_MARKUP

_LINE_END = re.compile(r"\n")

_CODE_CHAR = "\ufffc"
"""The character that stands for each character of code."""


def raw(element: Element) -> str:
    """The text of an element, with all its white space."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _slots(element: Element) -> Iterator[tuple[Element, str]]:
    """Every place of text in an element, in reading order: an element, and "text" or "tail"."""
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        holder, tail = waiting.pop()
        if tail:
            yield holder, "tail"
            continue
        yield holder, "text"
        for child in reversed(holder):
            waiting.append((child, True))
            waiting.append((child, False))


def spoken(element: Element) -> str:
    """The text of an element, in which each character of code is replaced by one sign.

    Places in it are those of `raw`, but no word is found in code.
    """
    if next(element.iter("code"), None) is None:
        return raw(element)
    texts = ((e, name, getattr(e, name) or "") for e, name in _slots(element))
    return "".join(
        _CODE_CHAR * len(text) if e.tag == "code" and name == "text" else text
        for e, name, text in texts
    )


def cut(element: Element, begin: int, end: int) -> None:
    """Remove the characters from `begin` to `end`, and the markup that is then empty."""
    at = 0
    for holder, name in list(_slots(element)):
        text = getattr(holder, name) or ""
        first, last = max(begin - at, 0), min(end - at, len(text))
        if first < last:
            setattr(holder, name, text[:first] + text[last:])
        at += len(text)
        if at >= end:
            break
    _prune(element)


def _prune(element: Element) -> None:
    """Remove markup without text, formula or anchor in it."""
    for parent in reversed(list(element.iter())):
        kept: list[Element] = []
        for child in parent:
            full = len(child) or child.text or child.get("data-tex") or child.get("id")
            if full or child.tag not in EMPTY_MARKUP:
                kept.append(child)
            elif kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
        if len(kept) < len(parent):
            parent[:] = kept


def strip(element: Element) -> None:
    """Remove white space and line breaks at both ends."""
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        remove(element, element[0])
    text = raw(element)
    if ends_with_object(element):
        element[-1].tail = None
    elif text and text[-1].isspace():
        cut(element, len(text.rstrip()), len(text))
    text = raw(element)
    begins_with_object = len(element) and _is_object(element[0]) and not element.text
    if text and text[0].isspace() and not begins_with_object:
        cut(element, 0, len(text) - len(text.lstrip()))


def ends_with_object(element: Element) -> bool:
    """True for an element with an image or a formula behind its last words."""
    last = element[-1] if len(element) else None
    return last is not None and _is_object(last) and not (last.tail or "").strip()


def _is_object(element: Element) -> bool:
    """True for an image or a formula, which has no letters that could be cut."""
    return element.tag == "img" or bool(element.get("data-tex"))


def split(element: Element, at: int) -> tuple[Element, Element]:
    """Two elements of the same kind, with the text before and after a place.

    The element itself loses its content.
    """
    left, right = Element(element.tag, element.attrib), Element(element.tag, element.attrib)
    right.attrib.pop("id", None)
    line = element.get("data-line", "")
    if line.isdecimal():
        down = len(_LINE_END.findall(raw(element), 0, at))
        right.set("data-line", str(int(line) + down))
    _distribute(element, at, left, right)
    left.tail = right.tail = "\n"
    return left, right


def parts(element: Element, places: Sequence[int]) -> list[Element]:
    """An element split at several places, which are in rising order; it loses its content."""
    pieces = [Element(element.tag, element.attrib)]
    line = int(stamp) if (stamp := element.get("data-line", "")).isdecimal() else 0
    at, waiting = 0, deque(places)

    def add(text: str) -> None:
        nonlocal at, line
        begin = 0
        while waiting and waiting[0] < at + len(text):
            place = waiting.popleft() - at
            add_text(pieces[-1], text[begin:place])
            line += text.count("\n", begin, place)
            fresh = {key: value for key, value in element.items() if key != "id"}
            pieces.append(Element(element.tag, {**fresh, "data-line": str(line)}))
            begin = place
        add_text(pieces[-1], text[begin:])
        line += text.count("\n", begin)
        at += len(text)

    add(element.text or "")
    for child in list(element):
        tail, child.tail = child.tail or "", None
        size = len(raw(child))
        while waiting and waiting[0] < at + size:
            if waiting[0] == at:
                waiting.popleft()
                pieces.append(Element(element.tag, {"data-line": str(line)}))
                continue
            before, child = split(child, waiting[0] - at)
            before.tail = child.tail = None
            pieces[-1].append(before)
            at, size, line = waiting[0], len(raw(child)), line + raw(before).count("\n")
        pieces[-1].append(child)
        at += size
        line += raw(child).count("\n")
        add(tail)
    for piece in pieces:
        piece.tail = "\n"
    return pieces


def _distribute(source: Element, room: int, left: Element, right: Element) -> None:
    """Move the content of an element to two others: the first `room` characters to the left."""
    text = source.text or ""
    left.text, right.text = text[:room], text[room:]
    full, room = len(text) > room, room - len(text)
    for child in list(source):
        size = len(raw(child))
        if full or (size >= room and not (size == room and size)):
            if not full and size > room > 0:
                before, after = Element(child.tag, child.attrib), Element(child.tag, child.attrib)
                _distribute(child, room, before, after)
                left.append(before)
                after.tail = child.tail
                right.append(after)
            else:
                right.append(child)
            full = True
            continue
        left.append(child)
        room -= size
        tail = child.tail or ""
        child.tail = tail[:room]
        if len(tail) > room:
            right.text, full = (right.text or "") + tail[room:], True
        room -= len(tail)


def unwrapped(element: Element) -> Element:
    """The innermost element where each holds only the next: of `<b><i>…</i></b>`, the `<i>`."""
    while (
        len(element) == 1
        and element[0].tag in EMPHASIS
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
        and not element[0].get("data-tex")
    ):
        element = element[0]
    return element


def without_ids(element: Element) -> Element:
    """A copy of an element without ids, which can be printed a second time."""
    copied = copy.deepcopy(element)
    forget_ids(copied)
    return copied


def forget_ids(element: Element) -> None:
    """Take all ids out of an element, and what has nothing but an id."""
    drop(element, {id(part) for part in element.iter() if is_anchor(part)}, lambda _: False)
    for part in element.iter():
        part.attrib.pop("id", None)


def is_anchor(element: Element) -> bool:
    """True for a place in the text that has an id, and prints nothing. A formula prints itself."""
    if element.tag != "span" or "id" not in element.attrib or "data-tex" in element.attrib:
        return False
    return not (len(element) or element.text)


def unlinked_name(link: Element) -> str:
    """The name of the element that a link becomes without its address: it may contain blocks."""
    return "span" if all(child.tag in PHRASING for child in link) else "div"


def line_of(element: Element, otherwise: int = 0) -> int:
    """The line of an element in its file, or `otherwise` where it has none."""
    stamp = element.get("data-line", "")
    return int(stamp) if stamp.isdecimal() else otherwise


def text_of(element: Element) -> str:
    """The words of an element, with one space between two of them."""
    return " ".join(raw(element).split())


def worded(element: Element) -> str:
    """The words of an element and of its images, with its formulas as readable text: `x²`."""
    return _with_formulas(element, _in_line)


def sourced(element: Element) -> str:
    """The words of an element and its images, with each formula as its LaTeX source: `x^2`."""
    return _with_formulas(element, str)


def _in_line(tex: str) -> str:
    """A formula as readable text."""
    # The import is slow, and most notes have no formulas.
    from studypress.figures.math.inline import line

    return line(tex)


def _with_formulas(element: Element, write: Callable[[str], str]) -> str:
    """The words of an element; a line break is a space, and `write` makes text of a formula."""
    if not any(part.tag in ("br", "img") or part.get("data-tex") for part in element.iter()):
        return text_of(element)
    words: list[str] = []
    _gather(element, words, write)
    return " ".join("".join(words).split())


def _gather(element: Element, words: list[str], write: Callable[[str], str]) -> None:
    """Add the text of an element, its formulas and its images to `words`, in order."""
    tex = element.get("data-tex")
    if element.tag == "br":
        words.append(" ")
    else:
        words.append(write(tex) if tex else element.text or element.get("alt") or "")
    for child in element:
        _gather(child, words, write)
        words.append(child.tail or "")


def _is_line(element: Element) -> bool:
    """True for an element that holds words alone: a link or a paragraph."""
    return element.tag in ("a", "p")


def drop(
    root: Element, dropped: set[int], goes_empty: Callable[[Element], bool] = _is_line
) -> None:
    """Remove elements from a tree, and those parents that are then empty and may go.

    `dropped` are the `id()`s of the elements; those of the removed parents are added to it.
    `goes_empty` decides which parents may go: links and paragraphs, where nothing else is given.
    The text after each element stays.
    """
    if not dropped:
        return
    for parent in reversed(list(root.iter())):  # the elements in an element come after it
        if not any(id(child) in dropped for child in parent):
            continue
        kept: list[Element] = []
        for child in parent:
            if id(child) not in dropped:
                kept.append(child)
            elif kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
        parent[:] = kept
        if goes_empty(parent) and not kept and not (parent.text or "").strip():
            dropped.add(id(parent))
