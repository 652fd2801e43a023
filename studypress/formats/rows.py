"""A table as a list of its rows, for a place in which no table of so many columns has room."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence

from studypress.markup.edit import AnyElement, add_class, add_text, classes, remove
from studypress.markup.elements import BLOCKS, PICTURES, ROW_GROUPS

CAPTION = "caption"
"""The class of the caption of a list of rows."""

# A longer cell has a line of its own.
_MAX_SHORT_CHARS = 60
_ENDS = tuple(":?!：？！。؟")
_SPANS = ("colspan", "rowspan")
_KEPT = ("id", "lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang")


def as_rows(table: AnyElement) -> None:
    """Turn a table into a list of its rows, in place; each cell follows the head of its column.

    A cell that spans several rows is repeated in each of them, and a head in each row: its ids and
    the calls of its notes are in the first row alone. An empty cell is left out, unless its whole
    column is empty: that may be there to be filled in. A row of one head across the table, which
    names the rows below it, stays a row.
    """
    across = _across(table)
    sections = list(_sections(table, across))
    made: list[AnyElement] = [child for child in table if _name(child) == "caption"]
    groups = [one for one in table if one not in made]
    for caption in made:
        caption.tag = _tag(table, "div" if _has_blocks(caption) else "p")
        add_class(caption, CAPTION)
    ids = {name for group in groups for one in group.iter() if (name := one.get("id"))}
    # Heads without rows below them have nothing that they could be the names of.
    parts = [
        (_columns(heads) if bodies else {}, list(_full(bodies or heads)))
        for heads, bodies in sections
    ]
    every = [cells for _, rows in parts for _, cells in rows]
    filled = {column for cells in every for column, cell in cells if not _is_empty(cell)}
    for columns, rows in parts:
        for row, cells in rows:
            shown = [(at, cell) for at, cell in cells if at not in filled or not _is_empty(cell)]
            made.append(_name_rows(row, shown) if row in across else _list(row, shown, columns))
    ids -= {str(one.get("id")) for row in made for one in row.iter() if one.get("id")}
    # What is no more had ids too, which a link may lead to.
    made[:0] = [table.makeelement(_tag(table, "div"), {"id": name}) for name in sorted(ids)]
    tail = table.tail
    for child in list(table):
        table.remove(child)
    table.extend(made)
    table.text, table.tail, table.tag = None, tail, _tag(table, "div")
    add_class(table, "rows")


def name_cells(table: AnyElement, words: Callable[[AnyElement], str]) -> bool:
    """Give each cell of a table's body the words of its column's head, as `data-label`, in place.

    `words` gives the plain words of an element. A style sheet can then hide the heads and show the
    table as a list of its rows. Returns False where it can't, since a cell spans several columns or
    rows, or a head has something that words do not tell; such a table is left alone.
    """
    across = _across(table)
    sections = list(_sections(table, across))
    below = [row for _, bodies in sections for row in bodies if row not in across]
    if any(cell.get(span, "1") != "1" for row in below for cell in row for span in _SPANS):
        return False
    # Heads further down would not be hidden.
    if any(heads for heads, _ in sections[1:]):
        return False
    if any(_holds_more(one) for heads, _ in sections for row in heads for one in row.iter()):
        return False
    names = {
        column: " ".join(filter(None, dict.fromkeys(map(words, cells))))
        for heads, _ in sections
        for column, cells in _columns(heads).items()
    }
    for _, cells in _full(below):
        for column, cell in cells:
            if name := names.get(column):
                cell.set("data-label", f"{name}{_colon(name)}")
    return True


def _sections(
    table: AnyElement, across: Sequence[AnyElement]
) -> Iterator[tuple[list[AnyElement], list[AnyElement]]]:
    """The rows of heads, and the rows below them, without those of tables in the cells.

    There are several such pairs where heads of columns follow other rows. In the head of a table, a
    row may have a cell without words. `across` are the rows of `_across`.
    """
    heads: list[AnyElement] = []
    bodies: list[AnyElement] = []
    for group, row in _rows(table):
        if group == "thead":
            heads.append(row)
        elif group == "tfoot" or not _is_of_heads(row) or (heads and row in across):
            bodies.append(row)
        elif bodies:
            yield heads, bodies
            heads, bodies = [row], []
        else:
            heads.append(row)
    yield heads, bodies


def _rows(table: AnyElement) -> Iterator[tuple[str, AnyElement]]:
    """Each row of a table, with the name of the element that it is in."""
    for child in table:
        group = _name(child)
        if group == "tr":
            yield "table", child
        elif group in ROW_GROUPS:
            yield from ((group, row) for row in child if _name(row) == "tr")


def _across(table: AnyElement) -> list[AnyElement]:
    """The rows that are one head with words across the whole table: each names rows below it."""
    rows = [row for _, row in _rows(table)]
    widths = [sum(int(cell.get("colspan") or 1) for cell in row) for row in rows]
    width = max(widths, default=0)
    return [
        row
        for row, wide in zip(rows, widths, strict=True)
        if width > 1
        and wide == width
        and _is_of_heads(row)
        and sum(not _is_empty(cell) for cell in row) == 1
    ]


def _is_of_heads(row: AnyElement) -> bool:
    return all(_name(cell) != "td" for cell in row)


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
                after[column] = (deep - 1, wide, _copied(cell))
            column += wide
        reaching = after
        yield row, cells


def _list(
    row: AnyElement,
    cells: list[tuple[int, AnyElement]],
    columns: dict[int, list[AnyElement]],
) -> AnyElement:
    """A row as an element with one for each cell, which begins with the heads of its column.

    Heads that were given are without their ids and the calls of their notes from then on.
    """
    made: AnyElement = row.makeelement(_tag(row, "div"), {"class": "row", **_kept(row)})
    for column, cell in cells:
        if _is_empty(cell) and column not in columns:
            continue
        field = row.makeelement(_tag(row, "div"), {"class": "field", **_kept(cell)})
        field.text, field.tail = cell.text, "\n"
        if heads := columns.get(column, ()):
            label = _label(row, heads)
            for head in heads:
                _strip(head)
            label.tail, field.text = f" {cell.text or ''}", None
            field.append(label)
        field.extend(list(cell))
        made.append(field)
    if all(_is_short(field) for field in made):
        add_class(made, "short")
    return made


def _name_rows(row: AnyElement, cells: list[tuple[int, AnyElement]]) -> AnyElement:
    """A head across the table as an element of its own, above the rows that it names."""
    made = _list(row, cells, {})
    for field in made:
        if not _has_blocks(field):
            bold: AnyElement = field.makeelement(_tag(field, "b"), {})
            bold.text, field.text = field.text, None
            bold.extend(list(field))
            for child in list(field):
                field.remove(child)
            field.append(bold)
    return made


def _label(like: AnyElement, heads: Sequence[AnyElement]) -> AnyElement:
    """The heads of a column in one element, the upper first, with a colon behind them."""
    name = "div" if any(map(_has_blocks, heads)) else "b"
    made: AnyElement = like.makeelement(_tag(like, name), {"class": "of"})
    for number, head in enumerate(heads):
        copied = copy.deepcopy(head)
        add_text(made, f"{' ' if number else ''}{copied.text or ''}")
        made.extend(list(copied))
    add_text(made, _colon("".join(map(str, made.itertext()))))
    return made


def _strip(head: AnyElement) -> None:
    """Take the ids, and the calls of notes, out of a head that is said again."""
    for parent in list(head.iter()):
        parent.attrib.pop("id", "")
        for child in list(parent):
            if _is_call(child):
                remove(parent, child)


def _is_call(element: AnyElement) -> bool:
    """True for the call of a footnote and what holds nothing else; it may not have its role yet."""
    if element.get("role") == "doc-noteref" or "noteref" in classes(element):
        return True
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    return len(element) > 0 and not text.strip() and all(map(_is_call, element))


def _holds_more(element: AnyElement) -> bool:
    """True for an element in a head that says more than words: a link, or a picture.

    A picture of a formula, in an element with its TeX, says what its words do.
    """
    if element.get("data-tex") is not None:
        return False
    return _name(element) == "a" or any(_name(child) in PICTURES for child in element)


def _is_empty(cell: AnyElement) -> bool:
    return not (len(cell) or (cell.text or "").strip())


def _has_blocks(element: AnyElement) -> bool:
    return any(_name(one) in BLOCKS for one in element.iter() if one is not element)


def _is_short(field: AnyElement) -> bool:
    """True for some words, which can be on one line with others."""
    words = "".join(map(str, field.itertext()))
    return not _has_blocks(field) and len(words) <= _MAX_SHORT_CHARS


def _columns(heads: list[AnyElement]) -> dict[int, list[AnyElement]]:
    """The heads of each column that are not empty, the upper first; none is twice in a column."""
    columns: dict[int, list[AnyElement]] = {}
    for _, cells in _full(heads):
        for column, cell in cells:
            said = _said(cell)
            for covered in range(column, column + int(cell.get("colspan") or 1)):
                known = columns.setdefault(covered, [])
                if said and said not in map(_said, known):
                    known.append(cell)
    return columns


def _said(cell: AnyElement) -> str:
    """What a cell says, to tell it from others: its words, and the pictures in it."""
    said = "".join(map(str, cell.itertext())).split()
    for one in cell.iter():
        if _name(one) in PICTURES:
            said.append(str(one.get("src") or "svg"))
    return " ".join(said)


def _kept(element: AnyElement) -> dict[str, str]:
    """The attributes that an element keeps whatever it becomes."""
    return {name: str(value) for name in _KEPT if (value := element.get(name))}


def _copied(cell: AnyElement) -> AnyElement:
    """A copy of a cell to be said again."""
    copied = copy.deepcopy(cell)
    _strip(copied)
    return copied


def _colon(name: str) -> str:
    """The sign behind a head, which may end in one already."""
    return "" if name.rstrip().endswith(_ENDS) else ":"


def _name(element: AnyElement) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _tag(like: AnyElement, name: str) -> str:
    """The name of an element in the namespace of another."""
    space, brace, _ = str(like.tag).rpartition("}")
    return f"{space}{brace}{name}"
