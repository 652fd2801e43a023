"""Rules for markdown-it: GitHub's maths, places of everything, raw HTML made safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, escapeHtml
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from studypress.reading import rawhtml
from studypress.reading.load import did_you_mean
from studypress.reading.page import Page

# markdown-it drops what is nested deeper than its limit; here it becomes a plain paragraph.
_DEEPEST = 150

_INLINE = re.compile(
    r"""\$`(?P<ticks>(?:[^`]|`(?!\$)){1,4000}+)`\$
      | \$\$(?P<display>(?:[^$\\]|\\.|\$(?!\$))++)\$\$
      | \$(?=[^\s$])(?P<tex>(?:[^$\\]|\\.)++)(?<!\s)\$(?![0-9A-Za-z])""",
    re.VERBOSE | re.DOTALL,
)
# Bold text begins or ends here: the dollars around it belong to two names like **$scope**.
_BOLD = re.compile(r"(?<![\^{*])\*\*(?![}*])")
_CALL = re.compile(r"\[\^([\w-]+)\]")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+")


def install(md: MarkdownIt) -> None:
    """Put our rules among markdown-it's."""
    through = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.options["maxNesting"] = _DEEPEST + 10
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.before("fence", "math_block", _block_math, through)
    md.inline.ruler.before("escape", "math_inline", _inline_math)
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.core.ruler.push("places", _places)
    for name in ("footnote_ref", "footnote_reference_open", "footnote_reference_close"):
        md.renderer.rules[name] = getattr(md.renderer, name)  # the plugin has put its own there


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.level < _DEEPEST or silent:
        return False
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, end]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False).strip()
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def _inline_math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    before = state.src[state.pos - 1] if state.pos else ""
    if before.isascii() and before.isalnum():
        return False  # US$5
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if found is None or not found[found.lastgroup or 0].strip():
        return False
    if found["tex"] and _BOLD.search(found["tex"]):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = found[found.lastgroup or 0]
        token.info = "display" if found["display"] else "inline"
    state.pos = found.end()
    return True


def _block_math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin):
        return False
    first = state.src[begin + 2 : state.eMarks[start]].rstrip()
    lines = [first]
    if "$$" in first:
        if first.index("$$") != len(first) - 2 or not first[:-2].strip():
            return False
        lines, line = [first[:-2]], start
    else:
        line = start
        while True:
            line += 1
            if line >= end or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
                return False
            text = state.src[state.bMarks[line] : state.eMarks[line]].rstrip()
            if "$$" in text:
                if text.index("$$") != len(text) - 2:
                    return False
                lines.append(text[:-2])
                break
            lines.append(text)
    if not any(text.strip() for text in lines):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = "\n".join(lines)
        token.map = [start, line + 1]
        state.line = line + 1
    return True


