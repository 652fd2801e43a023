"""Writes the raw HTML of one file again, and judges its tags by the tree that was made of them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from studypress.markup.elements import (
    ADDRESSED,
    BLOCKS,
    FOLDS,
    FORMATTING,
    HEADINGS,
    MEANT_AS_WORDS,
    OPTIONAL_ENDS,
    VOID,
)
from studypress.markup.tags import attributes
from studypress.reading.markdown.depth import Container, OpenElements
from studypress.reading.markdown.html import IF_CODE, Pieces, Tag, Warn, as_text, join, take_apart
from studypress.reading.markdown.marks import END, NUMBER, Marks
from studypress.reading.markdown.page_breaks import sides
from studypress.reading.markdown.pictures import source_files

# The attributes of raw HTML that hold addresses.
_ADDRESS_NAMES = frozenset({"href", "src"})
_ANCHOR_NAMES = frozenset({"id", "name"})
_PLAYERS = frozenset({"audio", "video"})
_OF_PLAYERS = frozenset({"source", "track"})
"""The elements that name the files of a player."""
_BREAKING = BLOCKS | frozenset(HEADINGS)
"""The elements that may end or begin a page."""
_ENDED_BY_PARENT = OPTIONAL_ENDS | {"summary"}


class RawHtml:
    """Gathers the raw HTML of a file in reading order, container by container."""

    def __init__(self, warn: Warn, *, literal: bool) -> None:
        self.addresses: list[tuple[str, int]] = []
        """Its addresses with their lines, without places in the same file."""
        self._warn = warn
        self._literal = literal
        self._open = OpenElements(warn)
        self._containers: list[Container] = []
        self._tokens: list[tuple[Token, Pieces]] = []
        self._begun: dict[int, Tag] = {}
        self._sources: list[Tag] = []
        self._plays = False

    @property
    def left(self) -> bool:
        """True where any raw HTML is left after `finish`."""
        return any(token.content for token, _ in self._tokens)

    def enter(self, *, bounds: bool = False) -> None:
        """Begin a container, such as a list item; `bounds` is true for a cell."""
        self._containers.append(self._open.enter(bounds=bounds))

    def leave(self) -> None:
        """End a container."""
        self._open.leave(self._containers.pop())

    def add(self, token: Token, line: int, *, inline: bool) -> None:
        """Add a token of raw HTML that begins on a line."""
        tags = token.meta.get("tags")
        if tags and tags[0][0].string is not token.content:
            tags = None  # an address in it was replaced
        parts = take_apart(token.content, line, self._warn, literal=self._literal, tags=tags)
        for tag in parts:
            if isinstance(tag, str):
                continue
            if tag.name in _PLAYERS:
                self._plays = not (tag.end or tag.closes_itself)
            elif tag.name in _OF_PLAYERS and self._plays:
                tag.text, tag.kept = f"<{tag.name}{tag.attributes}>", True
            elif tag.name in _OF_PLAYERS:
                if tag.name == "source":
                    self._sources.append(tag)
                continue
            if tag.name == "img" and (files := source_files([*self._sources, tag])):
                tag.text = f'{tag.text[:-1]} data-sources="{html.escape(" ".join(files))}">'
            self._sources = []
            tag.inline = inline
            self._open.add(tag)
            if tag.end:
                tag.text += END
            elif tag.kept and not tag.cleared and tag.name not in VOID:
                number = len(self._begun) + 1
                self._begun[number] = tag
                breaks = sides(tag.attributes) if tag.name in _BREAKING else ""
                mark = f' data-break="{breaks}"' if breaks else ""
                tag.text = f'{tag.text[:-1]}{mark} {NUMBER}="{number}">'
            if tag.name in ADDRESSED:
                self.addresses += _addresses(tag)
        self._tokens.append((token, parts))

    def finish(self) -> None:
        """Write what is left of its HTML into each token."""
        for token, parts in self._tokens:
            token.content = join(parts)

    def settle(self, marks: Marks, tokens: list[Token]) -> bool:
        """Settle what becomes of the tags that are never closed; true where any is changed.

        `tokens` are those of the file, and `marks` are from the tree that was made of them. After a
        change the HTML has to be written and parsed again. GitHub itself changes nothing.
        """
        changed = False
        for number, tag in list(self._begun.items()) if self._literal else ():
            if not _is_closed(number, tag, marks):
                changed = self._settle(number, tag, marks, tokens) or changed
                del self._begun[number]  # each tag is reported once
        if changed:
            self.finish()
        return changed

    def _settle(self, number: int, tag: Tag, marks: Marks, tokens: list[Token]) -> bool:
        """Settle what becomes of a tag that is never closed; true where it is changed."""
        if tag.closes_itself or _is_anchor(tag):
            tag.text += f"</{tag.name}>"  # a point in the text, which needs no content
            return True
        misplaced = number in marks.misplaced or number not in marks.elements
        if tag.name in _ENDED_BY_PARENT and (not misplaced or not tag.inline or tag.name == "p"):
            return False
        if (
            tag.inline
            and tag.name in MEANT_AS_WORDS
            and not _is_fold(marks.elements.get(number, ()))
        ):
            tag.text = as_text(tag.written)
            message = f"<{tag.name}> is not closed in its paragraph; it is printed as it is written"
            self._warn("html-refused", tag.line, message, IF_CODE)
            return True
        if number not in marks.open:
            where, changed = "ends with its paragraph, list item, quote or cell", False
        elif tag.name in FOLDS:
            where, changed = "ends before the next heading or fold", True
            self._end_fold(tag, tokens)
        else:
            where, changed = "is left out", True
            tag.kept = False
        message = f"<{tag.name}> is never closed; it {where}"
        self._warn("unclosed-html", tag.line, message, f"Close it with </{tag.name}>.")
        return changed

    def _end_fold(self, fold: Tag, tokens: list[Token]) -> None:
        """End a fold before the next heading or fold, so that it does not hide all that follows."""
        end = f"</{fold.name}>{END}"
        folded = {id(token): parts for token, parts in self._tokens if _has_fold(parts)}
        own = next(token for token, parts in self._tokens if any(one is fold for one in parts))
        begun = False
        for place, token in enumerate(tokens):
            inner = [token, *(token.children or ())]
            if begun and (token.type == "heading_open" or any(id(one) in folded for one in inner)):
                outside = place - (token.type == "inline")
                tokens.insert(outside, Token("html_block", "", 0, content=end))
                return
            begun = begun or any(one is own for one in inner)


def _is_closed(number: int, tag: Tag, marks: Marks) -> bool:
    """True for a tag whose element an end tag ends, also after another element was ended."""
    if tag.name in FORMATTING and not _is_anchor(tag):
        return number not in marks.open
    return number in marks.closed


def _is_anchor(tag: Tag) -> bool:
    """True for `<a name="…">`, which is a point in the text and no link."""
    names = {one.name for one in attributes(tag.attributes)}
    return tag.name == "a" and bool(names & _ANCHOR_NAMES) and "href" not in names


def _is_fold(elements: Sequence[Element]) -> bool:
    """True for the element of a fold, unlike a sentence that names the tag."""
    return bool(elements) and any(child.tag == "summary" for child in elements[0])


def _has_fold(parts: Pieces) -> bool:
    """True for HTML in which a fold begins."""
    return any(isinstance(one, Tag) and one.name in FOLDS and not one.end for one in parts)


def _addresses(tag: Tag) -> Iterator[tuple[str, int]]:
    """The addresses of a tag with its line, without places in the same file."""
    for one in attributes(tag.attributes):
        if one.name in _ADDRESS_NAMES and one.value[:1] not in ("", "#"):
            yield html.unescape(one.value), tag.line
