"""Comments in formulas: they are left out before any engine reads the formula."""

from __future__ import annotations

import re

# A percent sign after a number or a bracket, at the end of its line, is meant as a sign.
_AFTER_NUMBER = re.compile(r"[\d.)}\]]\s*$")
_IN_WORDS = re.compile(r"\\(?:text\w*|mbox|hbox|fbox|mathrm|ce|pu)\s*\{[^{}]*$")


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
        before, comment = _parted(line, "\n".join(kept))
        kept.append(before)
        if comment and not before.strip():
            kept.pop()  # a line that is a comment alone
    return "\n".join(kept)


def _parted(line: str, above: str) -> tuple[str, bool]:
    """A line without its comment, and whether it had one."""
    at, written = 0, line
    while (at := written.find("%", at)) >= 0:
        backslashes = len(written[:at]) - len(written[:at].rstrip("\\"))
        if backslashes % 2:
            at += 1
        elif _IN_WORDS.search(f"{above}\n{written[:at]}"):
            written = f"{written[:at]}\\{written[at:]}"
            at += 2
        elif _AFTER_NUMBER.search(written[:at]) and written[at - 1 : at] != " ":
            at += 1
        else:
            return written[:at].rstrip(), True
    return written, False
