"""Fits one document onto exactly so many pages of columns, at the largest size that does.

The document says what there is by attributes: `data-group` sections that hold a head
(`data-head`), a line that repeats it at the top of a later page (`data-again`), and items with a
`data-priority` and a `data-name`. An item's children are its parts; one with `data-short` is the
short form of the part before it, and one with a `data-priority` of its own may go alone. All
lengths must be in em of the body's font size, which is what is fitted.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
from lxml import etree

from studypress.diagnostics import Diagnostic, Location, Severity, StudypressError
from studypress.formats import Made, PageMap, fitting
from studypress.formats.fitting import Fitted, Form, Head, Heights, Item, Measures, Part, Sheet
from studypress.formats.typesetter import Typesetter, write
from studypress.model import Meta
from studypress.render import Document

SUFFIX = ".pdf"
MATH = "svg"

# The sizes between which the type is fitted, in points; Han and Hangul need more to be legible.
FLOOR = 6.5
FLOOR_CJK = 7.5
CEILING = 9.5

# From this share of its letters on, a text counts as Chinese, Japanese or Korean.
_CJK_SHARE = 0.1

# White that a gap may take up, in em, before a page is left with an even foot of white instead.
_LOOSEST = 1.6

# A font size may be off by a rounding; a column that ends this far below the foot (px) overflows.
_TOLERANCE = 0.6
_TALL = 10_000_000
_PT = 4 / 3
_SHOWN_NAMES = 6
_XHTML = "{http://www.w3.org/1999/xhtml}"
_VOID = {f"{_XHTML}{name}" for name in ("br", "hr", "img", "meta", "link", "col", "wbr")}
_NO_FOOT = " ".join(f"@bottom-{side} {{ content: none }}" for side in ("left", "center", "right"))


@dataclass(frozen=True, slots=True)
class _Group:
    """A group's section, its head, and the line that repeats it."""

    section: etree._Element
    head: etree._Element
    again: etree._Element


