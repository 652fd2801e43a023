"""Finds the line that closes each container and each fence of a file, in one pass."""

from __future__ import annotations

import re
from collections import Counter

from markdown_it.rules_block import StateBlock

_PAIRS = "dialect_pairs"
"""The key in `env` for the lines that close others, by the line that they close."""

_MARGIN = " \t>"
"""The characters that may precede a line in a list or a quote."""

_MARK = re.compile(r"(:{3,}|`{3,}|~{3,})(.*)")
_MARKDOWN = re.compile(r"\s*(?:\{[\w:-]+\}|ad-\w)")


def line_at(state: StateBlock, line: int) -> str:
    """The text of a line without its indent."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def closing(state: StateBlock, line: int) -> int:
    """The line that closes a container or a fence, or -1."""
    pairs: dict[int, int] | None = state.env.get(_PAIRS)
    if pairs is None:
        pairs = state.env[_PAIRS] = find_pairs(state.src.split("\n"))
    return pairs.get(line, -1)


def find_pairs(lines: list[str]) -> dict[int, int]:
    """The line that closes each opening line, by its number.

    A line of colons closes the last container with as many, as in MyST, or the last one, as in
    Pandoc. Nothing in fenced code opens or closes a container.
    """
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    counts = Counter[str]()
    code = ""
    for number, line in enumerate(lines):
        found = _MARK.match(line.strip(_MARGIN))
        if found is None:
            continue
        mark, rest = found[1], found[2]
        if code:
            code = "" if mark.startswith(code) and not rest.strip() else code
        elif rest.strip():
            if mark[0] == ":" or _MARKDOWN.match(rest):
                opened.append((mark, number))
                counts[mark] += 1
            else:
                code = mark
        elif not opened or (mark[0] != ":" and not counts[mark]):
            code = mark if mark[0] != ":" else ""
        else:
            last = opened.pop()
            counts[last[0]] -= 1
            while counts[mark] and last[0] != mark:
                last = opened.pop()
                counts[last[0]] -= 1
            pairs[last[1]] = number
    return pairs
