"""Tables: which cells are heads, and of which other cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from studypress.formats.pdf.tagging.blocks import arranged
from studypress.formats.pdf.tagging.nodes import Kid, Node
from studypress.formats.pdf.tagging.roles import is_meaningless
from studypress.formats.pdf.tagging.tree import Tree

_SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
_ROLES = {"rowheader": "Row", "columnheader": "Column"}
_CELLS = ("TH", "TD")
# HTML, 4.9.11.1: no cell has more columns, and none goes on over more rows.
_MAX_COLUMNS, _MAX_ROWS = 1000, 65534


@dataclass(slots=True, eq=False)
class _Cell:
    """A cell in its place."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    in_head: bool
    scope: str = ""
    """"Row" or "Column" for a head of these, "" for a cell of data."""
    heads: list[str] = field(default_factory=list)


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Give heads their scope, and each cell the names of its heads (ISO 32000-1, 14.8.5.7).

    They are found as HTML finds them (4.9.12.2): a cell's heads are those above it in its columns,
    and those before it in its rows. Where the corner of a table is empty, its first column has the
    heads of its rows: Markdown has no other way to say so. A table that is none, by its role, gives
    what is in its cells.
    """
    if node.element is not None and is_meaningless(node.element):
        cells = node.inside(*_CELLS)
        return [kid for cell in cells for kid in arranged(cell.kids, tree, text=False)]
    node.kids.sort(key=_order)
    _fill(node)
    grid = list(_placed(node))
    if _corner_is_empty(grid):
        for cell in grid:
            if cell.column == 0 and not cell.in_head:
                cell.node.role = "TH"
    for cell in grid:
        if cell.node.role == "TH":
            cell.scope = _scope(cell, grid)
    _set(grid, tree)
    return [node]


def _order(kid: Kid) -> int:
    """The foot of a table is read behind its rows, and its caption keeps its place."""
    return 1 if isinstance(kid, Node) and kid.role == "TFoot" else 0


def _fill(table: Node) -> None:
    """Give each row as many cells as the longest has: there is nothing in those behind its own.

    HTML allows rows of unequal length, ISO 14289-1, 7.5, does not.
    """
    cells = list(_placed(table))
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    filled = Counter[int]()
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            filled[row] += cell.columns
    lines = (line for group in _groups(table) for line in _rows(group))
    for row, line in enumerate(lines):
        own = [*line.inside(*_CELLS)]
        role = "TH" if own and all(cell.role == "TH" for cell in own) else "TD"
        line.kids += [Node(role, None, block=True) for _ in range(columns - filled[row])]


def _groups(table: Node) -> Iterator[Node]:
    """The head, the foot and the bodies of a table, and its rows that are in none of them."""
    return (kid for kid in table.kids if isinstance(kid, Node) and kid.role != "Caption")


def _rows(group: Node) -> list[Node]:
    return [group] if group.role == "TR" else [*group.inside("TR")]


def _placed(table: Node) -> Iterator[_Cell]:
    """The cells of a table in their places (HTML, 4.9.12.1)."""
    taken: dict[tuple[int, int], bool] = {}
    row = 0
    for group in _groups(table):
        rows = _rows(group)
        end = row + len(rows)
        for line in rows:
            column = 0
            for node in line.inside(*_CELLS):
                while taken.get((row, column)):
                    column += 1
                height = min(_span(node, "rowspan", _MAX_ROWS), end - row) or end - row
                width = _span(node, "colspan", _MAX_COLUMNS) or 1
                taken_from = (x for x in range(column, column + width) if taken.get((row, x)))
                width = next(taken_from, column + width) - column
                yield _Cell(node, row, column, height, width, group.role == "THead")
                for y in range(row, row + height):
                    for x in range(column, column + width):
                        taken[y, x] = True
                column += width
            row += 1


def _span(node: Node, name: str, most: int) -> int:
    written = node.element.get(name, "1").strip() if node.element is not None else "1"
    return min(int(written), most) if written.isdecimal() else 1


def _corner_is_empty(cells: list[_Cell]) -> bool:
    """True where the first cell of a head is empty, and no cell below it is a head yet."""
    first = cells[0] if cells else None
    if first is None or first.node.role != "TH" or not first.in_head or first.columns > 1:
        return False
    if any(first.node.leaves()):
        return False
    below = [cell for cell in cells if not cell.in_head]
    own = [cell for cell in below if cell.column == 0]
    return (
        bool(own)
        and all(any(cell.node.leaves()) and cell.columns == 1 for cell in own)
        and not any(cell.node.role == "TH" for cell in below)
        and any(cell.in_head and cell.column and cell.node.role == "TH" for cell in cells)
    )


def _scope(cell: _Cell, cells: list[_Cell]) -> str:
    """What a head is a head of: what it says itself, or what its place tells."""
    if (element := cell.node.element) is not None and (
        said := _SCOPES.get(element.get("scope", "")) or _ROLES.get(element.get("role", ""))
    ):
        return said
    if cell.in_head:
        return "Column"
    others = [other for other in cells if other.row <= cell.row < other.row + other.rows]
    return "Row" if any(other.node.role == "TD" for other in others) else "Column"


def _set(cells: list[_Cell], tree: Tree) -> None:
    """Write the attributes of cells."""
    name = f"t{tree.name()}"
    heads = [cell for cell in cells if cell.scope and any(cell.node.leaves())]
    for cell in cells:
        node = cell.node
        if cell.columns > 1:
            node.set("Table", "ColSpan", cell.columns)
        if cell.rows > 1:
            node.set("Table", "RowSpan", cell.rows)
        if cell.scope:
            node.set("Table", "Scope", cell.scope)
        found = [head for head in heads if _is_head_of(head, cell)]
        if found:
            node.set("Table", "Headers", [_id(head, name) for head in found])


def _id(head: _Cell, table: str) -> str:
    head.node.id = f"{table}-{head.row}-{head.column}"
    return head.node.id


def _is_head_of(head: _Cell, cell: _Cell) -> bool:
    """True where a head is one of a cell; a head has heads of its own kind alone."""
    if head is cell or cell.scope not in ("", head.scope):
        return False
    if head.scope == "Column":
        return head.row + head.rows <= cell.row and _meet(
            head.column, head.columns, cell.column, cell.columns
        )
    return head.column + head.columns <= cell.column and _meet(
        head.row, head.rows, cell.row, cell.rows
    )


def _meet(one: int, length: int, other: int, other_length: int) -> bool:
    """True where two stretches have a place in common."""
    return one < other + other_length and other < one + length
