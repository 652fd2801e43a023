"""Tables: they fit a telephone, and their heads are heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import H, Page, is_decoration
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.selectors import matches
from studypress.formats.epub.lint.styles import Declaration
from studypress.model.diagnostics import Severity

# What a screen of six inches shows (Kobo's guidelines).
_MAX_COLUMNS = 4
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
    f"tables with more than {_MAX_COLUMNS} columns, which no small screen shows",
    "Let narrow screens show each row as a list, by a style for `max-width`; or divide the table.",
    look_at_document=_look,
)
HEADS = Rule(
    "table-without-head",
    Severity.WARNING,
    "tables without a head",
    "Mark the cells that name a column or a row as `<th>`.",
    look_at_document=_look_at_heads,
)
