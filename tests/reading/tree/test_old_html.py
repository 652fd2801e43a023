"""Attributes of presentation become classes and styles, and a ruby has brackets."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import studypress
from studypress.markup import elementtree
from studypress.reading.tree.old_html import _HEIGHTS, _SIDES
from tests.reading.conftest import Stepped


@pytest.mark.parametrize("written", _SIDES)
@pytest.mark.parametrize("name", ["p", "div", "h2"])
def test_the_alignment_is_a_class(name: str, written: str, stepped: Stepped) -> None:
    found = stepped(f"<{name} align='{written.upper()}'>a</{name}>").find(name)
    assert found is not None
    assert found.get("class") == _SIDES[written]
    assert set(found.keys()) <= {"class", "data-line"}


def test_another_alignment_is_left_out(stepped: Stepped) -> None:
    found = stepped("<p align='evil task'>a</p>").find("p")
    assert found is not None
    assert found.keys() == []


@pytest.mark.parametrize("written", _HEIGHTS)
def test_a_cell_has_a_height_in_its_row(written: str, stepped: Stepped) -> None:
    root = stepped(f"<table><tr><td valign='{written}' width='30%'>a</td></tr></table>")
    cell = next(root.iter("td"))
    assert dict(cell.attrib) == {"style": f"width: 30%; vertical-align: {written}"}


RUBIES = {
    "<ruby>漢字<rt>かんじ</rt></ruby>": "<rp>(</rp><rt>かんじ</rt><rp>)</rp>",
    "<ruby>漢<rp>(</rp><rt>か</rt><rp>)</rp></ruby>": "<rp>(</rp><rt>か</rt><rp>)</rp>",
    "<ruby>東<rt>とう</rt>京<rt>きょう</ruby>": (
        "<rp>(</rp><rt>とう</rt><rp>)</rp>京<rp>(</rp><rt>きょう</rt><rp>)</rp>"
    ),
    "<ruby><rb>學</rb><rt>xué</rt></ruby>": "<ruby>學<rp>(</rp><rt>xué</rt><rp>)</rp></ruby>",
}


@pytest.mark.parametrize("written", RUBIES)
def test_a_reading_is_between_brackets(written: str, stepped: Stepped) -> None:
    assert RUBIES[written] in elementtree.write(stepped(f"x {written} y"))


def test_a_page_shows_the_brackets(tmp_path: Path) -> None:
    text = "<ruby>word<rt>reading</rt></ruby>s, and <ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>."
    (tmp_path / "a.md").write_text(f"# A\n\n## What is it?\n\nIt is {text}\n")
    files = studypress.build(tmp_path, editions=["book"], out=tmp_path / "out").files
    pages = pypdfium2.PdfDocument(files["book"][0])
    book = " ".join(page.get_textpage().get_text_range() for page in pages)
    # The reader of the PDF puts spaces where type of another size begins.
    assert "word(reading)s,anda(b)." in "".join(book.split())


def test_line_breaks_between_blocks_are_no_paragraph(stepped: Stepped) -> None:
    assert [child.tag for child in stepped("<p>a</p><br>\n<br/>\n<p>b</p>")] == ["p", "p"]
