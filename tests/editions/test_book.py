"""The book: which parts it has, what each shows, and where its pages put things."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from studypress import pipeline
from studypress.editions.book import EDITION, BookSettings, compose
from studypress.formats import Made, Work
from studypress.formats.document import Document, Matter
from studypress.jobs.plan import imprint_of
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter, Footnote, Guide
from studypress.project.place import Project
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.books import set_book
from tests.conftest import PAGES, ROOT
from tests.editions.conftest import HERE, LONG, guide, question

PAPERS = ("a4", "letter", "a5", "6x9")


def documents(paper: str = "a4") -> tuple[Document, ...]:
    report = Report()
    settings = BookSettings(paper=paper)
    templates = Templates(guide(), Path("/nowhere"), report)
    made = Renderer(templates, EDITION, settings, PAGES).documents()
    assert report.problems == []
    return made


def test_parts_in_order() -> None:
    parts = compose(guide(), BookSettings())
    assert [(part.name, part.matter) for part in parts] == [
        ("cover", Matter.COVER),
        ("front", Matter.FRONT),
        ("lists", Matter.FRONT),
        ("chapter-1", Matter.BODY),
        ("chapter-2", Matter.BODY),
        ("back", Matter.BACK),
    ]


def test_a_note_called_in_a_heading_is_called_once() -> None:
    call = "<sup><a class='noteref' id='call-fn-1-1' href='#fn-1-1'>1</a></sup>"
    note = Footnote("fn-1-1", 1, "<p>Beside it.</p>", HERE)
    asked = replace(question(1, "one", notes=(note,)), heading=f"What is one?{call}")
    chapter = Chapter(1, "chapter-1", "A", "A", (), (asked,), HERE)
    report = Report()
    templates = Templates(Guide(guide().meta, (chapter,)), Path("/nowhere"), report)
    made = Renderer(templates, EDITION, BookSettings(), PAGES).documents()
    assert sum(document.html.count('id="call-fn-1-1"') for document in made) == 1
    assert 'id="fn-1-1"' in made[2].html


def test_a_guide_of_prose_only_has_no_back_matter() -> None:
    bare = Guide(guide().meta, (Chapter(1, "chapter-1", "A", "A", (), (), HERE),))
    assert [part.name for part in compose(bare, BookSettings())] == ["cover", "front", "chapter-1"]


def test_a_short_preface_opens_the_chapter_and_a_long_one_follows() -> None:
    _, _, _, first, second, _ = compose(guide(), BookSettings())
    assert first.shows["standfirst"]
    assert not first.shows["preface"]
    assert second.shows["preface"]
    assert not second.shows["standfirst"]


def test_the_contents_cut_a_very_long_question_and_the_list_does_not() -> None:
    text = f"Why is it that {'one goes on and on ' * 12}in a question?"
    asked = replace(guide().questions[0], text=text, html=text, name=text)
    whole = guide()
    chapter = replace(whole.chapters[0], questions=(asked,))
    made = replace(whole, chapters=(chapter, whole.chapters[1]))
    _, contents, listed, *_ = Renderer(
        Templates(made, ROOT, Report()), EDITION, BookSettings(contents=2), PAGES
    ).documents()
    assert " …</a>" in contents.html
    assert text.split("?")[0] not in contents.html
    assert "in a\u00a0question?</a>" in listed.html


@pytest.fixture(scope="module", params=PAPERS)
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Made]:
    target = tmp_path_factory.mktemp("book") / f"{request.param}.pdf"
    work = Work(request.param, imprint_of(guide().meta), tuple(documents(request.param)))
    made = set_book(work, target.parent)
    return target, made


def test_it_sets_without_a_warning(book: tuple[Path, Made]) -> None:
    assert book[1].problems == ()


def test_folios(book: tuple[Path, Made]) -> None:
    anchors = {name: spot.folio for name, spot in book[1].facts.anchors.items()}
    assert anchors["chapter-1"] == "1"
    assert int(anchors["chapter-2"]) % 2 == 1
    assert int(anchors["glossary"]) > int(anchors["three"])
    assert anchors["contents"] == "iii"
    for name in ("q-one", "one", "term-x", "fn-1-1", "ref-ada", "solution-two"):
        assert name in anchors


def test_bookmarks(book: tuple[Path, Made]) -> None:
    with pikepdf.open(book[0]) as file, file.open_outline() as outline:
        tree = [(str(top.title), [str(sub.title) for sub in top.children]) for top in outline.root]
    assert tree == [
        ("Contents", []),
        ("List of questions", []),
        ("First", ["1. What is one?", "2. What is two?"]),
        ("Second", ["3. What is three?"]),
        ("Answers", []),
        ("Questions by tag", []),
        ("Glossary", []),
        ("References", []),
    ]


def test_only_our_fonts(book: tuple[Path, Made]) -> None:
    with pikepdf.open(book[0]) as file:
        names = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert names
    assert {name for name in names if "Press-" not in name} == set()


def test_a_reference_is_broken_only_where_a_line_is_full(tmp_path: Path) -> None:
    """Sources of many lengths: the last words of some just don't fit on the line."""
    works = "\n>\n".join(
        f"> **Reference:** {'i' * size} et al., 2022. Training of models that follow what they are "
        f"told by many a human. arXiv:{2200 + size}.02155"
        for size in range(1, 40)
    )
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: T\n")
    (content / "a.md").write_text(f"# A\n\n## Why?\n\nSo.\n\n{works}\n")
    pipeline.build(Project.at(tmp_path), ["book"], Report(), lambda *_: None)
    text = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "build" / "t.pdf", "-"], capture_output=True, text=True
    ).stdout
    begun = [line for line in text.splitlines() if re.match("i{5,} ?(et|$)", line)]
    assert len(begun) > 60
    # The lines of the references at the back are those of a column of 60 mm.
    assert [line for line in begun if len(line) < 48] == []
    assert not re.search(r"\n22\d\d\.02155", text)


