"""MathML changed to what e-readers know: MathML Core, and tables styled by CSS."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lxml import etree

from studypress.figures.math.chemistry import join_scripts

_KEPT = {
    "math": {"display"},
    "menclose": {"notation"},
    "mfrac": {"linethickness"},
    "mo": {
        *("fence", "form", "largeop", "lspace", "maxsize", "minsize", "movablelimits"),
        *("rspace", "separator", "stretchy", "symmetric"),
    },
    "mover": {"accent"},
    "mpadded": {"depth", "height", "lspace", "voffset", "width"},
    "mspace": {"depth", "height", "width"},
    "mstyle": {"mathsize"},
    "mtd": {"columnspan", "rowspan", "style"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}
"""The attributes that each element keeps, beside those that all elements may have."""
_KEPT_EVERYWHERE = {"displaystyle", "mathbackground", "mathcolor", "scriptlevel"}

_LENGTH = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:em|ex|px|pt|cm|mm|in|%)?$")
"""A length as MathML Core knows it: not relative to the content, as `+2em` or `1width` are."""
_BORDER = re.compile(r"border: [\d.]+px (?:solid|dashed) [#\w]+$")
_LENGTHS = {"depth", "height", "lspace", "voffset", "width"}

# The signs that a chemical formula has from a font of MathJax alone.
_CHEMICAL = str.maketrans(
    "\ue408\ue409\ue40a\ue410\ue411\ue412\ue413\ue428\ue429\ue42a\ue42b\ue42c\ue42d\ue42e",
    "⇌⇌⇌┄≡≡≡⟵⟶⟷⇄←→↔",
)

# The signs over and under a part that are as wide as it, as `mathml.mend` knows them.
_WIDE = {
    ("mover", "^"): "ˆ",
    ("mover", "~"): "˜",
    ("mover", "\u2015"): "\u00af",
    ("munder", "\u2015"): "_",
}

# For each style of letters in Unicode's names the value of `mathvariant` that asks for it.
_STYLES = {
    "BOLD": "bold",
    "ITALIC": "italic",
    "BOLD ITALIC": "bold-italic",
    "DOUBLE-STRUCK": "double-struck",
    "SCRIPT": "script",
    "BOLD SCRIPT": "bold-script",
    "FRAKTUR": "fraktur",
    "BLACK-LETTER": "fraktur",
    "BOLD FRAKTUR": "bold-fraktur",
    "SANS-SERIF": "sans-serif",
    "SANS-SERIF BOLD": "bold-sans-serif",
    "SANS-SERIF ITALIC": "sans-serif-italic",
    "SANS-SERIF BOLD ITALIC": "sans-serif-bold-italic",
    "MONOSPACE": "monospace",
}
_STYLED = re.compile(
    rf"(?:MATHEMATICAL )?({'|'.join(sorted(_STYLES, key=len, reverse=True))})"
    r" (?:CAPITAL|SMALL|DIGIT|EPSILON|THETA|KAPPA|PHI|RHO|PI|NABLA|PARTIAL)"
)
# Letters with a style are in these blocks of Unicode.
_STYLED_BLOCKS = (range(0x1D400, 0x1D800), range(0x2100, 0x2150))


@lru_cache(maxsize=1)
def _styled() -> dict[tuple[str, str], str]:
    """The letter for each value of `mathvariant` and each plain letter."""
    found: dict[tuple[str, str], str] = {}
    for letter in (chr(code) for block in _STYLED_BLOCKS for code in block):
        style = _STYLED.match(unicodedata.name(letter, ""))
        if style:
            plain = unicodedata.normalize("NFKC", letter)
            found.setdefault((_STYLES[style[1]], plain), letter)
    return found


# The markup that math-core writes into words, and the style of letters that it asks for.
_MARKUP = {"b": "bold", "i": "italic", "code": "monospace"}


def flatten(words: etree._Element) -> None:
    """Replace the markup in words, which is no MathML, by letters that have its style."""
    if not len(words):
        return
    text = words.text or ""
    for part in words:
        inner = "".join(map(str, part.itertext()))
        variant = _MARKUP.get(etree.QName(part).localname, "")
        text += "".join(_styled().get((variant, letter), letter) for letter in inner)
        text += part.tail or ""
    words[:] = []
    words.text = text


def simplify(root: etree._Element) -> None:
    """Change MathJax's MathML, in place, so that it has only what e-readers know."""
    join_scripts(root)
    for element in list(root.iter()):
        name = etree.QName(element).localname
        if name == "mtable":
            _style_table(element)
        _restyle(element, name)
        _restrict(element, name)
        element.tail = None
        if len(element):
            element.text = None


