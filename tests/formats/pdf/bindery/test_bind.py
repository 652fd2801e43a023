"""Parts are bound into one file: what a reader of PDFs finds in it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from studypress.formats.document import Imprint, Matter
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.records import PART
from tests.formats.pdf.partfiles import Kind, Sheet
from tests.formats.pdf.parts import again, bound, leaf
from tests.formats.pdf.structure import faults


def _text(book: Path) -> list[str]:
    pdf = pdfium.PdfDocument(book)
    pages = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return pages


def _names(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def _page_of(pdf: pikepdf.Pdf, place: Any) -> int:
    return [page.obj.objgen for page in pdf.pages].index(place[0].objgen)


def test_parts_become_one_book_with_one_structure(tmp_path: Path) -> None:
    one = leaf(
        tmp_path / "1",
        Sheet("One", ids=("a",), links=("b", "a"), table=True, image=b"12"),
        Sheet("Two", numbers=(("b", "3"),)),
    )
    two = leaf(tmp_path / "2", Sheet("Three", ids=("b",), links=("a",), table=True), first=3)
    book = bound([one, two])
    with pikepdf.open(book) as pdf:
        assert faults(pdf) == []
        (document,) = pdf.Root.StructTreeRoot.K
        roles = [str(element.S) for element in document.K]
        assert roles == ["/P", "/Figure", "/Table", "/Link", "/Link", "/P", "/P", "/Table", "/Link"]
        assert pdf.Root.MarkInfo.Marked
    with pikepdf.open(book) as pdf:
        top = pdf.Root.Pages
        assert [kid.Parent.objgen for kid in top.Kids] == [top.objgen] * 3
    assert [text.splitlines()[0] for text in _text(book)] == ["One", "Two", "Three"]


def test_programs_that_check_pdfs_find_no_fault(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet(links=("b",), ground="1 0 0 rg 0 0 9 9 re f", folio=True))
    two = leaf(tmp_path / "2", Sheet(ids=("b",), image=b"123"), first=3, blank=True)
    book = bound([one, two], ground="#102030")
    check = subprocess.run(["qpdf", "--check", book], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stderr
    read = subprocess.run(["pdftotext", book, "-"], capture_output=True, text=True, check=True)
    assert read.stderr == ""


def test_an_id_of_two_parts_leads_to_the_first(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet(ids=("z", "same", "ä", "a b")))
    two = leaf(tmp_path / "2", Sheet(ids=("same", "b")), first=2)
    with pikepdf.open(bound([one, two])) as pdf:
        found = _names(pdf)
        assert {name: _page_of(pdf, place) for name, place in found.items()} == {
            "a b": 0,
            "b": 1,
            "same": 0,
            "z": 0,
            "ä": 0,
        }
        written = [bytes(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
        assert written == sorted(written)
        assert [str(item) for item in list(found["z"])[1:]] == ["/XYZ", "30", "250", "0"]


def test_links_lead_to_other_parts_and_nowhere_else(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet(links=("gone", "ü (b)", "lost"), ids=("a",)), Sheet())
    two = leaf(tmp_path / "2", Sheet(ids=("ü (b)",), links=("none",)), first=3)
    with pikepdf.open(bound([one, two])) as pdf:
        assert faults(pdf) == []
        (link,) = pdf.pages[0].obj.Annots
        assert str(link.Dest) == "ü (b)"
        assert str(link.Contents) == "to ü (b)"
        assert "/A" not in link
        assert _page_of(pdf, _names(pdf)[str(link.Dest)]) == 2
        assert "/Annots" not in pdf.pages[2].obj
        elements = [one for one in pdf.Root.StructTreeRoot.K[0].K if one.S in ("/Link", "/Span")]
        told = [(str(element.S), len(element.K)) for element in elements]
        assert told == [("/Span", 0), ("/Link", 1), ("/Span", 0), ("/Span", 0)]
        dictionaries = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = [str(one.get("/Type")) for one in dictionaries]
        assert (kinds.count("/OBJR"), kinds.count("/Annot")) == (1, 1)


def _outline(items: Any) -> Iterator[Any]:
    for item in items:
        yield item.title, list(_outline(item.children))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (True, [("A", [("B", []), ("C", [("D", [])]), ("E", [])]), ("F", [("G", [])])]),
        (False, [("A", [("B", [])]), ("C", [("D", [])]), ("E", []), ("F", [("G", [])])]),
    ],
)
def test_bookmarks_are_nested_as_in_one_document(
    tmp_path: Path, levels: bool, expected: list[object]
) -> None:
    kind = Kind(levels=levels)
    one = leaf(tmp_path / "1", Sheet(bookmarks=((1, "A"), (2, "B"))), kind=kind)
    two = leaf(
        tmp_path / "2",
        Sheet(bookmarks=((2, "C"), (3, "D"), (2, "E"), (1, "F"), (3, "G"))),
        kind=kind,
        first=2,
    )
    with pikepdf.open(bound([one, two])) as pdf, pdf.open_outline() as outline:
        assert list(_outline(outline.root)) == expected
        first = pdf.Root.Outlines.First
        assert _page_of(pdf, first.Dest) == 0
        assert first.Title == "A"
        # A reader shows what is below a bookmark by its count.
        if levels:
            assert (int(pdf.Root.Outlines.Count), int(first.Count)) == (7, 4)
        last = pdf.Root.Outlines.Last
        assert (str(last.Title), last.Next if "/Next" in last else None) == ("F", None)
        while "/Prev" in last:
            last = last.Prev
        assert last.Title == "A"


def test_a_bookmark_that_is_closed_stays_closed(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet(bookmarks=((1, "A"), (2, "B"))))
    two = leaf(tmp_path / "2", Sheet(bookmarks=((1, "C"),)), first=2)
    with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root[0].is_closed = True
        pdf.save(one.folder / PART)
    prepare(one.folder)
    with pikepdf.open(bound([one, two])) as pdf:
        assert (int(pdf.Root.Outlines.Count), int(pdf.Root.Outlines.First.Count)) == (2, -1)


def test_front_matter_is_labelled_in_roman_and_the_rest_from_1(tmp_path: Path) -> None:
    cover = leaf(tmp_path / "1", Sheet("Cover"), matter=Matter.COVER)
    front = leaf(tmp_path / "2", Sheet("i"), Sheet("ii"), matter=Matter.FRONT, first=2)
    body = leaf(tmp_path / "3", Sheet("1"), first=1, blank=True)
    back = leaf(tmp_path / "4", Sheet("2"), first=2, matter=Matter.BACK)
    book = bound([cover, front, body, back])
    pdf = pdfium.PdfDocument(book)
    assert [pdf.get_page_label(index) for index in range(len(pdf))] == [
        "i",
        "ii",
        "iii",
        "iv",
        "1",
        "2",
    ]
    pdf.close()


def test_an_empty_page_has_the_size_of_the_first_and_the_colour_of_the_paper(
    tmp_path: Path,
) -> None:
    one = leaf(tmp_path / "1", Sheet())
    two = leaf(tmp_path / "2", Sheet(), first=3, blank=True)
    book = bound([one, two], ground="#204060")
    with pikepdf.open(book) as pdf:
        empty = pdf.pages[1].obj
        assert [list(empty[key]) for key in ("/MediaBox", "/TrimBox")] == [[0, 0, 200, 300]] * 2
        assert empty.Contents.read_bytes().startswith(b"/Artifact BMC")
        assert faults(pdf) == []
    drawn = pdfium.PdfDocument(book)
    image = drawn[1].render().to_pil()
    assert image.getextrema() == ((0x20, 0x20), (0x40, 0x40), (0x60, 0x60))
    drawn.close()
    with pikepdf.open(bound([one, two])) as pdf:
        assert pdf.pages[1].obj.Contents.read_bytes()


def test_the_file_says_what_the_book_is(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet())
    imprint = Imprint(
        "Überall (a book)",
        language="ar",
        direction="rtl",
        authors=("Ada", "Bo"),
        date=date(2026, 1, 9),
        description="What it is",
        subjects=("one", "two"),
    )
    with pikepdf.open(bound([one], imprint=imprint)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Author": "Ada, Bo",
            "/CreationDate": "D:20260109",
            "/Creator": "studypress",
            "/Keywords": "one, two",
            "/ModDate": "D:20260109",
            "/Producer": f"WeasyPrint {version('weasyprint')}",
            "/Subject": "What it is",
            "/Title": "Überall (a book)",
        }
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.ViewerPreferences == pikepdf.Dictionary(
            DisplayDocTitle=True, Direction=pikepdf.Name.R2L
        )
    with pikepdf.open(bound([one])) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Author", "/Creator", "/Producer", "/Title"}
        assert pdf.Root.ViewerPreferences == pikepdf.Dictionary(DisplayDocTitle=True)


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    leaves = [
        leaf(tmp_path / "1", Sheet(links=("b",))),
        leaf(tmp_path / "2", Sheet(ids=("b",)), first=2),
    ]
    first = bound(leaves).read_bytes()
    assert bound(leaves).read_bytes() == first
    other = bound(leaves, imprint=Imprint("Another")).read_bytes()
    ids = [pikepdf.open(tmp_path / "book.pdf").trailer.ID[0]]
    (tmp_path / "book.pdf").write_bytes(first)
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        ids.append(pdf.trailer.ID[0])
    assert other != first
    assert ids[0] != ids[1]


def test_a_part_on_the_other_side_is_moved_with_all_that_leads_to_it(tmp_path: Path) -> None:
    sheet = Sheet(
        "Text",
        ids=("a",),
        links=("a",),
        bookmarks=((1, "A"),),
        image=b"12",
        ground="1 0 0 rg 0 0 3 3 re f",
    )
    one = leaf(tmp_path / "1", sheet)
    here, there = bound([one]).read_bytes(), bound([again(one, first=2)]).read_bytes()
    (tmp_path / "here.pdf").write_bytes(here)
    (tmp_path / "there.pdf").write_bytes(there)
    seen = []
    for name in ("here", "there"):
        with pikepdf.open(tmp_path / f"{name}.pdf") as pdf:
            (link,) = pdf.pages[0].obj.Annots
            (figure,) = [one for one in pdf.Root.StructTreeRoot.K[0].K if one.S == "/Figure"]
            place = _names(pdf)["a"]
            mark = pdf.Root.Outlines.First.Dest
            values = [*link.Rect, *figure.A.BBox, *place[2:4], *mark[2:4]]
            seen.append([round(float(value), 3) for value in values])
            assert str(figure.Alt) == "Dots (grey) 1 0 R /ID (x)"
    moved = [round(after - before, 3) for before, after in zip(*seen, strict=True)]
    assert moved == [10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0]
    places = []
    for name in ("here", "there"):
        pdf = pdfium.PdfDocument(tmp_path / f"{name}.pdf")
        page = pdf[0].get_textpage()
        text = page.get_text_range().split()
        # The heads are those of the other side; they are not moved.
        places.append(
            (
                text,
                round(page.get_charbox(0)[0]),
                round(page.get_charbox(page.count_chars() - 1)[0]),
            )
        )
        pdf.close()
    assert places[0][0] == ["Text", "r"]
    assert places[1][0] == ["Text", "l"]
    assert places[1][1] - places[0][1] == 10
    assert abs(places[1][2] - places[0][2]) <= 1


def test_ground_text_and_heads_are_each_in_their_place(tmp_path: Path) -> None:
    # All of them are measured from the top; the head has its foot 20 points below it, the text 50.
    sheet = Sheet("l", ground="1 0 0 rg\n0 0 200 5 re\nf")
    pdf = pdfium.PdfDocument(bound([leaf(tmp_path / "1", sheet)]))
    page = pdf[0].get_textpage()
    last = page.count_chars() - 1
    found = [(page.get_text_range(at, 1), round(page.get_charbox(at)[1])) for at in (0, last)]
    image = pdf[0].render().to_pil()
    assert found == [("l", 250), ("r", 280)]
    assert [image.getpixel((100, row)) for row in (2, 8, 298)] == [(255, 0, 0), *[(255,) * 3] * 2]
    pdf.close()


def test_what_parts_have_in_common_is_written_once(tmp_path: Path) -> None:
    ground = "0 1 0 rg 0 0 200 300 re f"
    one = leaf(tmp_path / "1", Sheet(image=b"same", ground=ground), Sheet(ground=ground))
    two = leaf(tmp_path / "2", Sheet(image=b"same", ground=ground), Sheet(image=b"other"), first=3)
    with pikepdf.open(bound([one, two])) as pdf:
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one]
        assert sorted(image.read_bytes() for image in images) == [b"other", b"same"]
        shown = [pdf.pages[index].obj.Resources.XObject for index in (0, 2)]
        assert shown[0].i0.objgen == shown[1].i0.objgen
        grounds = {page.obj.Contents[0].objgen for page in pdf.pages}
        assert len(grounds) == 2
