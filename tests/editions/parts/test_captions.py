"""The lists of figures and of tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from studypress.editions import Edition, EditionSettings
from studypress.editions.book import EDITION as BOOK
from studypress.editions.book import BookSettings
from studypress.editions.ebook import EDITION as EBOOK
from studypress.editions.ebook import EbookSettings
from studypress.editions.parts.captions import CaptionSettings, caption_lists
from studypress.formats import Traits
from studypress.formats.document import Document
from studypress.model.captions import Caption, Captioned
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Guide
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.editions.conftest import guide

FEW, MANY = 10, 11


def captioned(figures: int, tables: int = 0) -> Guide:
    """The small guide, with captions of things that stand at its first question."""
    kinds = [Captioned.FIGURE] * figures + [Captioned.TABLE] * tables
    made = tuple(
        Caption("one", kind, f"1.{at}", f"Number <em>{at}</em>", Location("a.md", at))
        for at, kind in enumerate([*kinds, Captioned.LISTING], 1)
    )
    return replace(guide(), captions=made)


@pytest.mark.parametrize(
    ("figures", "tables", "settings", "names"),
    [
        (FEW, FEW, {}, []),
        (MANY, FEW, {}, ["list-of-figures"]),
        (FEW, MANY, {}, ["list-of-tables"]),
        (MANY, MANY, {}, ["list-of-figures", "list-of-tables"]),
        (1, 1, {"list_of_figures": True}, ["list-of-figures"]),
        (1, 1, {"list_of_tables": True}, ["list-of-tables"]),
        (MANY, MANY, {"list_of_figures": False, "list_of_tables": False}, []),
        (0, 0, {"list_of_figures": True}, []),
    ],
)
def test_lists_are_there_where_there_are_many(
    figures: int, tables: int, settings: dict[str, bool], names: list[str]
) -> None:
    found = caption_lists(captioned(figures, tables), CaptionSettings(**settings))
    assert [some.name for some in found] == names


def drawn(edition: Edition, settings: EditionSettings, traits: Traits) -> tuple[Document, ...]:
    templates = Templates(captioned(MANY), Path("/nowhere"), Report())
    return Renderer(templates, edition, settings, traits).documents()


def test_the_book_lists_them_behind_the_questions() -> None:
    parts = drawn(BOOK, BookSettings(), Traits(".pdf", "svg", sets_fonts=True))[1:3]
    pages = [etree.fromstring(part.html.encode()) for part in parts]
    sections = [section for page in pages for section in page.iter("{*}section")]
    ids = [section.get("id") for section in sections if section.get("id")]
    assert ids == ["contents", "list-of-questions", "list-of-figures"]
    lists = {section.get("id"): section for section in sections}
    *_, last = (line for line in lists["list-of-figures"].iter("{*}p"))
    assert "".join(map(str, last.itertext())).strip() == "1.11Number 11"
    targets = [link.get("href") for link in lists["contents"].iter("{*}a")]
    assert "#list-of-figures" in targets


def test_the_epub_has_a_part_for_them() -> None:
    made = drawn(EBOOK, EbookSettings(), Traits(".epub", "mathml", sets_fonts=False))
    part = next(document for document in made if document.name == "list-of-figures")
    assert part.title == "Figures"
    page = etree.fromstring(part.html.encode())
    first = next(page.iter("{*}li"))
    assert " ".join("".join(map(str, first.itertext())).split()) == "Figure 1.1 Number 1"
