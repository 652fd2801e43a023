"""How two texts are compared: the runs of words that a reader would name."""

from __future__ import annotations

import pytest

from studypress.changes.records import Op
from studypress.changes.words import compared, excerpts

MARKS = {Op.EQUAL: ("", ""), Op.DELETED: ("[-", "-]"), Op.INSERTED: ("{+", "+}")}

ROWS = [
    ("", "", ""),
    ("", "new", "{+new+}"),
    ("old", "", "[-old-]"),
    ("a cup of tea", "a pot of tea", "a [-cup -]{+pot +}of tea"),
    ("a cup of tea", "a cup of green tea", "a cup of {+green +}tea"),
    ("a cup of tea, hot", "a cup, hot", "a cup[- of tea-], hot"),
    (
        "one two three four",
        "five six seven eight",
        "[-one two three four-]{+five six seven eight+}",
    ),
    # A word between two changes belongs to them.
    (
        "tea is hot in the cup",
        "coffee is cold in the cup",
        "[-tea is hot -]{+coffee is cold +}in the cup",
    ),
    # A formula is one word.
    ("take $a + b$ of it", "take $a - b$ of it", "take [-$a + b$ -]{+$a - b$ +}of it"),
    # Letters of scripts without spaces are words.
    ("什么是绿茶", "什么是红茶", "什么是[-绿-]{+红-}茶".replace("-}", "+}")),
    ("ชาเขียวร้อนมาก", "ชาเขียวเย็นมาก", "ชาเขียว[-ร้อ-]{+เย็+}นมาก"),
    ("don’t stop", "don’t go", "don’t [-stop-]{+go+}"),
    ("well-known fact here", "well-known truth here", "well-known [-fact -]{+truth +}here"),
    # Lines are compared with those that they are like.
    ("one line\nanother line", "one line\nmore\nanother line", "one line{+\nmore+}\nanother line"),
    (
        "first of all\nthis line is about tea\nlast",
        "this line is about coffee\nnothing\nlast",
        "[-first of all\n-]this line is about [-tea-]{+coffee\nnothing+}\nlast",
    ),
    # The indent of code is part of it.
    ("if a:\n    b()\n    c()", "if a:\n    b()\nc()", "if a:\n    b()\n[-    -]c()"),
    ("a\u00a0b c", "a\u00a0b d", "a\u00a0b [-c-]{+d+}"),
]


def marked(old: str, new: str) -> str:
    """The runs of words, with signs around those that changed."""
    return "".join(MARKS[span.op][0] + span.text + MARKS[span.op][1] for span in compared(old, new))


@pytest.mark.parametrize(("old", "new", "expected"), ROWS)
def test_runs_of_words(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_long_text_is_compared_by_lines() -> None:
    lines = [f"Line {n} of a long text, which says something about {n * 7}." for n in range(3000)]
    other = [
        line.replace("something", "nothing") if n % 500 == 7 else line
        for n, line in enumerate(lines)
    ]
    assert marked("\n".join(lines), "\n".join(other)).count("[-something -]{+nothing +}") == 6


def test_a_passage_that_is_too_long_is_replaced() -> None:
    old, new = " ".join(["tea"] * 2000), " ".join(["tea", "cup"] * 1000)
    assert [span.op for span in compared(old, new)] == [Op.DELETED, Op.INSERTED]


def shown(old: str, new: str, context: int, most: int = 99) -> list[str]:
    return [
        "".join(MARKS[span.op][0] + span.text + MARKS[span.op][1] for span in one)
        for one in excerpts(compared(old, new), context, most)
    ]


def test_excerpts_have_some_words_around_a_change() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    assert shown(text, text.replace("six", "6"), 2) == ["… four five [-six -]{+6 +}seven eight …"]
    assert shown(text, text.replace("one", "1"), 2) == ["[-one -]{+1 +}two three …"]
    assert shown(text, text.replace("two", "2").replace("eleven", "11"), 2) == [
        "one [-two -]{+2 +}three four …",
        "… nine ten [-eleven -]{+11 +}twelve",
    ]


def test_excerpts_keep_to_their_line() -> None:
    old = "the first line\nthe old line\nthe last line"
    assert shown(old, old.replace("old", "new"), 5) == ["the [-old -]{+new +}line"]


def test_a_long_run_is_cut() -> None:
    words = " ".join(f"w{n}" for n in range(20))
    assert shown("a b", f"a b {words}", 3, 4) == ["a b {+w0 w1 … w18 w19+}"]
