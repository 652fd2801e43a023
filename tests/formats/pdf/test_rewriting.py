"""Folios that are known at last are written into set pages, as if these were set with them."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path
from typing import Any

import pytest

from studypress.formats import Facts, Made, Spot, Work
from studypress.formats.document import Document, Imprint, Matter, Style
from studypress.formats.pdf.typesetter import Typesetter
from tests.books import set_book

_FIGURES = """
@font-face { font-family: F; src: url("font:Inter[opsz,wght].ttf") }
body { font: 10pt/15pt F; font-variant-numeric: lining-nums WIDTH }
p { text-align: justify }
.hidden { display: none }
"""
_TABULAR = _FIGURES.replace("WIDTH", "tabular-nums")
_PROPORTIONAL = _FIGURES.replace("WIDTH", "proportional-nums")
_LINK = '<a href="#{0}" data-page-of="{0}"></a>'


def document(name: str, body: str, css: str, matter: Matter = Matter.BODY) -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
        f"<head><title>{name}</title></head><body>{body}</body></html>"
    )
    return Document(name, name, html, matter, (Style("a.css", css),))


def chapter(*anchors: str, more: str = "") -> str:
    """A list of places, and then each place on a page of its own."""
    listed = "".join(f"<p>On {name}: page {_LINK.format(name)}, and more.</p>" for name in anchors)
    pages = "".join(f'<h1 id="{name}" style="break-before: page">H</h1>' for name in anchors)
    return listed + more + pages


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents, one for each time that one is laid out."""
    names: list[str] = []
    lay = Typesetter.lay

    def counted(setter: Typesetter, html: str, css: str, name: str, *rest: Any) -> Any:
        names.append(name)
        return lay(setter, html, css, name, *rest)

    monkeypatch.setattr(Typesetter, "lay", counted)
    return names


def made(documents: list[Document], target: Path, folios: dict[str, str] | None = None) -> Made:
    book = Imprint(
        title="A book",
        identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
        authors=("Ada",),
        language="en",
        date=datetime.date(2026, 1, 2),
    )
    last = Facts(0, {name: Spot(folio, 1) for name, folio in (folios or {}).items()})
    work = Work(target.stem, book, tuple(documents), last=last)
    return set_book(work, target.parent)


def text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_document_that_quotes_its_own_pages_is_set_once(
    tmp_path: Path, layouts: list[str]
) -> None:
    documents = [document("one", chapter("a", "b", "c"), _TABULAR)]
    result = made(documents, tmp_path / "a.pdf")
    assert layouts == ["one"]
    assert [line for line in text(tmp_path / "a.pdf").splitlines() if "On" in line] == [
        "On a: page 2, and more.",
        "On b: page 3, and more.",
        "On c: page 4, and more.",
    ]
    known = {name: spot.folio for name, spot in result.facts.anchors.items()}
    again = tmp_path / "again" / "a.pdf"
    again.parent.mkdir()
    made(documents, again, known)
    assert (tmp_path / "a.pdf").read_bytes() == again.read_bytes()


def test_what_quotes_all_others_is_set_once_too(tmp_path: Path, layouts: list[str]) -> None:
    front = "".join(f"<p>{_LINK.format(name)}</p>" for name in ("a", "t11", "z"))
    places = [f"t{n}" for n in range(12)]
    documents = [
        document("cover", "<p>C</p>", _TABULAR, Matter.COVER),
        document("front", front, _TABULAR, Matter.FRONT),
        document("one", chapter("a"), _TABULAR),
        document("two", "".join(f'<h1 id="{name}">H</h1>' for name in places), _TABULAR),
        document("back", '<h1 id="z">Z</h1>', _TABULAR, Matter.BACK),
    ]
    made(documents, tmp_path / "a.pdf")
    assert sorted(layouts) == ["back", "cover", "front", "one", "two"]
    assert text(tmp_path / "a.pdf").split()[:4] == ["C", "2", "3", "5"]


@pytest.mark.parametrize(
    ("css", "anchors", "more"),
    [
        (_TABULAR, 12, ""),
        (_PROPORTIONAL, 3, ""),
        (_TABULAR, 3, '<p data-pages-of="a0 a2"></p>'),
        (_TABULAR, 3, f'<p class="hidden">{_LINK.format("gone")}</p>'),
    ],
    ids=["more digits", "wider digits", "a list of pages", "no box"],
)
def test_a_document_is_set_again_where_something_may_move(
    tmp_path: Path, layouts: list[str], css: str, anchors: int, more: str
) -> None:
    names = [f"a{n}" for n in range(anchors)]
    last = '<h1 id="gone">Gone</h1>'
    documents = [document("one", chapter(*names, more=more) + last, css)]
    result = made(documents, tmp_path / "a.pdf")
    assert layouts == ["one", "one"]
    for number, name in enumerate(names):
        assert f"On {name}: page {number + 2}, and more." in text(tmp_path / "a.pdf")
    known = {name: spot.folio for name, spot in result.facts.anchors.items()}
    again = tmp_path / "again" / "a.pdf"
    again.parent.mkdir()
    made(documents, again, known)
    assert (tmp_path / "a.pdf").read_bytes() == again.read_bytes()


def test_text_around_a_folio_stays(tmp_path: Path, layouts: list[str]) -> None:
    """What a style sheet puts before and behind a folio is of its element too."""
    css = f'{_TABULAR} a::before {{ content: "p. " }} a::after {{ content: ")" }}'
    made([document("one", chapter("a"), css)], tmp_path / "a.pdf")
    assert "On a: page p. 2), and more." in text(tmp_path / "a.pdf")
    assert layouts == ["one"]
