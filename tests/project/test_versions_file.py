"""versions.yaml: what it may say, every fault at its line, and what a guide then knows."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.model.versions import Change, Changed, Changes, Version
from studypress.project.place import Project
from studypress.project.schema import text, versions_schema
from tests.conftest import ROOT, Run

SETTINGS = "title: Tea\nlanguage: en\n"
NOTES = "# Tea\n\n## What is tea? <!-- id: tea -->\n\nA drink.\n\ncup\n: What holds tea.\n"

BY_HAND = """versions:
  - version: 1.10
    date: 2026-02-03
    summary: Two new questions.
  - {version: "1.9", date: 2026-01-02}
"""

CHANGED = """versions:
  - version: "1.1"
    date: 2026-02-03
    changes:
      questions:
        added: [{text: "Why tea?", id: tea}, "What is tea?", {text: "Gone?", id: gone}]
        reworded: [{text: "How?", before: "But how?"}]
        changed: [{text: "When?", parts: [key, prose]}]
      chapters: {moved: [Tea], removed: [Bread]}
      terms: {added: [cup, pot]}
      references: {added: [A paper]}
"""


def read(folder: Path, versions: str, settings: str | None = SETTINGS) -> tuple[Guide, list[str]]:
    if settings is not None:
        (folder / "guide.yaml").write_text(settings, encoding="utf-8")
    (folder / "tea.md").write_text(NOTES, encoding="utf-8")
    (folder / "versions.yaml").write_text(versions, encoding="utf-8")
    report = Report()
    guide = pipeline.understand(Project.at(folder), report).guide
    return guide, [str(one) for one in report.sorted() if "no-key" not in str(one)]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_file_by_hand(tmp_path: Path) -> None:
    guide, problems = read(tmp_path, BY_HAND)
    assert problems == []
    assert guide.versions == (
        Version("1.10", day("2026-02-03"), "Two new questions."),
        Version("1.9", day("2026-01-02")),
    )
    assert not guide.versions[0].changes


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([("1", "2026-01-02"), ("2", "2026-02-03")], ["2", "1"]),
        ([("2", "2026-02-03"), ("1", "2026-01-02")], ["2", "1"]),
        ([("2", "2026-02-03"), ("1", "2026-02-03")], ["2", "1"]),
    ],
)
def test_the_newest_is_first(
    order: list[tuple[str, str]], expected: list[str], tmp_path: Path
) -> None:
    lines = [f"  - {{version: '{version}', date: {date}}}\n" for version, date in order]
    guide, problems = read(tmp_path, "versions:\n" + "".join(lines))
    assert (problems, [one.version for one in guide.versions]) == ([], expected)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [("1.10", "2026-02-03"), ("1.9", "2026-01-02")]),
        ("version: '2'\n", [("2", None), ("1.10", "2026-02-03"), ("1.9", "2026-01-02")]),
        (
            "version: '2'\ndate: 2026-03-04\n",
            [("2", "2026-03-04"), ("1.10", "2026-02-03"), ("1.9", "2026-01-02")],
        ),
        ("version: 1.10\n", [("1.10", "2026-02-03"), ("1.9", "2026-01-02")]),
    ],
    ids=["without one", "with one", "with its date", "recorded"],
)
def test_the_version_of_guide_yaml_is_the_first(
    settings: str, expected: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    guide, _ = read(tmp_path, BY_HAND, SETTINGS + settings)
    found = [(one.version, one.date.isoformat() if one.date else None) for one in guide.versions]
    assert found == expected


def test_a_guide_without_such_a_file_has_its_own_version(tmp_path: Path) -> None:
    guide, _ = read(tmp_path, "", f"{SETTINGS}version: '2'\n")
    assert guide.versions == (Version("2"),)
    (tmp_path / "versions.yaml").unlink()
    again = pipeline.understand(Project.at(tmp_path), Report()).guide
    assert again.versions == (Version("2"),)
    (tmp_path / "guide.yaml").write_text(SETTINGS)
    assert pipeline.understand(Project.at(tmp_path), Report()).guide.versions == ()


def test_what_changed_leads_to_what_the_guide_still_has(tmp_path: Path) -> None:
    guide, problems = read(tmp_path, CHANGED)
    assert problems == []
    term = guide.glossary[0].id
    assert guide.versions[0].changes == Changes(
        questions=Changed(
            added=(Change("Why tea?", "tea"), Change("What is tea?", "tea"), Change("Gone?")),
            reworded=(Change("How?", before="But how?"),),
            changed=(Change("When?", parts=("key", "prose")),),
        ),
        chapters=Changed(moved=(Change("Tea", "chapter-1"),), removed=(Change("Bread"),)),
        terms=Changed(added=(Change("cup", term), Change("pot"))),
        references=Changed(added=(Change("A paper"),)),
    )


def test_only_what_changed_is_gone_through(tmp_path: Path) -> None:
    changes = read(tmp_path, CHANGED)[0].versions[0].changes
    assert {name: [kind for kind, _ in changed] for name, changed in changes} == {
        "questions": ["added", "reworded", "changed"],
        "chapters": ["removed", "moved"],
        "terms": ["added"],
        "references": ["added"],
    }


@pytest.mark.parametrize(
    ("versions", "problem"),
    [
        ("- version: 1\n", "versions.yaml:1: error: this should hold `name: value` lines"),
        ("versions: 1.0\n", "versions.yaml:1: error: versions: it should be a list"),
        ("versions:\n- version: a: b\n", "versions.yaml:2:13: error: this is not YAML"),
        ("versions:\n- {version: 1}\n", "versions.yaml:2: error: it has no date"),
        ("versions:\n- {version: 1, date: soon}\n", "versions.yaml:2: error: date: it should be"),
        ("versions:\n- {version: ' ', date: 2026-01-02}\n", "versions.yaml:2: error: version:"),
        (
            'versions:\n- {version: 1, date: 2026-01-02, summary: "\\0"}\n',
            "versions.yaml:2: error: summary: it has a character that can't be printed",
        ),
        (
            "versions:\n- version: 1\n  date: 2026-01-02\n  changes: {terms: {added: [{}]}}\n",
            "versions.yaml:4: error: it has no text",
        ),
        (
            "versions:\n- version: 1\n  version: 2\n  date: 2026-01-02\n",
            "versions.yaml:3: error: version is set a second time",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(versions: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, versions)
    assert [one[: len(problem)] for one in problems] == [problem]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    read(tmp_path, "")
    (tmp_path / "versions.yaml").write_bytes(b"versions:\n- \xff\n")
    report = Report()
    pipeline.understand(Project.at(tmp_path), report)
    assert "versions.yaml:2: error: this is not UTF-8 text [encoding]" in map(str, report.sorted())


def test_a_version_with_a_fault_is_left_out_alone(tmp_path: Path) -> None:
    guide, problems = read(tmp_path, BY_HAND.replace("2026-01-02", "yesterday"))
    assert len(problems) == 1
    assert [one.version for one in guide.versions] == ["1.10"]


def test_a_file_of_this_name_among_other_notes_is_no_matter(tmp_path: Path) -> None:
    guide, problems = read(tmp_path, "- any: thing\n", settings=None)
    assert guide.versions == ()
    assert not [one for one in problems if "versions.yaml" in one]


def test_it_is_neither_a_chapter_nor_unread(tmp_path: Path) -> None:
    guide, problems = read(tmp_path, BY_HAND)
    assert (len(guide.chapters), problems) == (1, [])


def passes(versions: str) -> bool:
    data: Any = json.loads(json.dumps(yaml.safe_load(versions), default=datetime.date.isoformat))
    return Draft202012Validator(versions_schema()).is_valid(data)


@pytest.mark.parametrize(
    ("versions", "valid"),
    [
        (BY_HAND, True),
        (CHANGED, True),
        ("versions: []", True),
        ("versions: [{version: 1}]", False),
        ("versions: [{version: 1, date: 2026-01-02, sumary: x}]", False),
        ("versions: [{version: 1, date: 2026-01-02, changes: {terms: {added: [1]}}}]", False),
    ],
)
def test_the_schema_says_the_same(versions: str, valid: bool) -> None:
    assert passes(versions) is valid


def test_the_docs_have_todays_schema(run: Run) -> None:
    """Renewed by `python3 publish.py schema versions > docs/versions.schema.json`."""
    kept = (ROOT / "docs" / "versions.schema.json").read_text(encoding="utf-8")
    assert kept == text(versions_schema()) == run("schema", "versions").stdout
