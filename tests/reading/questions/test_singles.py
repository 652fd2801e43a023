"""A file that holds one question: it is found, and worded by its title or its name."""

# A way of writing stands in one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from studypress.proof.completeness import Proof
from tests.reading.conftest import Notes, codes, pairs, words
from tests.reading.test_left_out import said

ONE = "# {}\n\n{} is a drink.\n\n## Its kinds\n\nMany.\n\n# Links\n\n[A page](https://x.example/y)\n\n# Next\n\n- [What is it?](#links)\n"


def test_files_named_by_their_questions(notes: Notes) -> None:
    names = {"What is tea": "Tea", "Describe cocoa": "Cocoa", "How do you make mate": "Mate"}
    files = {f"{name}.md": ONE.format(topic, topic) for name, topic in names.items()}
    reading, _ = notes({**files, "Ice and salt.md": ONE.format("Ice and salt", "This")})
    assert sorted(q.text for q in reading.guide.questions) == sorted([*names, "Ice and salt"])
    assert len(reading.guide.chapters) == 1
    tea = next(q for q in reading.guide.questions if q.text == "What is tea")
    assert words(tea.blocks).startswith("Tea is a drink. Its kinds Many.")
    assert "reference" in [block.kind for block in tea.blocks]
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


@pytest.mark.parametrize("label", ["Q: ", "**Question**: ", "问题：", "**问题**：", "Q 1. "])
def test_the_label_of_the_only_question_is_left_out_on_purpose(label: str, notes: Notes) -> None:
    file = "##### {}What is {}?\n\nA drink.\n\n## Kinds\n\nMany.\n"
    reading, _ = notes({f"{n}.md": file.format(label, n) for n in ("tea", "mate")})
    assert sorted(q.text for q in reading.guide.questions) == ["What is mate?", "What is tea?"]
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


def test_a_stated_title_that_asks_is_the_question(notes: Notes) -> None:
    texts = {
        "what-is-tea": ("What is tea?", "Tea"),
        "explain-coffee": ("Explain coffee!", "Coffee"),
        "how-is-it-brewed": ("All about kettles", "Kettles"),
    }
    files = {
        f"{name}.md": f"---\ntitle: {title}\n---\n\n# {topic}\n\nA drink.\n\n## Details\n\nMany.\n"
        for name, (title, topic) in texts.items()
    }
    reading, _ = notes(files)
    asked = [question.text for question in reading.guide.questions]
    assert sorted(asked) == ["Explain coffee!", "How is it brewed", "What is tea?"]


def test_a_file_without_a_heading_is_named_by_its_file(notes: Notes) -> None:
    files = {"What is tea.md": "A drink.\n", "What is bread.md": "Food.\n"}
    reading, report = notes(files)
    assert pairs(reading.guide) == [("What is bread", "Food."), ("What is tea", "A drink.")]
    assert codes(report) == []


def test_a_title_in_the_front_matter_asks(notes: Notes) -> None:
    file = "---\ntitle: What is {}?\n---\n\nIt is {}.\n\n## Kinds\n\nMany.\n"
    reading, _ = notes({f"{n}.md": file.format(n, n) for n in ("bread", "tea")})
    assert [q.text for q in reading.guide.questions] == ["What is bread?", "What is tea?"]


def test_a_question_in_the_front_matter_is_always_one(notes: Notes) -> None:
    file = "---\nid: {}\nquestion: '{}'\nsort_order: 1\n---\n\n{}"
    texts = {
        "tea.md": ("Cups: the pot is cold", "- Is it on?\n- Is it full?\n- Is it near?\n"),
        "more/bread.md": ("Bread without salt", "### What is wrong\n\nIt is flat.\n"),
        "more/salt.md": ("Salt", "# Salt\n\nA stone.\n"),
        "more/ice.md": ("What is ice?", "Cold water.\n\n## Kinds\n\nMany.\n"),
    }
    rest = {f"more/{n}.md": f"# {n}\n\nA text.\n" for n in ("a", "b", "c", "d", "e")}
    files = {name: file.format(name, *row) for name, row in texts.items()}
    reading, _ = notes({**rest, **files})
    assert sorted(pairs(reading.guide)) == [
        ("Bread without salt", "What is wrong It is flat."),
        ("Cups: the pot is cold", "Is it on? Is it full? Is it near?"),
        ("Salt", "A stone."),
        ("What is ice?", "Cold water. Kinds Many."),
    ]
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []


