"""The catalogue as OPDS 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from studypress.catalogues import opds2
from studypress.catalogues.publication import Picture, Publication
from studypress.model.series import Series
from tests.catalogues.examples import (
    ALL,
    BARE,
    CHINESE,
    HEBREW,
    HOSTILE,
    LISTED,
    NOTHING,
    SECTIONS,
    TEA,
)

FREE = "http://opds-spec.org/acquisition/open-access"


def read(*publications: Publication, **arguments: Any) -> dict[str, Any]:
    catalogue = json.loads(opds2.feed("Shelf", publications, **arguments))
    assert isinstance(catalogue, dict)
    return catalogue


def only(publication: Publication) -> dict[str, Any]:
    found = read(publication)["publications"]
    assert len(found) == 1
    return dict(found[0])


def test_a_guide_with_all_that_is_known_of_it() -> None:
    assert read(TEA) == {
        "metadata": {"title": "Shelf", "numberOfItems": 1, "modified": "2026-11-26T00:00:00Z"},
        "links": [{"rel": "self", "href": "opds.json", "type": "application/opds+json"}],
        "publications": [
            {
                "metadata": {
                    "@type": "http://schema.org/Book",
                    "identifier": "urn:uuid:1b671a64-40d5-491e-99b0-da01ff1f3341",
                    "title": "Tea",
                    "subtitle": "Leaves in hot water",
                    "author": ["Ada Leaf", "Ben Pot"],
                    "language": "en-GB",
                    "publisher": "Kettle & Sons",
                    "published": "2026-11-26",
                    "modified": "2026-11-26T00:00:00Z",
                    "description": "Questions on tea.\n\nAnd answers.",
                    "subject": ["tea", "hot drinks"],
                    "numberOfPages": 212,
                    "rights": "CC BY 4.0",
                    "version": "1.2",
                },
                "links": [
                    {
                        "rel": FREE,
                        "href": "files/tea.epub",
                        "type": "application/epub+zip",
                        "title": "ePub",
                        "size": 12_345,
                        "properties": {"hash": [{"algorithm": "sha256", "value": "a1" * 32}]},
                    },
                    {
                        "rel": FREE,
                        "href": "files/tea.pdf",
                        "type": "application/pdf",
                        "title": "Book (PDF)",
                        "size": 67_890,
                        "properties": {"hash": [{"algorithm": "sha256", "value": "b2" * 32}]},
                    },
                    {"rel": "alternate", "href": "index.html", "type": "text/html"},
                ],
                "images": [
                    {
                        "href": "assets/cover.jpg",
                        "type": "image/jpeg",
                        "width": 800,
                        "height": 1200,
                    },
                    {
                        "href": "assets/cover-small.jpg",
                        "type": "image/jpeg",
                        "width": 240,
                        "height": 360,
                    },
                ],
            }
        ],
    }


def test_a_guide_that_is_a_site_alone_is_read_there() -> None:
    """Nothing is said of what is not known: metadata has no blank values."""
    assert only(BARE) == {
        "metadata": {
            "@type": "http://schema.org/Book",
            "identifier": BARE.identifier,
            "title": "Water",
            "language": "en",
        },
        "links": [{"rel": FREE, "href": "water/", "type": "text/html"}],
    }


def test_a_guide_that_can_not_be_had_is_left_out() -> None:
    assert [one["metadata"]["title"] for one in read(NOTHING, TEA)["publications"]] == ["Tea"]
    assert read(NOTHING) == {
        "metadata": {"title": "Shelf"},
        "links": [{"rel": "self", "href": "opds.json", "type": "application/opds+json"}],
        "groups": [],
    }


@pytest.mark.parametrize(
    ("number", "position"),
    [("2", {"position": 2}), ("2.5", {"position": 2.5}), ("2.1.3", {}), ("", {})],
)
def test_a_guide_says_in_which_series_it_is(number: str, position: dict[str, float]) -> None:
    """The manifest has numbers alone for the place in a series."""
    found = only(replace(TEA, series=Series("Hot\ndrinks", number)))["metadata"]["belongsTo"]
    assert found == {"series": {"name": "Hot drinks", **position}}


def test_authors_are_sorted_as_libraries_do() -> None:
    found = only(replace(TEA, file_as=("Leaf, Ada", "Pot, Ben")))["metadata"]["author"]
    assert found == [
        {"name": "Ada Leaf", "sortAs": "Leaf, Ada"},
        {"name": "Ben Pot", "sortAs": "Pot, Ben"},
    ]


def test_the_same_guide_is_listed_once() -> None:
    assert len(read(TEA, HEBREW, TEA)["publications"]) == 2


def test_a_right_to_left_guide_says_so() -> None:
    assert only(HEBREW)["metadata"]["readingProgression"] == "rtl"


def test_a_picture_that_no_reader_has_to_show_is_no_cover_alone() -> None:
    assert "images" not in only(HOSTILE)
    drawn = Picture("c.svg", "image/svg+xml", 8, 12)
    both = only(replace(TEA, cover=drawn))
    assert [image["type"] for image in both["images"]] == ["image/svg+xml", "image/jpeg"]


def test_the_newest_guide_dates_the_catalogue_unless_a_date_is_given() -> None:
    assert read(HEBREW, TEA, BARE)["metadata"]["modified"] == "2026-11-26T00:00:00Z"
    dated = read(TEA, modified=date(2027, 1, 2))
    assert dated["metadata"]["modified"] == "2027-01-02T00:00:00Z"


def test_a_catalogue_leads_to_itself_and_to_where_it_begins() -> None:
    links = read(TEA, address="https://example.org/a b.json", start="../opds.json")["links"]
    assert [(link["rel"], link["href"]) for link in links] == [
        ("self", "https://example.org/a%20b.json"),
        ("start", "../opds.json"),
    ]


def test_a_catalogue_of_catalogues() -> None:
    found = json.loads(opds2.navigation("All", SECTIONS, address="all.json", start="top.json"))
    assert found == {
        "metadata": {"title": "All", "modified": "2026-01-02T00:00:00Z"},
        "links": [
            {"rel": "self", "href": "all.json", "type": "application/opds+json"},
            {"rel": "start", "href": "top.json", "type": "application/opds+json"},
        ],
        "navigation": [
            {
                "href": "drinks/opds.xml",
                "title": "Drinks <&>\ufffd",
                "type": "application/opds+json",
                "rel": "subsection",
            },
            {
                "href": "./a%20b:c.xml",
                "title": "…",
                "type": "application/opds+json",
                "rel": "subsection",
            },
        ],
    }


def test_a_catalogue_of_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        opds2.navigation("All", ())


def values(found: Any) -> Iterator[Any]:
    yield found
    for item in found.values() if isinstance(found, dict) else found:
        if isinstance(item, (dict, list)):
            yield from values(item)
        else:
            yield item


@pytest.mark.parametrize("publication", LISTED, ids=lambda one: one.identifier[-12:])
def test_no_value_is_blank(publication: Publication) -> None:
    blank = [value for value in values(read(publication)) if value in ("", 0, None, [], {})]
    assert blank == []


def test_texts_are_one_line_without_control_characters() -> None:
    found = only(HOSTILE)
    assert found["metadata"]["title"] == (
        "</title><script>alert(1)</script>&#0; \ufffd\ufffd\ufffd\ufffd ]]> \"' next"
    )
    assert found["metadata"]["author"] == ["<b>", "O'Neil \u202e & co"]
    assert found["metadata"]["description"] == "one\ntwo\nthree\n\nfour\nfive\ufffd"
    assert found["metadata"]["subject"] == ["<i>", "a&b"]
    assert [link["href"] for link in found["links"]] == [
        "a%20%22b%22%20%3Cc%3E%20%7Bd%7D%7Ce%5Ef%60%5C.epub",
        "./a:b/100%25.epub",
        "%E4%B8%AD%E6%96%87%20%C3%A9.epub",
        "#a%20b",
    ]


def test_whole_addresses_stay() -> None:
    assert only(CHINESE)["links"][0]["href"] == "https://example.org/%E8%8C%B6.pdf"
    assert only(CHINESE)["images"][0]["href"] == "https://example.org/c.png"


def test_the_same_guides_give_the_same_bytes() -> None:
    assert opds2.feed("Shelf", ALL) == opds2.feed("Shelf", ALL)
    assert opds2.feed("Shelf", ALL).endswith(b"}\n")
