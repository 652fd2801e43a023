"""Turns any HTML into a clean tree: only listed elements, attributes and addresses stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import nh3

from studypress.markup.elements import ALLOWED, HEADINGS, PLAYED, UNNAMED_BLOCKS, VOID
from studypress.markup.legal import ILLEGAL
from studypress.reading.markdown import marks
from studypress.reading.markdown.addresses import SCHEMES

_MAX_DEPTH = 100
"""How many elements may be in one another: only extensions can make a deeper tree."""

# Classes with a meaning to the following steps, which an author must not use.
_OWN_CLASSES = frozenset(("math", "noteref", "glossref", "biblioref"))


# What the line that opens a fence says of a figure: one drawn from it, or code with a caption.
_OF_FIGURES = {
    "data-alt", "data-fig-alt", "data-width", "data-height", "data-description", "data-source",
    "data-id", "data-caption", "data-margin", "data-sheet",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"data-line", "data-break", "id", "lang", "dir", "title"},
    "a": {"href", "name", "data-ref"},
    "img": {
        "src",
        "alt",
        "width",
        "height",
        "align",
        "style",
        "data-poster",
        "data-sources",
        "data-margin",
        "data-sheet",
    },
    "audio": {"src", "aria-label"},
    "video": {"src", "aria-label", "poster", "width", "height", "style"},
    "source": {"src"},
    "track": {"src", "kind", "srclang", "label"},
    "ol": {"start", "type", "reversed"},
    "ul": {"type"},
    "li": {"value", "type"},
    "table": {"width", "data-sheet"},
    "tr": {"align", "valign"},
    "td": {"colspan", "rowspan", "align", "valign", "width"},
    "th": {"colspan", "rowspan", "align", "valign", "width", "scope"},
    "col": {"span", "width"},
    "colgroup": {"span"},
    "hr": {"width"},
    "p": {"align", "data-caption", "data-sheet"},
    **{name: {"align"} for name in HEADINGS},
    "div": {"align", "data-math"},
    "span": {"data-math", "data-cite"},
    "sup": {"data-note"},
    "section": {"data-note"},
    "code": {"data-language", "data-file", "data-marked", "data-first", *_OF_FIGURES},
    "input": {"type", "checked"},
}


def _keep_classes(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute without the program's own classes; None removes the attribute."""
    if name != "class":
        return value
    return " ".join(part for part in value.split() if part not in _OWN_CLASSES) or None


_KEPT = {*ALLOWED, *PLAYED, "input", "track"}
# The properties of a style that are kept, which only images and films may have.
_SIZES = {"width", "height", "max-width", "zoom"}
_CLEANER = nh3.Cleaner(
    tags=_KEPT,
    attributes=_ATTRIBUTES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    filter_style_properties=_SIZES,
)
_CLASSED = nh3.Cleaner(
    tags=_KEPT,
    attributes={**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {"class"}},
    attribute_filter=_keep_classes,
    url_schemes=set(SCHEMES),
    link_rel=None,
    filter_style_properties=_SIZES,
)
_MARKED = nh3.Cleaner(
    tags=_KEPT | UNNAMED_BLOCKS,
    attributes={**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {marks.NUMBER}},
    url_schemes=set(SCHEMES),
    link_rel=None,
    filter_style_properties=_SIZES,
    strip_comments=False,
)
# The cleaner writes HTML, where void elements do not close themselves.
_VOID_TAG = re.compile(rf"<((?:{'|'.join(sorted(VOID))})\b[^<>]*)>")


def clean_tree(written: str, *, classes: bool = False) -> Element:
    """Any HTML as a clean tree in a `<div>`; where `classes` is true, its classes stay."""
    return plain_tree(_clean(_CLASSED if classes else _CLEANER, written))


def marked_tree(written: str) -> tuple[Element, marks.Marks]:
    """The HTML of a whole file as a clean tree, and what its marks tell of the tags in it."""
    clean = _clean(_MARKED, written + marks.LAST)
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    root = ElementTree.fromstring(f"<div>{ILLEGAL.sub('', clean)}</div>", parser)
    found = marks.take(root)
    _flatten(root)
    return root, found


def _clean(cleaner: nh3.Cleaner, written: str) -> str:
    """Any HTML as clean XHTML."""
    try:
        clean = cleaner.clean(written)
    except UnicodeEncodeError:  # a single surrogate
        clean = cleaner.clean(ILLEGAL.sub("", written))
    return _VOID_TAG.sub(r"<\1/>", clean.replace("&nbsp;", "\u00a0"))


def plain_tree(written: str) -> Element:
    """Clean XHTML as a tree in a `<div>`."""
    # An entity may stand for a character that XML must not hold.
    root = ElementTree.fromstring(f"<div>{ILLEGAL.sub('', written)}</div>")
    _flatten(root)
    return root


def unclean(addresses: Iterable[str]) -> set[str]:
    """Those addresses that the cleaner removes: invalid ones, and those of forbidden schemes."""
    every = list(dict.fromkeys(addresses))
    links = clean_tree("".join(f'<a href="{html.escape(address)}"></a>' for address in every))
    return {address for address, link in zip(every, links, strict=True) if link.get("href") is None}


def _flatten(root: Element) -> None:
    """Replace the elements that are deeper in a tree than can be set by their text."""
    level, depth = [root], 0
    while level and depth < _MAX_DEPTH:
        level = [child for element in level for child in element]
        depth += 1
    for element in level:
        text = "".join(element.itertext())
        element[:] = []
        element.text = text
