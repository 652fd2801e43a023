"""Front matter in TOML and in JSON is read as that in YAML, and never printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.model.diagnostics import Report
from studypress.reading.sources import datamatter, frontmatter
from tests.reading.conftest import ReadGuide, codes

READ = {
    '+++\ntitle = "Tea: all of it"\ndate = 2024-01-01T00:00:00Z\ndraft = false\n+++\nText\n': {
        "title": "Tea: all of it",
        "date": "2024-01-01T00:00:00+00:00",
        "draft": "false",
    },
    '+++\ntitle = "Tea"\nweight = 1.5\n[taxonomies]\ntags = ["hot", "wet"]\n+++\nText\n': {
        "title": "Tea",
        "weight": "1.5",
        "tags": ["hot", "wet"],
    },
    "+++\n+++\nText\n": {},
    "title:: Tea\ntags:: hot, #wet\n- Text\n": {"title": "Tea", "tags": ["hot", "wet"]},
    '{\n  "title": "Tea",\n  "tags": ["hot"],\n  "draft": null\n}\nText\n': {
        "title": "Tea",
        "tags": ["hot"],
        "draft": "",
    },
}

OTHER = [
    "tea:: a drink\nbread:: food\n",
    "+++\n\nText\n\n+++\n",
    "+++ a\n",
    '{"a": 1}\nText\n',
    "{title}\n",
    '{"title": 1} and\n',
]


@pytest.mark.parametrize("written", READ)
def test_values_are_words(written: str) -> None:
    front = frontmatter.read(written, "a.md", Report())
    assert dict(front.values) == READ[written]
    assert front.text.lstrip("- ") == "Text\n"
    assert written.split("\n")[front.first_line - 1].endswith("Text")
    assert front.tools == ({"site"} if written[0] in "+{" else {"obsidian"})


@pytest.mark.parametrize("text", OTHER)
def test_other_text_stays(text: str) -> None:
    assert frontmatter.read(text, "a.md", Report()).text == text


def test_a_fault_in_toml_is_reported_at_its_line() -> None:
    report = Report()
    front = frontmatter.read('+++\ntitle = "Tea"\nx = a b\n+++\nText\n', "a.md", report)
    assert (front.text, front.values) == ("Text\n", {"title": "Tea"})
    (problem,) = report.problems
    assert str(problem).startswith("a.md:3:5: error: the front matter is not TOML: ")
    assert problem.code == "front-matter"


def test_unknown_keys_are_reported_at_their_lines() -> None:
    report = Report(foreign=True)
    frontmatter.read('+++\ntitle = "Tea"\nweight = 1\n+++\n', "a.md", report)
    assert [str(one.where) for one in report.problems] == ["a.md:3"]


@given(st.text("+={}[]\"':,\n 1atitle", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for written in (f"+++\n{text}\n+++\n", f"{{{text}"):
        found = datamatter.read(written)
        assert found is None or 0 < found.end <= len(written) + 1


@given(st.dictionaries(st.text(min_size=1), st.text() | st.lists(st.text()), max_size=4))
def test_any_json_is_read(values: dict[str, object]) -> None:
    values["title"] = "Tea"
    found = datamatter.read(f"{json.dumps(values)}\nText")
    assert found is not None
    assert found.values == values


def test_the_title_of_a_chapter_and_its_marks(read_guide: ReadGuide) -> None:
    text = '+++\ntitle = "Tea: all"\n+++\n\n## What is tea?\n\n{{ leaf }} {% x %}Leaves.\n'
    guide, report = read_guide({"a.md": text})
    assert [chapter.title for chapter in guide.chapters] == ["Tea: all"]
    assert guide.questions[0].blocks[0].body == "<p>Leaves.</p>"
    assert codes(report).count("other-notation") == 2
