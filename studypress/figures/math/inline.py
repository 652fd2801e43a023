"""Formulas as one line of text, for places where none can be drawn, such as bookmarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from lxml import etree

from studypress.figures.math.mathml import mathml

_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded"))
_SCRIPTS = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
_TOKENS = frozenset(("mi", "mn", "mo", "mtext"))
# Elements that need no parentheses beside the stroke of a fraction.
_TIGHTER = _SCRIPTS | {"msqrt", "mroot"}
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
# Only digits are raised and lowered: few fonts have such letters.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ACCENTS = {"ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˙": "\u0307", "¨": "\u0308"}
# A name, such as log, has two letters or more. It may have an index or exponent of digits.
_LETTERS, _DIGITS = r"[^\W\d_²³¹\u2070-\u2089]{2,}", r"[²³¹\u2070-\u2089]*"
_NAME = re.compile(_LETTERS)
_NAME_BEFORE = re.compile(rf"(?:{_LETTERS}{_DIGITS}|[_^√∛∜][^\W_]+)$")
# A space that is narrower than this, in em, is left out of the line.
_WIDTH, _MIN_SPACE_EM = re.compile(r"-?(?:\d+\.?\d*|\.\d+)"), 0.16
_NUMBER = re.compile(r"[−+]?\d+(?:\.\d+)?")
_ARROWS = frozenset("→←↔⇒⇐⇔↦=⏞⏟")
_PRIMES = re.compile("[′″‴⁗]+")
# Signs without spaces around them: those before their operand, and those on both sides of it.
_UNSPACED = frozenset("∂∇∀∃¬∑∏∐∫∬∭∮√|‖∣∥/∞∅")
_UNSEEN = re.compile("[\u200b\u2060-\u2064\ufe00\ufe01]")
_OPENS, _CLOSES = "([{⟨⌈⌊", ")]}⟩⌉⌋"


class _NeedsDrawing(Exception):
    """A part of a formula can't be written in one line."""


@lru_cache(maxsize=1024)
def line(tex: str) -> str:
    r"""A formula in letters and signs: `\frac{QK^\top}{\sqrt{d_k}}` is `(QK^⊤)/√(d_k)`.

    A formula that needs more than a line, such as a matrix, and one with faults stay LaTeX.
    """
    text = letters(etree.fromstring(mathml(tex, display=False, language="en")))
    return tex if text is None else text


def letters(formula: etree._Element) -> str | None:
    """A formula of MathML in letters and signs, or None where it needs more than a line."""
    try:
        text = _text(formula)
    except _NeedsDrawing:
        return None
    return " ".join(text.split())


def _text(element: etree._Element) -> str:
    """An element as text. Raises _NeedsDrawing where it has no form in one line."""
    kind = etree.QName(element).localname
    children = list(element)
    if kind in _ROWS:
        return _row(children)
    if kind in _TOKENS:
        return _UNSEEN.sub("", "".join(map(str, element.itertext())))
    if kind in _SCRIPTS:
        return _scripts(element)
    if kind == "mphantom":
        return ""
    if kind == "mmultiscripts" and len(children) == 4:  # a letter with scripts before it only
        below, above = (_text(child) for child in children[2:])
        if (below + above).isdecimal():
            return above.translate(_RAISED) + below.translate(_LOWERED) + _text(children[0])
    if kind == "mspace":
        found = _WIDTH.match(element.get("width", ""))
        return "" if found and float(found[0]) < _MIN_SPACE_EM else " "
    if kind == "mfrac" and element.get("linethickness") is None:
        above, below = (_enclosed(child, _TIGHTER) for child in children)
        return f"{above}/{below}"
    if kind == "msqrt":
        return f"√{_in_parentheses(_row(children), alone=_is_token(children))}"
    if kind == "mroot" and (root := _ROOTS.get(_text(children[1]))):
        return f"{root}{_enclosed(children[0])}"
    raise _NeedsDrawing


