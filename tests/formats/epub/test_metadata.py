"""What the ePub says of itself, and that it is true."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from studypress.language import bidi
from studypress.model.series import Series
from tests.formats.conftest import Book
from tests.formats.epub.conftest import BOOK, document, make, picture
from tests.rasters import TAKEN


def test_metadata_is_complete(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p/>")], tmp_path)
    assert book.said("dc:identifier") == [BOOK.identifier]
    assert book.said("dc:title") == [BOOK.title]
    assert book.said("dc:creator") == ["Ada", "Bo"]
    assert book.said("role") == ["aut", "aut"]
    assert book.ask("content.opf", "//opf:meta[@property='role']/@refines") == [
        "#creator-1",
        "#creator-2",
    ]
    told = {
        name: book.said(f"dc:{name}") for name in ("language", "publisher", "rights", "description")
    }
    assert told == {
        "language": ["en-GB"],
        "publisher": ["The Press"],
        "rights": ["All of them"],
        "description": ["What <it> is."],
    }
    assert book.said("dc:subject") == ["one", "two"]
    assert book.said("dc:source") == ["Some post"]
    assert book.said("dcterms:modified") == ["2026-01-02T00:00:00Z"]
    assert (
        book.package.get("unique-identifier") == book.ask("content.opf", "//dc:identifier/@id")[0]
    )


def test_shelves_sort_it_by_what_the_author_gives(tmp_path: Path) -> None:
    told = dataclasses.replace(BOOK, file_as=("Ex, Ada", "Bo"), series=Series("Prep", "2.1"))
    book, _ = make([document("one", "<p/>")], tmp_path, told)
    assert book.said("file-as") == ["Ex, Ada", "Bo"]
    refined = "//opf:meta[@property='{}']/@refines"
    assert book.ask("content.opf", refined.format("file-as")) == ["#creator-1", "#creator-2"]
    assert book.said("belongs-to-collection") == ["Prep"]
    (own,) = book.ask("content.opf", "//opf:meta[@property='belongs-to-collection']/@id")
    for name, value in (("collection-type", "series"), ("group-position", "2.1")):
        assert book.said(name) == [value]
        assert book.ask("content.opf", refined.format(name)) == [f"#{own}"]


def test_nothing_is_guessed_of_names_and_series(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p/>")], tmp_path)
    for name in ("file-as", "belongs-to-collection", "group-position"):
        assert book.said(name) == []


@pytest.mark.parametrize(
    ("title", "whole"), [("One", "One: and the rest"), ("What is it?", "What is it? and the rest")]
)
def test_title_and_subtitle_are_one(tmp_path: Path, title: str, whole: str) -> None:
    told = dataclasses.replace(BOOK, title=title, subtitle="and the rest")
    book, _ = make([document("one", "<p/>")], tmp_path, told)
    assert book.said("dc:title") == [whole]
    assert book.said("title-type") == ["main"]


@pytest.mark.parametrize(
    ("stamp", "says"),
    [
        ("1700000000", "2023-11-14T22:13:20Z"),
        ("99999999999", "5138-11-16T09:46:39Z"),
        ("9" * 20, "2026-01-02T00:00:00Z"),
        ("now", "2026-01-02T00:00:00Z"),
    ],
)
def test_the_time_that_a_build_is_given_is_that_of_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stamp: str, says: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stamp)
    book, _ = make([document("one", "<p/>")], tmp_path)
    assert book.said("dcterms:modified") == [says]


def test_plain_text_claims_no_more_than_it_has(tmp_path: Path) -> None:
    book, _ = make([document("one", "<p>Words.</p>")], tmp_path)
    assert book.said("schema:accessMode") == ["textual"]
    features = set(book.said("schema:accessibilityFeature"))
    assert not features & {"MathML", "describedMath", "alternativeText"}
    assert book.said("schema:accessibilityHazard") == ["none"]
    assert book.said("dcterms:conformsTo") == []


def test_pictures_and_formulas_are_claimed(everything: Book) -> None:
    features = set(everything.said("schema:accessibilityFeature"))
    assert {"MathML", "describedMath", "alternativeText"} <= features
    assert everything.said("schema:accessMode") == ["textual", "visual"]


@pytest.mark.parametrize(
    ("attributes", "claimed"),
    [("", False), ('alt=""', False), ('alt="" role="presentation"', True), ('alt="A dot"', True)],
)
def test_a_picture_without_words_withdraws_the_claims(
    attributes: str, claimed: bool, tmp_path: Path
) -> None:
    """An empty description is what stands for one that the author forgot."""
    body = f'<p><img src="image:p.gif" {attributes}/> <img src="image:p.gif" alt="A dot"/></p>'
    book, _ = make([document("one", body, p_gif=picture(tmp_path, "GIF"))], tmp_path)
    assert ("alternativeText" in book.said("schema:accessibilityFeature")) is claimed
    assert bool(book.said("schema:accessModeSufficient")) is claimed


@pytest.mark.parametrize(
    ("name", "hazard"),
    [
        ("gif", "none"),
        ("gif-moving", "unknown"),
        ("png-moving", "unknown"),
        ("webp-moving", "none"),
    ],
)
def test_an_image_that_moves_may_flash(name: str, hazard: str, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(TAKEN[name].data)
    body = '<p><img src="image:p" alt="p"/></p>'
    book, _ = make([document("one", body, p=tmp_path / "p")], tmp_path)
    assert book.said("schema:accessibilityHazard") == [hazard]


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", ["rtl"]), ("he-IL", ["rtl"]), ("en", [])]
)
def test_pages_turn_the_way_the_language_runs(
    tmp_path: Path, language: str, direction: list[str]
) -> None:
    way = bidi.of_language(language)
    book, _ = make(
        [document("one", "<p/>")],
        tmp_path,
        dataclasses.replace(BOOK, language=language, direction=way),
    )
    assert book.ask("content.opf", "//opf:spine/@page-progression-direction") == direction


def test_the_language_is_said_in_both_ways(tmp_path: Path) -> None:
    book, _ = make([document("one", '<p lang="fr">oui</p>')], tmp_path)
    assert book.ask("one.xhtml", "//@xml:lang") == ["en-GB", "fr"]
