"""Rules for markdown-it: GitHub's maths, and nothing that hides what follows it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, heading, html_block, paragraph
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from studypress.reading.markdown import depth
from studypress.reading.markdown.lines import places
from studypress.reading.markdown.transcript import passages
from studypress.reading.notes import FileNotes

# So long may a formula between $` and `$ be.
_LONGEST = 4000
# All that a rule in running text begins with, or ends what one has begun.
_SIGNS = re.compile(r"[\n\\`*_~\[\]!<&$:]")
_PAIRED = frozenset("*_~")
# Bold text begins or ends here: the dollars around it belong to two names like **$scope**.
_BOLD = re.compile(r"(?<![\^{*])\*\*(?![}*])")


def install(md: MarkdownIt) -> None:
    """Put our rules among markdown-it's."""
    through: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.before("block", "deep", _deep)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.at("text_join", _text_join)
    md.inline.terminator_re = _SIGNS
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.before("table", "plain", _plain)
    md.block.ruler.before("fence", "math_block", _block_math, through)
    md.inline.ruler.before("escape", "math_inline", _inline_math)
    md.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.core.ruler.push("passages", passages)
    md.core.ruler.push("places", places)
    renderer = cast(Renderer, md.renderer)
    for name in ("footnote_ref", "footnote_reference_open", "footnote_reference_close"):
        renderer.rules[name] = getattr(renderer, name)  # the plugin has put its own there


def _normalize(state: StateCore) -> None:
    """markdown-it's rule, which puts in every end of a line anew."""
    state.src = state.src.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _text_join(state: StateCore) -> None:
    """markdown-it's rule, for the texts with an escape or an entity: nothing is apart in others."""
    tokens = state.tokens
    state.tokens = [token for token in tokens if "\\" in token.content or "&" in token.content]
    text_join(state)
    state.tokens = tokens


def _deep(state: StateCore) -> None:
    state.md.options["maxNesting"] = depth.MARKDOWN + 10


def _inline(state: StateCore) -> None:
    """The rule that reads running text; half of all cells, items and headings have no sign in them.

    Brackets in brackets in a line cost as much as they are deep; beyond this they are text.
    """
    state.md.options["maxNesting"] = 20
    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        token.children = children
        if _SIGNS.search(token.content):
            _parsed(state.md, token.content, state.env, children)
        elif token.content:
            children.append(Token("text", "", 0, content=token.content))


