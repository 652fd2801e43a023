"""Anyone's PDF can be looked at: whatever stands in it where something else should, it is told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from studypress.formats.pdf.preflight import look
from studypress.formats.pdf.preflight.paint import paint_of
from tests.formats.pdf.preflight.sound import Sound

Way = tuple[Any, ...]
"""The way to a value: keys and indices, from the root of the file."""

_WRONG: Sequence[Callable[[pikepdf.Pdf, Any], Any]] = (
    lambda *_: None,
    lambda *_: True,
    lambda *_: -1,
    lambda *_: 7,
    lambda *_: 2**63 - 1,
    lambda *_: -(Decimal(10) ** 30),
    lambda *_: 1.5,
    lambda *_: Name.Wrong,
    lambda *_: String(""),
    lambda *_: String("a word"),
    lambda *_: String(b"\xfe\xff\xd8\x00"),
    lambda *_: Array(),
    lambda *_: Array([0, 0, 0, 0]),
    lambda *_: Array([None, 1, Name.Wrong, String("a"), Dictionary(), Array([None])]),
    lambda *_: Array([1, 2, 3, 4]),
    lambda *_: Dictionary(),
    lambda *_: Dictionary(S=1, K=Name.Wrong, D=2, Type=Array()),
    lambda pdf, _: pdf.make_stream(b"/F 1 Tf <00> Tj /X Do 1 0 0 rg"),
    lambda _, whole: whole,
    lambda pdf, _: pdf.Root,
    lambda pdf, _: pdf.pages[0].obj,
    lambda pdf, _: pdf.Root.StructTreeRoot,
)
"""What may stand in the place of a value, from the file and the object that holds the value."""


@cache
def _sound(*, press: bool) -> bytes:
    """A file with something of all that the rules look at."""
    made = Sound(press=press)
    made.names = {"somewhere": 1}
    made.link(1, "somewhere")
    if (link := made.link(1, "nowhere")) is not None:
        del link.Dest
        link.A = Dictionary(S=Name.GoTo, D=String("somewhere"))
    made.image(1, 64, 60, space="DeviceCMYK" if press else "DeviceRGB")
    table = made.element("Table", made.document)
    made.text(1, 60, 140, 10, "a head", element=made.element("TH", table))
    pdf = made.pdf
    drawing = pdf.make_stream(b"/D cs /P scn BT /F 10 Tf <0005> Tj ET 0 0 9 9 re f /S sh")
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox, drawing.Matrix = Array([0, 0, 50, 50]), Array([1, 0, 0, 1, 0, 0])
    drawing.Resources = made.resources
    profile = pdf.make_stream(b"", N=4)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()]),
        Coords=Array([0, 0, 1, 1]),
    )
    tile = pdf.make_stream(b"/I Do")
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 9, 9]), 9, 9
    tile.Resources = Dictionary(XObject=Dictionary(I=made.resources.XObject.I))
    made.resources.XObject.D = drawing
    made.resources.ColorSpace = Dictionary(
        D=Array([Name.Pattern]), C=Array([Name.ICCBased, profile])
    )
    made.resources.Shading = Dictionary(S=shading)
    made.resources.Pattern = Dictionary(P=tile, Q=Dictionary(PatternType=2, Shading=shading))
    made.draw(1, "/C cs 0 0 0 1 scn /Pattern cs /P scn 0 0 9 9 re f /Q scn 0 0 9 9 re f /D Do")
    made.root.RoleMap = Dictionary(Wrong=Name.P)
    if not press:
        pdf.Root.Dests = Dictionary(old=Array([pdf.pages[0].obj, Name.XYZ, 0, 9, 0]))
        pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=profile)])
    with tempfile.TemporaryDirectory() as folder:
        return made.save(Path(folder, "a.pdf")).read_bytes()


def _walk(pdf: pikepdf.Pdf) -> Iterator[Way]:
    """The way to each value of a file, by which no object is passed twice."""
    waiting: list[tuple[Way, Any]] = [((), pdf.trailer)]
    seen = set()
    while waiting:
        path, found = waiting.pop(0)
        if isinstance(found, pikepdf.Array):
            items: Any = enumerate(found)
        elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            items = found.items()
        else:
            continue
        if found.objgen != (0, 0):
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        for key, value in items:
            yield (*path, key)
            waiting.append(((*path, key), value))


@cache
def _ways(*, press: bool) -> Sequence[Way]:
    with pikepdf.open(BytesIO(_sound(press=press))) as pdf:
        left_out = {"/Size", "/ID", "/Length", "/Root"}
        return [path for path in _walk(pdf) if not left_out & {str(key) for key in path[-1:]}]


def _spoil(pdf: pikepdf.Pdf, path: Way, wrong: int) -> None:
    """Put another value at the end of a way; nothing happens where the way is broken by now."""
    holder: Any = pdf.trailer
    whole: Any = pdf.Root  # nothing but an indirect object can hold itself
    for key in path[:-1]:
        if isinstance(key, int):
            if not isinstance(holder, pikepdf.Array) or key >= len(holder):
                return
        elif not isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)) or key not in holder:
            return
        holder = holder[key]
        if isinstance(holder, pikepdf.Object) and holder.is_indirect:
            whole = holder
    key = path[-1]
    value = _WRONG[wrong](pdf, whole)
    if isinstance(key, int):
        if isinstance(holder, pikepdf.Array) and key < len(holder):
            holder[key] = value
    elif not isinstance(holder, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    elif value is not None:
        holder[key] = value
    elif key in holder:
        del holder[key]


def _told(press: bool, changes: Iterable[tuple[Way, int]]) -> set[str]:
    """The codes of the problems of the file with some values changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        with pikepdf.open(BytesIO(_sound(press=press))) as pdf:
            for way, wrong in changes:
                _spoil(pdf, way, wrong)
            try:
                pdf.save(path)
            except RuntimeError:
                assume(False)  # qpdf finds no page in it, and writes no such file
        found = look.verify(path)
    assert all(problem.message for problem in found.report.problems)
    assert found.pages or "unreadable-pdf" in {one.code for one in found.report.problems}
    return {problem.code for problem in found.report.problems}