@dataclass(frozen=True, slots=True)
class _Source:
    """The document taken apart; `parts` holds each item's parts as (full, short or None)."""

    root: etree._Element
    body: etree._Element
    groups: tuple[_Group, ...]
    elements: tuple[etree._Element, ...]
    parts: tuple[tuple[tuple[etree._Element, etree._Element | None], ...], ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """A page's area inside the margins, in CSS pixels, and how it is divided."""

    top: float
    width: float
    height: float
    columns: int
    gap: float

    @property
    def column(self) -> float:
        return (self.width - (self.columns - 1) * self.gap) / self.columns


def make(
    documents: Sequence[Document],
    book: Meta,
    target: Path,
    pages: PageMap,
    options: Mapping[str, Any],
    progress: Callable[[str, float], None],
) -> Made:
    """Fit the first document onto `options["pages"]` pages of `options["columns"]` columns."""
    if not documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    document = documents[0]
    source = _read(document.html, pages)
    typesetter = Typesetter(document.images, document.styles)
    room = _room(source, typesetter, int(options["columns"]))
    asked = int(options["pages"])
    sheet = Sheet(asked, room.columns, room.height)
    floor = FLOOR_CJK if _is_cjk(source.body) else FLOOR
    tried = 0

    def measure(size: float, wanted: Sequence[int]) -> Measures:
        nonlocal tried
        tried += 1
        progress("measuring", 1 - 0.75**tried)
        return _measure(source, typesetter, room, size, wanted)

    fitted = fitting.fit(source.items, sheet, measure, floor, CEILING, _LOOSEST * _PT)
    progress("setting", 0.0)
    done = typesetter.lay(_sheets(source, fitted, room), _type(fitted.size), document.name)
    while not _holds(done, fitted, room) and fitted.size - fitting.STEP >= floor:
        fitted = fitting.fit(
            source.items, sheet, measure, floor, fitted.size - fitting.STEP, _LOOSEST * _PT
        )
        done = typesetter.lay(_sheets(source, fitted, room), _type(fitted.size), document.name)
    progress("writing", 0.0)
    write(done.pages, done, book, target)
    progress("writing", 1.0)
    problems = (*typesetter.problems, *_problems(source, fitted, asked, floor, document.name))
    return Made(len(done.pages), {}, problems, _remarks(source, fitted, asked))


def _read(html: str, pages: PageMap) -> _Source:
    root = etree.fromstring(html.encode())
    body = root.find(f"{_XHTML}body")
    if body is None:
        raise StudypressError("The sheet's layout has no body.")
    _fill(body, pages)
    if not list(body.iter("{*}*[@data-page-of]")) and not _asks(body):
        body.set("data-legend", "")
    groups, elements, parts, items = [], [], [], []
    for section in body.iterfind("{*}*[@data-group]"):
        head, again = (section.find(f"{{*}}*[@data-{name}]") for name in ("head", "again"))
        if head is None or again is None:
            raise StudypressError("The sheet's layout has a group without a head.")
        for element in section.iterfind("{*}*[@data-priority]"):
            own = _parts(element)
            elements.append(element)
            parts.append(own)
            items.append(_item(element, len(groups), own))
        groups.append(_Group(section, head, again))
    return _Source(root, body, tuple(groups), tuple(elements), tuple(parts), tuple(items))


def _asks(body: etree._Element) -> bool:
    return any("data-page-of" in element.attrib for element in body.iter(f"{_XHTML}*"))


def _fill(body: etree._Element, pages: PageMap) -> None:
    """Write the folios that are known and take the other references out."""
    for element in list(body.iter(f"{_XHTML}*")):
        anchor = element.get("data-page-of")
        parent = element.getparent()
        if anchor is None or parent is None:
            continue
        if folio := pages.get(anchor):
            element.text = folio
        else:
            parent.remove(element)


def _parts(
    item: etree._Element,
) -> tuple[tuple[etree._Element, etree._Element | None], ...]:
    pairs: list[tuple[etree._Element, etree._Element | None]] = []
    for child in item.iterchildren(f"{_XHTML}*"):
        if "data-short" in child.attrib and pairs:
            pairs[-1] = (pairs[-1][0], child)
        else:
            pairs.append((child, None))
    return tuple(pairs)


def _item(
    element: etree._Element,
    group: int,
    parts: Sequence[tuple[etree._Element, etree._Element | None]],
) -> Item:
    made = []
    for full, short in parts:
        priority = full.get("data-priority")
        made.append(Part(short is not None, int(priority) if priority else None))
    name = element.get("data-name", "")
    return Item(name, group, int(element.get("data-priority", "2")), tuple(made))


def _is_cjk(body: etree._Element) -> bool:
    letters = [char for text in body.itertext() for char in str(text) if char.isalpha()]
    cjk = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in letters)
    return cjk > _CJK_SHARE * len(letters)


def _room(source: _Source, typesetter: Typesetter, columns: int) -> _Room:
    """Ask the style sheets how large a page's area is, by setting an empty one."""
    gap = source.body.get("data-gap", "5mm")
    probe = etree.Element(f"{_XHTML}div", {"id": "area", "style": "height: 100%"})
    probe.append(etree.Element(f"{_XHTML}div", {"id": "gap", "style": f"width: {gap}"}))
    html = _with_body(source, [probe])
    laid = typesetter.lay(html, "html, body { height: 100%; margin: 0 }")
    left, top, right, bottom = laid.pages[0].anchors["area"]
    start, _, end, _ = laid.pages[0].anchors["gap"]
    return _Room(top, right - left, bottom - top, columns, end - start)


def _with_body(source: _Source, children: Sequence[etree._Element]) -> str:
    """The document with other contents, as HTML."""
    root = etree.Element(source.root.tag, source.root.attrib, nsmap=source.root.nsmap)
    head = source.root.find(f"{_XHTML}head")
    if head is not None:
        root.append(copy.deepcopy(head))
    body = etree.SubElement(root, source.body.tag, source.body.attrib)
    body.extend(children)
    for element in root.iter(f"{_XHTML}*"):
        # An HTML parser takes `<span/>` for an element that is still open.
        if element.text is None and len(element) == 0 and element.tag not in _VOID:
            element.text = ""
    return etree.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _type(size: float) -> str:
    return f"body {{ font-size: {size:.2f}pt }}"


