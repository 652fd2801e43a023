"""The signs where two pieces of a citation meet: no sign twice, and in their places by quotes."""

from __future__ import annotations

import re

_TAGS = r"(?:<[^<>]*>)*"
_TWICE = re.compile(rf"([.,;:])({_TAGS})\1(?!\1)")
_STOPPED = re.compile(rf"([!?])({_TAGS})([.,])")
_COMMA_STOP = re.compile(rf",({_TAGS})\.")
_BEHIND_QUOTE = re.compile(rf"({_TAGS})([”’]+)({_TAGS})([.,])")
_SPACES = re.compile(rf"  +|(?<= )({_TAGS}) ")


def at_seams(text: str) -> str:
    """Text without the same sign twice, and with single spaces."""
    text = _TWICE.sub(r"\1\2", text)
    return _SPACES.sub(lambda found: found[1] or " " if found[0].strip() else " ", text)


def touched(text: str, in_quotes: bool) -> str:
    """A citation or an entry with its signs in place.

    `in_quotes` is true where a full stop or a comma belongs inside quotation marks, as in American
    English.
    """
    if in_quotes:
        text = _BEHIND_QUOTE.sub(r"\1\4\2\3", text)
    return at_seams(text)
