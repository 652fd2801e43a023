"""No answer of the guide has less than the guide promises, counted in the guide as it was read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import studypress
from bench.guide import Measures, measures, running_words, table
from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Guide
from tests.conftest import ROOT

NO_END = 10**6
PROMISED = {
    "full": (500, 900),
    "short": (60, 90),
    "spoken": (400, 500),
    "figures": (1, NO_END),
    "examples": (1, 1),
    "turns": (1, 1),
    "rubric": (3, 3),
    "mistakes": (2, 3),
    "follow_ups": (3, 3),
    "quizzes": (2, 2),
    "options": (6, 8),
    "right": (2, 2),
    "references": (3, NO_END),
    "terms": (0, 6),
}
"""The least and the most of each measure in an answer."""


# To read the whole guide takes seconds, and pytest asks for the names before it runs any test.
QUESTIONS = sorted(
    name
    for path in (ROOT / "content").glob("*.md")
    for name in re.findall(
        r"^## .*<!-- id: ([\w-]+)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
)


@cache
def guide() -> Guide:
    return studypress.check(ROOT).guide


@cache
def rows() -> dict[str, Measures]:
    return {row.question: row for row in measures(guide())}


def outside(row: Measures) -> list[str]:
    """The measures of an answer that are not as promised."""
    found = [
        f"{name} {getattr(row, name)}"
        for name, (least, most) in PROMISED.items()
        if not least <= getattr(row, name) <= most
    ]
    return found + ([f"reasons {row.reasons}"] if row.reasons != row.options else [])


def test_there_are_thirteen_questions_in_two_chapters() -> None:
    assert [len(chapter.questions) for chapter in guide().chapters] == [7, 6]
    assert sorted(rows()) == QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_has_all_that_is_promised(question: str) -> None:
    assert outside(rows()[question]) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_blocks_stand_where_a_reader_looks_for_them(question: str) -> None:
    (one,) = (one for one in guide().questions if one.id == question)
    kinds = [block.kind for block in one.blocks if block.kind != "prose"]
    first = list(dict.fromkeys(kinds))
    order = ["aim", "short", "example", "exercise", "weak", "good", "strong", "spoken", "key"]
    order += ["formula", "number", "mistake", "open", "follow-up", "quiz"]
    assert first == [kind for kind in order if kind in first]
    assert set(order) - set(first) <= {"open", "formula"}
    levels = [block.level for block in one.blocks if block.kind == "follow-up"]
    assert levels == [2, 3, 3]
    assert one.level
    assert one.tags
    assert sum('data-sheet=""' in block.body for block in one.blocks) <= 1


def test_the_right_option_is_at_any_place() -> None:
    solutions = [b.solution for q in guide().questions for b in q.blocks if b.kind == "quiz"]
    places = [one.partition('<p class="right-choices">')[2][:1] for one in solutions]
    assert set(places) == set("ABCD")
    assert max(map(places.count, places)) <= len(places) // 2


def test_the_glossary_has_its_terms_in_a_sentence_each() -> None:
    terms = {term.name: term.meaning for term in guide().glossary}
    assert len(terms) >= 60
    long = {name: count_words(said) for name, said in terms.items() if count_words(said) > 25}
    assert long == {}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p>One <em>two</em> three.</p>", 3),
        ('<p>One <span class="math" data-tex="x^2"/> two.</p>', 2),
        ("<p>One.</p><table><tr><td>two</td></tr></table><p>three</p>", 2),
        ("<p>One</p><pre><code>two</code></pre>", 1),
        ("<dl><dt>one</dt><dd>two</dd></dl><p>three</p>", 1),
        ("<figure><img src='a' alt='b'/><figcaption>one</figcaption></figure><p>two</p>", 1),
    ],
)
def test_only_running_words_are_counted(body: str, count: int) -> None:
    assert running_words(body) == count


ANSWER = """# Tea

## What is tea? <!-- id: tea -->

> **In 30 seconds:** Leaves in hot water.

It is a drink, and warm.

leaf
: Part of a plant.

![A cup](cup.svg "A cup")

$$x$$

> **Worked example:** Two spoons.

> **Your turn:** Three spoons?
>
> Three.

> **In three minutes:** It was found in China.

> **Weak:** A drink.
> **Strong:** A drink from leaves.

> **Mistake:** “Coffee”: no.

> **Follow-up:** Why?
>
> Why not.

> **Quiz:** Tea?
>
> - [x] Yes.
>
>   It is.
> - [ ] No.

> **Reference:** Yu, 780.
"""


def test_measures_are_those_of_the_answer(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text("title: T\nlanguage: en\n")
    (tmp_path / "a.md").write_text(ANSWER, encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9mm"/>'
    (tmp_path / "cup.svg").write_text(svg)
    (row,) = measures(studypress.check(tmp_path).guide)
    assert row == Measures(
        question="tea",
        full=6,
        short=4,
        spoken=5,
        figures=1,
        formulas=1,
        code=0,
        examples=1,
        turns=1,
        rubric=2,
        mistakes=1,
        follow_ups=1,
        quizzes=1,
        options=2,
        reasons=1,
        right=1,
        terms=1,
        references=1,
    )
    assert "| tea | 6 | 4 | 5 |" in table([row])
    least = [name for name, (few, _) in PROMISED.items() if few > getattr(row, name)]
    assert [one.partition(" ")[0] for one in outside(row)] == [*least, "reasons"]