def _separator(name: str) -> etree._Element:
    return etree.Element(f"{_XHTML}div", {"id": name, "style": "height: 1px"})


def _shell(group: _Group) -> etree._Element:
    """A group's section without its contents: one group may stand in several columns."""
    shell = etree.Element(group.section.tag, group.section.attrib)
    shell.attrib.pop("id", None)
    return shell


def _measure(
    source: _Source, typesetter: Typesetter, room: _Room, size: float, wanted: Sequence[int]
) -> Measures:
    """Set every part of the wanted items once, one below the other in one endless column."""
    sections = []
    for number, group in enumerate(source.groups):
        section = _shell(group)
        sections.append(section)
        for name, element in (("h", group.head), ("a", group.again)):
            section.append(_separator(f"{name}{number}-"))
            one = _copied(element)
            one.set("id", f"{name}{number}")
            section.append(one)
        section.append(_separator(f"e{number}"))
    for index in wanted:
        section = sections[source.items[index].group]
        one = _copied(source.elements[index])
        one.set("id", f"i{index}")
        for number, child in enumerate(one.iterchildren(f"{_XHTML}*")):
            child.set("id", f"i{index}-{number}")
        section.append(_separator(f"i{index}-"))
        section.append(one)
        section.append(_separator(f"i{index}="))
    css = (
        f"@page {{ size: {room.column:.4f}px {_TALL}px !important; margin: 0; {_NO_FOOT} }}"
        f"{_type(size)}"
    )
    spots = typesetter.lay(_with_body(source, sections), css).pages[0].anchors
    return Measures(
        tuple(_head(spots, number) for number in range(len(source.groups))),
        {index: _heights(spots, index, source.parts[index]) for index in wanted},
    )


_Spots = Mapping[str, tuple[float, float, float, float]]


def _head(spots: _Spots, number: int) -> Head:
    _, top, _, bottom = spots[f"h{number}"]
    before = top - spots[f"h{number}-"][3]
    after = spots[f"a{number}-"][1] - bottom
    again = spots[f"e{number}"][1] - spots[f"a{number}-"][3]
    return Head(bottom - top, before, after, again)


def _heights(
    spots: _Spots,
    index: int,
    parts: Sequence[tuple[etree._Element, etree._Element | None]],
) -> Heights:
    _, top, _, bottom = spots[f"i{index}"]
    number, measured = 0, []
    for _, short in parts:
        pair = []
        for form in (True, short is not None):
            pair.append(_high(spots[f"i{index}-{number}"]) if form else 0.0)
            number += form
        measured.append((pair[0], pair[1]))
    frame = bottom - top - sum(sum(pair) for pair in measured)
    return Heights(frame, top - spots[f"i{index}-"][3], tuple(measured))


def _high(spot: tuple[float, float, float, float]) -> float:
    return spot[3] - spot[1]


def _copied(element: etree._Element) -> etree._Element:
    one = copy.deepcopy(element)
    one.tail = None
    return one


def _sheets(source: _Source, fitted: Fitted, room: _Room) -> str:
    """The document with every item in its place: pages of columns, all breaks decided."""
    sheets: list[etree._Element] = []
    for number, column in enumerate(fitted.columns):
        page, place = divmod(number, room.columns)
        if place == 0:
            style = f"position: relative; height: {room.height - 0.01:.2f}px"
            style += "; break-before: page" if page else ""
            sheets.append(etree.Element(f"{_XHTML}section", {"class": "sheet", "style": style}))
        left = place * (room.column + room.gap)
        style = f"position: absolute; top: 0; left: {left:.4f}px; width: {room.column:.4f}px"
        box = etree.SubElement(
            sheets[-1],
            f"{_XHTML}div",
            {"class": "column", "style": style, "id": f"column-{number}"},
        )
        box.extend(_column(source, fitted, number, repeats=place == 0))
    return _with_body(source, sheets)


