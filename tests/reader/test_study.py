"""What readers do with a book: turn to a page, open notes, and go to answers and back."""

from __future__ import annotations

import pytest

from tests.conftest import Built
from tests.reader.conftest import Book
from tests.reader.engine import Look, Program, Reader

_NOTE = '[role="doc-noteref"]'
_FIRST = "/chapter-1.xhtml"
_PHONE = Look(390, 844)


def test_each_page_of_the_printed_book_can_be_turned_to(guide: Built, program: Program) -> None:
    with program.open(guide.ebook, _PHONE) as reader:
        assert reader.call("links")["dead"] == []
        assert reader.pages[:1] == ["i"]
        arabic = [int(number) for number in reader.pages if number.isdecimal()]
        assert arabic == list(range(1, len(arabic) + 1))
        assert len(arabic) > 50
        for number, label in enumerate(reader.pages):
            href = reader.call("pageAt", number)
            _, _, anchor = href.partition("#")
            reader.call("show", href)
            assert reader.call("label", anchor) == label
            reader.wait_until_seen(anchor)


def test_notes_pop_up_and_solutions_lead_back(book: Book, program: Program) -> None:
    with program.open(book("after"), _PHONE) as reader:
        _open_notes(reader)
        _there_and_back(reader, '.check a[href*="#solution"]', "/answers.xhtml", ".label a")


def test_notes_pop_up_in_a_language_from_the_right(book: Book, program: Program) -> None:
    with program.open(book("arabic"), Look(600, 800, flow="scrolled")) as reader:
        _open_notes(reader)


def _open_notes(reader: Reader) -> None:
    """Open each note of the first chapter, which shows its words over the page."""
    reader.call("show", reader.document(_FIRST))
    count = reader.call("count", _NOTE)
    assert count >= 1
    for number in range(count):
        _, _, anchor = reader.call("href", _NOTE, number).partition("#")
        words = reader.call("words", anchor)
        note = reader.call("follow", _NOTE, number)
        assert note["type"] == "footnote"
        assert note["text"] == words
        assert reader.call("place").endswith(_FIRST)


def test_answers_apart_lead_back_to_their_questions(book: Book, program: Program) -> None:
    with program.open(book("apart"), _PHONE) as reader:
        back = '[role="doc-backlink"].number'
        _there_and_back(reader, ".to-answer a", "/answers-1.xhtml", back)


def _there_and_back(reader: Reader, there: str, second: str, back: str) -> None:
    """Follow each link from the first chapter to another document, and the one that leads back."""
    reader.call("show", reader.document(_FIRST))
    count = reader.call("count", there)
    assert count >= 2
    for number in range(count):
        _, _, anchor = reader.call("href", there, number).partition("#")
        reader.call("follow", there, number)
        assert reader.call("place").endswith(second)
        reader.wait_until_seen(anchor)
        way = reader.call("first", back, anchor)
        _, _, origin = reader.call("href", back, way).partition("#")
        reader.call("follow", back, way)
        assert reader.call("place").endswith(_FIRST)
        reader.wait_until_seen(origin)


@pytest.mark.parametrize("flow", ["paginated", "scrolled"])
def test_folded_answers_are_closed_and_open(flow: str, book: Book, program: Program) -> None:
    with program.open(book("folded"), Look(390, 844, "dark", flow=flow)) as reader:
        reader.call("show", reader.document(_FIRST))
        before = reader.call("folded")
        assert before
        assert not any(before)
        reader.call("openAll")
        assert all(reader.call("folded"))
