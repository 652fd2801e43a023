"""The cover of a printed book, from a folder to a file that independent tools open."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.conftest import Run
from tests.formats.wrap.covers import MM, boxes, made, picture, places, text, words

pytestmark = pytest.mark.same_in_a_grown_house


@pytest.mark.parametrize(
    ("settings", "spine_mm", "bleed_mm"),
    [
        ("paper: a5, pages: 120, binding: kdp-white", 6.864, 3.175),
        ("paper: 6x9, pages: 300, binding: kdp-cream", 19.05, 3.175),
        ("paper: a4, pages: 100, binding: lulu", 7.245, 3.175),
        ("paper: a5, pages: 100, binding: bod-creme", 6.3, 5.0),
        ("paper: a5, pages: 100, spine: 9mm, bleed: 4mm", 9.0, 4.0),
    ],
)
def test_the_sheet_has_its_size(
    run: Run, tmp_path: Path, settings: str, spine_mm: float, bleed_mm: float
) -> None:
    widths = {"a4": 210.0, "a5": 148.0, "6x9": 152.4}
    heights = {"a4": 297.0, "a5": 210.0, "6x9": 228.6}
    paper = settings.partition("paper: ")[2].partition(",")[0]
    found = boxes(made(run, tmp_path, settings))
    left, bottom, right, top = found["TrimBox"]
    assert (right - left) / MM == pytest.approx(2 * widths[paper] + spine_mm, abs=0.05)
    assert (top - bottom) / MM == pytest.approx(heights[paper], abs=0.05)
    assert (left - found["BleedBox"][0]) / MM == pytest.approx(bleed_mm, abs=0.05)


def test_marks_are_outside_the_bleed(run: Run, tmp_path: Path) -> None:
    found = boxes(made(run, tmp_path, "paper: a5, pages: 120, bleed: 4mm, marks: true"))
    assert (found["TrimBox"][0] - found["BleedBox"][0]) / MM == pytest.approx(4, abs=0.05)
    assert (found["BleedBox"][0] - found["MediaBox"][0]) / MM > 5


def test_a_cover_is_made_for_a_press(run: Run, tmp_path: Path) -> None:
    path = made(run, tmp_path, "paper: a5, pages: 120, guides: true, isbn: 978-3-16-148410-0")
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "1.6"
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFX"
        page = pdf.pages[0]
        forms = [one for one in page.obj.Resources.XObject.values() if one.Subtype == "/Form"]
        parts = [*pikepdf.parse_content_stream(page)]
        parts += [part for form in forms for part in pikepdf.parse_content_stream(form)]
    operators = {str(part.operator) for part in parts}
    assert "k" in operators
    assert not {"rg", "RG"} & operators


def test_back_spine_and_front_have_their_words(run: Run, tmp_path: Path) -> None:
    path = made(
        run,
        tmp_path,
        "paper: a5, pages: 120, binding: kdp-white, isbn: 978-3-16-148410-0, add_on: 51990, "
        "price: '€ 19.90', about_author: 'Ada drinks tea.'",
    )
    said = " ".join(text(path).split())
    for shown in ("Tea", "a drink", "All about leaves.", "Ada drinks tea.", "Ada Example"):
        assert shown in said
    assert "ISBN 978-3-16-148410-0" in said
    assert said.count("Tea") >= 2
    assert "€ 19.90" in said


def test_a_thin_book_has_no_words_on_its_spine(run: Run, tmp_path: Path) -> None:
    counts = []
    for pages in (79, 80):
        path = made(run, tmp_path / str(pages), f"paper: a5, pages: {pages}, binding: kdp-cream")
        counts.append(text(path).count("Ada Example"))
    assert counts == [1, 2]


@pytest.mark.parametrize(
    ("language", "settings", "down"),
    [("en", "", True), ("fr", "", False), ("fr", ", spine_up: false", True)],
)
def test_a_spine_is_read_as_is_usual_in_its_language(
    run: Run, tmp_path: Path, language: str, settings: str, down: bool
) -> None:
    path = made(run, tmp_path, f"paper: a5, pages: 200{settings}", f"language: {language}")
    (title,) = [y for x, y in places(path, "Tea:") if 148 < x < 163]
    (author,) = [y for x, y in places(path, "Ada") if 148 < x < 163]
    assert (title < 50 and author > 150) if down else (title > 150 and author < 50)


def test_guides_are_on_a_layer_that_is_hidden(run: Run, tmp_path: Path) -> None:
    path = made(run, tmp_path, "paper: a5, pages: 120, binding: kdp-white, guides: true")
    with pikepdf.open(path) as pdf:
        layers = pdf.Root.OCProperties
        (layer,) = layers.OCGs
        assert [one.objgen for one in layers.D.OFF] == [layer.objgen]
        assert "/AS" not in layers.D
        assert str(layer.Usage.Print.PrintState) == "/OFF"
        assert (
            b"/OC /Guides BDC" in pdf.pages[0].Contents.read_bytes()
            if not isinstance(pdf.pages[0].Contents, pikepdf.Array)
            else b"/OC /Guides BDC"
            in b"\n".join(part.read_bytes() for part in pdf.pages[0].Contents)
        )
    bare = made(run, tmp_path / "bare", "paper: a5, pages: 120, binding: kdp-white")
    assert picture(path, 50).tobytes() == picture(bare, 50).tobytes()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.OCProperties.D.OFF = pikepdf.Array([])
        pdf.save(path)
    assert picture(path, 50).tobytes() != picture(bare, 50).tobytes()


def test_room_for_a_barcode_that_a_service_prints(run: Run, tmp_path: Path) -> None:
    path = made(run, tmp_path, "paper: a5, pages: 120, binding: kdp-white, bleed: 3mm")
    image = picture(path, 254)  # ten pixels a millimetre
    spine, height = 148 + 3, 210 + 3
    inside = image.crop(
        (
            int((spine - 6.3 - 50.4) * 10),
            int((height - 6.3 - 30.2) * 10),
            int((spine - 6.7) * 10),
            int((height - 6.7) * 10),
        )
    )
    assert inside.convert("L").getextrema() == (255, 255)
    assert image.getpixel((int((spine - 6.35 - 51.5) * 10), int((height - 15) * 10))) != (255,) * 3


def test_the_same_cover_has_the_same_bytes(run: Run, tmp_path: Path) -> None:
    settings = "paper: a5, pages: 120, guides: true, isbn: 978-3-16-148410-0"
    one, other = (made(run, tmp_path / name, settings).read_bytes() for name in ("a", "b"))
    assert one == other


def test_the_file_is_sound(run: Run, tmp_path: Path) -> None:
    path = made(run, tmp_path, "paper: a5, pages: 120, guides: true")
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_spine_is_as_wide_as_the_printed_book_is_thick(run: Run, tmp_path: Path) -> None:
    made(run, tmp_path, "paper: a5, binding: office")
    out = tmp_path / "out"
    done = run("build", "print", "cover", "--project", tmp_path, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    with pikepdf.open(out / "tea-print.pdf") as pdf:
        pages = len(pdf.pages)
    left, _, right, _ = boxes(out / "tea-cover.pdf")["TrimBox"]
    leaves = (pages + 1) // 2
    assert (right - left) / MM == pytest.approx(2 * 148 + leaves * 0.104 + 0.6, abs=0.05)
    assert f"for {pages} pages." in done.stdout


def test_texts_keep_from_the_edges_as_the_binding_asks(run: Run, tmp_path: Path) -> None:
    more = "subtitle: All\nurl: https://example.org/tea/"
    settings = "paper: a5, pages: 200, binding: lulu, isbn: 978-3-16-148410-0, about_author: She."
    path = made(run, tmp_path, settings, more)
    safe, bleed, spine = 12.7, 3.175, 200 / 17.48 + 1.524
    for word in words(path):
        middle = (word.left + word.right) / 2 - bleed
        begin = 0 if middle < 148 else 148 if middle < 148 + spine else 148 + spine
        if begin != 148:
            begin += bleed
            assert begin + safe - 0.2 < word.left < word.right < begin + 148 - safe + 0.2, word
        over = 0.25 * (word.bottom - word.top)  # The box of a word is higher than its letters.
        assert bleed + safe < word.top + over < word.bottom - over < bleed + 210 - safe, word


def test_a_picture_with_too_few_dots_is_told_in_a_build(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    Image.radial_gradient("L").resize((300, 400)).save(tmp_path / "content" / "own.png")
    made(run, tmp_path, "paper: a5, pages: 120, picture: own.png")
    out = tmp_path / "out"
    done = run("build", "cover", "--project", tmp_path, "--out", out)
    said = done.stdout + done.stderr
    assert "content/guide.yaml:7: warning: the image on the page is printed with" in said
    assert "[low-resolution]" in said
