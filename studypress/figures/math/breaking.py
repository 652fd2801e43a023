"""Where a formula may be broken into lines: at relations first, then at sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A part's terms; a part begins with a relation, or stands apart by a quad.
Parts = tuple["Part", ...]


class Part(NamedTuple):
    """What stands between two relations: its terms as LaTeX, and whether a quad comes before it."""

    terms: tuple[str, ...]
    apart: bool = False


_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)
_WORD = re.compile(r"\S+")
_OPENS = frozenset(_WORD.findall(r"{ ( [ \{ \left \begin \langle \lvert \lVert \lfloor \lceil"))
_CLOSES = frozenset(_WORD.findall(r"} ) ] \} \right \end \rangle \rvert \rVert \rfloor \rceil"))
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
SUMS = frozenset(_WORD.findall(r"+ - − \pm \mp"))
_QUADS = frozenset((r"\quad", r"\qquad"))
# After these a sign is no sum, and a relation no other one: what would stand alone.
_BEFORE_SIGN = frozenset((*RELATIONS, *SUMS, ",", ";", ":", "^", "_", r"\cdot", r"\times", r"\not"))
# What holds for all that follows it, or divides the whole: nothing is broken where one stands.
_WHOLE = re.compile(
    r"\\(?:over|atop|choose|brace|brack|displaystyle|textstyle|scriptstyle|color|bf|rm|it|sf|tt|cal"
    r"|tag|label|boldsymbol|not|\\)(?![a-zA-Z])|&"
)
# A term that ends in one of these is drawn narrower than it is, and would be cut.
_PULLS = re.compile(
    r"\\(?:!|neg(?:thin|medium|thick)space|m?kern|[mh]skip|[mh]space|(?:math)?[rlc]lap)"
)


def parts(tex: str) -> Parts:
    """The parts of a displayed formula in their order; one of one term where nothing can be broken.

    Each can be drawn alone, and side by side they look as the whole does.
    """
    whole = (Part((tex,)),)
    if _PULLS.search(tex) or _WHOLE.search(_outside(tex)):
        return whole
    found = [[[""]]]
    apart = [False]
    depth, last = 0, ""
    for sign in _TOKEN.findall(tex):
        if sign in _CLOSES:
            depth -= 1
        if depth < 0:
            return whole
        inside = last in _BEFORE_SIGN or not last or last in _QUADS
        if depth == 0 and sign in _QUADS and last not in _QUADS:
            found.append([[""]])
            apart.append(True)
        elif depth == 0 and sign in _QUADS:
            pass
        elif depth == 0 and not inside and sign in RELATIONS:
            found.append([["{}", sign]])
            apart.append(False)
        elif depth == 0 and not inside and sign in SUMS:
            found[-1].append(["{}", sign])
        else:
            found[-1][-1].append(sign)
        if sign in _OPENS:
            depth += 1
        if not sign.isspace():
            # What stands raised or lowered is a part of what it stands at.
            last = "}" if last in ("^", "_") and sign != "{" else sign
    if depth:
        return whole
    return tuple(
        Part(tuple("".join(term).strip() for term in terms), is_apart)
        for terms, is_apart in zip(found, apart, strict=True)
        if any("".join(term).strip() for term in terms)
    )


def behind(tex: str, signs: frozenset[str]) -> list[str]:
    """The parts of a formula, each but the last with one of some signs at its end.

    Only signs that stand in no bracket count, so that each part is a formula of its own. One that
    can't be taken apart is its only part.
    """
    if _PULLS.search(tex) or _WHOLE.search(_outside(tex)):
        return [tex]
    tokens = _TOKEN.findall(tex)
    return [part for part in _split(tokens, signs) if part.strip()] or [tex]


def _split(tokens: list[str], signs: frozenset[str]) -> Iterator[str]:
    depth, part, before, fresh = 0, [""], "", True
    for sign, after in zip(tokens, _following(tokens), strict=True):
        part.append(sign)
        depth += (sign in _OPENS) - (sign in _CLOSES)
        ends = sign in signs and depth == 0 and not fresh and before not in ("^", "_")
        # A sign may have an index, and of two relations the second ends the part; a sum's sign
        # behind another is that of a number.
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
    """For each token the next one that is no space, "" behind the last."""
    after, found = "", []
    for token in reversed(tokens):
        found.append(after)
        after = after if token.isspace() else token
    return found[::-1]


def _outside(tex: str) -> str:
    """What stands in no braces."""
    depth, kept = 0, []
    for sign in _TOKEN.findall(tex):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            kept.append(sign)
    return "".join(kept)
