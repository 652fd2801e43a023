"""Installs the rules for the notations of other tools, and chooses those that a file needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar, cast

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType, Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects import (
    boxes,
    captions,
    chats,
    code_tags,
    critic,
    dashed_tables,
    emoji,
    evidence,
    fences,
    grids,
    jsx,
    keys,
    line_blocks,
    logseq,
    markings,
    mkdocs,
    myst,
    note_apps,
    pandoc,
    private,
    seeing,
    templates,
    wikilinks,
)

ReadInline = Callable[[StateInline, bool], bool]
"""A rule of markdown-it for marks within a line."""

ReadBlock = Callable[[StateBlock, int, int, bool], bool]
"""A rule of markdown-it for marks that have lines of their own."""

_INLINE_KEY, _BLOCK_KEY = "dialects_inline", "dialects_block"
"""The keys in `env` for the rules that a file needs, by the character with which marks begin."""

_Rule = TypeVar("_Rule")


@dataclass(frozen=True, slots=True)
class Row(Generic[_Rule]):
    """A rule with the marks that it reads."""

    read: _Rule
    """The rule."""
    begin: str
    """The characters with which its marks may begin, or "" for any."""
    signs: tuple[str, ...]
    """Texts of which a file with such marks has one."""
    pattern: re.Pattern[str] | None = None
    """A pattern that is found in a file with such marks, where a sign alone means little."""
    tool: str = ""
    """The kind of tool whose files alone have such marks, or ""."""
    extension: str = ""
    """The extension of Python-Markdown that reads the same marks where an author asks for it."""


_INLINE: tuple[Row[ReadInline], ...] = (
    Row(wikilinks.wikilink, "![", ("[[",), wikilinks.BRACKETS),
    Row(markings.marked, "=^", ("==", "^^")),
    Row(private.private, "%{", ("%%", "{/*", "{>>")),
    Row(critic.edit, "{", ("{++", "{--", "{~~", "{==")),
    Row(keys.keys, "+", ("++",), keys.KEYS),
    Row(markings.lowered, "~", ("~",), markings.LOWERED_SIGN),
    Row(markings.raised, "^", ("^",), markings.RAISED_SIGN),
    Row(note_apps.block_id, "^", (" ^", "\n^", "]^")),
    Row(pandoc.inline_note, "^", ("^[",)),
    Row(logseq.labelled_block, "[", ("](((",)),
    Row(logseq.block, "-", ("((",), logseq.BLOCK),
    Row(logseq.macro, "{", ("{{",)),
    Row(templates.templated_link, "![", ("{{", "{%")),
    Row(templates.template, "{", ("{{", "{%", "{#")),
    Row(mkdocs.attribute_list, "{", ("{:",), extension="attr_list"),
    Row(mkdocs.braces, "{", ("{",), mkdocs.BRACES, extension="attr_list"),
    Row(chats.source_in_brackets, ":[", chats.INLINE_SIGNS),
    Row(myst.role, "{", ("}`",)),
    Row(pandoc.citation, "[", ("@",), pandoc.CITATION),
    Row(pandoc.cross_reference, "@\\", ("@",), pandoc.REFERENCE),
    Row(pandoc.example_reference, "@", ("(@",)),
    Row(pandoc.bracketed, "[", ("]{",)),
    Row(note_apps.field, ":", (":: ",)),
    Row(jsx.expression, "{", ("{",), tool="mdx"),
    Row(jsx.component, "<", ("<",), tool="components"),
    Row(emoji.emoji, ":", (":",), emoji.NAME),
)

_BLOCK: tuple[Row[ReadBlock], ...] = (
    Row(boxes.fenced_box, ":`~", (":::", "`{", "~{", "`ad-")),
    Row(boxes.indented_box, "!?=", ("!!!", "???", "=== ", "===!", "===+")),
    Row(private.private_block, "%{", ("%%", "{/*", "{>>")),
    Row(myst.remark, "%+", ("\n%", "\n+++"), tool="myst"),
    Row(mkdocs.snippet, "-", ("8<-",)),
    Row(mkdocs.abbreviation, "*", ("*[",), extension="abbr"),
    Row(mkdocs.contents, "[@$", ("[TOC", "[toc", "[[", "{toc}", "[Toc")),
    Row(mkdocs.attribute_line, "{", ("{:", "{ .", "{.", "{#", "{ #"), extension="attr_list"),
    Row(code_tags.highlighted, "{", ("{%",), tool="site"),
    Row(jsx.module, "ie", ("import ", "export "), tool="mdx"),
    Row(jsx.component_lines, "<", ("<",), tool="components"),
    Row(grids.grid_table, "+", ("\n+-", "\n+=", " +-", " +=")),
    Row(dashed_tables.dashed_table, "", ("-- ",), dashed_tables.RULE),
    Row(line_blocks.line_block, "|", ("| ",), line_blocks.LINES),
    Row(captions.caption, ":Tt", (": ",), captions.CAPTIONS),
    Row(pandoc.example, "(", ("(@",)),
    Row(myst.target, "(", (")=\n",)),
)


def install(md: MarkdownIt) -> None:
    """Add the rules to those of markdown-it."""
    in_text: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.core.ruler.before("block", "choose_dialects", _choose)
    md.core.ruler.at("inline", seeing.read_inline)
    md.core.ruler.after("inline", "inline_notes", pandoc.add_inline_notes)
    md.core.ruler.after("inline", "chat_sources", chats.sources_in_text)
    md.core.ruler.before("inline", "give_targets", myst.give_targets)
    md.core.ruler.before("inline", "queries", fences.queries)
    md.inline.ruler.before("escape", "dialects", _read_inline)
    md.block.ruler.before("table", "dialects", _read_block, in_text)


def _choose(state: StateCore) -> None:
    """Switch the rules on that a file needs: a file without any sign of them costs no time.

    `extensions` in `env` are those of Python-Markdown that an author asks for.
    """
    notes = seeing.notes_of(state)
    notes.tools |= evidence.tools_of(state.src)
    if "mdx" in notes.tools:
        notes.tools |= {"components"}
    text = f"\n{state.src}"  # a sign at the beginning of a line may be on the first one
    chars = set(text)
    extensions: frozenset[str] = state.env.get("extensions", frozenset())

    @cache  # some signs are those of several notations
    def has(sign: str) -> bool:
        # Most texts lack one of a sign's characters, which is found far sooner than the sign.
        return chars.issuperset(sign) and sign in text

    inline = _needed(_INLINE, text, has, notes.tools, extensions)
    block = _needed(_BLOCK, text, has, notes.tools, extensions)
    state.env[_INLINE_KEY], state.env[_BLOCK_KEY] = inline, block
    state.env[seeing.SIGNS] = "".join(inline)
    _switch(state.md.inline.ruler, "dialects", on=bool(inline))
    _switch(state.md.block.ruler, "dialects", on=bool(block))
    # MDX has no code that is only indented.
    _switch(state.md.block.ruler, "code", on="mdx" not in notes.tools)


def _switch(ruler: Ruler[ReadInline] | Ruler[ReadBlock], name: str, *, on: bool) -> None:
    """Switch a rule on or off, if it is not so already."""
    if on is not (name in ruler.get_active_rules()):
        (ruler.enable if on else ruler.disable)(name)


def _needed(
    rows: Iterable[Row[_Rule]],
    text: str,
    has: Callable[[str], bool],
    tools: Container[str],
    extensions: Container[str],
) -> dict[str, list[_Rule]]:
    """The rules of which a text has a sign, by the characters with which their marks begin.

    `has` tells whether a sign is in the text.
    """
    needed: dict[str, list[_Rule]] = {}
    for row in rows:
        if row.extension in extensions or (row.tool and row.tool not in tools):
            continue
        if not any(map(has, row.signs)):
            continue
        if row.pattern is None or row.pattern.search(text):
            for char in row.begin or ("",):
                needed.setdefault(char, []).append(row.read)
    return needed


def _read_inline(state: StateInline, silent: bool) -> bool:
    """The rule for all notations within a line."""
    rules = cast(dict[str, list[ReadInline]], state.env[_INLINE_KEY])
    found = rules.get(state.src[state.pos])
    if found is None:  # as at most places
        return False
    return any(read(state, silent) for read in found)


def _read_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for all notations that have lines of their own."""
    rules = cast(dict[str, list[ReadBlock]], state.env[_BLOCK_KEY])
    begin = state.bMarks[start] + state.tShift[start]
    found = (*rules.get(state.src[begin : begin + 1], ()), *rules.get("", ()))
    if not found:  # as at most lines
        return False
    return any(read(state, start, end, silent) for read in found)
