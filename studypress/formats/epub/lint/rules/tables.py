"""Tables: they fit a telephone, and their heads are heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import H, Page, is_decoration
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.selectors import matches, subject_of
from studypress.formats.epub.lint.styles import Declaration
from studypress.markup.elements import CELLS
from studypress.model.diagnostics import Severity

# What a screen of six inches shows (Kobo's guidelines).
_MAX_COLUMNS = 4
# A telephone shows lines of about this length, in the size of the text.
_MAX_EMS = 30
_EMS = {"em": 1, "rem": 1, "px": 1 / 16, "pt": 1 / 12}
_LENGTH = re.compile(r"(\d*\.?\d+)(em|rem|px|pt)", re.IGNORECASE)
_WIDTHS = frozenset(("width", "min-width"))
_CELLS = CELLS | {"table", "col"}
_IN_ROWS = frozenset(("block", "flex", "grid", "inline", "inline-block", "list-item"))


def _look(page: Page) -> Iterator[Finding]:
    turning: list[Declaration] | None = None
    for table in page.elements.get("table", ()):
        columns = max((_width(row) for row in table.iter(f"{H}tr")), default=0)
        if columns <= _MAX_COLUMNS:
            continue
        if turning is None:
            turning = [one for one in page.styles if _is_turning(one)]
        if not _is_turned(table, turning):
            yield Finding(f"a table has {columns} columns", line=line_of(table))


def _look_at_widths(declarations: Sequence[Declaration]) -> Iterator[Finding]:
    for one in declarations:
        found = _LENGTH.fullmatch(one.value.strip())
        if one.name not in _WIDTHS or one.media or not found:
            continue
        ems = float(found[1]) * _EMS[found[2].lower()]
        named = [each for each in one.selectors if subject_of(each) in _CELLS]
        if named and ems > _MAX_EMS:
            yield Finding(f"`{named[0]}` is {one.value} wide (`{one.name}`)", line=one.line)


def _width(row: etree._Element) -> int:
    spans = (cell.get("colspan", "1") for cell in row.iterchildren(f"{H}td", f"{H}th"))
    return sum(int(span) if span.isdecimal() and len(span) < 4 else 1 for span in spans)


def _is_turning(one: Declaration) -> bool:
    narrow = any("max-width" in media or "width <" in media for media in one.media)
    return narrow and one.name == "display" and one.value.lower() in _IN_ROWS


def _is_turned(table: etree._Element, turning: Sequence[Declaration]) -> bool:
    """True where a narrow screen shows the cells of each row one below the other."""
    cell = next(table.iter(f"{H}td"), None)
    selectors = (selector for one in turning for selector in one.selectors)
    return cell is not None and any(matches(selector, cell) for selector in selectors)


def _look_at_heads(page: Page) -> Iterator[Finding]:
    for table in page.elements.get("table", ()):
        rows = [row for row in table.iter(f"{H}tr") if len(row) > 1]
        if len(rows) > 1 and not is_decoration(table) and next(table.iter(f"{H}th"), None) is None:
            yield Finding("a table has no head", line=line_of(table))


WIDE = Rule(
    "wide-screen-table",
    Severity.WARNING,
    "tables that are wider than a small screen",
    "Let narrow screens show each row as a list, by a style for `max-width`; or divide the table.",
    look_at_document=_look,
    look_at_style=_look_at_widths,
)
HEADS = Rule(
    "table-without-head",
    Severity.WARNING,
    "tables without a head",
    "Mark the cells that name a column or a row as `<th>`.",
    look_at_document=_look_at_heads,
)
