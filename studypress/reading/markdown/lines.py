"""Writes lines on the tokens of markdown-it, and gives each token to the checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.markup.elements import CELLS
from studypress.reading.markdown.checks import FootnoteCalls, TableRows, report_unclosed_code
from studypress.reading.markdown.links import Links
from studypress.reading.markdown.raw import RawHtml
from studypress.reading.markdown.tasks import add_box
from studypress.reading.notes import FileNotes

# What is open in one of these ends with it.
_CONTAINERS = frozenset(
    f"{name}_{side}"
    for name in ("blockquote", "list_item", "td", "th", "dd", "dt", "footnote_reference")
    for side in ("open", "close")
)
_CELLS = frozenset(f"{name}_open" for name in CELLS)
_STAMPED = frozenset({"image", "link_open", "footnote_ref", "math_inline"})


def stamp_lines(state: StateCore) -> None:
    """The rule that runs after all others.

    It sets `clean` in `env`: true where the tokens have no raw HTML and no link in a link, so that
    the HTML from them needs no cleaner. `raw` is the raw HTML of the file.
    """
    footnotes: dict[str, int] = state.env.get("footnotes", {}).get("refs", {})
    labels = [label[1:] for label in footnotes]
    walk = _Walk(cast(FileNotes, state.env["notes"]), labels)
    state.env["clean"], state.env["raw"] = walk.over(state.tokens), walk.raw


class _Walk:
    """One walk over the tokens of a file, in reading order."""

    def __init__(self, notes: FileNotes, labels: Sequence[str]) -> None:
        self.notes = notes
        self.raw = RawHtml(notes.warn, literal=notes.literal)
        self.links = Links(notes.warn)
        self.calls = FootnoteCalls(notes.warn, labels)
        self.rows = TableRows(notes)
        self.heading_line = 0  # the line of the heading whose text or comment comes next
        self.quotes = 0  # how many quotes are open

    def over(self, tokens: Sequence[Token]) -> bool:
        """Visit all tokens; true where the HTML from them needs no cleaner."""
        for index, token in enumerate(tokens):
            line = self.notes.first_line + token.map[0] if token.map else 0
            if token.type == "inline":
                if token.children:
                    self._running_text(token.children, line)
                    if index > 1 and tokens[index - 2].type == "list_item_open":
                        add_box(token)
            elif token.nesting < 0:
                if token.type in _CONTAINERS:
                    self.raw.leave()
                self.quotes -= token.type == "blockquote_close"
            else:
                self._block(token, line)
                if line:
                    token.attrs["data-line"] = line
        self.raw.finish()
        self.links.remove_useless(self.raw.addresses)
        return not self.raw.left and not self.links.nested

    def _block(self, token: Token, line: int) -> None:
        """Visit a token that begins a block."""
        kind = token.type
        if kind in _CONTAINERS:
            self.raw.enter(bounds=kind in _CELLS)
        self.quotes += kind == "blockquote_open"
        if "style" in token.attrs:  # a cell's alignment
            token.attrs = {"align": str(token.attrs["style"]).rpartition(":")[2]}
        if kind == "html_block":
            self._take_comment(token.content.strip(), line)
            self._name_embedded(token)
            self.raw.add(token, line, inline=False)
        elif kind == "fence":
            report_unclosed_code(token, line, self.notes)
        elif kind == "thead_open":
            self.rows.begin_head()
        elif kind == "tr_open":
            self.rows.check(line)
        if kind != "index_rule":  # the details of a question may be below it
            self.heading_line = line if kind == "heading_open" else 0

    def _running_text(self, children: Iterable[Token], line: int) -> None:
        """Visit the tokens within a paragraph that begins on a line."""
        entered = False
        for child in children:
            kind = child.type
            self.links.follow(child)
            if kind in ("softbreak", "hardbreak"):
                line += 1
            elif kind == "text":
                if "[" in child.content:
                    self.links.check_text(child.content, line)
                    self.calls.check_text(child.content, line)
            elif kind in _STAMPED:
                child.attrs["data-line"] = line
                self._name_embedded(child)
                self.links.check(child, line)
                line += child.content.count("\n")
            elif kind == "html_inline":
                if not entered:
                    self.raw.enter()
                    entered = True
                self._take_comment(child.content, line, inline=True)
                self._name_embedded(child)
                self.raw.add(child, line, inline=True)
                line += child.content.count("\n")
        if entered:
            self.raw.leave()

    def _name_embedded(self, token: Token) -> None:
        """Give each image that stands in an address its short name."""
        embedded = self.notes.images.embedded
        if token.type in ("html_block", "html_inline"):
            token.content = embedded.name_in_tags(token.content)
        elif token.type == "image" and embedded.is_embedded(address := str(token.attrs["src"])):
            token.attrs["src"] = embedded.name(address)

    def _take_comment(self, text: str, line: int, *, inline: bool = False) -> None:
        """Note a comment: in a heading or right below it, it may hold the details of a question.

        One behind the words of a quote may hold those of a block.
        """
        if not (text.startswith("<!--") and text.endswith("-->")):
            return
        if self.heading_line and self.heading_line not in self.notes.comments:
            self.notes.comments[self.heading_line] = text[4:-3]
        elif self.quotes and inline:
            self.notes.quoted.setdefault(line, text[4:-3])
        else:
            self.notes.remarks.append((line, text[4:-3]))
