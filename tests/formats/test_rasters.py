"""Images of every kind go in, and each edition shows them upright and in their colours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image

from studypress.figures import picture as pictures
from studypress.formats import Work
from studypress.formats.document import Document, Imprint
from studypress.formats.images import SCREEN_PIXELS, ready
from studypress.jobs.cache import ObjectCache
from tests.conftest import Built, build
from tests.figures.test_rasters import assert_alike
from tests.formats.conftest import Book, EpubCheck
from tests.rasters import TAKEN, quarters, saved, turned

WIDE_MM, NARROW_MM = 25, 10
"""The widths of the image in an answer, which the book and the ePub have, and in a key point."""
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="image:a.png"/></body></html>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A guide with every image that is taken, each with a question of its own."""
    folder = tmp_path_factory.mktemp("rasters")
    (folder / "guide.yaml").write_text("title: Pictures\nlanguage: en\ncheatsheet: {pages: 2}\n")
    lines = ["# Pictures\n"]
    for name, case in TAKEN.items():
        (folder / f"{name}.image").write_bytes(case.data)
        lines += [
            f"## What is {name}?\n",
            f"![The image {name}]({name}.image){{width={WIDE_MM}mm}}\n",
            f"> **Key:** See ![the key {name}]({name}.image){{width={NARROW_MM}mm}}\n",
        ]
    (folder / "a.md").write_text("\n".join(lines))
    return build(folder, tmp_path_factory.mktemp("out"))


