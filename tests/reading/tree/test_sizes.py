"""Images have the size that their author gives them, in Markdown or in HTML, in every edition."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image

import studypress
from studypress.reading.tree.sizes import length

LENGTHS = {
    "120": "120px",
    "120px": "120px",
    " 12.5 % ": "12.5%",
    "3cm": "3cm",
    "2in": "2in",
    "1.5inch": "1.5in",
    "40vw": "40%",
    ".5em": ".5em",
    "0": "",
    "-3": "",
    "large": "",
    "1e9": "",
    "999999": "",
    "": "",
}


@pytest.mark.parametrize("written", LENGTHS)
def test_lengths_are_those_of_css(written: str) -> None:
    assert length(written) == LENGTHS[written]


SIZES = {
    "![a](a.png){width=60%}": "width: 60%",
    "![a](a.png){#fig .x width=3cm height=2cm}": "width: 3cm; height: 2cm",
    '<img src="a.png" width="120" alt="a">': "width: 120px",
    '<p align="center"><img src="a.png" width="30%" alt="a"></p>': "width: 30%",
    "![a](a.png){height=50%}": "",
    "![a](a.png =120x80)": "width: 120px; height: 80px",
    "![a](a.png =50%x)": "width: 50%",
    '![a](a.png "A caption" =x30)': "height: 30px",
    '<img src="a.png" style="zoom:50%;" alt="a" />': "width: 150px",
    '<img src="a.png" style="zoom: .5" alt="a">': "width: 150px",
    '<img src="a.png" style="width: 4cm; border: 1px solid red" alt="a">': "width: 4cm",
    '<img src="a.png" width="9" style="max-width: 300px; width:80%" alt="a">': (
        "width: 80%; max-width: 300px"
    ),
    '<img src="a.png" style="background: url(x); width: expression(1)" alt="a">': "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Image.new("RGB", (300, 200), "red").save(tmp_path / "a.png")
    return tmp_path


@pytest.mark.parametrize("written", SIZES)
def test_both_editions_have_the_size(written: str, project: Path) -> None:
    (project / "a.md").write_text(f"# A\n\n## What is a?\n\nSee:\n\n{written}\n")
    (document,) = studypress.render(project, "ebook", "chapter-1")
    (image,) = re.findall(r"<img[^>]*>", document.html)
    assert "".join(re.findall(r'style="([^"]*)"', image)) == SIZES[written]


def test_a_picture_is_as_wide_on_paper_as_its_author_says(project: Path) -> None:
    sized = "![a](a.png){width=60%}\n\n![b](a.png){width=50pt}\n\n![c](a.png){height=30pt}"
    (project / "a.md").write_text(f"# A\n\n## What is a?\n\nSee:\n\n{sized}\n")
    built = studypress.build(project, editions=["book", "ebook"], out=project / "out")
    pdf = pypdfium2.PdfDocument(built.files["book"][0])
    boxes = [
        one.get_bounds()
        for page in pdf
        for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    widths = [round(right - left) for left, _, right, _ in boxes]
    heights = [round(top - bottom) for _, bottom, _, top in boxes]
    assert widths[1:] == [50, 45]
    assert heights[1:] == [33, 30]
    assert 150 < widths[0] < 300
    assert abs(widths[0] / heights[0] - 1.5) < 0.02
    with zipfile.ZipFile(built.files["ebook"][0]) as archive:
        text = archive.read("EPUB/chapter-1.xhtml").decode()
    assert [*re.findall(r'style="([^"]*)"', text)] == ["width: 60%", "width: 50pt", "height: 30pt"]
