"""Lists have the numbers and marks that HTML gives them, in the book and in the ePub."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

import studypress
from studypress.reading.tree.lists import _STYLES
from tests.reading.conftest import Stepped

NUMBERED = {
    "1. a\n2. b": [1, 2],
    "5. a\n6. b": [5, 6],
    "0. a\n1. b": [0, 1],
    "99. a\n100. b": [99, 100],
    "1. a\n\n```\nc\n```\n\n2. b": [1, 2],
    "<ol start='7'><li>a</li><li value='12'>b</li><li>c</li></ol>": [7, 12, 13],
    "<ol start='-1'><li>a</li><li>b</li></ol>": [-1, 0],
    "<ol reversed><li>a</li><li>b</li><li>c</li></ol>": [3, 2, 1],
    "<ol reversed start='9'><li>a</li><li value='4'>b</li><li>c</li></ol>": [9, 4, 3],
    "<ol start='x'><li>a</li><li value=''>b</li></ol>": [1, 2],
    "3. a\n   1. b\n   2. c\n4. d": [3, 1, 2, 4],
}
"""Lists, each with the numbers that its items show."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The text of a book and of an ePub with all lists, one after the other."""
    folder = tmp_path_factory.mktemp("lists")
    lists = "\n\n".join(f"Begin {at}.\n\n{text}" for at, text in enumerate(NUMBERED))
    (folder / "a.md").write_text(f"# A\n\n## What is listed?\n\n{lists}\n\nBegin end.\n")
    files = studypress.build(folder, editions=["book", "ebook"], out=folder / "out").files
    pages = pypdfium2.PdfDocument(files["book"][0])
    book = "\n".join(page.get_textpage().get_text_range() for page in pages)
    with zipfile.ZipFile(files["ebook"][0]) as archive:
        return book, archive.read("EPUB/chapter-1.xhtml").decode()


@pytest.mark.parametrize("text", NUMBERED)
def test_a_page_shows_the_numbers(text: str, built: tuple[str, str]) -> None:
    shown = list(map(int, re.findall(r"^(-?\d+)\.\s*$", built[0], re.MULTILINE)))
    before = sum(len(NUMBERED[one]) for one in list(NUMBERED)[: list(NUMBERED).index(text)])
    assert shown[before : before + len(NUMBERED[text])] == NUMBERED[text]


def test_an_ebook_has_the_attributes_of_html(built: tuple[str, str]) -> None:
    assert '<ol start="7" style="counter-reset: list-item 6">' in built[1]
    assert '<li value="12" style="counter-increment: list-item 5">' in built[1]
    assert '<ol reversed="reversed" style="counter-reset: list-item 4">' in built[1]


@pytest.mark.parametrize("written", _STYLES)
@pytest.mark.parametrize("name", ["ol", "ul"])
def test_marks_are_those_of_the_list(name: str, written: str, stepped: Stepped) -> None:
    root = stepped(f"<{name} type='{written}'><li>a</li></{name}>")
    found = root.find(name)
    assert found is not None
    assert found.get("style") == f"list-style-type: {_STYLES[written]}"
    assert found.get("type") == (written if name == "ol" and len(written) == 1 else None)


def test_a_type_that_html_does_not_have_is_left_out(stepped: Stepped) -> None:
    found = stepped("<ol type='greek'><li>a</li></ol>").find("ol")
    assert found is not None
    assert found.keys() == []


TASKS = "- [ ] top\n  - [x] inner\n    - [ ] innermost\n- plain\n  1. [ ] below\n"


def test_items_with_boxes_are_known_at_every_depth(stepped: Stepped) -> None:
    items = [(item.text or "", item.get("class")) for item in stepped(TASKS).iter("li")]
    assert [kind for _, kind in items] == ["with-box", "with-box", "with-box", None, "with-box"]


def test_an_ebook_indents_tasks_as_other_items(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# A\n\n## What is to be done?\n\n{TASKS}")
    files = studypress.build(tmp_path, editions=["ebook"], out=tmp_path / "out").files
    with zipfile.ZipFile(files["ebook"][0]) as archive:
        style = archive.read("EPUB/styles/text.css").decode()
    assert not re.search(r"\.tasks\s*\{[^}]*padding", style)
    assert re.search(r"li\.with-box\s*\{\s*list-style: none", style)
    assert re.search(r"\.task\s*\{[^}]*margin-left: -1\.4em", style)


def test_long_numbers_have_room(stepped: Stepped) -> None:
    styles = [one.get("style") for one in stepped("98. a\n99. b\n\nc\n\n999. d\n").iter("ol")]
    assert styles[0] == "counter-reset: list-item 97"
    assert styles[1] == "counter-reset: list-item 998; padding-inline-start: 2.6em"