_UNENDED = re.compile(r"<(!--|\?|!\[CDATA\[|![A-Za-z]|(?:script|pre|style|textarea)\b)", re.IGNORECASE)
_ENDS = {"!--": "-->", "?": "?>", "![cdata[": "]]>"}


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Raw HTML as in CommonMark, but what never ends is text: else it would hide what follows."""
    begin = state.bMarks[start] + state.tShift[start]
    if found := _UNENDED.match(state.src, begin):
        opened = found[1].lower()
        close = _ENDS.get(opened, ">" if opened.startswith("!") else f"</{opened}")
        rest = state.src[begin : state.eMarks[end - 1]]
        if close not in (rest if close.isascii() and not close.isalpha() else rest.lower()):
            if not silent:
                page = cast(Page, state.env["page"])
                page.report.warning(
                    "unclosed-html",
                    page.where(page.first_line + start),
                    f"{found[0]} is never closed",
                    f"Close it with {close.rstrip('>')}>.",
                )
            return False
    return html_block(state, start, end, silent)


def _places(state: StateCore) -> None:
    """Stamps tokens with their lines, and sets right what only the whole token list can tell."""
    _Places(cast(Page, state.env["page"]), state.tokens, state.env).run()


class _Places:
    """One walk over the tokens of a page."""

    def __init__(self, page: Page, tokens: list[Token], env: EnvType) -> None:
        self.page = page
        self.tokens = tokens
        self.balance = rawhtml.Balance(self.tell, page.literal)
        self.raw: list[tuple[Token, rawhtml.Pieces]] = []
        self.columns, self.head = 0, False
        self.notes: dict[str, int] = env.get("footnotes", {}).get("refs", {})

    def tell(self, code: str, line: int, message: str, hint: str) -> None:
        self.page.report.warning(code, self.page.where(line), message, hint)

    def run(self) -> None:
        base = self.page.first_line
        heading: Token | None = None
        for index, token in enumerate(self.tokens):
            line = base + token.map[0] if token.map else 0
            kind = token.type
            if kind == "inline":
                if token.children:
                    self.inline(token, line, heading)
                    if index > 1 and self.tokens[index - 2].type == "list_item_open":
                        _task(token)
                continue
            if kind == "html_block":
                self.html(token, line, heading)
            elif token.nesting == 1:
                if kind in _CONTAINERS:
                    self.balance.enter()
                if "style" in token.attrs:  # a cell's alignment
                    token.attrs = {"align": str(token.attrs["style"]).rpartition(":")[2]}
                if kind == "tr_open":
                    self.row(token, line)
                elif kind == "thead_open":
                    self.head = True
                elif kind == "footnote_reference_open":
                    self.note(token, line)
            elif token.nesting == -1:
                if kind in _CLOSERS:
                    self.balance.leave()
            elif kind == "fence":
                self.fence(token, line)
            if line and token.nesting >= 0:
                token.attrs["data-line"] = line
            if not token.hidden:
                heading = token if kind == "heading_open" else (
                    heading if kind == "heading_close" else None
                )
        self.balance.leave()
        for token, parts in self.raw:
            token.content = rawhtml.joined(parts)

    def inline(self, token: Token, line: int, heading: Token | None) -> None:
        opened = False
        for child in token.children or ():
            kind = child.type
            if kind == "softbreak" or kind == "hardbreak":
                line += 1
            elif kind == "html_inline":
                if heading is not None and child.content.startswith("<!--"):
                    self.page.comments.setdefault(line, child.content[4:-3])
                if not opened:
                    self.balance.enter()
                    opened = True
                parts = rawhtml.pieces(child.content, line, self.tell, self.page.literal)
                self.balance.add(parts, inline=True)
                self.raw.append((child, parts))
                line += child.content.count("\n")
            elif kind == "math_inline":
                child.attrs["data-line"] = line
                line += child.content.count("\n")
            elif kind in _PLACED:
                child.attrs["data-line"] = line
                if kind == "image" and child.children:
                    line += sum(part.type == "softbreak" for part in child.children)
            elif kind == "text" and "[^" in child.content:
                self.undefined(child.content, line)
        if opened:
            self.balance.leave()

    def html(self, token: Token, line: int, heading: Token | None) -> None:
        text = token.content.strip()
        if heading is not None and heading.map and text.startswith("<!--") and text.endswith("-->"):
            self.page.comments.setdefault(self.page.first_line + heading.map[0], text[4:-3])
        parts = rawhtml.pieces(token.content, line, self.tell, self.page.literal)
        self.balance.add(parts)
        self.raw.append((token, parts))

    def note(self, token: Token, line: int) -> None:
        label = token.meta["label"]
        if self.notes.get(f":{label}", -1) < 0:
            self.tell(
                "unused-note",
                line,
                f"no text calls the footnote [^{label}]; it is left out",
                f"Put [^{label}] where it belongs.",
            )

    def undefined(self, text: str, line: int) -> None:
        for label in _CALL.findall(text):
            close = did_you_mean(label, [name[1:] for name in self.notes])
            self.tell("undefined-note", line, f"there is no footnote [^{label}]", close)

    def fence(self, token: Token, line: int) -> None:
        assert token.map is not None
        last = self.page.lines[token.map[1] - 1].strip(" \t>")
        mark = token.markup[0]
        if token.map[1] - token.map[0] < 2 or last.strip(mark) or len(last) < len(token.markup):
            self.tell(
                "unclosed-code",
                line,
                "the code that begins here is never closed: all that follows is taken for code",
                f"Close it with {token.markup} on a line of its own.",
            )

    def row(self, token: Token, line: int) -> None:
        """Cells beyond the head's last column are not shown, as on GitHub, but told."""
        assert token.map is not None
        cells = escapedSplit(self.page.lines[token.map[0]].strip(" \t>"))
        count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
        if self.head:
            self.columns, self.head = count, False
        elif count > self.columns:
            self.tell(
                "table-cells",
                line,
                f"this row has {count} cells, its table {self.columns} columns: "
                f"what is beyond is left out",
                r"Write \| where a bar is meant.",
            )


_CONTAINERS = frozenset(
    "blockquote_open list_item_open td_open th_open dd_open dt_open footnote_reference_open".split()
)
_CLOSERS = frozenset(name.replace("_open", "_close") for name in _CONTAINERS)
_PLACED = frozenset({"image", "link_open", "footnote_ref"})


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


class Renderer(RendererHTML):
    """Tokens to HTML, with our own marks for formulas, code and notes."""

    def fence(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        language = token.info.strip().partition(" ")[0].strip("{}.,").lower()
        if language == "math":
            line = int(token.attrs.get("data-line", 0)) + 1
            return (
                f'<div data-math="display" data-line="{line}">'
                f"{escapeHtml(token.content.rstrip())}</div>\n"
            )
        mark = f' data-language="{escapeHtml(language)}"' if language else ""
        return (
            f"<pre{self.renderAttrs(token)}><code{mark}>{escapeHtml(token.content)}</code></pre>\n"
        )

    def math_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        return (
            f'<span data-math="{token.info}"{self.renderAttrs(token)}>'
            f"{escapeHtml(token.content)}</span>"
        )

    def math_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        return (
            f'<div data-math="display"{self.renderAttrs(token)}>{escapeHtml(token.content)}</div>\n'
        )

    def checkbox(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<input{self.renderAttrs(tokens[idx])} />"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        number = env["page"].label(token.meta["label"])
        return f'<sup data-note="{number}"{self.renderAttrs(token)}></sup>'

    def footnote_reference_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        number = env["page"].label(token.meta["label"])
        return f'<section data-note="{number}"{self.renderAttrs(token)}>'

    def footnote_reference_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</section>\n"
