"""The settings of the cover of a printed book, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import pipeline
from studypress.editions.cover import SettledWrap
from studypress.model.diagnostics import Report
from studypress.project.place import Project


def understood(folder: Path, text: str) -> tuple[object, list[str]]:
    """The settings of the cover as a run has them, and what is said of them."""
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "a.md").write_text("# A\n\n## Why?\n\nSo.\n\n> **Key:** So.\n")
    (folder / "content" / "guide.yaml").write_text(
        f"title: A\nrights: CC0\n{text}\n", encoding="utf-8"
    )
    report = Report()
    read = pipeline.understand(Project.at(folder), report, ["cover"])
    return read.own["cover"], [str(problem) for problem in report.sorted()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cover: {isbn: 978-3-16-148410-1}", "978-3-16-148410-1 has a wrong digit"),
        ("cover: {isbn: tea}", "'tea' is no ISBN"),
        ("cover: {add_on: '123'}", "cover.add_on"),
        ("cover: {spine: thick}", "cover.spine"),
        ("cover: {binding: kdp}", "there is no binding kdp"),
        ("cover: {paper: a55}", "there is no paper a55"),
        ("cover: {pages: 0}", "cover.pages: it should be 1 or more"),
    ],
)
def test_a_wrong_setting_is_told_at_its_line(tmp_path: Path, text: str, said: str) -> None:
    _, (problem,) = understood(tmp_path, text)
    assert problem.startswith("content/guide.yaml:3: error")
    assert said in problem


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("isbn: 9783161484100", {"isbn": "9783161484100"}),
        ("isbn: 0306406152", {"isbn": "9780306406157"}),
        ("isbn: 316148410X", {"isbn": "9783161484100"}),
        ("add_on: 05190", {"add_on": "05190"}),
        ("price: 19.90", {"price": "19.90"}),
        ("price: 20", {"price": "20"}),
    ],
)
def test_numbers_need_no_quotes(tmp_path: Path, text: str, held: dict[str, str]) -> None:
    own, said = understood(tmp_path, f"cover: {{{text}}}")
    assert said == []
    assert {name: getattr(own, name) for name in held} == held


def test_the_group_of_all_covers_has_the_settings_of_this_one(tmp_path: Path) -> None:
    own, said = understood(tmp_path, "cover: {motif: tree, accent: 2, pages: 99, add_on: 90000}")
    assert said == []
    assert isinstance(own, SettledWrap)
    assert (own.motif, own.accent, own.pages, own.add_on) == ("tree", 2, 99, "90000")
    assert own.bound.spine_text == 80
    assert own.page.width == "210mm"


def test_a_text_in_its_place_is_the_picture_still(tmp_path: Path) -> None:
    own, said = understood(tmp_path, "cover: tea.png")
    assert isinstance(own, SettledWrap)
    assert own.picture == "tea.png"
    assert "tea.png" in said[0]


@pytest.mark.parametrize(
    ("isbn", "held"),
    [
        ("978-3-16-148410-0", "978-3-16-148410-0"),
        ("9783161484100", "9783161484100"),
        ("3-16-148410-X", "978-3-16-148410-0"),
        ("316148410X", "9783161484100"),
    ],
)
def test_an_isbn_of_ten_digits_becomes_one_of_thirteen(
    tmp_path: Path, isbn: str, held: str
) -> None:
    own, said = understood(tmp_path, f"cover: {{isbn: '{isbn}'}}")
    assert said == []
    assert isinstance(own, SettledWrap)
    assert own.isbn == held


@pytest.mark.parametrize(
    ("text", "bleed", "marks"),
    [
        ("cover: {binding: kdp-white}", "0.125in", False),
        ("cover: {binding: office}", "3mm", True),
        ("cover: {binding: kdp-white, bleed: 4mm, marks: true}", "4mm", True),
        ("print: {bleed: 3.2mm, marks: true}\ncover: {binding: bod-white}", "5mm", False),
        ("print: {bleed: 0mm, marks: false}\ncover: {binding: office}", "3mm", True),
        ("print: {bleed: 5mm}\ncover: {binding: office, bleed: 4mm}", "4mm", True),
    ],
)
def test_bleed_and_marks_are_those_of_the_binding_where_none_are_set(
    tmp_path: Path, text: str, bleed: str, marks: bool
) -> None:
    own, said = understood(tmp_path, text)
    assert said == []
    assert isinstance(own, SettledWrap)
    assert (own.bleed, own.marks) == (bleed, marks)


def test_a_cover_has_the_paper_and_the_inks_of_the_printed_book(tmp_path: Path) -> None:
    own, _ = understood(tmp_path, "book: {paper: a5, theme: wide}\nprint: {colour: black}")
    assert isinstance(own, SettledWrap)
    assert (own.paper, own.theme, own.colour) == ("a5", "wide", "black")
    assert own.page.width == "148mm"
