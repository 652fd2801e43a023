"""The values of front matter are words, whatever YAML makes of them; what YAML refuses is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.model.diagnostics import Report
from studypress.reading.sources import frontmatter

AS_WRITTEN = (
    "Two words",
    "yes",
    "no",
    "null",
    "1.10",
    "007",
    "1_000",
    "2024-01-01",
    "12:30",
    ".5",
    "1e3",
    "C#",
    "What?",
)
REFUSED_BY_YAML = (
    "Rust: the good parts",
    "**Bold** start",
    "*args and **kwargs",
    "`code` first",
    "@Input and @Output",
    "100% coverage: how?",
    "%w in Ruby",
    '"Quoted" at the beginning',
    "[Draft] Notes",
    "Question: what? Answer: this",
)
OTHERWISE_IN_YAML = ("[Draft]", "!important rules", "Using #hashtags", "&amp first", "{braces}")


def title_of(written: str, report: Report) -> object:
    return frontmatter.read(f"---\n{written}\n---\nText.\n", "a.md", report).values.get("title")


@pytest.mark.parametrize("title", AS_WRITTEN)
def test_a_plain_title_is_as_it_is_written(title: str) -> None:
    report = Report()
    assert title_of(f"title: {title}", report) == title
    assert not report.problems


@pytest.mark.parametrize("title", REFUSED_BY_YAML + OTHERWISE_IN_YAML)
def test_an_odd_title_is_read_as_its_words_and_reported(title: str) -> None:
    report = Report()
    assert title_of(f"layout: post\ntitle: {title}\ntags: [a, b]", report) == title
    (problem,) = (one for one in report.problems if one.code == "front-matter")
    assert (str(problem.severity), problem.where.line) == ("warning", 3)
    assert title in problem.message.replace("\\", "")
    assert f'`title: "{title}"`' in problem.hint.replace('\\"', '"')
    better = problem.hint.removeprefix("Put it in quotes: `").removesuffix("`.")
    again = Report()
    assert title_of(better, again) == title
    assert not again.problems


@pytest.mark.parametrize(
    ("written", "title"),
    {
        "title: 'It''s'": "It's",
        'title: "A: b" # a remark': "A: b",
        "title: A # a remark": "A",
        "title: >\n  Two\n  lines": "Two lines\n",
        "title: Two\n  lines": "Two lines",
        "title:": "",
        "title: ~": "",
    }.items(),
)
def test_the_notations_of_yaml_are_read(written: str, title: str) -> None:
    report = Report()
    assert title_of(written, report) == title
    assert not report.problems


@pytest.mark.parametrize(
    ("key", "tools"), [("layout", {"site"}), ("jupytext", {"myst"}), ("tags", set())]
)
def test_keys_show_the_tool(key: str, tools: set[str]) -> None:
    front = frontmatter.read(f"---\n{key}: a\n---\n", "a.md", Report(foreign=True))
    assert front.tools == tools


def test_other_values_are_words_as_well() -> None:
    front = frontmatter.read("---\nid: 1.10\ntags: [yes, 2.0]\nlevel: 2\n---\n", "a.md", Report())
    assert front.values == {"id": "1.10", "tags": ["yes", "2.0"], "level": "2"}


def test_each_line_that_is_no_yaml_is_mended() -> None:
    report = Report()
    text = "---\ntitle: A: b\ntags:\n  - c: d: e\n  - *f\n---\nText.\n"
    front = frontmatter.read(text, "a.md", report)
    assert front.values == {"title": "A: b", "tags": ["c: d: e", "*f"]}
    assert [problem.where.line for problem in report.problems] == [2, 4, 5]
    assert (front.text, front.first_line) == ("Text.\n", 7)


def test_what_cannot_be_mended_is_reported_and_the_title_stays() -> None:
    report = Report()
    assert title_of("title: A\n\tlevel: 1", report) == "A"
    assert [(one.code, str(one.severity)) for one in report.problems] == [("front-matter", "error")]


def test_endless_front_matter_is_not_mended() -> None:
    report = Report()
    assert title_of("a: b: c\n" * 1_000 + "title: A", report) == "A"
    assert len(report.problems) == 1


@given(st.text("title: -[]{}\"'*&!#%@|>\nab1.", max_size=80))
def test_any_front_matter_is_read(written: str) -> None:
    front = frontmatter.read(f"---\n{written}\n---\nText.\n", "a.md", Report())
    assert front.text.endswith("Text.\n")
