"""The rule for code between two tags of a site generator: `{% highlight ruby %}`."""

from __future__ import annotations

import re
from bisect import bisect_left

from markdown_it.rules_block import StateBlock

from studypress.reading.markdown.dialects.pairs import line_at
from studypress.reading.markdown.dialects.seeing import (
    see_block,
)

_CODE = re.compile(r"\{%-?\s*(highlight|codeblock|code)\b\s*([^%]{0,200}?)-?%\}")
_CODE_END = re.compile(r"\{%-?\s*end(highlight|codeblock|code)\s*-?%\}")
_LANGUAGE = re.compile(r"(?:lang[:=])?[\"']?([\w+#.-]+)")


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
