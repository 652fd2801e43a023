"""The numbers of the book are written into pages that were set before they were known."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont

from studypress.formats.document import Matter
from studypress.formats.pdf.bindery.numbers import OWN, take_slots, write
from tests.formats.pdf.partfiles import Kind, Sheet
from tests.formats.pdf.parts import again, bound, leaf

# Each digit is the glyph of its own number; the glyphs 1 and 7 are narrow.
_DIGITS = "".join(f"{digit:04x}" for digit in range(10))
_NAME = "é-1".encode().hex()


def _width(font: str, glyph: int) -> float:
    assert font == "BBBBBB"
    return 300.0 if glyph in (1, 7) else 500.0


def _page(operator: str, place: str, name: str = _NAME) -> bytes:
    before = "/AAAAAA 9 Tf\n[<0008>] TJ\n/BBBBBB 10.5 Tf\n"
    return f"{before}%%number {name} {_DIGITS} {place}\n{operator}\n(%%number) Tj".encode()


@pytest.mark.parametrize(
    ("operator", "place", "number", "expected"),
    [
        ("[<0002>] TJ", "0 1", "5", "[<0005>] TJ"),
        ("[<00020003>] TJ", "0 2", "45", "[<00040005>] TJ"),
        ("<00020003> Tj", "0 2", "45", "[<00040005>] TJ"),
        # One digit less: it ends where the number before it ended.
        ("[<00020003>] TJ", "0 2", "5", "[-500<0005>] TJ"),
        # A narrow digit: the number still ends there.
        ("[<0002>] TJ", "0 1", "7", "[-200<0007>] TJ"),
        ("[<0007>] TJ", "0 1", "2", "[200<0002>] TJ"),
        # What moves its glyphs together makes room for as much less.
        ("[<0002>40<0003>] TJ", "0 2", "5", "[-460<0005>] TJ"),
        # No number at all leaves its room.
        ("[<00aa0002>] TJ", "1 1", "", "[<00aa>-500] TJ"),
        # What stands before and behind it stays.
        (
            "[<00aa>-20.50<0002>0<0003>12 0.1<00bb00cc>3] TJ",
            "1 2",
            "45",
            "[<00aa>-20.50<00040005>12 0.1<00bb00cc>3] TJ",
        ),
    ],
)
def test_a_number_takes_the_place_of_another(
    operator: str, place: str, number: str, expected: str
) -> None:
    content, slots = take_slots(_page(operator, place))
    assert content == _page(operator, place).replace(
        f"%%number {_NAME} {_DIGITS} {place}\n".encode(), b""
    )
    ((slot),) = slots
    assert (slot.anchor, slot.font) == ("é-1", "BBBBBB")
    written = write(content, slots, [number], _width)
    before, _, after = content.partition(operator.encode())
    assert written == before + expected.encode() + after


def test_a_number_that_is_right_is_left_as_it_is() -> None:
    content, slots = take_slots(_page("[<0002>7<0003>0] TJ", "0 2"))
    assert [slot.shown for slot in slots] == ["23"]
    assert write(content, slots, ["23"], _width) == content


def test_a_page_has_the_same_bytes_whenever_its_numbers_were_known(tmp_path: Path) -> None:
    late = leaf(tmp_path / "1" / "1", Sheet(numbers=(("b", "10"), ("c", "23"))))
    soon = leaf(tmp_path / "2" / "1", Sheet(numbers=(("b", "45"), ("c", "67"))))
    numbers = {"b": "45", "c": "67"}
    assert bound([late], numbers).read_bytes() == bound([soon], numbers).read_bytes()


def test_a_page_has_several_numbers_and_its_own() -> None:
    page = _page("[<0001>] TJ", "0 1", "-") + b"\n" + _page("[<00aa0002>] TJ", "1 1")
    content, slots = take_slots(page)
    assert [slot.anchor for slot in slots] == [OWN, "é-1"]
    written = write(content, slots, ["3", "4"], _width)
    assert b"[200<0003>] TJ" in written
    assert written.endswith(b"[<00aa0004>] TJ\n(%%number) Tj")
    # One that stays between others that do not.
    assert b"[<0001>] TJ" in write(content, slots, ["1", "4"], _width)


@pytest.mark.parametrize("number", ["123", "iv", "１", "-1"])
def test_a_number_without_room_is_a_fault(number: str) -> None:
    content, slots = take_slots(_page("[<00010002>] TJ", "0 2"))
    with pytest.raises(ValueError, match=f"the number '{number}' has no room in that of '12'"):
        write(content, slots, [number], _width)


def _text(book: Path) -> list[list[str]]:
    pdf = pdfium.PdfDocument(book)
    pages = [page.get_textpage().get_text_range().split() for page in pdf]
    pdf.close()
    return pages


def test_pages_print_the_numbers_of_the_book(tmp_path: Path) -> None:
    one = leaf(
        tmp_path / "1", Sheet(numbers=(("b", "99"), ("c", "10")), folio=True), Sheet(folio=True)
    )
    book = bound([one], {"b": "87"})
    assert _text(book) == [["Text", "p87.", "p10.", "r", "p1."], ["Text", "r", "p2."]]
    # On the other side, with other numbers of its own.
    book = bound([again(one, first=8)], {"b": "7", "c": "10"})
    assert _text(book) == [["Text", "p", "7.", "p10.", "l", "p8."], ["Text", "l", "p9."]]
    assert b"%%number" not in b"".join(
        stream.read_bytes() for page in pikepdf.open(book).pages for stream in page.obj.Contents
    )


def test_digits_that_no_part_shows_are_in_the_font(tmp_path: Path) -> None:
    sheet = Sheet(numbers=(("b", "1"),))
    one = leaf(tmp_path / "1", sheet, matter=Matter.FRONT, kind=Kind(sparse=True))
    book = bound([one], {"b": "8"})
    assert _text(book)[0][1] == "p8."
    with pikepdf.open(book) as pdf:
        font = pdf.pages[0].obj.Resources.Font.AAAAAA
        glyphs = font.DescendantFonts[0]
        rows = font.ToUnicode.read_bytes().split(b"\n")
        items = list(glyphs.W)
        file = TTFont(BytesIO(glyphs.FontDescriptor.FontFile2.read_bytes()))
    widths = {
        int(first) + index: float(width)
        for first, run in zip(items[::2], items[1::2], strict=True)
        for index, width in enumerate(run)
    }
    for digit in "023456789":
        (row,) = [row for row in rows if row.endswith(b"> <%04x>" % ord(digit))]
        glyph = int(row[1:5], 16)
        advance = file["hmtx"][file.getGlyphOrder()[glyph]][0]
        assert widths[glyph] == round(advance * 1000 / file["head"].unitsPerEm)
