"""The places where a formula may be broken into lines: at relations first, then at sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Parts = tuple["Part", ...]
"""The parts of a formula. Each but the first begins with a relation, or comes after a quad."""


class Part(NamedTuple):
    """A part of a formula, from one relation to the next."""

    terms: tuple[str, ...]
    """Its terms as LaTeX. Each but the first begins with a plus, a minus or the like."""
    apart: bool = False
    """True where a quad (a wide space) is before it."""


_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)
_WORD = re.compile(r"\S+")
_OPENING = frozenset(_WORD.findall(r"{ ( [ \{ \left \begin \langle \lvert \lVert \lfloor \lceil"))
_CLOSING = frozenset(_WORD.findall(r"} ) ] \} \right \end \rangle \rvert \rVert \rfloor \rceil"))
RELATIONS = frozenset(
    _WORD.findall(
        r"""
        = < > \le \leq \leqslant \ge \geq \geqslant \ne \neq \approx \approxeq \sim \simeq \cong
        \equiv \propto \ll \gg \to \gets \mapsto \rightarrow \leftarrow \leftrightarrow
        \longrightarrow \Rightarrow \Leftarrow \Leftrightarrow \Longrightarrow \implies \impliedby
        \iff \in \notin \ni \subset \subseteq \supset \supseteq \coloneqq \triangleq \doteq \asymp
        \lesssim \gtrsim \prec \succ \models \vdash
        """
    )
)
"""The commands and signs of relations, such as equality."""
SUMS = frozenset(_WORD.findall(r"+ - − \pm \mp"))
"""The commands and signs between the terms of a sum."""
_QUAD_SPACES = frozenset((r"\quad", r"\qquad"))
# After one of these a plus or minus belongs to a number, and no part may begin with a relation.
_BEFORE_SIGN = frozenset((*RELATIONS, *SUMS, ",", ";", ":", "^", "_", r"\cdot", r"\times", r"\not"))
# Commands that apply to everything after them, or divide the whole. A formula with one of them
# outside of braces is not broken.
_UNBREAKABLE = re.compile(
    r"\\(?:over|atop|choose|brace|brack|displaystyle|textstyle|scriptstyle|color|bf|rm|it|sf|tt|cal"
    r"|tag|label|boldsymbol|not|\\)(?![a-zA-Z])|&"
)
# Negative spaces and the like. A term that ends in one is wider than its drawing, which would
# be cut off.
_NEGATIVE_SPACE = re.compile(
    r"\\(?:!|neg(?:thin|medium|thick)space|m?kern|[mh]skip|[mh]space|(?:math)?[rlc]lap)"
)


def parts(tex: str) -> Parts:
    """The parts of a displayed formula in their order.

    Each term can be drawn alone, and side by side they look like the whole. A formula that can't be
    broken is one part with one term.
    """
    whole = (Part((tex,)),)
    if _NEGATIVE_SPACE.search(tex) or _UNBREAKABLE.search(_outside(tex)):
        return whole
    found = [[[""]]]
    apart = [False]
    depth, last = 0, ""
    for sign in _TOKEN.findall(tex):
        if sign in _CLOSING:
            depth -= 1
        if depth < 0:
            return whole
        inside = last in _BEFORE_SIGN or not last or last in _QUAD_SPACES
        if depth == 0 and sign in _QUAD_SPACES and last not in _QUAD_SPACES:
            found.append([[""]])
            apart.append(True)
        elif depth == 0 and sign in _QUAD_SPACES:
            pass
        elif depth == 0 and not inside and sign in RELATIONS:
            found.append([["{}", sign]])
            apart.append(False)
        elif depth == 0 and not inside and sign in SUMS:
            found[-1].append(["{}", sign])
        else:
            found[-1][-1].append(sign)
        if sign in _OPENING:
            depth += 1
        if not sign.isspace():
            # An exponent or an index belongs to the sign before it.
            last = "}" if last in ("^", "_") and sign != "{" else sign
    if depth:
        return whole
    return tuple(
        Part(tuple("".join(term).strip() for term in terms), is_apart)
        for terms, is_apart in zip(found, apart, strict=True)
        if any("".join(term).strip() for term in terms)
    )


def behind(tex: str, signs: frozenset[str]) -> list[str]:
    """The parts of a formula, each of which but the last ends with one of `signs`.

    Only signs outside of brackets count, so that each part is a formula of its own. A formula that
    can't be divided is its only part.
    """
    if _NEGATIVE_SPACE.search(tex) or _UNBREAKABLE.search(_outside(tex)):
        return [tex]
    tokens = _TOKEN.findall(tex)
    return [piece for piece in _split(tokens, signs) if piece.strip()] or [tex]


def _split(tokens: list[str], signs: frozenset[str]) -> Iterator[str]:
    depth, part, before, fresh = 0, [""], "", True
    for sign, after in zip(tokens, _following(tokens), strict=True):
        part.append(sign)
        depth += (sign in _OPENING) - (sign in _CLOSING)
        ends = sign in signs and depth == 0 and not fresh and before not in ("^", "_")
        # A sign with an index ends no part here. Of two relations the second ends the part. A plus
        # or minus after another sign belongs to a number.
        if sign in RELATIONS:
            ends = ends and after not in _NEVER_AFTER | RELATIONS
        else:
            ends = ends and before not in _BEFORE_SIGN and after not in _NEVER_AFTER
        if ends:
            yield "".join(part)
            part, fresh = [], True
        elif not sign.isspace():
            fresh = False
        if not sign.isspace():
            before = "}" if before in ("^", "_") and sign != "{" else sign
    yield "".join(part)


_NEVER_AFTER = frozenset(("^", "_", ""))


def _following(tokens: list[str]) -> list[str]:
    """For each token the next one that is not a space, or "" after the last."""
    after, found = "", []
    for token in reversed(tokens):
        found.append(after)
        after = after if token.isspace() else token
    return found[::-1]


def _outside(tex: str) -> str:
    """The part of a formula that is not in braces."""
    depth, kept = 0, []
    for sign in _TOKEN.findall(tex):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            kept.append(sign)
    return "".join(kept)
