"""Stamps markdown-it's tokens with their lines, and tells what only their order can tell."""

from __future__ import annotations

import html
import re
from typing import cast

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.markup.tags import attributes
from studypress.model.diagnostics import did_you_mean
from studypress.reading.ids import words
from studypress.reading.markdown import depth
from studypress.reading.markdown import html as raw_html
from studypress.reading.notes import FileNotes

_CONTAINERS = words(
    "blockquote_open list_item_open td_open th_open dd_open dt_open footnote_reference_open"
)
_CLOSERS = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)
_PLACED = frozenset({"image", "link_open", "footnote_ref", "math_inline"})
_LEADING = frozenset({"a", "img"})
_LINKS = frozenset({"link_open", "link_close"})

_CALL = re.compile(r"\[\^([\w-]+)\]")
_REFUSED = re.compile(r"\]\(<?((?:javascript|vbscript|file|data):[^\s)]{0,40})", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\][ \t\n]+")


def places(state: StateCore) -> None:
    """The rule, run after all others.

    Of `env` it makes `clean` true where the tokens hold no HTML of their author's, and no link in a
    link: what the engine writes of the others needs no cleaner.
    """
    footnotes: dict[str, int] = state.env.get("footnotes", {}).get("refs", {})
    walk = _Walk(cast(FileNotes, state.env["notes"]), state.tokens, footnotes)
    walk.run()
    state.env["clean"] = not (walk.entangled or any(token.content for token, _ in walk.raw))