def _row(children: list[etree._Element]) -> str:
    text = last = ""
    parts = list(_flat(children))
    for child, after in zip(parts, [*parts[1:], None], strict=False):
        part, kind = _text(child), etree.QName(child).localname
        if kind == "mfrac" and (last[-1:].isalnum() or (after is not None and _is_factor(after))):
            part = _in_parentheses(part, alone=False)
        if kind == "mo" and _is_infix(part, text):
            text = f"{text.rstrip()} {part} "
        elif text and part and (_would_join(last, part) or _is_list(text, part)):
            text += f" {part}"
        else:
            text += part
        last = part.strip() or last
    return text.strip()


def _is_factor(element: etree._Element) -> bool:
    """True where an element after a fraction could be read as part of its denominator."""
    text = _text(element)
    return text[:1].isalnum() or text[:1] in (*_OPENS, "√")


def _flat(children: list[etree._Element]) -> Iterator[etree._Element]:
    """The parts of a row and of the rows in it, without spaces that have no width."""
    for child in children:
        kind = etree.QName(child).localname
        if kind in _ROWS:
            yield from _flat(list(child))
        elif kind != "mspace" or child.get("width"):
            yield child


def _is_infix(part: str, before: str) -> bool:
    """True for a sign between two operands, as opposed to one before a single operand."""
    if len(part) != 1 or (unicodedata.category(part) != "Sm" and part not in "−·:"):
        return False
    ends = before.rstrip()
    if part in _UNSPACED or not ends:
        return False
    # After another sign, a bracket or a comma it is the sign of a number.
    return ends[-1] not in _OPENS + ",;" and not before.endswith(" ")


def _would_join(last: str, part: str) -> bool:
    """True where a name such as log, or an index, needs a space before the next letter."""
    named = _NAME_BEFORE.search(last) or _NAME.match(part)
    return bool(named) and last[-1:].isalnum() and part[0].isalnum()


def _is_list(text: str, part: str) -> bool:
    """True where a comma separates two items, as opposed to the digits of one number."""
    return text[-1] in ",;" and not (text[-2:-1].isdecimal() and part[0].isdecimal())


def _scripts(element: etree._Element) -> str:
    kind, (base, *rest) = etree.QName(element).localname, list(element)
    text = _text(base)
    if element.get("accent") or element.get("accentunder"):
        mark = _ACCENTS.get(_text(rest[0]))
        if kind == "mover" and mark and len(text) == 1:
            return unicodedata.normalize("NFC", text + mark)
        raise _NeedsDrawing
    if kind in ("munder", "mover") and text in _ARROWS:
        raise _NeedsDrawing
    if kind in ("msub", "msubsup", "munder", "munderover"):
        text += _script(rest.pop(0), "_", _LOWERED)
    if rest:
        text += _script(rest[0], "^", _RAISED)
    # A sum or an integral is separated from its first term by a space.
    return f"{text} " if text[:1] in "∑∏∐∫∬∭∮" else text


def _script(element: etree._Element, mark: str, digits: dict[int, int]) -> str:
    text = _text(element)
    if _PRIMES.fullmatch(text):
        return text
    if text.isdecimal():
        return text.translate(digits)
    return mark + (text if _NUMBER.fullmatch(text) else _enclosed(element))


def _enclosed(element: etree._Element, kinds: Container[str] = ()) -> str:
    """An element in parentheses, unless it is a single token or of one of `kinds`."""
    parts = list(_flat([element]))
    alone = _is_token(parts) or (len(parts) == 1 and etree.QName(parts[0]).localname in kinds)
    return _in_parentheses(_text(element), alone=alone)


def _in_parentheses(text: str, *, alone: bool) -> str:
    return text if alone or _is_bracketed(text) else f"({text})"


def _is_token(parts: Sequence[etree._Element]) -> bool:
    return len(parts) == 1 and etree.QName(parts[0]).localname in _TOKENS


def _is_bracketed(text: str) -> bool:
    """True where one pair of brackets encloses the whole text."""
    if text[:1] not in tuple(_OPENS) or text[-1:] not in tuple(_CLOSES):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if depth == 0:
            return at == len(text) - 1
    return False
