"""The rule for blocks of raw HTML: one that never ends does not hide the text below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import cast

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from studypress.markup.elements import UNPARSED_BLOCKS
from studypress.markup.tags import MARKUP_ENDS, OPENER
from studypress.reading.notes import FileNotes

_UNPARSED = "|".join(sorted(UNPARSED_BLOCKS))
_BEGIN = re.compile(rf"<(?:({OPENER})|((?ai:{_UNPARSED}))(?=\s|>|$))", re.MULTILINE)
_PARTED = ("blockquote", "table")
"""The blocks whose rules ask which line ends them."""

_CODE_INDENT = 4
"""How far code is indented."""

_TAG_ALONE = HTML_SEQUENCES[-1][0]
# The ends that markdown-it accepts: the end tag of any of these elements ends each of them.
_ENDS = {
    **{opener: re.compile(re.escape(end)) for opener, end in MARKUP_ENDS.items()},
    "": re.compile(rf"</(?:{_UNPARSED})>", re.IGNORECASE | re.ASCII),
}


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of CommonMark, but a block that never ends is text and hides nothing below it."""
    begin = state.bMarks[start] + state.tShift[start]
    if silent and _is_lazy(state, start):
        # Only such a line may be indented less than its list item, and still like code.
        if state.listIndent >= 0 and state.sCount[start] - state.listIndent >= _CODE_INDENT:
            return False
        if _is_tag_alone(state, start):
            return True
    found = _BEGIN.match(state.src, begin)
    # A comment may end below its list item or quote (comments.py), anything else may not.
    last = len(state.src) if found and found[1] == "!--" else state.eMarks[end - 1]
    if found is None or _ends(state, found[1] or "", begin, last):
        return rules_block.html_block(state, start, end, silent)
    if not silent:
        notes = cast(FileNotes, state.env["notes"])
        close = f"</{found[2].lower()}>" if found[2] else MARKUP_ENDS[found[1]]
        notes.warn(
            "unclosed-html",
            notes.first_line + start,
            f"{found[0]} is never closed",
            f"Close it with {close}.",
        )
    return False


def _is_lazy(state: StateBlock, line: int) -> bool:
    """True for a line that continues the text of a list item, a quote or a table from outside."""
    return state.parentType in _PARTED or state.sCount[line] < state.blkIndent


def _is_tag_alone(state: StateBlock, line: int) -> bool:
    """True for a tag alone on its line: it continues a paragraph, but not from outside."""
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("<", begin) or state.is_code_block(line):
        return False
    return bool(_TAG_ALONE.match(state.src[begin : state.eMarks[line]]))


def _ends(state: StateBlock, opener: str, begin: int, end: int) -> bool:
    """True where a block that hides text ends between two places."""
    # All ends are found at once: a search from each beginning would take quadratic time.
    places: dict[str, list[int]] = state.env.setdefault("ends", {})
    if opener not in places:
        places[opener] = [found.start() for found in _ENDS[opener].finditer(state.src)]
    at = bisect_left(places[opener], begin)
    return at < len(places[opener]) and places[opener][at] < end
