"""The rules for boxes: `:::note`, `!!! note`, `??? question`, `=== "Tab"`, and MyST's directives.

Each of them becomes a callout as GitHub and Obsidian write it, `> [!note] Title`, which a later
step turns into a block of its kind. Containers that only group, such as columns, vanish. The rule
of `mdit_py_plugins.admon` knows neither tabs nor a text that only looks like a box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markdown_it.rules_block import StateBlock

from studypress.reading.ids import words
from studypress.reading.markdown import attributes
from studypress.reading.markdown.dialects import pairs
from studypress.reading.markdown.dialects.seeing import push_line, push_title, see_block

_BOXES = words(
    "note notes info information abstract summary tldr todo tip tips hint important success check "
    "done question help faq quiz warning warn caution attention failure fail missing danger error "
    "bug example examples quote cite seealso admonition details spoiler dropdown key alert"
)
"""The names of boxes. A container of any other name only groups."""

_STATEMENTS = words(
    "definition theorem lemma corollary proposition conjecture proof exercise solution remark axiom"
)
"""The names of boxes that are printed as their title."""

_PREFIX = re.compile(r"(?:callout-|rmd)(?=\w)")
"""The beginning of the classes of boxes in Quarto and R Markdown."""

_WITHOUT_KIND = words("admonition details spoiler dropdown alert")
"""The names of boxes that say nothing of their kind."""

_VERBATIM = words(
    "code code-block code-cell sourcecode literalinclude math image figure mermaid toctree raw "
    "eval-rst include csv-table list-table bibliography"
)
"""The directives of MyST whose content is no Markdown."""

_FIGURES = words("mermaid")
"""The names of containers of colons that have the source of a figure in them."""

_OPENING = re.compile(r":{3,}[ \t]*(\S.*)|(?:`{3,}|~{3,})[ \t]*(\{[\w:-]+\}.*|ad-\w+)")
_DIRECTIVE = re.compile(r"\{([\w:-]+)\}[ \t]*(.*)")
_NAMED = re.compile(r"([A-Za-z][\w-]*)[ \t]*(.*)")
_OPTION = re.compile(
    r":(?P<myst>class|name|open|icon|color|label|width|align|columns|gutter|margin|link|sync"
    r"|selected|link-type|img-top|class-[a-z]+):[ \t]*(?P<given>.*)"
    r"|(?P<app>title|color|collapse|icon):[ \t]*(.*)"
)
"""A line with an option below the first line of a directive of MyST, or of a box of Obsidian."""
_INDENTED = re.compile(r"(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w -]*?)(?:[ \t]+\"([^\"\n]*)\")?")
_TAB = re.compile(r"===[!+]?[ \t]+(?:\"([^\"\n]*)\"|'([^'\n]*)')")

_INDENT = 4
"""How far the content of `!!!`, `???` and `===` is indented."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A container."""

    kind: str
    """The name of its kind in small letters, or "" for a container that only groups."""
    title: str
    """Its title in Markdown, or ""."""