def test_a_keyword_in_code_is_heavier(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: T\n")
    (content / "a.md").write_text("# A\n\n## Why?\n\n```python\nreturn 1\n```\n")
    pipeline.build(Project.at(tmp_path), ["book"], Report(), lambda *_: None)
    weights = set()
    with pikepdf.open(tmp_path / "build" / "t.pdf") as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "Mono" in str(item.get("/FontName")):
                font = TTFont(io.BytesIO(item["/FontFile2"].read_bytes()))
                weights.add(font["OS/2"].usWeightClass)
    assert weights == {400, 600}


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_what_is_taller_than_a_page_goes_on_on_the_next(tmp_path: Path, paper: str) -> None:
    """A float higher than the page would be cut off at its foot."""
    long = " ".join(f"word{number}" for number in range(1200))
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text(f"title: T\nlanguage: en\nbook: {{paper: {paper}}}\n")
    (content / "a.md").write_text(
        f"# A\n\n## Why?\n\nSo.[^1]\n\n[^1]: Footnote {long}.\n\nterm\n: Meaning {long}.\n\n"
        f"> **Key:** Key {long}.\n"
    )
    report = Report()
    pipeline.build(Project.at(tmp_path), ["book"], report, lambda *_: None)
    assert [problem for problem in report.problems if problem.code == "lost-text"] == []


def test_references_and_questions_are_not_left_alone_on_a_page(tmp_path: Path) -> None:
    """Lists of many lengths: some just don't fit on the page."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: T\nlanguage: en\nbook: {paper: a5}\n")
    for size in (20, 21, 22):
        asked = "".join(
            f"## Asked {size} {number}?\n\n{'Words of an answer. ' * number * 3}\n\n"
            + "> **Reference:** A. Writer, 2022. What was told by many a human.\n\n" * 3
            for number in range(size)
        )
        (content / f"{size}.md").write_text(f"# Chapter of {size}\n\n{asked}")
    pipeline.build(Project.at(tmp_path), ["book"], Report(), lambda *_: None)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "build" / "t.pdf", "-"], capture_output=True, text=True
    ).stdout
    pages = [page.split("\n\n", 1)[-1].strip() for page in text.split("\f")]
    assert sum("REFERENCES" in page for page in pages) > 9
    assert [page for page in pages if page.startswith("REFERENCES")] == []
    listed = [len(re.findall(r"^ *\d+ +Asked .*\d$", page, re.MULTILINE)) for page in pages]
    assert max(listed) > 15
    assert not {1, 2, 3} & set(listed)


def test_a_footnote_stands_on_the_notes_of_its_call(tmp_path: Path) -> None:
    """Wherever the page ends, a note goes with its call, or stands on the page after it."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text("title: T\nlanguage: en\nbook: {paper: a5}\n")
    many = 30
    asked = "".join(
        f"## Asked {number}?\n\n{'Words of an answer. ' * (number % 7 * 9)}\n\n"
        f"- A first thing.\n- {LONG}\n\n"
        f"{'And more of them. ' * (number % 17 * 4)}Here is call{number}call[^{number}].\n\n"
        f"[^{number}]: Here is note{number}note.\n\n"
        for number in range(many)
    )
    (content / "a.md").write_text(f"# A\n\n{asked}")
    pipeline.build(Project.at(tmp_path), ["book"], Report(), lambda *_: None)
    text = subprocess.run(
        ["pdftotext", tmp_path / "build" / "t.pdf", "-"], capture_output=True, text=True
    ).stdout
    # The words are long enough to be hyphenated.
    place = {
        word: number
        for number, page in enumerate(re.sub("[-\u2010\u00ad]\n", "", text).split("\f"))
        for word in re.findall(r"(?:call|note)\d+(?=call|note)", page)
    }
    late = [place[f"note{number}"] - place[f"call{number}"] for number in range(many)]
    assert set(late) <= {0, 1}
    assert sum(late) <= 2