def _column(
    source: _Source, fitted: Fitted, number: int, *, repeats: bool
) -> Iterator[etree._Element]:
    """The groups' sections of one column, with the white between all items written out."""
    section: etree._Element | None = None
    last = -1
    for position, slab in enumerate(fitted.columns[number]):
        group = source.groups[slab.group]
        before = slab.before + fitted.extra[number] if position else 0.0
        if section is None or slab.group != last:
            if section is not None:
                yield section
            section, last = _shell(group), slab.group
        if slab.opens:
            head = _copied(group.head)
            head.set("style", f"margin-top: {before:.3f}px")
            section.append(head)
            before = 0.0
        elif position == 0 and repeats:
            section.append(_copied(group.again))
        one = _shown(source, fitted, slab.item)
        one.set("style", f"margin-top: {before:.3f}px")
        section.append(one)
    if section is not None:
        yield section


def _shown(source: _Source, fitted: Fitted, index: int) -> etree._Element:
    """An item with its parts in the forms that were chosen."""
    element = source.elements[index]
    one = etree.Element(element.tag, element.attrib)
    for (full, short), form in zip(source.parts[index], fitted.keep[index] or (), strict=True):
        if form is Form.FULL:
            one.append(_copied(full))
        elif form is Form.SHORT and short is not None:
            one.append(_copied(short))
    return one


def _holds(done: weasyprint.Document, fitted: Fitted, room: _Room) -> bool:
    """True where the pages are as many as decided and no column runs over the foot."""
    foot = room.top + room.height + _TOLERANCE
    return len(done.pages) == fitted.pages and all(
        spot[3] <= foot
        for page in done.pages
        for name, spot in page.anchors.items()
        if name.startswith("column-")
    )


def _problems(
    source: _Source, fitted: Fitted, asked: int, floor: float, name: str
) -> Iterator[Diagnostic]:
    where = Location(name)
    if not source.items:
        yield Diagnostic(
            "sheet-empty",
            Severity.WARNING,
            where,
            "there is nothing to put on the sheet",
            "Give the questions a Key or a Formula.",
        )
    if not fitted.full:
        yield Diagnostic(
            "sheet-too-full",
            Severity.ERROR,
            where,
            f"what may not be left out takes {fitted.pages} pages at {floor:g} pt, not {asked}",
            "Ask for more pages, or give fewer questions priority 1.",
        )
    for index in fitted.oversize:
        yield Diagnostic(
            "sheet-item-too-tall",
            Severity.WARNING,
            where,
            f"{source.items[index].name} is higher than a column and was left out",
            "Shorten its Key, or begin the Key with a short sentence.",
        )


def _remarks(source: _Source, fitted: Fitted, asked: int) -> tuple[str, ...]:
    """What was reached and what it cost, in a sentence or two."""
    kept = [forms for forms in fitted.keep if forms is not None]
    whole = sum(all(form is Form.FULL for form in forms) for forms in kept)
    gone = [
        item.name for item, forms in zip(source.items, fitted.keep, strict=True) if forms is None
    ]
    pages = f"{fitted.pages} page" + ("s" if fitted.pages != 1 else "")
    told = f"{pages} at {fitted.size:g} pt: {whole} of {len(source.items)} items whole"
    if len(kept) > whole:
        told += f", {len(kept) - whole} shortened"
    if gone:
        names = ", ".join(gone[:_SHOWN_NAMES])
        more = f" and {len(gone) - _SHOWN_NAMES} more" if len(gone) > _SHOWN_NAMES else ""
        told += f", {len(gone)} dropped ({names}{more})"
    remarks = [f"{told}."]
    if fitted.pages < asked:
        remarks.append(
            f"There is too little for the {asked} pages asked for: at the largest size, "
            f"{fitted.size:g} pt, everything stands on {pages}."
        )
    return tuple(remarks)
