"""What a form leaves out on purpose is not missed: no way of writing questions loses a word."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import re

import pytest

from studypress.model.guide import Guide
from studypress.proof.completeness import Proof
from studypress.reading.read import Reading
from tests.reading.conftest import Notes
from tests.reading.questions.test_forms import WRITTEN
from tests.test_tour import EXAMPLES

WAYS = {name: written for name, (_, written, _) in WRITTEN.items()}
WAYS |= {f"the tour's {form}": before for _, form, before, _ in EXAMPLES}
WAYS |= {
    "one question": "**Q:** What is tea?\n**A:** Leaves in hot water.\n",
    "the label's letters in the words": "Q: Why ask a question?\nA: As a game.\n\nQ: Q\nA: A\n",
    "labels in a list's paragraphs": "1. **Q:** What is tea?\n\n   **A:** A drink.\n",
    "labels in a list's lines": "- Q: What is tea?\n  A: A drink.\n- Q: What is bread?\n  A: Food.\n",
    "labels in lists below": "- Q: What is tea?\n  - A: A drink.\n- Q: Why?\n  - A: So.\n",
    "labels in headings, with numbers": "## Q1: What is tea?\n\nA1: A drink.\n\n## Q2: Why?\n\nA2: So.\n",
    "answers behind numbers, apart": "Q1: What is tea?\n\nQ2: Why?\n\nA1: A drink.\n\nA2: So.\n",
    "answers behind their questions": (
        "- What is tea?\n- What is bread?\n- Is water wet?\n\n## Answers\n\n"
        "- What is bread? Food of all.\n- What is tea? A drink.\n- Is water wet? It is.\n"
    ),
    "answers in the line": "- What is tea? Answer: A drink.\n- What is bread? **A:** Food of all.\n- Why? (A: So.)\n",
    "German labels": "Frage: Was ist Tee?\nAntwort: Ein Getränk.\n\n**Frage 2:** Und Brot?\n**Antwort:** Essen.\n",
    "Spanish labels": "Pregunta: ¿Qué es el té?\nRespuesta: Una bebida.\n",
    "levels": "## What is tea? (easy)\n\nA drink.\n\n## Is water a drink? [E]\n\nYes.\n\n## Why? ★★\n\nSo.\n",
    "choices": "Q: Which is hot?\n\n- A: Tea\n- B: Ice\n\nAnswer: A\n\nQ: Why?\n\nA: So.\n",
    "callouts, folded": "> [!question]+ What is tea?\n>\n> A drink.\n\n> [!help]- Why?\n> So.\n",
}


def said(guide: Guide) -> str:
    """All that a guide says, in its order."""
    found = [guide.meta.title]
    for chapter in guide.chapters:
        found += [chapter.html, *(block.body for block in chapter.intro)]
        for question in chapter.questions:
            found += [block.body for block in question.before]
            found.append(question.html)
            for block in (*question.stem, *question.blocks):
                found += [block.title, block.body]
        found += [block.body for block in chapter.closing]
    return " ".join(re.sub(r"<[^>]+>", " ", html) for html in found)


def lost(reading: Reading, text: str) -> list[int]:
    """The lines of what is said to be lost in a text."""
    return [one.where.line for one in Proof(reading.transcripts).lost([text], "the guide")]


@pytest.mark.parametrize("written", WAYS.values(), ids=WAYS)
def test_no_way_of_writing_questions_loses_a_word(notes: Notes, written: str) -> None:
    reading, _ = notes(written)
    assert lost(reading, said(reading.guide)) == []


@pytest.mark.parametrize(
    "written", ["Q: What is tea?\nA: Leaves.", "### Q: What is tea?\n\nLeaves."]
)
def test_a_word_that_goes_with_the_label_is_missed(notes: Notes, written: str) -> None:
    reading, _ = notes(f"{written}\n\nQ: Why?\n\nA: So.")
    assert lost(reading, said(reading.guide).replace("tea", "")) == [1]
