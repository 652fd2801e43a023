"""A table as a list of its rows: in both kinds of trees, with spans, ids and tables in cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from studypress.formats.rows import as_rows

HEAD = "<thead><tr><th id='h'>A</th><th>B</th></tr></thead>"


def listed(parse: Callable[[str], Any], write: Callable[..., Any], rows: str) -> str:
    """The list of a table's rows, without the space between its elements."""
    root = parse(f"<body><table>{rows}</table>tail</body>")
    as_rows(root[0])
    text = write(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", "", text).replace('"', "'")


@pytest.mark.parametrize(
    ("parse", "write"),
    [(etree.fromstring, etree.tostring), (ElementTree.fromstring, ElementTree.tostring)],
    ids=["lxml", "ElementTree"],
)
@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (HEAD + "<tr><td id='c'>1</td><td>2 <i>x</i></td></tr>",
         ["<div id='h'", "<div class='field' id='c'><b class='of'>A:</b> 1</div>",
          "<div class='field'><b class='of'>B:</b> 2 <i>x</i></div>"]),
        (HEAD + "<tr><td rowspan='2'><b id='x'>1</b></td><td>2</td></tr><tr><td>3</td></tr>",
         ["<b class='of'>A:</b> <b id='x'>1</b></div>", "<b class='of'>B:</b> 2</div>",
          "<b class='of'>A:</b> <b>1</b></div>", "<b class='of'>B:</b> 3</div>"]),
        ("<thead><tr><td/><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr>",
         ["<div class='field'>1</div>", "<div class='field'><b class='of'>B:</b> 2</div>"]),
        (HEAD + "<tr><td colspan='2'>1</td></tr>", ["<b class='of'>A:</b> 1</div>"]),
        (HEAD + "<tr><td><table><tr><td>in</td></tr></table></td><td>2</td></tr>",
         ["<b class='of'>A:</b> <table><tr><td>in</td></tr></table></div>"]),
        (HEAD + "<tr><td>1</td><td/></tr><tr><td>2</td><td/></tr>",
         ["<b class='of'>A:</b> 1</div>", "<b class='of'>B:</b> </div>",
          "<b class='of'>A:</b> 2</div>", "<b class='of'>B:</b> </div>"]),
        ("<caption><i>C</i></caption>" + HEAD + "<tr><td>1</td><td>2</td></tr>",
         ["<p class='caption'><i>C</i></p>", "<b class='of'>A:</b> 1</div>"]),
        ("<caption><p>C</p></caption>" + HEAD + "<tr><td>1</td><td>2</td></tr>",
         ["<div class='caption'><p>C</p></div>", "<b class='of'>A:</b> 1</div>"]),
        (HEAD + "<tbody id='t'><tr><td>1</td><td/></tr><tr id='r'><td/><td>2</td></tr></tbody>",
         ["<div id='h'", "<div id='t'", "<b class='of'>A:</b> 1</div>",
          "<div class='row short' id='r'><div class='field'><b class='of'>B:</b> 2</div>"]),
        (("<tr><th><a href='x'>L</a></th><th>P<sup><a id='n' class='noteref'>1</a></sup></th></tr>"
         "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"),
         ["<b class='of'><a href='x'>L</a>:</b> 1</div>",
          "<b class='of'>P<sup><a id='n' class='noteref'>1</a></sup>:</b> 2</div>",
          "<b class='of'><a href='x'>L</a>:</b> 3</div>", "<b class='of'>P:</b> 4</div>"]),
        (("<tr><th colspan='2'>Up</th></tr><tr><th><img src='i'/></th><th>Up</th></tr>"
         "<tr><td>1</td><td>2</td></tr>"),
         ["<b class='of'>Up <img src='i'", ":</b> 1</div>", "<b class='of'>Up:</b> 2</div>"]),
        ("<tr><th>A:</th><th>B?</th><th>C.</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>",
         ["<b class='of'>A:</b> 1", "<b class='of'>B?</b> 2", "<b class='of'>C.:</b> 3"]),
        (HEAD + "<tr><td rowspan='2'>1<sup><a class='noteref'>n</a></sup></td><td>2</td></tr>"
         "<tr><td>3</td></tr>",
         ["</b> 1<sup><a class='noteref'>n</a></sup></div>", "2</div>", "</b> 1</div>", "3</div>"]),
        ("<tr><th><p>A</p></th></tr><tr><td>1</td></tr>",
         ["<div class='of'><p>A</p>:</div> 1</div>"]),
        ("<tr><td>1</td><td/><td>3</td></tr>",
         ["<div class='field'>1</div><div class='field'>3</div>"]),
        (HEAD + "<tr><th colspan='2'>N</th></tr><tr><td>1</td><td>2</td></tr>"
         "<tr><th><i>S</i></th><th/></tr><tr><td>3</td><td>4</td></tr>",
         ["<div class='field'><b>N</b></div>", "<b class='of'>A:</b> 1</div>",
          "<b class='of'>B:</b> 2</div>", "<div class='field'><b><i>S</i></b></div>",
          "<b class='of'>A:</b> 3</div>", "<b class='of'>B:</b> 4</div>"]),
        (HEAD + "<tr><td>1</td><td>2</td></tr><tr><th>C</th><th>D</th></tr>"
         "<tr><td>3</td><td>4</td></tr><tfoot><tr><th>5</th><th>6</th></tr></tfoot>",
         ["<b class='of'>A:</b> 1</div>", "<b class='of'>B:</b> 2</div>",
          "<b class='of'>C:</b> 3</div>", "<b class='of'>D:</b> 4</div>",
          "<b class='of'>C:</b> 5</div>", "<b class='of'>D:</b> 6</div>"]),
        (("<tr><th rowspan='2'>A</th><th>B</th></tr><tr><th>C</th></tr>"
          "<tr><td>1</td><td>2</td></tr>"),
         ["<b class='of'>A:</b> 1</div>", "<b class='of'>B C:</b> 2</div>"]),
        ("<tr><th>1</th><th>2</th></tr>", ["<div class='field'>1</div><div class='field'>2</div>"]),
    ],
)  # fmt: skip
def test_each_cell_is_with_the_name_of_its_column(
    parse: Callable[[str], Any], write: Callable[..., Any], rows: str, parts: list[str]
) -> None:
    text = listed(parse, write, rows)
    at = -1
    for part in parts:
        at = text.index(part, at + 1)
    assert text.endswith("</div>tail</body>")
