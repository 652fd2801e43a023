"""How each page of a book begins, told with the facts of the book."""

from __future__ import annotations

import pikepdf
import pytest

from studypress.formats import Facts, Opening, Work
from studypress.formats.document import Document, Imprint, Matter
from tests.books import set_book

BOOK = Imprint(title="A book", identifier="urn:x:y", language="en")
STYLE = (
    "@page { size: 70mm 60mm; margin: 10mm; @top-center { content: 'A running head' } }"
    "body { font: 6pt/8pt serif; hyphens: auto } p, h2, table { margin: 0 }"
    ".terms { float: right; width: 15mm }"
)
RUBY = "<ruby>folio<rp>(</rp><rt>READ</rt><rp>)</rp></ruby>"
TERM = '<div class="terms"><p>A term</p></div>'
LONG = "incomprehensibilities " * 60


def document(name: str, body: str, matter: Matter = Matter.BODY) -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
        f"<head><title>{name}</title><style>{STYLE}</style></head><body>{body}</body></html>"
    )
    return Document(name, name, html, matter)


def rows(count: int) -> str:
    return "".join(f"<tr><td>row {number}</td></tr>" for number in range(count))


def broken(*bodies: str) -> str:
    """Bodies of which each begins a page."""
    return "".join(f'<div style="break-before: page">{body}</div>' for body in bodies)


@pytest.fixture(scope="module", name="facts")
def _facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    head = '<div role="doc-pagelist"></div><span aria-hidden="true">NO</span>'
    bodies = (
        f'<section id="s"><p class="meta">12</p><h2 id="q">What is <b>it</b>?</h2></section>{head}',
        f"<p>{LONG}</p>",
        f'{TERM}<p id="p">Text with a {RUBY}<a href="#q" data-page-of="q"></a>.</p>',
        "<p>12</p><h2 id='late'>Behind a number</h2>",
        f"<table><thead><tr><th>Head</th></tr></thead>{rows(30)}</table>",
        f"<table><tr>{'<th>Of</th>' * 3}</tr><tr><td>A question in full</td></tr></table>",
        "",
    )
    documents = [
        document("cover", "<p>A book</p>", Matter.COVER),
        document("front", "<p>Before all</p>", Matter.FRONT),
        document("one", "<h1 id='one'>One</h1>" + broken(*bodies)),
        document("two", "<h1 id='two'>Two</h1>"),
    ]
    folder = tmp_path_factory.mktemp("openings")
    made = set_book(Work("book", BOOK, tuple(documents)), folder)
    with pikepdf.open(folder / "book.pdf") as pdf, pdf.open_metadata() as said:
        assert said["xmpMM:DocumentID"] == made.facts.identifier
        assert len(pdf.pages) == len(made.facts.openings) == made.facts.pages
        assert [str(page.label) for page in pdf.pages] == [one.folio for one in made.facts.openings]
    return made.facts


def the(facts: Facts, words: str) -> Opening:
    """The page that begins with some words."""
    (found,) = (one for one in facts.openings if " ".join(one.words).startswith(words))
    return found


def test_a_page_begins_with_words_and_with_the_element_that_begins_there(facts: Facts) -> None:
    assert the(facts, "A book") == Opening("i", ("A book",))
    assert the(facts, "Before all").folio == "iii"
    assert the(facts, "One") == Opening("1", ("One",), "one")
    assert the(facts, "12 What") == Opening("2", ("12", "What is it?"), "s")
    assert the(facts, "12 Behind").anchor == "late"


def test_what_is_beside_the_text_readings_and_numbers_of_pages_begin_no_page(facts: Facts) -> None:
    found = the(facts, "Text with")
    assert (found.words, found.anchor) == (("Text with a folio.",), "p")
    assert not any("NO" in one.words or "A term" in one.words for one in facts.openings)


def test_a_word_that_a_hyphen_divides_is_told_as_cut(facts: Facts) -> None:
    first = the(facts, "incomprehensibilities")
    assert (first.cut, first.anchor) == (False, "")
    going_on = facts.openings[facts.openings.index(first) + 1]
    assert going_on.cut == (not going_on.words[0].startswith("incomprehensibilities"))
    assert "‐" not in " ".join(going_on.words)
    assert len(going_on.words[0].split()) == 24


def test_the_repeated_head_of_a_table_begins_no_page(facts: Facts) -> None:
    head = the(facts, "Head row 0")
    following = facts.openings[facts.openings.index(head) + 1]
    assert following.words[0].startswith("row ")


def test_heads_of_columns_are_not_all_that_is_told(facts: Facts) -> None:
    """They are in many places, so that a page is hardly found by them."""
    assert the(facts, "Of Of").words == ("Of", "Of", "Of", "A question in full")


def test_a_page_without_text_has_a_folio_alone(facts: Facts) -> None:
    blank = [one for one in facts.openings if not one.words]
    assert blank == [Opening(one.folio) for one in blank]
    assert facts.openings[-2] in blank, "a part begins on a right-hand page"
