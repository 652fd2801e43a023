"""Lines are justified, or all lines of their paragraph are not; measured in finished PDFs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from bench.printed import Printed, Word
from studypress.formats.document import Style
from studypress.formats.pdf import lines
from studypress.formats.pdf.typesetter import Typesetter

_LEFT, _EM = 60.0, 10.0
_CSS = """
@font-face { font-family: F; src: url("font:NotoSerif[wdth,wght].ttf") }
@font-face { font-family: F; font-weight: 700; src: url("font:NotoSans[wdth,wght].ttf") }
@page { size: 500pt 700pt; margin: 60pt }
body { margin: 0; font: 10pt/15pt F }
p { margin: 0 0 15pt; text-align: justify; orphans: 1; widows: 1 }
"""
_NATURAL_EM = 0.26
_TEXT = (
    "Attention lets each position average the values of the others, weighted by how well the query "
    "and the key match; scaling keeps the softmax soft, and several heads give several weightings "
    "at once, which is what the word multi-head stands for in the names of these layers."
)


@dataclass(frozen=True)
class Row:
    """A line of a PDF."""

    page: int
    left: float
    right: float
    spaces: tuple[float, ...]
    """The white between its words, in ems."""
    text: str

    @property
    def space(self) -> float:
        """The widest white in it."""
        return max(self.spaces, default=0.0)


def rows(tmp_path: Path, body: str, css: str = "", direction: str = "ltr") -> list[Row]:
    """The lines of a document, from the top, with those of words on one height."""
    head = "<head><title>T</title></head>"
    html = f'<html lang="en" dir="{direction}">{head}<body>{body}</body></html>'
    path = tmp_path / "a.pdf"
    Typesetter({}, [Style("a.css", _CSS + css)]).lay(html).write_pdf(path)
    found = []
    for page in Printed(path).pages:
        heights: Mapping[float, list[Word]] = defaultdict(list)
        for word in page.words:
            heights[round(word.middle)].append(word)
        for _, words in sorted(heights.items()):
            words.sort(key=lambda word: word.left)
            white = tuple((b.left - a.right) / _EM for a, b in pairwise(words))
            text = " ".join(word.text for word in words)
            found.append(Row(page.number, words[0].left, words[-1].right, white, text))
    return found


def paragraph(width: float, text: str = _TEXT, more: str = "") -> str:
    """A paragraph of a width in points."""
    return f'<p style="width: {width}pt; {more}">{text}</p>'


def test_a_paragraph_is_justified_or_ragged_as_a_whole(tmp_path: Path) -> None:
    """On either side of the limit: one with a wider space would have to be there otherwise."""
    seen = set()
    for width in range(270, 380, 5):
        *inner, last = rows(tmp_path, paragraph(width))
        edges = {abs(row.right - _LEFT - width) < 0.5 for row in inner}
        assert len(edges) == 1 or not all(row.space > _NATURAL_EM + 0.01 for row in inner)
        justified = all(abs(row.right - _LEFT - width) < 0.5 for row in inner)
        seen.add(justified)
        widest = max(row.space for row in inner)
        assert widest <= (lines.MAX_SPACE_EM + 0.01 if justified else _NATURAL_EM + 0.01)
        assert last.space <= _NATURAL_EM + 0.01
    assert seen == {True, False}


@pytest.mark.parametrize("text", [_TEXT, " ".join(["n" * 17] * 8)])
def test_no_space_is_torn_apart_or_too_narrow(tmp_path: Path, text: str) -> None:
    narrowest = 1.0
    for width in range(300, 350, 2):
        for row in rows(tmp_path, paragraph(width, text)):
            assert row.right <= _LEFT + width + 0.5
            assert row.space <= lines.MAX_SPACE_EM + 0.01
            narrowest = min((narrowest, *row.spaces))
    assert lines.MIN_SPACE * _NATURAL_EM - 0.01 <= narrowest < _NATURAL_EM - 0.01


def test_a_ragged_paragraph_stays_as_it_is(tmp_path: Path) -> None:
    for row in rows(tmp_path, paragraph(301, more="text-align: start")):
        assert row.space <= _NATURAL_EM + 0.01
        assert min(row.spaces) >= _NATURAL_EM - 0.02


def test_the_parts_on_two_pages_are_alike(tmp_path: Path) -> None:
    """A loose line on the second page makes the lines on the first one ragged too."""
    loose = "and then a word of a great length: " + "m" * 40 + " ends it all in the last line."
    filled = '<div style="height: 520pt"></div>'
    found = rows(tmp_path, f"{filled}{paragraph(350, f'{_TEXT} {loose}')}")
    assert {row.page for row in found} == {1, 2}
    assert all(row.space <= _NATURAL_EM + 0.01 for row in found)
    alone = rows(tmp_path, f"{filled}{paragraph(350)}")
    assert any(row.space > _NATURAL_EM + 0.02 for row in alone)


@pytest.mark.parametrize(("width", "justified"), [(254, False), (256, True)])
def test_a_narrow_column_is_ragged(tmp_path: Path, width: int, *, justified: bool) -> None:
    """Less than 90 mm, which are 255 pt."""
    text = " ".join(["mi"] * 60)
    first, *_ = rows(tmp_path, paragraph(width, text))
    assert (abs(first.space - _NATURAL_EM) > 0.01) is justified


def test_lines_from_the_right_end_at_both_edges(tmp_path: Path) -> None:
    """With elements and an image in them, and with those that are too long by a little."""
    image = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="8"></svg>'
    text = _TEXT.replace("position", f"<b>position</b> {image}").replace("heads", "<b>heads or</b>")
    seen = 0
    for width in range(290, 330, 4):
        *inner, last = rows(tmp_path, paragraph(width, text), direction="rtl")
        left = 440 - width
        for row in (*inner, last):
            assert abs(row.right - 440) < 0.5
            assert min(row.spaces, default=1) > 0.1
        justified = [row for row in inner if abs(row.left - left) < 0.5]
        seen += len(justified)
        assert all(row.left > left - 0.5 for row in inner)
    assert seen > 10


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_box_of_a_line_is_where_its_words_are(direction: str) -> None:
    """What is beside the text keeps clear of these boxes."""
    head = "<head><title>T</title></head>"
    html = f'<html lang="en" dir="{direction}">{head}<body>{paragraph(362)}</body></html>'
    (page,) = Typesetter({}, [Style("a.css", _CSS)]).lay(html).pages
    found = [box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox)]
    assert len(found) > 2
    for line in found:
        assert abs(line.position_x - line.children[0].position_x) < 0.5
        assert abs(line.width - sum(child.width for child in line.children)) < 0.5


def test_a_word_that_must_be_divided_is_as_long_as_its_line(tmp_path: Path) -> None:
    """It may be too long by a little at first, and has no space that could be narrower."""
    for width in range(300, 312):
        found = rows(tmp_path, paragraph(width, "n" * 200, "overflow-wrap: anywhere"))
        assert len(found) > 2
        assert max(row.right for row in found) <= _LEFT + width + 0.5


def test_a_link_is_where_its_words_are(tmp_path: Path) -> None:
    link = '<a href="https://example.org/">position average the values</a>'
    first, *_ = rows(tmp_path, paragraph(362, _TEXT.replace("position average the values", link)))
    assert first.space > _NATURAL_EM + 0.1
    words = {word.text: word for word in reversed(Printed(tmp_path / "a.pdf").pages[0].words)}
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        left, _, right, _ = map(float, pdf.pages[0].Annots[0].Rect)
    assert abs(left - words["position"].left) < 0.5
    assert abs(right - words["values"].right) < 0.5


def test_running_heads_are_justified_too(tmp_path: Path) -> None:
    css = """@page { @top-center { content: "a b c d e f g"; width: 100%; text-align: justify;
        text-align-last: justify } }"""
    head, *_ = rows(tmp_path, paragraph(300), css)
    assert abs(head.left - _LEFT) < 0.5
    assert abs(head.right - 440) < 0.5


def test_a_line_beside_a_float_ends_at_it(tmp_path: Path) -> None:
    floated = '<div style="float: right; width: 60pt; height: 60pt; margin-left: 10pt"></div>'
    *inner, _ = rows(tmp_path, floated + paragraph(380))
    ends = [round(row.right) for row in inner]
    assert max(ends[:4]) <= 370.5
    assert all(end <= 440.5 for end in ends)
