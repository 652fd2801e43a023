"""The records of which catalogues are made."""

from __future__ import annotations

import pytest

from studypress.catalogues.publication import Picture, Publication, Resource


def guide(file: str, cover: str = "cover.jpg", page: str = "index.html") -> Publication:
    return Publication(
        "urn:uuid:1",
        "Tea",
        files=(Resource(file, "application/epub+zip", 9, "0" * 64, "ePub", "ebook"),),
        cover=Picture(cover, "image/jpeg", 800, 1200),
        thumbnail=Picture(f"small-{cover}", "image/jpeg", 240, 360),
        page=page,
    )


def test_a_catalogue_above_the_folder_of_a_guide_leads_into_it() -> None:
    moved = guide("files/tea.epub").below("tea/")
    assert moved == Publication(
        "urn:uuid:1",
        "Tea",
        files=(
            Resource("tea/files/tea.epub", "application/epub+zip", 9, "0" * 64, "ePub", "ebook"),
        ),
        cover=Picture("tea/cover.jpg", "image/jpeg", 800, 1200),
        thumbnail=Picture("tea/small-cover.jpg", "image/jpeg", 240, 360),
        page="tea/index.html",
    )


@pytest.mark.parametrize(
    "address", ["https://example.org/tea.epub", "http://example.org/tea.epub", "/files/tea.epub"]
)
def test_absolute_addresses_stay(address: str) -> None:
    moved = guide(address, page=address).below("tea/")
    assert (moved.files[0].address, moved.page) == (address, address)


def test_what_is_absent_stays_absent() -> None:
    bare = Publication("urn:uuid:1", "Tea")
    assert bare.below("tea/") == bare
