"""LaTeX in tokens: commands, single signs, and the groups in braces that are read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.|$)|[^\\]", re.DOTALL)

_MAX_ARGUMENT_TOKENS = 5000
"""How long the argument of a command may be."""


def tokens(tex: str) -> list[str]:
    r"""The tokens of a formula: commands such as `\frac`, and single characters."""
    found = []
    for token in _TOKEN.findall(tex):
        # The star belongs to the name of a few commands only, such as \operatorname*.
        if token.endswith("*") and len(token) > 2 and token not in _STARRED:
            found += [token[:-1], "*"]
        else:
            found.append(token)
    return found


_STARRED = frozenset(
    (
        *(r"\DeclareMathOperator*", r"\newcommand*", r"\operatorname*", r"\providecommand*"),
        *(r"\renewcommand*", r"\tag*"),
    )
)


def skip_space(found: Sequence[str], at: int) -> int:
    """The place of the next token that is no white space."""
    while at < len(found) and found[at].isspace():
        at += 1
    return at


def argument(found: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The argument that begins at a place, without its braces, and the place after it.

    None where the formula or the group around it ends there, or where a brace is not closed.
    """
    at = skip_space(found, at)
    if at >= len(found) or found[at] == "}":
        return None
    if found[at] != "{":
        return [found[at]], at + 1
    end = closing(found, at)
    return None if end < 0 else (list(found[at + 1 : end]), end + 1)


def optional(found: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The argument in brackets that begins at a place, and the place after it, or None."""
    at = skip_space(found, at)
    if at >= len(found) or found[at] != "[":
        return None
    depth = 0
    for end in range(at + 1, min(len(found), at + _MAX_ARGUMENT_TOKENS)):
        if found[end] == "]" and depth == 0:
            return list(found[at + 1 : end]), end + 1
        depth += (found[end] == "{") - (found[end] == "}")
    return None


def closing(found: Sequence[str], at: int) -> int:
    """The place of the brace that closes the one at a place, or -1."""
    depth = 0
    for place in range(at, min(len(found), at + _MAX_ARGUMENT_TOKENS)):
        depth += (found[place] == "{") - (found[place] == "}")
        if depth == 0:
            return place
    return -1


def joined(found: Sequence[str]) -> str:
    """Tokens as LaTeX: a command and a letter after it stay apart."""
    written: list[str] = []
    for token in found:
        command = written and written[-1][:1] == "\\" and written[-1][-1:].isalpha()
        if command and len(written[-1]) > 1 and token[:1].isalpha() and token[:1].isascii():
            written.append(" ")
        written.append(token)
    return "".join(written)


def divided(found: list[str]) -> list[list[str]]:
    r"""The rows of an environment: it is divided at each `\\` that is in no other one."""
    rows: list[list[str]] = [[]]
    depth = 0
    for sign in found:
        depth += (sign in ("{", r"\begin")) - (sign in ("}", r"\end"))
        if sign == "\\\\" and depth == 0:
            rows.append([])
        else:
            rows[-1].append(sign)
    if len(rows) > 1 and not "".join(rows[-1]).strip():
        rows.pop()
    return rows
