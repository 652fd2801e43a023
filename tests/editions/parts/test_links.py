"""Which answers refer to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

import studypress
from studypress.editions.parts.links import linked
from studypress.model.guide import Guide


def read(folder: Path, *answers: str) -> Guide:
    """A guide of two chapters, whose questions have these answers."""
    (folder / "guide.yaml").write_text("title: Drinks\nlanguage: en\n")
    half = (len(answers) + 1) // 2
    asked = [f"## What is q{at}?\n\n{text}\n" for at, text in enumerate(answers, 1)]
    (folder / "a.md").write_text("# One\n\n" + "\n".join(asked[:half]))
    (folder / "b.md").write_text("# Two\n\n" + "\n".join(asked[half:]))
    return studypress.check(folder).guide


def numbers(guide: Guide) -> dict[int, list[int]]:
    """The numbers of the questions that each question is linked with, where there are any."""
    number = {question.id: question.number for question in guide.questions}
    return {
        number[name]: [number[other] for other in others]
        for name, others in linked(guide).items()
        if others
    }


@pytest.mark.parametrize(
    ("answers", "pairs"),
    [
        (("So.", "So.", "So.", "So."), {}),
        (("See [it](#what-is-q2).", "So."), {1: [2], 2: [1]}),
        (("So.", "So.", "So.", "[Back](a.md#what-is-q1)."), {1: [4], 4: [1]}),
        (("> **Your turn:** Add.\n>\n> See [it](#what-is-q2).", "So."), {1: [2], 2: [1]}),
        (
            ("[c](b.md#what-is-q3)", "So.", "[a](a.md#what-is-q1) and [b](a.md#what-is-q2)", "So."),
            {1: [3], 2: [3], 3: [1, 2]},
        ),
        (("See [me](#what-is-q1) and [all](b.md).", "So."), {}),
        (("Noted[^n], [q](#what-is-q2)[^n].\n\n[^n]: Small.", "So."), {1: [2], 2: [1]}),
        (("Noted[^n].\n\n[^n]: See [q](#what-is-q2).", "So."), {1: [2], 2: [1]}),
        (("> **Mistake:** See [q](#what-is-q2).", "So."), {1: [2], 2: [1]}),
        (("> **Follow-up:** Why [q](#what-is-q2)?\n>\n> So.", "So."), {1: [2], 2: [1]}),
        (("### Parts {#parts}\n\nSo.", "See [the parts](a.md#parts)."), {1: [2], 2: [1]}),
    ],
    ids=["none", "within a chapter", "backwards to another", "in a solution", "in order",
         "itself and a chapter", "twice, with a note", "in a note", "in a block", "in a title",
         "a place in an answer"],
)  # fmt: skip
def test_links_join_both_ends(
    tmp_path: Path, answers: tuple[str, ...], pairs: dict[int, list[int]]
) -> None:
    assert numbers(read(tmp_path, *answers)) == pairs


def test_every_question_has_its_links(tmp_path: Path) -> None:
    guide = read(tmp_path, "So.", "So.", "So.")
    assert linked(guide) == {question.id: () for question in guide.questions}


def test_a_term_of_the_glossary_is_no_link(tmp_path: Path) -> None:
    meaning = "Tea\n: A drink."
    guide = read(tmp_path, meaning, "Tea is hot.")
    assert "glossref" in guide.questions[1].blocks[0].body
    assert numbers(guide) == {}
