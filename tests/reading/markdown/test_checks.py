"""Mistakes in code, tables and calls of footnotes, each told on its line."""

from __future__ import annotations

import pytest

from tests.reading.markdown.conftest import Told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n```\nb\n", 3),
        ("```\n", 1),
        ("````\nb\n```\n", 1),
        ("> ~~~\n> b\n\nc\n", 1),
    ],
)
def test_code_that_is_never_closed(text: str, line: int, told: Told) -> None:
    assert [(code, at) for code, at, _ in told(text)] == [("unclosed-code", line)]


@pytest.mark.parametrize("text", ["```\nb\n```\n", "> ~~~\n> b\n> ~~~\n", "```\nb\n`````\n"])
def test_code_that_is_closed(text: str, told: Told) -> None:
    assert told(text) == []


def test_cells_beyond_the_head(told: Told) -> None:
    text = "|a|b|\n|-|-|\n|c|d|e|\n|f|\n|g|h \\| i|\n\n|a|\n|-|\n|b|c|\n"
    assert [(code, at, message.partition(":")[0]) for code, at, message in told(text)] == [
        ("table-cells", 3, "this row has 3 cells, its table 2 columns"),
        ("table-cells", 9, "this row has 2 cells, its table 1 columns"),
    ]


def test_a_call_of_no_footnote(told: Told) -> None:
    text = "a[^one] b[^two]\nc[^three]\n\n[^one]: d\n"
    assert told(text) == [
        ("undefined-note", 1, "there is no footnote [^two]"),
        ("undefined-note", 2, "there is no footnote [^three]"),
    ]
