"""Small hand-made documents as an ePub, and a guide that uses all there is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PIL import Image

from studypress.formats import Cache, Made, Work
from studypress.formats.document import Document, Imprint, Matter
from studypress.formats.epub.make import write_epub
from tests.conftest import made_files, studypress
from tests.formats.conftest import Book

BOOK = Imprint(
    title="A book & more",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    authors=("Ada", "Bo"),
    language="en-GB",
    subjects=("one", "two"),
    description="What <it> is.",
    rights="All of them",
    sources=("Some post",),
    publisher="The Press",
    date=datetime.date(2026, 1, 2),
)
EVERYTHING = Path(__file__).parent / "everything"


def document(name: str, body: str, matter: Matter = Matter.BODY, **more: Path) -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB">'
        f"<head><title>{name}</title></head><body>{body}</body></html>"
    )
    images = {key.replace("_", "."): path for key, path in more.items()}
    return Document(name, name.capitalize(), html, matter, (), images)


class Nothing:
    """A cache that keeps nothing."""

    def get(self, key: str) -> Path | None:
        return None

    def put(self, key: str, folder: Path) -> None:
        """Nothing is kept."""

    renew = put


def make(
    documents: list[Document], folder: Path, book: Imprint = BOOK, cache: Cache | None = None
) -> tuple[Book, Made]:
    work = Work("book", book, tuple(documents))
    made = write_epub(work, folder, cache or Nothing(), lambda *_: None)
    return Book(folder / "book.epub"), made


def picture(folder: Path, form: str = "PNG") -> Path:
    path = folder / f"picture.{form.lower()}"
    Image.new("RGB", (3, 2), "red").save(path, form)
    return path


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A guide that uses all there is, through the front door."""
    out = tmp_path_factory.mktemp("everything")
    done = studypress("build", "ebook", "--project", EVERYTHING, "--out", out)
    assert done.returncode == 0, done.stderr
    return Book(made_files(out)["ebook"])
