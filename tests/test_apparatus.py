"""The apparatus of a book of many questions: each page that is named holds what is named."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.apparatus import TERMS, WORKS, add_apparatus
from tests.generate import guide_folder

QUESTIONS = 28
_REFERENCE = re.compile(r"(Figure|Table|Equation) (\d+\.\d+) \(p\. (\w+)\)")
_ASKED = re.compile(r"Question (\d+) \(p\. (\w+)\)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = add_apparatus(guide_folder(tmp_path_factory.mktemp("apparatus"), QUESTIONS))
    report = Report()
    pipeline.build(Project.at(path), ["book", "ebook"], report, lambda *_: None)
    assert [problem for problem in report.problems if problem.severity.name != "HINT"] == []
    return path


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, str]:
    """The text of each page of the book, by its folio as the reader's program shows it."""
    (path,) = (folder / "build").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as book:
        return {
            book.get_page_label(at): " ".join(page.get_textpage().get_text_range().split())
            for at, page in enumerate(book)
        }


def body(pages: dict[str, str]) -> str:
    return " ".join(text for label, text in pages.items() if label.isdecimal())


def test_every_reference_names_the_page_of_its_caption(pages: dict[str, str]) -> None:
    found = _REFERENCE.findall(body(pages))
    assert len(found) == QUESTIONS
    assert {kind for kind, _, _ in found} == {"Figure", "Table", "Equation"}
    for kind, number, page in found:
        sign = f"({number})" if kind == "Equation" else f"{kind} {number}."
        assert sign in pages[page], (kind, number, page)


def test_every_question_is_on_the_page_that_is_named(pages: dict[str, str]) -> None:
    found = _ASKED.findall(body(pages))
    assert len(found) == QUESTIONS
    for number, page in found:
        # The head of a question stays with the first lines of its answer.
        assert f"Wword{number} is told" in pages[page], (number, page)


def test_the_list_of_figures_names_their_pages(pages: dict[str, str]) -> None:
    front = [text for label, text in pages.items() if not label.isdecimal()]
    begin = next(at for at, text in enumerate(front) if text.startswith("Figures "))
    listed = " ".join(front[begin:])
    found = re.findall(r"(\d+\.\d+) ?(Wfigure\d+) in \w+ (\d+)", listed)
    assert len(found) == QUESTIONS // 2
    for number, word, page in found:
        assert f"Figure {number}. {word} in" in pages[page]


def test_every_work_names_the_questions_that_cite_it(pages: dict[str, str]) -> None:
    listed = body(pages)
    for work in range(WORKS):
        entry = re.search(rf"The wwork{work} of learning\. [^.]*\.((?: ?Q \d+,?)+)", listed)
        assert entry, work
        cited = [int(number) for number in re.findall(r"\d+", entry[1])]
        assert cited == [n for n in range(1, QUESTIONS + 1) if n % WORKS == work]


def test_the_index_names_every_page_of_a_mark(pages: dict[str, str]) -> None:
    begin = next(label for label, text in pages.items() if text.startswith("Index A"))
    listed = " ".join(
        text.removesuffix(f" {label}")
        for label, text in pages.items()
        if label.isdecimal() and int(label) >= int(begin)
    )
    entries = re.findall(r"Wterm(\d+) ((?:case \d [\d, –]+)+)", listed)
    assert len(entries) == min(TERMS, QUESTIONS)
    checked = 0
    for term, cases in entries:
        for case, written in re.findall(r"case (\d) ([\d, –]+?)(?= case| ?$)", cases):
            marks = [
                number
                for number in range(1, QUESTIONS + 1)
                if number % TERMS == int(term) and number % 3 == int(case)
            ]
            named = [page.strip() for page in written.split(",")]
            right = [
                label
                for label, text in pages.items()
                if any(f"Wword{number} is told" in text for number in marks)
            ]
            assert named == right, (term, case)
            checked += len(right)
    assert checked == QUESTIONS


def links(folder: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Every link within the ePub: its file, its target, and the ids of the target's file."""
    (path,) = (folder / "build").glob("*.epub")
    with zipfile.ZipFile(path) as book:
        trees = {
            Path(name).name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }
    ids = {name: {element.get("id", "") for element in tree.iter()} for name, tree in trees.items()}
    for name, tree in trees.items():
        for href in (element.get("href", "") for element in tree.iter("{*}a")):
            file, _, fragment = href.partition("#")
            if fragment and ":" not in href:
                yield name, fragment, ids[Path(file).name or name]


def test_every_link_of_the_epub_leads_somewhere(folder: Path) -> None:
    found = list(links(folder))
    assert len(found) > 10 * QUESTIONS
    assert [(name, target) for name, target, ids in found if target not in ids] == []


def test_the_bookmarks_of_the_book_are_those_of_the_contents(folder: Path) -> None:
    (path,) = (folder / "build").glob("*.pdf")
    with pikepdf.open(path) as book, book.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[:3] == ["Contents", "List of questions", "Figures"]