@settings(deadline=None)
@given(st.booleans(), st.data())
def test_no_value_of_a_file_stops_the_look_at_it(press: bool, data: st.DataObject) -> None:
    ways = st.sampled_from(_ways(press=press))
    changes = st.lists(st.tuples(ways, st.integers(0, len(_WRONG) - 1)), min_size=1, max_size=4)
    _told(press, data.draw(changes))


_PAGE = ("/Root", "/Pages", "/Kids", 1)
_TREE = ("/Root", "/StructTreeRoot")


@pytest.mark.parametrize(
    "way",
    [
        ("/Info",),
        ("/Root", "/Outlines"),
        ("/Root", "/Outlines", "/First", "/Dest"),
        ("/Root", "/Outlines", "/First", "/Dest", 0),
        ("/Root", "/Names", "/Dests"),
        ("/Root", "/Names", "/Dests", "/Names", 1),
        ("/Root", "/Dests", "/old", 0),
        ("/Root", "/Dests", "/old", 3),
        ("/Root", "/OutputIntents", 0),
        ("/Root", "/OutputIntents", 0, "/DestOutputProfile"),
        (*_PAGE, "/Annots"),
        (*_PAGE, "/Annots", 0),
        (*_PAGE, "/Annots", 0, "/Rect", 3),
        (*_PAGE, "/MediaBox"),
        (*_PAGE, "/MediaBox", 2),
        (*_PAGE, "/Contents"),
        (*_PAGE, "/Resources"),
        (*_PAGE, "/Resources", "/Font"),
        (*_PAGE, "/Resources", "/Font", "/F", "/DescendantFonts", 0),
        (*_PAGE, "/Resources", "/Font", "/F", "/DescendantFonts", 0, "/FontDescriptor"),
        (*_PAGE, "/Resources", "/Font", "/F", "/DescendantFonts", 0, "/W", 0),
        (*_PAGE, "/Resources", "/XObject"),
        (*_PAGE, "/Resources", "/XObject", "/D"),
        (*_PAGE, "/Resources", "/XObject", "/I", "/ColorSpace"),
        (*_PAGE, "/Resources", "/ColorSpace", "/C", 1),
        (*_PAGE, "/Resources", "/Pattern", "/P"),
        (*_PAGE, "/Resources", "/Shading", "/S"),
        (*_TREE, "/RoleMap"),
        (*_TREE, "/K", 0, "/K"),
        (*_TREE, "/K", 0, "/K", 3),
        (*_TREE, "/K", 0, "/K", 3, "/K", 0),
        (*_TREE, "/K", 0, "/K", 3, "/K", 0, "/Pg"),
        (*_TREE, "/K", 0, "/K", 3, "/K", 0, "/MCID"),
    ],
    ids=lambda way: "".join(map(str, way)),
)
def test_any_value_may_stand_in_the_place_of(way: Way) -> None:
    with pikepdf.open(BytesIO(_sound(press=False))) as pdf:
        holder: Any = pdf.trailer
        for key in way:
            holder = holder[key]
    for wrong in range(len(_WRONG)):
        _told(False, [(way, wrong)])


def test_a_file_without_pages_is_told(tmp_path: Path) -> None:
    made = Sound()
    path = made.save(tmp_path / "a.pdf")
    del made.pdf.pages[:]
    made.pdf.save(path)
    (problem,) = look.verify(path).report.problems
    assert problem.code == "unreadable-pdf"
    assert problem.message == "it can't be read as a PDF: it has no pages"


def test_bookmarks_may_be_as_deep_as_they_like(tmp_path: Path) -> None:
    path = Sound().save(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        above = pdf.Root.Outlines.First
        for _ in range(2000):
            above.First = pdf.make_indirect(Dictionary(Title=String("Title"), Dest=above.Dest))
            above = above.First
        pdf.save(path)
    assert not look.verify(path).report.problems


def test_an_element_in_itself_has_an_end(tmp_path: Path) -> None:
    made = Sound()
    for _ in range(3):
        made.document.K.append(made.document)
    assert not look.verify(made.save(tmp_path / "a.pdf")).report.problems


def test_a_drawing_in_itself_is_read_once_for_its_colours() -> None:
    made = Sound(1)
    names = [f"/D{number}" for number in range(8)]
    drawing = made.pdf.make_stream(" ".join(f" {name} Do" for name in names).encode())
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    drawing.Resources = Dictionary(XObject=Dictionary(dict.fromkeys(names, drawing)))
    made.resources.XObject["/D"] = drawing
    page = made.pdf.pages[0]
    page.obj.Contents = made.pdf.make_stream(b" 1 0 0 rg /D Do")
    assert paint_of(page).spaces == {("RGB", "colours")}
