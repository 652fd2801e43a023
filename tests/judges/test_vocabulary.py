"""The judge of statements accepts what schema.org allows, and names what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.judges.vocabulary import faults

BOOK: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": ["Book", "LearningResource"],
    "name": "Tea",
    "url": "https://example.org/tea/",
    "author": [{"@type": "Person", "name": "Ada Leaf"}],
    "datePublished": "2026-11-26",
    "bookFormat": "https://schema.org/EBook",
    "numberOfPages": 212,
    "educationalLevel": "beginner",
    "isAccessibleForFree": True,
    "hasPart": [{"@type": "Chapter", "name": "Leaves", "position": 1}],
    "encoding": [{"@type": "MediaObject", "sha256": "a" * 64, "encodingFormat": "text/html"}],
}


def test_a_sound_statement_has_no_fault() -> None:
    assert faults(BOOK) == []


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "another vocabulary": ({"@context": "https://example.org"}, "@context is"),
    "a type that is not there": ({"@type": "Livre"}, ".: unknown type in ['Livre']"),
    "one type of two is not there": ({"@type": ["Book", "Livre"]}, ".: unknown type"),
    "a property that is not there": ({"titel": "Tea"}, ".titel: no property of"),
    "a property of another type": ({"recipeYield": "1"}, ".recipeYield: no property of"),
    "a text in place of a thing": ({"about": "Tea"}, ".about: "),
    "a text in place of a number": ({"numberOfPages": "212"}, ".numberOfPages: "),
    "a text in place of a date": ({"datePublished": "in autumn"}, ".datePublished: "),
    "a member that is not in the list": (
        {"bookFormat": "https://schema.org/Scroll"},
        ".bookFormat: ",
    ),
    "a thing of the wrong type": ({"author": {"@type": "Place", "name": "x"}}, ".author: "),
    "a fault further in": ({"author": [{"@type": "Person", "nam": "x"}]}, ".author.nam: no prop"),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_is_wrong_is_named(change: dict[str, Any], expected: str) -> None:
    (fault,) = faults({**BOOK, **change})
    assert fault.startswith(expected)
