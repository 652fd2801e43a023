"""Folios of the printed book in the documents of an ePub, in small documents by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from studypress.formats import Facts, Opening, Spot, Work
from studypress.formats.epub.make import write_epub
from tests.formats.conftest import Book
from tests.formats.epub.conftest import BOOK, Nothing, document

PAGES = {"a": "iv", "b": "3", "c": "4", "d": "5", "e": "12", "nothing": ""}
PLACES = "".join(f'<p id="{name}">The place of {name}</p>' for name in PAGES)


WORDS = {"page": "page {n}", "pages_from_to": "pages {a} to {b}"}


def made(body: str, folder: Path, openings: tuple[Opening, ...]) -> Book:
    """An ePub of two documents: one with the places, and one with a body.

    Without openings, it is an ePub without the pages of a book.
    """
    spots = {name: Spot(folio, 1) for name, folio in PAGES.items()}
    facts = Facts(len(openings), spots, openings, "urn:the:book") if openings else Facts()
    documents = tuple(
        replace(one, words=WORDS) for one in (document("places", PLACES), document("list", body))
    )
    work = Work("book", BOOK, documents, SimpleNamespace(page_list=True), facts)
    write_epub(work, folder, Nothing(), lambda *_: None)
    return Book(folder / "book.epub")


UNLISTED = (
    '<p>b <span epub:type="index-locator-list">Q 1, <a href="places.xhtml#b">Q 2</a></span>; c</p>'
)
ONE = (
    '<p>See <a href="#b" data-page-of="b" data-page-text="p. {n}" data-page-label="page {n}, '
    'where &quot;b&quot; is" aria-label="Place b">place b</a>, too.</p>'
)
ALONE = '<p>See b<span class="page" data-page-of="b" data-page-text=" (p. {n})"></span>.</p>'
BARE = '<p>On <i data-page-of="b">a page</i>.</p>'
UNKNOWN = '<p>See b<span data-page-of="NAME" data-page-text=" (p. {n})"></span>.</p>'
MANY = (
    '<p>b <span epub:type="index-locator-list" data-pages-of="PLACES" data-page-label="page {n}, '
    'where &quot;b&quot; is">Q 1, <a href="#b">Q 2</a></span>; c</p>'
)


def locator(anchor: str, text: str, said: str, more: str = "") -> str:
    return (
        f'<a href="places.xhtml#{anchor}" epub:type="index-locator"{more} '
        f'aria-label="{said}">{text}</a>'
    )


CASES = {
    "a link": (
        ONE,
        (
            '<p>See <a href="places.xhtml#b" aria-label="page 3, where &quot;b&quot; is">p. 3</a>, '
            "too.</p>"
        ),
        '<p>See <a href="places.xhtml#b" aria-label="Place b">place b</a>, too.</p>',
    ),
    "behind a text": (
        ALONE,
        '<p>See b<span class="page"> (p. 3)</span>.</p>',
        "<p>See b.</p>",
    ),
    "a number alone": (BARE, "<p>On <i>3</i>.</p>", "<p>On <i>a page</i>.</p>"),
    "a place that the book does not have": (
        UNKNOWN.replace("NAME", "elsewhere"),
        "<p>See b.</p>",
        "<p>See b.</p>",
    ),
    "a place on a page without a folio": (
        UNKNOWN.replace("NAME", "nothing"),
        "<p>See b.</p>",
        "<p>See b.</p>",
    ),
    "a list": (
        MANY.replace("PLACES", "e !b a elsewhere"),
        '<p>b <span epub:type="index-locator-list">'
        + locator("a", "iv", "page iv")
        + ", "
        + locator("b", "3", "page 3, where &quot;b&quot; is", ' class="principal"')
        + ", "
        + locator("e", "12", "page 12")
        + "</span>; c</p>",
        "",
    ),
    "pages that follow one another": (
        MANY.replace("PLACES", "b c d"),
        '<p>b <span epub:type="index-locator-list">'
        + locator("b", "3–5", "pages 3 to 5")
        + "</span>; c</p>",
        "",
    ),
    "a list of which nothing is known": (
        MANY.replace("PLACES", "elsewhere"),
        UNLISTED,
        UNLISTED,
    ),
}


@pytest.mark.parametrize(("body", "with_pages", "without"), CASES.values(), ids=CASES)
def test_folios_are_written_for(body: str, with_pages: str, without: str, tmp_path: Path) -> None:
    page = Opening("1", ("The place of a", "The place of b"))
    for openings, wanted in (((page,), with_pages), ((), without)):
        text = made(body, tmp_path, openings).files["list.xhtml"].decode()
        found = text[text.index("<body>") + len("<body>") : text.index("</body")]
        assert found == wanted or not wanted
        assert "<?page" not in text
        assert "data-page" not in text


def test_a_folio_is_no_word_at_the_head_of_a_page(tmp_path: Path) -> None:
    body = f"<p>The first words of all.</p>{ALONE.replace('.</p>', ', and some more.</p>')}"
    openings = (Opening("1", ("The first words",)), Opening("2", ("See b, and some more.",)))
    text = made(body, tmp_path, openings).files["list.xhtml"].decode()
    assert '</span>See b<span class="page"> (p. 3)</span>, and some more.' in text
