"""A book and its ePubs name the same pages: poppler reads the one, a parser of XML the others."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from studypress.formats.epub.lint.look import verify
from tests.conftest import made_files, studypress
from tests.formats.conftest import NAMES, Book
from tests.formats.epub.pagelist.agreement import agreement, folios_of
from tests.formats.epub.pagelist.guide import LAST, two_bodies
from tests.formats.pdf.guides import write

EDITIONS = ("ebook", "kindle", "kobo", "folded")
_HEAD = re.compile(r"\d* *(Index|Chapter \d)? *\d*")


@dataclass(frozen=True)
class Bodies:
    """What was made of one guide, and what was said."""

    pdf: Path
    ebooks: dict[str, Book]
    """The ePubs, by the names of their editions; "folded" has its answers below the questions."""
    told: dict[str, str]
    """What was said when each was made."""
    folios: list[str]
    """The folio of each page of the PDF."""
    pages: list[str]
    """The text of each page of the PDF, by poppler, in the order of drawing."""

    def page_of(self, words: str) -> str:
        """The folio of the first page of the text that has some words."""
        return next(
            folio
            for folio, text in zip(self.folios, self.pages, strict=True)
            if folio.isdecimal() and words in " ".join(text.split())
        )


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    folder, out = tmp_path_factory.mktemp("guide"), tmp_path_factory.mktemp("out")
    write(folder, two_bodies("apart"))
    names = ("book", "ebook", "kindle", "kobo")
    done = studypress("build", *names, "--project", folder, "--out", out)
    assert done.returncode == 0, done.stderr
    kept = Path(shutil.copytree(out, tmp_path_factory.mktemp("kept"), dirs_exist_ok=True))
    ebooks = {name: Book(path) for name, path in made_files(kept).items() if name != "book"}
    write(folder, two_bodies("folded"))
    again = studypress("build", "book", "ebook", "--project", folder, "--out", out)
    assert again.returncode == 0, again.stderr
    files = made_files(out)
    ebooks["folded"] = Book(files["ebook"])
    text = subprocess.run(
        ["pdftotext", "-raw", files["book"], "-"], check=True, capture_output=True
    )
    pages = text.stdout.decode().split("\f")[:-1]
    told = {name: again.stdout if name == "folded" else done.stdout for name in EDITIONS}
    return Bodies(files["book"], ebooks, told, folios_of(files["book"]), pages)


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_entry_of_the_index_has_the_pages_of_the_printed_one(
    bodies: Bodies, edition: str
) -> None:
    found = list(_entries(bodies.ebooks[edition]))
    assert len(found) > 4 * LAST
    printed = list(_printed_index(bodies.pages))
    assert found == printed
    # A range, a page of the front matter, a word behind the first page of its question.
    assert dict(found)["preface"] == "viii"
    assert re.fullmatch(r"\d+–\d+", dict(found)["long"])
    assert dict(found)["v2"] == bodies.page_of("The word v2 is here")
    assert dict(found)["v2"] != dict(found)["w2"] == bodies.page_of("The word w2 is here")


def _printed_index(pages: list[str]) -> Iterator[tuple[str, str]]:
    """The entries of the printed index with their pages, without those that are in two lines."""
    text = "\n".join(pages)
    text = text[text.rindex("\nlong") :].partition("COLOPHON")[0]
    for line in map(str.strip, text.splitlines()):
        # The glossary ends on the page on which the index begins.
        if not _HEAD.fullmatch(line) and len(line) > 1 and "What answer" not in line:
            name, _, numbers = line.replace("\u2003", " ").partition(" ")
            yield name, numbers.strip()


def _entries(book: Book) -> Iterator[tuple[str, str]]:
    """The entries of the index of an ePub with their pages, of which each is a link to its mark."""
    terms = book.tree("index.xhtml").xpath("//h:li[@epub:type='index-entry']", namespaces=NAMES)
    assert isinstance(terms, list)
    for entry in terms:
        assert isinstance(entry, etree._Element)
        (name,) = _texts(entry, "h:span[@epub:type='index-term']")
        (numbers,) = _texts(entry, "h:span[@epub:type='index-locator-list']")
        for link in entry.findall("{*}span/{*}a"):
            said = "".join(map(str, link.itertext())).split("–")
            wanted = f"page {said[0]}" if len(said) == 1 else f"pages {said[0]} to {said[1]}"
            end = f", where {name} is defined" if link.get("class") == "principal" else ""
            assert " ".join(link.get("aria-label", "").split()) == wanted + end
            file, _, anchor = link.get("href", "").partition("#")
            assert book.ask(file, f"//*[@id='{anchor}']/@id"), link.get("href")
        yield name, numbers


def _texts(element: etree._Element, query: str) -> list[str]:
    found = element.xpath(query, namespaces=NAMES)
    assert isinstance(found, list)
    return ["".join(map(str, one.itertext())) for one in found if isinstance(one, etree._Element)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_lists_and_references_have_the_pages_of_the_printed_book(
    bodies: Bodies, edition: str
) -> None:
    book = bodies.ebooks[edition]
    first = {n: bodies.page_of(f"The word w{n} is here") for n in range(1, LAST + 1)}
    for file, query in (
        ("questions.xhtml", "//h:li"),
        ("by-level.xhtml", "//h:li"),
        ("by-tag.xhtml", "//h:li"),
        ("key-points.xhtml", "//h:li"),
        ("chapter-1.xhtml", "//h:ol[@class='asked']/h:li"),
    ):
        found = _texts(book.tree(file), query)
        pages = [re.search(r"thing (\d).*p\.\s(\d+)\s*$", one, re.DOTALL) for one in found]
        assert {int(one[1]): one[2] for one in pages if one}.items() <= first.items(), file
        assert len(list(filter(None, pages))) == len(found) >= LAST // 2, file
    terms = _texts(book.tree("glossary.xhtml"), "//h:a[@class='where']")
    assert [one.split()[-1] for one in terms] == [
        bodies.page_of(f"thing{n} What answer {n} is about.") for n in range(1, LAST + 1)
    ]
    answers = [name for name in book.spine() if name.startswith(("answers-", "chapter-"))]
    here = [one for name in answers for one in _texts(book.tree(name), "//h:span[@class='page']")]
    text = " ".join(" ".join(bodies.pages).split())
    printed = re.findall(r"[(,] ?p\. (\d+)\)", text[text.index("The word w1") :])
    assert [re.sub(r"\D", "", one) for one in here] == printed
    assert len(printed) == 3 * LAST
    assert re.search(r"the other table \(Table 1\.2, p\.\s\d+\)", _all(book, answers))


def _all(book: Book, names: list[str]) -> str:
    return " ".join("".join(map(str, book.tree(name).itertext())) for name in names)


@pytest.mark.parametrize("edition", EDITIONS)
def test_pages_begin_where_those_of_the_book_do(bodies: Bodies, edition: str) -> None:
    book = bodies.ebooks[edition]
    found = agreement(bodies.pdf, book.path, bodies.folios, bodies.told[edition])
    assert not found.differ
    assert not found.missing
    # Pages that begin in a fold are told, and lead to what opens it.
    assert len(found.agreed) > len(bodies.folios) / (3 if edition == "folded" else 2)
    for name in book.spine():
        for around in ("details", "a", "th"):
            assert not book.ask(name, f"//h:{around}//h:span[@role='doc-pagebreak']/@id")


def test_no_mark_of_our_own_and_no_empty_number_reaches_the_reader(bodies: Bodies) -> None:
    for book in bodies.ebooks.values():
        for name in book.spine():
            text = book.files[name].decode()
            assert "data-page" not in text
            assert "<?page" not in text
            assert "{n}" not in text


def test_links_are_told_apart_and_nothing_is_claimed_without_pictures(bodies: Bodies) -> None:
    for name in ("ebook", "kindle"):
        found = verify(bodies.ebooks[name].path, judges=False).report.sorted()
        assert [one.message for one in found] == []
    assert "alternativeText" not in bodies.ebooks["kindle"].said("schema:accessibilityFeature")
