"""The ePub as a whole: through EPUBCheck, and the same bytes from the same documents."""

from __future__ import annotations

import dataclasses
import datetime
import zipfile
from pathlib import Path

import pytest

from studypress.formats.document import Matter
from studypress.formats.epub.metadata import UNDATED
from studypress.model.diagnostics import StudypressError
from tests.conftest import Built
from tests.formats.conftest import Book, EpubCheck
from tests.formats.epub.conftest import BOOK, document, make, picture


@pytest.mark.parametrize("which", ["guide", "everything"])
def test_epubcheck_has_nothing_to_say(
    which: str, guide: Built, everything: Book, epubcheck: EpubCheck
) -> None:
    assert epubcheck(guide.ebook if which == "guide" else everything.path) == []


def test_mimetype_comes_first_and_uncompressed(everything: Book) -> None:
    with zipfile.ZipFile(everything.path) as archive:
        first, *others = archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert everything.files["mimetype"] == b"application/epub+zip"
    assert any(entry.compress_type == zipfile.ZIP_DEFLATED for entry in others)


def test_the_same_documents_make_the_same_bytes(tmp_path: Path) -> None:
    documents = [document("one", '<h1 id="a">A</h1><img src="image:p.png" alt="x"/>')]
    documents[0] = dataclasses.replace(documents[0], images={"p.png": picture(tmp_path)})
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        made.append(make(documents, folder)[0])
    assert made[0].path.read_bytes() == made[1].path.read_bytes()
    with zipfile.ZipFile(made[0].path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 2, 0, 0, 0)}


def test_an_undated_book_is_the_same_every_day(tmp_path: Path) -> None:
    book, made = make([document("one", "<p/>")], tmp_path, dataclasses.replace(BOOK, date=None))
    assert book.said("dcterms:modified") == ["2000-01-01T00:00:00Z"]
    assert book.said("dc:date") == []
    assert UNDATED in made.remarks


def test_an_undated_book_was_changed_by_the_last_commit_of_its_notes(tmp_path: Path) -> None:
    known = dataclasses.replace(BOOK, date=None, changed=datetime.date(2026, 3, 5))
    book, made = make([document("one", "<p/>")], tmp_path, known)
    assert book.said("dcterms:modified") == ["2026-03-05T00:00:00Z"]
    assert book.said("dc:date") == []
    assert UNDATED not in made.remarks


def test_nothing_to_publish_is_said_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="nothing to publish"):
        make([document("cover", "<p/>", Matter.COVER)], tmp_path)
    assert not (tmp_path / "book.epub").exists()
