"""Formulas of a file: what they define, their numbers, the references to them, and their faults."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from studypress.figures import math
from studypress.model.diagnostics import Report
from studypress.reading import read as reading
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source


def tree(text: str, *, foreign: bool = True) -> tuple[Element, Report]:
    report = Report(foreign=foreign)
    notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), report)
    return Reader(reading.STEPS).read(notes, text), report


def formulas(root: Element) -> list[str]:
    return [element.get("data-tex", "") for element in root.iter() if element.get("data-tex")]


def test_a_command_is_known_to_the_end_of_its_file() -> None:
    text = "$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$x \\in \\R$\n\n$$\n\\R^2 % the plane\n$$"
    root, report = tree(text)
    assert formulas(root) == [r"x \in \mathbb{R}", r"\mathbb{R}^2"]
    assert report.problems == []
    again, report = tree(r"$x \R$")
    assert formulas(again) == []
    assert [problem.message for problem in report.problems] == [r'unknown command "\R"']


def plain(text: str | None) -> str:
    """A text in which the numbers of formulas are those of the file."""
    return math.renumbered(text or "", {})


def test_a_formula_has_its_number_and_references_lead_to_it() -> None:
    text = (
        "By \\eqref{b} and $\\ref{a}$:\n\n$$\nx \\label{a} \\tag{7}\n$$\n\n"
        "$$\n\\begin{align} a &= b \\label{b} \\\\ c &= \\eqref{a} \\label{c} \\end{align}\n$$"
    )
    root, report = tree(text)
    assert report.problems == []
    links = [(link.get("href"), plain(link.text)) for link in root.iter("a")]
    assert links == [("#b", "(1)"), ("#a", "7")]
    shown = [
        (element.get("id"), element.get("data-number"), plain(element.get("data-tex")))
        for element in root.iter("div")
        if element.get("class") == "math"
    ]
    assert shown == [
        ("a", "(7)", "x"),
        (
            "b",
            None,
            r"\begin{aligned} a &= b && \text{(1)} \\ c &= \text{(7)} && \text{(2)}\end{aligned}",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "shown", "message"),
    [
        (r"$\eqref{no}$ $x$", r"$\eqref{no}$", "no formula in this file has the label 'no'"),
        (r"see \eqref{no}", r"\eqref{no}", "no formula in this file has the label 'no'"),
        (r"see \ref{fig:no}", r"\ref{fig:no}", None),  # of a figure, perhaps
        (r"$\newcommand{\a}{\a}\a$", r"\newcommand", r"the definition of \a leads back to itself"),
        (r"$x \foo$", r"$x \foo$", r'unknown command "\foo"'),
    ],
)
def test_what_can_not_be_set_is_shown_as_it_is_written(
    text: str, shown: str, message: str | None
) -> None:
    root, report = tree(text)
    assert shown in "".join(root.itertext())
    assert [problem.message for problem in report.problems] == ([message] if message else [])


def test_a_fault_is_found_where_it_is_written() -> None:
    text = "a\n\n$$\n\\newcommand{\\R}{r}\n\\R % text\n  \\nosuch\n$$"
    _, report = tree(text, foreign=False)
    (problem,) = report.problems
    assert (problem.where.line, problem.where.column) == (6, 3)
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. What is $$e$$ added for? Why?\n\n   So.", "span"),
        ("Q: What is $$e$$ for?\nA: It is.", "span"),
        ("为什么 $$e$$ 很小？", "span"),
        ("Why is **it** $$e$$ or *so* not?", "span"),
        ("The loss is $$e$$ here. Is it?", "div"),
        ("The loss is:\n$$e$$ Why?", "div"),
        ("The loss is $$e$$", "div"),
        ("What is it for\nA: it is $$e$$ so.", "div"),
    ],
)
def test_a_displayed_formula_parts_no_question(text: str, shown: str) -> None:
    root, _ = tree(text)
    (element,) = (element for element in root.iter() if element.get("data-tex"))
    assert element.tag == shown
