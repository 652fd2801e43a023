"""Lets authors' extensions of Python-Markdown work on the tree that markdown-it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.util import AtomicString
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.markup.elements import VERBATIM

# Block processors that only take definitions out of the text, and add nothing to the tree.
_GATHERERS = (AbbrBlockprocessor,)
# An extension must not replace words in these elements.
_UNTOUCHED = VERBATIM | {"var"}


class Unsuited(Exception):
    """An extension that can't work, since it reads Markdown itself; its text is the reason."""


def check(md: Markdown, patterns: frozenset[str], parser: BlockParser) -> None:
    """Check that the extensions registered nothing that would never be called.

    `patterns` and `parser` are those from before. Raises Unsuited where an extension can't work.
    """
    if md.parser is not parser:
        raise Unsuited("it brings a parser of its own")
    for name in _names(md.parser.blockprocessors):
        if not isinstance(md.parser.blockprocessors[name], _GATHERERS):
            raise Unsuited(f"it reads blocks of Markdown by itself ({name})")
    if new := sorted(set(_names(md.inlinePatterns)) - patterns):
        raise Unsuited(f"it reads marks in the text by itself ({', '.join(new)})")


def _names(registry: object) -> Iterator[str]:
    """The names in a registry, which has no public way to list them."""
    yield from (item.name for item in getattr(registry, "_priority", ()))


def patterns(md: Markdown) -> frozenset[str]:
    """The names of the inline patterns that are registered."""
    return frozenset(_names(md.inlinePatterns))


def gather(md: Markdown, state: StateCore) -> None:
    """Let block processors take their definitions out of the paragraphs before these are read."""
    kept: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        kept.append(token)
        if token.type != "paragraph_open":
            continue
        text, close = next(tokens), next(tokens)
        text.content = _without(md, text.content)
        if text.content:
            kept += [text, close]
        else:
            kept.pop()
    state.tokens = kept


def _without(md: Markdown, text: str) -> str:
    """A paragraph without the definitions in it."""
    holder, blocks, kept = Element("div"), [text], []
    while blocks:
        if not any(
            processor.test(holder, blocks[0]) and processor.run(holder, blocks) is not False
            for processor in md.parser.blockprocessors
        ):
            kept.append(blocks.pop(0))
    return "\n".join(kept)


def shield(root: Element) -> None:
    """Mark code and formulas as text that no extension may change."""
    for element in root.iter():
        if element.tag in _UNTOUCHED or "data-math" in element.attrib:
            for part in element.iter():
                part.text = AtomicString(part.text or "")
                if part is not element:
                    part.tail = AtomicString(part.tail or "")


_ATTRIBUTE_NAME = re.compile(r"[a-z][a-z0-9-]*")


def valued(root: Element) -> None:
    """Give a value to attributes without one (`{: .x download }`), since XML needs it.

    Attributes whose names are not valid are removed.
    """
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if not isinstance(value, str):
                element.set(name, name)
            if not _ATTRIBUTE_NAME.fullmatch(name):
                del element.attrib[name]
