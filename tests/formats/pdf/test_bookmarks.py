"""Headings in answers are bookmarks of the third level, with the words of formulas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from studypress.formats.pdf.bookmarks import NAME, name_headings
from tests.conftest import studypress

NOTES = """\
# Tea

## Why tea?

So.

### With $x^2$ leaves

It is.

#### Deeper

Still.

### Another

More.

> **Key:** So.

## Why milk?

Thus.

> **Key:** Thus.
"""


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("<h3>Plain <em>words</em>, all</h3>", "Plain words, all"),
        ("<h2>\n  A\n  line </h2>", "A line"),
        ('<h3>With <img src="x" alt="x squared"/>, at last</h3>', "With x squared, at last"),
        ('<h3><span aria-hidden="true">●</span> Easy<!-- no --></h3>', "Easy"),
        ("<h3>follow-\u2060ups and ex\u00adam\u200bples</h3>", "follow-ups and examples"),
        ('<h2 data-bookmark="Named">Other words</h2>', "Named"),
        ("<h4>Deep</h4>", None),
        ('<h3 xmlns="http://www.w3.org/1999/xhtml">With <i>space</i></h3>', "With space"),
    ],
)
def test_a_heading_is_named_by_its_words(heading: str, name: str | None) -> None:
    root = ElementTree.fromstring(f"<div>{heading}</div>")
    name_headings(root)
    assert root[0].get(NAME) == name


def test_a_book_has_them_below_its_questions(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(NOTES, encoding="utf-8")
    done = studypress("build", "book", "--project", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    (path,) = (tmp_path / "out").glob("*.pdf")

    def titles(items: Any) -> Iterator[Any]:
        for item in items:
            yield (item.title, [*titles(item.children)]) if item.children else item.title

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        chapter = next(item for item in outline.root if item.children)
        questions = chapter.children
        assert [*titles(questions)] == [
            ("1. Why tea?", ["With x squared leaves", "Another"]),
            "2. Why milk?",
        ]
        # The third level is shown on request.
        assert [item.is_closed for item in (chapter, questions[0])] == [False, True]
