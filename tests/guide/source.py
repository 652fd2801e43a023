"""The guide's sources, divided by question, and the numbers that they print."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from tests.conftest import ROOT

_QUESTION = re.compile(r"^## .*?<!--.*?\bid:\s*([\w-]+).*?-->$", re.MULTILINE)
_FENCE = re.compile(r"^```python.*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^> \*\*Worked example:\*\*.*?(?=\n(?!>))", re.MULTILINE | re.DOTALL)
_BRACES = re.compile(r"\{[#.][^}]*\}|\]\(#[^)]*\)|\]\([^)]*\)|^> \d+\. ", re.MULTILINE)
_NUMBER = re.compile(r"\d+(?:(?:,|\{,\})\d{3})*(?:\.\d+)?")
_POWER = re.compile(r"(.*?)\\cdot\s*10\^\{?([-\u2212]?\d+)\}?$")


@cache
def answers() -> dict[str, str]:
    """The source of each question, from its heading to the next, by its id."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "content").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        marks = list(_QUESTION.finditer(text))
        # A file of prose, such as the preface, has no question.
        ends = [mark.start() for mark in marks[1:]] + [len(text)] * bool(marks)
        for mark, end in zip(marks, ends, strict=True):
            found[mark[1]] = text[mark.end() : end]
    return found


def example(answer: str) -> str:
    """The worked example of an answer, from its label to the end of its quote."""
    return "\n".join(match[0] for match in _EXAMPLE.finditer(answer + "\n"))


def code(answer: str) -> list[str]:
    """The blocks of Python of an answer."""
    return [match[1] for match in _FENCE.finditer(answer)]


def numbers(text: str) -> set[str]:
    """The numbers in a text, without those of ids, addresses and ordered lists."""
    return {match[0].replace("{,}", ",") for match in _NUMBER.finditer(_BRACES.sub(" ", text))}


def agrees(printed: str, computed: float) -> bool:
    """True where a number as printed is the computed one, rounded to as many digits."""
    power = _POWER.fullmatch(printed)
    digits, exponent = (power[1], int(power[2].replace("\u2212", "-"))) if power else (printed, 0)
    value = Decimal(digits.replace("{,}", "").replace(",", "").replace("\u2212", "-"))
    step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    # Half of the last digit, and a hair for what binary numbers lose.
    return abs(Decimal(computed).scaleb(-exponent) - value) <= step / 2 + Decimal("1e-9")
