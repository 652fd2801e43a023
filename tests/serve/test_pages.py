"""Pictures of pages are as wide as they are asked for, and are made once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from studypress.serve import pages as module
from studypress.serve.pages import MAX_WIDTH_PX, Pages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of two empty pages, one upright and one broad."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 200)
    document.new_page(200, 100)
    document.save(tmp_path / "a.pdf")
    document.close()
    return tmp_path / "a.pdf"


@pytest.fixture
def pages(path: Path) -> Iterator[Pages]:
    """Its pages."""
    made = Pages(path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("number", "asked", "size"),
    [
        (1, 50, (50, 100)),
        (2, 50, (50, 25)),
        (1, 0, (1, 2)),
        (1, -5, (1, 2)),
        (2, 10**9, (MAX_WIDTH_PX, MAX_WIDTH_PX // 2)),
    ],
)
def test_a_picture_has_the_width(
    pages: Pages, number: int, asked: int, size: tuple[int, int]
) -> None:
    with Image.open(io.BytesIO(pages.picture(number, asked))) as picture:
        assert (picture.format, picture.size) == ("PNG", size)


def test_the_sizes_are_those_of_the_pages(pages: Pages) -> None:
    assert pages.sizes == ((100, 200), (200, 100))


@pytest.mark.parametrize("number", [0, -1, 3])
def test_there_is_no_other_page(pages: Pages, number: int) -> None:
    with pytest.raises(IndexError):
        pages.picture(number, 50)


def test_a_file_that_is_replaced_is_still_shown(path: Path, pages: Pages) -> None:
    path.write_bytes(b"something else")
    assert pages.picture(1, 50)
    assert pages.data.startswith(b"%PDF")


def test_pages_that_are_closed_are_gone(pages: Pages) -> None:
    pages.close()
    with pytest.raises(IndexError):
        pages.picture(1, 50)


def test_a_picture_is_made_once_while_there_is_room(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages.picture(1, 50)
    assert pages.picture(1, 50) is first
    monkeypatch.setattr(module, "_MAX_CACHE_BYTES", len(first))
    second = pages.picture(2, 50)
    assert pages.picture(2, 50) is second
    assert pages.picture(1, 50) is not first
