"""Shorter versions of a file, such as one without answers, are left out and told."""

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, codes, pairs
from tests.reading.test_left_out import said

ASKED = [f"What is {name}?" for name in ("tea", "milk", "water", "juice", "wine")]
HINT, SOLUTION = "Taste the {0} first.\n\n", "The {0} is a drink.\n\n"


def version(*answers: str, intro: str = "A few questions.", asked: list[str] = ASKED) -> str:
    """A file of the same questions, with such answers."""
    parts = [f"## {one}\n\n{''.join(answers).format(one[8:-1])}" for one in asked]
    return f"# Drinks\n\n{intro}\n\n{''.join(parts)}"


BOTH = [(one, f"Taste the {one[8:-1]} first. The {one[8:-1]} is a drink.") for one in ASKED]
ALONE = [(one, f"The {one[8:-1]} is a drink.") for one in ASKED]
# The files, and the questions that are left with their answers.
VERSIONS = {
    "without answers": ({"a.md": version(), "b.md": version(SOLUTION)}, ALONE),
    "without answers, the later": ({"a.md": version(SOLUTION), "b.md": version()}, ALONE),
    "with hints and with solutions": (
        {
            "a.md": version(),
            "b.md": version(HINT),
            "c.md": version(HINT, SOLUTION),
            "d.md": version(SOLUTION),
        },
        BOTH,
    ),
    "equal": ({"a.md": version(SOLUTION), "sub/b.md": version(SOLUTION)}, ALONE),
    "equal, three times": ({f"{n}.md": version(SOLUTION) for n in "abc"}, ALONE),
    "other answers": (
        {"a.md": version(HINT), "b.md": version(SOLUTION)},
        [*((one, f"Taste the {one[8:-1]} first.") for one in ASKED), *ALONE],
    ),
    "a few questions": (
        {"a.md": version(asked=ASKED[:2]), "b.md": version(SOLUTION, asked=ASKED[:2])},
        [*((one, "") for one in ASKED[:2]), *ALONE[:2]],
    ),
    "a part of another file": (
        {"a.md": version(SOLUTION, asked=ASKED[:4]), "b.md": version(SOLUTION, asked=ASKED)},
        [*ALONE[:4], *ALONE],
    ),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_the_fullest_version_is_printed(name: str, notes: Notes) -> None:
    files, expected = VERSIONS[name]
    reading, report = notes(files)
    assert sorted(pairs(reading.guide)) == sorted(expected)
    told = len(files) - round(len(expected) / len(ASKED)) if len(expected) % 5 == 0 else 0
    assert codes(report).count("repeated-question") == told
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_prose_and_questions_that_only_the_shorter_version_has_stay(notes: Notes) -> None:
    intro = "Words of its own."
    asked = [*ASKED * 2, "What is ice?"]
    asked = [f"{one[:-1]} {at}?" for at, one in enumerate(asked)]
    reading, _ = notes(
        {
            "a.md": version(intro=intro, asked=asked),
            "b.md": version(SOLUTION, asked=asked[:-1]),
        }
    )
    own = reading.guide.chapters[0]
    assert [question.text for question in own.questions] == [asked[-1]]
    assert intro in "".join(block.body for block in own.intro)
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_links_to_a_version_lead_to_the_one_that_is_printed(notes: Notes) -> None:
    files = {"a.md": version(), "b.md": version(SOLUTION), "c.md": "# See\n\nIt is [here](a.md).\n"}
    reading, report = notes(files)
    assert 'href="#chapter-1">here' in reading.guide.chapters[1].intro[0].body
    assert "dead-link" not in codes(report)


def test_a_guide_prints_what_its_author_wrote(notes: Notes) -> None:
    reading, report = notes({"a.md": version(), "b.md": version(SOLUTION)}, foreign=False)
    assert len(reading.guide.questions) == 2 * len(ASKED)
    assert "repeated-question" not in codes(report)
