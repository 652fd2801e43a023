"""What `new` prints: the files that it wrote, what the notes hold, and the next command."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from studypress import pipeline
from studypress.cli.begun import print_begun
from studypress.model.diagnostics import Location, Report
from studypress.new.project import Begun
from studypress.project.place import Project


def said(begun: Begun, report: Report, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with click.Context(click.Command("x"), info_name="publish.py"):
        print_begun(begun, Path("my guide"), report)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("written", "named"), [(1, 1), (7, 7), (8, 6), (100, 6)])
def test_many_files_are_counted(
    written: int, named: int, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = Begun(tuple(Path(f"{number}.md") for number in range(written)))
    lines = said(begun, Report(), capsys)
    assert lines[:named] == [f"wrote {number}.md" for number in range(named)]
    left = [f"wrote {written - named} more files of the notes"] if written > named else []
    assert lines[named:] == [*left, "Now: publish.py build --project 'my guide'"]


def test_problems_that_would_stop_a_build_are_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    report = Report()
    understood = pipeline.understand(Project.at(tmp_path), report)
    report.error("math", Location("tea.md", 3), "no formula")
    lines = said(Begun((), understood), report, capsys)
    assert lines[0] == "1 file, 1 chapter, 1 question; form: headings."
    assert lines[-2] == "The notes have 1 problem to correct; `check` lists them."
