"""Gathers the words of a file from markdown-it's tokens, before any step can lose one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.markup.elements import RUNNING
from studypress.markup.tags import Found, find_tags
from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT, Passage
from studypress.reading.markdown.fences import read_code
from studypress.reading.markdown.maths import divided
from studypress.reading.notes import FileNotes

_COLONS = (":", "：")
_TASK = re.compile(r"\[[ xX]\](?=[ \t\n])")


def gather_passages(state: StateCore) -> None:
    """The rule that runs before those that refuse HTML, so that words which they lose are noticed.

    It adds to `notes.passages`.
    """
    notes = cast(FileNotes, state.env["notes"])
    footnotes: dict[str, int] = state.env.get("footnotes", {}).get("refs", {})
    called = {label[1:] for label, uses in footnotes.items() if uses >= 0}
    notes.passages += _passages(state.tokens, notes.first_line, called)


def _passages(tokens: Sequence[Token], first_line: int, called: set[str]) -> Iterator[Passage]:
    """The text of all tokens; `called` are the labels of the footnotes that are called."""
    line, uncalled = first_line, False
    for index, token in enumerate(tokens):
        if token.map:
            line = first_line + token.map[0]
        kind = token.type
        if kind == "footnote_reference_open":
            # A footnote that no text calls is not printed, as on GitHub; a later step reports it.
            uncalled = token.meta["label"] not in called
        elif kind == "footnote_reference_close":
            uncalled = False
        elif uncalled or not token.content:
            continue
        elif kind == "inline":
            in_item = index > 1 and tokens[index - 2].type == "list_item_open"
            yield from _inline(token.children or [], line, in_item=in_item)
        elif kind == "html_block":
            yield from _html(token, line)
        elif kind == "code_block":
            yield Passage(line, _code(token.content))
        elif kind == "fence":
            fence, code = read_code(token)
            if fence.language != "math":
                yield from (Passage(line, _caption(t)) for t in (fence.file, fence.caption) if t)
                yield Passage(line + 1, _code(code, numbered=fence.first is not None))


def _code(content: str, *, numbered: bool = False) -> str:
    """Code, with a mark at the end of each line; the number of the next line may follow it."""
    return content.replace("\n", f"{OBJECT if numbered else ''}{CODE_LINE}\n")


def _inline(children: Sequence[Token], line: int, *, in_item: bool) -> Iterator[Passage]:
    """The text of a paragraph; `in_item` is true for the first one of a list item."""
    if len(children) == 1 and children[0].type == "text" and not in_item:
        yield Passage(line, children[0].content)
        return
    text: list[str] = []
    line_of_image, counted = line, 0
    for index, child in enumerate(children):
        kind = child.type
        if kind in ("text", "code_inline"):
            text.append(child.content)
        elif kind in ("softbreak", "hardbreak"):
            text.append(
                f"{LABELLED_LINE}\n" if _labelled(children[index + 1 : index + 9]) else "\n"
            )
        elif kind == "html_inline":
            text.append(_mark_of(child) + "\n" * child.content.count("\n"))
        elif kind in ("citation", "math_inline", "footnote_ref", "link_close"):
            text.append(OBJECT + "\n" * child.content.count("\n"))
        elif kind == "image":
            above = sum(part.count("\n") for part in text[counted:])
            line_of_image += above
            counted = len(text)
            text.append(OBJECT)
            yield Passage(line_of_image, _plain(child.children or []))
    whole = "".join(text)
    if in_item and (box := _TASK.match(whole)):
        whole = whole[box.end() :]
    yield Passage(line, whole)
    if len(children) == 1 and (caption := str(children[0].attrs.get("title", ""))):
        yield Passage(line, _caption(caption))


def _caption(words: str) -> str:
    """A caption in which a sign stands for each formula."""
    return "".join(OBJECT if kind else text for kind, text in divided(words))


def _tags(token: Token) -> list[Found]:
    """The tags of raw HTML, which are kept for the rules that follow."""
    tags = token.meta["tags"] = list(find_tags(token.content))
    return tags


def _mark_of(token: Token) -> str:
    """The sign for a tag, a comment or a declaration within running text, or ""."""
    found = next(iter(_tags(token)), None)
    # A comment does not divide a word; text that is no tag at all may be printed.
    name = (found[0]["name"] or "br").lower() if found and not found[0].start() else ""
    return "" if name in RUNNING else OBJECT


def _labelled(children: Sequence[Token]) -> bool:
    """True for tokens that begin with bold words and a colon."""
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
    """The words of an image."""
    return "".join(child.content if child.type != "softbreak" else "\n" for child in children)


def _html(token: Token, line: int) -> Iterator[Passage]:
    """The text between the tags of raw HTML."""
    text, begun, position, content = "", line, 0, token.content
    for tag, end in _tags(token):
        part = content[position : tag.start()]
        text += part
        line += part.count("\n") + content.count("\n", tag.start(), end)
        position = end
        if (tag["name"] or "").lower() not in RUNNING:
            if text:
                yield Passage(begun, html.unescape(text))
            text, begun = "", line
    if text := text + content[position:]:
        yield Passage(begun, html.unescape(text))
