"""MathML as e-readers draw it: what a converter makes, put into elements that they know."""

from __future__ import annotations

from lxml import etree

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

# Lines over and under a part. Combining signs, they are drawn at the width of one letter.
_LINES = {"mover": ("top", "\u0332\u0305\u00af\u203e"), "munder": ("bottom", "\u0332_")}
# Combining accents and those that engines stretch.
_WIDE = {"\u0302": "ˆ", "\u0303": "˜", "\u030c": "ˇ"}
_ARROWS = frozenset("→←↔⇒⇐⇔↦⟶⟵")


def mend(root: etree._Element) -> None:
    """Change a formula, in place, into what EPUBCheck takes and Chromium draws."""
    for element in list(root.iter()):
        name = etree.QName(element).localname
        if name in _LINES:
            _line(element, *_LINES[name])
        if name in ("mover", "munder", "munderover") and len(element) and _is_arrow(element[0]):
            element[0].set("stretchy", "true")
            for label in list(element)[1:]:
                _label(label)
        if name == "menclose":
            for child in element.findall("{*}mrow[@class]"):
                element.remove(child)
    _validate(root)


def _line(element: etree._Element, notation: str, signs: str) -> None:
    """A line becomes a stroke of its part's enclosure, which style sheets can draw."""
    sign = element[1]
    if sign.get("stretchy") != "true" or etree.QName(sign).localname != "mo":
        return
    text = sign.text or ""
    if text and text in signs:
        element.tag = f"{{{NAMESPACE}}}menclose"
        element.attrib.clear()
        element.set("notation", notation)
        element.remove(sign)
    elif text in _WIDE:
        sign.text = _WIDE[text]


def _is_arrow(element: etree._Element) -> bool:
    return etree.QName(element).localname == "mo" and (element.text or "") in _ARROWS


def _label(label: etree._Element) -> None:
    """What stands over an arrow, without the space that was to lengthen the arrow."""
    if etree.QName(label).localname not in ("mover", "munder") or len(label) != 2:
        return
    inner, space = label
    if etree.QName(space).localname == "mspace":
        label.tag = inner.tag
        label.attrib.clear()
        label.remove(space)
        label.remove(inner)
        label.extend(list(inner))


def _validate(root: etree._Element) -> None:
    """Say in mstyle what MathML 3, which readers and EPUBCheck go by, knows only there."""
    for element in list(root.iter()):
        name = etree.QName(element).localname
        known = {"mtable": {"displaystyle"}, "mstyle": {"displaystyle", "scriptlevel"}}
        moved = {"displaystyle", "scriptlevel"} & set(element.keys()) - known.get(name, set())
        parent = element.getparent()
        if not moved or parent is None:
            continue
        style = etree.Element(f"{{{NAMESPACE}}}mstyle")
        for attribute in sorted(moved):
            style.set(attribute, element.get(attribute, ""))
            del element.attrib[attribute]
        parent.replace(element, style)
        style.append(element)
