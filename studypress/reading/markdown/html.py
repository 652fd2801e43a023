"""Raw HTML in Markdown, taken apart into text and the tags that are allowed; others are told."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studypress.markup.elements import ALLOWED, LOCATED, REFUSED, VOID, WITHOUT_MEANING
from studypress.markup.tags import Attribute, attributes, find_tags
from studypress.reading.markdown.addresses import MAX_SHOWN_CHARS, is_script, refused_in

IF_CODE = "If it is code, put it between backticks."
"""The hint where something looks like HTML and is not."""

_EVENT = re.compile(r"on[a-z]+")
# An attribute `style` that would read or run something from elsewhere.
_STYLE = re.compile(r"url\(|@import|expression|\\", re.IGNORECASE)

Tell = Callable[[str, int, str, str], None]
"""Tells an author of something: its code, the line, what it is, and what to do."""


@dataclass(slots=True)
class Tag:
    """One tag in raw HTML."""

    name: str
    """The element's name in lower case."""
    text: str
    """The tag as it is written into the HTML that is read on."""
    line: int
    """The line of the file where it is."""
    end: bool = False
    """True of an end tag."""
    kept: bool = True
    """False of a tag that leaves no trace but what is in its element."""
    inline: bool = False
    """True of a tag within a line of text."""


Pieces = list[str | Tag]


def take_apart(text: str, line: int, tell: Tell, *, literal: bool) -> Pieces:
    """Raw HTML as text and those tags that are allowed. Refusals are told.

    Where `literal`, what is no tag of HTML at all is printed: `List<int>` should not lose its int.
    """
    made: Pieces = []
    position, counted = 0, 0
    for found, end in find_tags(text):
        made.append(as_text(text[position : found.start()]))
        name = (found["name"] or "").lower()
        line += text.count("\n", counted, found.start())
        counted, position = found.start(), end
        if not name:
            continue  # a comment, or a declaration
        if name in ALLOWED:
            made.extend(_tags(name, found, line, tell))
        elif name in REFUSED:
            _refuse(name, found, line, tell, with_content=end > found.end())
        elif literal:
            made.append(as_text(found[0]))
            if not found["end"]:
                message = f"{found[0]} is not HTML; it is printed as it stands"
                tell("html-refused", line, message, IF_CODE)
    made.append(as_text(text[position:]))
    return made


def as_text(text: str) -> str:
    """Text in which nothing is taken for the beginning of a tag, to swallow what follows."""
    return text.replace("<", "&lt;")


def _tags(name: str, found: re.Match[str], line: int, tell: Tell) -> Pieces:
    """An allowed tag, with its end tag where it closes itself."""
    written = found["attributes"]
    kept = _allowed_attributes(name, written, line, tell) if written else ""
    if found["end"]:
        return [] if name in VOID else [Tag(name, f"</{name}>", line, end=True)]
    if name in LOCATED:
        kept += f' data-line="{line}"'
    start = Tag(name, f"<{name}{kept}>", line)
    if found["closed"] and name not in VOID:
        return [start, Tag(name, f"</{name}>", line, end=True)]
    return [start]


def _allowed_attributes(name: str, written: str, line: int, tell: Tell) -> str:
    """A tag's attributes without those that are ours to give; scripts are told."""
    every = attributes(written)
    events = any(one.value and _EVENT.fullmatch(one.name) for one in every)
    if events or any(map(is_script, refused_in(every))):
        tell("html-refused", line, f"<{name}> may not carry a script; its script is left out", "")
    _tell_addresses(name, every, line, tell)
    return "".join(one.written for one in every if not one.name.startswith("data-"))


def _tell_addresses(name: str, every: Iterable[Attribute], line: int, tell: Tell) -> None:
    """Tell of what a tag would read from elsewhere, and is not going to."""
    if any(one.name == "style" and _STYLE.search(html.unescape(one.value)) for one in every):
        tell("html-refused", line, f"<{name}> may not bring a style with addresses", "")
    for address in refused_in(every):
        if not is_script(address):
            shown = address[:MAX_SHOWN_CHARS]
            message = f"<{name}> may not lead to {shown}; the address is left out"
            tell("refused-link", line, message, "")


def _refuse(name: str, found: re.Match[str], line: int, tell: Tell, *, with_content: bool) -> None:
    if found["end"]:
        return
    _tell_addresses(name, attributes(found["attributes"]), line, tell)
    if name not in WITHOUT_MEANING:
        kept = "it is left out" if with_content else "only what stands in it is kept"
        tell("html-refused", line, f"<{name}> is not allowed; {kept}", "")


def join(parts: Pieces) -> str:
    """The HTML that is left of the pieces."""
    return "".join(
        part if isinstance(part, str) else part.text
        for part in parts
        if isinstance(part, str) or part.kept
    )
