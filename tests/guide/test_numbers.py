"""Every number of a worked example is given or computed, and computed as it is printed."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

from tests.guide import answers as modules
from tests.guide.source import agrees, answers, code, example, numbers

IDS = sorted(one.name.replace("_", "-") for one in pkgutil.iter_modules(modules.__path__))


def of(question: str) -> ModuleType:
    """What is known of the answer to a question."""
    return importlib.import_module(f"tests.guide.answers.{question.replace('-', '_')}")


@pytest.mark.parametrize("question", IDS)
def test_numbers_are_as_computed(question: str) -> None:
    answer = answers()[question].replace("{,}", ",")
    rows = list(of(question).sums())
    assert rows
    assert [printed for printed, _ in rows if printed not in answer] == []
    assert [(printed, value) for printed, value in rows if not agrees(printed, value)] == []


@pytest.mark.parametrize("question", IDS)
def test_a_worked_example_has_no_other_number(question: str) -> None:
    known = set(of(question).GIVEN)
    for printed, _ in of(question).sums():
        known |= numbers(printed)
    found = numbers(example(answers()[question]))
    assert sorted(found - known) == []


@pytest.mark.parametrize("question", [one for one in IDS if code(answers()[one])])
def test_the_code_runs_and_gives_what_is_said(question: str) -> None:
    spaces: list[dict[str, object]] = []
    for block in code(answers()[question]):
        space: dict[str, object] = {}
        exec(compile(block, question, "exec"), space)  # noqa: S102 - our own guide
        spaces.append(space)
    of(question).code(spaces)


@pytest.mark.parametrize(
    ("printed", "computed", "right"),
    [
        ("0.503", 0.5034, True),
        ("0.503", 0.5036, False),
        ("130,000", 130_000.4, True),
        ("130,000", 130_001, False),
        (r"8.4\cdot10^{22}", 8.43e22, True),
        (r"8.4\cdot10^{22}", 8.46e22, False),
        ("\u22121.5", -1.5, True),
        ("2.5", 2.55, True),
    ],
)
def test_a_number_agrees_as_far_as_it_is_printed(
    printed: str, computed: float, right: bool
) -> None:
    assert agrees(printed, computed) is right