def _restyle(element: etree._Element, name: str) -> None:
    """Replace `mathvariant` by letters that have the style themselves, and signs of a rare font."""
    variant = str(element.attrib.pop("mathvariant", ""))
    if len(element) or not element.text:
        return
    text = element.text.translate(_CHEMICAL)
    if variant == "normal" and name == "mi" and len(text) == 1:
        element.set("mathvariant", "normal")
    elif variant and not (variant == "italic" and name == "mi" and len(text) == 1):
        text = "".join(_styled().get((variant, letter), letter) for letter in text)
    parent = element.getparent()
    place = etree.QName(parent).localname if parent is not None else ""
    wide = _WIDE.get((place, text), "") if name == "mo" else ""
    if wide and element.get("stretchy") != "false":
        element.set("stretchy", "true")
    element.text = wide or text


def _restrict(element: etree._Element, name: str) -> None:
    """Remove the attributes that e-readers do not know."""
    kept = _KEPT.get(name, set()) | _KEPT_EVERYWHERE
    if name in ("mi", "mtext"):
        kept = kept | {"mathvariant"}
    if name == "mpadded" and element.get("mathbackground"):
        # A box around a part. Its measures are relative to the part, which few readers know.
        border = _BORDER.match(element.get("style", ""))
        kept = {"style"} | _KEPT_EVERYWHERE
        element.set("style", f"{border[0]};padding: 0.2em" if border else "padding: 0.2em")
    for attribute in map(str, element.keys()):
        relative = name in ("mpadded", "mspace") and attribute in _LENGTHS
        if attribute not in kept or (relative and not _LENGTH.match(element.get(attribute, ""))):
            del element.attrib[attribute]


def _style_table(table: etree._Element) -> None:
    """Write the columns, distances and lines of a table as styles of its cells."""
    rows = list(table)
    for row in rows:
        if etree.QName(row).localname == "mlabeledtr":
            row.tag = f"{{{etree.QName(row).namespace}}}mtr"
            row.append(row[0])  # its label comes first
    aligned = table.get("columnalign", "").split()
    across = table.get("columnspacing", "0.8em").split()
    down = table.get("rowspacing", "0.6em").split()
    lines = {"right": table.get("columnlines", "").split()}
    lines["bottom"] = table.get("rowlines", "").split()
    framed = table.get("frame", "none") != "none"
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            last = {"right": x == len(row) - 1, "bottom": y == len(rows) - 1}
            style = []
            if side := _nth(aligned, x):
                items = {"left": "start", "right": "end"}.get(side, "center")
                style.append(f"text-align: {side};justify-items: {items}")
            gaps = {
                "left": _half(across, x - 1) if x else "0",
                "right": "0" if last["right"] else _half(across, x),
                "top": _half(down, y - 1) if y else "0",
                "bottom": "0" if last["bottom"] else _half(down, y),
            }
            if framed or any(lines.values()):
                gaps = dict.fromkeys(gaps, "0.25em")
            style.append("padding: {top} {right} {bottom} {left}".format(**gaps))
            for side, place in (("right", x), ("bottom", y)):
                line = "solid" if framed and last[side] else _nth(lines[side], place)
                if line in ("solid", "dashed") and (framed or not last[side]):
                    style.append(f"border-{side}: 0.05em {line} currentcolor")
            for side, first in (("left", x == 0), ("top", y == 0)):
                if framed and first:
                    style.append(f"border-{side}: 0.05em solid currentcolor")
            cell.set("style", ";".join(style))


def _nth(values: list[str], place: int) -> str:
    """The value for a place: the last one is meant for all places after it."""
    return values[min(place, len(values) - 1)] if values else ""


def _half(distances: list[str], place: int) -> str:
    """Half of the distance after a column or row: it is between two cells."""
    number = re.match(r"[\d.]+", distance := _nth(distances, place))
    return f"{float(number[0]) / 2:g}{distance[number.end() :]}" if number else "0"
