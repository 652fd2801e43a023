"""What stands beside a question or its words: levels, links, contents, divs and scores."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, codes, left_out, words
from tests.reading.test_left_out import said


@pytest.mark.parametrize(
    ("ending", "shown"),
    [
        (" 🤔", " 🤔"), (" (2 points)", " (2 points)"), (" { #a }", ""), (" {: #a }", ""), (" {#a}", ""),
        (" #card", ""), (" ^a1", ""), (" #card ^a1", ""), (" `easy`", ""), (" [Amazon]", " [Amazon]"),
        (" [[src](https://x.example)]", ""),
    ],
)  # fmt: skip
def test_what_follows_the_question_mark(notes: Notes, ending: str, shown: str) -> None:
    text = f"## What is tea?{ending}\n\nA drink.\n\n## What is bread?\n\nFood.\n"
    reading, _ = notes(f"# Kitchen\n\n{text}")
    asked = [question.text for question in reading.guide.questions]
    assert asked == [f"What is tea?{shown}", "What is bread?"]
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_the_source_of_a_question_is_a_reference(notes: Notes) -> None:
    reading, _ = notes("## What is tea? [[src](https://x.example)]\n\nA drink.\n\n## Why?\n\nSo.\n")
    blocks = reading.guide.questions[0].blocks
    assert [block.kind for block in blocks if not block.derived] == ["prose", "reference"]
    assert "[src]" in left_out(reading.files[0])


def test_levels_may_be_at_the_beginning(notes: Notes) -> None:
    reading, _ = notes(
        "1. [E] Why?\n2. (medium) How?\n3. [H] When?\n4. [Z] Who?\n5. Is it [E] so?\n"
    )
    assert [(q.text, q.level) for q in reading.guide.questions] == [
        ("Why?", 1), ("How?", 2), ("When?", 3), ("[Z] Who?", 0), ("Is it [E] so?", 0),
    ]  # fmt: skip


def test_the_topic_of_a_nested_bank_is_kept(notes: Notes) -> None:
    reading, _ = notes("# Tea\n\n- Why?\n- Leaves\n  - Are they green?\n  - Are they dry?\n")
    assert words(reading.guide.questions[1].before) == "Leaves"


def test_the_heading_of_contents_goes_with_them(notes: Notes) -> None:
    listed = "### Table of Contents\n\n| No. | Question |\n|--|--|\n| 1 | [What is tea?](#what-is-tea) |\n| 2 | [What is bread?](#what-is-bread) |\n\n"
    reading, _ = notes(
        f"# Kitchen\n\n{listed}1. ### What is tea?\n\n   A drink.\n\n2. ### What is bread?\n\n   Food.\n\n### More\n\n#### 1. What is salt?\n\nA stone.\n\n#### 2. What is ice?\n\nCold water.\n"
    )
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [
        ("Kitchen", 2),
        ("More", 2),
    ]


def test_a_heading_is_a_chapter_beside_the_questions_of_the_title(notes: Notes) -> None:
    reading, _ = notes(
        "# K\n\n**Tea?**\n\nHot.\n\n**Ice?**\n\nCold.\n\n## More\n\n**Salt?**\n\nWhite.\n"
    )
    assert [(c.title, len(c.questions)) for c in reading.guide.chapters] == [("K", 2), ("More", 1)]


def test_the_direction_of_a_div_stays(notes: Notes) -> None:
    reading, _ = notes('<div dir="rtl">\n\n# שתייה\n\n## מה זה תה?\n\nעלים.\n\n</div>\n')
    assert reading.guide.chapters[0].title == "שתייה"
    assert 'dir="rtl"' in reading.guide.questions[0].blocks[0].body


def test_full_addresses_of_files_lead_into_the_guide(notes: Notes) -> None:
    page = "https://hub.example/me/drinks/blob/main"
    files = {
        "What is tea.md": f"# Tea\n\nA [drink]({page}/What%20is%20a%20drink.md), see [this]({page}/README.md).\n",
        "What is a drink.md": f"# Drinks\n\nWet, as [tea]({page}/What%20is%20tea.md#tea).\n",
    }
    reading, report = notes(files)
    drink, tea = reading.guide.questions
    assert f'href="#{drink.id}"' in tea.blocks[0].body
    assert f'href="{page}/README.md"' in tea.blocks[0].body
    assert 'href="#' in drink.blocks[0].body
    assert "dead-link" not in codes(report)


def test_the_scores_of_our_own_guides_count_their_questions(notes: Notes) -> None:
    text = "# A\n\n## Tea\n\n**Hot?**\n\nYes.\n\n## Ice\n\nCold.\n"
    reading, _ = notes({"a.md": text}, foreign=False)
    assert reading.files[0].decision is not None
    taken = {(score.form, score.level): score.taken for score in reading.files[0].decision.scores}
    assert taken == {("headings", 2): 2, ("bold", 0): 0}


def test_scores_say_why(notes: Notes) -> None:
    text = "".join(f"## {n}. Why {n}?\n\nSo.\n\n" for n in range(1, 6))
    reading, _ = notes({"a.md": f"# A\n\n{text}", "b.md": "# B\n\n## Tea\n\nHot.\n"})
    decision = reading.files[0].decision
    assert decision is not None
    (score,) = decision.scores
    assert (score.form, score.level, score.places, score.asking, score.taken) == (
        "headings",
        2,
        5,
        5,
        5,
    )
    assert score.running
    assert 0.6 < score.alike < 0.9
    assert score.total > 0.8
    assert score.share == 1.0
    assert score.why == "5 of 5 ask"
    other = reading.files[1].decision
    assert other is not None
    assert other.scores[0].taken == 0
    assert other.scores[0].total < 0.4
