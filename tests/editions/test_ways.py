"""Ways in at the back of book and ePub: by level, by tag, and from each term of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from studypress.editions.book import EDITION, BookSettings
from studypress.editions.book import compose as compose_book
from studypress.editions.ebook import EbookSettings
from studypress.editions.ebook import compose as compose_ebook
from studypress.editions.parts.ways import WaySettings, runs_of_terms, ways_by_level, ways_by_tag
from studypress.formats import Work
from studypress.jobs.plan import imprint_of
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter, Guide, Term
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.books import set_book
from tests.conftest import PAGES, made_files, studypress
from tests.editions.conftest import HERE, guide, question
from tests.editions.test_ebook import Shown


def some(
    levels: tuple[int, ...] = (),
    tags: tuple[tuple[str, ...], ...] = (),
    met: tuple[int, ...] = (),
    foreign: bool = False,
) -> Guide:
    """A guide of nine questions, some with levels and tags; one term is met in some of them."""
    questions = tuple(
        replace(
            question(number, f"q{number}"),
            level=dict(enumerate(levels, 1)).get(number, 0),
            tags=dict(enumerate(tags, 1)).get(number, ()),
        )
        for number in range(1, 10)
    )
    chapter = Chapter(1, "chapter-1", "A", "A", (), questions, HERE)
    terms = (Term("term-x", "x", "A letter.", "", 1, HERE, "entry-x", tuple(f"q{n}" for n in met)),)
    return Guide(replace(guide().meta, foreign=foreign), (chapter,), terms)


@pytest.mark.parametrize(
    ("levels", "foreign", "setting", "listed"),
    [
        ((1, 2, 1), False, None, [[1, 3], [2]]),
        ((1, 2, 1), True, None, [[1, 3], [2]]),
        ((1, 2, 1), False, False, []),
        ((3, 3), False, None, []),
        ((3, 0, 3), False, True, [[1, 3]]),
        ((), False, True, []),
    ],
)
def test_questions_by_level(
    levels: tuple[int, ...], foreign: bool, setting: bool | None, listed: list[list[int]]
) -> None:
    ways = ways_by_level(some(levels, foreign=foreign), WaySettings(by_level=setting))
    assert [[one.number for one in way.questions] for way in ways] == listed
    assert [way.level for way in ways] == sorted(way.level for way in ways)


SHARED = (("b", "a"), ("a",), ("B", "c"))


@pytest.mark.parametrize(
    ("tags", "foreign", "setting", "listed"),
    [
        (SHARED, False, None, {"a": [1, 2], "b": [1, 3], "c": [3]}),
        (SHARED, True, None, {}),
        (SHARED, True, True, {"a": [1, 2], "b": [1, 3], "c": [3]}),
        (SHARED, False, False, {}),
        ((("a",), ("a", "b")), False, None, {}),
        ((("a",), ("a", "b")), False, True, {"a": [1, 2], "b": [2]}),
        ((("a", "A"), ("É", "z")), False, True, {"A": [1], "É": [2], "z": [2]}),
        ((), False, True, {}),
    ],
)
def test_questions_by_tag(
    tags: tuple[tuple[str, ...], ...],
    foreign: bool,
    setting: bool | None,
    listed: dict[str, list[int]],
) -> None:
    ways = ways_by_tag(some(tags=tags, foreign=foreign), WaySettings(by_tag=setting))
    assert {way.name: [one.number for one in way.questions] for way in ways} == listed
    assert [way.name for way in ways] == list(listed)


@pytest.mark.parametrize(
    ("met", "foreign", "setting", "runs"),
    [
        ((2, 4), False, None, [(2, 2), (4, 4)]),
        ((2, 3), False, None, [(2, 2), (3, 3)]),
        ((1, 3, 4, 5, 8, 9), False, None, [(1, 1), (3, 5), (8, 8), (9, 9)]),
        ((2, 4), True, None, None),
        ((2, 4), True, True, [(2, 2), (4, 4)]),
        ((2, 4), False, False, None),
        ((2,), False, None, None),
        ((2,), False, True, [(2, 2)]),
        ((), False, True, []),
    ],
)
def test_questions_of_terms(
    met: tuple[int, ...],
    foreign: bool,
    setting: bool | None,
    runs: list[tuple[int, int]] | None,
) -> None:
    found = runs_of_terms(some(met=met, foreign=foreign), WaySettings(terms_met=setting))
    numbers = {name: [(a.number, b.number) for a, b in ways] for name, ways in found.items()}
    assert numbers == ({} if runs is None else {"entry-x": runs})


@pytest.mark.parametrize("edition", ["book", "ebook"])
@pytest.mark.parametrize("name", ["by-level", "by-tag"])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_list_is_a_setting_of_each_edition(edition: str, name: str, wanted: bool) -> None:
    whole = some((1, 2), SHARED)
    setting = {name.replace("-", "_"): wanted}
    if edition == "book":
        parts = compose_book(whole, BookSettings.model_validate(setting))
        names = [section.name for section in parts[1].shows["back"]]
    else:
        names = [part.name for part in compose_ebook(whole, EbookSettings.model_validate(setting))]
    others = {"by-level", "by-tag"} - {name}
    assert (name in names) == wanted
    assert others <= set(names)
    assert names[-1] == "glossary"


GUIDE = "title: Ways\nlanguage: en\n"
ONE = """# First

## What is one? <!-- id: one; level: hard; tags: a, b; name: One -->

It is one of the units that RLHF has, and sets.

## What is *two*? <!-- id: two; level: easy; tags: b -->

A unit, no set.

## Three? <!-- id: three; level: easy; tags: a -->

Units.

