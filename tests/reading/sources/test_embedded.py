"""Images that stand in the notes as base64 are images of the book and of the ePub, and safe."""

from __future__ import annotations

import base64
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pypdfium2.raw
import pytest

import studypress
from studypress.figures.picture import picture
from studypress.reading.sources.embedded import Embedded
from tests.reading.conftest import ReadGuide, codes
from tests.traps import drawing, raster

DOT = raster("PNG")
SVG = drawing('<path d="M0 0h9v9z"/><script>alert(1)</script>')


def address(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


KINDS = {
    "png": address("png", DOT),
    "jpeg": address("jpeg", raster("JPEG")),
    "jpg": address("jpg", raster("JPEG")),
    "gif": address("gif", raster("GIF")),
    "webp": address("webp", raster("WEBP")),
    "svg": address("svg+xml", SVG.encode()),
    "svg without base64": f"data:image/svg+xml;charset=utf-8,{quote(SVG)}",
    "unfilled": address("png", DOT).rstrip("="),
    "upper case": f"DATA:IMAGE/PNG;BASE64,{base64.b64encode(DOT).decode()}",
}
PLACES = {
    "line": "![words]({})",
    "angles": "![words](<{}>)",
    "reference": "![words][image1]\n\n[image1]: <{}>",
    "bare reference": "![words][image1]\n\n[image1]: {}",
    "table": "| a | b |\n|---|---|\n| c | ![words]({}) |",
    "link": "[![words]({})](https://example.org)",
    "HTML": '<p align="center"><img src="{}" alt="words" width="20"></p>',
    "HTML in a line": "It is <img alt=words src='{}'> here.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_an_image_of_the_guide(kind: str, read_guide: ReadGuide) -> None:
    guide, report = read_guide({"a.md": f"# A\n\n## Why?\n\nSee ![words]({KINDS[kind]}).\n"})
    assert codes(report) == ["no-language"] * (codes(report) != [])
    ((name, source),) = guide.images.items()
    assert f'src="image:{name}"' in guide.questions[0].blocks[0].body
    assert isinstance(source, bytes)
    assert b"script" not in picture(source).data


@pytest.mark.parametrize("place", PLACES)
def test_each_place_may_have_one(place: str, read_guide: ReadGuide) -> None:
    text = PLACES[place].format(KINDS["png"])
    guide, report = read_guide({"a.md": f"# A\n\n## Why?\n\nAs you see.\n\n{text}\n"})
    assert codes(report) == []
    assert list(guide.images) == ["image.png"]
    assert "image:image.png" in "".join(block.body for block in guide.questions[0].blocks)


def test_an_image_that_is_named_twice_is_one(read_guide: ReadGuide) -> None:
    text = (
        f"# A\n\n## Why?\n\n![a][1] ![b][1] ![c][2]\n\n[1]: {KINDS['png']}\n[2]: {KINDS['gif']}\n"
    )
    guide, _ = read_guide({"a.md": text})
    assert list(guide.images) == ["image.png", "image-2.gif"]


REFUSED = {
    "![words](data:image/png;base64,AAAA)": "unknown-image",
    "![words](data:image/png;base64,A*A)": "unknown-image",
    "![words](data:image/png)": "unknown-image",
    "![words](data:text/html,x)": "refused-link",
    "[words](data:image/svg+xml;base64,PHN2Zy8+)": "refused-link",
    '<a href="data:image/svg+xml;base64,PHN2Zy8+">words</a>': "refused-link",
}


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_image_is_reported_and_its_words_stay(
    written: str, read_guide: ReadGuide
) -> None:
    guide, report = read_guide({"a.md": f"# A\n\n## Why?\n\nSee {written} here.\n"})
    assert codes(report) == [REFUSED[written]]
    assert not guide.images
    body = guide.questions[0].blocks[0].body
    assert "words" in body
    assert "href" not in body


def test_code_that_shows_such_an_address_is_printed(read_guide: ReadGuide) -> None:
    code = f'<img src="{KINDS["png"]}">'
    text = f"# A\n\n## Why?\n\n```html\n{code}\n```\n\n`{code}`\n"
    guide, _ = read_guide({"a.md": text})
    assert not guide.images
    bodies = "".join(block.body for block in guide.questions[0].blocks if not block.derived)
    assert bodies.count(KINDS["png"]) == 2


def test_a_short_name_is_not_one_that_an_author_can_guess() -> None:
    embedded = Embedded()
    assert embedded.address("embedded-image-00000000000000000000000000000000") == ""
    name = embedded.name(KINDS["png"])
    assert embedded.data(name) == DOT


def test_both_files_show_the_image(tmp_path: Path) -> None:
    text = f"# A\n\n## Why?\n\nSee:\n\n![A dot][1]\n\n[1]: <{KINDS['png']}>\n"
    (tmp_path / "a.md").write_text(text)
    built = studypress.build(tmp_path, editions=["book", "ebook"], out=tmp_path / "out")
    pdf = pypdfium2.PdfDocument(built.files["book"][0])
    images = [one for page in pdf for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    assert len(images) == 1
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        assert archive.read("EPUB/images/image.png") == DOT
        page = archive.read("EPUB/chapter-1.xhtml").decode()
    assert re.findall(r'<img[^>]*src="([^"]*)"', page) == ["images/image.png"]
    assert not studypress.build(tmp_path, editions=["book", "ebook"], out=tmp_path / "out").changed
