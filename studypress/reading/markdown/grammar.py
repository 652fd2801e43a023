"""The grammar: installs our own rules in markdown-it. A new notation begins here."""

from __future__ import annotations

from typing import cast

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from studypress.reading.markdown import depth, rulers
from studypress.reading.markdown.attributes import image_attributes
from studypress.reading.markdown.citations import citation
from studypress.reading.markdown.comments import hide_comments
from studypress.reading.markdown.dialects import rules as dialects
from studypress.reading.markdown.heading_attributes import heading_attributes
from studypress.reading.markdown.html_block import html_block
from studypress.reading.markdown.image_sizes import sized_image
from studypress.reading.markdown.index_marks import index_marks
from studypress.reading.markdown.latex import latex_block, latex_inline
from studypress.reading.markdown.lines import stamp_lines
from studypress.reading.markdown.maths import block_math, inline_math
from studypress.reading.markdown.page_breaks import page_break
from studypress.reading.markdown.renderer import Renderer
from studypress.reading.markdown.transcript import gather_passages
from studypress.reading.notes import FileNotes

_MAX_BRACKETS = 20
"""How deep brackets may be in one another: the time for a line grows with this depth."""

_SPARE_LEVELS = 10
"""How many more levels markdown-it itself allows, so that the rule here is asked first."""


OF_OTHER_TOOLS = [
    "choose_dialects", "citation", "dialects", "heading_attributes", "image_attributes",
    "inline_notes", "latex_block", "latex_inline", "page_break", "queries",
]  # fmt: skip
"""The rules for notations that GitHub's parser does not have."""


def install(md: MarkdownIt) -> None:
    """Add the rules of this package to those of markdown-it."""
    in_text: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    in_html: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    md.core.ruler.before("block", "limit_blocks", _limit_blocks)
    md.core.ruler.before("inline", "limit_brackets", _limit_brackets)
    md.core.ruler.before("inline", "heading_attributes", heading_attributes)
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.before("too_deep", "page_break", page_break, in_text)
    md.block.ruler.before("fence", "math_block", block_math, in_text)
    md.block.ruler.before("fence", "latex_block", latex_block, in_text)
    md.inline.ruler.before("escape", "math_inline", inline_math)
    md.inline.ruler.before("escape", "latex_inline", latex_inline)
    md.inline.ruler.before("image", "sized_image", sized_image)
    md.inline.ruler.push("image_attributes", image_attributes)
    md.block.ruler.at("html_block", html_block, in_html)
    md.inline.ruler.before("escape", "citation", citation)
    dialects.install(md)
    md.core.ruler.push("index_marks", index_marks)
    md.core.ruler.push("hide_comments", hide_comments)
    md.core.ruler.push("gather_passages", gather_passages)
    md.core.ruler.push("stamp_lines", stamp_lines)
    rulers.install(md)
    renderer = cast(Renderer, md.renderer)
    for name in ("footnote_ref", "footnote_reference_open", "footnote_reference_close"):
        renderer.rules[name] = getattr(renderer, name)  # the plugin has replaced them


def _limit_blocks(state: StateCore) -> None:
    """Allow as many levels of blocks as `_too_deep` needs to see."""
    state.md.options["maxNesting"] = depth.MAX_MARKDOWN_LEVELS + _SPARE_LEVELS


def _limit_brackets(state: StateCore) -> None:
    """Limit the depth of brackets and emphasis, so that a line is read in a short time."""
    state.md.options["maxNesting"] = _MAX_BRACKETS


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for text that is too deep: a plain paragraph, where markdown-it would drop it."""
    if state.level < depth.MAX_MARKDOWN_LEVELS or silent:
        return False
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    end = last  # a line further left is not in the list that is too deep
    notes = cast(FileNotes, state.env["notes"])
    depth.report_too_deep(notes.warn, notes.first_line + start)
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, end]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False).strip()
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True
