"""`new --workflow`: a workflow that publishes the project."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conftest import studypress

PLACE = Path(".github/workflows/publish.yml")


@pytest.mark.parametrize("notes", [False, True], ids=["new", "of notes"])
def test_the_workflow_uses_the_action_that_was_named(tmp_path: Path, notes: bool) -> None:
    folder = tmp_path / "guide"
    of_notes: list[str | Path] = []
    if notes:
        folder.mkdir()
        (folder / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
        of_notes = ["--from", folder]
    done = studypress("new", folder, *of_notes, "--workflow", "ada/studypress@v1.2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"wrote {folder / PLACE}\n")
    told = yaml.safe_load((folder / PLACE).read_text(encoding="utf-8"))
    checkout, guide = told["jobs"]["publish"]["steps"]
    assert checkout["with"] == {"persist-credentials": False}
    assert guide["uses"] == "ada/studypress@v1.2"
    assert guide["with"] == {"pages": "true", "release": "true"}


@pytest.mark.parametrize(
    "action",
    [
        "studypress",
        "ada/studypress",
        "ada/studypress@",
        "../x@v1",
        'ada/x@v1"',
        "ada/x@v1\nb: c",
        "ada/x@${{ github.token }}",
    ],
)
def test_what_names_no_action_is_refused_before_anything_is_written(
    tmp_path: Path, action: str
) -> None:
    done = studypress("new", tmp_path / "guide", "--workflow", action)
    assert done.returncode == 2
    assert "names no action" in done.stderr
    assert not (tmp_path / "guide").exists()


def test_a_workflow_of_the_author_stays(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    (tmp_path / PLACE).parent.mkdir(parents=True)
    (tmp_path / PLACE).write_text("mine")
    done = studypress("new", tmp_path, "--from", tmp_path, "--workflow", "ada/studypress@v1")
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert (tmp_path / PLACE).read_text() == "mine"
    assert not (tmp_path / "guide.yaml").exists()
