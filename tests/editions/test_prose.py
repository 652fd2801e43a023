"""Prose before and behind the chapters, and what introduces the glossary, in book and ePub."""

from __future__ import annotations

import ctypes
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

import studypress

PREFACE = """---
title: Preface
matter: front
---
For those who drink.[^1] See [the plan](80-plan.md) and [the words](90-words.md).
<!-- index: thirst -->

## Who is it for?

All.

[^1]: Noted.
"""
PLAN = """---
matter: back
---
# The *plan*

- [What is tea?](#tea)
- [What is cocoa?](#cocoa)

Brew
: To make tea.
"""
WORDS = """---
title: Words
matter: glossary
---
Each word has one meaning. <!-- index: meaning -->

Leaf
: Part of a plant.

  It is green.

Water
: A liquid that is clear.
"""
DRINKS = """# Drinks

## What is tea? <!-- id: tea -->

A leaf in hot water.

> **Key:** A drink.

## What is cocoa? <!-- id: cocoa -->

Seeds, and no [leaf](#term-leaf).

> **Key:** Another drink.
"""
FRONT = ("cover", "title", "imprint", "questions")
FILES = {"00-preface.md": PREFACE, "01-a.md": DRINKS, "80-plan.md": PLAN, "90-words.md": WORDS}


