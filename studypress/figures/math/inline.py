"""Formulas told in one line of letters, where none can be drawn: bookmarks, running heads."""

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
# What binds its parts tighter than a stroke between two.
_TIGHTER = _SCRIPTS | {"msqrt", "mroot"}
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
# Letters above and below the line are in few fonts; digits are in all of those that pages use.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ACCENTS = {"ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˙": "\u0307", "¨": "\u0308"}
# A name has two letters or more, and may have an index or an exponent in raised or lowered digits.
_LETTERS, _DIGITS = r"[^\W\d_²³¹\u2070-\u2089]{2,}", r"[²³¹\u2070-\u2089]*"
_NAME = re.compile(_LETTERS)
_NAME_BEFORE = re.compile(rf"(?:{_LETTERS}{_DIGITS}|[_^√∛∜][^\W_]+)$")
# A thin space, in em, is one in a line; what pulls two signs together is none.
_WIDTH, _THIN = re.compile(r"-?(?:\d+\.?\d*|\.\d+)"), 0.16
_NUMBER = re.compile(r"[−+]?\d+(?:\.\d+)?")
_ARROWS = frozenset("→←↔⇒⇐⇔↦=⏞⏟")
_PRIMES = re.compile("[′″‴⁗]+")
# Signs of operations that stand before what they work on, and such as stand on both its sides.
_CLOSE = frozenset("∂∇∀∃¬∑∏∐∫∬∭∮√|‖∣∥/∞∅")
_UNSEEN = re.compile("[\u200b\u2060-\u2064\ufe00\ufe01]")
_OPENS, _CLOSES = "([{⟨⌈⌊", ")]}⟩⌉⌋"


class _Drawn(Exception):
    """Something that has no form in a line."""


@lru_cache(maxsize=1024)
def line(tex: str) -> str:
    r"""A formula in letters and signs: `\frac{QK^\top}{\sqrt{d_k}}` is `(QK^⊤)/√(d_k)`.

    One that needs more than a line, such as a matrix, and one with faults stay as they are written.
    """
    try:
        told = _told(etree.fromstring(mathml(tex, display=False, language="en")))
    except _Drawn:
        return tex
    return " ".join(told.split())


def _told(element: etree._Element) -> str:
    kind = etree.QName(element).localname
    children = list(element)
    if kind in _ROWS:
        return _row(children)
    if kind in _TOKENS:
        return _UNSEEN.sub("", "".join(map(str, element.itertext())))
    if kind in _SCRIPTS:
        return _scripts(element)
    if kind == "mspace":
        found = _WIDTH.match(element.get("width", ""))
        return "" if found and float(found[0]) < _THIN else " "
    if kind == "mfrac" and element.get("linethickness") is None:
        above, below = (_whole(child, _TIGHTER) for child in children)
        return f"{above}/{below}"
    if kind == "msqrt":
        return f"√{_bound(_row(children), alone=_is_token(children))}"
    if kind == "mroot" and (root := _ROOTS.get(_told(children[1]))):
        return f"{root}{_whole(children[0])}"
    raise _Drawn


def _row(children: list[etree._Element]) -> str:
    told = last = ""
    parts = list(_flat(children))
    for child, after in zip(parts, [*parts[1:], None], strict=False):
        part, kind = _told(child), etree.QName(child).localname
        if kind == "mfrac" and (last[-1:].isalnum() or (after is not None and _is_factor(after))):
            part = _bound(part, alone=False)
        if kind == "mo" and _infix(part, told):
            told = f"{told.rstrip()} {part} "
        elif told and part and (_would_join(last, part) or _listed(told, part)):
            told += f" {part}"
        else:
            told += part
        last = part.strip() or last
    return told.strip()


def _is_factor(element: etree._Element) -> bool:
    """Whether what stands behind a fraction could be taken for a part of what is below its line."""
    told = _told(element)
    return told[:1].isalnum() or told[:1] in (*_OPENS, "√")


def _flat(children: list[etree._Element]) -> Iterator[etree._Element]:
    """The parts of a row, those of rows in it in their place; without spaces of no width."""
    for child in children:
        kind = etree.QName(child).localname
        if kind in _ROWS:
            yield from _flat(list(child))
        elif kind != "mspace" or child.get("width"):
            yield child


def _infix(part: str, before: str) -> bool:
    """Whether a sign stands between two things, and not before one."""
    if len(part) != 1 or (unicodedata.category(part) != "Sm" and part not in "−·:"):
        return False
    ends = before.rstrip()
    if part in _CLOSE or not ends:
        return False
    # A sign after a sign, a bracket or a comma is that of a number.
    return ends[-1] not in _OPENS + ",;" and not before.endswith(" ")


def _would_join(last: str, part: str) -> bool:
    """Whether a name such as log, or an index, would run into a letter beside it."""
    named = _NAME_BEFORE.search(last) or _NAME.match(part)
    return bool(named) and last[-1:].isalnum() and part[0].isalnum()


def _listed(told: str, part: str) -> bool:
    """Whether a comma parts two things, and not the digits of one number."""
    return told[-1] in ",;" and not (told[-2:-1].isdecimal() and part[0].isdecimal())


def _scripts(element: etree._Element) -> str:
    kind, (base, *rest) = etree.QName(element).localname, list(element)
    told = _told(base)
    if element.get("accent") or element.get("accentunder"):
        mark = _ACCENTS.get(_told(rest[0]))
        if kind == "mover" and mark and len(told) == 1:
            return unicodedata.normalize("NFC", told + mark)
        raise _Drawn
    if kind in ("munder", "mover") and told in _ARROWS:
        raise _Drawn
    if kind in ("msub", "msubsup", "munder", "munderover"):
        told += _script(rest.pop(0), "_", _LOWERED)
    if rest:
        told += _script(rest[0], "^", _RAISED)
    # What stands for a whole run of terms is told apart from the first of them.
    return f"{told} " if told[:1] in "∑∏∐∫∬∭∮" else told


def _script(element: etree._Element, mark: str, digits: dict[int, int]) -> str:
    told = _told(element)
    if _PRIMES.fullmatch(told):
        return told
    if told.isdecimal():
        return told.translate(digits)
    return mark + (told if _NUMBER.fullmatch(told) else _whole(element))


def _whole(element: etree._Element, kinds: Container[str] = ()) -> str:
    """In parentheses, unless it is one thing anyway, or one of some kinds."""
    parts = list(_flat([element]))
    alone = _is_token(parts) or (len(parts) == 1 and etree.QName(parts[0]).localname in kinds)
    return _bound(_told(element), alone=alone)


def _bound(told: str, *, alone: bool) -> str:
    return told if alone or _bracketed(told) else f"({told})"


def _is_token(parts: Sequence[etree._Element]) -> bool:
    return len(parts) == 1 and etree.QName(parts[0]).localname in _TOKENS


def _bracketed(told: str) -> bool:
    """Whether one pair of brackets is around it all."""
    if told[:1] not in tuple(_OPENS) or told[-1:] not in tuple(_CLOSES):
        return False
    depth = 0
    for at, sign in enumerate(told):
        depth += (sign in _OPENS) - (sign in _CLOSES)
        if depth == 0:
            return at == len(told) - 1
    return False
