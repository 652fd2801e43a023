"""The thumb index: a mark for each chapter at the outer edge of its pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

MM = 72 / 25.4
_SCALE = 2.0
SHORT = "Words of an answer. " * 9


def made(folder: Path, settings: str, chapters: int, names: str = "Cups") -> Path:
    """A book with chapters of one short answer each."""
    (folder / "content").mkdir()
    (folder / "content" / "guide.yaml").write_text(f"title: T\n{settings}", encoding="utf-8")
    text = "".join(
        f"# {names} {number}\n\nAn introduction.\n\n## Why {number}?\n\n{SHORT}\n\n"
        for number in range(1, chapters + 1)
    )
    (folder / "content" / "a.md").write_text(text, encoding="utf-8")
    pipeline.build(Project.at(folder), ["book"], Report(), lambda *_: None)
    return folder / "build" / "t.pdf"


def marks(book: Path) -> list[tuple[str, float, float] | None]:
    """For each page, at which edge its mark is, and where it begins and ends in mm."""
    found = []
    with pypdfium2.PdfDocument(book) as document:
        for page in list(document)[1:]:
            picture = page.render(scale=_SCALE).to_pil().convert("RGB")
            found.append(_edge(picture, 0) or _edge(picture, picture.width - 1))
    return found


def _edge(picture: Image.Image, column: int) -> tuple[str, float, float] | None:
    line = picture.crop((column, 0, column + 1, picture.height)).convert("L")
    dark = [at for at, grey in enumerate(line.tobytes()) if grey < 160]
    if not dark:
        return None
    side = "right" if column else "left"
    return side, round(dark[0] / _SCALE / MM, 1), round((dark[-1] + 1) / _SCALE / MM, 1)


def near(found: tuple[str, float, float], side: str, top: float) -> bool:
    return found[0] == side and found[1:] == pytest.approx((top, top + 13), abs=0.5)


def test_each_chapter_has_its_mark_below_that_of_the_chapter_before(tmp_path: Path) -> None:
    found = marks(made(tmp_path, "language: en\nbook: {recto: false}\n", 18))
    rows = [place for place in found if place]
    tops = [top for n, (_, top, _) in enumerate(rows) if n == 0 or rows[n - 1][1] != top]
    # After sixteen it begins again at the top.
    expected = [24 + 14 * (number % 16) for number in range(18)]
    assert tops == pytest.approx(expected, abs=0.5)
    # Pages before the chapters have none, and those after them.
    assert found[:4] == [None] * 4


@pytest.mark.parametrize(
    ("settings", "first", "second"),
    [
        ("language: en\n", ("right", 24), ("left", 24)),
        ("language: en\nbook: {paper: a5}\n", ("right", 19), ("left", 19)),
        ("language: en\nbook: {paper: 6x9}\n", ("right", 20), ("left", 20)),
        # A first page of a book in Arabic is a left one.
        ("language: ar\n", ("left", 24), ("right", 24)),
        ("language: ar\nbook: {paper: a5}\n", ("left", 19), ("right", 19)),
    ],
)
def test_it_is_at_the_outer_edge(
    tmp_path: Path, settings: str, first: tuple[str, float], second: tuple[str, float]
) -> None:
    found = [place for place in marks(made(tmp_path, settings, 2)) if place]
    # The opening of the first chapter, and its text behind that.
    assert near(found[0], *first)
    assert near(found[1], *second)


@pytest.mark.parametrize(("paper", "rows"), [("a5", 12), ("6x9", 13)])
def test_it_wraps_earlier_on_small_papers(tmp_path: Path, paper: str, rows: int) -> None:
    settings = f"language: en\nbook: {{paper: {paper}, recto: false}}\n"
    found = [place for place in marks(made(tmp_path, settings, rows + 1)) if place]
    tops = [top for _, top, _ in found]
    assert max(tops) == pytest.approx(tops[0] + 14 * (rows - 1), abs=0.5)
    assert tops[-1] == tops[0]


def test_a_voice_does_not_read_it(tmp_path: Path) -> None:
    book = made(tmp_path, "language: en\n", 2)
    marked = subprocess.run(
        ["pdfinfo", "-struct-text", str(book)], capture_output=True, check=True, text=True
    ).stdout
    with pypdfium2.PdfDocument(book) as document:
        texts = [page.get_textpage().get_text_range().split() for page in document]
    # The marks and the numbers in running heads are on pages, and not in what is read.
    shown = sum(text.count("2") for text in texts)
    read = sum(line.strip() == '"2"' for line in marked.splitlines())
    pages = sum("Cups" in text and "2" in text for text in texts[5:])
    assert pages > 1
    assert read <= shown - pages
