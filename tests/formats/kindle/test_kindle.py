"""The ePub for Kindle, through the front door: a folder of notes in, a file out, opened again."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
import tinycss2
from PIL import Image

from tests.conftest import made_files, studypress
from tests.formats.conftest import NAMES, Book, EpubCheck

NOTES = r"""# Formulas & figures

## What is $E=mc^2$? <!-- id: energy -->

Energy, as in $\frac{a}{b}$ and $\text{если } x$, and $\textcolor{red}{z}$.

$$\begin{aligned} a &= b + c \\ &= \frac{1}{2}\end{aligned} \label{eq:one}$$

```dot alt="One leads to two" source=true
digraph { One -> Two }
```

![A drawing with words](images/words.svg)

![A small one](images/small.svg) stands in its line.

```python
def f(x):
    return "a line of code that is so long that it must be wrapped on each screen there is"
```

| Name | *One* | Two | Three | Four |
|---|---|---|---|---|
| First | 11 | 12 | 13 | 14 |

> **Key:** Energy is mass.
"""
WORDS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">
<text x="10" y="60" font-size="40" font-family="Arial">Слова here</text></svg>"""
SMALL = """<svg xmlns="http://www.w3.org/2000/svg" width="32" height="16" viewBox="0 0 32 16">
<rect width="32" height="16" fill="red"/></svg>"""
EM_PX = 50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose kindle edition is built."""
    folder = tmp_path_factory.mktemp("kindle")
    (folder / "content" / "images").mkdir(parents=True)
    (folder / "content" / "01.md").write_text(NOTES, encoding="utf-8")
    (folder / "content" / "images" / "words.svg").write_text(WORDS, encoding="utf-8")
    (folder / "content" / "images" / "small.svg").write_text(SMALL, encoding="utf-8")
    settings = "title: Energy\nslug: energy\nauthors: [Ann]\ndate: 2026-03-04\nlanguage: en\n"
    (folder / "content" / "guide.yaml").write_text(settings, encoding="utf-8")
    done = studypress("build", "kindle", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr
    assert "unknown-image" not in done.stderr
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Book:
    return Book(made_files(folder / "out")["kindle"])


def documents(book: Book) -> list[str]:
    return [name for name in book.files if name.endswith(".xhtml")]


def test_it_is_a_second_file_beside_the_epub(book: Book) -> None:
    assert book.path.name == "energy-kindle.epub"


def test_epubcheck_has_nothing_to_say(book: Book, epubcheck: EpubCheck) -> None:
    assert epubcheck(book.path) == []


def test_no_document_has_what_a_kindle_does_not_know(book: Book) -> None:
    refused = "|".join(f"//{name}" for name in ("m:math", "h:details", "h:summary", "svg:svg"))
    names = {**NAMES, "svg": "http://www.w3.org/2000/svg"}
    for name in documents(book):
        assert book.tree(name).xpath(refused, namespaces=names) == [], name
        assert b"data:image" not in book.files[name], name
    assert [name for name in book.files if name.endswith(".svg")] == []


def test_each_formula_is_a_picture_with_its_words(book: Book) -> None:
    inside = "//*[contains(@class, 'math')]//h:img"
    chapter = book.ask("chapter-1.xhtml", f"{inside}/@alt")
    assert chapter[0] == "E equals m c squared"
    assert len(chapter) == 6  # the heading's stands in the list at the chapter's beginning too
    assert all(chapter)
    assert set(book.ask("chapter-1.xhtml", f"{inside}/@role")) == {"math"}


def shown(book: Book) -> list[tuple[Image.Image, float, float]]:
    """The pictures of a chapter's formulas, each with its width and its depth in em."""
    found: list[tuple[Image.Image, float, float]] = []
    for image in book.tree("chapter-1.xhtml").iterfind(".//h:img[@role='math']", NAMES):
        style = image.get("style", "")
        width = re.search(r"width:([\d.]+)em", style)
        depth = re.search(r"vertical-align:-([\d.]+)em", style)
        assert width is not None
        with Image.open(io.BytesIO(book.files[image.get("src", "")])) as picture:
            picture.load()
            found.append((picture, float(width[1]), float(depth[1]) if depth else 0.0))
    return found


def inked(picture: Image.Image) -> Image.Image:
    """A picture that is white where there is ink, and black elsewhere."""
    return picture.convert("L").point([255 if value < 128 else 0 for value in range(256)])


def test_pictures_have_300_dots_per_inch_at_12_points(book: Book) -> None:
    for picture, width, _ in shown(book):
        assert picture.width == round(width * EM_PX)
        assert [round(number) for number in picture.info["dpi"]] == [300, 300]


def test_pictures_are_opaque_and_grey_unless_they_have_a_colour(book: Book) -> None:
    """Electronic paper has 16 greys."""
    modes = [picture.mode for picture, _, _ in shown(book)]
    assert sorted(set(modes)) == ["P", "RGB"]
    assert modes.count("RGB") == 1
    for picture, _, _ in shown(book):
        greys = picture.convert("RGB").getcolors(100_000) or []
        assert picture.mode == "RGB" or len(greys) <= 16
        assert max(greys)[1] == (255, 255, 255)
        assert "transparency" not in picture.info


