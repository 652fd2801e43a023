"""Rules for markdown-it: formulas between dollars, as GitHub reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from studypress.reading.markdown import attributes

MAX_FORMULA_CHARS = 4000
"""How long a formula between $` and `$ may be, so that a lone $` is not searched to the end."""

_MAX_DOLLARS = 20
"""How many dollars a formula may have in its braces."""

# The mark of bold text: dollars around it belong to two names such as **$scope**.
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_BOLD = re.compile(r"(?<![\^{*])\*\*(?![}*])")


def inline_math(state: StateInline, silent: bool) -> bool:
    """The rule for a formula within a line: `$a$`, `$`a`$`, or a displayed one, `$$a$$`."""
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
    """The kind, the source and the end of the formula that begins at a place, or None."""
    if text.startswith("$$", at):
        close = _unescaped("$$", text, at + 2, end)
        return ("display", text[at + 2 : close], close + 2) if close > at + 2 else None
    if text.startswith("$`", at):
        close = text.find("`$", at + 2, min(end, at + 4 + MAX_FORMULA_CHARS))
        if close > at + 2:
            return "inline", text[at + 2 : close], close + 2
    close = _closing(text, at + 1, end)
    tex = text[at + 1 : close]
    after = text[close + 1 : close + 2] if close + 1 < end else ""
    if close < 0 or not tex or tex[0].isspace() or tex[-1].isspace():
        return None
    if (after.isascii() and after.isalnum()) or _BOLD.search(tex):
        return None
    return "inline", tex, close + 1


def divided(text: str) -> Iterator[tuple[str, str]]:
    """The plain text and the formulas of a line that is read without its markup, in order.

    Each is given with its kind: "" for plain text, "inline" or "display" for a formula.
    """
    begin = at = 0
    while (at := text.find("$", at)) >= 0:
        before = text[at - 1 : at]
        found = None if before.isascii() and before.isalnum() else _formula(text, at, len(text))
        if found is None:
            at += 1
            continue
        yield "", text[begin:at]
        kind, tex, begin = found
        at = begin
        yield kind, tex
    yield "", text[begin:]


def _closing(text: str, begin: int, end: int) -> int:
    r"""The place of the dollar that closes a formula, or -1.

    A dollar within braces belongs to words in the formula: `$\text{if $x$} = 1$`.
    """
    first = close = _unescaped("$", text, begin, end)
    last = min(end, begin + MAX_FORMULA_CHARS)
    depth, at = 0, begin
    for _ in range(_MAX_DOLLARS):
        if close < 0:
            break
        inner = _ESCAPED.sub("", text[at:close])
        depth += inner.count("{") - inner.count("}")
        if depth == 0:
            return close
        at = close + 1
        close = _unescaped("$", text, at, last)
    return first


def _unescaped(mark: str, text: str, at: int, end: int) -> int:
    """The next place of a mark without a backslash before it; -1 for none."""
    begin = at
    while (at := text.find(mark, at, end)) >= 0:
        before = at
        while before > begin and text[before - 1] == "\\":
            before -= 1
        if (at - before) % 2 == 0:
            return at
        at += 1
    return -1


def block_math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for a displayed formula on lines of its own, between `$$` and `$$`."""
    lines = enclosed_lines(state, start, end, "$$", "$$")
    if not any(text.strip() for text in lines):
        return False
    if not silent:
        push_block(state, start, lines)
    return True


def push_block(state: StateBlock, start: int, lines: list[str]) -> None:
    """Add a displayed formula that begins at a line."""
    token = state.push("math_block", "math", 0)
    token.block = True
    token.content = "\n".join(lines)
    state.line = start + len(lines)
    token.map = [start, state.line]
    if name := _id_behind(state, state.line - 1):
        token.attrs["id"] = name


def _id_behind(state: StateBlock, line: int) -> str:
    """The id in the braces at the end of a formula's last line: `$$ {#eq:mean}`, or ""."""
    text = state.src[state.bMarks[line] : state.eMarks[line]].rstrip()
    found = _attributes_at_end(text)
    return found[1].id if found else ""


def enclosed_lines(
    state: StateBlock, start: int, end: int, opening: str, closing: str
) -> list[str]:
    """The lines from a mark that begins a line to a mark that ends one, without both, or none."""
    if state.is_code_block(start):
        return []
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(opening, begin):
        return []
    lines: list[str] = []
    begin += len(opening)
    for line in range(start, end):
        if line > start and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return []
        text = state.src[begin : state.eMarks[line]].rstrip()
        if line > start and opening != closing and text.lstrip().startswith(opening):
            return []  # the first one has no end
        text = _without_attributes(text, closing)
        if closing in text:
            place = len(text) - len(closing)
            return [*lines, text[:place]] if text.index(closing) == place else []
        lines.append(text)
        begin = state.bMarks[line + 1]
    return []


def _without_attributes(text: str, closing: str) -> str:
    """The last line of a formula without the attributes behind it: `$$ {#eq-mean}` of Quarto."""
    found = _attributes_at_end(text)
    before = found[0].rstrip() if found else ""
    return before if before.endswith(closing) else text


def _attributes_at_end(text: str) -> tuple[str, attributes.Attributes] | None:
    """A text up to the braces at its end, and what they say; None for a text without them."""
    begin = text.rfind("{") if text.endswith("}") else -1
    found = attributes.read(text, begin) if begin > 0 else None
    if found is None or not found[0].named or found[1] < len(text):
        return None
    return text[:begin], found[0]
