"""Divides raw HTML in Markdown into text and allowed tags, and reports all other tags."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studypress.markup.elements import (
    ALLOWED,
    BOUNDARIES,
    LOCATED,
    REFUSED,
    UNNAMED_BLOCKS,
    VOID,
    WITHOUT_MEANING,
)
from studypress.markup.tags import Attribute, Found, attributes, find_tags
from studypress.reading.markdown.addresses import MAX_SHOWN_CHARS, is_script, refused_in

IF_CODE = "If it is code, put it between backticks."
"""The hint for text that looks like HTML and is none."""

_EVENT = re.compile(r"on[a-z]+")
# A style that would load a file, or run a script.
_STYLE = re.compile(r"url\(|@import|expression|\\", re.IGNORECASE)

Warn = Callable[[str, int, str, str], None]
"""Reports a warning: its code, the line, the message and the hint."""


@dataclass(slots=True)
class Tag:
    """One tag in raw HTML."""

    name: str
    """The element's name in lower case."""
    text: str
    """The tag as it is written into the HTML for the following steps."""
    line: int
    """The line of the file where it is."""
    end: bool = False
    """True for an end tag."""
    kept: bool = True
    """False for a tag that is left out; the content of its element stays."""
    inline: bool = False
    """True for a tag within a paragraph."""
    written: str = ""
    """The tag as its author wrote it."""
    attributes: str = ""
    """Its attributes that may be used."""
    closes_itself: bool = False
    """True for `<b/>`, which HTML reads as `<b>`."""
    cleared: bool = False
    """True for a tag of a refused element, which only shapes the tree."""


Pieces = list[str | Tag]
"""Raw HTML in order: text, which is written as it is, and tags."""


def take_apart(
    text: str, line: int, warn: Warn, *, literal: bool, tags: Iterable[Found] | None = None
) -> Pieces:
    """Raw HTML as text and allowed tags; all other tags are reported.

    `tags` are all of its tags, if they are known already.

    Where `literal` is true, a tag that HTML does not have is printed: `List<int>` keeps its int.
    GitHub makes an element of it, and shows only what is in that.
    """
    made: Pieces = []
    position, counted = 0, 0
    for found, end in find_tags(text) if tags is None else tags:
        begin = found.start()
        if position < begin:
            made.append(as_text(text[position:begin]))
        name = (found["name"] or "").lower()
        line += text.count("\n", counted, begin)
        counted, position = begin, end
        if not name:
            continue  # a comment, or a declaration
        if name in ALLOWED:
            made.append(_tag(name, found, line, warn))
        elif name in ("source", "track") and not found["end"]:
            kept = _allowed_attributes(name, found["attributes"], line, warn)
            made.append(Tag(name, "", line, kept=False, attributes=kept))
        elif name in REFUSED:
            _refuse(name, found, line, warn, with_content=end > found.end())
            if name in UNNAMED_BLOCKS or name in BOUNDARIES:
                made.append(_bare(name, found, line, cleared=True))
        elif literal:
            made.append(as_text(found[0]))
            if not found["end"]:
                message = f"{found[0]} is not HTML; it is printed as it is written"
                warn("html-refused", line, message, IF_CODE)
        else:  # an element without a meaning
            made.append(_bare("span", found, line))
    made.append(as_text(text[position:]))
    return made


def _bare(name: str, found: re.Match[str], line: int, *, cleared: bool = False) -> Tag:
    """A tag of a given name without attributes."""
    return Tag(name, f"<{found['end']}{name}>", line, bool(found["end"]), cleared=cleared)


def as_text(text: str) -> str:
    """Text as HTML, in which no `<` begins a tag."""
    return text.replace("<", "&lt;")


def _tag(name: str, found: re.Match[str], line: int, warn: Warn) -> Tag:
    """An allowed tag."""
    whole, end, written, closed = found.group(0, "end", "attributes", "closed")
    if end:
        return Tag(name, f"</{name}>", line, True, written=whole)
    if not written and name not in LOCATED and not closed:
        return Tag(name, f"<{name}>", line, written=whole)
    kept = _allowed_attributes(name, written, line, warn) if written else ""
    located = f' data-line="{line}"' if name in LOCATED else ""
    tag = Tag(name, f"<{name}{kept}{located}>", line, written=whole, attributes=kept)
    tag.closes_itself = "/" in closed and name not in VOID
    return tag


def _allowed_attributes(name: str, written: str, line: int, warn: Warn) -> str:
    """The attributes of a tag without the program's own names; scripts are reported."""
    every = attributes(written)
    events = any(one.value and _EVENT.fullmatch(one.name) for one in every)
    if events or any(map(is_script, refused_in(every))):
        warn("html-refused", line, f"<{name}> may not carry a script; its script is left out", "")
    _report_addresses(name, every, line, warn)
    return "".join(one.written for one in every if not one.name.startswith("data-"))


def _report_addresses(name: str, every: Iterable[Attribute], line: int, warn: Warn) -> None:
    """Report the styles and addresses of a tag that are refused."""
    if any(one.name == "style" and _STYLE.search(html.unescape(one.value)) for one in every):
        warn("html-refused", line, f"<{name}> may not bring a style with addresses", "")
    for address in refused_in(every):
        if not is_script(address):
            shown = address[:MAX_SHOWN_CHARS]
            message = f"<{name}> may not lead to {shown}; the address is left out"
            warn("refused-link", line, message, "")


def _refuse(name: str, found: re.Match[str], line: int, warn: Warn, *, with_content: bool) -> None:
    """Report a tag that is not allowed."""
    if found["end"]:
        return
    _report_addresses(name, attributes(found["attributes"]), line, warn)
    if name not in WITHOUT_MEANING:
        kept = "it is left out" if with_content else "only its content is kept"
        warn("html-refused", line, f"<{name}> is not allowed; {kept}", "")


def join(parts: Pieces) -> str:
    """The pieces as HTML, without the tags that are left out."""
    return "".join(
        part if isinstance(part, str) else part.text
        for part in parts
        if isinstance(part, str) or part.kept
    )
