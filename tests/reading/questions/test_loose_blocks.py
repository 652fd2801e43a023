"""Blocks that are indented too little for their list item are part of its answer all the same."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.markup.elements import LISTS
from studypress.model.diagnostics import Report
from studypress.proof.completeness import Proof
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.questions.tidying.loose_blocks import gather
from studypress.reading.read import STEPS
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from tests.reading.conftest import Notes, pairs
from tests.reading.test_left_out import said

THREE = [("What is tea?", "A drink."), ("What is bread?", "Food."), ("What is salt?", "A stone.")]

KINDS = {
    "headings, indented by a space": (
        "1. What is tea?\n\n A drink.\n\n  - hot\n\n2. What is bread?\n\n ### Crust\n\n Brown.\n\n ### Key points\n\n - food\n\n3. What is salt?\n\n A stone.\n",
        [("What is tea?", "A drink. hot"), ("What is bread?", "Crust Brown. food"), THREE[2]]),
    "the same heading in each answer": (
        "".join(f"{n}. What is {n}?\n\n So.\n\n #### Uses\n\n Many.\n\n" for n in (1, 2, 3)),
        [(f"What is {n}?", "So. Uses Many.") for n in (1, 2, 3)]),
    "headings higher than that of the part of the file": (
        "### Food\n\n1) What is tea?\n\n  ## Answer\n\n  A drink.\n\n2) What is bread?\n\n  ## Answer\n\n  Food.\n", THREE[:2]),
    "numbers of two digits": (
        "9. What is tea?\n\n   A drink.\n\n10. What is bread?\n\n   ### Crust\n   Brown.\n\n11. What is salt?\n\n   A stone.\n",
        [THREE[0], ("What is bread?", "Crust Brown."), THREE[2]]),
    "lists with numbers in answers": (
        "1. What is tea?\n\n 1. Hot\n 2. Wet\n\n2. What is bread?\n\n 1. Soft\n\n3. What is salt?\n\n A stone.\n",
        [("What is tea?", "Hot Wet"), ("What is bread?", "Soft"), THREE[2]]),
    "bullets with bullets in answers": (
        "- **What is tea?**\n\n A drink.\n\n - hot\n\n- **What is bread?**\n\n Food.\n\n- **What is salt?**\n\n ```\n NaCl\n ```\n",
        [("What is tea?", "A drink. hot"), THREE[1], ("What is salt?", "NaCl")]),
    "tables, quotes and code": (
        "1. What is tea?\n\n | a | b |\n |---|---|\n | 1 | 2 |\n\n2. What is bread?\n\n > Food.\n\n ```\n x\n ```\n\n3. Explain salt\n\n ### Kinds\n\n Sea.\n",
        [("What is tea?", "a b 1 2"), ("What is bread?", "Food. x"), ("Explain salt", "Kinds Sea.")]),
    "sections with numbers of their own": (
        "".join(f"## {part}\n\n1. What is {part}?\n\n ### Uses\n\n Many.\n\n2. Why {part}?\n\n So.\n\n" for part in ("Tea", "Ice")),
        [("What is Tea?", "Uses Many."), ("Why Tea?", "So."), ("What is Ice?", "Uses Many."), ("Why Ice?", "So.")]),
    "steps with numbers beside the questions": (
        "457. What is tea?\n\nA drink.\n\n458. How is it made?\n\nIn two steps:\n\n2. Boil\n\n3. Pour\n\n459. What is bread?\n\nFood.\n",
        [THREE[0], ("How is it made?", "In two steps: Boil Pour"), THREE[1]]),
    "steps with numbers right below a question": (
        "458. How is tea made?\n\n2. Boil\n3. Pour\n\n459. What is bread?\n\n  Food.\n\n460. What is salt?\n\n  A stone.\n",
        [("How is tea made?", "Boil Pour"), *THREE[1:]]),
    "a bullet that is indented by accident": (
        "- What is tea?\n - Explain bread\n- Is salt a stone?\n - Cups\n- Why?\n",
        [(q, "") for q in ("What is tea?", "Explain bread", "Is salt a stone?", "Cups", "Why?")]),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_kind(notes: Notes, name: str) -> None:
    text, expected = KINDS[name]
    reading, report = notes(f"# Kitchen\n\nSome words first.\n\n{text}")
    assert pairs(reading.guide) == expected
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert not report.failed()


def test_text_after_a_list_that_asks_nothing_stays_below_it(notes: Notes) -> None:
    reading, _ = notes("# Tea\n\n1. Boil water\n\n Slowly.\n\n2. Pour it\n\n ### Cups\n\n Round.\n")
    body = reading.guide.chapters[0].intro[0].body
    assert body.index("</ol>") < body.index("Slowly.")


def test_text_without_indentation_stays_below_the_list(notes: Notes) -> None:
    reading, _ = notes("# T\n\n- What is tea?\n- Why?\n- How?\n\nMore is to come.\n")
    assert pairs(reading.guide) == [("What is tea?", ""), ("Why?", ""), ("How?", "")]


LINES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from(
            ["1. Why?", "2. How?", "3. So", "7. Cup", "- What?", "- tea", "# Ice", "Hot.", ""]
        ),
    ),
    max_size=24,
)


def words_in(elements: Iterable[Element]) -> list[str]:
    return [word for element in elements for text in element.itertext() for word in text.split()]


@given(lines=LINES)
def test_every_word_stays_in_its_order(lines: list[tuple[int, str]]) -> None:
    text = "\n".join(f"{' ' * column}{words}" for column, words in lines)
    notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
    root = Reader(STEPS).read(notes, text)
    before = words_in(root)
    made = gather(list(root), notes)
    assert words_in(made) == before
    assert all(len(e) for root in made for e in root.iter() if e.tag in LISTS)