def test_the_baseline_of_a_formula_is_that_of_the_text(book: Book) -> None:
    """The letters of E = mc² end where the picture's depth begins; a fraction goes below it."""
    energy, _, depth = shown(book)[0]
    dark = inked(energy).getbbox()
    assert dark is not None
    assert abs(energy.height - round(depth * EM_PX) - dark[3]) <= 1
    fraction, _, below = shown(book)[2]
    assert round(below * EM_PX) > 10
    ink = inked(fraction).getbbox()
    assert ink is not None
    assert ink[3] > fraction.height - round(below * EM_PX) + 5


def test_a_white_edge_is_around_each_formula(book: Book) -> None:
    for picture, _, _ in shown(book):
        ink = inked(picture).getbbox()
        assert ink is not None
        left, top, right, bottom = ink
        assert min(left, top, picture.width - right, picture.height - bottom) >= 2


def test_letters_that_formulas_lack_are_drawn_too(book: Book) -> None:
    cyrillic, width, _ = shown(book)[3]
    half = cyrillic.crop((0, 0, cyrillic.width // 2, cyrillic.height))
    assert width > 2
    assert inked(half).histogram()[255] > 100


def test_drawings_are_pictures_with_their_words_and_sizes(book: Book) -> None:
    query = "//h:img[starts-with(@src, 'drawings/')]"
    words = book.ask("chapter-1.xhtml", f"{query}/@alt")
    assert words == ["One leads to two", "A drawing with words", "A small one"]
    files = book.ask("chapter-1.xhtml", f"{query}/@src")
    sizes = []
    for name in files:
        with Image.open(io.BytesIO(book.files[name])) as picture:
            colours = picture.convert("RGB").getcolors(100_000) or []
            sizes.append(picture.size)
            assert len(colours) > 1 or name == files[2]  # what is drawn is seen
    assert sizes[1:] == [(1600, 400), (100, 50)]
    assert book.ask("chapter-1.xhtml", f"{query}/@style")[-1] == "width: 2em"


def test_a_table_of_many_columns_is_a_list_of_its_rows(book: Book) -> None:
    (name,) = [one for one in documents(book) if b'class="rows' in book.files[one]]
    assert book.ask(name, "//h:table") == []
    words = "".join(book.ask(name, "//h:div[contains(@class, 'row ')]//text()"))
    assert " ".join(words.split()) == "Name: First One: 11 Two: 12 Three: 13 Four: 14"


def test_what_was_folded_is_open(book: Book) -> None:
    query = "//h:figure/h:div[contains(@class, 'details')]/h:p[@class='summary']/text()"
    assert book.ask("chapter-1.xhtml", query) == ["Source"]


def test_contents_show_formulas_in_letters(book: Book) -> None:
    assert "What is E = mc²?" in book.ask("toc.ncx", "//ncx:text/text()")
    assert "What is E = mc²?" in book.ask("nav.xhtml", "//h:a/text()")


def test_the_contents_have_two_levels(book: Book) -> None:
    assert book.ask("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["2"]


def test_cover_and_start_are_as_amazon_wants_them(book: Book) -> None:
    """The cover is named by the metadata alone; reading starts at the first chapter."""
    assert "cover.xhtml" not in book.files
    assert book.ask("content.opf", "//opf:item[@properties='cover-image']/@href") == [
        "images/cover.jpg"
    ]
    (named,) = book.ask("content.opf", "//opf:meta[@name='cover']/@content")
    assert book.ask("content.opf", f"//opf:item[@id='{named}']/@href") == ["images/cover.jpg"]
    types = book.ask("content.opf", "//opf:guide/opf:reference/@type")
    assert dict(zip(types, book.ask("content.opf", "//opf:guide//@href"), strict=True)) == {
        "toc": "questions.xhtml",
        "text": "chapter-1.xhtml",
    }


def test_no_style_sheet_has_what_a_kindle_refuses(book: Book) -> None:
    sheets = [name for name in book.files if name.endswith(".css")]
    assert len(sheets) > 5
    for name in sheets:
        text = book.files[name].decode()
        assert not re.search(r"\b(?:position|flex|calc|var)\b|--|@supports|/\*", text), name
        rules = tinycss2.parse_stylesheet(text)
        assert not [rule for rule in rules if rule.type == "error"], name


def test_the_same_notes_make_the_same_bytes(folder: Path, book: Book) -> None:
    done = studypress("build", "kindle", "--project", folder, "--out", folder / "again")
    assert done.returncode == 0, done.stderr
    assert (folder / "again" / "energy-kindle.epub").read_bytes() == book.path.read_bytes()


def test_the_next_run_draws_only_what_is_new(folder: Path, book: Book) -> None:
    notes = folder / "content" / "01.md"
    notes.write_text(NOTES.replace("mass.", r"mass: $\pi$."), encoding="utf-8")
    try:
        done = studypress("build", "kindle", "--project", folder, "--out", folder / "out")
    finally:
        notes.write_text(NOTES, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    grown = Book(made_files(folder / "out")["kindle"])
    pictures = {name for name in grown.files if name.endswith(".png")}
    assert len(pictures - set(book.files)) == 1


def test_folded_answers_stand_apart(folder: Path, tmp_path: Path) -> None:
    project = shutil.copytree(folder / "content", tmp_path / "content")
    with (project / "guide.yaml").open("a", encoding="utf-8") as settings:
        settings.write("ebook: {answers: folded}\n")
    done = studypress("build", "kindle", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr
    apart = Book(made_files(tmp_path / "out")["kindle"])
    assert "answers-1.xhtml" in apart.spine()
    assert b"<details" not in apart.files["chapter-1.xhtml"]
