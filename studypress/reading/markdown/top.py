"""Finds how much of a text has to be read for its first heading."""

from __future__ import annotations

import re

_MAX_CHARS = 20_000
"""How much of a file is read in search of its title."""

# Words without any sign that may be a mark, also one that only text further down explains.
_WORDS = r"[^\W_](?:[^\W_]|[ ,.!?'’()-])*"
_HEADING = re.compile(
    rf"^#{{1,6}} +{_WORDS}(?=\n)|<(h[1-6])\b[^<>`$]*>\s*{_WORDS}\s*</\1>", re.MULTILINE
)
# In none of these a comment, code or a formula is open, which would hide a heading.
_ABOVE = re.compile(
    rf"[ \t]*\n|^{_WORDS}$|[ \t]*</?(?:a|br|center|div|img|p|picture|source)\b[^<>`$]*>",
    re.MULTILINE,
)


def top_of(text: str) -> str:
    """The beginning of a text, with its first heading.

    It ends below this heading where the rest can change nothing of it, as in most files.
    """
    at = 0
    while at < _MAX_CHARS:
        if found := _HEADING.match(text, at, _MAX_CHARS):
            top = f"{text[: found.end()]}\n"
            return text[:_MAX_CHARS] if "www." in top else top
        if not (above := _ABOVE.match(text, at, _MAX_CHARS)):
            break
        at = above.end()
    return text[:_MAX_CHARS]
