"""Gathers all that a file says from markdown-it's tokens, before any step of ours can lose it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import cast

from markdown_it.common import html_re
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT, Passage
from studypress.reading.ids import words
from studypress.reading.notes import FileNotes

_COLONS = (":", "：")
_TASK = re.compile(r"\[[ xX]\](?=[ \t\n])")
# Tags that stand within running text without a trace.
_RUNNING = words(
    "abbr acronym b bdi bdo big br cite code del dfn em font i ins kbd mark q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
# What hides the text after it, and what ends that; no reader of HTML shows what stands between.
_HIDDEN = {
    "!--": re.compile("-->"),
    "?": re.compile(r"\?>"),
    "![CDATA[": re.compile(r"\]\]>"),
    "!": re.compile(">"),
    **{
        name: re.compile(rf"</{name}\s*>", re.IGNORECASE | re.ASCII)
        for name in ("script", "style", "template", "textarea", "title")
    },
}
_TAG = re.compile(
    r"<(?P<hides>!--|\?|!\[CDATA\[|!(?=[A-Za-z]))"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*){html_re.attribute}*\s*/?>"
)


def passages(state: StateCore) -> None:
    """The rule: puts what it finds into `notes.passages`.

    It stands before the rules that refuse HTML, so that their faults show.
    """
    notes = cast(FileNotes, state.env["notes"])
    footnotes: dict[str, int] = state.env.get("footnotes", {}).get("refs", {})
    called = {label[1:] for label, uses in footnotes.items() if uses >= 0}
    notes.passages += _gathered(state.tokens, notes.first_line, called)


def _gathered(tokens: Sequence[Token], first_line: int, called: set[str]) -> Iterator[Passage]:
    line, uncalled = first_line, False
    for index, token in enumerate(tokens):
        if token.map:
            line = first_line + token.map[0]
        kind = token.type
        if kind == "footnote_reference_open":
            # Nothing calls it: it is not shown, as on GitHub, and its author is told.
            uncalled = token.meta["label"] not in called
        elif kind == "footnote_reference_close":
            uncalled = False
        elif uncalled or not token.content:
            continue
        elif kind == "inline":
            in_item = index > 1 and tokens[index - 2].type == "list_item_open"
            yield from _inline(token.children or [], line, in_item=in_item)
        elif kind == "html_block":
            yield from _html(token.content, line)
        elif kind == "code_block":
            yield Passage(line, _code(token.content))
        elif kind == "fence" and token.info.strip().partition(" ")[0].strip("{}.,") != "math":
            yield Passage(line + 1, _code(token.content))


def _code(content: str) -> str:
    return content.replace("\n", f"{CODE_LINE}\n")


def _inline(children: Sequence[Token], line: int, *, in_item: bool) -> Iterator[Passage]:
    if len(children) == 1 and children[0].type == "text" and not in_item:
        yield Passage(line, children[0].content)
        return
    text: list[str] = []
    for index, child in enumerate(children):
        kind = child.type
        if kind in ("text", "code_inline"):
            text.append(child.content)
        elif kind in ("softbreak", "hardbreak"):
            text.append(
                f"{LABELLED_LINE}\n" if _labelled(children[index + 1 : index + 9]) else "\n"
            )
        elif kind == "html_inline":
            tag = _TAG.match(child.content)
            running = tag and (tag["name"] or "br").lower() in _RUNNING
            text.append(("" if running else OBJECT) + "\n" * child.content.count("\n"))
        elif kind in ("math_inline", "footnote_ref", "link_close"):
            text.append(OBJECT + "\n" * child.content.count("\n"))
        elif kind == "image":
            text.append(OBJECT)
            yield Passage(line, _plain(child.children or []))
    whole = "".join(text)
    if in_item and (box := _TASK.match(whole)):
        whole = whole[box.end() :]
    yield Passage(line, whole)
    if len(children) == 1 and (caption := str(children[0].attrs.get("title", ""))):
        yield Passage(line, caption)


def _labelled(children: Sequence[Token]) -> bool:
    """True of what begins with bold words and a colon."""
    begin = next((at for at, child in enumerate(children) if child.type != "text"), 0)
    kinds = [child.type for child in children]
    if kinds[begin : begin + 1] != ["strong_open"] or "strong_close" not in kinds:
        return False
    if any(child.content for child in children[:begin]):
        return False
    close = kinds.index("strong_close")
    bold = "".join(child.content for child in children[begin:close])
    behind = "".join(child.content for child in children[close + 1 : close + 2])
    return bold.rstrip().endswith(_COLONS) or behind.lstrip().startswith(_COLONS)


def _plain(children: Sequence[Token]) -> str:
    """An image's words."""
    return "".join(child.content if child.type != "softbreak" else "\n" for child in children)


def _html(content: str, line: int) -> Iterator[Passage]:
    """What stands between the tags of raw HTML, never in them."""
    text, begun = "", line
    for part, tag in _between(content):
        text += part
        line += part.count("\n") + tag.count("\n")
        found = _TAG.match(tag)
        if found and (found["name"] or "").lower() in _RUNNING:
            continue
        yield Passage(begun, html.unescape(text))
        text, begun = "", line


def _between(content: str) -> Iterator[tuple[str, str]]:
    """The texts of some HTML, each with the tag (or what is hidden) that follows it."""
    endless: set[str] = set()
    position, searched = 0, 0
    while tag := _TAG.search(content, searched):
        searched = tag.end()
        opener = tag["hides"] or ("" if tag["end"] else tag["name"].lower())
        if opener in _HIDDEN:
            end = None if opener in endless else _HIDDEN[opener].search(content, searched)
            if end:
                searched = end.end()
            else:
                endless.add(opener)  # never closed: all that follows is to be seen
                if tag["hides"]:
                    continue
        yield content[position : tag.start()], content[tag.start() : searched]
        position = searched
    yield content[position:], ""