def printed(path: Path, width_mm: float) -> Iterator[Image.Image]:
    """The images of this width in a PDF, in columns from left to right."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            found = []
            for image in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                left, bottom, right, _ = image.get_bounds()
                if abs((right - left) * 25.4 / 72 - width_mm) < 0.2:
                    # The part of the column before the image is of words of any width.
                    column = round(left / page.get_width() * 4 - 0.4) if width_mm < 20 else 0
                    found.append((column, -bottom, image.get_bitmap(render=True).to_pil()))
            yield from (bitmap for *_, bitmap in sorted(found, key=lambda one: one[:2]))


@pytest.fixture(scope="module")
def shown(built: Built) -> dict[str, dict[str, Image.Image]]:
    """The images of each edition by their names."""
    book = dict(zip(TAKEN, printed(built.book, WIDE_MM), strict=True))
    sheet = dict(zip(TAKEN, printed(built.files["cheatsheet"], NARROW_MM), strict=True))
    archive = Book(built.ebook)
    sources = archive.ask("chapter-1.xhtml", "//h:img[starts-with(@alt, 'The image')]/@src")
    ebook: dict[str, Image.Image] = {
        name: Image.open(io.BytesIO(archive.files[source]))
        for name, source in zip(TAKEN, sources, strict=True)
    }
    return {"book": book, "ebook": ebook, "cheatsheet": sheet}


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("edition", ["book", "ebook", "cheatsheet"])
def test_each_edition_shows_an_image_as_it_is_meant(
    edition: str, name: str, shown: dict[str, dict[str, Image.Image]]
) -> None:
    image = shown[edition][name]
    width, height = TAKEN[name].size
    assert abs(image.width / image.height - width / height) < 0.04
    assert_alike(image, TAKEN[name])


def test_the_epub_is_sound(built: Built, epubcheck: EpubCheck) -> None:
    assert epubcheck(built.ebook) == []


@pytest.mark.parametrize("name", [name for name, case in TAKEN.items() if case.told])
def test_what_paper_does_not_show_is_told(name: str, built: Built) -> None:
    told = next(line for line in built.said.splitlines() if f"the image {name}.image" in line)
    assert TAKEN[name].told in told
    assert "[image-moves]" in told


def work(source: Path | bytes) -> Work:
    """Work with one image."""
    return Work("a", Imprint("A"), (Document("a", "A", PAGE, images={"a.png": source}),))


def made(source: Path | bytes, cache: ObjectCache, most: int = 0) -> bytes:
    """The image that a format is given."""
    found = ready(work(source), cache, most).documents[0].images["a.png"]
    return found if isinstance(found, bytes) else found.read_bytes()


def test_an_image_is_converted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ObjectCache(tmp_path / "objects")
    first = made(TAKEN["avif"].data, cache)
    assert first.startswith(b"\xff\xd8\xff")
    monkeypatch.setattr(pictures, "converted", None)  # whoever calls it fails
    (tmp_path / "same.png").write_bytes(TAKEN["avif"].data)
    assert made(tmp_path / "same.png", cache) == first


def test_where_nothing_can_be_kept_it_is_converted_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "objects").write_text("a file in the place of the folder")
    assert made(TAKEN["avif"].data, ObjectCache(tmp_path / "objects")).startswith(b"\xff\xd8\xff")


def test_an_image_that_no_document_shows_is_left_alone(tmp_path: Path) -> None:
    unread = replace(work(b""), documents=(Document("a", "A", "<p/>", images={"a.png": b"x"}),))
    assert ready(unread, ObjectCache(tmp_path)) == unread


LARGE = (2800, 2100)


@pytest.fixture(scope="module")
def noise() -> Image.Image:
    """A large grey image that no format makes small."""
    return Image.effect_noise(LARGE, 60)


@pytest.mark.parametrize(
    ("kind", "options", "colours", "suffix", "mode"),
    [
        ("JPEG", {"quality": 95}, "RGB", "JPEG", "RGB"),
        ("JPEG", {"quality": 95}, "L", "JPEG", "L"),
        ("PNG", {}, "RGB", "PNG", "RGB"),
        ("PNG", {}, "P", "PNG", "P"),
        ("TIFF", {}, "RGB", "PNG", "RGB"),
        ("PNG", {}, "LA", "PNG", "LA"),
        ("PNG", {}, "RGBA", "PNG", "RGBA"),
        ("GIF", {}, "L", "PNG", "L"),
    ],
    ids=["photo", "grey photo", "drawing", "palette", "tiff", "grey clear", "clear", "gif"],
)
def test_a_large_image_is_smaller_in_an_epub(
    kind: str,
    options: dict[str, int],
    colours: str,
    suffix: str,
    mode: str,
    noise: Image.Image,
    tmp_path: Path,
) -> None:
    noisy = noise.quantize(256) if colours == "P" else noise.convert(colours)
    data = saved(noisy, kind, **options)
    cache = ObjectCache(tmp_path / "objects")
    small = made(data, cache, SCREEN_PIXELS)
    with Image.open(io.BytesIO(small)) as image:
        assert (image.format, image.mode) == (suffix, mode)
        assert 0.99 * SCREEN_PIXELS < image.width * image.height <= SCREEN_PIXELS
        assert abs(image.width / image.height - LARGE[0] / LARGE[1]) < 0.001
    assert len(small) < len(data)
    with Image.open(io.BytesIO(made(data, cache))) as whole:
        assert whole.size == LARGE  # on paper it has all of its dots


def test_a_large_image_of_few_bytes_stays_as_it_is(tmp_path: Path) -> None:
    lines = Image.new("1", LARGE, 1)
    lines.paste(0, (100, 100, 2700, 104))
    data = saved(lines, "PNG")
    assert made(data, ObjectCache(tmp_path / "objects"), SCREEN_PIXELS) == data


def test_what_moves_goes_on_moving(tmp_path: Path) -> None:
    frames = [Image.new("P", LARGE, colour) for colour in (0, 1)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert made(data, ObjectCache(tmp_path / "objects"), SCREEN_PIXELS) == data


def test_a_turned_photograph_loses_nearly_nothing() -> None:
    upright = quarters(size=(320, 240))
    exact = Image.open(io.BytesIO(saved(upright, "JPEG", quality=60)))
    data = turned("JPEG", 6, quality=60)
    assert len(pictures.picture(data).data) < 1.5 * len(data)
    tables = Image.open(io.BytesIO(pictures.picture(data).data)).quantization  # type: ignore[attr-defined]
    assert tables == exact.quantization  # type: ignore[attr-defined]
