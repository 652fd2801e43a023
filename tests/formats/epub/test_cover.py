"""The cover image, drawn from the layout."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from studypress.formats.document import Document, Matter
from studypress.model.diagnostics import StudypressError
from studypress.typography.theme import classic
from tests.formats.conftest import Book
from tests.formats.epub.conftest import document, make, picture

_SVG = "http://www.w3.org/2000/svg"


def test_the_cover_is_an_image_of_its_page(everything: Book) -> None:
    name = everything.ask("content.opf", "//opf:item[@properties='cover-image']/@href")[0]
    data = everything.files[name]
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.mode, image.format) == ((1400, 2100), "RGB", "JPEG")
    assert len(data) < 300_000
    assert everything.spine()[0] == "cover.xhtml"
    assert everything.ask("cover.xhtml", "//h:section/@epub:type") == ["cover"]
    assert everything.ask("cover.xhtml", "//h:img/@role") == ["doc-cover"]
    alternative = everything.ask("cover.xhtml", "//h:img/@alt")[0]
    assert (
        alternative
        == "Cover of Everything: a guide that uses all there is, by Ann Author, Bo Writer"
    )
    ground = image.getpixel((5, 5))
    assert isinstance(ground, tuple)
    assert min(_distance(ground, colour) for colour in classic().tokens.accents) < 4
    # The title is white on the upper half, the motif on the lower.
    for box in ((0, 0, 1400, 900), (0, 1000, 1400, 1750)):
        assert sum(image.crop(box).convert("L").histogram()[240:]) > 2000


def _distance(pixel: tuple[int, ...], colour: str) -> int:
    """How far a pixel is from a colour in red, green or blue."""
    return max(abs(a - b) for a, b in zip(pixel, bytes.fromhex(colour[1:]), strict=True))


def drawing(body: str, **images: Path) -> Document:
    html = f'<svg xmlns="{_SVG}" width="14" height="21">{body}</svg>'
    files = {key.replace("_", "."): path for key, path in images.items()}
    return Document("cover", "Cover", html, Matter.COVER, (), files)


def cover_of(book: Book) -> Image.Image:
    return Image.open(io.BytesIO(book.files["images/cover.jpg"]))


def test_the_cover_reads_nothing_from_elsewhere(tmp_path: Path) -> None:
    secret = picture(tmp_path)
    image = '<image width="14" height="21" href="{}"/>'
    body = "".join(image.format(a) for a in (f"file://{secret}", secret, "http://example.org/x"))
    book, made = make([drawing(body), document("one", "<p/>")], tmp_path)
    assert len([problem for problem in made.problems if problem.code == "typesetting"]) == 3
    assert cover_of(book).convert("L").getextrema() == (0, 0)


def test_the_cover_may_show_an_image_of_the_guide(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "white").save(tmp_path / "white.png")
    body = '<image width="14" height="21" href="image:white.png"/>'
    cover = drawing(body, white_png=tmp_path / "white.png")
    book, made = make([cover, document("one", "<p/>")], tmp_path)
    assert made.problems == ()
    assert cover_of(book).getpixel((700, 1000)) == (255, 255, 255)


def test_a_picture_of_the_author_may_be_called_as_the_cover_is(tmp_path: Path) -> None:
    Image.new("RGB", (2, 2), "white").save(tmp_path / "cover.jpg")
    cover = drawing('<rect width="14" height="21" fill="#000"/>')
    text = replace(
        document("one", '<p><img src="image:cover.jpg" alt="White"/></p>'),
        images={"cover.jpg": tmp_path / "cover.jpg"},
    )
    book, _ = make([cover, text], tmp_path)
    (shown,) = book.ask("one.xhtml", "//h:img/@src")
    assert Image.open(io.BytesIO(book.files[shown])).size == (2, 2)
    (named,) = book.ask("content.opf", "//opf:item[@properties='cover-image']/@href")
    assert book.ask("cover.xhtml", "//h:img/@src") == [named]
    assert Image.open(io.BytesIO(book.files[named])).size == (1400, 2100)


@pytest.mark.parametrize(
    ("before", "after"), [("", " (C++)"), ("SQL ", ""), ("", " 🎉 SQL"), ("É ", "")]
)
@pytest.mark.parametrize("words", ["هياكل البيانات", "מבני נתונים", "Ελλάδα"])
def test_words_of_several_scripts_stand_whole_on_the_cover(
    tmp_path: Path, words: str, before: str, after: str
) -> None:
    def inked(text: str) -> Image.Image:
        said = f'<text x="1" y="9" font-family="Inter" font-size="1" fill="#fff">{text}</text>'
        book, _ = make([drawing(said), document("one", "<p/>")], tmp_path)
        cover = cover_of(book).convert("L")
        left, _, right, _ = cover.point(lambda value: 255 * (value > 99)).getbbox() or (0, 0, 0, 0)
        return cover.crop((left, 700, right, 1100))

    alone, among = inked(words), inked(f"{before}{words}{after}")
    assert among.width > alone.width + 50
    at = among.width - alone.width if before else 0
    found = (among.crop((x, 0, x + alone.width, 400)) for x in range(at - 1, at + 2))
    assert min(ImageStat.Stat(ImageChops.difference(alone, one)).mean[0] for one in found) < 4


def test_a_cover_that_is_no_drawing_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="can't be drawn"):
        make([document("cover", "<p/>", Matter.COVER), document("one", "<p/>")], tmp_path)
    assert not (tmp_path / "book.epub").exists()
