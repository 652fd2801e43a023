"""Attributes in braces behind a heading, as Pandoc, kramdown and MkDocs write them: `{#id .class}`.

The id becomes the heading's; classes and other values have no meaning in a guide.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.reading.markdown import attributes
from studypress.reading.markdown.attributes import Attributes


def heading_attributes(state: StateCore) -> None:
    """The rule that takes the attributes off all headings, before their text is read."""
    for heading, text in zip(state.tokens, state.tokens[1:], strict=False):
        if heading.type == "heading_open" and text.content.endswith("}"):
            _take(heading, text)


def _take(heading: Token, text: Token) -> None:
    """Take the attributes off one heading."""
    text.content, found = split(text.content)
    if found and found.id:
        heading.attrs["id"] = found.id


def split(text: str) -> tuple[str, Attributes | None]:
    """The text of a heading without the attributes at its end, and these; None without any."""
    written = text.rstrip()
    begin = written.rfind("{")
    found = attributes.read(written, begin) if begin >= 0 else None
    if found is None or found[1] < len(written):
        return text, None
    # Pandoc writes `{-}` for a heading without a number. Other words in braces are text.
    if not (found[0].named or found[0].words == ("-",)):
        return text, None
    return written[:begin].rstrip(), found[0]
