"""Numbered topics are questions where they make a long run, as notes for examinations have them."""

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes
from tests.reading.test_left_out import said


def _run(head: str, count: int, *, below: str = "") -> str:
    """Numbered headings with a short text each; their numbers begin again after twelve."""
    return "# K\n\n" + "".join(
        f"{head.format(n % 12 + 1, n)}\n\nThing {n} is such.\n\n{below}" for n in range(count)
    )


# What is written, and how many of its headings are questions.
RUNS = {
    "numbers without a sign": (_run("## {} Topic{}", 24), 24),
    "numbers with a point": (_run("## {}. Topic{}", 24), 24),
    "signs behind the number": (_run("## {} @topic{}", 24), 24),
    "a short run": (_run("## {} Topic{}", 11), 0),
    "chapters with sections": (
        _run("## {} Topic{}", 24, below="### A\n\nB.\n\n### C\n\nD.\n\n"),
        0,
    ),
    "numbers in no order": (_run("## 3{} Topic{}", 24).replace("# 31", "# 30"), 0),
    "few with numbers": (_run("## {} Topic{}", 24) + _run("## Other{1}", 30), 0),
    "chapters of questions": (_run("## {} Topic{}", 24, below="- Is it so?\n- Why?\n\n"), 48),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_of_topics(notes: Notes, name: str) -> None:
    text, expected = RUNS[name]
    reading, _ = notes({"a.md": text})
    assert len(reading.guide.questions) == expected
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_the_number_of_a_topic_is_not_printed_twice(notes: Notes) -> None:
    reading, _ = notes({"a.md": _run("## {} @topic{}", 24)})
    assert reading.guide.questions[2].text == "@topic2"
