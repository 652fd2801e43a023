"""Keeps formulas within MathML 3, to which EPUB 3.3 holds those of an ePub (section 6.3).

Whatever a converter of LaTeX writes: an element that MathML 3 does not know becomes an `mrow`, an
attribute that it does not know is removed, and an element has as many parts as it must.
"""

from __future__ import annotations

import re

from lxml import etree

_M = "{http://www.w3.org/1998/Math/MathML}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKENS = _names("mi mn mo ms mtext")
_PARTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""How many parts an element must have (MathML 3, 3.1.3)."""

_CHILDREN = {
    "mtable": ("mtr", _names("mtr mlabeledtr")),
    "mtr": ("mtd", _names("mtd")),
    "mlabeledtr": ("mtd", _names("mtd")),
}
"""The elements that may be in each part of a table, first the one that is put around others."""

_ROWS = _names(
    "math mrow msqrt mstyle merror mpadded mphantom menclose mtd mfenced mmultiscripts maction"
)
_SCRIPTS = _names("none mprescripts")
_TABLE_ROWS = _names("mtr mlabeledtr")
_EMPTY = _SCRIPTS | _names("mspace maligngroup malignmark")
_WITH_TEXT = _names("annotation")
_KNOWN = _TOKENS | _PARTS.keys() | _CHILDREN.keys() | _ROWS | _EMPTY | _WITH_TEXT | {"semantics"}

_STYLES = {"mathcolor": "color", "mathbackground": "background"}
"""The property of CSS for an attribute whose value only CSS knows."""
_CSS_COLOUR = re.compile(r"[\w#(),.% -]+")

_LENGTH = (
    r"-?\d*\.?\d+\.?(?:e[mx]|in|cm|mm|p[xtc]|%)?|(?:negative)?(?:(?:very){0,2}thi(?:n|ck)|medium)"
    "mathspace"
)
_BOOLEAN = "true|false"
_COLOUR = (
    r"#[\da-fA-F]{3}(?:[\da-fA-F]{3})?|(?i:aqua|black|blue|fuchsia|gray|green|lime|maroon|navy|"
    "olive|purple|red|silver|teal|white|yellow)"
)
_ANY = r"(?s:.*)"
_SIDES = "(?:left|center|right)"
_LINES = "(?:none|solid|dashed)"
_SHIFT = r"[+-]?\d*\.?\d+\.?\s*(?:%?\s*(?:height|depth|width)?|e[mx]|in|cm|mm|p[xtc])"
_STYLED = "mi mn mo ms mtext mspace mstyle math"

_ATTRIBUTES: dict[tuple[str, str], re.Pattern[str]] = {
    (element, name): re.compile(rf"\s*(?:{pattern})\s*")
    for elements, names, pattern in (
        ("", "id", r"\S+"),
        ("", "class style href", _ANY),
        ("", "mathcolor", _COLOUR),
        ("", "mathbackground", f"{_COLOUR}|transparent"),
        (_STYLED, "mathvariant", "[a-z-]+"),
        (_STYLED, "mathsize", f"small|normal|big|{_LENGTH}"),
        (f"{_STYLED} mrow", "dir", "ltr|rtl"),
        ("math", "display", "block|inline"),
        ("math", "alttext", _ANY),
        ("math mstyle", "scriptlevel", r"-?\d+"),
        ("math mstyle mtable", "displaystyle", _BOOLEAN),
        ("mo", "form", "prefix|infix|postfix"),
        ("mo", "fence separator stretchy symmetric largeop movablelimits accent", _BOOLEAN),
        ("mo", "lspace rspace minsize", _LENGTH),
        ("mo", "maxsize", f"{_LENGTH}|infinity"),
        ("mo mspace", "linebreak", "auto|newline|nobreak|goodbreak|badbreak"),
        ("ms", "lquote rquote", _ANY),
        ("mspace", "width height depth", _LENGTH),
        ("mpadded", "width height depth lspace voffset", _SHIFT),
        ("mfrac", "linethickness", f"{_LENGTH}|thin|medium|thick"),
        ("mfrac", "numalign denomalign", _SIDES),
        ("mfrac", "bevelled", _BOOLEAN),
        ("munder munderover", "accentunder", _BOOLEAN),
        ("mover munderover", "accent", _BOOLEAN),
        ("munder mover munderover", "align", _SIDES),
        ("msub msubsup", "subscriptshift", _LENGTH),
        ("msup msubsup", "superscriptshift", _LENGTH),
        ("mfenced", "open close separators", _ANY),
        ("menclose", "notation", _ANY),
        ("mtable mtr mlabeledtr", "columnalign", rf"{_SIDES}(?:\s+{_SIDES})*"),
        ("mtd", "columnalign", _SIDES),
        ("mtable", "rowalign", r"(?:top|bottom|center|baseline|axis)(?:\s+\w+)*"),
        ("mtr mlabeledtr mtd", "rowalign", "top|bottom|center|baseline|axis"),
        ("mtable", "align", r"(?:top|bottom|center|baseline|axis)(?:\s+-?\d+)?"),
        ("mtable", "columnlines rowlines", rf"{_LINES}(?:\s+{_LINES})*"),
        ("mtable", "frame", _LINES),
        ("mtable", "rowspacing columnspacing", rf"(?:{_LENGTH})(?:\s+(?:{_LENGTH}))*"),
        ("mtable", "framespacing", rf"(?:{_LENGTH})\s+(?:{_LENGTH})"),
        ("mtable", "columnwidth", rf"(?:auto|fit|{_LENGTH})(?:\s+(?:auto|fit|{_LENGTH}))*"),
        ("mtable", "width minlabelspacing", f"auto|{_LENGTH}"),
        ("mtable", "side", "left|right|leftoverlap|rightoverlap"),
        ("mtable", "equalrows equalcolumns", _BOOLEAN),
        ("mtd", "rowspan columnspan", r"[1-9]\d*"),
        ("maction", "actiontype", _ANY),
        ("maction", "selection", r"[1-9]\d*"),
        ("annotation", "encoding", _ANY),
    )
    for element in elements.split() or [""]
    for name in names.split()
}
"""The attributes of each element, of every element under the name "", with what they may be."""


def conform(formula: etree._Element) -> None:
    """Bring a formula within MathML 3, in place."""
    # The innermost elements come first.
    for element in reversed(list(formula.iter(f"{_M}*"))):
        name = _name(element)
        if name not in _KNOWN:
            element.tag = f"{_M}mrow" if not _is_link_in_text(element) else f"{_XHTML}a"
            name = _name(element)
        if name == "":
            continue
        _mend_attributes(element, name)
        if name in _TOKENS:
            _mend_token(element, name)
        elif name in _EMPTY:
            element[:] = []
            element.text = None
        elif name not in _WITH_TEXT:
            _wrap_text(element)
            _mend_parts(element, name)


def _name(element: etree._Element) -> str:
    """The name of an element of MathML; "" for any other element."""
    tag = str(element.tag)
    return tag.removeprefix(_M) if tag.startswith(_M) else ""


def _is_link_in_text(element: etree._Element) -> bool:
    """True for a link within `mtext`, which may contain the running text of XHTML."""
    parent = element.getparent()
    return element.tag == f"{_M}a" and parent is not None and parent.tag == f"{_M}mtext"


def _mend_attributes(element: etree._Element, name: str) -> None:
    """Remove the attributes that an element may not have; a colour of CSS becomes a style."""
    for attribute, value in [(str(key), str(value)) for key, value in element.items()]:
        rule = _ATTRIBUTES.get((name, attribute)) or _ATTRIBUTES.get(("", attribute))
        if attribute.startswith("{") or (rule is not None and rule.fullmatch(value)):
            continue
        if rule is not None and rule.fullmatch(in_ems := value.replace("rem", "em")):
            # The two are alike where the formula has the size of the text.
            element.set(attribute, in_ems)
            continue
        del element.attrib[attribute]
        style = _STYLES.get(attribute)
        if style and _CSS_COLOUR.fullmatch(value):
            styles = filter(None, (element.get("style"), f"{style}: {value}"))
            element.set("style", "; ".join(styles))


def _mend_token(element: etree._Element, name: str) -> None:
    """Keep the words alone of a token. Text may contain elements of XHTML."""
    if all(name == "mtext" and not _name(child) for child in element):
        return
    words = "".join(map(str, element.itertext()))
    element[:] = []
    element.text = words


def _wrap_text(element: etree._Element) -> None:
    """Put the loose text of an element into `mtext`."""
    texts = [(0, element.text), *((at, child.tail) for at, child in enumerate(element, 1))]
    element.text = None
    for child in element:
        child.tail = None
    for at, text in reversed(texts):
        if text and text.strip():
            loose = etree.Element(f"{_M}mtext")
            loose.text = text
            element.insert(at, loose)


def _mend_parts(element: etree._Element, name: str) -> None:
    """Give an element those parts that it must have, and no others."""
    wrapper, allowed = _CHILDREN.get(name, ("", frozenset()))
    for child in list(element):
        part = _name(child)
        if wrapper and part not in allowed:
            _wrap(child, wrapper)
        elif not wrapper and part in _TABLE_ROWS:
            _wrap(child, "mtable")
        elif not wrapper and (part == "mtd" or (part in _SCRIPTS and name != "mmultiscripts")):
            child.tag = f"{_M}mrow"
    count = _PARTS.get(name)
    if count is None:
        return
    if len(element) > count:
        last = etree.Element(f"{_M}mrow")
        last.extend(list(element)[count - 1 :])
        element.append(last)
    while len(element) < count:
        etree.SubElement(element, f"{_M}mrow")


def _wrap(element: etree._Element, name: str) -> None:
    """Put an element of MathML around another."""
    parent = element.getparent()
    if parent is not None:
        around = etree.Element(f"{_M}{name}")
        parent.replace(element, around)
        around.append(element)
        if name == "mtr" and _name(element) != "mtd":
            _wrap(element, "mtd")