RLHF (reinforcement learning from human feedback)
: A way.

unit
: What counts as one.
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(tmp_path_factory.mktemp("ways"), {"guide.yaml": GUIDE, "01.md": ONE})


def test_the_epub_lists_questions_by_level_and_by_tag(shown: Shown) -> None:
    assert shown.ask("by-level.xhtml", "//h:h2/text()") == ["Easy", "Hard"]
    assert shown.ask("by-level.xhtml", "//h:a/@href") == [
        f"chapter-1.xhtml#{name}" for name in ("two", "three", "one")
    ]
    assert shown.ask("by-tag.xhtml", "//h:h1/text() | //h:h2/text()") == [
        "Questions by tag", "a", "b",
    ]  # fmt: skip
    links = "".join(shown.ask("by-tag.xhtml", "//h:li//text()"))
    assert links == "1. One3. Three?1. One2. What istwo?"


def test_the_glossary_of_the_epub_tells_where_a_term_is_met(shown: Shown) -> None:
    group = "//h:span[@role='group']"
    assert shown.ask("glossary.xhtml", f"{group}/@aria-label") == ["Where you meet each term"] * 2
    assert shown.ask("glossary.xhtml", f"{group}//text()[normalize-space()]") == [
        "Q 1", "Q 1", ",", "Q 2",
    ]  # fmt: skip


def test_a_first_use_in_the_epub_is_a_link_to_the_glossary(shown: Shown) -> None:
    links = "//h:a[@role='doc-glossref'][not(ancestor::h:dt)]"
    assert shown.ask("chapter-1.xhtml", f"{links}/@href") == [
        "glossary.xhtml#glossary-unit",
        "glossary.xhtml#glossary-rlhf-reinforcement-learning-from-human-feedback",
        "glossary.xhtml#glossary-unit",
        "glossary.xhtml#glossary-unit",
    ]
    long = "(reinforcement learning from human feedback)"
    assert shown.ask("chapter-1.xhtml", "//h:span[@class='long-form']/text()") == [long]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pypdfium2.PdfDocument]:
    """A book of 93 questions, whose lists go over several columns."""
    content = tmp_path_factory.mktemp("pages") / "content"
    content.mkdir()
    (content / "guide.yaml").write_text(GUIDE)
    asked = "".join(
        f"## Is it {'very ' * (number % 8)}{number}? <!-- level: hard; tags: tag{number % 31:02} "
        f"-->\n\nIt is RLHF that makes models polite, not number {number}.\n\n"
        for number in range(90)
    )
    (content / "01.md").write_text(f"{asked}\n{ONE}")
    out = content.parent / "out"
    done = studypress("build", "book", "--strict", "--project", content.parent, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    with pypdfium2.PdfDocument(made_files(out)["book"]) as made:
        yield made


def texts(book: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r", "") for page in book]


def test_the_book_says_all_though_an_abbreviation_is_spelled_out(
    book: pypdfium2.PdfDocument,
) -> None:
    text = " ".join(" ".join(texts(book)).split())
    long = "(reinforcement learning from human feedback)"
    assert f"It is RLHF {long} that makes models polite, not number 0." in text
    assert "It is RLHF that makes models polite, not number 1." in text


def test_each_page_in_the_lists_is_that_of_the_question(book: pypdfium2.PdfDocument) -> None:
    pages = texts(book)
    title = re.compile("^Questions by level$", re.MULTILINE)
    begin = min(number for number, page in enumerate(pages) if title.search(page))
    lists = "\n".join(pages[begin:])
    rows = re.findall(r"^\d+ Is it ((?:very\s)*\d+)\?\s(\d+)$", lists, re.MULTILINE)
    # The number of a row of two lines is read behind its words.
    rows += re.findall(r"^Is it ((?:very\s)*\d+)\?\s+\d+\s+(\d+)$", lists, re.MULTILINE)
    assert len(rows) == 2 * 90
    for asked, folio in rows:
        shown = [page for page in pages[4:begin] if f"Is it {' '.join(asked.split())}?" in page]
        # The heads of a page, and the thumb index, are drawn last.
        heads = [" ".join(page.splitlines()[-3:]).split() for page in shown]
        assert any(folio in head for head in heads), (asked, folio)


@pytest.mark.parametrize("first", range(3))
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_no_head_of_a_list_stands_alone_at_the_foot_of_a_column(
    tmp_path: Path, paper: str, first: int
) -> None:
    # The heads come at other heights with each number of questions below the first.
    tags = [("tag00",)] * (first + 1) + [(f"tag{number:02}",) for number in range(1, 90)]
    questions = tuple(
        replace(question(number, f"q{number}"), tags=tag, level=0)
        for number, tag in enumerate(tags, 1)
    )
    whole = Guide(guide().meta, (Chapter(1, "chapter-1", "A", "A", (), questions, HERE),))
    settings = BookSettings(paper=paper, by_tag=True)
    report = Report()
    templates = Templates(whole, Path("/nowhere"), report)
    documents = Renderer(templates, EDITION, settings, PAGES).documents()
    back = tuple(document for document in documents if document.name == "back")
    work = Work("ways", imprint_of(whole.meta), back)
    set_book(work, tmp_path)
    seen = 0
    with pypdfium2.PdfDocument(tmp_path / "ways.pdf") as book:
        for page in book:
            text = page.get_textpage()
            said = text.get_text_range()
            for head in re.finditer(r"tag\d\d\s+", said):
                seen += 1
                left, bottom, _, _ = text.get_charbox(head.start())
                below = text.get_charbox(head.end())
                assert abs(below[0] - left) < 3
                assert 8 < bottom - below[1] < 20
    assert report.problems == []
    assert seen == 90
