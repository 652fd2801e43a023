"""Tables: they fit a telephone, and their heads are heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import H, Page, is_decoration
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.selectors import matches, subject_of, winning
from studypress.formats.epub.lint.styles import Declaration, attribute_of
from studypress.markup.elements import CELL_BREAKS, CELLS
from studypress.model.diagnostics import Severity

# What a screen of six inches shows (Kobo's guidelines).
_MAX_COLUMNS = 4
# A telephone shows lines of about this length, in the size of the text.
_MAX_EMS = 30
_EMS = {"em": 1, "rem": 1, "px": 1 / 16, "pt": 1 / 12}
_LENGTH = re.compile(r"(\d*\.?\d+)(em|rem|px|pt)", re.IGNORECASE)
_WIDTHS = frozenset(("width", "min-width"))
_CELLS = CELLS | {"table", "col"}
# So many letters are on such a line; the letter of most fonts is half an em wide.
_MAX_LETTERS = 2 * _MAX_EMS
_WORD = re.compile(f"[^\\s\u200b\u00ad-]{{{_MAX_LETTERS + 1},}}")
_PLACES = frozenset(f"{H}{name}" for name in CELL_BREAKS)
_SPACES = {"white-space": "", "text-wrap": "", "text-wrap-mode": ""}
_BREAKS = {"overflow-wrap": "", "word-wrap": "", "word-break": "", "line-break": ""}
_WHOLE = frozenset(("pre", "nowrap"))
# `overflow-wrap: break-word` breaks a word that is wider than its cell, and a cell is as wide as
# its longest word (CSS Text 3, 5.5).
_BROKEN = frozenset(("anywhere", "break-all"))
_IN_ROWS = frozenset(("block", "flex", "grid", "inline", "inline-block", "list-item"))


def _look(page: Page) -> Iterator[Finding]:
    yield from _look_at_columns(page)
    tables = page.elements.get("table", ())
    if not tables:
        return
    declared = [one for one in page.styles if one.name in _SPACES or one.name in _BREAKS]
    whole = any(one.value.lower() in _WHOLE for one in declared)
    for table in tables:
        if next(table.iterancestors(f"{H}table"), None) is None:
            for element in table.iter(f"{H}*"):
                yield from _look_at_attribute(element)
            text = "".join(map(str, table.itertext()))
            if whole or _WORD.search(text):
                yield from _look_at_cells(table, declared)


def _look_at_attribute(element: etree._Element) -> Iterator[Finding]:
    """Look at the width in the attribute `style` of a table or a part of it."""
    name = element.tag.rpartition("}")[2]
    if name in _CELLS and (css := element.get("style")):
        for one in attribute_of(css, line_of(element)):
            if _is_wide(one):
                what = f"`{name}` is {one.value} wide (`{one.name}`)"
                yield Finding(what, line=line_of(element))


def _look_at_cells(table: etree._Element, declared: Sequence[Declaration]) -> Iterator[Finding]:
    """Look for a cell that is wider than a telephone, since no line in it is divided."""
    for cell in table.iter(f"{H}td", f"{H}th"):
        text = " ".join(_said(cell).split())
        if len(text) <= _MAX_LETTERS:
            continue
        if (value := _value(cell, declared, _SPACES)) in _WHOLE:
            what = f"{len(text)} letters of a cell are on one line (`white-space: {value}`)"
            yield Finding(what, line=line_of(cell))
        elif word := _WORD.search(text):
            inner = [one for one in cell.iter(f"{H}*") if word[0] in _said(one)][-1]
            if _value(inner, declared, _BREAKS) not in _BROKEN:
                what = f"a word of {len(word[0])} letters in a cell is not broken"
                yield Finding(what, line=line_of(cell))


def _value(
    element: etree._Element, declared: Sequence[Declaration], names: Mapping[str, str]
) -> str:
    """What holds for an element, by its own style or by that of the nearest around it."""
    for one in (element, *element.iterancestors()):
        for own in attribute_of(one.get("style", ""), 0) if one.get("style") else ():
            if own.name in names:
                return own.value.lower()
        if value := winning(one, declared, names):
            return value
    return ""


def _said(element: etree._Element) -> str:
    """The text of an element, with a space where a line may end or does."""
    parts = [element.text or ""]
    for child in element:
        parts += (" " if child.tag in _PLACES else "", _said(child), child.tail or "")
    return "".join(parts)


def _look_at_columns(page: Page) -> Iterator[Finding]:
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
        named = [each for each in one.selectors if subject_of(each) in _CELLS]
        if named and _is_wide(one):
            yield Finding(f"`{named[0]}` is {one.value} wide (`{one.name}`)", line=one.line)


def _is_wide(one: Declaration) -> bool:
    found = _LENGTH.fullmatch(one.value.strip())
    if one.name not in _WIDTHS or one.media or not found:
        return False
    return float(found[1]) * _EMS[found[2].lower()] > _MAX_EMS


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
