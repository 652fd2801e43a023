"""Mends lists, tables, definitions, figures and ruby: elements that have parts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from studypress.markup.contentmodel import (
    AROUND,
    NEVER_WITHIN,
    PARTS_OF_TABLES,
    WITHOUT_PLACE,
    follows_order,
)
from studypress.reading.tree.pieces import Pieces, copy_of, fill, is_blank, is_running, take

_WITHOUT_MARK = "list-style-type: none; counter-increment: list-item 0"
_COLUMNS = frozenset(("col", "colgroup"))


def take_out(element: Element) -> None:
    """Make other elements of those within an element that it may not contain at any depth."""
    excluded = NEVER_WITHIN[element.tag]
    for inner in element.iter():
        if inner is not element and inner.tag in excluded:
            if inner.tag == "table":
                element.tag = "div"
                return
            inner.tag = "span" if inner.tag in ("a", "dfn") else "div"
            inner.attrib.pop("href", None)


def without_strays(pieces: Pieces) -> Pieces:
    """Pieces in which items have a list around them, and no part of a table or the like is."""
    found: Pieces = []
    opened: Element | None = None
    for piece in pieces:
        if is_blank(piece) and opened is not None:
            continue
        name = "" if isinstance(piece, str) else piece.tag
        around = AROUND.get(name)
        if around is None:
            opened = None
            if name not in _COLUMNS:
                found.append(_plain(piece))
        elif opened is not None and opened.tag == around:
            fill(opened, [piece])
        else:
            opened = fill(Element(around), [piece])
            found.append(opened)
    return [
        part
        for piece in found
        for part in (
            mend_definitions(piece)
            if isinstance(piece, Element) and piece.tag == "dl" and not _is_whole(piece)
            else [piece]
        )
    ]


def _is_whole(element: Element) -> bool:
    """True where the children of an element are in the order that they must have."""
    return follows_order(element.tag, [child.tag for child in element])


def _plain(piece: str | Element) -> str | Element:
    """A piece that may be anywhere: of a part, an element without a meaning of its own."""
    if isinstance(piece, Element) and piece.tag in WITHOUT_PLACE:
        piece.tag = WITHOUT_PLACE[piece.tag]
        for child in piece:
            _plain(child)
    return piece


def items(pieces: Pieces) -> Pieces:
    """The items of a list; anything else becomes a part of the item before it, or an item.

    Browsers show no mark before what is not an item.
    """
    return _wrapped(pieces, ("li",), Element("li", {"style": _WITHOUT_MARK}))


def rows(pieces: Pieces) -> Pieces:
    """The rows of a part of a table; anything else becomes a row."""
    return [
        piece
        if isinstance(piece, Element) and piece.tag == "tr"
        else fill(Element("tr"), cells([piece]))
        for piece in pieces
        if not is_blank(piece)
    ]


def cells(pieces: Pieces) -> Pieces:
    """The cells of a row; anything else becomes a part of the cell before it, or a cell."""
    return _wrapped(pieces, ("td", "th"), Element("td"))


def columns(pieces: Pieces) -> Pieces:
    """The columns of a group."""
    return [piece for piece in pieces if isinstance(piece, Element) and piece.tag == "col"]


def _wrapped(pieces: Pieces, names: tuple[str, ...], wrapper: Element) -> Pieces:
    """Elements of some names; anything else is added to the one before it, or to a wrapper."""
    found: list[Element] = []
    for piece in pieces:
        if isinstance(piece, Element) and piece.tag in names:
            found.append(piece)
        elif is_blank(piece) or _is_nothing(piece):
            continue
        elif found:
            add_line(found[-1], piece)
        else:
            found.append(fill(wrapper, [piece]))
    return list(found)


def _is_nothing(piece: str | Element) -> bool:
    """True for a link without content and id, such as one half of a link that was divided."""
    if isinstance(piece, str) or piece.tag != "a":
        return False
    return not (len(piece) or piece.text or piece.get("id"))


def add_line(element: Element, piece: str | Element) -> None:
    """Add a piece to an element, on a line of its own, as where it was written."""
    last = element[-1] if len(element) else None
    ends_with_text = ((element.text if last is None else last.tail) or "").strip()
    if is_running(piece) and (ends_with_text or (last is not None and is_running(last))):
        element.append(Element("br"))
    fill(element, [piece])


def mend_ruby(ruby: Element, pieces: Pieces) -> None:
    """Complete the readings of a text, or make plain text of it where it has none."""
    fill(ruby, pieces)
    if (ruby[-1].tail or "").strip() if len(ruby) else False:
        ruby.append(Element("rt"))
    if not _is_whole(ruby):
        ruby.tag = "span"
        for child in ruby:
            _plain(child)


def mend_figure(figure: Element, pieces: Pieces) -> None:
    """Move the first caption of a figure to its end; other captions become plain blocks."""
    captions = [one for one in pieces if isinstance(one, Element) and one.tag == "figcaption"]
    for other in captions[1:]:
        other.tag = "div"
    rest = [piece for piece in pieces if not captions or piece is not captions[0]]
    fill(figure, [*without_strays(rest), *captions[:1]])


def mend_table(table: Element) -> Pieces:
    """A table with its parts in their order; what is none of them is put in front of it."""
    strays: Pieces = []
    found: dict[str, list[Element]] = {name: [] for name in PARTS_OF_TABLES}
    loose: Element | None = None
    for piece in take(table):
        if isinstance(piece, str):
            if piece.strip():
                strays.append(fill(Element("p"), [piece.strip()]))
            continue
        name = piece.tag
        if name == "tr":
            if loose is None:
                loose = Element("tbody")
                found["tbody"].append(loose)
            loose.append(piece)
            continue
        loose = None
        if found.get(name) and name not in ("colgroup", "tbody"):
            name = piece.tag = "div" if name == "caption" else "tbody"
        if name in found:
            found[name].append(piece)
        elif name == "col":
            found["colgroup"].append(fill(Element("colgroup"), [piece]))
        elif name in ("td", "th"):
            found["tbody"].append(fill(Element("tbody"), rows([piece])))
        else:
            strays.append(piece)
    inside = [part for some in found.values() for part in some]
    return [*strays, fill(table, inside)] if inside else strays


def mend_definitions(definitions: Element) -> Pieces:
    """The pieces that replace a list: lists of whole groups, and blocks of what belongs to none."""
    found: Pieces = []
    groups: list[Element] = []
    for terms, meanings in _groups(_flat(take(definitions))):
        if terms and meanings:
            groups += [*terms, *meanings]
            continue
        if groups:
            found.append(fill(copy_of(definitions), groups))
            groups = []
        for element in (*terms, *meanings):
            element.tag = "div"
            found.append(element)
    if groups:
        found.append(fill(copy_of(definitions), groups))
    return found


def _flat(pieces: Pieces) -> Iterator[Element]:
    """The terms and definitions; text and other blocks are added to the one before them."""
    last: Element | None = None
    for piece in pieces:
        if isinstance(piece, Element) and piece.tag in ("dt", "dd"):
            last = piece
            yield piece
        elif isinstance(piece, Element) and piece.tag == "div":
            for inner in _flat(take(piece)):
                last = inner
                yield inner
        elif is_blank(piece):
            continue
        elif last is not None:
            add_line(last, piece)
        else:
            last = fill(Element("dd"), [piece])
            yield last


def _groups(parts: Iterable[Element]) -> Iterator[tuple[list[Element], list[Element]]]:
    """The terms and the definitions of each group, either of which may be missing."""
    terms: list[Element] = []
    meanings: list[Element] = []
    for part in parts:
        if part.tag == "dt" and meanings:
            yield terms, meanings
            terms, meanings = [], []
        (terms if part.tag == "dt" else meanings).append(part)
    if terms or meanings:
        yield terms, meanings
