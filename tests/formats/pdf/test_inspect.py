"""The text of a page is kept while the page draws what it drew, and never longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from studypress.formats.pdf import inspect
from studypress.formats.pdf.inspect import text_of_pages
from studypress.formats.pdf.pagekeys import keys_of_pages
from studypress.jobs.cache import ObjectCache

WORDS = ("Tea of leaves", "Bread of flour", "Salt of the sea")
UNICODE = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <%02X> <%04X> endbfchar endcmap end"""


def drawn(words: str, more: str = "") -> bytes:
    return f"BT /F 12 Tf 20 150 Td ({words}) Tj ET\n{more}".encode()


def three_pages() -> Pdf:
    """Three pages with one font; the second draws a form, too."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    form = pdf.make_stream(
        drawn("in a form"),
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 200]),
        Matrix=Array([1, 0, 0, 1, 0, -40]), Resources=Dictionary(Font=Dictionary(F=font)),
    )  # fmt: skip
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=form)))
    for number, words in enumerate(WORDS):
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 200, 200]), StructParents=number,
            Resources=resources, Contents=pdf.make_stream(drawn(words, "/X Do" * (number == 1))),
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


@pytest.fixture
def cache(tmp_path: Path) -> ObjectCache:
    return ObjectCache(tmp_path / "objects")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the pages that were read, and not taken from the cache."""
    texts: list[str] = []
    real = inspect._text

    def counted(page: pypdfium2.PdfPage) -> str:
        texts.append(real(page))
        return texts[-1]

    monkeypatch.setattr(inspect, "_text", counted)
    return texts


def saved(pdf: Pdf, path: Path) -> Path:
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return path


def first(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def other_words(pdf: Pdf) -> None:
    first(pdf).Contents.write(drawn("Milk of a cow"))


def other_unicode(pdf: Pdf) -> None:
    first(pdf).Resources.Font.F.ToUnicode = pdf.make_stream(UNICODE % (ord("T"), ord("W")))


def other_table_of_unicode(pdf: Pdf) -> None:
    first(pdf).Resources.Font.F.ToUnicode.write(UNICODE % (ord("T"), ord("V")))


def other_encoding(pdf: Pdf) -> None:
    first(pdf).Resources.Font.F.Encoding = Dictionary(Differences=Array([ord("e"), Name.o]))


def another_font_under_its_name(pdf: Pdf) -> None:
    fonts = first(pdf).Resources.Font
    fonts.F = Dictionary(dict(fonts.F.items()))
    fonts.F.Encoding = Dictionary(Differences=Array([ord("e"), Name.u]))


def other_form(pdf: Pdf) -> None:
    first(pdf).Resources.XObject.X.write(drawn("in another form"))


def smaller_box(pdf: Pdf) -> None:
    first(pdf).CropBox = Array([0, 0, 200, 100])


def smaller_box_above(pdf: Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([0, 0, 200, 100])


def other_order(pdf: Pdf) -> None:
    pdf.pages.reverse()


def one_page_less(pdf: Pdf) -> None:
    del pdf.pages[0]


CHANGES: tuple[Callable[[Pdf], None], ...] = (
    other_words,
    other_unicode,
    other_table_of_unicode,
    other_encoding,
    another_font_under_its_name,
    other_form,
    smaller_box,
    smaller_box_above,
    other_order,
    one_page_less,
)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_the_text_of_a_page_is_seen(
    change: Callable[[Pdf], None], cache: ObjectCache, tmp_path: Path
) -> None:
    path = tmp_path / "book.pdf"
    pdf = three_pages()
    if change is other_table_of_unicode:
        other_unicode(pdf)
    before = text_of_pages(saved(pdf, path), cache)
    assert before == text_of_pages(path)
    change(pdf)
    after = text_of_pages(saved(pdf, path), cache)
    assert after == text_of_pages(path)
    assert after != before


def test_pages_that_are_as_they_were_are_not_read(
    cache: ObjectCache, tmp_path: Path, read: list[str]
) -> None:
    path = tmp_path / "book.pdf"
    pdf = three_pages()
    texts = text_of_pages(saved(pdf, path), cache)
    assert read == list(texts)
    read.clear()
    assert text_of_pages(path, cache) == texts
    assert not read
    other_words(pdf)
    assert text_of_pages(saved(pdf, path), cache)[1:] == texts[1:]
    assert read == ["Milk of a cow"]


def test_a_page_may_move_and_have_other_links(
    cache: ObjectCache, tmp_path: Path, read: list[str]
) -> None:
    """The numbers of its objects, and its place in the structure, are others then."""
    path = tmp_path / "book.pdf"
    pdf = three_pages()
    texts = text_of_pages(saved(pdf, path), cache)
    read.clear()
    new = pdf.make_stream(drawn("New"))
    page = Dictionary(
        Type=Name.Page, MediaBox=Array([0, 0, 200, 200]), Contents=new,
        Resources=Dictionary(Font=Dictionary(F=first(pdf).Resources.Font.F)),
    )  # fmt: skip
    pdf.pages.insert(0, pikepdf.Page(pdf.make_indirect(page)))
    for number, moved in enumerate(pdf.pages):
        moved.obj.StructParents = 10 + number
        moved.obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, number, 1]))])
    assert text_of_pages(saved(pdf, path), cache) == ("New", *texts)
    assert read == ["New"]


@pytest.mark.parametrize("kept", [b"", b"[]", b'{"a": 1}', b'{"a": "b"', b"\xff"])
def test_what_was_not_kept_by_us_is_not_used(
    kept: bytes, cache: ObjectCache, tmp_path: Path
) -> None:
    path = saved(three_pages(), tmp_path / "book.pdf")
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / inspect._FILE).write_bytes(kept)
    cache.renew("texts of pages: book.pdf", folder)
    for _ in range(2):
        assert text_of_pages(path, cache) == text_of_pages(path)


def test_a_page_that_leads_to_itself_has_no_key(
    cache: ObjectCache, tmp_path: Path, read: list[str]
) -> None:
    pdf = three_pages()
    alone = pdf.make_stream(drawn("alone"))
    pdf.pages[2].obj.Resources = Dictionary(
        Font=first(pdf).Resources.Font, XObject=Dictionary(Y=alone)
    )
    alone.Loop = alone
    path = saved(pdf, tmp_path / "book.pdf")
    assert [bool(key) for key in keys_of_pages(path)] == [True, True, False]
    for _ in range(2):
        read.clear()
        assert text_of_pages(path, cache) == tuple(map(str, text_of_pages(path)))
    assert read[0] == WORDS[2]


def test_no_page_of_a_damaged_file_has_a_key(cache: ObjectCache, tmp_path: Path) -> None:
    path = saved(three_pages(), tmp_path / "book.pdf")
    text_of_pages(path, cache)
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n1"))
    assert keys_of_pages(path) == ("",) * 3
    assert text_of_pages(path, cache) == text_of_pages(path)


def test_a_second_file_has_texts_of_its_own(cache: ObjectCache, tmp_path: Path) -> None:
    """A run that makes two files keeps the texts of both."""
    one, other = (saved(three_pages(), tmp_path / name) for name in ("a.pdf", "b.pdf"))
    for path in (one, other):
        assert text_of_pages(path, cache) == text_of_pages(path)
    assert cache.get("texts of pages: a.pdf") != cache.get("texts of pages: b.pdf")
