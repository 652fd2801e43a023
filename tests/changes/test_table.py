"""Pairs of states, and what is said of them: each row through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.changes.table import ALL, GUIDE, ROWS, Row, Said
from tests.conftest import studypress
from tests.repositories import write


def told(folder: Path, row: Row) -> dict[str, Any]:
    """What the command line prints of two states, as JSON."""
    for name, text, more in (("old", row.old, row.more[0]), ("new", row.new, row.more[1])):
        write(folder / name, {"guide.yaml": GUIDE, "a.md": text, **more})
    done = studypress("changes", folder / "old", folder / "new", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def said(changes: list[dict[str, Any]]) -> Said:
    """What happened, in the words of the table."""
    found: Said = []
    for change in changes:
        old, new = change["old"] or {}, change["new"] or {}
        for what in change["what"]:
            more = ""
            if what == "reworded":
                more = old["text"]
            elif what == "moved":
                more = old["chapter"]
            elif what == "changed":
                facts = [", ".join(f"{one['label']} {one['action']}" for one in change["parts"])]
                if old["level"] != new["level"]:
                    facts.append(f"{old['level']} to {new['level']}")
                facts += [f"-{tag}" for tag in old["tags"] if tag not in new["tags"]]
                facts += [f"+{tag}" for tag in new["tags"] if tag not in old["tags"]]
                more = " ".join(filter(None, facts))
            found.append((what, (new or old)["text"], more))
    return found


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_what_changed_is_said(row: Row, tmp_path: Path) -> None:
    found = told(tmp_path, row)
    kinds = ("questions", "chapters", "terms", "references")
    assert {kind: said(found[kind]) for kind in kinds} == {
        "questions": row.questions,
        "chapters": row.chapters,
        "terms": row.terms,
        "references": row.references,
    }


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_words_are_those_of_both_states(row: Row, tmp_path: Path) -> None:
    found = told(tmp_path, row)
    for change in (*found["questions"], *found["chapters"], *found["references"]):
        if words := change["words"]:
            for state, sign in (("old", "-"), ("new", "+")):
                text = "".join(text for op, text in words if op in ("=", sign))
                assert text.split() == change[state]["text"].split()


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_state_is_as_it_is(row: Row, tmp_path: Path) -> None:
    same = Row(row.new, row.new, more=(row.more[1], row.more[1]))
    found = told(tmp_path, same)
    assert [key for key, value in found.items() if isinstance(value, list) and value] in (
        [],
        ["problems"],
    )


def test_facts_of_the_whole_guide(tmp_path: Path) -> None:
    write(tmp_path / "old", {"guide.yaml": f"{GUIDE}authors: [A, B]\n", "a.md": ALL})
    write(tmp_path / "new", {"guide.yaml": f"{GUIDE}rights: Free\nauthors: A\n", "a.md": ALL})
    found = json.loads(studypress("changes", tmp_path / "old", tmp_path / "new", "--json").stdout)
    assert found["facts"] == [
        {"setting": "authors", "before": "A, B", "after": "A"},
        {"setting": "rights", "before": "", "after": "Free"},
    ]
