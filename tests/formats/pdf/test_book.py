"""The PDF format on small hand-made documents, opened again with poppler and qpdf."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from studypress.formats import Facts, Made, Spot, Work
from studypress.formats.document import Document, Imprint, Matter
from studypress.formats.locators import roman
from studypress.model.diagnostics import StudypressError
from tests.books import set_book
from tests.conftest import Built

BOOK = Imprint(
    title="A book & more",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    authors=("Ada", "Bo"),
    language="en",
    subjects=("one", "two"),
    description="What it is.",
    date=datetime.date(2026, 1, 2),
)


def document(name: str, body: str, matter: Matter = Matter.BODY, style: str = "") -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
        f"<head><title>{name}</title><style>{style}</style></head><body>{body}</body></html>"
    )
    return Document(name, name, html, matter)


def made(documents: list[Document], target: Path, folios: dict[str, str] | None = None) -> Made:
    last = Facts(0, {name: Spot(folio, 1) for name, folio in (folios or {}).items()})
    work = Work(target.stem, BOOK, tuple(documents), last=last)
    return set_book(work, target.parent)


def text(path: Path, page: int) -> str:
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


CONTENTS = (
    '<p>One <a href="#one" data-page-of="one"></a> Two <a href="#two" data-page-of="two"></a></p>'
)


def book() -> list[Document]:
    long = "".join(f'<h1 id="p{n}" style="break-before:page">{n}</h1>' for n in range(1, 4))
    back = '<p>see <span data-page-of="contents"></span></p>'
    return [
        document("front", f'<h1 id="contents">Contents</h1>{CONTENTS}', Matter.FRONT),
        document("one", f'<h1 id="one">One</h1>{long}<p><a href="#two">on</a></p>'),
        document("two", f'<h1 id="two">Two</h1>{back}'),
    ]


def test_folios_in_the_contents_are_those_of_the_pages(tmp_path: Path) -> None:
    result = made(book(), tmp_path / "b.pdf")
    assert result.facts.folio("one") == "1"
    assert result.facts.folio("p3") == "4"
    assert result.facts.folio("two") == "5"
    assert result.facts.folio("contents") == "i"
    assert text(tmp_path / "b.pdf", 1).split() == ["Contents", "One", "1", "Two", "5"]
    assert "see i" in text(tmp_path / "b.pdf", result.facts.pages)


def test_a_wrong_page_map_is_put_right(tmp_path: Path) -> None:
    made(book(), tmp_path / "b.pdf", {"one": "17", "two": "99", "contents": "xx", "gone": "3"})
    assert text(tmp_path / "b.pdf", 1).split() == ["Contents", "One", "1", "Two", "5"]


def test_known_folios_do_not_change_a_byte(tmp_path: Path) -> None:
    first = made(book(), tmp_path / "a.pdf")
    known = {name: spot.folio for name, spot in first.facts.anchors.items()}
    again = tmp_path / "again" / "a.pdf"
    again.parent.mkdir()
    made(book(), again, known)
    assert (tmp_path / "a.pdf").read_bytes() == again.read_bytes()


def test_documents_begin_on_a_recto_and_labels_follow(tmp_path: Path) -> None:
    documents = [document("cover", "<p>C</p>", Matter.COVER), *book()]
    made(documents, tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as opened:
        labels = [str(page.label) for page in opened.pages]
    # The cover and a blank page, the front matter and a blank page, 1 to 4, 5. The cover is the
    # first page of the front matter, although it prints no folio.
    assert labels == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5"]


def test_links_between_documents_arrive(tmp_path: Path) -> None:
    made(book(), tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as opened:
        names = {
            str(name) for name in opened.Root.Names.Dests.Names if isinstance(name, pikepdf.String)
        }
        wanted = {
            str(annotation.Dest) for page in opened.pages for annotation in page.get("/Annots", [])
        }
    assert wanted == {"one", "two"}
    assert wanted <= names


def test_metadata_and_soundness(tmp_path: Path) -> None:
    made(book(), tmp_path / "b.pdf")
    info = subprocess.run(
        ["pdfinfo", tmp_path / "b.pdf"], check=True, capture_output=True, text=True
    )
    assert "Title:           A book & more" in info.stdout
    assert "Author:          Ada, Bo" in info.stdout
    assert "Tagged:          yes" in info.stdout
    checked = subprocess.run(
        ["qpdf", "--check", tmp_path / "b.pdf"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr


def test_a_folio_of_nothing_is_a_problem(tmp_path: Path) -> None:
    result = made([document("one", '<p data-page-of="nowhere"></p>')], tmp_path / "b.pdf")
    assert [problem.code for problem in result.problems] == ["unknown-page"]


def test_what_the_typesetter_warns_of_is_a_problem(tmp_path: Path) -> None:
    documents = [document("one", '<img src="image:gone.png" alt="x"/>', style="p { colour: red }")]
    codes = [str(problem) for problem in made(documents, tmp_path / "b.pdf").problems]
    assert any("unknown property" in line for line in codes)
    assert any("image:gone.png" in line for line in codes)


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "../x.png"]
)
def test_nothing_outside_is_read(tmp_path: Path, address: str) -> None:
    result = made([document("one", f'<img src="{address}" alt="x"/>')], tmp_path / "b.pdf")
    assert [problem.severity for problem in result.problems] == ["error"]


def test_nothing_to_set(tmp_path: Path) -> None:
    with pytest.raises(StudypressError):
        made([], tmp_path / "b.pdf")


@pytest.mark.parametrize(
    ("number", "text_"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl")]
)
def test_roman_folios(number: int, text_: str) -> None:
    assert roman(number) == text_


def test_blank_pages_are_blank_and_of_the_same_size(tmp_path: Path) -> None:
    style = "@page { size: 100mm 150mm; @bottom-right { content: counter(page) } }"
    made([document("cover", "<p>C</p>", Matter.COVER, style), *book()], tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as opened:
        assert opened.pages[1].mediabox == opened.pages[0].mediabox
    assert text(tmp_path / "b.pdf", 2).strip() == ""


def test_every_figure_is_told(guide: Built) -> None:
    def figures(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(part, pikepdf.Array):
            for one in part:
                yield from figures(one)
        elif isinstance(part, pikepdf.Dictionary):
            if part.get("/S") == "/Figure":
                yield part
            yield from figures(part.get("/K", pikepdf.Array()))

    for path in (guide.book, guide.cheatsheet):
        with pikepdf.open(path) as pdf:
            found = list(figures(pdf.Root.StructTreeRoot.K))
            assert len(found) > 10
            assert all(str(one.get("/Alt", "")) for one in found)
