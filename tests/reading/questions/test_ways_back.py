"""Links back to the top: on paper they lead nowhere, and go in every way of writing."""

from __future__ import annotations

import pytest

from studypress.language.load import around
from studypress.reading.questions.tidying.ways_back import is_way_back
from tests.reading.conftest import Notes, left_out, pairs
from tests.tables import each_row

GONE = {
    "a paragraph": "[Back to top](#top)",
    "an arrow": "[↑](#top)",
    "an arrow of another shape": "[⬆️](#drinks)",
    "the name of an emoji": "[:arrow_up: Back to top](#top)",
    "bold": "**[⬆ Back to Top](#table-of-contents)**",
    "bold within": "[**⬆ Back to Top**](#table-of-contents)",
    "brackets": "([back to top](#readme-top))",
    "brackets of its own": "[[Back to top]](#top)",
    "HTML": '<a href="#top">Back to top</a>',
    "HTML on the right": '<div align="right"><b><a href="#">↥ back to top</a></b></div>',
    "a paragraph on the right": '<p align="right">(<a href="#top">back to top</a>)</p>',
    "words before the link": "Back to [top](#top)",
    "two links": "[⬆ Top](#top) | [Contents](#contents)",
    "a full address": "[Back to top](https://github.com/me/drinks#top)",
    "the README": "[← Back to README](../README.md)",
    "a heading": "##### [⬆ Back to top](#top)",
    "German": "[Zurück nach oben](#top)",
    "Spanish": "[⬆ Volver arriba](#top)",
    "Russian": "[🔝 Наверх](#top)",
    "Chinese": "[返回顶部](#top)",
    "Korean": "[맨 위로](#top)",
    "Arabic": "[العودة إلى الأعلى](#top)",
}


@pytest.mark.parametrize("link", GONE.values(), ids=list(GONE))
def test_it_goes_where_it_is_alone(notes: Notes, link: str) -> None:
    tea, cocoa = "## What is tea?\n\nLeaves.", "## What is cocoa?\n\nSeeds."
    reading, report = notes(f"# Drinks\n\n{tea}\n\n{link}\n\n{cocoa}\n\n{link}\n")
    assert pairs(reading.guide) == [("What is tea?", "Leaves."), ("What is cocoa?", "Seeds.")]
    assert "dead-link" not in [problem.code for problem in report.sorted()]
    assert len(left_out(reading.files[0])) >= 1
    assert {line for line, _, _ in reading.files[0].omissions} == {7, 13}


INSIDE = {
    "the end of a paragraph": ("Leaves. [⬆ Back to top](#top)", "Leaves."),
    "an arrow at the end": ("Leaves. [↑](#top)", "Leaves."),
    "in brackets at the end": ("Leaves. ([back to top](#top))", "Leaves."),
    "a line of its own": ("Leaves.<br>\n[⬆ back to top](#top)", "Leaves."),
    "an item": ("- Leaves\n- [Back to top](#top)", "Leaves"),
    "a quote": ("> Leaves.\n>\n> [Back to top](#top)", "Leaves."),
    "a fold": (
        "<details><summary>Answer</summary>\n\nLeaves.\n\n[Back to top](#top)\n\n</details>",
        "Leaves.",
    ),
    "a cell": ("| a | b |\n|---|---|\n| Leaves | [↑](#top) |", "a b Leaves"),
    # Prose, which stays.
    "a word that is prose": ("The card is [top](#cards) of all.", "The card is top of all."),
    "a word at the end": ("See the [top](#top)", "See the top"),
    "the middle of a sentence": ("Go [back to top](#top) by this.", "Go back to top by this."),
    "a formula": ("$x$ is it.\n\n$y$ [↑](#top)", "is it."),
    "a link to the web": ("[Back to top](https://tea.example/top)", "Back to top"),
    "another chapter": ("[Back to top](milk.md#top)", "Back to top"),
}


@pytest.mark.parametrize(("answer", "left"), INSIDE.values(), ids=list(INSIDE))
def test_it_goes_from_what_it_is_in(notes: Notes, answer: str, left: str) -> None:
    reading, _ = notes(f"# Drinks\n\n## What is tea?\n\n{answer}\n\n## What is cocoa?\n\nSeeds.\n")
    assert pairs(reading.guide)[0] == ("What is tea?", left)


def test_a_formula_beside_it_stays(notes: Notes) -> None:
    reading, _ = notes("# D\n\n## What is tea?\n\n$x$ [↑](#top)\n\n## Why?\n\nSo.\n")
    assert 'data-tex="x"' in reading.guide.questions[0].blocks[0].body


def test_it_goes_from_a_heading(notes: Notes) -> None:
    reading, _ = notes(
        "# D\n\n## [[⬆]](#toc) <a name='tea'>What is tea?</a>\n\nLeaves.\n\n"
        "## What is cocoa? [↑](#top)\n\nSeeds.\n"
    )
    assert [question.text for question in reading.guide.questions] == [
        "What is tea?",
        "What is cocoa?",
    ]


@each_row("words", sorted(around().way_back))
def test_each_phrase_is_known(words: str) -> None:
    assert is_way_back(words)
    assert is_way_back(f"**[⬆ {words.title()}]**")


def test_many_of_them_cost_no_more_than_their_number(notes: Notes) -> None:
    body = "".join(f"## Why {n}?\n\nSo.\n\n[↑](#top)\n\n" for n in range(1500))
    reading, _ = notes(f"# D\n\n{body}")
    assert {answer for _, answer in pairs(reading.guide)} == {"So."}


@pytest.mark.parametrize(
    "link",
    [
        "[[up]](#top)",
        "\\[[up](#top)\\]",
        "([top](#top))",
        "【[top](#drinks)】",
        "[(up)](#)",
        "**[[top]](#drinks)**",
    ],
)
def test_a_single_word_in_brackets_goes_behind_words(notes: Notes, link: str) -> None:
    reading, _ = notes(f"# Drinks\n\n## What is tea?\n\nLeaves. {link}\n\n## Why?\n\nSo.\n")
    assert pairs(reading.guide)[0] == ("What is tea?", "Leaves.")
    assert len(left_out(reading.files[0])) == 1


@pytest.mark.parametrize("link", ["[up](#top)", "([index](#index))", "a [list](#top)"])
def test_a_single_word_may_be_prose(notes: Notes, link: str) -> None:
    reading, _ = notes(f"# Drinks\n\n## What is tea?\n\nLeaves go {link}\n\n## Index\n\nSo.\n")
    word = link.partition("[")[2].partition("]")[0]
    assert word in pairs(reading.guide)[0][1]
