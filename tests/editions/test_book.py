"""The book: which parts it has, what each shows, and where its pages put things."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from studypress import pipeline
from studypress.editions.book import EDITION, BookSettings, answer, compose, printed
from studypress.formats import Made, Work
from studypress.formats.document import Document, Matter
from studypress.formats.pdf.book import set_book
from studypress.formats.pdf.typesetter import Typesetter
from studypress.jobs.plan import imprint_of
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Block, Chapter, Footnote, Guide, Meta, Question, Reference, Term
from studypress.model.roles import Role
from studypress.project.place import Project
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates
from tests.conftest import PAGES, ROOT, made_style

HERE = Location("01.md", 1)
PAPERS = ("a4", "letter", "a5", "6x9")
LONG = "It goes on in words that fill the line and then some more of them. " * 12


def block(kind: str, body: str, *roles: Role, title: str = "", derived: bool = False) -> Block:
    roles_ = frozenset(roles or (Role.PROSE,))
    return Block(kind, body, HERE, title, roles_, derived=derived)


def question(number: int, name: str, *blocks: Block, notes: tuple[Footnote, ...] = ()) -> Question:
    text = f"What is {name}?"
    return Question(
        name, number, text, text, blocks, HERE, name.title(), 2, ("a", "b"), notes=notes
    )


def guide() -> Guide:
    note = Footnote("fn-1-1", 1, "<p>Beside it.</p>", HERE)
    first = question(
        1,
        "one",
        block("prose", "<p>See <a href='#two'>the other</a>.</p>"),
        block(
            "prose",
            "<p>Noted<sup><a class='noteref' id='call-fn-1-1' href='#fn-1-1'>1</a></sup>.</p>"
            "<dl><dt id='term-x'>x</dt><dd>A letter.</dd></dl>",
        ),
        block("key", "<p>Remember.</p>", Role.KEY, Role.RECALL),
        block("reference", "<p>Ada, 1843.</p>", Role.SOURCE),
        notes=(note,),
    )
    second = question(
        2,
        "two",
        block("options", "<ol class='options'><li>yes</li><li>no</li></ol>", Role.CHOICES),
        block("answer", "<p>A.</p>", Role.SOLUTION),
        block("key", "<p>Hidden.</p>", Role.KEY, derived=True),
    )
    third = question(3, "three", *(block("prose", f"<p>{LONG}</p>") for _ in range(9)))
    return Guide(
        Meta(
            "A title: and more",
            "a-title",
            "urn:uuid:00000000-0000-4000-8000-000000000000",
            "Subtitle",
            ("Ada",),
            version="1.0",
            date=datetime.date(2026, 1, 2),
            sources=("Somewhere",),
        ),
        (
            Chapter(1, "chapter-1", "First", "First", (block("prose", "<p>In short.</p>"),),
                    (first, second), HERE),
            Chapter(2, "chapter-2", "Second", "Second", (block("prose", f"<p>{LONG}</p>"),),
                    (third,), HERE),
        ),
        (Term("term-x", "x", "A letter.", "one", 1, HERE),),
        (Reference("ref-ada", "Ada, 1843.", ("one",), HERE),),
    )  # fmt: skip


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
    _, _, first, second, _ = compose(guide(), BookSettings())
    assert first.shows["standfirst"]
    assert not first.shows["preface"]
    assert second.shows["preface"]
    assert not second.shows["standfirst"]


def test_an_answer_is_sorted_by_place() -> None:
    first, second, _ = (answer(one) for one in guide().questions)
    assert [one.kind for one in first.summary] == ["key"]
    assert [one.kind for one in first.sources] == ["reference"]
    assert [one.kind for one in first.blocks] == ["prose", "prose"]
    assert second.summary == ()
    assert [one.kind for one in second.solutions] == ["answer"]


def test_an_answer_block_without_options_stays() -> None:
    only = answer(question(1, "x", block("answer", "<p>Yes.</p>", Role.SOLUTION)))
    assert [one.kind for one in only.blocks] == ["answer"]


def test_notes_links_and_terms_get_their_places() -> None:
    first = answer(guide().questions[0])
    linked, noted = (one.body for one in first.blocks)
    assert '<span class="at" data-page-of="two"/></span>.' in linked
    assert noted.index('id="fn-1-1"') < noted.index("<p>Noted")
    assert '<div class="terms"><dl><dt id="term-x">' in noted
    assert first.notes == ()


def test_a_formula_that_is_illegible_beside_the_answer_opens_it() -> None:
    wide = r'<div class="math" data-tex="y = \left(a + b + c + d + e + f + g + h + k + l\right)"/>'
    narrow = wide.replace(r"\left(", "").replace(r"\right)", "")
    text = block("prose", "<p>Text.</p>")
    blocks = [block("formula", body, Role.FORMULA) for body in (wide, narrow)]
    made = answer(question(1, "one", text, *blocks))
    assert [one.body for one in made.summary] == [narrow]
    assert [one.kind for one in made.blocks] == ["formula", "prose"]


def test_a_note_that_nothing_calls_is_kept() -> None:
    note = Footnote("fn-1-9", 9, "<p>Alone.</p>", HERE)
    assert printed((block("prose", "<p>Text.</p>"),), (note,))[1] == (note,)


def test_the_contents_cut_a_very_long_question_and_the_list_does_not() -> None:
    text = f"Why is it that {'one goes on and on ' * 12}in a question?"
    asked = replace(guide().questions[0], text=text, html=text, name=text)
    whole = guide()
    chapter = replace(whole.chapters[0], questions=(asked,))
    made = replace(whole, chapters=(chapter,))
    _, front, *_ = Renderer(
        Templates(made, ROOT, Report()), EDITION, BookSettings(), PAGES
    ).documents()
    contents, listed = front.html.split('id="list-of-questions"')
    assert " …</a>" in contents
    assert text.split("?")[0] not in contents
    assert "in a\u00a0question?</a>" in listed


def test_a_paragraph_behind_a_definition_goes_on() -> None:
    body = "<p>One is.</p><dl><dt>x</dt><dd>y</dd></dl><p>Two is.</p><ul/><p>Three is.</p>"
    (made,), _ = printed((block("prose", body),), ())
    assert made.body.count('class="run"') == 1
    assert '<p class="run">Two' in made.body


def test_a_line_is_full_before_an_element(tmp_path: Path) -> None:
    """At each of many widths: at some of them only the space before an element does not fit."""
    body = "<p>A predictor trained this way behaves as it should: the examples"
    body += " <em>sharpen</em> a posterior over tasks, and the answer <em>averages</em> it.</p>"
    (made,), _ = printed((block("prose", body),), ())
    style = "p { font: 12px/15px 'Press Serif'; text-align: justify; hyphens: auto }"
    styles = f"<style>@page {{ size: 500px 9000px }} {style}</style>"
    widths = (f'<div style="width: {width / 4}px">{made.body}</div>' for width in range(1000, 1600))
    setter = Typesetter({}, [made_style()])
    setter.lay(f'<html lang="en">{styles}{"".join(widths)}</html>').write_pdf(tmp_path / "a.pdf")
    told = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True)
    lines = told.stdout.decode().splitlines()
    assert len(lines) > 1200
    assert [line for line in lines if len(line.split()) == 1 and "it." not in line] == []


def test_an_address_that_is_printed_gets_no_hyphens() -> None:
    body = (
        '<p>See <a href="https://x.org/a">https://x.org/a</a>, <a href="https://y.org">y</a>.</p>'
    )
    (made,), _ = printed((block("prose", body),), ())
    assert '<a href="https://x.org/a" class="address">' in made.body
    assert '<a href="https://y.org">y</a>' in made.body


@pytest.fixture(scope="module", params=PAPERS)
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Made]:
    target = tmp_path_factory.mktemp("book") / f"{request.param}.pdf"
    work = Work(request.param, imprint_of(guide().meta), tuple(documents(request.param)))
    made = set_book(work, target.parent, lambda stage, done: None)
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
        "told by many a human. arXiv:2203.02155"
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
    assert [line for line in begun if len(line) < 60] == []
    assert "\n2203.02155" not in text


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
        f"# A\n\n## Why?\n\nSo.[^1]\n\n[^1]: Note {long}.\n\nterm\n: Meaning {long}.\n\n"
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
    place = {
        word: number
        for number, page in enumerate(text.split("\f"))
        for word in re.findall(r"(?:call|note)\d+(?=call|note)", page)
    }
    late = [place[f"note{number}"] - place[f"call{number}"] for number in range(many)]
    assert set(late) <= {0, 1}
    assert sum(late) <= 1