@pytest.mark.parametrize("head", ["Answer", "Respuesta", "Ответ"])
def test_an_answers_heading_at_the_top_names_no_question(notes: Notes, head: str) -> None:
    file = "---\ntitle: What is {}?\n---\n\n## {}\n\nIt is {}.\n\n## Notes\n\nMany.\n"
    reading, _ = notes({f"{n}.md": file.format(n, head, n) for n in ("bread", "tea")})
    assert [q.text for q in reading.guide.questions] == ["What is bread?", "What is tea?"]


def test_an_answers_heading_at_the_top_of_files_named_by_their_questions(notes: Notes) -> None:
    files = {f"What is {n}.md": f"## Answer\n\nIt is {n}.\n" for n in ("bread", "tea")}
    reading, _ = notes(files)
    assert [q.text for q in reading.guide.questions] == ["What is bread", "What is tea"]


def test_a_title_that_asks_may_be_as_high_as_the_parts_below_it(notes: Notes) -> None:
    file = "## ❓ **What is {}?**\n\nIt is.\n\n## How to remember\n\nSo.\n\n## {}\n\nSo.\n"
    reading, _ = notes({f"{n}.md": file.format(n, n) for n in ("bread", "salt", "tea")})
    asked = [question.text for question in reading.guide.questions]
    assert asked == ["❓ What is bread?", "❓ What is salt?", "❓ What is tea?"]


SOLVED = "# {}\n\nA task.\n\n## {}\n\nSo.\n\n{}# Links\n\n- [One](https://x.example)\n"


@pytest.mark.parametrize(
    ("heads", "single"),
    [
        (("Solution 1: by hand", "## Solution 2\n\nSo.\n\n"), True),
        (("Answer 1", ""), True),
        (("Solution", ""), True),
        (("Solution 2", "## Solution 3\n\nSo.\n\n"), False),
        (("Solution 1", "## Answer\n\nSo.\n\n"), False),
        (("Tea 1", ""), False),
    ],
)
def test_a_task_with_its_solutions_is_one(
    notes: Notes, heads: tuple[str, str], *, single: bool
) -> None:
    rest = {f"{n}.md": f"# {n}\n\nText.\n\n# Links\n\nSo.\n" for n in ("a", "b", "c", "d")}
    reading, _ = notes({**rest, "cups.md": SOLVED.format("Wash cups", *heads)})
    assert [q.text for q in reading.guide.questions] == (["Wash cups"] if single else [])


def test_the_score_of_files_counts_the_files(notes: Notes) -> None:
    files = {
        f"What is {n}.md": f"It is {n}.\n\n- Is it hot?\n- Is it wet?\n- Is it red?\n"
        for n in ("a", "b")
    }
    reading, _ = notes({**files, "Cups.md": "# Cups\n\nRound.\n"})
    for page in reading.files:
        assert page.decision is not None
        first, *others = page.decision.scores
        assert (first.form, first.places, first.asking, first.taken) == ("files", 3, 2, 1)
        assert [score.taken for score in others] == [0] * len(others)


