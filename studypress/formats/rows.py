"""A table as a list of its rows, for a place in which no table of so many columns has room."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from studypress.markup.edit import AnyElement, add_class
from studypress.markup.elements import BLOCKS, ROW_GROUPS

# A longer cell has a line of its own.
_MAX_SHORT_CHARS = 60
_SPANS = ("colspan", "rowspan")
_KEPT = ("id", "lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang")


def as_rows(table: AnyElement) -> None:
    """Turn a table into a list of its rows, in place; each cell follows the head of its column.

    A cell that spans several rows is repeated in each of them.
    """
    heads, bodies = _rows(table)
    names = _names(heads)
    ids = (one.get("id") for row in heads for one in row.iter())
    anchors: list[str] = [name for name in ids if name]
    made: list[AnyElement] = [child for child in table if _name(child) == "caption"]
    for caption in made:
        caption.tag = _tag(table, "p")
    # A table of heads alone has nothing that these could be the names of.
    made += [_list(row, cells, names if bodies else {}) for row, cells in _full(bodies or heads)]
    if bodies:
        # The heads are repeated without their ids, which a link may lead to.
        made[:0] = [table.makeelement(_tag(table, "div"), {"id": name}) for name in anchors]
    tail = table.tail
    for child in list(table):
        table.remove(child)
    table.extend(made)
    table.text, table.tail, table.tag = None, tail, _tag(table, "div")
    add_class(table, "rows")


def name_cells(table: AnyElement) -> bool:
    """Give each cell of a table's body the words of its column's head, as `data-label`, in place.

    A style sheet can then show the table as a list of its rows. Returns False where it can't, since
    a cell spans several columns or rows; such a table is left alone.
    """
    heads, bodies = _rows(table)
    if any(cell.get(span, "1") != "1" for row in bodies for cell in row for span in _SPANS):
        return False
    names = _names(heads)
    for _, cells in _full(bodies):
        for column, cell in cells:
            if name := names.get(column):
                cell.set("data-label", f"{name}:")
    return True


def _rows(table: AnyElement) -> tuple[list[AnyElement], list[AnyElement]]:
    """The rows of heads and the others of a table, without those of tables in its cells.

    In the head of a table, a row may have a cell without words.
    """
    heads: list[AnyElement] = []
    bodies: list[AnyElement] = []
    for child in table:
        group = _name(child)
        rows = [child] if group == "tr" else list(child) if group in ROW_GROUPS else []
        for row in rows:
            if _name(row) == "tr":
                is_head = group == "thead" or all(_name(cell) != "td" for cell in row)
                (heads if is_head else bodies).append(row)
    return heads, bodies


def _full(rows: list[AnyElement]) -> Iterator[tuple[AnyElement, list[tuple[int, AnyElement]]]]:
    """Each row with its cells and their columns, with those of earlier rows that reach into it."""
    reaching: dict[int, tuple[int, int, AnyElement]] = {}
    for row in rows:
        cells: list[tuple[int, AnyElement]] = []
        after: dict[int, tuple[int, int, AnyElement]] = {}
        column, own = 0, list(row)
        while own or column in reaching:
            if column in reaching:
                deep, wide, cell = reaching.pop(column)
                cells.append((column, copy.deepcopy(cell)))
            else:
                cell = own.pop(0)
                deep, wide = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
                cells.append((column, cell))
            if deep > 1:
                # The cell itself will be emptied.
                after[column] = (deep - 1, wide, _without_ids(cell))
            column += wide
        reaching = after
        yield row, cells


def _list(
    row: AnyElement, cells: list[tuple[int, AnyElement]], names: Mapping[int, str]
) -> AnyElement:
    """A row as an element with one for each cell, which begins with the name of its column."""
    made: AnyElement = row.makeelement(_tag(row, "div"), {"class": "row", **_kept(row)})
    for column, cell in cells:
        if not (len(cell) or (cell.text or "").strip()):
            continue
        field = row.makeelement(_tag(row, "div"), {"class": "field", **_kept(cell)})
        field.text, field.tail = cell.text, "\n"
        if name := names.get(column):
            head = row.makeelement(_tag(row, "b"), {"class": "of"})
            head.text, head.tail, field.text = f"{name}:", f" {cell.text or ''}", None
            field.append(head)
        field.extend(list(cell))
        made.append(field)
    if all(_is_short(field) for field in made):
        add_class(made, "short")
    return made


def _is_short(field: AnyElement) -> bool:
    """True for some words, which can be on one line with others."""
    blocks = any(_name(element) in BLOCKS for element in field.iter() if element is not field)
    return not blocks and len("".join(map(str, field.itertext()))) <= _MAX_SHORT_CHARS


def _names(heads: list[AnyElement]) -> dict[int, str]:
    """The words of the heads of each column, the upper first."""
    names: dict[int, list[str]] = {}
    for _, cells in _full(heads):
        for column, cell in cells:
            words = " ".join("".join(map(str, cell.itertext())).split())
            for covered in range(column, column + int(cell.get("colspan") or 1)):
                if words not in names.setdefault(covered, []):
                    names[covered].append(words)
    return {column: " ".join(filter(None, words)) for column, words in names.items()}


def _kept(element: AnyElement) -> dict[str, str]:
    """The attributes that an element keeps whatever it becomes."""
    return {name: str(value) for name in _KEPT if (value := element.get(name))}


def _without_ids(cell: AnyElement) -> AnyElement:
    copied = copy.deepcopy(cell)
    for element in copied.iter():
        element.attrib.pop("id", "")
    return copied


def _name(element: AnyElement) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _tag(like: AnyElement, name: str) -> str:
    """The name of an element in the namespace of another."""
    space, brace, _ = str(like.tag).rpartition("}")
    return f"{space}{brace}{name}"
