"""The index of the book and of the ePub: every page and every link of it is right."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pypdfium2
import pytest

from tests.conftest import ROOT, Run, made_files
from tests.formats.conftest import epubcheck_says
from tests.generate import guide_folder

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
WORD = re.compile(r"\bz[qt]\d+z\b")
ENTRY = re.compile(r"\b(z[qt]\d+z)\s*((?:\d+(?:–\d+)?(?:,\s+)?)+)")
QUESTIONS = 20
GUIDE = "title: Tea\nlanguage: {language}\n{more}"


def pages_of(pdf: Path) -> list[tuple[str, str]]:
    """The folio and the text of each page of a PDF, as an independent reader finds them."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
        return [(document.get_page_label(at), text) for at, text in enumerate(texts)]


def listed(text: str) -> dict[str, set[str]]:
    """The folios that an index lists for each word, which may be in it several times."""
    found: dict[str, set[str]] = {}
    for word, places in ENTRY.findall(text):
        for part in places.split(","):
            first, _, last = part.strip().partition("–")
            numbers = range(int(first), int(last or first) + 1) if first else ()
            found.setdefault(word, set()).update(map(str, numbers))
    return found


@pytest.fixture(scope="module")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A generated guide with marks, as book and ePub."""
    folder = guide_folder(tmp_path_factory.mktemp("marked"), QUESTIONS, marked=True)
    done = run("build", "book", "ebook", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    return made_files(folder / "out")


def wrong_pages(pdf: Path) -> tuple[int, dict[str, tuple[set[str], set[str]]]]:
    """How many words an index lists, and those with other pages than they stand on."""
    pages = pages_of(pdf)
    begin = next(at for at, (_, text) in enumerate(pages) if text.lstrip().startswith("Index"))
    index = listed("\n".join(text for _, text in pages[begin:]))
    real: dict[str, set[str]] = {}
    for folio, text in pages[:begin]:
        for word in WORD.findall(text):
            real.setdefault(word, set()).add(folio)
    every = index.keys() | real.keys()
    return len(index), {
        word: (index.get(word, set()), real.get(word, set()))
        for word in every
        if index.get(word) != real.get(word)
    }


def test_each_page_in_the_index_is_that_of_its_words(built: dict[str, Path]) -> None:
    words, wrong = wrong_pages(built["book"])
    assert not wrong
    assert words > QUESTIONS


def trees_of(ebook: Path) -> dict[str, Element]:
    """The documents of an ePub, by their names."""
    with zipfile.ZipFile(ebook) as file:
        names = [name for name in file.namelist() if name.endswith(".xhtml")]
        return {Path(name).name: ElementTree.fromstring(file.read(name)) for name in names}


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_each_link_of_the_index_leads_to_its_words(built: dict[str, Path]) -> None:
    trees = trees_of(built["ebook"])
    # The text around each id, and the element with it.
    around = {
        (name, child.get("id", "")): f"{said(parent)} {said(child)}"
        for name, root in trees.items()
        for parent in root.iter()
        for child in parent
        if child.get("id")
    }
    links = 0
    for entry in trees["index.xhtml"].iter(f"{XHTML}li"):
        term = entry.find(f"{XHTML}span")
        assert term is not None
        for link in entry.findall(f"{XHTML}span[@{TYPE}='index-locator-list']/{XHTML}a"):
            name, _, anchor = link.get("href", "").partition("#")
            assert (name, anchor) in around
            if WORD.fullmatch(said(term)):
                assert said(term) in around[name, anchor]
                links += 1
    assert links > QUESTIONS


def test_an_epub_with_an_index_is_valid(built: dict[str, Path]) -> None:
    assert epubcheck_says(built["ebook"]) == []


def test_screen_readers_hear_where_a_link_leads(built: dict[str, Path]) -> None:
    root = trees_of(built["ebook"])["index.xhtml"]
    labels = {link.get("aria-label") for link in root.iter(f"{XHTML}a")}
    said = {re.sub(r"\d+", "N", " ".join((label or "").split())) for label in labels}
    assert {"page N, where zqNz is defined", "page N", "pages N to N"} <= said
    (section,) = (one for one in root.iter() if one.get("role") == "doc-index")
    assert section.get(TYPE) == "index"


def ebook(run: Run, folder: Path, notes: str, language: str = "en", more: str = "") -> Path:
    content = folder / "content"
    content.mkdir()
    (content / "guide.yaml").write_text(GUIDE.format(language=language, more=more), "utf-8")
    (content / "a.md").write_text(notes, encoding="utf-8")
    done = run("build", "ebook", "--project", folder, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return made_files(folder / "out")["ebook"]


TERMS = "# Tea\n\n## What is tea?\n\nSo.\n\n{}\n\n> **Key:** k\n"


def terms(count: int) -> str:
    return TERMS.format("\n\n".join(f"term {n}\n: Means {n}." for n in range(count)))


MARKED = TERMS.format("Words. <!-- index: words -->")
TAGGED = "# Tea\n\n## What is tea? <!-- tags: leaves -->\n\nSo.\n\n> **Key:** k\n"
DEFAULTS = {
    "a mark": (MARKED, "", True),
    "a mark and false": (MARKED, "ebook: {index: false}\n", False),
    "a large glossary": (terms(20), "", True),
    "a small glossary": (terms(19), "", False),
    "a small glossary and true": (terms(2), "ebook: {index: true}\n", True),
    "tags": (TAGGED, "", False),
    "tags and true": (TAGGED, "ebook: {index: true}\n", True),
    "nothing and true": (TERMS.format("So."), "ebook: {index: true}\n", False),
}


@pytest.mark.parametrize("case", DEFAULTS)
def test_an_index_is_there_where_it_is_wanted(case: str, run: Run, tmp_path: Path) -> None:
    notes, more, wanted = DEFAULTS[case]
    made = ebook(run, tmp_path, notes, more=more)
    assert ("index.xhtml" in trees_of(made)) is wanted


def test_entries_are_below_letters_in_the_order_of_the_language(run: Run, tmp_path: Path) -> None:
    notes = TERMS.format("Ord. <!-- index: öl, zebra, apa!ö, apa!z, `x()` -->")
    root = trees_of(ebook(run, tmp_path, notes, language="sv"))["index.xhtml"]
    assert [said(head) for head in root.iter(f"{XHTML}h2")] == ["A", "X", "Z", "Ö"]
    terms = [said(one) for one in root.iter(f"{XHTML}span") if one.get(TYPE) == "index-term"]
    assert terms == ["apa", "z", "ö", "x()", "zebra", "öl"]


def test_a_guide_without_an_index_loads_nothing_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Tea\n\n## What is tea?\n\nLeaves.\n", encoding="utf-8")
    code = (
        "import studypress\n"
        "from studypress.language import icu\n"
        "icu.START = 'raise SystemExit(2) # {path}'\n"
        f"studypress.build({str(tmp_path)!r}, editions=['ebook'], out={str(tmp_path / 'out')!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
