"""What stands beside the text, above it and below it, through the front door."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tests.editions.test_page_frames import Word, pages

# The text and the side column of A4, in millimetres.
TEXT, SIDE = (27, 147), (154, 198)
FOOT = 279
FOLIO = re.compile(r"[ivx]+|\d+")
WORDS = "Words of an answer that fill one line and another, and then some more of them. "
ANSWER = f"""# Chapter

## What is it all about? <!-- name: About -->

Begun {WORDS * 6}

thing
: Meaning of what is.

Second {WORDS * 6}Noted[^a].

[^a]: Noteworthy words.

Third {WORDS * 6}

> **Key:** Keyword comes first.

> **Formula:** $x = y$

> **Mistake:** “Wrongly said”: it is otherwise.

> **Follow-up:** And then?
>
> Afterwards {WORDS * 8}

> **Reference:** Author, 2020. Booktitle.
"""
BESIDE_HEBREW = ("הגדרה.", "הערה.", "טעות.", "ספר.")
BESIDE = ("Meaning", "Noteworthy", "otherwise.", "Booktitle.")


def find(found: list[list[Word]], text: str) -> tuple[int, Word]:
    """The page and the place of a word that is there once behind the opening."""
    (one,) = [
        (number, word)
        for number, page in enumerate(found)
        for word in page
        if word.text == text and any(other.text == "SHORT" for other in page)
    ] or [(number, word) for number, page in enumerate(found) for word in page if word.text == text]
    return one


def meeting(page: list[Word]) -> list[tuple[str, str]]:
    """The words of a page that are printed over each other."""
    return [
        (one.text, other.text)
        for one, other in itertools.combinations(page, 2)
        if min(one.right, other.right) - max(one.left, other.left) > 0.3
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 1.6
    ]


def test_all_of_it_is_beside_its_text(tmp_path: Path) -> None:
    found = pages(tmp_path, "", ANSWER)
    places = {text: find(found, text) for text in (*BESIDE, "Begun", "Second", "And", "IN")}
    assert len({number for number, _ in places.values()}) == 1
    for text in BESIDE:
        assert SIDE[0] - 0.2 < places[text][1].left, text
        assert places[text][1].right < SIDE[1] + 0.2, text
    # A definition and a note are level with the paragraph before them and with that of the call.
    for note, paragraph in (("Meaning", "Begun"), ("Noteworthy", "Second")):
        assert places[note][1].bottom == pytest.approx(places[paragraph][1].bottom, abs=1)
    # The references end the answer, beside its last block.
    assert places["Booktitle."][1].top > places["otherwise."][1].top
    assert places["IN"][1].left == pytest.approx(TEXT[0], abs=0.3)


def test_the_key_is_above_the_answer_over_the_width_of_the_text(tmp_path: Path) -> None:
    (page,) = [page for page in pages(tmp_path, "", ANSWER) if any(w.text == "IN" for w in page)]
    texts = [word.text for word in page]
    assert texts.index("IN") < texts.index("Keyword") < texts.index("Begun")
    key, first = (next(word for word in page if word.text == text) for text in ("Keyword", "Begun"))
    assert key.left == pytest.approx(TEXT[0], abs=0.3)
    assert key.bottom - key.top > first.bottom - first.top
    assert "KEY" not in texts
    assert "FORMULA" not in texts


@pytest.mark.parametrize("paper", ["a5", "6x9"])
def test_small_papers_have_it_in_the_text_and_at_the_foot(tmp_path: Path, paper: str) -> None:
    found = pages(tmp_path, f"book: {{paper: {paper}}}\n", ANSWER)
    for text, paragraph in (("Meaning", "Begun"), ("Noteworthy", "Second")):
        number, word = find(found, text)
        called, call = find(found, paragraph)
        assert number == called
        body = [other.bottom for other in found[number] if other.bottom - other.top > 4]
        assert word.top > call.bottom
        assert word.top > max(body) - 1, text
    number, said = find(found, "otherwise.")
    assert said.bottom < max(word.bottom for word in found[number])


def test_it_is_at_the_left_where_lines_run_from_the_right(tmp_path: Path) -> None:
    words = "מילים של תשובה שממלאות שורה אחת ועוד אחת. "
    text = (
        f"# פרק\n\n## מה זה?\n\n{words * 9}\n\nמונח\n: הגדרה.\n\n{words * 9}מסומן[^a].\n\n"
        f"[^a]: הערה.\n\n> **Key:** {words}\n\n> **Formula:** $x = y$\n\n> **Mistake:** טעות.\n\n"
        f"> **Follow-up:** ומה אז?\n>\n> {words * 9}\n\n> **Reference:** ספר.\n"
    )
    found = pages(tmp_path, "", text, "he")
    beside = [word for page in found for word in page if word.text[::-1] in BESIDE_HEBREW]
    assert len(beside) >= len(BESIDE_HEBREW)
    for word in beside[: len(BESIDE_HEBREW)]:
        assert 11.8 < word.left < word.right < 56.2, word


def many(notes: str, most: int = 4) -> str:
    """Answers of many lengths, with much beside them, and with up to so many references."""
    asked = []
    for number in range(16):
        parts = [
            f"{WORDS * (1 + (number * 7 + part * 5) % 6)}\n\n" + notes.format(n=f"{number}{part}")
            for part in range(1 + number % 5)
        ]
        source = f"> **Reference:** Author{number}, 2020. {WORDS * (number % 3 + 1)}\n\n"
        ends = source * min(number % 4, most)
        asked.append(
            f"## Asked {number} about it?\n\n{''.join(parts)}\n\n> **Key:** Because {number}.\n\n"
            f"> **Mistake:** “{WORDS}”: no.\n\n> **Follow-up:** And?\n>\n> {WORDS * 2}\n\n{ends}"
        )
    return "# Chapter\n\n" + "".join(asked)


def test_nothing_meets_or_leaves_the_page(tmp_path: Path) -> None:
    text = many("term{n}\n: Meaning{n}. " + WORDS * 2 + "\n\n")
    for page in pages(tmp_path, "", text)[2:-1]:  # the colophon is below the last
        assert meeting(page) == []
        inside = [word.bottom for word in page if not FOLIO.fullmatch(word.text)]
        assert max(inside, default=0) < FOOT + 0.5


def test_the_text_never_waits_for_the_side_column(tmp_path: Path) -> None:
    """The lines of the text are where they are without any definition."""
    lines = []
    for name, notes in (("with", "term{n}\n: Meaning{n}.\n\n"), ("without", "")):
        (tmp_path / name).mkdir()
        found = pages(tmp_path / name, "", many(notes, most=0))
        chapter = [page for page in found if any(word.text == "IN" for word in page)]
        lines.append(
            [
                [(round(word.top), word.text) for word in page if word.right < TEXT[1] + 0.5]
                for page in chapter
            ]
        )
    assert len(lines[0]) > 3
    assert lines[0] == lines[1]


def test_what_has_no_room_beside_a_short_answer_is_in_the_text(tmp_path: Path) -> None:
    """Of an answer of one line, and of one that the page's end cuts short."""
    terms = "".join(f"term{n}\n: Meaning{n}. {WORDS * 2}\n\n" for n in range(9))
    text = f"# Chapter\n\n## First?\n\n{WORDS}\n\n{terms}\n> **Key:** So.\n\n## Second?\n\n{WORDS}"
    found = pages(tmp_path, "", f"{text}\n\n> **Key:** So.\n")
    places = [find(found, f"Meaning{n}.")[1].left for n in range(9)]
    assert {left > SIDE[0] - 0.2 for left in places} == {True, False}
    assert all(meeting(page) == [] for page in found[2:])


