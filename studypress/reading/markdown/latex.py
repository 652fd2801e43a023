r"""Rules for markdown-it: formulas as LaTeX marks them, as in pasted answers of chat programs.

They stand between `\(` and `\)`, between `\[` and `\]`, or from `\begin{align}` to `\end{align}`.
GitHub shows the brackets without their backslashes, so what may be words in brackets stays words.
"""

from __future__ import annotations

import re
from typing import cast

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.utils import EnvType

from studypress.reading.markdown.maths import MAX_FORMULA_CHARS, enclosed_lines, push_block
from studypress.reading.notes import FileNotes

_ENVIRONMENTS = frozenset(
    (
        *("CD", "Bmatrix", "Vmatrix", "align", "aligned", "alignat", "alignedat", "array"),
        *("bmatrix", "cases", "dcases", "displaymath", "eqnarray", "equation", "flalign"),
        *("gather", "gathered", "math", "matrix", "multline", "multlined", "pmatrix", "rcases"),
        *("smallmatrix", "split", "vmatrix"),
    )
)
"""The environments that are formulas by themselves, without their stars."""
_UNWRAPPED = frozenset(("displaymath", "math"))

_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
_REFERENCE = re.compile(r"\\(?:eq)?ref\{[^{}\n]{1,100}\}")
_INLINE = {"(": (r"\)", "inline"), "[": (r"\]", "display")}
"""For each bracket the mark that closes the formula, and its kind."""

_COMMAND = re.compile(r"\\[A-Za-z]")
_SIGN = re.compile(r"[\^_=<>]")
# Two words one after another are a sentence, as long as no command is near.
_SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:]?\s+[^\W\d_]{2,}")
_CALL = re.compile(r"\s*[^\W\d_]{1,3}\([^()\n]*\)\s*$")
_MAX_DEPTH = 10
"""How deep an environment may be in others of its name."""


def latex_inline(state: StateInline, silent: bool) -> bool:
    r"""The rule for a formula or a reference to one that begins with a backslash, in a line."""
    text, at = state.src, state.pos
    if text[at] != "\\" or at + 2 >= state.posMax:
        return False
    found = None
    if mark := _INLINE.get(text[at + 1]):
        found = _bracketed(state, *mark)
    elif text[at + 1] == "b":
        found = _environment(state)
    elif reference := _REFERENCE.match(text, at, state.posMax):
        found = "reference", reference[0], reference.end()
    if found is None:
        return False
    kind, tex, end = found
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.info = tex, kind
    state.pos = end
    return True


def _bracketed(state: StateInline, closing: str, kind: str) -> tuple[str, str, int] | None:
    """The kind, the source and the end of a formula in brackets, or None for words in brackets."""
    text, at = state.src, state.pos
    close = text.find(closing, at + 2, min(state.posMax, at + MAX_FORMULA_CHARS))
    while close > 0 and text[close - 1] == "\\" and (close < 2 or text[close - 2] != "\\"):
        close = text.find(closing, close + 2, min(state.posMax, at + MAX_FORMULA_CHARS))
    if close < 0:
        return None
    tex = text[at + 2 : close]
    if not tex.strip():
        return None
    if kind == "display":
        # `a\[0\]` is an index. Without a command or a sign the brackets are a citation or a task.
        if at and text[at - 1].isalnum():
            return None
        return (kind, tex, close + 2) if _is_certain(tex) else None
    return (kind, tex, close + 2) if _is_formula(tex, state.env) else None


def _is_certain(tex: str) -> bool:
    """True for a source that can't be words."""
    if _COMMAND.search(tex) or _CALL.match(tex):
        return True
    return bool(_SIGN.search(tex)) and not _SENTENCE.search(tex) and "://" not in tex


def _is_formula(tex: str, env: EnvType) -> bool:
    r"""True for a formula between `\(` and `\)`.

    What could be words in brackets as well, as in `\(1\)`, is a formula in a file that has others.
    """
    if _is_certain(tex):
        return True
    return not _SENTENCE.search(tex) and _writes_latex(env)


