"""The content models of XHTML: which elements may be in which, in which order, and with what text.

It is the part of the HTML Living Standard that an ePub is held to (EPUB 3.3, section 6.1), as a
table. Numbers in brackets are sections of the standard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studypress.markup.elements import HEADINGS, VOID


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


INLINE_HOLDERS = _names(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q s samp small span strong "
    "sub sup time u var"
)
"""Elements of running text that contain running text [4.5, 4.7]."""

PHRASING = INLINE_HOLDERS | _names("audio br img input math ruby svg video wbr")
"""Elements that may be part of a line of text [3.2.5.2.5]."""

FLOW = (
    PHRASING
    | frozenset(HEADINGS)
    | _names(
        "address article aside blockquote details div dl figure footer header hr main nav ol p pre "
        "section table ul"
    )
)
"""Elements that may be among blocks [3.2.5.2.2]."""

PARTS_OF_TABLES = ("caption", "colgroup", "thead", "tbody", "tfoot")
"""The parts of a table in their order, but for rows that are in no part [4.9.1]."""

AROUND = {"li": "ul", "dt": "dl", "dd": "dl"}
"""For each item the list that it needs around it [4.4.8, 4.4.10]."""

WITHOUT_PLACE = {
    **dict.fromkeys(("rt", "rb", "rp"), "span"),
    **dict.fromkeys(("caption", "figcaption", "thead", "tbody", "tfoot", "tr", "td", "th"), "div"),
}
"""Parts of other elements, and the element that replaces each where it is a part of none."""

JOINED = frozenset(HEADINGS) | _names("p div section figure")
"""Blocks that a browser shows in a heading as words of it."""

TRANSPARENT = _names("a audio del ins video")
"""Elements that may contain whatever the element around them may contain [3.2.5.3]."""

TEXT_BLOCKS = frozenset(HEADINGS) | _names("p pre rb rt")
"""Other elements that contain running text, and no blocks."""

BLOCK_HOLDERS = _names(
    "address article aside blockquote body caption dd div dt figcaption footer header li main nav "
    "section td th"
)
"""Elements that contain both blocks and running text."""

CONTENT: dict[str, frozenset[str]] = {
    **dict.fromkeys(INLINE_HOLDERS | TEXT_BLOCKS, PHRASING),
    **dict.fromkeys(BLOCK_HOLDERS, FLOW),
    **dict.fromkeys(VOID, frozenset()),
    **dict.fromkeys(("audio", "video"), _names("source track")),
    "figure": FLOW | {"figcaption"},
    "details": FLOW | {"summary"},
    "summary": PHRASING | frozenset(HEADINGS),
    "ul": _names("li"),
    "ol": _names("li"),
    "dl": _names("dt dd div"),
    "ruby": PHRASING | _names("rb rt rp"),
    "rp": frozenset(),
    "table": _names("caption colgroup thead tbody tfoot tr"),
    "colgroup": _names("col"),
    "thead": _names("tr"),
    "tbody": _names("tr"),
    "tfoot": _names("tr"),
    "tr": _names("td th"),
    "html": _names("head body"),
    "head": _names("base link meta style title"),
    "title": frozenset(),
    "style": frozenset(),
}
"""For each element: those that may be its children."""

WITHOUT_TEXT = VOID | _names("ul ol dl table colgroup thead tbody tfoot tr html head")
"""Elements that may not contain text of their own."""

ORDERS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("table", "(caption )?(colgroup )*(thead )?((tbody )*|(tr )+)(tfoot )?"),
        ("dl", "((dt )+(dd )+)*|(div )+"),
        ("ruby", r"(((?!r[tp] )\w+ )*((rt )+|rp (rt rp )+))+"),
        ("figure", r"(figcaption )?((?!figcaption )\w+ )*|((?!figcaption )\w+ )*figcaption "),
        ("details", r"summary ((?!summary )\w+ )*"),
        ("html", "head body "),
    )
}
"""The order of an element's children, as a pattern of their names with a space after each.

[4.9.1, 4.4.9, 4.5.10, 4.4.12, 4.11.1, 4.1.1]
"""

NEVER_WITHIN: dict[str, frozenset[str]] = {
    "a": _names("a button details embed iframe input label select textarea"),
    "dfn": _names("dfn"),
    "caption": _names("table"),
    "header": _names("header footer"),
    "footer": _names("header footer"),
}
"""For each element: those that it may not contain at any depth [4.5.1, 4.5.8, 4.9.2, 4.3.8]."""

_INTEGER = r"-?\d+"
_POSITIVE = r"0*[1-9]\d*"
_VALUES = (
    ("dir", "", "ltr|rtl|auto"),
    ("lang", "", r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"),
    ("id", "", r"[^\W\d][\w.\-]*"),
    ("start", "ol", _INTEGER),
    ("type", "ol", "[1aAiI]"),
    ("reversed", "ol", "(reversed)?"),
    ("colspan", "td th", _POSITIVE),
    ("rowspan", "td th", r"\d+"),
    ("scope", "th", "row|col|rowgroup|colgroup"),
    ("span", "col colgroup", _POSITIVE),
    ("width", "img", r"\d+"),
    ("height", "img", r"\d+"),
)

VALUES: dict[str, tuple[frozenset[str], re.Pattern[str]]] = {
    name: (_names(elements), re.compile(pattern)) for name, elements, pattern in _VALUES
}
"""For some attributes: the elements for which there is a rule (all, where none is named), and the
pattern that the whole value must match there."""


def follows_order(name: str, children: Sequence[str]) -> bool:
    """True where an element may have children of these names in this order."""
    order = ORDERS.get(name)
    return order is None or bool(order.fullmatch("".join(f"{child} " for child in children)))


def is_valid(element: str, attribute: str, value: str) -> bool:
    """True where an element may have an attribute with this value, as far as the table knows."""
    elements, pattern = VALUES.get(attribute, (frozenset(), None))
    if pattern is None or (elements and element not in elements):
        return True
    return bool(pattern.fullmatch(value))
