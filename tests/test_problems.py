"""Every problem code has a folder with an example, and a row in docs/problems.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studypress.diagnostics import Report
from studypress.project import Project, load_settings
from studypress.reading.read import read

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in (HERE / "problems").iterdir() if path.is_dir())
RAISED = re.compile(r'(?:error|warning|hint|tell)\(\s*"([a-z]+(?:-[a-z]+)+|math|encoding)"')


def problems_of(folder: Path) -> list[str]:
    """What reading a project says, as it is printed."""
    project, report = Project.at(folder), Report()
    settings, _ = load_settings(project, report, {})
    read(project, settings, report)
    return [str(problem) for problem in report.sorted()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problem_is_told_as_expected(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert "\n".join(problems_of(folder)) + "\n" == expected
    assert f"[{folder.name}]" in expected


def test_every_problem_is_explained() -> None:
    text = (HERE.parent / "docs" / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)
    assert rows == sorted(rows)
    assert {folder.name for folder in FOLDERS} <= set(rows)


def test_every_code_of_reading_has_an_example() -> None:
    sources = (HERE.parent / "studypress" / "reading").glob("*.py")
    raised = {code for path in sources for code in RAISED.findall(path.read_text("utf-8"))}
    assert raised <= {folder.name for folder in FOLDERS}
