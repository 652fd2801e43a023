"""What stands around questions and answers: lists of links, levels, lists of answers, choices."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from tests.reading.conftest import Notes, codes, left_out, pairs, words


def test_lists_of_links_are_dropped_and_checked(notes: Notes) -> None:
    links = "* [Tea?](#tea)\n* [Salt?](#salt)\n* [Pan?](#pan)\n"
    text = f"# K\n\n## Contents\n\n{links}\n## Tea?\n\nHot.\n\n[⬆ Back to top](#contents)\n\n"
    text += "## Bread?\n\nBaked.\n\n## Pan?\n\nRound.\n\n<br/>\n\n"
    reading, report = notes(text)
    assert pairs(reading.guide) == [("Tea?", "Hot."), ("Bread?", "Baked."), ("Pan?", "Round.")]
    assert reading.guide.chapters[0].intro == ()
    assert left_out(reading.files[0]) == ["⬆ Back to top", "Contents", "Tea?", "Salt?", "Pan?"]
    told = [p.message for p in report.sorted() if p.code == "stale-list"]
    assert [("'Salt?'" in told[0]), ("'Bread?'" in told[1])] == [True, True]


@pytest.mark.parametrize(
    "links",
    [
        "[Tea?](#tea)\n\n[Bread?](#bread)\n\n[Pan?](#pan)\n",
        "[Tea?](#tea) | [Bread?](#bread) | [Pan?](#pan)\n",
        "<details><summary>View contents</summary>\n\n* [Tea?](#tea)\n* [Bread?](#bread)\n\n</details>\n",
        "| No. | Questions |\n|---|---|\n| 1 | [Tea?](#tea) |\n| 2 | [Bread?](#bread) |\n",
    ],
)
def test_lists_of_links_of_other_shapes(notes: Notes, links: str) -> None:
    reading, _ = notes(
        f"# K\n\n{links}\n## Tea?\n\nHot.\n\n## Bread?\n\nBaked.\n\n## Pan?\n\nRound.\n"
    )
    assert reading.guide.chapters[0].intro == ()
    assert len(reading.guide.questions) == 3


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("A `:tea:`", "A :tea:"),
        ("Answer `:` says so.", "Answer : says so."),
        ("A: `tea`", "tea"),
        ("`A:` tea", "tea"),
        ("`Answer`: tea", "tea"),
        ("**A:** tea", "tea"),
    ],
)
def test_the_colon_of_a_label_is_no_code_behind_it(
    notes: Notes, written: str, printed: str
) -> None:
    reading, _ = notes(f"# K\n\n## What is tea?\n\n{written}\n\n## Why?\n\nSo.\n")
    assert pairs(reading.guide)[0] == ("What is tea?", printed)


def test_links_with_words_beside_them_are_prose(notes: Notes) -> None:
    text = (
        "# K\n\n- [Tea?](#tea) is about a drink that is hot\n- [Bread?](#bread) is about food\n\n"
    )
    reading, _ = notes(text + "## Tea?\n\nHot.\n\n## Bread?\n\nBaked.\n")
    assert "a drink that is hot" in words(reading.guide.chapters[0].intro)


@pytest.mark.parametrize(
    ("suffixes", "levels"),
    [
        (("[E]", "[M]", "[H]"), [1, 2, 3]),
        (("👶", "\u200d⭐️", "🚀"), [1, 2, 3]),
        (("★", "★★", "★★★"), [1, 2, 3]),
        (("⭐", "⭐⭐", "⭐️⭐️⭐️"), [1, 2, 3]),
        (("(★☆☆)", "[★★☆]", "(★★★)"), [1, 2, 3]),
        (("(⭐️)", "(⭐️⭐️)", "(⭐⭐⭐)"), [1, 2, 3]),
        (("(easy)", "(Medium)", "(hard)"), [1, 2, 3]),
        (("🟢", "🟡", "🔴"), [1, 2, 3]),
        (("[1]", "(see below)", "(C)"), [0, 0, 0]),
    ],
)
def test_levels_at_the_end_of_a_question(
    notes: Notes, suffixes: tuple[str, ...], levels: list[int]
) -> None:
    text = "# K\n\nLegend: 👶 easy ⭐️ medium 🚀 expert\n\n"
    text += "".join(f"**Why {n}? {suffix}**\n\nSo.\n\n" for n, suffix in enumerate(suffixes))
    reading, _ = notes(text, questions="bold")
    if not levels[0]:
        assert all(question.level == 0 for question in reading.guide.questions)
        return
    assert [q.level for q in reading.guide.questions] == levels
    assert [q.text for q in reading.guide.questions] == ["Why 0?", "Why 1?", "Why 2?"]
    assert "👶 easy" in words(reading.guide.chapters[0].intro)
    assert len(left_out(reading.files[0])) == 3


@pytest.mark.parametrize("sign", sorted("🐣🌱🚀🔥💀🧠"))
@pytest.mark.parametrize("question", ["{} What is tea?", "What is tea? {}"])
def test_a_picture_in_one_question_alone_is_an_ornament(
    notes: Notes, sign: str, question: str
) -> None:
    text = f"# K\n\n## {question.format(sign)}\n\nHot.\n\n## What is bread?\n\nBaked.\n"
    reading, _ = notes(text)
    assert [q.level for q in reading.guide.questions] == [0, 0]
    assert reading.guide.questions[0].text == question.format(sign)
    reading, _ = notes(f"{text}\n## What is salt? {sign}\n\nWhite.\n")
    known = sign == "🚀" or question.startswith("What")
    assert [q.level > 0 for q in reading.guide.questions] == [known, False, known]


@pytest.mark.parametrize("sign", ["👶", "⭐", "★★", "🟢", "🔴", "[H]"])
def test_another_mark_in_one_question_alone_is_a_level(notes: Notes, sign: str) -> None:
    reading, _ = notes(f"# K\n\n## What is tea? {sign}\n\nHot.\n\n## Why?\n\nSo.\n")
    assert [q.level > 0 for q in reading.guide.questions] == [True, False]


def test_a_list_of_answers_is_paired_by_number(notes: Notes) -> None:
    text = "# K\n\n## Questions\n\n1. Tea?\n2. Bread?\n3. Salt?\n\n## Answers\n\n1. Hot.\n2. Baked.\n3. White.\n"
    reading, report = notes(text)
    assert pairs(reading.guide) == [("Tea?", "Hot."), ("Bread?", "Baked."), ("Salt?", "White.")]
    assert codes(report) == []


def test_a_list_of_answers_is_paired_by_words(notes: Notes) -> None:
    text = "# K\n\n- Tea?\n- Bread?\n- Salt?\n\n## Answers\n\n- **Salt?** White.\n- **Tea?** Hot.\n- **Bread?** Baked.\n"
    assert pairs(notes(text)[0].guide) == [
        ("Tea?", "Hot."),
        ("Bread?", "Baked."),
        ("Salt?", "White."),
    ]


def test_labelled_answers_below_all_questions(notes: Notes) -> None:
    text = "# K\n\nQ1: Tea?\n\nQ2: Bread?\n\nA1: Hot.\n\nA2: Baked.\n\nQuite.\n"
    assert pairs(notes(text)[0].guide) == [("Tea?", "Hot."), ("Bread?", "Baked. Quite.")]


def test_what_is_left_over_on_either_side_is_told_with_both_lines(notes: Notes) -> None:
    text = "# K\n\n1. Tea?\n2. Bread?\n3. Salt?\n\n## Answers\n\n1. Hot.\n2. Baked.\n4. Round.\n4. Square.\n"
    reading, report = notes(text.replace("4. Round.\n4. Square.", "\n<!-- -->\n\n4. Round."))
    told = [(p.where.line, p.message) for p in report.sorted() if p.code == "unpaired-answer"]
    assert [line for line, _ in told] == [5, 14]
    assert "line 9" in told[0][1]
    assert "line 3" in told[1][1]
    shown = " ".join(words(c.intro) + words(c.closing) for c in reading.guide.chapters)
    assert "Round." in shown


def test_many_empty_answers_are_told_once(notes: Notes) -> None:
    reading, report = notes("# K\n\n" + "".join(f"- Why {n}?\n" for n in range(9)))
    assert len(reading.guide.questions) == 9
    assert codes(report) == ["no-answer"]


def test_an_answer_that_is_a_link_keeps_its_address(notes: Notes) -> None:
    text = "# K\n\n1. Tea? Answer: [link](https://tea.example)\n2. Bread?\n3. Salt?\n"
    guide = notes(text)[0].guide
    assert pairs(guide)[0] == ("Tea?", "link (https://tea.example)")
    text = "## Tea?\n\nAnswer: [link](https://tea.example)\n\n## [Bread?](https://bread.example)\n\nBaked.\n"
    assert pairs(notes(text)[0].guide) == [
        ("Tea?", "link (https://tea.example)"),
        ("Bread?", "Baked. https://bread.example"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "Answer: B",
        "**Answer:** B",
        "<details><summary>Answer</summary>\n\n#### Answer: B\n\nIt is.\n\n</details>",
    ],
)
def test_multiple_choice(notes: Notes, answer: str) -> None:
    text = "".join(f"###### {n}. Which?\n\n- A: tea\n- B: ice\n\n{answer}\n\n" for n in (1, 2))
    guide = notes(text)[0].guide
    kinds = [block.kind for block in guide.questions[0].blocks if not block.derived]
    assert kinds[:2] == ["options", "answer"]
    assert words((guide.questions[0].blocks[1],)) == "B"


def test_words_that_only_wrap_an_answer_go_and_are_noted(notes: Notes) -> None:
    text = "## Tea?\n\n<details><summary>View answer</summary>\n\nHot.\n\n</details>\n\n---\n\n## Ice?\n\n<b>A:</b> Cold.\n"
    reading, _ = notes(text)
    assert pairs(reading.guide) == [("Tea?", "Hot."), ("Ice?", "Cold.")]
    assert left_out(reading.files[0]) == ["View answer", "A:"]
