"""Numbers to know: rows of a value and what it is, which an author marks."""

from __future__ import annotations

import pytest

from studypress.model.guide import Block
from studypress.model.roles import Role
from tests.reading.conftest import Notes

VALUE, WHAT = '<span class="value">', '<span class="what">'


def pair(value: str, what: str) -> str:
    return f'<p class="pair">{VALUE}{value}</span> {WHAT}{what}</span></p>'


ONE = pair("6ND", "operations")
TWO = f"{ONE}\n{pair('16', 'bytes')}"

# What an author writes, and the rows that come of it.
WRITTEN = {
    "one row": ("> **Number:** 6ND | operations", ONE),
    "a label for each row": ("> **Number:** 6ND | operations\n> **Number:** 16 | bytes", TWO),
    "a quote for each row": ("> **Number:** 6ND | operations\n\n> **Number:** 16 | bytes", TWO),
    "one label for all": ("> **Numbers:**\n> 6ND | operations\n> 16 | bytes", TWO),
    "rows behind the label": ("> **Numbers to know:** 6ND | operations\n> 16 | bytes", TWO),
    "lines with a break": ("> **Numbers:** 6ND | operations  \n> 16 | bytes", TWO),
    "two paragraphs": ("> **Numbers:** 6ND | operations\n>\n> 16 | bytes", TWO),
    "a list": ("> **Numbers:**\n>\n> - 6ND | operations\n> - 16 | bytes", TWO),
    "a loose list": ("> **Numbers:**\n>\n> - 6ND | operations\n>\n> - 16 | bytes", TWO),
    "a callout": ("> [!number]\n> 6ND | operations\n> 16 | bytes", TWO),
    "no space": ("> **Number:** 6ND|operations", ONE),
    "a wide sign": ("> **Number:** 6ND｜operations", ONE),
    "markup": ("> **Number:** 6*ND* | **all** `ops`",
               pair("6<em>ND</em>", "<strong>all</strong> <code>ops</code>")),
    "a sign that belongs to a value": ("> **Number:** `a | b` | both", pair(
        "<code>a | b</code>", "both")),
    "only the first sign divides": ("> **Number:** 2 | one | two", pair("2", "one | two")),
    "a formula": ("> **Number:** $|x|$ | its size",
                  pair('<span data-line="7" class="math" data-tex="|x|"></span>', "its size")),
}  # fmt: skip


def number(notes: Notes, written: str, **rest: str) -> tuple[list[Block], list[str]]:
    """The blocks with numbers in an answer, and what is said of it."""
    reading, report = notes(f"# A\n\n## Why?\n\nSo.\n\n{written}\n\n> **Key:** So.\n", **rest)
    blocks = reading.guide.questions[0].having(Role.NUMBER)
    return list(blocks), [f"{one.where.line} {one.code}" for one in report.sorted()]


@pytest.mark.parametrize("name", WRITTEN)
def test_each_line_is_a_value_and_what_it_is(notes: Notes, name: str) -> None:
    written, body = WRITTEN[name]
    blocks, told = number(notes, written)
    assert [block.body for block in blocks] == [body]
    assert not told


# What is no row, with the line that is told and the words that stay.
UNREADABLE = {
    "no sign": ("> **Number:** 16 bytes", 7, "<p>16 bytes</p>"),
    "no value": ("> **Number:** | bytes", 7, "<p>| bytes</p>"),
    "no name": ("> **Numbers:** 6 | a\n> 16 |", 8, f"{pair('6', 'a')}\n<p>16 |</p>"),
    "below the label": ("> **Numbers:**\n> 16", 8, "<p>16</p>"),
    "a later paragraph": ("> **Numbers:** 6 | a\n>\n> 16\n", 9, f"{pair('6', 'a')}\n<p>16</p>"),
    "an item": ("> **Numbers:**\n>\n> - 6 | a\n> - 16", 10, f"{pair('6', 'a')}\n<p>16</p>"),
    "code": ("> **Numbers:** 6 | a\n>\n> ```\n> 16\n> ```", 9,
             f"{pair('6', 'a')}\n" + '<pre data-line="9"><code>16\n</code></pre>'),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_row_is_told_and_stays(notes: Notes, name: str) -> None:
    written, line, body = UNREADABLE[name]
    blocks, told = number(notes, written)
    assert [block.body.strip() for block in blocks] == [body]
    assert told == [f"{line} number-row"]


def test_words_between_two_blocks_keep_them_apart(notes: Notes) -> None:
    blocks, _ = number(notes, "> **Number:** 1 | a\n\nAnd then.\n\n> **Number:** 2 | b")
    assert [block.body for block in blocks] == [pair("1", "a"), pair("2", "b")]
    assert [block.where.line for block in blocks] == [7, 11]