def test_a_key_that_is_long_is_smaller_and_stays_with_its_question(tmp_path: Path) -> None:
    heights = []
    for count in (20, 60, 120):
        (tmp_path / str(count)).mkdir()
        key = " ".join(["Keyword", *["abc"] * (count - 1)])
        found = pages(tmp_path / str(count), "", f"# C\n\n## Why?\n\n{WORDS}\n\n> **Key:** {key}\n")
        number, word = find(found, "Keyword")
        assert number == find(found, "IN")[0]
        heights.append(word.bottom - word.top)
    assert heights[0] > heights[1] > heights[2]


def test_a_question_without_a_key_has_no_label(tmp_path: Path) -> None:
    text = f"# C\n\n## Why?\n\n{WORDS}\n\n> **Formula:** $x = y$\n\n> **Reference:** A. B.\n"
    words = [word.text for page in pages(tmp_path, "", text) for word in page]
    assert "SHORT" not in words
    assert "FORMULA" in words


def test_a_definition_is_on_the_page_of_its_paragraph(tmp_path: Path) -> None:
    """Wherever the page ends: also between the paragraph and a heading behind the definition."""
    parts = "".join(
        f"### Part {n}\n\n{WORDS * (2 + n % 5)}Z{n}.\n\nterm{n}\n: Meaning{n}.\n\n"
        for n in range(40)
    )
    # The glossary has the definitions once more.
    found = pages(tmp_path, "", f"# C\n\n## Why?\n\n{parts}")
    found = [page for page in found if not any(word.text == "Glossary" for word in page)]
    ends = [find(found, f"Z{n}.") for n in range(40)]
    meanings = [find(found, f"Meaning{n}.") for n in range(40)]
    assert len({number for number, _ in ends}) > 3
    for end, meaning in zip(ends, meanings, strict=True):
        assert end[0] == meaning[0]
        assert meaning[1].left > SIDE[0] - 0.2
        assert meaning[1].top < end[1].bottom


def test_a_key_in_the_side_column_is_on_the_page_of_its_question(tmp_path: Path) -> None:
    key = "comes first, and then there are some more words of the key, which are many. " * 3
    questions = (
        f"## Is asked{number} a question? <!-- name: N{number} -->\n\nBegun {WORDS * words}\n\n"
        f"Second {WORDS * 3}\n\n> **Key:** Key{number} {key}\n\n> **Formula:** $$x = y$$\n\n"
        for number, words in enumerate((9, 12, 11, 14, 10, 13, 9, 15, 11, 12, 16, 10, 13, 14, 8, 7))
    )
    text = "# Chapter\n\n" + "".join(questions)
    found = pages(tmp_path, "book: {paper: a4, theme: wide}\n", text)
    on_pages = [{word.text for word in page} for page in found]
    for number in range(16):
        (page,) = (one for one in on_pages if f"Key{number}" in one and "points" not in one)
        assert f"asked{number}" in page
