"""The headings of a document on a screen leave out no level."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.formats.screens.headings import settle
from studypress.formats.screens.namespaces import XHTML


@pytest.mark.parametrize(
    ("written", "first", "shown"),
    [
        ("", 0, ""),
        ("1 2 3 2 1", 0, "1 2 3 2 1"),
        ("1 3 3 2", 0, "1 2 2 2"),
        ("1 2 4 6 4 3 5", 0, "1 2 3 4 3 3 4"),
        ("3 5 2 4", 0, "3 4 2 3"),
        ("1 6 6", 1, "1 2 2"),
        ("3 4 3 2", 1, "1 2 1 1"),
        ("1 2 3 4 5 6", 1, "1 2 3 4 5 6"),
    ],
)
def test_each_heading_is_one_level_below_its_own(written: str, first: int, shown: str) -> None:
    levels = written.split()
    body = "".join(
        f"<div><h{level} id='a{at}'>A</h{level}></div>" for at, level in enumerate(levels)
    )
    root = etree.fromstring(f'<body xmlns="{XHTML}">{body}</body>')
    settle(root, first)
    found = [(str(box[0].tag)[-1], box[0].get("id")) for box in root]
    assert found == [(level, f"a{at}") for at, level in enumerate(shown.split())]
