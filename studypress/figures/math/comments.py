"""Comments in formulas: they are left out before any engine reads the formula."""

from __future__ import annotations

import re

# A percent sign after a number or a bracket, at the end of its line, is meant as a sign.
_AFTER_NUMBER = re.compile(r"[\d.)}\]]\s*$")
# A sign without a backslash before it.
_PERCENT = re.compile(r"(?<!\\)(?:\\\\)*(%)")
_IN_WORDS = re.compile(r"\\(?:text\w*|mbox|hbox|fbox|mathrm|ce|pu)\s*\{[^{}]*$")

_MAX_WORDS_CHARS = 400
"""How far before a percent sign the command is that makes words of it."""
_MAX_WORDS_LINES = 10
"""The same in lines."""


def uncommented(tex: str) -> str:
    r"""A formula without its comments: from a `%` to the end of its line.

    In words, such as `\text{95%}`, the sign is itself. One that may be meant as a sign elsewhere,
    as in `95%`, is left in its place: it is a fault, which the check reports.
    """
    if "%" not in tex:
        return tex
    kept: list[str] = []
    lines = tex.split("\n")
    for line in lines:
        before, comment = _parted(line, "\n".join(kept[-_MAX_WORDS_LINES:]))
        kept.append(before)
        if comment and not before.strip():
            kept.pop()  # a line that is a comment alone
    return "\n".join(kept)


def _parted(line: str, above: str) -> tuple[str, bool]:
    """A line without its comment, and whether it had one."""
    kept: list[str] = []
    last = 0
    for found in _PERCENT.finditer(line):
        at = found.start(1)
        before = line[max(0, at - _MAX_WORDS_CHARS) : at]
        if _IN_WORDS.search(f"{above}\n{before}"[-_MAX_WORDS_CHARS:]):
            kept += [line[last:at], "\\"]
            last = at
        elif not _AFTER_NUMBER.search(before) or before.endswith(" "):
            return ("".join(kept) + line[last:at]).rstrip(), True
    return "".join(kept) + line[last:], False
