"""Cuts the text of an inline element by character, and keeps its markup."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_text, remove
from studypress.markup.elements import EMPHASIS, EMPTY_MARKUP

_LINE = re.compile(r"\n")
_CODE = "\ufffc"


def raw(element: Element) -> str:
    """The text of an element, white space as it is."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _slots(element: Element) -> Iterator[tuple[Element, str]]:
    """Every place in an element that holds text, in reading order."""
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        one, tail = waiting.pop()
        if tail:
            yield one, "tail"
            continue
        yield one, "text"
        for child in reversed(one):
            waiting.append((child, True))
            waiting.append((child, False))


def spoken(element: Element) -> str:
    """The same, but what is code is told by as many signs that stand for no letter."""
    if next(element.iter("code"), None) is None:
        return raw(element)
    texts = ((one, name, getattr(one, name) or "") for one, name in _slots(element))
    return "".join(
        _CODE * len(text) if one.tag == "code" and name == "text" else text
        for one, name, text in texts
    )


def cut(element: Element, begin: int, end: int) -> None:
    """Take out the characters from `begin` to `end`, and markup that holds nothing then."""
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
    for parent in reversed(list(element.iter())):
        kept: list[Element] = []
        for child in parent:
            held = len(child) or child.text or child.get("data-tex") or child.get("id")
            if held or child.tag not in EMPTY_MARKUP:
                kept.append(child)
            elif kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
        if len(kept) < len(parent):
            parent[:] = kept


def strip(element: Element) -> None:
    """No white space and no line break at either end."""
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
    while len(element) and element[0].tag == "br" and not (element.text or "").strip():
        remove(element, element[0])
    text = raw(element)
    if text and text[-1].isspace():
        cut(element, len(text.rstrip()), len(text))
    text = raw(element)
    if text and text[0].isspace():
        cut(element, 0, len(text) - len(text.lstrip()))


def split(element: Element, at: int) -> tuple[Element, Element]:
    """Two elements like this one, that hold its text before and after a place; it is used up."""
    left, right = Element(element.tag, element.attrib), Element(element.tag, element.attrib)
    right.attrib.pop("id", None)
    line = element.get("data-line", "")
    if line.isdecimal():
        down = len(_LINE.findall(raw(element), 0, at))
        right.set("data-line", str(int(line) + down))
    _deal(element, at, left, right)
    left.tail = right.tail = "\n"
    return left, right


def parts(element: Element, places: Sequence[int]) -> list[Element]:
    """An element in parts, at rising places in its text; what `split` does, but all at once."""
    made = [Element(element.tag, element.attrib)]
    line = int(stamp) if (stamp := element.get("data-line", "")).isdecimal() else 0
    at, waiting = 0, deque(places)

    def add(text: str) -> None:
        nonlocal at, line
        begin = 0
        while waiting and waiting[0] < at + len(text):
            place = waiting.popleft() - at
            add_text(made[-1], text[begin:place])
            line += text.count("\n", begin, place)
            fresh = {key: value for key, value in element.items() if key != "id"}
            made.append(Element(element.tag, {**fresh, "data-line": str(line)}))
            begin = place
        add_text(made[-1], text[begin:])
        line += text.count("\n", begin)
        at += len(text)

    add(element.text or "")
    for child in list(element):
        tail, child.tail = child.tail or "", None
        size = len(raw(child))
        while waiting and waiting[0] < at + size:
            if waiting[0] == at:
                waiting.popleft()
                made.append(Element(element.tag, {"data-line": str(line)}))
                continue
            before, child = split(child, waiting[0] - at)
            before.tail = child.tail = None
            made[-1].append(before)
            at, size, line = waiting[0], len(raw(child)), line + raw(before).count("\n")
        made[-1].append(child)
        at += size
        line += raw(child).count("\n")
        add(tail)
    for part in made:
        part.tail = "\n"
    return made


def _deal(source: Element, room: int, left: Element, right: Element) -> None:
    text = source.text or ""
    left.text, right.text = text[:room], text[room:]
    full, room = len(text) > room, room - len(text)
    for child in list(source):
        size = len(raw(child))
        if full or (size >= room and not (size == room and size)):
            if not full and size > room > 0:
                before, after = Element(child.tag, child.attrib), Element(child.tag, child.attrib)
                _deal(child, room, before, after)
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
    """The innermost of elements that hold nothing but one another: `<b><i>…</i></b>`."""
    while (
        len(element) == 1
        and element[0].tag in EMPHASIS
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
        and not element[0].get("data-tex")
    ):
        element = element[0]
    return element


def line_of(element: Element, otherwise: int = 0) -> int:
    """The line that an element was stamped with."""
    stamp = element.get("data-line", "")
    return int(stamp) if stamp.isdecimal() else otherwise


def text_of(element: Element) -> str:
    """The words of an element, white space collapsed."""
    return " ".join(raw(element).split())


def worded(element: Element) -> str:
    """The words of an element, with its formulas in letters and signs."""
    return _with_formulas(element, _in_line)


def sourced(element: Element) -> str:
    """The words of an element, with its formulas as they are written."""
    return _with_formulas(element, str)


def _in_line(tex: str) -> str:
    # What draws formulas is loaded for notes that have some.
    from studypress.figures.math.inline import line

    return line(tex)


def _with_formulas(element: Element, told: Callable[[str], str]) -> str:
    if not any(part.get("data-tex") for part in element.iter()):
        return text_of(element)
    words: list[str] = []
    _gather(element, words, told)
    return " ".join("".join(words).split())


def _gather(element: Element, words: list[str], told: Callable[[str], str]) -> None:
    tex = element.get("data-tex")
    words.append(told(tex) if tex else element.text or "")
    for child in element:
        _gather(child, words, told)
        words.append(child.tail or "")


def drop(root: Element, gone: set[int]) -> None:
    """Take elements out of the tree, and what held nothing else; the text round them stays."""
    for parent in reversed(list(root.iter())):  # what an element holds stands after it
        if not any(id(child) in gone for child in parent):
            continue
        kept: list[Element] = []
        for child in parent:
            if id(child) not in gone:
                kept.append(child)
            elif kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
        parent[:] = kept
        if parent.tag in ("a", "p") and not kept and not (parent.text or "").strip():
            gone.add(id(parent))