def _parsed(md: MarkdownIt, text: str, env: EnvType, children: list[Token]) -> None:
    """As markdown-it's own, but marks are paired only where there is one that comes in pairs."""
    state = StateInline(text, md, env, children)
    md.inline.tokenize(state)
    if not _PAIRED.isdisjoint(text):
        for rule in md.inline.ruler2.getRules(""):
            rule(state)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # markdown-it drops what is nested deeper than its limit; here it becomes a plain paragraph.
    if state.level < depth.MARKDOWN or silent:
        return False
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    end = last  # what stands further left is not in the list that is too deep
    notes = cast(FileNotes, state.env["notes"])
    depth.tell_too_deep(notes.tell, notes.first_line + start)
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, end]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False).strip()
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def _plain(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Most lines' first sign tells what begins there, and no other rule needs to be asked.

    A letter begins a paragraph, if only empty lines stand below; a table may have any head.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    sign, below = state.src[begin], start + 1
    if sign in "#>":
        if _begins(state, below, ("|", "-", ":")):
            return False
        return (heading if sign == "#" else blockquote)(state, start, end, silent)
    if not sign.isalpha() or (below < state.lineMax and not state.isEmpty(below)):
        return False
    # A definition may stand below its term, an empty line between them.
    return not _begins(state, below + 1, (":", "~")) and paragraph(state, start, end, silent)


def _begins(state: StateBlock, line: int, signs: tuple[str, ...]) -> bool:
    return line < state.lineMax and state.src.startswith(
        signs, state.bMarks[line] + state.tShift[line]
    )


def _inline_math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    before = state.src[state.pos - 1] if state.pos else ""
    if before.isascii() and before.isalnum():
        return False  # US$5
    found = _formula(state.src, state.pos, state.posMax)
    if found is None or not found[1].strip():
        return False
    kind, tex, end = found
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = tex
        token.info = kind
    state.pos = end
    return True


def _formula(text: str, at: int, end: int) -> tuple[str, str, int] | None:
    """The formula that begins with the dollar at a place: its kind, its source, where it ends."""
    if text.startswith("$$", at):
        close = _unescaped("$$", text, at + 2, end)
        return ("display", text[at + 2 : close], close + 2) if close > at + 2 else None
    if text.startswith("$`", at):
        close = text.find("`$", at + 2, min(end, at + 4 + _LONGEST))
        if close > at + 2:
            return "inline", text[at + 2 : close], close + 2
    close = _unescaped("$", text, at + 1, end)
    tex = text[at + 1 : close]
    after = text[close + 1 : close + 2] if close + 1 < end else ""
    if close < 0 or not tex or tex[0].isspace() or tex[-1].isspace():
        return None
    if (after.isascii() and after.isalnum()) or _BOLD.search(tex):
        return None
    return "inline", tex, close + 1


def _unescaped(mark: str, text: str, at: int, end: int) -> int:
    """Where a mark stands next that no backslash takes away; -1 for nowhere."""
    begin = at
    while (at := text.find(mark, at, end)) >= 0:
        before = at
        while before > begin and text[before - 1] == "\\":
            before -= 1
        if (at - before) % 2 == 0:
            return at
        at += 1
    return -1


def _block_math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    lines = [] if state.is_code_block(start) else _display(state, start, end)
    if not any(text.strip() for text in lines):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content = "\n".join(lines)
        state.line = start + len(lines)
        token.map = [start, state.line]
    return True


def _display(state: StateBlock, start: int, end: int) -> list[str]:
    """The lines between a $$ that begins a line and the next, which must end one; or none."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin):
        return []
    lines: list[str] = []
    begin += 2
    for line in range(start, end):
        if line > start and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return []
        text = state.src[begin : state.eMarks[line]].rstrip()
        if "$$" in text:
            return [*lines, text[:-2]] if text.index("$$") == len(text) - 2 else []
        lines.append(text)
        begin = state.bMarks[line + 1]
    return []


_UNENDED = re.compile(
    r"<(?:(!--|\?|!\[CDATA\[|!(?=[A-Za-z]))|((?ai:script|pre|style|textarea))(?=\s|>|$))",
    re.MULTILINE,
)
# What markdown-it takes for an end; any of these elements may end by another's tag.
_ENDS = {
    "!--": re.compile("-->"),
    "?": re.compile(r"\?>"),
    "![CDATA[": re.compile(r"\]\]>"),
    "!": re.compile(">"),
    "": re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE | re.ASCII),
}


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Raw HTML as in CommonMark, but what never ends is text: else it would hide what follows."""
    begin = state.bMarks[start] + state.tShift[start]
    found = _UNENDED.match(state.src, begin)
    if found is None or _ends(state, found[1] or "", begin, state.eMarks[end - 1]):
        return html_block(state, start, end, silent)
    if not silent:
        notes = cast(FileNotes, state.env["notes"])
        close = f"</{found[2].lower()}>" if found[2] else _ENDS[found[1]].pattern.replace("\\", "")
        notes.tell(
            "unclosed-html",
            notes.first_line + start,
            f"{found[0]} is never closed",
            f"Close it with {close}.",
        )
    return False


def _ends(state: StateBlock, opener: str, begin: int, end: int) -> bool:
    """True where something that hides text ends between two places."""
    # All ends are found at once: to look on for each beginning costs as much as their product.
    places: dict[str, list[int]] = state.env.setdefault("ends", {})
    if opener not in places:
        places[opener] = [found.start() for found in _ENDS[opener].finditer(state.src)]
    at = bisect_left(places[opener], begin)
    return at < len(places[opener]) and places[opener][at] < end


class Renderer(RendererHTML):
    """Tokens to HTML, with our own marks for formulas, code and notes."""

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802
        """An element's attributes; nearly all elements have but their line."""
        attributes = token.attrs
        if len(attributes) == 1 and (line := attributes.get("data-line")) is not None:
            return f' data-line="{line}"'
        return RendererHTML.renderAttrs(token) if attributes else ""

    def renderToken(  # noqa: N802
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A tag; half of all tags are end tags, of which there is little to ask."""
        token = tokens[idx]
        if token.nesting < 0 and not token.hidden:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        return super().renderToken(tokens, idx, options, env)

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
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
        number = env["notes"].label(token.meta["label"])
        return f'<sup data-note="{number}"{self.renderAttrs(token)}></sup>'

    def footnote_reference_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[idx]
        number = env["notes"].label(token.meta["label"])
        return f'<section data-note="{number}"{self.renderAttrs(token)}>'

    def footnote_reference_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</section>\n"
