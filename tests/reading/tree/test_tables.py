"""Tables: which columns hold numbers, and what these lack behind their points."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest

from studypress.reading.elements import text_of
from studypress.reading.tree.tables import tables


def table(texts: list[str], align: str = "") -> list[Element]:
    """The cells of a table of one column, as they are after the step."""
    root = Element("div")
    body = SubElement(SubElement(root, "table"), "tbody")
    for text in texts:
        cell = SubElement(SubElement(body, "tr"), "td", {"align": align} if align else {})
        cell.text = text
    tables(root, None)  # type: ignore[arg-type]
    return list(root.iter("td"))


def tails(texts: list[str], align: str = "") -> list[str]:
    return [next((str(part.get("data-tail")) for part in cell), "") for cell in table(texts, align)]


@pytest.mark.parametrize(
    ("texts", "lacking"),
    [
        (["0.5", "12.25", "3"], ["0", "", ".00"]),
        (["−3", "+0.75", "−12.125"], [".000", "0", ""]),
        (["1,000.5", "2,000"], ["", ".0"]),
        (["0,5", "1", "–"], ["", ",0", ""]),
        (["0.5 %", "3 %"], ["", ".0"]),
        (["0.125", "7"], ["", ".000"]),
        (["1", "10", "1,000"], ["", "", ""]),
        (["1.000", "500"], ["", ""]),  # a point may part thousands
        (["0.5", "1,5"], ["", ""]),
    ],
)
def test_numbers_are_aligned_by_their_points(texts: list[str], lacking: list[str]) -> None:
    assert tails(texts) == lacking
    assert [text_of(cell) for cell in table(texts)] == texts
    assert {cell.get("class") for cell in table(texts)} == {"num"}


@pytest.mark.parametrize("align", ["left", "center"])
def test_an_author_who_aligns_numbers_is_obeyed(align: str) -> None:
    assert tails(["0.5", "1"], align) == ["", ""]


def test_a_column_of_words_has_no_class() -> None:
    assert {cell.get("class") for cell in table(["0.5", "much"])} == {None}
