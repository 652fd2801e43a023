"""A formula's TeX taken apart where a line may break: behind its relations, then its sums."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)?|[^\\]", re.DOTALL)
RELATIONS = frozenset(
    _TOKEN.findall(
        r"=<>\le\leq\leqslant\ge\geq\geqslant\ne\neq\approx\sim\simeq\cong\equiv\propto\coloneqq"
        r"\to\rightarrow\Rightarrow\implies\iff\Leftrightarrow\leftarrow\gets\mapsto\ll\gg\in"
        r"\subset\subseteq"
    )
)
SUMS = frozenset(("+", "-", r"\pm"))
_OPENS = frozenset(_TOKEN.findall(r"{([\{\left\begin\lbrace\lfloor\lceil\langle\bigl\Bigl"))
_CLOSES = frozenset(_TOKEN.findall(r"})]\}\right\end\rbrace\rfloor\rceil\rangle\bigr\Bigr"))
_SCRIPTS = frozenset("_^")
# What holds for all that follows it, or stands between the parts of a table.
_WHOLE = frozenset(
    _TOKEN.findall(
        r"&\\\displaystyle\textstyle\scriptstyle\color\bf\rm\it\sf\tt\over\choose\middle\not\tag"
    )
)


def pieces(tex: str, signs: frozenset[str]) -> list[str]:
    """The parts of a formula, each but the last with one of some signs at its end.

    Only signs that stand in no bracket count, so that each part is a formula of its own. One that
    can't be taken apart is its only part.
    """
    tokens = _TOKEN.findall(tex)
    if not _WHOLE.isdisjoint(tokens):
        return [tex]
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
        if ends and before not in _SCRIPTS and after not in _SCRIPTS | RELATIONS | SUMS | {""}:
            yield part
            part = ""
        before = before if token.isspace() else token
    yield part
