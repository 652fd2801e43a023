"""Attributes in braces, as Pandoc, kramdown and MkDocs write them: `{#id .class width=60%}`.

The same notation follows images and headings, and is on the line that opens a fence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SHEET, _NO = "data-sheet", frozenset(("false", "no", "off", "0"))
_OF_IMAGES = {"width": "width", "height": "height", "poster": "data-poster"}
"""The attributes of an image for each key."""
_MAX_CHARS = 500
"""How long the attributes of an element may be: longer text in braces is text."""

_ITEM = r"""[#.][^\s{}"'=#]+|[\w:@-][\w:@.-]*\s?=\s?(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)|[\w:-]+"""
_BLOCK = re.compile(rf"\{{:?[ \t]*((?:(?:{_ITEM})(?:[ \t,]+(?=\S)|[ \t]*(?=\}})))+)\}}")
_ITEMS = re.compile(
    r"""#(?P<id>[^\s{}"'=#,]+)|\.(?P<class>[^\s{}"'=#,]+)"""
    r"""|(?P<key>[\w:@-][\w:@.-]*)\s?=\s?(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'"""
    r"""|(?P<bare>[^\s{}"',]+))|(?P<word>[\w:-]+)"""
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a pair of braces says of the element in front of it."""

    id: str = ""
    """The id, or "" where there is none."""
    classes: tuple[str, ...] = ()
    """The classes in their order, without the dots."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The values by key, without quotes; keys are in lower case."""
    words: tuple[str, ...] = ()
    """The words that are neither a class nor a key."""

    @property
    def named(self) -> bool:
        """True where there is more than words, which a text in braces has as well."""
        return bool(self.id or self.classes or self.values)


def read(text: str, begin: int = 0) -> tuple[Attributes, int] | None:
    """The attributes whose brace is at `begin`, and the place behind them; None for other text."""
    found = _BLOCK.match(text, begin, begin + _MAX_CHARS)
    return (items(found[1]), found.end()) if found else None


def items(text: str) -> Attributes:
    """The attributes in a text without its braces."""
    name, classes, words = "", [], []
    values: dict[str, str] = {}
    for found in _ITEMS.finditer(text):
        if found["id"]:
            name = found["id"]
        elif found["class"]:
            classes.append(found["class"])
        elif found["key"]:
            values[found["key"].lower()] = found["double"] or found["single"] or found["bare"] or ""
        else:
            words.append(found["word"])
    return Attributes(name, tuple(classes), values, tuple(words))


def marks(attributes: Attributes) -> tuple[str, ...]:
    """The marks of a figure: "margin" for one beside the text, "sheet" for that of the sheet."""
    held = {"margin": "margin" in attributes.classes, "sheet": _SHEET in attributes.words}
    if value := attributes.values.get(_SHEET):
        held["sheet"] = value.lower() not in _NO
    return tuple(mark for mark, is_there in held.items() if is_there)


def image_attributes(state: StateInline, silent: bool) -> bool:
    """The rule for `![words](file){width=60%}`: an id, a size, marks, and words for the blind."""
    if silent or state.pending or not state.tokens or state.src[state.pos] != "{":
        return False
    image = state.tokens[-1]
    found = read(state.src, state.pos) if image.type == "image" else None
    if found is None or found[1] > state.posMax or not (found[0].named or marks(found[0])):
        return False
    attributes, state.pos = found
    for name, attribute in _OF_IMAGES.items():
        if value := attributes.values.get(name):
            image.attrs[attribute] = value
    if attributes.id:
        image.attrs["id"] = attributes.id
    for mark in marks(attributes):
        image.attrs[f"data-{mark}"] = ""
    words = attributes.values.get("fig-alt") or attributes.values.get("alt")
    if words and not image.children:
        image.children = [Token("text", "", 0, content=words)]
    return True
