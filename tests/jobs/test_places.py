"""A problem that a format finds in a document is told at the author's line."""

from __future__ import annotations

import pytest

from studypress import pipeline
from studypress.editions import Edition, Output, editions
from studypress.jobs.places import placed
from studypress.model.diagnostics import Diagnostic, Location, Report, Severity
from studypress.model.guide import Chapter, Footnote, Guide, Meta, Question, Reference, Term
from studypress.project.place import Project
from tests.conftest import ROOT

EDITION = Edition("ebook", "An ePub", lambda guide, settings: (), (Output("epub"),))
TWIN = Edition(
    "kindle", "A twin", lambda guide, settings: (), (Output("epub"),), layouts=("ebook",)
)


def at(line: int) -> Location:
    return Location("a.md", line)


def guide() -> Guide:
    """A guide with one thing of each kind that has an id, each on a line of its own."""
    note = Footnote("fn-1-1", 1, "", at(5))
    asked = Question("tea", 1, "Tea?", "Tea?", (), at(3), notes=(note,))
    ending = (Footnote("fn-1-2", 2, "", at(6)),)
    chapter = Chapter(1, "chapter-1", "A", "A", (), (asked,), at(1), ending=ending)
    term = Term("term-x", "x", "y", "tea", 1, at(7), "glossary-x")
    work = Reference("ref-x", "x", ("tea",), at(8))
    return Guide(Meta("T", "t", "urn:x"), (chapter,), (term,), (work,))


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ("chapter-1", "a.md:1"),
        ("chapter-1#chapter-1", "a.md:1"),
        ("chapter-1#tea#chapter-1", "a.md:3"),
        ("chapter-1#unknown#tea", "a.md:3"),
        ("chapter-1#unknown", "a.md:1"),
        ("questions#q-tea", "a.md:3"),
        ("chapter-1#fn-1-1", "a.md:5"),
        ("chapter-1#fn-1-2", "a.md:6"),
        ("glossary#glossary-x", "a.md:7"),
        ("references#ref-x", "a.md:8"),
        ("title", "layouts/ebook/title.html"),
        ("cover", "layouts/ebook/cover.svg"),
        ("b#c.md", "b#c.md"),
        ("chapter-1#check.3-tea#tea", "a.md:3"),
        ("title#mark.1", "layouts/ebook/title.html"),
        ("layouts/ebook/text.css", "layouts/ebook/text.css"),
    ],
)
@pytest.mark.parametrize("edition", [EDITION, TWIN], ids=["edition", "twin"])
def test_the_place_is_the_authors(told: str, where: str, edition: Edition) -> None:
    problem = Diagnostic("typesetting", Severity.WARNING, Location(told), "what is wrong")
    (found,) = placed([problem], edition, guide(), ROOT)
    assert str(found.where) == where
    assert found.message == problem.message


@pytest.fixture(scope="module")
def read() -> pipeline.Understood:
    return pipeline.understand(Project.at(ROOT), Report(), list(editions()))


@pytest.mark.parametrize("name", editions())
def test_a_document_of_no_chapter_is_told_at_its_layout(
    name: str, read: pipeline.Understood
) -> None:
    edition, own = editions()[name], read.own[name]
    told = [
        Diagnostic("unsafe-edge", Severity.WARNING, Location(part.name), "text is cut off")
        for part in edition.compose(read.guide, own)
    ]
    found = [one.where.path for one in placed(told, edition, read.guide, ROOT, own)]
    assert [path for path in found if not (ROOT / path).is_file()] == []
    assert name != "cover" or found == ["layouts/cover/wrap.html"]
