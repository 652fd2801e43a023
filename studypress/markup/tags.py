"""Finds the tags in raw HTML, the text that they hide, and their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from studypress.markup.elements import HIDDEN_CONTENT

OPENER = r"!--|\?|!\[CDATA\[|!(?=[A-Za-z])"
"""A pattern for the signs after the `<` of a comment, an instruction, CDATA, or a declaration."""

MARKUP_ENDS = {"!--": "-->", "?": "?>", "![CDATA[": "]]>", "!": ">"}
"""The end of each of them (CommonMark, section 6.6)."""

# An HTML parser ends the last three of them at the first `>`, and a comment at `--!>` as well.
_HTML_ENDS = {"!--": r"(?<=<!--)-?>|--!?>", "?": ">", "![CDATA[": ">", "!": ">"}

# Tags as an HTML parser reads them: slashes divide attributes like white space, and a value without
# quotes has any signs but white space and `>`. Only a `<` always begins another tag: the text
# `a <b and c` is no tag. The quantifiers of single signs are possessive, so that nothing is tried
# twice. Those of groups are not: Python before 3.11.5 matches these wrongly (CPython issue 106052).
_NAME = r"[^\s/>=<][^\s/>=<]*+"
_DOUBLE, _SINGLE, _BARE = r'[^"]*+', "[^']*+", r"""[^\s>"'<][^\s><]*+"""
_VALUE = rf"""(?:"{_DOUBLE}"|'{_SINGLE}'|{_BARE}|(?=>))"""
_ATTRIBUTES = rf"(?:[\s/]*+{_NAME}(?:\s*+=\s*+{_VALUE})?(?!\s*=))*"
_ATTRIBUTE = re.compile(
    rf"""[\s/]*+({_NAME})(?:\s*+=\s*+(?:"({_DOUBLE})"|'({_SINGLE})'|({_BARE})|(?=>|$)))?"""
)
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][^\s/><]*+)(?P<attributes>{_ATTRIBUTES})(?P<closed>[\s/]*+)>"
    rf"|<(?P<opener>{OPENER})"
)
# The end of everything that hides text. A hidden element ends only with its own end tag.
_ENDS = {
    **{opener: re.compile(end) for opener, end in _HTML_ENDS.items()},
    **{
        name: re.compile(rf"</{name}\s*>", re.IGNORECASE | re.ASCII)
        for name in sorted(HIDDEN_CONTENT)
    },
}


_HIDES = re.compile(rf"<(?:[!?]|{'|'.join(sorted(HIDDEN_CONTENT))})", re.IGNORECASE)
"""Finds whether any text may be hidden: most raw HTML hides none."""

Found = tuple[re.Match[str], int]
"""A tag that `find_tags` finds, with the index after it and the text it hides."""


class Attribute(NamedTuple):
    """One attribute of a tag."""

    written: str
    """The whole attribute, with the white space or the slash before it."""
    name: str
    """Its name in lower case."""
    value: str
    """Its value without quotes, or ""."""


def attributes(written: str) -> list[Attribute]:
    """The attributes of a tag. `written` is the tag, or the part of it after its name."""
    return [
        Attribute(found[0], found[1].lower(), found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    ]


def find_tags(text: str) -> Iterator[Found]:
    """Each tag, comment and declaration in order, with the index after it and the text it hides.

    A match has the groups `name`, `end`, `attributes` and `closed`. `name` is None where the match
    is no tag. A comment without an end is left out, and an element without an end hides nothing.
    """
    if not _HIDES.search(text):
        yield from ((tag, tag.end()) for tag in _TAG.finditer(text))
        return
    endless: set[str] = set()
    at = 0
    while found := _TAG.search(text, at):
        at = found.end()
        opener = found["opener"] or ("" if found["end"] else found["name"].lower())
        if opener in _ENDS:
            end = None if opener in endless else _ENDS[opener].search(text, at)
            if end:
                at = end.end()
            else:
                endless.add(opener)  # A later one has no end either.
                if found["opener"]:
                    continue
        yield found, at


def open_comment(text: str) -> int:
    """The place of the first comment in raw HTML that has no end there, or -1."""
    at = 0
    for found, end in find_tags(text):
        place = text.find("<!--", at, found.start())
        if place >= 0:
            return place
        at = end
    return text.find("<!--", at)
