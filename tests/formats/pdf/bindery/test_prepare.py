"""A part is prepared for binding; what is no part, or not whole, is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from studypress.formats.pdf.bindery import parts
from studypress.formats.pdf.bindery.prepare import prepare
from studypress.formats.pdf.records import PART
from tests.formats.pdf.partfiles import Sheet
from tests.formats.pdf.parts import bound, leaf
from tests.formats.pdf.structure import faults


def _remove_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def _leave_out_the_heads(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].obj.Contents = pdf.make_stream(b"1 0 0 -1 0 300 cm")


def _lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].Pg = pdf.pages[1].obj


def _refer_from_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Group = pikepdf.Dictionary(CS=pdf.make_indirect(pikepdf.Array()))


def _lead_to_the_root(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].A = pikepdf.Array([pdf.Root])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_refer_from_a_page, r"<< /CS \d+ 0 R >> refers to an object of its part"),
        (_lead_to_the_root, "the structure of a part leads to a page that is not its own"),
        (_remove_a_page, "a part has 2 pages, not three for each of its own"),
        (_leave_out_the_heads, "the furniture of a page has no line %%heads"),
        (_lead_elsewhere, "the structure of a part leads to a page that is not its own"),
    ],
)
def test_a_file_that_is_no_part_is_refused(
    tmp_path: Path, damage: Callable[[pikepdf.Pdf], None], message: str
) -> None:
    one = leaf(tmp_path / "1", Sheet())
    with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
        damage(pdf)
        pdf.save(one.folder / PART)
    with pytest.raises(ValueError, match=message):
        prepare(one.folder)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[:-1], "is not whole"),
        (lambda data: data + b"x", "is not whole"),
        (lambda data: b"", "is no part that is prepared for binding"),
        (lambda data: b"%PDF" + data, "is no part that is prepared for binding"),
        (lambda data: data[:30], "is no part that is prepared for binding"),
    ],
)
def test_a_prepared_part_that_is_damaged_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes], message: str
) -> None:
    one = leaf(tmp_path / "1", Sheet())
    path = one.folder / parts.PREPARED
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ValueError, match=message):
        bound([one])


def test_a_part_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    sheet = Sheet(links=("a", "b"), ids=("a",), table=True, image=b"12", numbers=(("b", "3"),))
    one = leaf(tmp_path / "1", sheet, Sheet(bookmarks=((1, "Ä"),), folio=True))
    path = one.folder / parts.PREPARED
    before = path.read_bytes()
    parts.write(parts.read(path), path)
    assert path.read_bytes() == before
    prepare(one.folder)
    assert path.read_bytes() == before


def test_what_a_page_draws_may_be_in_several_streams(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet("abc"))
    with pikepdf.open(bound([one])) as pdf:
        whole = pdf.pages[0].obj.Contents[1].read_bytes()
    with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        lines = page.obj.Contents.read_bytes().split(b"\n")
        page.obj.Contents = pikepdf.Array(
            [pdf.make_stream(b"\n".join(half)) for half in (lines[:5], lines[5:])]
        )
        pdf.save(one.folder / PART)
    prepare(one.folder)
    with pikepdf.open(bound([one])) as pdf:
        assert pdf.pages[0].obj.Contents[1].read_bytes() == whole
    assert whole.startswith(b"\n".join(lines))


def test_further_entries_of_a_page_are_kept(tmp_path: Path) -> None:
    one = leaf(tmp_path / "1", Sheet())
    entries = {"/Rotate": 90, "/UserUnit": 1.5, "/PieceInfo": pikepdf.Dictionary(A=True)}
    with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
        for key, value in {**entries, "/Some": False}.items():
            pdf.pages[0].obj[key] = value
        pdf.save(one.folder / PART)
    prepare(one.folder)
    with pikepdf.open(bound([one])) as pdf:
        page = pdf.pages[0].obj
        assert {key: page[key] for key in entries} == entries
        assert [page.Some] == [False]
        assert page.Tabs == "/S"


def test_a_font_of_drawings_is_drawn_as_its_part_drew_it(tmp_path: Path) -> None:
    leaves = [leaf(tmp_path / str(n), Sheet(), first=n) for n in (1, 2)]
    for number, one in enumerate(leaves):
        with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
            drawing = pdf.make_stream(b"500 0 d0 0 0 %d 9 re f" % number)
            pdf.pages[0].obj.Resources.Font.BBBBBB = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type3,
                    CharProcs=pikepdf.Dictionary(a=drawing),
                )
            )
            pdf.save(one.folder / PART)
        prepare(one.folder)
    with pikepdf.open(bound(leaves)) as pdf:
        fonts = [page.obj.Resources.Font for page in pdf.pages]
        assert fonts[0].AAAAAA.objgen == fonts[1].AAAAAA.objgen
        drawn = [font.BBBBBB.CharProcs.a.read_bytes() for font in fonts]
        assert drawn == [b"500 0 d0 0 0 0 9 re f", b"500 0 d0 0 0 1 9 re f"]


def test_ids_of_any_bytes_are_told_apart_by_their_part(tmp_path: Path) -> None:
    leaves = [leaf(tmp_path / str(n), Sheet(table=True), first=n) for n in (1, 2)]
    odd = pikepdf.String(b"\x00(\xff")
    for one in leaves:
        with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
            row = pdf.Root.StructTreeRoot.K[0].K[1].K[0]
            row.K[0].ID = odd
            row.K[1].A.Headers = pikepdf.Array([odd])
            pdf.save(one.folder / PART)
        prepare(one.folder)
    with pikepdf.open(bound(leaves)) as pdf:
        assert faults(pdf) == []
        tables = [one for one in pdf.Root.StructTreeRoot.K[0].K if one.S == "/Table"]
        ids = [bytes(table.K[0].K[0].ID) for table in tables]
        assert all(one.endswith(b"-\x00(\xff") for one in ids)
        assert ids[0] != ids[1]


def test_roles_classes_and_namespaces_of_all_parts_are_kept(tmp_path: Path) -> None:
    leaves = [leaf(tmp_path / str(n), Sheet(), first=n) for n in (1, 2)]
    for one, role, meaning in zip(leaves, ("Key", "Card"), ("P", "Div"), strict=True):
        with pikepdf.open(one.folder / PART, allow_overwriting_input=True) as pdf:
            root = pdf.Root.StructTreeRoot
            roles = {f"/{role}": pikepdf.Name(f"/{meaning}"), "/Both": pikepdf.Name.P}
            root.RoleMap = pikepdf.Dictionary(roles)
            root.ClassMap = pikepdf.Dictionary(
                {f"/{role}": pikepdf.Dictionary(O=pikepdf.Name.Layout)}
            )
            space = pikepdf.Dictionary(Type=pikepdf.Name.Namespace, NS=pikepdf.String("some"))
            root.Namespaces = pikepdf.Array([pdf.make_indirect(space)])
            root.K[0].NS = root.Namespaces[0]
            root.K[0].K[0].S = pikepdf.Name(f"/{role}")
            pdf.save(one.folder / PART)
        prepare(one.folder)
    with pikepdf.open(bound(leaves)) as pdf:
        root = pdf.Root.StructTreeRoot
        assert {key: str(value) for key, value in root.RoleMap.items()} == {
            "/Both": "/P",
            "/Card": "/Div",
            "/Key": "/P",
        }
        assert sorted(root.ClassMap.keys()) == ["/Card", "/Key"]
        assert [str(space.NS) for space in root.Namespaces] == ["some"]
        assert root.K[0].NS.objgen == root.Namespaces[0].objgen
        assert faults(pdf) == []
