"""The author's cover picture, and lines and words on every page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image

import studypress

TEXT = "# Tea\n\n## Why?\n\nSo.\n\n\\newpage\n\nThus.\n\n> **Key:** So.\n\n## How?\n\nHot.\n"
RED = (200, 30, 30)


def project(folder: Path, settings: str) -> Path:
    (folder / "guide.yaml").write_text(f"title: Drinks\nlanguage: en\n{settings}")
    (folder / "a.md").write_text(TEXT)
    for name, size in {
        "tall": (400, 600),
        "wide": (600, 400),
        "a4": (420, 594),
        "narrow": (300, 600),
    }.items():
        Image.new("RGB", size, RED).save(folder / f"{name}.png")
    return folder


def build(folder: Path, settings: str, *editions: str) -> studypress.Built:
    return studypress.build(project(folder, settings), editions=editions, out=folder / "out")


def texts(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def test_lines_and_words_are_on_every_page_but_those_of_the_cover(tmp_path: Path) -> None:
    settings = "header: My course\nfooter: For us\nwatermark: DRAFT\nbook: {paper: a5}\n"
    built = build(tmp_path, settings, "book")
    assert built.ok, built.problems
    assert "lost-text" not in [problem.code for problem in built.problems]
    pages = texts(built.files["book"][0])
    body = [page for page in pages if "Thus." in page or "Hot." in page]
    assert len(body) == 1
    assert all("My course" in page and "For us" in page and "DRAFT" in page for page in body)
    cover, title = pages[0], next(page for page in pages[1:] if "Drinks" in page)
    for page in (cover, title):
        assert "My course" not in page
        assert "For us" not in page
    assert "DRAFT" not in cover


def test_an_edition_may_have_its_own_lines(tmp_path: Path) -> None:
    settings = (
        "footer: For all\nwatermark: ALL\ncheatsheet: {footer: For the wall, watermark: ''}\n"
    )
    built = build(tmp_path, settings, "book", "cheatsheet")
    assert "For all" in texts(built.files["book"][0])[-1]
    (sheet,) = texts(built.files["cheatsheet"][0])
    assert "For the wall" in sheet
    assert "ALL" not in sheet


def test_words_behind_the_sheet(tmp_path: Path) -> None:
    built = build(tmp_path, "cheatsheet: {watermark: DRAFT & more}\n", "book", "cheatsheet")
    (sheet,) = texts(built.files["cheatsheet"][0])
    assert "DRAFT & more" in sheet


def test_a_page_ends_where_the_author_says(tmp_path: Path) -> None:
    built = build(tmp_path, "", "book", "ebook")
    pages = texts(built.files["book"][0])
    assert not [page for page in pages if "So." in page and "Thus." in page]
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        assert 'class="page-break-after"' in archive.read("EPUB/chapter-1.xhtml").decode()
        assert ".page-break-after" in archive.read("EPUB/styles/text.css").decode()


@pytest.mark.parametrize(
    ("picture", "share", "titled"),
    [("tall", 0.9, False), ("a4", 0.999, False), ("wide", 0.4, True)],
)
def test_a_picture_is_the_cover(picture: str, share: float, titled: bool, tmp_path: Path) -> None:
    setting = f"{{picture: {picture}.png, motif: tree}}" if titled else f"{picture}.png"
    built = build(tmp_path, f"cover: {setting}\n", "book", "ebook")
    assert built.ok, built.problems
    page = pypdfium2.PdfDocument(built.files["book"][0])[0]
    shown = page.render(scale=0.2).to_pil().convert("RGB")
    assert _share(shown) >= share
    assert ("Drinks" in page.get_textpage().get_text_range()) is titled
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        cover = Image.open(io.BytesIO(archive.read("EPUB/images/cover.jpg"))).convert("RGB")
    assert _share(cover) >= (share if titled else 0.99)


@pytest.mark.parametrize("edition", ["book", "ebook", "front", "cover"])
@pytest.mark.parametrize(
    ("picture", "title", "titled"),
    [
        ("tall", "true", True),
        ("tall", "false", False),
        ("wide", "true", True),
        ("wide", "false", False),
    ],
)
def test_the_title_stands_on_the_picture_where_the_author_says_so(
    picture: str, title: str, titled: bool, edition: str, tmp_path: Path
) -> None:
    settings = f"cover: {{picture: {picture}.png, title: {title}}}\n"
    part = "wrap" if edition == "cover" else "cover"
    (cover,) = studypress.render(project(tmp_path, settings), edition, part)
    front = cover.html.partition('class="spine')[0].partition("<body")[2] or cover.html
    assert ("Drinks" in front) is titled
    assert f"image:{picture}.png" in cover.html


@pytest.mark.parametrize("edition", ["ebook", "front"])
def test_a_title_on_a_tall_picture_has_a_ground_of_its_own(edition: str, tmp_path: Path) -> None:
    built = build(tmp_path, "cover: {picture: tall.png, title: true}\n", edition)
    (path,) = built.files[edition]
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as archive:
            path = Path(archive.extract("EPUB/images/cover.jpg", tmp_path))
    with Image.open(path) as found:
        cover = found.convert("RGB")
    band = cover.crop((0, 0, cover.width, cover.height // 8))
    assert _share(band) == 0
    assert _share(cover.crop((0, cover.height // 2, cover.width, cover.height * 7 // 8))) > 0.99


def _share(image: Image.Image) -> float:
    """The part of an image that is as red as the pictures."""
    data = image.tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    near = [all(abs(a - b) < 12 for a, b in zip(pixel, RED, strict=True)) for pixel in pixels]
    return sum(near) / len(near)


@pytest.mark.parametrize(
    ("written", "code"),
    [("gone.png", "missing-image"), ("https://example.org/a.png", "missing-image"),
     ("a.md", "unknown-image"), ("../a.png", "image-outside")],
)  # fmt: skip
def test_a_picture_that_is_none_is_reported_at_its_setting(
    written: str, code: str, tmp_path: Path
) -> None:
    found = studypress.check(project(tmp_path, f"cover: {written}\n"))
    (problem,) = (one for one in found.problems if one.code == code)
    assert (problem.where.path, problem.where.line) == ("guide.yaml", 3)


def test_a_cover_is_drawn_without_a_picture(tmp_path: Path) -> None:
    documents = studypress.render(project(tmp_path, ""), "book", "cover")
    assert not re.search("image:", documents[0].html)
