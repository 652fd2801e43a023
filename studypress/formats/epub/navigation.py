"""The navigation document of EPUB 3, and the NCX, which readers of EPUB 2 still use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from studypress.formats.document import Imprint
from studypress.formats.epub.items import COVER_PAGE, Captioned, Heading, Item, PageMark
from studypress.formats.screens.namespaces import EPUB, XHTML, XML
from studypress.markup.tree import write_document

_NCX = "http://www.daisy.org/z3986/2005/ncx/"

# The landmarks that readers offer, in the order in which they are listed.
_LANDMARKS = (
    "cover",
    "titlepage",
    "toc",
    "preface",
    "introduction",
    "bodymatter",
    "backmatter",
    "glossary",
    "bibliography",
    "index",
    "colophon",
)

# The lists of what has captions, by their words of `epub:type`, with the keys of their titles.
_CAPTIONED = {"loi": ("list_of_figures", "Figures"), "lot": ("list_of_tables", "Tables")}

Entry = tuple[Heading, tuple[Heading, ...]]
"""A document in the table of contents, and the headings below it."""

Mark = tuple[str, Heading]
"""A landmark: its kind, as a word of `epub:type`, and its place."""


def items(
    spine: Sequence[Item],
    marks: Sequence[Mark],
    pages: Sequence[PageMark],
    imprint: Imprint,
    words: Mapping[str, str],
) -> list[Item]:
    """Both files: the navigation document and the NCX. `pages` are those of the printed book."""
    tree = entries(spine)
    captions = [one for item in spine for one in item.captions]
    nav = _nav(tree, marks, pages, captions, imprint, words)
    return [
        Item("nav.xhtml", nav, "application/xhtml+xml", ("nav",)),
        Item("toc.ncx", _ncx(tree, pages, imprint, words), "application/x-dtbncx+xml"),
    ]


def entries(spine: Sequence[Item]) -> list[Entry]:
    """Each document with its headings. A file that continues another adds to its entry."""
    tree: list[Entry] = []
    number = 1
    for item in spine:
        if not item.listed:
            continue
        if not item.title and tree:
            top, below = tree.pop()
            number += 1
            # One without headings has an entry all the same: the contents lead to each file.
            own = item.heads or (Heading(item.name, f"{top.label} ({number})"),)
            tree.append((top, below + own))
        else:
            number = 1
            tree.append((Heading(item.name, item.title), item.heads or ()))
    return tree


def landmarks(starts: Mapping[str, Heading], spine: Sequence[Item]) -> tuple[Mark, ...]:
    """The landmarks of a book; `starts` are the first places of each kind."""
    found = dict(starts)
    if spine and spine[0].name == COVER_PAGE:
        found["cover"] = Heading(spine[0].name, spine[0].title)
    return tuple((kind, found[kind]) for kind in _LANDMARKS if kind in found)


def _nav(
    tree: Sequence[Entry],
    places: Sequence[Mark],
    pages: Sequence[PageMark],
    captions: Sequence[Captioned],
    imprint: Imprint,
    words: Mapping[str, str],
) -> bytes:
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": EPUB})  # type: ignore[dict-item]
    root.set("lang", imprint.language)
    root.set(f"{{{XML}}}lang", imprint.language)
    if imprint.direction == "rtl":
        root.set("dir", "rtl")
    head = _add(root, "head")
    _add(head, "title", imprint.title)
    body = _add(root, "body")
    contents = _list(body, "toc", words.get("contents", "Contents"))
    contents.set("role", "doc-toc")
    outer = _add(contents, "ol")
    for top, below in tree:
        entry = _add(outer, "li")
        _add(entry, "a", top.label, href=top.address)
        if below:
            inner = _add(entry, "ol")
            for heading in below:
                _add(_add(inner, "li"), "a", heading.label, href=heading.address)
    marks = _list(body, "landmarks", words.get("landmarks", "Landmarks"))
    marks.set("hidden", "hidden")
    outer = _add(marks, "ol")
    for kind, heading in places:
        mark = _add(_add(outer, "li"), "a", heading.label, href=heading.address)
        mark.set(f"{{{EPUB}}}type", kind)
    if pages:
        listed = _list(body, "page-list", _pages_title(words))
        listed.set("role", "doc-pagelist")
        listed.set("hidden", "hidden")
        outer = _add(listed, "ol")
        for page in pages:
            _add(_add(outer, "li"), "a", page.folio, href=page.address)
    for kind, (key, title) in _CAPTIONED.items():
        if own := [one for one in captions if one.kind == kind]:
            listed = _list(body, kind, words.get(key, title))
            listed.set("hidden", "hidden")
            outer = _add(listed, "ol")
            for one in own:
                _add(_add(outer, "li"), "a", one.label, href=one.address)
    return write_document(root)


def _list(body: etree._Element, kind: str, title: str) -> etree._Element:
    nav = _add(body, "nav", id=kind)
    nav.set(f"{{{EPUB}}}type", kind)
    nav.set("aria-labelledby", f"{kind}-title")
    _add(nav, "h1" if kind == "toc" else "h2", title, id=f"{kind}-title")
    return nav


def _pages_title(words: Mapping[str, str]) -> str:
    return words.get("pages", "Pages")


def _ncx(
    tree: Sequence[Entry], pages: Sequence[PageMark], imprint: Imprint, words: Mapping[str, str]
) -> bytes:
    root = etree.Element(f"{{{_NCX}}}ncx", nsmap={None: _NCX}, version="2005-1")  # type: ignore[dict-item]
    root.set(f"{{{XML}}}lang", imprint.language)
    head = _in_ncx(root, "head")
    depth = 2 if any(below for _, below in tree) else 1
    most = max((int(page.folio) for page in pages if page.folio.isdecimal()), default=0)
    values = {
        "uid": imprint.identifier,
        "depth": depth,
        "totalPageCount": len(pages),
        "maxPageNumber": most,
    }
    for name, content in values.items():
        meta = _in_ncx(head, "meta", content=str(content))
        meta.set("name", f"dtb:{name}")
    _in_ncx(_in_ncx(root, "docTitle"), "text").text = imprint.title
    points = _in_ncx(root, "navMap")
    order: dict[str, int] = {}
    ids = count(1)
    for top, below in tree:
        point = _point(points, top, order, ids)
        for heading in below:
            _point(point, heading, order, ids)
    if pages:
        listed = _in_ncx(root, "pageList")
        _in_ncx(_in_ncx(listed, "navLabel"), "text").text = _pages_title(words)
        for page in pages:
            _target(listed, page, order)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _point(
    parent: etree._Element, heading: Heading, order: dict[str, int], ids: Iterator[int]
) -> etree._Element:
    # Two entries with one address share their place in the order.
    number = order.setdefault(heading.address, len(order) + 1)
    point = _in_ncx(parent, "navPoint", id=f"point-{next(ids)}", playOrder=str(number))
    _in_ncx(_in_ncx(point, "navLabel"), "text").text = heading.label
    _in_ncx(point, "content", src=heading.address)
    return point


def _target(parent: etree._Element, page: PageMark, order: dict[str, int]) -> None:
    """Add a page to the list of the NCX (OPF 2.0.1, 2.4.1.3)."""
    number = order.setdefault(page.address, len(order) + 1)
    kind = "normal" if page.folio.isdecimal() else "front"
    values = {"id": f"target-{number}", "type": kind, "playOrder": str(number)}
    if kind == "normal":
        values["value"] = page.folio
    target = _in_ncx(parent, "pageTarget", **values)
    _in_ncx(_in_ncx(target, "navLabel"), "text").text = page.folio
    _in_ncx(target, "content", src=page.address)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{XHTML}}}{name}", attributes)
    if text:
        element.text = text
    return element


def _in_ncx(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NCX}}}{name}", attributes)
