"""guide.yaml: every fault at its line, and the rest still read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from studypress.diagnostics import Report
from studypress.project import Project, Settings
from studypress.settings import load_settings


class Sheet(BaseModel):
    """An edition's own settings, for the test."""

    model_config = ConfigDict(extra="forbid")
    pages: int = 2


def read(folder: Path, text: str) -> tuple[Settings, Sheet, list[str]]:
    (folder / "guide.yaml").write_text(text, encoding="utf-8")
    report = Report()
    settings, own = load_settings(Project.at(folder), report, {"sheet": Sheet})
    sheet = own["sheet"]
    assert isinstance(sheet, Sheet)
    return settings, sheet, [str(problem) for problem in report.sorted()]


def test_settings_and_those_of_an_edition(tmp_path: Path) -> None:
    settings, sheet, problems = read(
        tmp_path, "title: A\nauthors: Ada\nversion: 1.5\ndate: 2026-01-02\nsheet: {pages: 4}\n"
    )
    assert problems == []
    assert (settings.title, settings.authors, settings.version) == ("A", ("Ada",), "1.5")
    assert sheet.pages == 4


def test_all_faults_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    settings, sheet, problems = read(
        tmp_path, "titel: A\nlanguage: 7up\nsubtitle: Good\nsheet:\n  pages: two\n  color: red\n"
    )
    assert [line.split("\n")[0].partition(": error")[0] for line in problems] == [
        "guide.yaml:1",
        "guide.yaml:2",
        "guide.yaml:5",
        "guide.yaml:6",
    ]
    assert "Did you mean title?" in problems[0]
    assert settings.subtitle == "Good"
    assert sheet.pages == 2


@pytest.mark.parametrize(
    ("text", "line"), [("title: a: b\n", 1), ("title: x\n\tq: y\n", 2), ("- a\n- b\n", 1)]
)
def test_what_is_not_yaml(tmp_path: Path, text: str, line: int) -> None:
    _, _, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(f"guide.yaml:{line}")
    assert "[bad-yaml]" in problems[0]


def test_undecodable_settings(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_bytes(b"title: x\nsubtitle: \xff\n")
    report = Report()
    load_settings(Project.at(tmp_path), report, {})
    assert str(report.sorted()[0]).startswith("guide.yaml:2: error")


def test_only_notes_without_settings_are_foreign(tmp_path: Path) -> None:
    settings, _ = load_settings(Project.at(tmp_path), Report(), {})
    assert settings.foreign
    assert not read(tmp_path, "title: A")[0].foreign
    assert read(tmp_path, "title: A\nforeign: true")[0].foreign
    (tmp_path / "b" / "content").mkdir(parents=True)
    settings, _ = load_settings(Project.at(tmp_path / "b"), Report(), {})
    assert not settings.foreign