SINGLES = {
    "headings of a number alone": (
        {f"q{n}.md": f"# Question {n}\n\nWhat is {n}?\n\n## Answer\n\nIt is {n}.\n" for n in (1, 2)},
        [("What is 1?", "It is 1."), ("What is 2?", "It is 2.")]),
    "titles that set a task": (
        {"tea.md": '---\ntitle: "What is tea?"\n---\n\nA drink.\n\n## Kinds\n\nMany.\n', "ice.md": '---\ntitle: "Explain ice"\n---\n\nCold.\n'},
        [("Explain ice", "Cold."), ("What is tea?", "A drink. Kinds Many.")]),
    "a README for each question": (
        {"README.md": "# Notes\n\n- [tea](1-tea/)\n- [ice](2-ice/)\n", "1-tea/README.md": "# What is tea?\n\nA drink.\n", "2-ice/README.md": "# Describe ice\n\nCold.\n"},
        [("What is tea?", "A drink."), ("Describe ice", "Cold.")]),
    "the only file of a folder": (
        {"ice.md": "# Ice\n\n## What is ice?\n\nCold.\n\n## Why?\n\nSo.\n", "sub/tea.md": "## What is tea?\n\nA drink.\n\n### Kinds\n\nMany.\n"},
        [("What is ice?", "Cold."), ("Why?", "So."), ("What is tea?", "A drink. Kinds Many.")]),
    "the only file of a folder, with a title of the first level": (
        {"ice.md": "# Ice\n\n## What is ice?\n\nCold.\n\n## Why?\n\nSo.\n", "sub/tea.md": "# What is tea?\n\nA drink.\n\n## Kinds\n\nMany.\n"},
        [("What is ice?", "Cold."), ("Why?", "So."), ("What is tea?", "A drink. Kinds Many.")]),
    "a README for each chapter": (
        {f"{n}/README.md": f"# How {n} works\n\n## What is {n}?\n\nIt is.\n\n## Why {n}?\n\nSo.\n" for n in ("ice", "tea")},
        [(q, a) for n in ("ice", "tea") for q, a in ((f"What is {n}?", "It is."), (f"Why {n}?", "So."))]),
}  # fmt: skip


@pytest.mark.parametrize(("title", "single"), [("What is tea?", True), ("Compare teas", False)])
def test_a_task_beside_the_readme_of_its_folder_is_no_question(
    title: str, notes: Notes, *, single: bool
) -> None:
    work = f"# {title}\n\nWords.\n\n## Marks\n\nMany.\n"
    reading, _ = notes({"sub/README.md": "# Drinks\n\nWords.\n", "sub/work.md": work})
    assert [q.text for q in reading.guide.questions] == ([title] if single else [])


# Files with a title in the front matter, by name; then the chapters, and what each answer says.
TITLED: dict[str, tuple[dict[str, str], list[str], list[str]]] = {
    "titles of chapters": (
        {f"{n}.md": f"---\ntitle: Drinks {n}\n---\n\n## What is tea {n}?\n\nSo.\n" for n in (1, 2)},
        ["Drinks 1", "Drinks 2"], ["So.", "So."]),
    "topics": (
        {f"{n}.md": f"---\ntitle: Tea {n}\n---\n\n# What is tea {n}?\n\nSo.\n" for n in (1, 2)},
        ["Guide"], ["So.", "So."]),
    "topics above headings of the second level": (
        {f"{n}.md": f"---\ntitle: Tea {n}\n---\n\n## What is tea {n}?\n\nSo.\n" for n in (1, 2)},
        ["Guide"], ["So.", "So."]),
    "other titles": (
        {f"{n}.md": f"---\ntitle: In the kitchen\n---\n\n# What is tea {n}?\n\nSo.\n" for n in (1, 2)},
        ["Guide"], ["In the kitchen So.", "In the kitchen So."]),
    "a page with only a title": (
        {"_index.md": "---\ntitle: Site\n---\n", "a.md": "# Tea\n\n## What is tea?\n\nSo.\n\n## Why?\n\nSo.\n"},
        ["Tea"], ["So.", "So."]),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLED)
def test_a_title_beside_the_question_is_not_lost(name: str, notes: Notes) -> None:
    files, chapters, answers = TITLED[name]
    reading, report = notes(files)
    assert [chapter.title for chapter in reading.guide.chapters] == chapters
    assert [answer for _, answer in pairs(reading.guide)] == answers
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert not report.failed()


@pytest.mark.parametrize("name", SINGLES)
def test_one_question_in_each_file(notes: Notes, name: str) -> None:
    files, expected = SINGLES[name]
    reading, report = notes(files)
    assert sorted(pairs(reading.guide)) == sorted(expected)
    assert list(Proof(reading.transcripts).lost([said(reading.guide)], "the guide")) == []
    assert not report.failed()
