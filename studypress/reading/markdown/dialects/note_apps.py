"""The rules for marks of note apps: `^id` and `key:: words` of Obsidian and Logseq."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from studypress.reading.ids import words
from studypress.reading.markdown.dialects.seeing import (
    PLACE,
    close_gap,
    see,
)

_BLOCK_ID = re.compile(r"[ \t]?\^([A-Za-z0-9][A-Za-z0-9-]{1,60})[ \t]*\Z")
_KEY = re.compile(r"(?:.*[\[(])?[a-z][a-z0-9_-]*")
_MAX_KEY_CHARS = 40
"""How long the key of a field may be."""
_HIDDEN_KEYS = words(
    "id collapsed heading background-color card-last-interval card-repeats card-ease-factor "
    "card-next-schedule card-last-reviewed card-last-score ls-type"
)
"""The keys of Logseq that say nothing to a reader."""


def block_id(state: StateInline, silent: bool) -> bool:
    """The rule for `^id` at the end of a paragraph: a place that links of Obsidian lead to."""
    at = state.pos
    before = state.src[at - 1] if at else " "
    if state.src[at] != "^" or not (before.isspace() or before == "]"):
        return False
    found = _BLOCK_ID.match(state.src, at)
    if found is None or found.end() != state.posMax or found[1].isdecimal():
        return False
    if not silent:
        see(state, "block-id")
        state.pending = state.pending.rstrip()
        name = f"^{found[1]}"
        if any(token.type == "softbreak" for token in state.tokens):
            # The first line may be a question, and the place is in its answer.
            state.push("span_open", "span", 1).attrs = {"id": name}
            state.push("span_close", "span", -1)
        else:
            state.env[PLACE] = name
    state.pos = found.end()
    return True


def field(state: StateInline, silent: bool) -> bool:
    """The rule for `key:: words` of Dataview and Logseq, which is printed as it is written.

    Keys that Logseq writes for itself are left out with their lines.
    """
    at = state.pos
    if not state.src.startswith(":: ", at) or silent:
        return False
    begin = max(state.src.rfind("\n", max(at - _MAX_KEY_CHARS, 0), at) + 1, at - _MAX_KEY_CHARS, 0)
    key = _KEY.fullmatch(state.src, begin, at)
    if key is None:
        return False
    if key[0] in _HIDDEN_KEYS and state.pending == key[0]:
        see(state, "property")
        end = state.src.find("\n", at, state.posMax)
        state.pending = ""
        state.pos = close_gap(state, begin, state.posMax if end < 0 else end)
        return True
    see(state, "field")
    state.append_pending("::")
    state.pos = at + 2
    return True