def _writes_latex(env: EnvType) -> bool:
    """True for a file in which something in such brackets is a formula for certain."""
    known: bool | None = env.get("writes_latex")
    if known is None:
        known = any(map(_has_formula, cast(FileNotes, env["notes"]).lines))
        env["writes_latex"] = known
    return known


def _has_formula(line: str) -> bool:
    r"""True for a line with a formula for certain in brackets, or with `\[` alone."""
    if line.strip() == r"\[":
        return True
    end = 0
    while (begin := line.find(r"\(", end)) >= 0 and (end := line.find(r"\)", begin)) >= 0:
        if _is_certain(line[begin + 2 : end]):
            return True
    return False


def _environment(state: StateInline) -> tuple[str, str, int] | None:
    """The kind, the source and the end of an environment within a line, or None."""
    text, at = state.src, state.pos
    begun = _BEGIN.match(text, at, state.posMax)
    if begun is None or begun[1].rstrip("*") not in _ENVIRONMENTS:
        return None
    closing = rf"\end{{{begun[1]}}}"
    limit = min(state.posMax, at + MAX_FORMULA_CHARS)
    if text.find(closing, at, limit) < 0:
        return None
    end = _end_of(text[at:limit], begun[1])
    if end < 0:
        return None
    tex = text[at : at + end]
    if begun[1] in _UNWRAPPED:
        tex = tex[len(begun[0]) : -len(closing)]
    return ("inline" if begun[1] == "math" else "display"), tex, at + end


def _end_of(text: str, name: str) -> int:
    """The place after the end of the environment with which a text begins, or -1."""
    depth = 0
    for mark in re.finditer(rf"\\(begin|end)\{{{re.escape(name)}\}}", text):
        depth += 1 if mark[1] == "begin" else -1
        if depth == 0:
            return mark.end()
        if depth > _MAX_DEPTH:
            break
    return -1


def latex_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""The rule for a displayed formula on lines of its own: `\[ … \]`, or an environment."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin : begin + 1] != "\\":
        return False
    lines = enclosed_lines(state, start, end, r"\[", r"\]")
    tex = "\n".join(lines)
    if len(lines) == 1 and not _is_certain(tex):
        return False  # a citation, a link or a task whose brackets are escaped
    if not tex.strip():
        lines = _environment_lines(state, start, end)
    if not lines:
        return False
    if not silent:
        push_block(state, start, lines)
    return True


def _environment_lines(state: StateBlock, start: int, end: int) -> list[str]:
    """The lines of an environment that begins a line and ends one, or none."""
    begin = state.bMarks[start] + state.tShift[start]
    begun = _BEGIN.match(state.src, begin)
    if begun is None or begun[1].rstrip("*") not in _ENVIRONMENTS or state.is_code_block(start):
        return []
    lines: list[str] = []
    depth, opening, closing = 0, begun[0], rf"\end{{{begun[1]}}}"
    for line in range(start, end):
        if line > start and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return []
        text = state.src[begin : state.eMarks[line]].rstrip()
        lines.append(text)
        depth += text.count(opening) - text.count(closing)
        if depth > _MAX_DEPTH:
            return []
        if depth <= 0:
            behind = text[text.rindex(closing) + len(closing) :].strip() if closing in text else "?"
            if behind.strip(".,;"):
                return []
            return _unwrapped(lines, begun[1])
        begin = state.bMarks[line + 1] + state.tShift[line + 1]
    return []


def _unwrapped(lines: list[str], name: str) -> list[str]:
    """The lines of an environment, without the marks of one that only means a formula."""
    if name not in _UNWRAPPED:
        return lines
    first = lines[0].removeprefix(rf"\begin{{{name}}}")
    lines = [first, *lines[1:]]
    lines[-1] = lines[-1].rstrip(".,; ").removesuffix(rf"\end{{{name}}}")
    return lines
