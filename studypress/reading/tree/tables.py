"""Tables: how cells are aligned and span, and that numbers have their points in one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class, classes
from studypress.reading.elements import text_of
from studypress.reading.notes import FileNotes

_NUMBER = re.compile(
    r"[~≈<>≤≥±+−–-]?\s?[$€£¥]?\d+(?:[.,\u00a0\u202f' ]\d+)*(?:e[+−-]?\d+)?\s?"
    r"(?:%|‰|×|x|°C?|[kMGT]?B|[kMG]|ms|s|h)?",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[-–—?]?|n/?a", re.IGNORECASE)
# A number up to its last mark, that mark, the digits after it, and what follows them.
_PARTS = re.compile(r"(.*?\d)(?:([.,])(\d+))?([^\d.,].*)?")
# How many digits a mark between thousands parts.
_GROUP_DIGITS = 3
_WHOLE = re.compile(r"-?[0-9]{1,9}")
# In HTML no cell is wider than so many columns; here no row is either, for each column costs.
_MAX_COLUMNS = 1000


def tables(root: Element, notes: FileNotes) -> None:
    """A cell's alignment is a class; the cells of a column of numbers have the class `num`."""
    for table in root.iter("table"):
        rows = [list(row) for row in table.iter("tr")]
        for cells in rows:
            for cell in cells:
                if side := cell.attrib.pop("align", ""):
                    cell.set("class", side.lower())
        columns = 0
        for group in [*table.iter("col"), *table.iter("colgroup")]:
            columns += limit_number(group, "span", 1, max(1, _MAX_COLUMNS - columns))
        _spans(rows)
        body = [cells for cells in rows if any(cell.tag == "td" for cell in cells)]
        for index in range(max(map(len, rows), default=0)):
            column = [cells[index] for cells in body if index < len(cells)]
            texts = [_cell(cell) for cell in column]
            numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
            if not numbers or numbers + sum(bool(_BLANK.fullmatch(t)) for t in texts) < len(texts):
                continue
            _align_points(column)
            for cells in rows:
                if index < len(cells):
                    add_class(cells[index], "num")


def _spans(rows: Sequence[Sequence[Element]]) -> None:
    """Cells span no more rows than there are, and no more columns than can be set."""
    # How many columns the cells of earlier rows take, and after which rows they end.
    taken, ends = 0, Counter[int]()
    for index, cells in enumerate(rows):
        taken -= ends[index]
        used = taken
        for cell in cells:
            wide = limit_number(cell, "colspan", 1, max(1, _MAX_COLUMNS - used))
            deep = limit_number(cell, "rowspan", 1, len(rows) - index)
            used += wide
            if deep > 1:
                taken += wide
                ends[index + deep] += wide


def limit_number(element: Element, name: str, least: int, most: int) -> int:
    """The whole number in an attribute, no more than `most`; 1 where there is none.

    An attribute with anything else, or too small a number, is taken off: an ePub may not have it.
    """
    written = element.get(name)
    if written is None:
        return 1
    if not _WHOLE.fullmatch(written.strip()) or int(written) < least:
        del element.attrib[name]
        return 1
    number = min(int(written), most)
    element.set(name, str(number))
    return number


def _align_points(column: Sequence[Element]) -> None:
    """Give a column's numbers unseen tails, so that all end as far behind their points.

    A style sheet shows `data-tail` as nothing but its width.
    """
    if any({"left", "center"} & set(classes(cell)) for cell in column):
        return
    cells = [cell for cell in column if _NUMBER.fullmatch(text_of(cell))]
    found = [match for cell in cells if (match := _PARTS.fullmatch(text_of(cell)))]
    point = _point(found)
    if len(found) < len(cells) or not point:
        return
    ends = [(found[3] or "") if found[2] == point else "" for found in found]
    units = [(found[4] or "") for found in found]
    most, unit = max(map(len, ends)), max(units, key=len)
    for cell, end, own in zip(cells, ends, units, strict=True):
        tail = ("" if end else point) + "0" * (most - len(end)) + ("" if own else unit)
        if len(end) < most or (unit and not own):
            mark = Element("span")
            mark.attrib.update({"class": "tail", "data-tail": tail if len(end) < most else unit})
            cell.append(mark)


def _point(numbers: Iterable[re.Match[str]]) -> str:
    """The mark before a column's fractions; "" where there are none, or a mark may part thousands.

    A mark stands before a fraction where what follows it, once at least, can be no group of
    thousands.
    """
    ends = [(match[2], match[1], match[3]) for match in numbers if match[2]]
    sure = {
        mark
        for mark, before, digits in ends
        if len(digits) != _GROUP_DIGITS or before.lstrip("~≈<>≤≥±+−–- $€£¥") == "0"
    }
    return sure.pop() if len(sure) == 1 else ""


def _cell(cell: Element) -> str:
    formula = next((child.get("data-tex", "") for child in cell if child.get("data-tex")), "")
    return text_of(cell) or formula.replace("{,}", ",")
