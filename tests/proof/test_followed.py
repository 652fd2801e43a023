"""Words of the guide's own that stand between those of the author."""

from __future__ import annotations

import pytest

from studypress.model.transcript import Passage, Transcript
from studypress.proof.completeness import Proof

SPELLED = "It is RLHF (reinforcement learning from human feedback) that makes models polite."


@pytest.mark.parametrize(
    ("said", "spelled", "printed", "lost"),
    [
        ("It is RLHF that makes models polite.", ("RLHF",), SPELLED, 0),
        ("It is RLHF that makes models polite.", (), SPELLED, 1),
        ("It is RLHF that makes models polite.", ("BPE",), SPELLED, 1),
        ("It is RLHF that makes people polite.", ("RLHF",), SPELLED, 1),
        ("It is that which makes models polite.", ("RLHF",), SPELLED, 1),
        ("RLHF, then RLHF again, as ever.", ("RLHF",), "RLHF (long), then RLHF again, as ever.", 0),
    ],
)
def test_a_long_form_may_stand_behind_its_abbreviation_alone(
    said: str, spelled: tuple[str, ...], printed: str, lost: int
) -> None:
    transcript = Transcript("a.md", (Passage(1, said),), (), spelled)
    assert len(Proof((transcript,)).lost((printed,), "a.pdf")) == lost


@pytest.mark.parametrize(
    ("said", "printed", "lost"),
    [
        ("What is tea? Hot leaves.", "What is tea? core 1 min Hot leaves.", 0),
        ("Tea Hot leaves.", "Tea core 1 min Hot leaves.", 0),
        ("What is tea? Hot leaves.", "What is tea? core 1 min Cold leaves.", 1),
        ("What is tea? Hot leaves.", "What was tea? core 1 min Hot leaves.", 1),
        ("What is milk? Hot leaves.", "What is milk? core 1 min Hot leaves.", 1),
    ],
)
def test_what_is_known_of_a_question_may_stand_between_it_and_its_answer(
    said: str, printed: str, lost: int
) -> None:
    asked = ("What is tea?", "Tea")
    transcript = Transcript("a.md", (Passage(1, said),), asked=asked)
    assert len(Proof((transcript,)).lost((printed,), "a.pdf")) == lost
