"""The file of a book for a print shop: its boxes, its marks, and what it says it is."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from studypress.formats.pdf.preflight import look
from tests.formats.pdf.press import printed

MM = 72 / 25.4
WIDTH, HEIGHT = 148 * MM, 210 * MM
BLEED = 3 * MM
_POINT = re.compile(rb"^(-?[\d.]+) (-?[\d.]+) [ml]$", re.MULTILINE)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("framed") / "a"
    return printed.make(folder, "paper: a5, pages_multiple: 4, profile: own", own())


def own() -> dict[str, bytes]:
    """A profile of the project's own, which is ours by another name."""
    return {"layouts/press/own.icc": printed.PROFILE.read_bytes()}


@pytest.fixture
def pdf(book: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(book) as opened:
        yield opened


def test_boxes_are_those_of_the_paper_and_of_its_bleed(book: Path) -> None:
    run = subprocess.run(
        ["pdfinfo", "-box", "-f", "1", "-l", "9", book], capture_output=True, text=True, check=True
    )
    found: dict[str, set[tuple[float, ...]]] = {}
    for name, values in re.findall(r"(\w+Box):((?: +-?[\d.]+){4})", run.stdout):
        found.setdefault(name, set()).add(tuple(map(float, values.split())))
    (trim,), (bleed,), (media,) = found["TrimBox"], found["BleedBox"], found["MediaBox"]
    assert trim == pytest.approx((0, 0, WIDTH, HEIGHT), abs=0.1)
    assert bleed == pytest.approx((-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED), abs=0.1)
    assert media[0] < bleed[0] - 6 * MM
    assert media[3] > bleed[3] + 6 * MM


def test_marks_are_outside_the_bleed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        content = page.obj.Contents[0].read_bytes()
        assert content.startswith(b"/Artifact <</Type /Page>> BDC")
        for x, y in _POINT.findall(content):
            assert not _is_within(float(x), float(y))


def _is_within(x: float, y: float) -> bool:
    return -BLEED < x < WIDTH + BLEED and -BLEED < y < HEIGHT + BLEED


def test_marks_can_be_seen_on_each_page_and_are_on_all_plates(pdf: pikepdf.Pdf, book: Path) -> None:
    spaces = {
        str(space[1])
        for page in pdf.pages
        for space in page.obj.Resources.ColorSpace.values()
        if isinstance(space, pikepdf.Array) and space[0] == "/Separation"
    }
    assert spaces == {"/All"}
    for image in _rendered(book):
        assert _darkest(image, 0, 0, image.width, int(8 * MM)) < 160


def test_no_marks_are_made_where_none_are_asked_for(tmp_path: Path) -> None:
    path = printed.make(tmp_path / "a", "paper: a5, marks: false, bleed: 5mm")
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            assert page.obj.MediaBox == page.obj.BleedBox
            assert float(page.obj.BleedBox[0]) == pytest.approx(-5 * MM, abs=0.01)
            assert b"Registration" not in b"".join(_contents(page))


BLEEDS = {"0mm": 0.0, "2mm": 2.0, "3.175mm": 3.175, "0.125in": 3.175, "0.5cm": 5.0}
"""What print shops ask for: KDP nothing for pages on which nothing touches an edge."""


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("bleed", BLEEDS)
def test_a_bleed_is_what_was_asked_for(bleed: str, *, marks: bool, tmp_path: Path) -> None:
    path = printed.make(tmp_path / "a", f"paper: a5, bleed: {bleed}, marks: {str(marks).lower()}")
    by = BLEEDS[bleed] * MM
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            assert list(map(float, page.obj.TrimBox)) == pytest.approx(
                [0, 0, WIDTH, HEIGHT], abs=0.1
            )
            found = list(map(float, page.obj.BleedBox))
            assert found == pytest.approx([-by, -by, WIDTH + by, HEIGHT + by], abs=0.1)
            media = list(map(float, page.obj.MediaBox))
            if not marks:
                assert media == found
                continue
            # No mark may be left on a page that is cut a little too large.
            least = max(by + 1 * MM, 3 * MM) - 0.01
            for written in _POINT.findall(page.obj.Contents[0].read_bytes()):
                x, y = map(float, written)
                assert max(-x, x - WIDTH, -y, y - HEIGHT) >= least
                assert media[0] <= x <= media[2]
                assert media[1] <= y <= media[3]


def test_preflight_asks_for_the_bleed_of_the_settings(tmp_path: Path) -> None:
    path = printed.make(tmp_path / "a", "paper: a5, bleed: 2mm")
    found = [one.message for one in look.verify(path).report.problems if one.code == "page-boxes"]
    assert found  # nobody says of a stranger's file what its print shop asks for
    assert "its bleed is 2.0 mm, and should be 3 mm" in found[0]


def _contents(page: pikepdf.Page) -> Iterator[bytes]:
    streams: Any = page.obj.Contents
    for stream in [streams] if isinstance(streams, pikepdf.Stream) else streams:
        yield stream.read_bytes()


def test_the_number_of_pages_is_a_multiple(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) % 4 == 0
    assert len(pdf.pages) > 4


def test_nothing_can_be_clicked(pdf: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page.obj for page in pdf.pages)
    assert "/OpenAction" not in pdf.Root
    assert "/AcroForm" not in pdf.Root


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    assert pdf.pdf_version == "1.6"
    assert pdf.trailer.Info.Trapped == "/False"
    assert len(pdf.trailer.ID) == 2
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    assert "<pdf:Trapped>False</pdf:Trapped>" in xmp
    assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</xmpMM:DocumentID>", xmp)
    assert "<xmp:CreateDate>2026-01-02</xmp:CreateDate>" in xmp
    assert "pdfaid" not in xmp
    assert "pdfuaid" not in xmp


def test_the_profile_of_the_press_is_in_the_file(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == printed.PROFILE.read_bytes()


def test_a_profile_of_no_known_press_is_said_to_be_in_no_registry(
    pdf: pikepdf.Pdf, tmp_path: Path
) -> None:
    assert str(pdf.Root.OutputIntents[0].RegistryName) == "http://www.color.org"
    mine = printed.PROFILE.read_bytes().replace(b"ISO Coated v2", b"Our Coated v2")
    path = printed.make(tmp_path, "profile: mine", {"layouts/press/mine.icc": mine})
    with pikepdf.open(path) as other:
        (intent,) = other.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert str(intent.Info).startswith("Our Coated v2")
        assert "/RegistryName" not in intent


def test_pages_are_blended_in_inks(pdf: pikepdf.Pdf) -> None:
    assert {str(page.obj.Group.CS) for page in pdf.pages} == {"/DeviceCMYK"}


def test_the_cover_is_none_of_its_pages(book: Path) -> None:
    first = next(iter(_rendered(book)))
    corner = int(20 * MM)
    # The cover of a book is one large colour.
    assert _darkest(first, corner, corner, first.width - corner, 2 * corner) > 200


def test_what_touches_the_edge_goes_on_into_the_bleed(book: Path) -> None:
    margin = (8.5 + 3) * MM  # what is outside of the cut page
    marked = set()
    for number, image in enumerate(_rendered(book), 1):
        beyond = int(margin - BLEED / 2)
        for side, x in (("left", beyond), ("right", image.width - beyond)):
            if _darkest(image, x, int(margin + 20), x + 1, int(image.height - margin)) < 120:
                marked.add((number % 2, side))
    assert marked == {(1, "right"), (0, "left")}


def test_the_same_notes_are_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = printed.make(
        tmp_path / "elsewhere" / "b", "paper: a5, pages_multiple: 4, profile: own", own()
    )
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (book, again)}
    assert len(digests) == 1


def test_a_book_without_a_date_has_one_that_never_changes(tmp_path: Path) -> None:
    text = str(printed.files()["guide.yaml"]).replace("date: 2026-01-02\n", "")
    path = printed.make(tmp_path / "a", "paper: a5", {"guide.yaml": text})
    with pikepdf.open(path) as pdf:
        assert str(pdf.trailer.Info.CreationDate) == "D:20000101"


def test_qpdf_finds_no_fault(book: Path) -> None:
    run = subprocess.run(["qpdf", "--check", book], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def _darkest(image: Image.Image, *box: int) -> int:
    """The darkest grey in a part of an image, 0 for black."""
    left, top, right, bottom = box
    histogram = image.crop((left, top, right, bottom)).convert("L").histogram()
    return next(grey for grey, count in enumerate(histogram) if count)


def _rendered(path: Path) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        yield page.render(scale=1).to_pil().convert("RGB")
