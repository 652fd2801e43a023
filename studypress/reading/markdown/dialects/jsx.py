"""The rules for components of MDX: `<Tabs>` and the like are left out, and the text in them stays.

The label of a component, such as that of a tab, is printed in bold above its text.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    close_gap,
    drop_lines,
    push_title,
    see,
    see_block,
)

_MAX_CHARS = 3000
"""How long a tag may be."""

_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_VALUE = rf"\"[^\"]*\"|'[^']*'|{_BRACED}"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)?"
    rf"(?P<values>(?:\s+(?:[\w:-]+(?:=(?:{_VALUE}))?|{_BRACED}))*)\s*/?>"
)
_MAX_MODULE_LINES = 500
"""How many lines the imports and exports at one place of an MDX file have."""

_EXPRESSION = re.compile(_BRACED)
_LABEL = re.compile(r"\s(?:label|title|summary|header)=(?:\"([^\"]+)\"|'([^']+)')")


def component(state: StateInline, silent: bool) -> bool:
    """The rule for a tag of a component within a line."""
    found = _match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        see(state, "component")
    state.pos = found.end() if silent else close_gap(state, found.start(), found.end())
    return True


def component_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for lines that hold nothing but tags of components."""
    at, last = state.bMarks[start] + state.tShift[start], state.eMarks[end - 1]
    tags = []
    while found := _match(state.src, at, last):
        tags.append(found)
        at = found.end()
        while at < last and state.src[at] in " \t":
            at += 1
        if at >= last or state.src[at] == "\n":
            break
    else:
        return False
    if silent:
        return True
    for tag in tags:
        see_block(state, "component", start)
        if label := _LABEL.search(tag["values"]):
            push_title(state, label[1] or label[2], start)
    state.line = start + state.src.count("\n", state.bMarks[start], at) + 1
    return True


def expression(state: StateInline, silent: bool) -> bool:
    """The rule for `{name}` of MDX, which is printed as it is written."""
    found = _EXPRESSION.match(state.src, state.pos, min(state.posMax, state.pos + _MAX_CHARS))
    if found is None:
        return False
    if not silent:
        see(state, "expression")
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def _match(text: str, at: int, end: int) -> re.Match[str] | None:
    """The tag of a component at a place; a tag of HTML only where it has values in braces."""
    found = _TAG.match(text, at, min(end, at + _MAX_CHARS))
    if found is None or not (found["name"] or "")[:1].islower():
        return found
    return found if "={" in found["values"] else None


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
    return drop_lines(state, "module", start, line, silent)
