"""What a page can show and an ePub may hold is left of a tree, whatever its attributes say."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from studypress.model.diagnostics import Report
from studypress.reading import read as reading
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from tests.reading.conftest import Notes


def tree(text: str) -> Element:
    page = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    return Reader(reading.STEPS).read(page, text)


@pytest.mark.parametrize("name", ["start", "value", "colspan", "rowspan", "span", "width"])
@pytest.mark.parametrize("said", ["--5", "٣", "", "3.5", "+3", "x", "1000000000"])
def test_what_is_no_number_is_left_out(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    text = (
        f"<ol {name}='{said}'><li {name}='{said}'>a</li></ol><table><col {name}='{said}'>"
        f"<tr><td {name}='{said}'>b</td></tr></table><img src='a.svg' alt='c' {name}='{said}'>"
    )
    page = notes_of(Source(tmp_path / "a.md", "a.md", text), Images(tmp_path), Report())
    root = Reader(reading.STEPS).read(page, text)
    assert root.find(".//img") is not None
    assert not [element for element in root.iter() if name in element.attrib]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<ol start='-3'>", {"start": "-3"}),
        ("<li value='0'>", {"value": "0"}),
        ("<td colspan='0'>", {}),
        ("<td colspan='-3'>", {}),
        ("<td colspan=' 2 '>", {"colspan": "2"}),
        ("<td colspan='999999999'>", {"colspan": "1000"}),
        ("<td rowspan='65534'>", {"rowspan": "1"}),
        ("<td rowspan='0'>", {}),
        ("<col span='5000'>", {"span": "1000"}),
    ],
)
def test_numbers_are_what_html_allows(written: str, kept: dict[str, str]) -> None:
    tag = written[1:].split()[0]
    table = tag not in ("ol", "li")
    held = f"<tr>{written}x" if tag == "td" else written
    found = next(tree(f"<table>{held}</table>" if table else f"<ol>{written}x</ol>").iter(tag))
    if tag == "ol":
        found = next(tree(f"{written}<li>x</li></ol>").iter(tag))
    kept_names = found.attrib.keys() - {"data-line", "style"}
    assert {name: found.get(name) for name in kept_names} == kept


def test_spans_stay_within_their_table_and_it_within_bounds() -> None:
    cell = "<td colspan='600' rowspan='3'>x</td>"
    rows = f"<tr>{cell}{cell}</tr>" * 4
    found = [
        (int(one.get("colspan", "1")), int(one.get("rowspan", "1")))
        for one in tree(f"<table>{rows}</table>").iter("td")
    ]
    assert found == [
        *((600, 3), (400, 3)),
        *((1, 3), (1, 3)),
        *((1, 2), (1, 2)),
        *((600, 1), (396, 1)),
    ]
    columns = tree("<table><colgroup><col span='700'><col span='700'></colgroup></table>")
    assert [one.get("span") for one in columns.iter("col")] == ["700", "300"]


def test_a_list_of_answers_may_begin_with_no_number(notes: Notes) -> None:
    reading, _ = notes(
        "# T\n\n### 1. What is one?\n\n### 2. What is two?\n\n## Answers\n\n"
        "<ol start='--5'><li>Half of two.</li><li>Twice one.</li></ol>\n"
    )
    said = [re.sub("<[^>]+>", "", q.blocks[0].body) for q in reading.guide.questions]
    assert said == ["Half of two.", "Twice one."]


@pytest.mark.parametrize(
    ("text", "only_images"),
    [
        ("![a](a.svg)\n![b](a.svg)", True),
        ("[![a](a.svg)](https://example.org) ![b](a.svg)", True),
        ("![a](a.svg)\\\n*![b](a.svg)*", True),
        ("![a](a.svg), ![b](a.svg)", False),
        ("![a](a.svg) and words", False),
    ],
)
def test_a_line_of_images_alone_is_known(text: str, only_images: bool, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    page = notes_of(Source(tmp_path / "a.md", "a.md", text), Images(tmp_path), Report())
    root = Reader(reading.STEPS).read(page, text)
    assert [found.get("class") for found in root.iter("p")] == ["images" if only_images else None]
