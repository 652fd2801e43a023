"""What a line says in a PDF is its letters: hyphens, ligatures, spaces, phrases of another script.

That scripts whose glyphs are not letters are read as words is in test_scripts.py.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from studypress.formats.pdf import composites
from studypress.formats.pdf.codes import END, Codes
from studypress.formats.pdf.composites import Composite, Piece
from studypress.typography.catalogue import files
from tests.conftest import made_files, studypress
from tests.formats.pdf.test_scripts import pdfium, poppler

LONG = (
    "Characteristically incomprehensible documentation unfortunately overwhelms knowledgeable "
    "administrators, notwithstanding internationalization considerations and representations. "
)
SETTINGS = "language: en\ntitle: Tea\neditions: [book]\n"


def built(folder: Path, answer: str) -> Path:
    """The book of a guide with one answer."""
    (folder / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "notes.md").write_text(f"# Tea\n\n## What is tea?\n\n{answer}\n", encoding="utf-8")
    done = studypress("build", "book", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return made_files(folder / "out")["book"]


def test_a_word_that_a_line_divides_is_found(tmp_path: Path) -> None:
    path = built(tmp_path, LONG * 6 + "\n\nA well-known affluent office, Fig.\N{NO-BREAK SPACE}7.")
    text = poppler(path)
    divided = re.findall(r"(\w+)\N{SOFT HYPHEN}\n(\w+)", text)
    assert divided
    assert "\N{HYPHEN}" not in text
    assert "\N{NO-BREAK SPACE}" not in text
    assert "A well-known affluent office, Fig. 7." in " ".join(text.split(" ")).replace("\n", " ")
    for first, second in divided:
        assert first + second in LONG.replace("Char", "char") + LONG
    # PDFium, and so Chrome, takes the two for one word where it says U+FFFE.
    text = pdfium(path)
    assert any(f"{first}\ufffe{second}" in text for first, second in divided)


def test_parts_without_signs_of_their_own_have_no_table_of_codes(tmp_path: Path) -> None:
    path = built(tmp_path, "Plain words: “quoted”, dashed – and so on… naïve café.")
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values():
                assert font.Encoding == "/Identity-H"


def test_a_phrase_in_arabic_is_read_in_an_english_guide(tmp_path: Path) -> None:
    path = built(tmp_path, 'Tea is called <span lang="ar" dir="rtl">الشاي الأخضر</span> there.')
    assert "الشاي الأخضر" in poppler(path)
    # PDFium puts the words of such a phrase in the order in which they are on the page.
    assert {"الشاي", "الأخضر"} <= set(pdfium(path).split())


def test_a_glyph_is_made_of_others_at_their_places() -> None:
    data = files()["NotoSansSymbols2-Regular.ttf"].read_bytes()
    font = TTFont(BytesIO(data))
    order = font.getGlyphOrder()
    base, mark = (order.index(font.getBestCmap()[ord(letter)]) for letter in "♚♞")
    made = [Composite(600, (Piece(base, 10, 0), Piece(mark, 300, -40))), Composite(250)]
    added = TTFont(BytesIO(composites.add(data, made, len(order) + 2)))
    names = added.getGlyphOrder()
    assert len(names) == len(order) + 4
    drawn = DecomposingRecordingPen(added.getGlyphSet())
    added.getGlyphSet()[names[-2]].draw(drawn)
    expected = sum(len(_lines(font, number)) for number in (base, mark))
    assert len(drawn.value) == expected
    metrics = added["hmtx"]
    assert [metrics[name][0] for name in names[-4:]] == [0, 0, 600, 250]
    face = uharfbuzz.Face(composites.add(data, made, len(order) + 2))
    assert uharfbuzz.Font(face).get_glyph_h_advance(len(names) - 2) == 600


def _lines(font: TTFont, number: int) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphOrder()[number]].draw(pen)
    return list(pen.value)


def test_the_same_sign_has_the_same_code_in_each_part() -> None:
    one, other = (_codes("NotoSans[wdth,wght].ttf") for _ in range(2))
    assert one.code(7, "x") == other.code(7, "x")
    assert other.code(7, "y") != other.code(7, "x")
    codes = [other.code(8, chr(0x4E00 + number)) for number in range(5000)]
    assert len(set(codes)) == len(codes)
    assert all(code is not None and other.first <= code < END for code in codes)


def test_no_code_is_given_twice_where_none_is_left() -> None:
    codes = _codes("NotoSans[wdth,wght].ttf")
    codes.first = END - 2
    given = [codes.code(1, letter) for letter in "abc"]
    assert sorted(code for code in given if code) == [END - 2, END - 1]
    assert given[2] is None
    assert codes.code(1, "a") == given[0]


def _codes(name: str) -> Codes:
    path = files()[name]
    data = path.read_bytes()
    return Codes(data, 0, TTFont(BytesIO(data)).keys())


@pytest.mark.parametrize(
    "shape", [5, Composite(3), Composite(9, (Piece(1, 2, 3), Piece(4, -5, 6)))]
)
def test_a_shape_is_the_same_when_it_is_read_again(shape: composites.Shape) -> None:
    assert composites.of_plain(composites.plain(shape)) == shape
