"""The file of sheets: its folios are read by poppler, as if it were printed and folded."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from studypress.formats.pdf.imposing.impose import impose
from studypress.formats.pdf.imposing.sheets import Plan
from studypress.formats.pdf.preflight import look
from tests.conftest import Run

_MM = 72 / 25.4
_WIDTH, _HEIGHT, _BLEED = 105.0, 148.0, 3.0
_PAGE = f"""
@page {{ size: {_WIDTH}mm {_HEIGHT}mm; bleed: {_BLEED}mm; margin: 15mm; background: #eee;
  @bottom-left {{ content: "folio" counter(page) }} }}
p {{ break-after: page; margin: 0 }}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 33 pages with folios."""
    path = tmp_path_factory.mktemp("book") / "book.pdf"
    text = "".join(f"<p>begin{number}</p>" for number in range(1, 34))
    html = f"<style>{_PAGE} p:last-child {{ break-after: auto }}</style>{text}"
    weasyprint.HTML(string=html).write_pdf(path, pdf_tags=True)
    return path


def made(book: Path, folder: Path, plan: Plan) -> tuple[Path, str]:
    target = folder / "sheets.pdf"
    return target, impose(book, target, plan, lambda *_: None)


def words(path: Path) -> list[dict[str, tuple[float, float]]]:
    """The words of each page, each with its place from the left and from the top, in mm."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages = done.stdout.split("<page ")[1:]
    form = re.compile(r'xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>([^<]*)</word')
    return [
        {said: (float(x) / _MM, float(y) / _MM) for x, y, said in form.findall(page)}
        for page in pages
    ]


def folios(page: dict[str, tuple[float, float]], middle: float) -> list[int]:
    """The folios at the left of the fold and at its right, 0 for an empty page."""
    found = [0, 0]
    for said, (x, _) in page.items():
        if said.startswith("folio"):
            found[x > middle] = int(said.removeprefix("folio"))
    return found


def read(sides: list[list[int]]) -> list[int]:
    """The folios in the order in which a folded stack of sheets is read."""
    papers = list(zip(sides[::2], sides[1::2], strict=True))
    first = [folio for front, back in papers for folio in (front[1], back[0])]
    return first + [folio for front, back in reversed(papers) for folio in (back[1], front[0])]


def test_a_booklet_of_33_pages_is_folded_to_33_pages_in_order(book: Path, tmp_path: Path) -> None:
    path, told = made(book, tmp_path, Plan("booklet", leaf=0.1))
    sides = [folios(page, _WIDTH) for page in words(path)]
    assert len(sides) == 18
    assert sides[0] == [0, 1]
    assert read(sides) == [*range(1, 34), 0, 0, 0]
    assert told == "sheets.pdf: 33 pages on 9 sheets of 210 × 148 mm."


def test_glued_signatures_follow_each_other(book: Path, tmp_path: Path) -> None:
    path, _ = made(book, tmp_path, Plan("booklet", sheets=4))
    sides = [folios(page, _WIDTH) for page in words(path)]
    pages = [folio for begin in (0, 8, 16) for folio in read(sides[begin : begin + 8])]
    assert pages == [*range(1, 34), 0, 0, 0]


def test_inner_sheets_are_moved_towards_the_fold(book: Path, tmp_path: Path) -> None:
    path, _ = made(book, tmp_path, Plan("booklet", leaf=0.2))
    pages = words(path)
    place = {said: x for page in pages for said, (x, _) in page.items()}
    # Folio 1 is on the outermost sheet, folio 17 on the innermost, which has eight around it; both
    # are at the right of the fold. Folio 16 is at its left.
    assert place["folio1"] - place["folio17"] == pytest.approx(8 * 0.2, abs=0.02)
    assert place["folio16"] - place["folio2"] == pytest.approx(7 * 0.2, abs=0.02)
    bare, _ = made(book, tmp_path, Plan("booklet"))
    still = {said: x for page in words(bare) for said, (x, _) in page.items()}
    assert still["folio1"] == pytest.approx(still["folio17"], abs=0.01)


