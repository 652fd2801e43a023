"""A heading that names only its topic is a question where what stands below it shows that."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, pairs
from tests.reading.test_left_out import said

TOPICS = ("Tea", "Bread", "Salt")


def _each(body: str, head: str = "## {}", topics: tuple[str, ...] = TOPICS) -> str:
    """Notes with a heading and the same body for each topic."""
    return "# K\n\n" + "\n\n".join(f"{head.format(topic)}\n\n{body}" for topic in topics) + "\n"


# What is written, and how many of its headings are questions.
SHOWN = {
    "the label of an answer": (_each("It is cold.\n\n**Solution:** Heat it."), 3),
    "the label of an answer in Spanish": (_each("Está frío.\n\nRespuesta: Calentarlo."), 3),
    "the label of an answer in Arabic": (_each("إنه بارد.\n\n**الحل:**\n\nسخنه."), 3),
    "the label of an answer in Chinese": (_each("它是冷的。\n\n答案：加热。"), 3),
    "a heading for the answer": (_each("It is cold.\n\n### Solution\n\nHeat it."), 3),
    "a fold with the answer": (
        _each("It is cold.\n\n<details><summary>Answer</summary>\n\nHeat it.\n\n</details>"),
        3,
    ),
    "options with letters": (_each("- A) wet\n- B) dry"), 3),
    "boxes of which one is ticked": (_each("- [ ] wet\n- [x] dry\n- [ ] warm"), 3),
    "boxes, where some headings ask": (
        _each("- [ ] wet\n- [ ] dry", topics=("Who is this?", *TOPICS)),
        4,
    ),
    "one heading of three": (
        "# K\n\n## Tea\n\nA drink.\n\nAnswer: Hot.\n\n## Bread\n\nFood.\n\n## Salt\n\nA stone.\n",
        0,
    ),
    "few of many headings": (
        _each("**Solution:** Heat it.") + _each("Text.", topics=tuple("abcdefgh"))[4:],
        0,
    ),
    "a checklist": (_each("- [ ] wash it\n- [ ] dry it"), 0),
    "a checklist that is done": (_each("- [x] wash it\n- [x] dry it"), 0),
    "lists of which one has letters": (_each("- wet\n- dry") + "\n- A) wet\n- B) dry\n", 0),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_stands_below_a_heading(notes: Notes, name: str) -> None:
    text, expected = SHOWN[name]
    reading, _ = notes({"a.md": text})
    assert len(reading.guide.questions) == expected
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


# Labels that count up, with headings of the same level between them: what is asked and answered.
RUNS = {
    "sections of one question each": (
        (
            "# K\n\n## A\n\n### Q1: What is tea?\n\nA drink.\n\n### Kinds\n\nMany.\n\n### 1. Green\n\nOf leaves.\n\n## B\n\n"
            "### Q2: What is bread?\n\nFood.\n\n### Flour\n\nRye.\n\n## C\n\n### Q3: What is salt?\n\nA stone.\n\n### Uses\n\nMany.\n"
        ),
        [
            ("What is tea?", "A drink. Kinds Many. 1. Green Of leaves."),
            ("What is bread?", "Food. Flour Rye."),
            ("What is salt?", "A stone. Uses Many."),
        ],
    ),
    "a section without text at their level": (
        "# K\n\n## Q1: What is tea?\n\nA drink.\n\n## Foods\n\n## Q2: What is bread?\n\nFood.\n\n## Q3: What is salt?\n\nA stone.\n",
        [("What is tea?", "A drink."), ("What is bread?", "Food."), ("What is salt?", "A stone.")],
    ),
    "a heading after the last one alone": (
        "# K\n\n## Q1: What is tea?\n\nA drink.\n\n## Q2: What is bread?\n\nFood.\n\n## Q3: What is salt?\n\nA stone.\n\n## Farewell\n\nGo.\n",
        [("What is tea?", "A drink."), ("What is bread?", "Food."), ("What is salt?", "A stone.")],
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_labels_that_count_up(notes: Notes, name: str) -> None:
    text, expected = RUNS[name]
    reading, _ = notes({"a.md": text})
    assert pairs(reading.guide) == expected
