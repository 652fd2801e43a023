"""A font that parts use is in the book once, with the glyphs of all of them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from studypress.formats.pdf.composites import Composite, Piece
from tests.formats.pdf.partfiles import MONO, Kind, Sheet
from tests.formats.pdf.parts import bound, leaf


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [page.obj.Resources.Font.AAAAAA for page in pdf.pages]


def _file(font: Any) -> TTFont:
    return TTFont(BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))


def _texts(font: Any) -> dict[int, str]:
    rows = [line.split() for line in font.ToUnicode.read_bytes().splitlines() if b"> <" in line]
    return {
        int(code[1:-1], 16): bytes.fromhex(text[1:-1].decode()).decode("utf-16-be")
        for code, text in rows
        if text != b"<ffff>"
    }


def _widths(font: Any) -> dict[int, float]:
    items = list(font.DescendantFonts[0].W)
    return {
        int(first) + index: float(width)
        for first, widths in zip(items[::2], items[1::2], strict=True)
        for index, width in enumerate(widths)
    }


def test_parts_share_one_font_with_the_glyphs_of_both(tmp_path: Path) -> None:
    one, two = leaf(tmp_path / "1", Sheet("abc")), leaf(tmp_path / "2", Sheet("cdfi01"), first=2)
    book = bound([one, two])
    with pikepdf.open(book) as pdf:
        first, second = _fonts(pdf)
        assert first.objgen == second.objgen
        assert sorted(_texts(first).values()) == sorted("abcdfi01lr")
        assert _widths(first).keys() == _texts(first).keys()
        assert first.BaseFont == first.DescendantFonts[0].BaseFont == "/AAAAAA+Face"
        font = _file(first)
        assert "fvar" not in font
        names = font.getGlyphOrder()
        # All behind the last glyph that is used are gone; those between are empty.
        assert len(names) == max(_texts(first)) + 1
        drawn = [number for number, name in enumerate(names) if font["glyf"][name].numberOfContours]
        assert set(drawn) - {0} == _texts(first).keys()
    pdf_ = pdfium.PdfDocument(book)
    assert [page.get_textpage().get_text_range().split()[0] for page in pdf_] == ["abc", "cdfi01"]
    pdf_.close()


def test_a_piece_of_a_glyph_that_is_far_behind_it_takes_no_room(tmp_path: Path) -> None:
    # In Inter, the letter i has the number 689, and is made of pieces of which one has 2,702.
    one = leaf(tmp_path / "1", Sheet("i"), kind=Kind(font="Inter[opsz,wght].ttf"))
    with pikepdf.open(bound([one])) as pdf:
        font = _file(_fonts(pdf)[0])
        code = next(code for code, text in _texts(_fonts(pdf)[0]).items() if text == "i")
        names = font.getGlyphOrder()
        assert font["glyf"][names[code]].numberOfContours
        assert len(names) <= max(_texts(_fonts(pdf)[0])) + 2


def test_fonts_of_several_files_stay_apart(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("abc"))
    two = leaf(tmp_path / "2", Sheet("abc"), kind=Kind(font=MONO), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        first, second = _fonts(pdf)
        descriptors = [font.DescendantFonts[0].FontDescriptor.objgen for font in (first, second)]
        assert descriptors[0] != descriptors[1]


def test_parts_that_know_a_glyph_by_other_widths_have_their_own_over_one_file(
    tmp_path: Path,
) -> None:
    one = leaf(tmp_path / "1", Sheet("abc"))
    two = leaf(tmp_path / "2", Sheet("cde"), kind=Kind(widen=1), first=2)
    three = leaf(tmp_path / "3", Sheet("fg"), first=3)
    with pikepdf.open(bound([one, two, three])) as pdf:
        first, second, third = _fonts(pdf)
        assert first.objgen == third.objgen != second.objgen
        glyph = next(code for code, text in _texts(first).items() if text == "c")
        assert _widths(second)[glyph] - _widths(first)[glyph] == 1
        descriptors = {font.DescendantFonts[0].FontDescriptor.objgen for font in (first, second)}
        assert len(descriptors) == 1
        texts = set(_texts(first).values()) | set(_texts(second).values())
        assert {"a", "e", "g"} <= texts


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("\u200b", "b", "b"), ("b", "\u200b", "b"), ("\u200b", "\u200b", "\u200b")],
)
def test_a_text_goes_before_none(tmp_path: Path, first: str, second: str, expected: str) -> None:
    one = leaf(tmp_path / "1", Sheet("b"), kind=Kind(texts={"b": first}))
    two = leaf(tmp_path / "2", Sheet("b"), kind=Kind(texts={"b": second}), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        assert sorted(_texts(_fonts(pdf)[0]).values()) == sorted(["l", "r", expected])


def test_parts_in_which_a_glyph_says_other_letters_have_their_own_font(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("b"), kind=Kind(texts={"b": "x"}))
    two = leaf(tmp_path / "2", Sheet("b"), kind=Kind(texts={"b": "y"}), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        first, second = _fonts(pdf)
        assert "x" in _texts(first).values()
        assert "y" in _texts(second).values()
        assert len({font.DescendantFonts[0].FontDescriptor.objgen for font in (first, second)}) == 1


def test_parts_share_codes_that_are_no_glyphs_where_they_agree(tmp_path: Path) -> None:
    shown = Composite(500, (Piece(5, 0, 0), Piece(6, 20, 300)))
    one = leaf(tmp_path / "1", Sheet("ab"), kind=Kind(codes={60000: 0}))
    two = leaf(tmp_path / "2", Sheet("ab"), kind=Kind(codes={60000: 0, 60001: shown}), first=2)
    three = leaf(tmp_path / "3", Sheet("ab"), kind=Kind(codes={60000: 5}), first=3)
    four = leaf(tmp_path / "4", Sheet("ab"), first=4)
    with pikepdf.open(bound([one, two, three, four])) as pdf:
        first, second, third, fourth = _fonts(pdf)
        assert first.objgen == second.objgen == fourth.objgen != third.objgen
        codes = _codes(first)
        assert codes[60000] == 0
        assert _codes(third)[60000] == 5
        font = _file(first)
        names = font.getGlyphOrder()
        # The sign for a missing glyph is drawn, and what is made of others stands behind them.
        assert font["glyf"][names[0]].numberOfContours
        made = font["glyf"][names[codes[60001]]]
        assert [(part.glyphName, part.x, part.y) for part in made.components] == [
            (names[5], 0, 0),
            (names[6], 20, 300),
        ]
        assert font["hmtx"][names[codes[60001]]][0] == 500
        assert codes[60001] > max(set(_texts(first)) - {60000, 60001})


def _codes(font: Any) -> dict[int, int]:
    """The glyph of each code, by the table of a font."""
    rows = re.findall(rb"^<(\w{4})> (\d+)$", font.Encoding.read_bytes(), re.MULTILINE)
    return {int(code, 16): int(glyph) for code, glyph in rows}


def test_a_list_of_glyphs_is_kept_up(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("ab"), kind=Kind(listed=True))
    two = leaf(tmp_path / "2", Sheet("cd"), kind=Kind(listed=True), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        font = _fonts(pdf)[0]
        bits = font.DescendantFonts[0].FontDescriptor.CIDSet.read_bytes()
        listed = {at for at in range(len(bits) * 8) if bits[at // 8] & 0x80 >> at % 8}
        assert listed == _widths(font).keys()


def test_a_variable_font_is_set_to_its_place_on_each_axis(tmp_path: Path) -> None:
    places: list[dict[str, Any]] = [
        {"variations": {"wght": 900.0}},
        {"variations": {}, "weight": 200},
        {"variations": {}, "weight": 900},
        {"variations": {}, "weight": 5000},
        {"variations": {"opsz": 8.0}},
        {"variations": {}, "size": 60.0},
        {"variations": {"opsz": 60.0}, "size": 8.0},
    ]
    shapes = []
    for number, changes in enumerate(places):
        folder = tmp_path / str(number)
        one = leaf(folder / "1", Sheet("a"), kind=Kind(changes=changes))
        with pikepdf.open(bound([one])) as pdf:
            font = _file(_fonts(pdf)[0])
            code = next(code for code, text in _texts(_fonts(pdf)[0]).items() if text == "a")
            shapes.append(font["glyf"][font.getGlyphOrder()[code]].coordinates)
    assert shapes[0] == shapes[2] == shapes[3]
    assert shapes[5] == shapes[6]
    assert len({str(shape) for shape in shapes}) == 4


def test_the_place_on_an_axis_is_that_of_the_first_part(tmp_path: Path) -> None:
    light, bold = ({"variations": {"wght": weight}} for weight in (200.0, 900.0))
    both = [
        leaf(tmp_path / "1", Sheet("ab"), kind=Kind(changes=light)),
        leaf(tmp_path / "2", Sheet("ab"), kind=Kind(changes=bold), first=2),
    ]
    alone = leaf(tmp_path / "a" / "1", Sheet("ab"), kind=Kind(changes=light))
    with pikepdf.open(bound(both)) as pdf, pikepdf.open(bound([alone])) as other:
        files = [
            font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            for font in (*_fonts(pdf), *_fonts(other))
        ]
    assert files[0] == files[1] == files[2]


def test_a_font_of_pictures_is_left_without_them(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("abc"), kind=Kind(changes={"images": True}))
    with pikepdf.open(bound([one])) as pdf:
        font = _file(_fonts(pdf)[0])
        assert not any(font["glyf"][name].numberOfContours for name in font.getGlyphOrder())


def test_flags_tell_whether_all_letters_have_one_width(tmp_path: Path) -> None:
    font = _built(tmp_path / "one.ttf", {"l": 500, "r": 500, "w": 700})
    narrow = leaf(tmp_path / "1" / "1", Sheet("lr"), kind=Kind(font=font))
    wide = leaf(tmp_path / "2" / "1", Sheet("lrw"), kind=Kind(font=font))
    found = []
    for one in (narrow, wide):
        with pikepdf.open(bound([one])) as pdf:
            descriptor = _fonts(pdf)[0].DescendantFonts[0].FontDescriptor
            found.append((int(descriptor.Flags), [float(value) for value in descriptor.FontBBox]))
    assert found == [(5, [0, -200, 500, 800]), (4, [0, -200, 700, 800])]


def test_a_font_with_cubic_outlines_is_one_still(tmp_path: Path) -> None:
    font = _built(tmp_path / "one.otf", {"l": 500, "r": 500, "w": 700}, cubic=True)
    one = leaf(tmp_path / "1", Sheet("rl"), kind=Kind(font=font))
    with pikepdf.open(bound([one])) as pdf:
        glyphs = _fonts(pdf)[0].DescendantFonts[0]
        assert glyphs.Subtype == "/CIDFontType0"
        file = glyphs.FontDescriptor.FontFile3
        assert file.Subtype == "/OpenType"
        assert file.read_bytes().startswith(b"OTTO")
        assert "/FontFile2" not in glyphs.FontDescriptor


def test_fonts_of_a_collection_are_taken_by_their_index(tmp_path: Path) -> None:
    widths = [{"l": 500, "r": 500}, {"l": 600, "r": 600}]
    fonts = [TTFont(_built(tmp_path / f"{n}.ttf", one)) for n, one in enumerate(widths)]
    together = TTCollection()
    together.fonts = fonts
    together.save(tmp_path / "both.ttc")
    font = tmp_path / "both.ttc"
    one = leaf(tmp_path / "1", Sheet("rl"), kind=Kind(font=font, changes={"index": 1}))
    two = leaf(tmp_path / "2", Sheet("rl"), kind=Kind(font=font), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        files = list(map(_file, _fonts(pdf)))
        assert [file["hmtx"][file.getGlyphOrder()[1]][0] for file in files] == [600, 500]


@pytest.mark.parametrize(
    ("axis", "style", "variations", "left"),
    [
        (("slnt", -10, 0, 0), 1, {}, 60),
        (("slnt", 0, 0, 10), 1, {}, 60),
        (("slnt", -10, 0, 0), 0, {}, 50),
        (("slnt", -10, 0, 0), 2, {}, 50),
        (("slnt", -10, 0, 0), 1, {"slnt": -5.0}, 55),
        (("ital", 0, 0, 1), 2, {}, 60),
        (("ital", 0, 0, 1), 1, {}, 50),
        (("wdth", 50, 100, 200), 2, {}, 50),
    ],
)
def test_slanted_text_is_set_in_the_slanted_letters_of_a_font_that_has_them(
    tmp_path: Path,
    axis: tuple[str, float, float, float],
    style: int,
    variations: dict[str, float],
    left: int,
) -> None:
    plain = _built(tmp_path / "plain.ttf", {"l": 500, "r": 500})
    builder = FontBuilder(font=TTFont(plain))
    builder.setupFvar([(*axis, "Axis")], [])
    # At one end of its axis, all points are moved by 10 units; the last four are no points.
    end = -1 if axis[1] < axis[2] else 1
    reach = {axis[0]: (min(end, 0), end, max(end, 0))}
    moves = [(10, 0)] * 4 + [(0, 0)] * 4
    builder.setupGvar({name: [TupleVariation(reach, moves)] for name in ("l", "r")})
    builder.save(tmp_path / "slanted.ttf")
    changes = {"style": style, "variations": variations}
    kind = Kind(font=tmp_path / "slanted.ttf", changes=changes)
    with pikepdf.open(bound([leaf(tmp_path / "1", Sheet("rl"), kind=kind)])) as pdf:
        font = _file(_fonts(pdf)[0])
        assert font["glyf"][font.getGlyphOrder()[1]].xMin == left


def _built(path: Path, widths: dict[str, int], *, cubic: bool = False) -> Path:
    """A font whose letters are boxes of some widths."""
    names = [".notdef", *widths]
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in widths})
    shapes: dict[str, Any] = {}
    for name in names:
        width = widths.get(name, 400)
        pen = T2CharStringPen(width, None) if cubic else TTGlyphPen(None)
        corners = [(50, 0), (50, 700), (width - 50, 700), (width - 50, 0)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        shapes[name] = pen.getCharString() if cubic else pen.glyph()
    if cubic:
        builder.setupCFF("Built", {}, shapes, {})
    else:
        builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics({name: (widths.get(name, 400), 50) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Built", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path
