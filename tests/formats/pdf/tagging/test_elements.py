"""What each element of HTML, and each role of ARIA, is to a screen reader.

`elements.txt` has what is written, and behind `=>` what is told of it. Each case is a section of a
document of its own, on pages of four lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studypress.formats.pdf.records import Order
from studypress.formats.pdf.setting import set_part
from tests.formats.pdf.outline import outline
from tests.formats.pdf.test_book import document, made

STYLE = """\
@page { size: 100mm 35mm; margin: 5mm }
body { font: 12pt/6mm serif; margin: 0 }
p, h2, h3, ul, ol, dl, pre, blockquote, figure, table { margin-top: 0; margin-bottom: 0 }
h2 { font-size: 12pt }
table { border-spacing: 0 }
td, th { padding: 0 }
img { width: 9px; height: 9px }
"""
DOT = "data:image/gif;base64,R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs="


def _cases() -> Iterator[tuple[str, tuple[str, str]]]:
    """Each case: what is written, and what is told of it."""
    text = Path(__file__).with_name("elements.txt").read_text(encoding="utf-8")
    for case in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        name, _, rest = case.partition("\n")
        written, _, said = rest.partition("\n=>\n")
        yield name, (written.replace("DOT", DOT), said.rstrip())


CASES = dict(_cases())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of each case."""
    target = tmp_path_factory.mktemp("elements") / "b.pdf"
    sections = [f"<section>{written}</section>" for written, _ in CASES.values()]
    made([document(f"d{n}", one, style=STYLE) for n, one in enumerate(sections)], target)
    found: list[list[str]] = []
    for line in outline(target):
        if line == "Sect":
            found.append([])
        else:
            found[-1].append(line.removeprefix("  ").rstrip())
    return dict(zip(CASES, map("\n".join, found), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_an_element_is_told_as_what_it_is(name: str, told: dict[str, str]) -> None:
    assert told[name] == CASES[name][1]


def test_the_parts_of_a_book_follow_each_other(tmp_path: Path) -> None:
    made([document("a", "<h1>A</h1>"), document("b", "<h1>B</h1>")], tmp_path / "b.pdf")
    assert outline(tmp_path / "b.pdf") == ["H1: A", "H1: B"]


def test_an_image_without_words_stands_against_claims(tmp_path: Path) -> None:
    images = f'<img src="{DOT}" data-path="a.md" data-line="3"/><img src="{DOT}" alt="dot"/>'
    order = Order(document("a", f"<p>Text {images}</p>", style=STYLE), 1, {})
    found = set_part(order, tmp_path / "part", lambda *_: None)
    assert found.against == ("a.md:3: an image has no words for those who can't see it",)
