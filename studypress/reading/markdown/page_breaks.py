r"""The rule for a page break on a line of its own, in the notation of any tool.

`<!-- pagebreak -->`, `\newpage`, `{{< pagebreak >}}` and an empty element of HTML with a style such
as `page-break-after: always` are read alike. An element with text in it is told by `sides`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_MAX_LINES = 3
"""How many lines an empty element of HTML may have."""

_STYLE = r"(?:page-break|break)-(?:after|before)\s*:\s*(?:always|page|left|right|recto|verso)\b"
_SIDES = re.compile(_STYLE.replace("(?:after|before)", "(?P<side>after|before)"), re.IGNORECASE)
_NAME = r"(?:page[-_ ]?break|new[-_ ]?page)"
_BREAKS = rf"""[^<>]*(?:{_STYLE}|class=["']?{_NAME}["'\s>])"""
_BREAK = re.compile(
    rf"""<!--\s*\\?{_NAME}(?:[-_ ](?:here|after|before))?\s*-->"""
    r"""|\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b(?:\[\d\]|\{\})?"""
    r"""|\{\{<\s*pagebreak\s*/?>\}\}"""
    rf"""|<(?:(?P<tag>div|p|span|section)|p|br|hr)\b(?={_BREAKS})[^<>]*>"""
    r"""(?(tag)(?:\s|&nbsp;|<br\s*/?>)*</(?P=tag)>)"""
    rf"""|<{_NAME}\s*/?>(?:</{_NAME}>)?""",
    re.IGNORECASE,
)

_BEGIN = re.compile(
    r"<(?:!--|(?:div|p|span|br|hr|section)\b|page|new)|\\[npc]|\{\{<", re.IGNORECASE
)
"""The beginning of a page break, by which nearly all other lines are told from one."""


def sides(attributes: str) -> str:
    """The sides on which an element with these attributes breaks the page: "before", "after"."""
    if "break" not in attributes.lower():
        return ""
    found = {one["side"].lower() for one in _SIDES.finditer(attributes)}
    return " ".join(sorted(found, reverse=True))


def page_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule: `hr` with an attribute of ours, which a step over the tree takes off."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    if not _BEGIN.match(state.src, begin):
        return False
    last = min(start + _MAX_LINES, end)
    text = state.getLines(start, last, state.blkIndent, False)
    found = _BREAK.match(text.lstrip())
    if found is None or text.lstrip()[found.end() :].partition("\n")[0].strip():
        return False
    if silent:
        return True
    state.line = start + 1 + found[0].count("\n")
    token = state.push("page_break", "hr", 0)
    token.map = [start, state.line]
    token.attrs = {"data-break": "page"}
    return True
