"""The rules for marks that have lines of their own: comments, definitions, inclusions, captions."""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from studypress.reading.markdown import attributes, heading_attributes
from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    EXAMPLES,
    begin_of_last,
    notes_of,
    push_line,
    see_block,
)

_SNIPPET = re.compile(r"-{1,10}8<-{1,10}(?:[ \t]+[\"'][^\"'\n]*[\"'])?")
_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]{1,100}\]:[ \t]*\S.*")
_CONTENTS = re.compile(r"\[\[?_?toc_?\]?\]|@\[toc\](?:\([^()\n]*\))?|\$\{toc\}", re.IGNORECASE)
_CAPTION = re.compile(r"(?::|Table:)[ \t]+(\S.*)")
_EXAMPLE = re.compile(r"\(@([\w-]*)\)[ \t]+(?=\S)")
_NUMBERED = re.compile(r"\(\\#([\w:-]+)\)\s*")
"""The id at the beginning of a caption of R Markdown."""

_TARGET = re.compile(r"\(([\w:. -]{1,100})\)=")

_NAMED = "dialect_named"
"""The key in `env` for the number of tokens at the last line with attributes."""

_CODE = re.compile(r"\{%-?\s*(highlight|codeblock|code)\b\s*([^%]{0,200}?)-?%\}")
_CODE_END = re.compile(r"\{%-?\s*end(highlight|codeblock|code)\s*-?%\}")
_LANGUAGE = re.compile(r"(?:lang[:=])?[\"']?([\w+#.-]+)")

_MAX_MODULE_LINES = 500
"""How many lines the imports and exports at one place of an MDX file have."""

_ENDS = {"%%": "%%", "{/*": "*/}"}
"""The end of a comment, by its beginning."""


def private_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for a comment of several lines or paragraphs, of Obsidian or of MDX."""
    text = line_at(state, start)
    mark = next((begin for begin in _ENDS if text.startswith(begin)), "")
    if not mark or state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    stop = _next_end(state, _ENDS[mark], begin + len(mark))
    if stop < 0 or stop > state.eMarks[end - 1]:
        return False
    last = start
    while state.eMarks[last] < stop:
        last += 1
    behind = state.src[stop + len(_ENDS[mark]) : state.eMarks[last]].strip()
    # Of a comment within one line, or in words, the rule within lines takes care.
    if last == start and (behind or mark == "%%"):
        return False
    if mark == "%%" and not _is_private(state, text, behind):
        return False
    if not silent:
        see_block(state, "private" if mark == "%%" else "private-jsx", start)
        if behind:
            push_line(state, behind, last)
        state.line = last + 1
    return True


def _is_private(state: StateBlock, first: str, behind: str) -> bool:
    """True for a comment, and not for two lines that begin with signs of another meaning."""
    return "obsidian" in notes_of(state).tools or (first == "%%" and not behind)


def _next_end(state: StateBlock, mark: str, begin: int) -> int:
    """The next place of a mark behind a place, or -1; all places are found at once."""
    every: dict[str, list[int]] = state.env.setdefault("dialect_ends", {})
    if mark not in every:
        every[mark] = [found.start() for found in re.finditer(re.escape(mark), state.src)]
    at = bisect_left(every[mark], begin)
    return every[mark][at] if at < len(every[mark]) else -1


def remark(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `% words`, a comment of MyST, and for `+++`, its mark between two cells."""
    if state.is_code_block(start):
        return False
    text = line_at(state, start)
    is_break = text == "+++" or text.startswith("+++ ")
    if not is_break and not text.startswith("%"):
        return False
    return _drop(state, "cell-break" if is_break else "private-myst", start, start + 1, silent)


def _drop(state: StateBlock, notation: str, start: int, close: int, silent: bool) -> bool:
    """Leave the lines from `start` to `close` out."""
    if not silent:
        see_block(state, notation, start)
        state.line = close
    return True