@pytest.mark.parametrize(("scheme", "rows", "count"), [("2up", 1, 17), ("4up", 2, 9)])
def test_pages_beside_each_other_are_in_order(
    book: Path, tmp_path: Path, scheme: str, rows: int, count: int
) -> None:
    path, _ = made(book, tmp_path, Plan(scheme))  # type: ignore[arg-type]
    pages = words(path)
    assert len(pages) == count
    found = [
        int(said.removeprefix("folio"))
        for page in pages
        for said, _ in sorted(page.items(), key=lambda item: (item[1][1] // 100, item[1][0]))
        if said.startswith("folio")
    ]
    assert found == list(range(1, 34))
    with pikepdf.open(path) as pdf:
        _, _, width, height = map(float, pdf.pages[0].trimbox)
        left, bottom = map(float, pdf.pages[0].trimbox[:2])
        assert (width - left) / _MM == pytest.approx(2 * _WIDTH, abs=0.04)
        assert (height - bottom) / _MM == pytest.approx(rows * _HEIGHT, abs=0.04)


def test_sheets_have_boxes_and_marks_outside_the_bleed(book: Path, tmp_path: Path) -> None:
    for marks, more in ((False, 0.0), (True, 6.0)):
        path, _ = made(book, tmp_path, Plan("booklet", marks=marks))
        done = subprocess.run(["pdfinfo", "-box", path], capture_output=True, text=True, check=True)
        lines = [line.split() for line in done.stdout.splitlines() if "Box:" in line]
        boxes = {name: [float(value) / _MM for value in values] for name, *values in lines}
        assert boxes["MediaBox:"][0] == 0
        assert boxes["BleedBox:"][0] == pytest.approx(more, abs=0.04)
        assert boxes["TrimBox:"][0] == pytest.approx(more + _BLEED, abs=0.04)
        assert boxes["TrimBox:"][2] - boxes["TrimBox:"][0] == pytest.approx(210, abs=0.04)


def test_pages_are_scaled_onto_the_sheet_in_the_printer(book: Path, tmp_path: Path) -> None:
    path, _ = made(book, tmp_path, Plan("booklet", sheet="a3"))
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        assert [float(side) / _MM for side in page.mediabox] == pytest.approx(
            [0, 0, 420, 297], abs=0.1
        )
        left, _, right, _ = map(float, page.trimbox)
        assert (right - left) / _MM == pytest.approx(420, abs=1.5)


def test_a_file_of_sheets_is_sound_and_always_the_same(book: Path, tmp_path: Path) -> None:
    path, _ = made(book, tmp_path, Plan("booklet", leaf=0.1, marks=True))
    first = path.read_bytes()
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    made(book, tmp_path, Plan("booklet", leaf=0.1, marks=True))
    assert path.read_bytes() == first
    with pikepdf.open(path) as pdf:
        assert not {"/StructTreeRoot", "/Outlines", "/Names", "/PageLabels"} & set(pdf.Root.keys())


def test_a_guide_is_printed_as_a_booklet(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.md").write_text("# One\n\n## What is tea?\n\nA drink.\n\n> **Key:** A drink.\n")
    (content / "guide.yaml").write_text(
        "title: Tea\nrights: CC0\nslug: tea\nbook: {paper: a5}\n"
        "print: {impose: booklet, marks: false}\n"
    )
    done = run("build", "print", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    with (
        pikepdf.open(tmp_path / "out" / "tea-print.pdf") as pages,
        pikepdf.open(tmp_path / "out" / "tea-print-booklet.pdf") as sheets,
    ):
        assert len(sheets.pages) == 2 * -(-len(pages.pages) // 4)
        left, _, right, _ = map(float, sheets.pages[0].trimbox)
        assert (right - left) / _MM == pytest.approx(2 * 148, abs=0.1)
    assert "tea-print-booklet.pdf" in done.stdout
    for name in ("tea-print.pdf", "tea-print-booklet.pdf"):
        assert not look.verify(tmp_path / "out" / name).report.problems, name
