"""A PDF file is written object by object: other programs find every one of them again."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.file import File

_MANY = 21_000


def test_every_object_is_found_wherever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.pdf"
    with path.open("wb") as out:
        file = File(out)
        first = file.reserve(_MANY)
        unused = file.reserve()
        alone = file.compressed(b"/Kind/Alone", b"some bytes" * 9)
        ahead = file.reserve()
        file.pack(range(first, first + _MANY), [b"(%d)" % number for number in range(_MANY)])
        file.stream(b"", b"as it is", ahead)
        ends = file.reserve(2)
        pages = b"<</Type/Pages/Kids[]/Count 0>>"
        tops = [b"<</Type/Catalog/Pages %d 0 R>>" % file.reserve(), b"<</Title(T)>>"]
        file.pack([ends + 2, ends, ends + 1], [pages, *tops])
        file.close(ends, ends + 1)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
        for number in range(0, _MANY, 997):
            assert str(pdf.get_object(first + number, 0)) == str(number)
        assert str(pdf.get_object(first + _MANY - 1, 0)) == str(_MANY - 1)
        assert pdf.get_object(alone, 0).read_bytes() == b"some bytes" * 9
        assert pdf.get_object(ahead, 0).read_bytes() == b"as it is"
        assert pdf.get_object(unused, 0) is None
        assert pdf.docinfo["/Title"] == "T"
    # A row of the cross-reference stream that follows from the one above needs next to no room.
    rows = path.read_bytes().rpartition(b"/Type/XRef")[2]
    assert int(rows.partition(b"/Length ")[2].partition(b">")[0]) < _MANY / 20


def test_values_are_written_so_that_they_are_read_as_they_were() -> None:
    texts = ["plain", "(a) \\ b", "Ü", "\n", "", "١"]
    for text in texts:
        assert str(pikepdf.Object.parse(syntax.text(text))) == text
    for data in (b"\x00\x01", b"abc", b"()\\", bytes(range(256))):
        assert bytes(pikepdf.Object.parse(syntax.string(data))) == data
        assert bytes(pikepdf.Object.parse(b"(" + syntax.escaped(data) + b")")) == data
    for name in ("Plain", "a b", "a/b#", "(x)", "Ü"):
        assert str(pikepdf.Object.parse(syntax.name(name))) == f"/{name}"
    numbers = [
        (0.0, b"0"),
        (-0.0000001, b"0"),
        (1.5, b"1.5"),
        (100.0, b"100"),
        (1 / 3, b"0.333333"),
    ]
    for value, written in numbers:
        assert syntax.number(value) == written
