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


def parts(tex: str) -> Parts:
    """The parts of a displayed formula in their order; one of one term where nothing can be broken.

    Each can be drawn alone, and side by side they look as the whole does.
    """
    whole = (Part((tex,)),)
    if _WHOLE.search(_outside(tex)):
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
    if _WHOLE.search(_outside(tex)):
        return [tex]
    tokens = _TOKEN.findall(tex)
    return [part for part in _split(tokens, signs) if part.strip()] or [tex]


def _split(tokens: list[str], signs: frozenset[str]) -> Iterator[str]:
    depth, part, before = 0, "", ""
    for at, token in enumerate(tokens):
        fresh = not part.strip()
        part += token
        depth += (token in _OPENS) - (token in _CLOSES)
        after = next((one for one in tokens[at + 1 :] if not one.isspace()), "")
        ends = token in signs and depth == 0 and not fresh
        # A sign may be an index or have one, and of two signs the second ends the part.
        if ends and before not in ("^", "_") and after not in ("^", "_", "", *RELATIONS, *SUMS):
            yield part
            part = ""
        before = before if token.isspace() else token
    yield part


def _outside(tex: str) -> str:
    """What stands in no braces."""
    depth, kept = 0, []
    for sign in _TOKEN.findall(tex):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            kept.append(sign)
    return "".join(kept)
