"""What `check --json` prints: every question, in the shape that docs/json.md gives it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from studypress.cli import listed
from tests.conftest import ROOT, Run

NOTES = """# Drinks

## 1. What is *tea*? [E]

Leaves in water at $90\\,^\\circ$.

> **Key:** Leaves.

> **Follow-up:** Why hot?
>
> It draws.

## 2. What is cocoa?
"""
RECORDS = (
    listed.Listing,
    listed.ListedGuide,
    listed.ListedGuess,
    listed.ListedSource,
    listed.ListedScore,
    listed.ListedChapter,
    listed.ListedQuestion,
    listed.ListedBlock,
    listed.ListedProblem,
)
DOCS = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


def _checked(run: Run, notes: Path) -> dict[str, Any]:
    done: dict[str, Any] = json.loads(run("check", "--json", "--project", notes).stdout)
    return done


def test_every_question_is_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drinks.md").write_text(NOTES, encoding="utf-8")
    found = _checked(run, tmp_path)
    assert [chapter["title"] for chapter in found["chapters"]] == ["Drinks"]
    tea, cocoa = found["questions"]
    assert tea == {
        "built": True,
        "language": "en",
        "number": 1,
        "id": "what-is-tea",
        "chapter": 1,
        "file": "drinks.md",
        "line": 3,
        "text": "What is tea?",
        "stem": "",
        "level": "easy",
        "tags": [],
        "form": "numbers",
        "answer": "Leaves in water at $90\\,^\\circ$.\nLeaves.\nWhy hot?\nIt draws.",
        "blocks": [
            {"kind": "prose", "title": "", "text": "Leaves in water at $90\\,^\\circ$."},
            {"kind": "key", "title": "", "text": "Leaves."},
            {"kind": "follow-up", "title": "Why hot?", "text": "It draws."},
        ],
    }
    assert (cocoa["text"], cocoa["level"], cocoa["answer"], cocoa["blocks"]) == (
        "What is cocoa?",
        None,
        "",
        [],
    )
    assert "no-answer" in [problem["code"] for problem in found["problems"]]


def test_the_rest_of_a_question_is_no_answer(run: Run, tmp_path: Path) -> None:
    text = "# Drinks\n\nQ: What is said?\n\n```js\ntea\n```\n\nA: Tea.\n\nQ: Why?\n\nA: So.\n"
    (tmp_path / "drinks.md").write_text(text, encoding="utf-8")
    first = _checked(run, tmp_path)["questions"][0]
    assert (first["stem"], first["answer"]) == ("tea", "Tea.")


def test_the_form_of_each_file_has_its_weights(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drinks.md").write_text(NOTES, encoding="utf-8")
    (source,) = _checked(run, tmp_path)["sources"]
    assert (source["file"], source["questions"]) == ("drinks.md", 2)
    (score,) = [one for one in source["scores"] if one["taken"]]
    assert (score["places"], score["asking"], score["taken"]) == (2, 2, 2)
    assert 0 < score["total"] <= 1


def test_questions_of_versions_that_are_not_built_are_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Drinks\n\n## What is tea?\n\nIt is of leaves.\n")
    (tmp_path / "README.de.md").write_text("# Getränke\n\n## Was ist Tee?\n\nBlätter.\n", "utf-8")
    found = _checked(run, tmp_path)
    assert found["guide"]["questions"] == 1
    assert [
        (one["built"], one["language"], one["text"], one["file"], one["number"], one["chapter"])
        for one in found["questions"]
    ] == [
        (True, "en", "What is tea?", "README.md", 1, 1),
        (False, "de", "Was ist Tee?", "README.de.md", None, None),
    ]
    assert found["questions"][1]["answer"] == "Blätter."


def test_the_object_is_of_the_documented_types(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drinks.md").write_text(NOTES, encoding="utf-8")
    _fit(_checked(run, tmp_path), listed.Listing)


def _fit(value: object, hint: Any) -> None:
    """Fail where a value of JSON is not of a type."""
    origin, inside = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        assert isinstance(value, dict)
        types = get_type_hints(hint)
        assert value.keys() == types.keys()
        for key, kind in types.items():
            _fit(value[key], kind)
    elif origin is Literal:
        assert value in inside
    elif origin is list:
        assert isinstance(value, list)
        for item in value:
            _fit(item, inside[0])
    elif origin is dict:
        assert isinstance(value, dict)
        for key, item in value.items():
            _fit(key, inside[0])
            _fit(item, inside[1])
    elif inside:  # a type, or null
        if value is not None:
            _fit(value, next(kind for kind in inside if kind is not type(None)))
    else:
        assert type(value) is hint


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_docs_have_a_row_for_each_key(record: type) -> None:
    tables = [re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) for part in DOCS.split("| key |")]
    assert list(get_type_hints(record)) in tables