class _Walk:
    """One walk over the tokens of a page; `notes` are the labels that have a footnote's text."""

    def __init__(self, notes: FileNotes, tokens: list[Token], footnotes: dict[str, int]) -> None:
        self.notes = notes
        self.tokens = tokens
        self.footnotes = footnotes
        self.balance = raw_html.Balance(self.notes.tell, notes.literal)
        self.raw: list[tuple[Token, raw_html.Pieces]] = []
        self.led: list[tuple[Token, str, str]] = []  # by which attribute, and to what address
        self.written: list[tuple[str, int]] = []  # the addresses in raw HTML, and their lines
        self.entangled = False  # some link stands in a link, as an address in its words may
        self.heading = 0  # the line of the heading whose text or comment is read
        self.columns, self.in_head = 0, False
        self.guesses = 50  # a guess compares with every note there is

    def run(self) -> None:
        base = self.notes.first_line
        for index, token in enumerate(self.tokens):
            line = base + token.map[0] if token.map else 0
            if token.type == "inline":
                if token.children:
                    self.inline(token.children, line)
                    if index > 1 and self.tokens[index - 2].type == "list_item_open":
                        _task(token)
                continue
            if token.nesting < 0:
                if token.type in _CLOSERS:
                    self.balance.leave()
                continue
            self.block(token, line)
            if line:
                token.attrs["data-line"] = line
        self.balance.leave()
        depth.shallow([parts for _, parts in self.raw], self.notes.tell)
        for token, parts in self.raw:
            token.content = raw_html.joined(parts)
        if self.led or self.written:
            self.take_off()

    def take_off(self) -> None:
        """Take off the addresses that lead nowhere: what the cleaner would take away, but told."""
        written = [(html.unescape(address), line) for address, line in self.written]
        led = [(address, int(token.attrs["data-line"])) for token, _, address in self.led]
        unclean = raw_html.unclean(address for address, _ in (*led, *written))
        for token, name, address in self.led:
            if address in unclean:
                del token.attrs[name]
        for address, line in (*led, *written):
            if address in unclean and not raw_html.refused(address):
                told = f"{address[:60]} is no address; it is left out"
                self.notes.tell("refused-link", line, told, "")

    def block(self, token: Token, line: int) -> None:
        kind = token.type
        if kind in _CONTAINERS:
            self.balance.enter()
        if "style" in token.attrs:  # a cell's alignment
            token.attrs = {"align": str(token.attrs["style"]).rpartition(":")[2]}
        if kind == "html_block":
            self.comment(token.content.strip(), line)
            self.html(token, line, inline=False)
        elif kind == "fence":
            self.fence(token, line)
        elif kind == "thead_open":
            self.in_head = True
        elif kind == "tr_open":
            self.row(token, line)
        self.heading = line if kind == "heading_open" else 0

    def inline(self, children: list[Token], line: int) -> None:
        opened, linked = False, 0
        for child in children:
            kind = child.type
            if kind in _LINKS:
                linked += child.nesting
                self.entangled = self.entangled or linked > 1
            if kind in ("softbreak", "hardbreak"):
                line += 1
            elif kind == "text":
                if "[" in child.content:
                    self.brackets(child.content, line)
            elif kind in _PLACED:
                child.attrs["data-line"] = line
                self.leads(child, line)
                line += child.content.count("\n")
            elif kind == "html_inline":
                if not opened:
                    self.balance.enter()
                    opened = True
                self.comment(child.content, line)
                self.html(child, line, inline=True)
                line += child.content.count("\n")
        if opened:
            self.balance.leave()

    def leads(self, token: Token, line: int) -> None:
        """Where a link or an image leads; a place in the guide needs no look."""
        for name in ("href", "src"):
            address = str(token.attrs.get(name) or "")
            if address and address[0] != "#":
                if refused := raw_html.refused(address):
                    self.refused(refused, line, "its words stay")
                self.led.append((token, name, address))

    def comment(self, text: str, line: int) -> None:
        """A comment in a heading, or right below it, may hold a question's metadata."""
        if not (text.startswith("<!--") and text.endswith("-->")):
            return
        if self.heading and self.heading not in self.notes.comments:
            self.notes.comments[self.heading] = text[4:-3]
        else:
            self.notes.remarks.append((line, text[4:-3]))

    def html(self, token: Token, line: int, *, inline: bool) -> None:
        parts = raw_html.pieces(token.content, line, self.notes.tell, self.notes.literal)
        self.balance.add(parts, inline=inline)
        for tag in parts:
            if not isinstance(tag, str) and tag.name in _LEADING:
                leads = [one for one in attributes(tag.text) if one.name in ("href", "src")]
                self.written += [
                    (one.value, tag.line) for one in leads if one.value[:1] not in ("", "#")
                ]
        self.raw.append((token, parts))

    def brackets(self, text: str, line: int) -> None:
        """What looks like a footnote or a link and was read as text."""
        for address in _REFUSED.findall(text):
            self.refused(address, line, "it is printed as it stands")
        for label in _CALL.findall(text):
            self.guesses -= 1
            have = [name[1:] for name in self.footnotes] if self.guesses >= 0 else []
            close = did_you_mean(label, have)
            self.notes.tell("undefined-note", line, f"there is no footnote [^{label}]", close)

    def refused(self, address: str, line: int, instead: str) -> None:
        self.notes.tell("refused-link", line, f"nothing may lead to {address[:60]}; {instead}", "")

    def fence(self, token: Token, line: int) -> None:
        begin, end = token.map or (0, 0)
        last = self.notes.lines[end - 1].strip(" \t>")
        if end - begin < 2 or last.strip(token.markup[0]) or len(last) < len(token.markup):
            self.notes.tell(
                "unclosed-code",
                line,
                "the code that begins here is never closed: all that follows is taken for code",
                f"Close it with {token.markup} on a line of its own.",
            )

    def row(self, token: Token, line: int) -> None:
        """Cells beyond the head's last column are not shown, as on GitHub, but told."""
        cells = escapedSplit(self.notes.lines[line - self.notes.first_line].strip(" \t>"))
        count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if self.in_head:
            self.columns, self.in_head = count, False
        elif count > self.columns:
            self.notes.tell(
                "table-cells",
                line,
                f"this row has {count} cells, its table {self.columns} columns: "
                "what is beyond is left out",
                r"Write \| where a bar is meant.",
            )


def _task(token: Token) -> None:
    """An item that begins with [ ] or [x] has a box to tick."""
    found = _TASK.match(token.content)
    children = token.children or []
    if found is None or not children or not children[0].content.startswith(found[0].rstrip("\n")):
        return
    children[0].content = children[0].content[len(found[0].rstrip("\n")) :]
    box = Token("checkbox", "input", 0)
    box.attrs = {"type": "checkbox"}
    if found[1] != " ":
        box.attrs["checked"] = "checked"
    children.insert(0, box)