def snippet(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `--8<-- "file"`, which MkDocs replaces by a file."""
    text = line_at(state, start)
    if state.is_code_block(start) or not _SNIPPET.fullmatch(text):
        return False
    close = start + 1
    if text.endswith("-"):  # the names of several files follow, up to the same mark
        while close < end and not state.isEmpty(close) and line_at(state, close) != text:
            close += 1
        close = min(close + 1, end)
    return _drop(state, "snippet", start, close, silent)


def abbreviation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `*[HTML]: words`, which gives a long form for all places of a short one."""
    if state.is_code_block(start) or not _ABBREVIATION.fullmatch(line_at(state, start)):
        return False
    return _drop(state, "abbreviation", start, start + 1, silent)


def contents(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `[TOC]` and the like: the guide has contents of its own."""
    text = line_at(state, start)
    if state.is_code_block(start) or not _CONTENTS.fullmatch(text):
        return False
    if text.startswith("[[") and notes_of(state).vault.note(text.strip("[]")):
        return False
    return _drop(state, "contents", start, start + 1, silent)


def module(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `import` and `export` of MDX, which end at an empty line outside of braces."""
    if silent or state.sCount[start] or state.level:
        return False
    if not line_at(state, start).startswith(("import ", "export ")):
        return False
    depth, line = 0, start
    while line < min(end, start + _MAX_MODULE_LINES):
        text = line_at(state, line)
        if not text and depth <= 0:
            break
        depth += sum(map(text.count, "{[(")) - sum(map(text.count, "}])"))
        line += 1
    return _drop(state, "module", start, line, silent)


def caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `: words {#tbl-id}` above or below a table, as Pandoc writes its caption."""
    found = _CAPTION.fullmatch(line_at(state, start))
    if silent or found is None or state.is_code_block(start):
        return False
    words, given = heading_attributes.split(found[1])
    numbered = _NUMBERED.match(words)
    words = words[numbered.end() :] if numbered else words
    name = numbered[1] if numbered else given.id if given else ""
    below = bool(state.tokens) and state.tokens[-1].type == "table_close"
    if not below and not _is_table(state, start + 1, end):
        return False
    see_block(state, "caption", start)
    state.line = start + 1
    if not below:
        push_line(state, words, start)
        return True
    at = len(state.tokens) - 1
    while state.tokens[at].type != "table_open":
        at -= 1
    if name:
        state.tokens[at].attrs["id"] = name
    count = len(state.tokens)
    state.push("caption_open", "caption", 1).map = [start, start + 1]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = words, [start, start + 1], []
    state.push("caption_close", "caption", -1)
    state.tokens[at + 1 : at + 1] = state.tokens[count:]
    del state.tokens[-3:]
    return True


def _is_table(state: StateBlock, line: int, end: int) -> bool:
    """True where a table follows one empty line."""
    return (
        line + 1 < end and state.isEmpty(line) and line_at(state, line + 1).startswith(("|", "+-"))
    )


def example(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `(@) words`, an item of Pandoc's list that is numbered through a document."""
    found = _EXAMPLE.match(line_at(state, start))
    if found is None or state.is_code_block(start):
        return False
    if silent:
        return True
    close = start + 1
    while close < end and not state.isEmpty(close) and not _EXAMPLE.match(line_at(state, close)):
        close += 1
    numbers: dict[str, int] = state.env.setdefault(EXAMPLES, {})
    number = len(numbers) + 1
    numbers[found[1] or f"({number})"] = number
    lines = [line_at(state, line) for line in range(start, close)]
    lines[0] = f"({number}) {lines[0][found.end() :]}"
    see_block(state, "example-list", start)
    push_line(state, "\n".join(lines), start)
    state.tokens[-2].map = state.tokens[-3].map = [start, close]
    state.line = close
    return True


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `{: #id .class }` below a block, and for `{:toc}` below a list in its place."""
    text = line_at(state, start)
    found = attributes.read(text) if text.startswith("{:") else None
    if found is None or found[1] < len(text) or state.is_code_block(start):
        return False
    is_contents = found[0].words == ("toc",)
    if not (found[0].named or is_contents):
        return False
    if silent:
        return True
    see_block(state, "contents" if is_contents else "attributes", start)
    state.line = start + 1
    # Of several such lines below one block, the first names it.
    if state.env.get(_NAMED) == len(state.tokens):
        return True
    state.env[_NAMED] = len(state.tokens)
    begin = begin_of_last(state.tokens)
    if begin >= 0 and is_contents and state.tokens[begin].type.endswith("_list_open"):
        del state.tokens[begin:]
    elif begin >= 0 and found[0].id:
        state.tokens[begin].attrs.setdefault("id", found[0].id)
    return True


def highlighted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for code between `{% highlight ruby %}` and its end."""
    opening = _CODE.fullmatch(line_at(state, start))
    if opening is None or state.is_code_block(start):
        return False
    ends: list[int] | None = state.env.get("dialect_code_ends")
    if ends is None:
        ends = [found.start() for found in _CODE_END.finditer(state.src)]
        state.env["dialect_code_ends"] = ends
    at = bisect_left(ends, state.eMarks[start])
    if at >= len(ends) or ends[at] > state.eMarks[end - 1]:
        return False
    if silent:
        return True
    close = start
    while state.eMarks[close] < ends[at]:
        close += 1
    language = _LANGUAGE.match(opening[2])
    token = state.push("fence", "code", 0)
    token.info, token.markup = language[1] if language else "", "```"
    token.content = state.getLines(start + 1, close, state.blkIndent, True)
    token.map = [start, close + 1]
    see_block(state, "code-tag", start)
    state.line = close + 1
    return True


def target(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for `(name)=` of MyST, which gives an id to the block below it."""
    found = _TARGET.fullmatch(line_at(state, start))
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        see_block(state, "target", start)
        state.push("target", "", 0).content = found[1]
        state.line = start + 1
    return True


def give_targets(state: StateCore) -> None:
    """The rule that gives the names of targets to the blocks below them."""
    if ")=\n" not in state.src:
        return
    kept: list[Token] = []
    names: list[str] = []
    for token in state.tokens:
        if token.type == "target":
            names.append(token.content)
            continue
        if names and token.nesting >= 0:
            token.attrs.setdefault("id", names[-1])
            names = []
        kept.append(token)
    state.tokens = kept
