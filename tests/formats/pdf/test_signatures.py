"""A book is set in parts, at once and from the cache, and only what needs it is set again."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studypress.formats import Facts, Made, Parts, Progress, Ran, Work, Workplace
from studypress.formats.document import Document, Imprint, Matter, Style
from studypress.formats.pdf import seams
from studypress.formats.pdf.parts import Part
from studypress.formats.pdf.signatures import Signatures
from studypress.jobs.cache import ObjectCache
from tests.books import Here

pytestmark = pytest.mark.same_in_a_grown_house

_IMPRINT = Imprint("T", "en", identifier="urn:x", date=datetime.date(2026, 1, 2))
_CSS = """
@font-face { font-family: F; src: url("font:Inter[opsz,wght].ttf") }
@page { size: 300px 200px; margin: 40px 20px 40px 60px }
@page :left { margin: 40px 60px 40px 20px }
@page text:right { @top-right { content: string(name) " " counter(page); font: 10px F; FIGURES } }
@page text:left { @top-left { content: counter(page) " " string(name); font: 10px F; FIGURES } }
* { margin-break: discard }
main { page: text }
body { margin: 0; font: 10px/20px F; FIGURES }
h2 { margin: 0; font: 10px/20px F; string-set: name content() }
p { margin: 0; height: 40px }
""".replace("FIGURES", "font-variant-numeric: lining-nums tabular-nums")


class Told(Here):
    """A pool that remembers what it set."""

    def __init__(self) -> None:
        self.set: list[str] = []

    def each(
        self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
    ) -> Iterator[Ran]:
        yield from super().each(task, self._noted(calls), progress)

    def _noted(self, calls: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for call in calls:
            self.set.append(call[0].document.name)
            yield call


class Desk:
    """A place where one book is made again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.facts = Facts()
        self.runs = 0
        self.told: list[tuple[str, float, Parts | None]] = []

    def make(self, *documents: Document, pool: Told | None = None) -> tuple[list[str], Made]:
        """Make the book; returns the names of the parts that were set, and what was made."""
        pool = pool or Told()
        self.runs += 1
        place = self.folder / str(self.runs)
        place.mkdir()
        cache = ObjectCache(self.folder / "cache")
        work = Work("b", _IMPRINT, documents, last=self.facts)
        made = Signatures(work, Workplace(place, pool, cache, self._tell)).make()
        self.facts = made.facts
        return pool.set, made

    def _tell(self, stage: str, done: float, parts: Parts | None = None) -> None:
        self.told.append((stage, done, parts))

    def file(self) -> Path:
        """The newest book."""
        return self.folder / str(self.runs) / "b.pdf"

    def alone(self, *documents: Document) -> bytes:
        """The same book, made where nothing is known of it."""
        place = self.folder / f"alone-{self.runs}"
        place.mkdir()
        Desk(place).make(*documents)
        return (place / "1" / "b.pdf").read_bytes()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def document(name: str, body: str, matter: Matter = Matter.BODY, css: str = _CSS) -> Document:
    html = (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
        f"<head><title>{name}</title></head><body>{body}</body></html>"
    )
    return Document(name, name, html, matter, (Style("a.css", css),), recto=False)


def chapter(name: str, questions: int, paragraphs: int = 1, more: str = "") -> Document:
    """A chapter in which a page has room for 120 pixels: a question takes 60 with one paragraph."""
    text = "".join(
        f'<article data-seam=""><h2 id="{name}-{number}">{name} {number}</h2>'
        f"{'<p>text</p>' * paragraphs}</article>"
        for number in range(questions)
    )
    return document(name, f"<main>{more}{text}</main>")


def contents(*names: str) -> Document:
    lines = "".join(
        f'<div>{name} <a href="#{name}" data-page-of="{name}"></a></div>' for name in names
    )
    return document("front", lines, Matter.FRONT)


def pages(path: Path) -> list[list[str]]:
    """The words of each page, in the order in which they stand there."""
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout
    return [page.split() for page in text.split("\f")[:-1]]


def test_a_book_that_was_made_before_is_bound_again(desk: Desk) -> None:
    book = (contents("a-0", "b-0"), chapter("a", 4), chapter("b", 2))
    first, _ = desk.make(*book)
    bytes_ = desk.file().read_bytes()
    second, _ = desk.make(*book)
    assert (sorted(first), second) == (["a", "b", "front"], [])
    assert desk.file().read_bytes() == bytes_


def test_only_what_was_changed_is_set_again(desk: Desk) -> None:
    old = [contents("a-0", "b-0"), chapter("a", 4), chapter("b", 2), chapter("c", 2)]
    desk.make(*old)
    edited = replace(old[2], html=old[2].html.replace("text", "other words"))
    new = [*old[:2], edited, old[3]]
    assert desk.make(*new)[0] == ["b"]
    assert desk.file().read_bytes() == desk.alone(*new)


