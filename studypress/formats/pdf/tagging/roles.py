"""Which type of structure each element of HTML has in a PDF.

The types are those of ISO 32000-1, 14.8.4, and a few that `ROLE_MAP` explains by these. A role of
ARIA or DPUB-ARIA goes before the name of the element.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from studypress.markup.elements import NAMELESS_BLOCKS

ROLE_MAP = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
"""Types that PDF 2.0 has, with those that stand for them here."""

SVG = "{http://www.w3.org/2000/svg}svg"


class Kind(NamedTuple):
    """What an element of HTML is in a PDF."""

    role: str = ""
    """The type of its structure; "" where what is in it stands in its place."""
    block: bool = False
    """True for a block, False for what stands in a line of text."""
    text: bool = False
    """True where text may stand in it by itself. In other blocks it is in paragraphs."""


def _pairs(text: str) -> dict[str, str]:
    """Names of HTML with what each is: `p:P` for a paragraph."""
    return dict(pair.split(":") for pair in text.split())


_TEXT_BLOCKS = _pairs(
    "h1:H1 h2:H2 h3:H3 h4:H4 h5:H5 h6:H6 p:P pre:Code summary:P dt:Lbl dd:LBody li:LBody"
    " caption:Caption figcaption:Caption td:TD th:TH"
)
_GROUPS = _pairs(
    "main:Part article:Art section:Sect aside:Aside blockquote:BlockQuote figure:Div"
    " ul:L ol:L menu:L dl:L table:Table thead:THead tbody:TBody tfoot:TFoot tr:TR"
)
_IN_TEXT = _pairs(
    "a:Link code:Code em:Em img:Figure math:Formula q:Quote strong:Strong"
    " ruby:Ruby rb:RB rp:RP rt:RT"
)
_BLOCK, _INLINE = Kind(block=True), Kind()
_OF_HTML: dict[str, Kind] = {
    **{name: Kind(role, block=True, text=True) for name, role in _TEXT_BLOCKS.items()},
    **{name: Kind(role, block=True) for name, role in _GROUPS.items()},
    **dict.fromkeys(NAMELESS_BLOCKS, _BLOCK),
    **{name: Kind(role) for name, role in _IN_TEXT.items()},
    SVG: Kind("Figure"),
}

# Roles that have an element of HTML of the same meaning (ARIA in HTML, 4).
_SAME = _pairs(
    "article:article blockquote:blockquote caption:caption cell:td code:code columnheader:th"
    " complementary:aside emphasis:em figure:figure group:div list:ul listitem:li main:main"
    " math:math navigation:nav paragraph:p region:section row:tr rowgroup:tbody rowheader:th"
    " strong:strong table:table"
)
_SHORT = frozenset({"abbr", "acronym"})
_NOTES = frozenset({"doc-footnote", "doc-endnote"})
_NAMELESS = frozenset({"presentation", "none"})
# What is in these has no meaning without them. The steps for them take it out.
_UNWRAPPED = frozenset({"Table", "L"})
_MAX_LEVEL = 6
_NOTE = Kind("Note", block=True)
_LISTS = {"doc-toc": Kind("TOC", block=True), "doc-index": Kind("Index", block=True)}
_PICTURE = Kind("Span")


def kind_of(element: Element) -> Kind:
    """What an element is in a PDF."""
    own = _OF_HTML.get(element.tag, _INLINE)
    if element.tag in _SHORT and element.get("title"):
        own = Kind("Span")
    role = element.get("role", "")
    if not role:
        return own
    if role in _NOTES:
        return _NOTE
    if role in _LISTS:
        return _LISTS[role]
    if role in _NAMELESS and own.role not in _UNWRAPPED:
        return _BLOCK if own.block else _INLINE
    if role == "img" and own.role != "Figure":
        return _PICTURE
    if role == "heading":
        return _OF_HTML[f"h{heading_level(element)}"]
    return _OF_HTML.get(_SAME.get(role, ""), own)


def heading_level(element: Element) -> int:
    """The level of an element with the role of a heading; it is 2 where it says none (ARIA)."""
    level = element.get("aria-level", "")
    return min(max(int(level), 1), _MAX_LEVEL) if level.isdecimal() else 2


def is_note(element: Element) -> bool:
    """True for a note, which is read behind the text that calls it."""
    return element.get("role") in _NOTES


def is_hidden(element: Element) -> bool:
    """True for what no screen reader is to read."""
    return element.get("aria-hidden") == "true"


def is_meaningless(element: Element) -> bool:
    """True for what is said to have no meaning, such as an ornament."""
    return element.get("role") in _NAMELESS
