"""Every block, link, image, call and formula knows its line; comments go to their heading."""

from __future__ import annotations

import re

import pytest

from studypress.reading.markdown.reader import to_html
from tests.reading.markdown.conftest import Read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n# b\n\n- c\n- d\n", [1, 3, 5, 5, 6]),
        ("> a\n>\n> b\n", [1, 1, 3]),
        ("a\nb [c](d)\ne ![f](g)\n", [1, 2, 3]),
        ("a  \nb [c](d)\n", [1, 2]),
        ("a $b\nc$ [d](e)\n", [1, 1, 2]),
        ("a <b\nid=c>d</b> [e](f)\n", [1, 2]),
        ("|a|\n|-|\n|b|\n", [1, 1, 1, 3, 3]),
    ],
)
def test_lines(text: str, lines: list[int]) -> None:
    found = [int(line) for line in re.findall(r'data-line="(\d+)"', to_html(text))]
    assert sorted(set(found)) == sorted(set(lines))


def test_a_comment_belongs_to_its_heading(read: Read) -> None:
    notes = read("# a <!-- b -->\n\n## c\n\n<!-- d -->\n\ntext\n\n<!-- e -->\n")
    assert notes.comments == {1: " b ", 3: " d "}
    assert notes.remarks == [(9, " e ")]


def test_a_cells_alignment_is_an_attribute() -> None:
    assert 'align="right"' in to_html("|a|\n|-:|\n|b|\n")