def test_a_page_more_moves_what_follows_to_the_other_side(desk: Desk) -> None:
    """Nothing else is set: the folios in heads and contents are written in, the text is shifted."""
    old = [contents("a-0", "b-0", "c-1"), chapter("a", 4), chapter("b", 4), chapter("c", 4)]
    desk.make(*old)
    new = [old[0], chapter("a", 6), *old[2:]]
    assert desk.make(*new)[0] == ["a"]
    found = pages(desk.file())
    assert found[0] == ["a-0", "1", "b-0", "4", "c-1", "6"]
    heads = [page[0] for page in found[5:]]
    assert heads == ["4b0", "b25", "6c0", "c27"]
    assert desk.file().read_bytes() == desk.alone(*new)


def test_a_number_with_another_digit_is_set_again(desk: Desk) -> None:
    old = [contents("b-0"), chapter("a", 16), chapter("b", 2)]
    desk.make(*old)
    new = [old[0], chapter("a", 18), old[2]]
    assert {"a", "b"} <= set(desk.make(*new)[0])
    assert pages(desk.file())[0] == ["b-0", "10"]
    assert desk.file().read_bytes() == desk.alone(*new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lining-nums tabular-nums", "proportional-nums"),
        ('string(name) " " counter(page)', 'counter(page) " of the book " string(name)'),
        ('string(name) " " counter(page)', '"p. " counter(page) " " string(name)'),
        ("h2 {", "h2::after { content: ' on ' counter(page) } h2 {"),
    ],
)
def test_numbers_that_can_t_be_replaced_are_right_too(desk: Desk, old: str, new: str) -> None:
    """Figures of several widths, a folio amid other words, one that is printed in the text."""
    css = _CSS.replace(old, new)
    assert css != _CSS

    def book(questions: int) -> list[Document]:
        parts = (contents("a-0", "b-1"), chapter("a", questions), chapter("b", 4))
        return [replace(one, styles=(Style("a.css", css),)) for one in parts]

    desk.make(*book(4))
    desk.make(*book(6))
    found = pages(desk.file())
    assert desk.file().read_bytes() == desk.alone(*book(6))
    assert found[0][:4] == ["a-0", "1", "b-1", "4"]


@pytest.mark.parametrize("questions", [1, 7, 40])
def test_a_long_chapter_is_the_same_in_pieces(
    desk: Desk, questions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = chapter("a", questions, 3, '<div class="opening">Opening</div>')
    book = (contents("a-0", "b-0"), long, chapter("b", 1))
    desk.make(*book)
    whole = desk.file().read_bytes()
    monkeypatch.setattr(seams, "MAX_CHARS", 2_000)
    monkeypatch.setattr(seams, "_PIECE_CHARS", 1_200)
    pieces = Desk(desk.folder / "pieces")
    pieces.folder.mkdir()
    parts, _ = pieces.make(*book)
    assert (parts.count("a") > 2) is (questions == 40)
    assert pages(pieces.file()) == pages(desk.file())
    assert pieces.make(*book)[0] == []
    if questions < 40:
        assert pieces.file().read_bytes() == whole


def test_an_edit_in_a_long_chapter_sets_the_piece_that_has_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seams, "MAX_CHARS", 2_000)
    monkeypatch.setattr(seams, "_PIECE_CHARS", 1_200)
    old = chapter("a", 200, 3)
    before, _ = desk.make(old)
    new = replace(old, html=old.html.replace("a 30<", "a thirty<"))
    after, _ = desk.make(new)
    assert len(after) <= 3 < len(before) / 2
    assert desk.file().read_bytes() == desk.alone(new)


def test_a_piece_without_an_end_becomes_longer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page of the first questions begins with one, since each is longer than a page."""
    monkeypatch.setattr(seams, "MAX_CHARS", 1_500)
    monkeypatch.setattr(seams, "_PIECE_CHARS", 500)
    long = chapter("a", 3, 20)
    book = document("a", f"<main>{_inner(long)}{_inner(chapter('z', 30))}</main>")
    desk.make(book)
    monkeypatch.undo()
    whole = desk.folder / "whole.pdf"
    whole.write_bytes(desk.alone(book))
    assert pages(desk.file()) == pages(whole)


def _inner(one: Document) -> str:
    return one.html.partition("<main>")[2].partition("</main>")[0]


def test_what_was_set_twice_is_told(desk: Desk) -> None:
    class Failing(Told):
        def each(
            self, task: str, calls: Iterable[tuple[Any, ...]], progress: Progress
        ) -> Iterator[Ran]:
            for ran in super().each(task, calls, progress):
                yield ran._replace(fault="It was killed.")

    _, made = desk.make(chapter("a", 2), pool=Failing())
    assert made.remarks == ("a was set a second time, since the first time failed: It was killed.",)


def test_progress_tells_parts_and_the_time_that_is_left(desk: Desk) -> None:
    desk.make(contents("a-0"), *(chapter(name, 2) for name in "abc"))
    setting = [(done, parts) for stage, done, parts in desk.told if stage == "setting" and parts]
    assert sorted({parts.done for _, parts in setting}) == [0, 1, 2, 3, 4]
    assert {parts.total for _, parts in setting} == {4}
    shares = [done for done, _ in setting]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    # In a first run the time is known when the first part is done.
    assert setting[0][1].seconds_left is None
    assert setting[1][1].seconds_left


def test_folios_that_never_settle_are_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Part, "is_right", lambda *_, **__: False)
    _, made = desk.make(chapter("a", 1))
    assert ["go on changing" in problem.message for problem in made.problems] == [True]