def project(folder: Path, files: dict[str, str], settings: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    texts = {"guide.yaml": f"title: T\nlanguage: en\n{settings}", **files}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def documents(folder: Path, edition: str) -> dict[str, str]:
    return {one.name: one.html for one in studypress.render(folder, edition)}


def built(folder: Path, edition: str) -> Path:
    done = studypress.build(folder, editions=[edition], out=folder / "out")
    assert done.ok, done.problems
    assert "lost-text" not in {problem.code for problem in done.problems}
    return done.files[edition][0]


@pytest.mark.parametrize(
    ("edition", "order"),
    [
        ("book", ["cover", "front", "front-1", "chapter-1", "back-1", "back"]),
        ("ebook", [*FRONT, "front-1", "chapter-1", "back-1", "glossary", "index"]),
    ],
)
def test_prose_stands_before_and_behind_the_chapters(
    tmp_path: Path, edition: str, order: list[str]
) -> None:
    assert list(documents(project(tmp_path, FILES), edition)) == order


def test_the_book_lists_prose_by_its_pages(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(built(project(tmp_path, FILES), "book"))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    at = {
        name: next(index for index, text in enumerate(texts) if said in text)
        for name, said in (
            ("contents", "Contents "),
            ("preface", "For those who drink"),
            ("tea", "A leaf in hot water"),
            ("plan", "To make tea"),
            ("words", "Each word has one meaning"),
        )
    }
    assert sorted(at, key=lambda name: at[name]) == ["contents", "preface", "tea", "plan", "words"]
    folios = [document.get_page_label(at[name]) for name in ("preface", "plan", "words")]
    assert re.fullmatch("[ivx]+", folios[0])
    assert folios[1].isdecimal()
    listed = texts[at["contents"]]
    for title, folio in zip(("Preface", "The plan", "Glossary"), folios, strict=True):
        assert re.search(rf"{title} {folio}\b", listed)
    outline = [entry.get_title() for entry in document.get_toc()]
    wanted = ["Contents", "Preface", "The plan", "Glossary"]
    assert [title for title in outline if title in wanted] == wanted
    # A link to a file leads to its page.
    assert f"the plan (p. {folios[1]})" in texts[at["preface"]]
    assert f"the words (p. {folios[2]})" in texts[at["preface"]]


def test_the_epub_says_what_kind_of_text_prose_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(built(project(tmp_path, FILES), "ebook")) as archive:
        files = {name: archive.read(f"EPUB/{name}.xhtml").decode() for name in PAGES}
    for name, kind in (("front-1", "preface"), ("back-1", "appendix")):
        assert f'epub:type="{kind}" role="doc-{kind}" aria-labelledby="{name}"' in files[name]
        assert f'<h1 id="{name}"' in files[name]
    assert 'role="doc-backlink"' in files["front-1"]
    nav = re.findall(r'href="([\w-]+)\.xhtml"', files["nav"].partition("landmarks")[0])
    assert nav == ["questions", "front-1", "chapter-1", "back-1", "glossary", "index"]
    assert '<a href="front-1.xhtml" epub:type="preface">Preface</a>' in files["nav"]
    assert 'href="back-1.xhtml#back-1">the plan' in files["front-1"]
    assert 'href="glossary.xhtml#glossary">the words' in files["front-1"]


PAGES = ("front-1", "back-1", "nav", "glossary", "index", "chapter-1")


@pytest.mark.parametrize(("edition", "part"), [("book", "back"), ("ebook", "glossary")])
def test_definitions_of_the_glossary_stand_only_there(
    tmp_path: Path, edition: str, part: str
) -> None:
    found = documents(project(tmp_path, FILES), edition)
    parts = {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in found.items()}
    text = parts[part].partition('id="index"')[0]
    assert text.index("Each word has one meaning") < text.index(">Brew<") < text.index(">Leaf<")
    assert "Part of a plant. It is green." in text
    assert sum(one.count("Part of a plant") for one in parts.values()) == 1
    # What is defined elsewhere leads there; what is defined here does not lead to itself.
    assert 'href="#term-brew"' in text
    assert 'href="#term-leaf"' not in text
    # Answers lead to it, by the first use and by a link of the author's.
    assert parts["chapter-1"].count('href="#term-leaf"') == 2
    assert 'id="term-leaf"' in text


def test_the_index_of_the_epub_names_prose_by_its_title(tmp_path: Path) -> None:
    text = documents(project(tmp_path, FILES), "ebook")["index"]
    labels = dict(re.findall(r'aria-label="([^"]*)">([^<]+)<', text))
    assert "Preface" in labels  # thirst
    assert labels["The plan, where Brew is defined"] == "The plan"
    assert labels["Glossary, where Leaf is defined"] == "Glossary"
    assert "Glossary" in labels  # meaning
    glossary = documents(project(tmp_path, FILES), "ebook")["glossary"]
    assert 'aria-label="The plan, where Brew is defined">The plan</a>' in glossary


def test_the_sheet_has_the_definitions_of_the_glossary(tmp_path: Path) -> None:
    text = documents(project(tmp_path, FILES), "cheatsheet")["sheet"]
    assert "Part of a plant." in text
    assert "For those who drink" not in text


@pytest.mark.parametrize(
    "last", ["80-plan.md", "90-words.md"], ids=["prose behind", "the glossary"]
)
def test_the_colophon_ends_the_last_part(tmp_path: Path, last: str) -> None:
    files = {name: FILES[name] for name in ("01-a.md", last)}
    files = {name: text.partition("\nBrew")[0] + "\n" for name, text in files.items()}
    parts = documents(project(tmp_path, files, "book: {index: false}\n"), "book")
    closing = [name for name, text in parts.items() if 'class="closing"' in text]
    assert closing == [list(parts)[-1]]


def test_prose_may_be_all_that_the_glossary_has(tmp_path: Path) -> None:
    words = "---\nmatter: glossary\n---\n# Words\n\nNone yet.\n"
    folder = project(tmp_path, {"a.md": DRINKS.replace("](#term-leaf)", "]"), "w.md": words})
    text = documents(folder, "ebook")["glossary"]
    assert "None yet." in text
    assert "<dl" not in text


def test_files_of_a_place_are_in_their_order(tmp_path: Path) -> None:
    files = {f"{n}.md": f"---\nmatter: front\n---\n# Part {n}\n\nText {n}.\n" for n in (3, 2)}
    parts = documents(project(tmp_path, {"1.md": DRINKS.partition(", and")[0], **files}), "ebook")
    assert ["Part 2" in parts["front-1"], "Part 3" in parts["front-2"]] == [True, True]


def test_no_page_is_blank_between_prose_behind_the_chapters(tmp_path: Path) -> None:
    """In a book whose chapters begin on right-hand pages, only the first does so too."""
    asked = "".join(f"## What is {n}?\n\nText.\n\n> **Key:** Text.\n\n" for n in "abcd")
    back = {f"8{n}.md": f"---\nmatter: back\n---\n# Part {n}\n\nTold {n}.\n" for n in range(3)}
    words = "Brew\n: To make tea.\n"
    files = {"1.md": f"# One\n\n{asked}", "2.md": f"# Two\n\n{asked}{words}", **back}
    document = pypdfium2.PdfDocument(built(project(tmp_path, files), "book"))
    texts = [page.get_textpage().get_text_range() for page in document]
    at = [next(i for i, text in enumerate(texts) if f"Told {n}." in text) for n in range(3)]
    glossary = next(i for i, text in enumerate(texts) if "Glossary" in text and "Brew" in text)
    assert [*at, glossary] == list(range(at[0], at[0] + 4))
    assert at[0] % 2 == 0


def test_a_table_has_the_room_of_the_side_column(tmp_path: Path) -> None:
    """A table that is wider than the text, and no wider than the page, keeps its type."""
    tables = ""
    for cells in (2, 5):
        row = "| " + " | ".join(["incomprehensible"] * cells) + " |\n"
        tables += f"{row}{'|---' * cells}|\n{row}\n"
    # A side column is there for a guide with enough to stand in it.
    asked = DRINKS.replace("](#term-leaf)", "]")
    drinks = asked + "".join(f"\nTerm {n}\n: A word with a meaning.\n" for n in range(9))
    files = {"1.md": drinks, "8.md": f"---\nmatter: back\n---\n# Plan\n\nTold.\n\n{tables}"}
    document = pypdfium2.PdfDocument(built(project(tmp_path, files), "book"))
    page = next(one for one in document if "Told." in one.get_textpage().get_text_range())
    text = page.get_textpage()
    places = [one.start() for one in re.finditer("incomprehensible", text.get_text_range())]
    boxes = [text.get_charbox(at, loose=True) for at in places]
    assert len(boxes) == 14
    assert len({round(top - bottom, 1) for _, bottom, _, top in boxes}) == 1


def head(page: pypdfium2.PdfPage, title: str) -> tuple[str, float]:
    """The face and the size of the first letter of a title on a page."""
    text = page.get_textpage()
    at = text.get_text_range().index(title)
    name = ctypes.create_string_buffer(200)
    pypdfium2.raw.FPDFText_GetFontInfo(text, at, name, len(name), None)
    return name.value.decode(), pypdfium2.raw.FPDFText_GetFontSize(text, at)


@pytest.mark.parametrize("theme", ["classic", "wide", "exam"])
def test_a_preface_is_headed_and_listed_as_the_other_front_matter(
    tmp_path: Path, theme: str
) -> None:
    files = {**FILES, "02-b.md": "# More\n\n## What is ice? <!-- id: ice -->\n\nWater.\n"}
    path = built(project(tmp_path, files, f"book: {{theme: {theme}}}\n"), "book")
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    contents = next(at for at, text in enumerate(texts) if "Contents" in text)
    preface = next(at for at, text in enumerate(texts) if "For those who drink" in text)
    assert head(document[contents], "Contents") == head(document[preface], "Preface")
    # `exam` has the questions apart from the answers, so their list is the body's first part.
    lines = (
        ["List of questions", "Preface"] if theme != "exam" else ["Preface", "List of questions"]
    )
    at = [texts[contents].index(line) for line in ("Contents", *lines, "Drinks", "The plan")]
    assert at == sorted(at)
