"""What a report comes down to: what stops the build in full, the rest by its weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.cli.summary import Fold, problems, wording
from studypress.model.diagnostics import Diagnostic, Location, Severity
from tests.conftest import ROOT

CODES = ["no-key", "dead-link", "odd-thing", "math", "a-a", "b-b", "c-c", "d-d", "no-title"]


def problem(code: str, severity: Severity, line: int = 1) -> Diagnostic:
    return Diagnostic(code, severity, Location("a.md", line), f"{code} in line {line}", "Do it.")


def many(code: str, severity: Severity, number: int) -> list[Diagnostic]:
    return [problem(code, severity, line) for line in range(1, number + 1)]


def test_few_are_told_as_they_are() -> None:
    told = [problem("no-title", Severity.HINT), *many("no-key", Severity.HINT, 5)]
    assert problems(told).whole == tuple(told)
    assert problems(told).folded == ()


def test_many_errors_alone_are_told_as_they_are() -> None:
    told = many("math", Severity.ERROR, 50)
    assert problems(told).whole == tuple(told)


def test_warnings_stand_before_hints_and_many_before_few() -> None:
    told = [
        *many("no-key", Severity.HINT, 9),
        *many("image-alt", Severity.WARNING, 2),
        problem("no-answer", Severity.WARNING, 4),
        *many("dead-link", Severity.WARNING, 3),
        problem("no-questions", Severity.WARNING, 0),
    ]
    whole, links, images, answer, keys = (
        str(line).partition("\n")[0] for line in problems(told).folded
    )
    assert whole == "a.md: warning: no-questions in line 0 [no-questions]"
    assert links.startswith("warning: 3 links that lead nowhere in the guide")
    assert links.endswith(" [dead-link], first at a.md:1")
    assert images.startswith("warning: 2 images or figures without words")
    assert answer == "a.md:4: warning: no-answer in line 4 [no-answer]"
    assert keys.startswith("hint: 9 questions without a key point")


def test_a_code_without_a_line_of_its_own_is_told_by_its_first() -> None:
    (line,) = problems(many("odd-thing", Severity.WARNING, 7)).folded
    assert str(line) == "warning: 7 times: odd-thing in line 1 [odd-thing], first at a.md:1"


def test_guesses_are_not_told_twice() -> None:
    told = [problem("no-title", Severity.HINT), *many("no-key", Severity.HINT, 9)]
    assert [line.first.code for line in problems(told).folded if isinstance(line, Fold)] == [
        "no-key"
    ]


def test_sums_keep_their_lines_behind_the_others() -> None:
    told = [
        *many("other-notation", Severity.HINT, 3),
        *many("no-key", Severity.HINT, 9),
        *many("dead-link", Severity.WARNING, 2),
    ]
    lines = problems(told).folded
    codes = [line.first.code if isinstance(line, Fold) else line.code for line in lines]
    assert codes == ["dead-link", "no-key", *["other-notation"] * 3]


@given(
    st.lists(st.builds(problem, st.sampled_from(CODES), st.sampled_from(Severity), st.integers(1))),
    st.booleans(),
)
def test_every_problem_is_told_or_counted(told: list[Diagnostic], strict: bool) -> None:
    made = problems(told, strict=strict)
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    assert [p for p in made.whole if p.severity in stopping] == [
        p for p in told if p.severity in stopping
    ]
    assert len(made.folded) <= 6
    counted = sum(line.number if isinstance(line, Fold) else 1 for line in made.folded)
    guessed = sum(p.code == "no-title" for p in told if p not in made.whole)
    assert len(made.whole) + counted + made.places + guessed == len(told)


def test_what_is_only_counted_is_named_by_its_code() -> None:
    told = [p for code in CODES[:8] for p in many(code, Severity.WARNING, 3)]
    told += many("b-b", Severity.HINT, 2)
    made = problems(told)
    assert made.others == (("c-c", 3), ("d-d", 3), ("b-b", 2))
    assert made.places == 8


def test_each_code_with_words_of_its_own_is_a_code() -> None:
    codes = {*wording().many, *wording().guessed}
    assert codes <= {folder.name for folder in (ROOT / "tests" / "problems").iterdir()}


@pytest.mark.parametrize("code", wording().many)
def test_many_of_a_code_share_a_line_in_its_words(code: str) -> None:
    (line,) = problems(many(code, Severity.WARNING, 7)).folded
    assert str(line) == f"warning: 7 {wording().many[code]} [{code}], first at a.md:1"


@pytest.mark.parametrize("code", sorted(wording().guessed))
def test_a_guess_is_not_repeated_among_many_problems(code: str) -> None:
    folded = problems([*many(code, Severity.HINT, 9), *many("a-a", Severity.HINT, 2)]).folded
    assert [line.first.code for line in folded if isinstance(line, Fold)] == ["a-a"]