def fenced_box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for containers between lines with colons, and for directives between fences."""
    if state.is_code_block(start):
        return False
    line = pairs.line_at(state, start)
    found = _OPENING.fullmatch(line)
    if found is None:
        return False
    info, close = (found[1] or found[2]).strip(), pairs.closing(state, start)
    box = _read(info)
    if not start < close < end:
        if found[1] and box and box.kind and not silent:
            see_block(state, "open-box", start)
        return False
    if box is None or (found[2] and not box.kind):
        return False
    if silent:
        return True
    if found[1] and info.split()[0].lower() in _FIGURES:
        token = state.push("fence", "code", 0)
        token.info, token.markup, token.map = info, ":::", [start, close + 1]
        token.content = state.getLines(start + 1, close, state.blkIndent, True)
        state.line = close + 1
        return True
    begin = start + 1
    has_options = info[0] == "{" or info.startswith("ad-")
    while has_options and begin < close:
        option = _OPTION.fullmatch(pairs.line_at(state, begin))
        if option is None:
            break
        box = _with_option(box, option["myst"] or option["app"], option["given"] or option[4])
        begin += 1
    see_block(state, ("colons" if found[1] else "directive") if box.kind else "container", start)
    _write(state, box, start, begin, close)
    state.line = close + 1
    return True


def _read(info: str) -> _Box | None:
    """The container that the words behind its mark open; None for one that holds no Markdown."""
    if (braces := attributes.read(info)) and braces[0].named and braces[1] == len(info):
        return _of_classes(braces[0])
    if found := _DIRECTIVE.fullmatch(info):
        return None if found[1] in _VERBATIM else _named(found[1], found[2])
    found = _NAMED.fullmatch(info.removeprefix("ad-"))
    if found is None:
        return _Box("", "")
    title = found[2].strip()
    if braces := attributes.read(title, begin) if (begin := title.find("{")) >= 0 else None:
        title = braces[0].values.get("title") or title[:begin].strip()
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1]
    return _named(found[1], title)


def _of_classes(found: attributes.Attributes) -> _Box:
    """The container of a Pandoc or Quarto div."""
    names = [_PREFIX.sub("", name.lower()) for name in found.classes]
    kind = next((name for name in names if name in _BOXES | _STATEMENTS), "")
    return _named(kind, found.values.get("title") or found.values.get("name") or "")


def _named(name: str, title: str) -> _Box:
    """The container of a name."""
    kind, title = name.lower(), title.strip().strip('"')
    if kind in _STATEMENTS:
        return _Box("note", f"{kind.capitalize()}: {title}" if title else kind.capitalize())
    return _Box(kind if kind in _BOXES else "", title)


def _with_option(box: _Box, name: str, value: str) -> _Box:
    """A box with an option below its first line: `:class: tip`."""
    if name == "title":
        return replace(box, title=value)
    kinds = [kind for kind in value.lower().split() if kind in _BOXES]
    return replace(box, kind=kinds[0]) if name == "class" and kinds and box.kind else box


def indented_box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `!!! note`, `??? question` and `=== "Tab"`, whose content is indented."""
    if state.is_code_block(start):
        return False
    line = pairs.line_at(state, start)
    box, tab = _INDENTED.fullmatch(line), _TAB.fullmatch(line)
    if box is None and tab is None:
        return False
    close = _indented_end(state, start, end)
    # Without any content below it, a line of such signs is an exclamation.
    if close == start + 1 and not (box and box[3]):
        return False
    if silent:
        return True
    if tab:
        see_block(state, "tab", start)
        opened = _Box("", tab[1] or tab[2] or "")
    else:
        assert box is not None
        see_block(state, "admonition", start)
        opened = _Box(box[2].lower().split()[0], box[3] or "")
    state.blkIndent += _INDENT
    _write(state, opened, start, start + 1, close)
    state.blkIndent -= _INDENT
    state.line = close
    return True


def _indented_end(state: StateBlock, start: int, end: int) -> int:
    """The line behind the indented content of a box."""
    last = line = start + 1
    while line < end:
        if not state.isEmpty(line):
            if state.sCount[line] < state.blkIndent + _INDENT:
                break
            last = line + 1
        line += 1
    return last


def _write(state: StateBlock, box: _Box, start: int, begin: int, close: int) -> None:
    """Add a box with the blocks of the lines from `begin` to `close`."""
    quoted = bool(box.kind)
    if quoted:
        state.push("blockquote_open", "blockquote", 1).map = [start, close]
        kind = "note" if box.kind in _WITHOUT_KIND else box.kind
        push_line(state, f"[!{kind}] {box.title}".strip(), start)
    elif box.title:
        push_title(state, box.title, start)
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "blockquote", close
    state.md.block.tokenize(state, begin, close)
    state.parentType, state.lineMax = parent, limit
    if quoted:
        state.push("blockquote_close", "blockquote", -1)
