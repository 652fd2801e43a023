"""A table's caption is on the page on which its table begins."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pypdfium2

from tests.conftest import made_files, studypress

COUNT = 14


def test_no_caption_is_left_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    rows = "".join(f"| row {row} | words |\n" for row in range(4))
    tables = [
        "Some words come first.\n\n" * (number % 5 + 1)
        + f"Table: Named N{number}\n\n| first F{number} | second |\n|---|---|\n{rows}\n"
        for number in range(COUNT)
    ]
    (tmp_path / "guide.yaml").write_text("title: Tables\nlanguage: en\n", encoding="utf-8")
    notes = "# Tables\n\n## What is there?\n\n" + "".join(tables)
    (tmp_path / "notes.md").write_text(notes, encoding="utf-8")
    done = studypress("build", "book", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    with closing(pypdfium2.PdfDocument(made_files(tmp_path / "out")["book"])) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    named = [set(re.findall(r"Named N(\d+)", page)) for page in pages]
    begun = [set(re.findall(r"first F(\d+)", page)) for page in pages]
    whole = {number for page in begun for number in page}
    assert len(whole) == COUNT
    assert sum(bool(page) for page in begun) > 2
    # A repeated head stands on later pages too, the caption on the first alone.
    first = next(index for index, page in enumerate(begun) if page)
    for captions, heads in zip(named[first:], begun[first:], strict=True):
        assert captions <= heads
