"""Numbers to know in the book and the ePub: a value and what it is, side by side."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2

from tests.conftest import made_files, studypress
from tests.editions.pages import words_of

TEXT = """# Preise

## Was kostet das Training?

Viel.

> **Merksatz:** Viel.

> **Zahl:** 6ND | Rechenschritte
> **Zahl:** 16 Byte | je Parameter
"""
LABEL = "Zahlen, die man kennen sollte"


def test_each_row_is_a_line_below_one_label(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("title: Preise\nlanguage: de\n")
    (tmp_path / "preise.md").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    done = studypress("build", "book", "ebook", "--project", tmp_path, "--out", out)
    assert done.returncode == 0, done.stderr
    files = made_files(out)
    with pypdfium2.PdfDocument(files["book"]) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    (page,) = (page for page in pages if "Rechenschritte" in page)
    lines = [line.strip() for line in page.splitlines()]
    assert lines.count(LABEL.upper()) == 1
    assert {"6ND Rechenschritte", "16 Byte je Parameter"} <= set(lines)
    with zipfile.ZipFile(files["ebook"]) as archive:
        chapter = archive.read("EPUB/chapter-1.xhtml").decode()
    assert chapter.count(LABEL) == 1
    assert '<span class="value">6ND</span> <span class="what">Rechenschritte</span>' in chapter


def test_what_the_numbers_are_begins_at_one_place(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("title: Preise\nlanguage: de\n")
    (tmp_path / "preise.md").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    done = studypress("build", "book", "--project", tmp_path, "--out", out)
    assert done.returncode == 0, done.stderr
    words = {word.text: word.left for page in words_of(made_files(out)["book"]) for word in page}
    assert round(words["Rechenschritte"], 1) == round(words["je"], 1)
    assert words["je"] - words["6ND"] < 30
