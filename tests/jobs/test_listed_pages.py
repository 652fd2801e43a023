"""The ePub lists the pages of a book that the same run makes, or that stands and is of the same
notes; it never has one made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import studypress

SETTINGS = "title: T\ndate: 2026-01-02\nbook: {paper: a5}\n"
ANSWER = "# One\n\n## What is it?\n\n{0}\n"
WITHOUT = "no list of the printed book's pages"


class Place:
    """A guide of one question, and what is made of it."""

    def __init__(self, folder: Path) -> None:
        self.notes, self.out = folder / "content", folder / "out"
        self.notes.mkdir()
        (self.notes / "guide.yaml").write_text(SETTINGS, encoding="utf-8")
        self.write("It is a thing.")

    def write(self, answer: str) -> None:
        (self.notes / "01.md").write_text(ANSWER.format(answer), encoding="utf-8")

    def build(self, *editions: str) -> str:
        done = studypress("build", *editions, "--project", self.notes, "--out", self.out)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def ebook(self) -> bytes:
        return (self.out / "t.epub").read_bytes()

    @property
    def book(self) -> dict[str, Any]:
        jobs = json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["jobs"]
        found: dict[str, Any] = jobs["book"]
        return found

    def has_pages(self) -> bool:
        """True where the ePub lists as many pages as the book has."""
        import zipfile

        with zipfile.ZipFile(self.out / "t.epub") as archive:
            count = archive.read("EPUB/nav.xhtml").count(b"#page-")
        assert count in (0, self.book["facts"]["pages"] if count else 0)
        return count > 0


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_an_ebook_has_the_pages_of_a_book_of_the_same_notes(place: Place) -> None:
    assert WITHOUT in place.build("ebook")
    assert not place.has_pages()
    alone = place.ebook
    place.build("book")
    assert "All" in place.build("ebook"), "a run that told the same before is believed"
    assert place.has_pages()
    both = place.ebook
    place.build("ebook")
    place.build("ebook", "book")
    assert place.ebook == both

    place.write("It is another thing.")
    assert WITHOUT in place.build("ebook")
    assert not place.has_pages()
    place.write("It is a thing.")
    place.build("ebook")
    assert place.ebook == both, "the book that stands is of these notes again"
    (place.out / "t.pdf").unlink()
    assert WITHOUT in place.build("ebook", "ebook")
    assert place.ebook == alone


def test_pages_are_listed_only_where_they_are_wanted(place: Place) -> None:
    settings = place.notes / "guide.yaml"
    settings.write_text(f"{SETTINGS}ebook: {{page_list: false}}\n", encoding="utf-8")
    said = place.build("book", "ebook")
    assert WITHOUT not in said
    assert "list of pages" not in said
    assert not place.has_pages()
    settings.write_text(SETTINGS.replace("a5", "a4"), encoding="utf-8")
    assert WITHOUT in place.build("ebook"), "the book has another paper now"
