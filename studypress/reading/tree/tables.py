"""The step over tables: alignment, spans, and decimal points in one line."""

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
_GROUP_DIGITS = 3
"""How many digits there are between two marks of thousands."""

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_MAX_COLUMNS = 1000
"""How many columns a cell may span in HTML; here a whole row, since each column takes time."""


def tables(root: Element, notes: FileNotes) -> None:
    """Write the alignment of each cell as a class; cells in a column of numbers get `num`."""
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
    """Limit the spans of cells to the rows of the table and to the columns that can be set."""
    # The number of columns that cells of earlier rows take, and how many of them end at each row.
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
    """The whole number in an attribute, limited to `most`; 1 where there is none.

    An attribute with another text or a number below `least` is removed, since it is not valid in
    an ePub.
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
    """Add invisible text to the numbers of a column, so that their decimal points are in one line.

    The style sheet gives `data-tail` its width, but does not show it.
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
    """The decimal mark of a column, or "" where no number shows which it is.

    A mark is decimal where the digits after it, in one number at least, can't be thousands.
    """
    ends = [(match[2], match[1], match[3]) for match in numbers if match[2]]
    sure = {
        mark
        for mark, before, digits in ends
        if len(digits) != _GROUP_DIGITS or before.lstrip("~≈<>≤≥±+−–- $€£¥") == "0"
    }
    return sure.pop() if len(sure) == 1 else ""


def _cell(cell: Element) -> str:
    """The words of a cell, or the source of its formula."""
    formula = next((child.get("data-tex", "") for child in cell if child.get("data-tex")), "")
    return text_of(cell) or formula.replace("{,}", ",")
