"""What became of each item of a cheat sheet is told by name, by later runs too."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.conftest import Run

_KEY = "It is number {0}. " + "And so on, with many more words, as far as the eye can see. " * 9
_QUESTION = "## Which is number {0}? <!-- name: N{0} -->\n\nThis one.\n\n> **Key:** " + _KEY
_LONG = "one word after another, as far as the eye can see, " * 200


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide of sixty questions that are too much for its sheet of one page."""
    folder = tmp_path_factory.mktemp("account")
    (folder / "content").mkdir()
    settings = "title: A\nlanguage: en\ncheatsheet: {pages: 1, paper: a5}\n"
    (folder / "content" / "guide.yaml").write_text(settings)
    questions = "\n\n".join(_QUESTION.format(number) for number in range(60))
    (folder / "content" / "a.md").write_text(f"# One\n\n{questions}\n")
    return folder


def test_every_item_is_named_at_once_and_later(run: Run, project: Path) -> None:
    build = ("build", "cheatsheet", "--project", project)
    first = run(*build, "--verbose").stdout
    named = [line for line in first.splitlines() if re.match("cheatsheet, ", line)]
    assert [line.split(":")[0] for line in named] == [
        "cheatsheet, shortened",
        "cheatsheet, dropped",
    ]
    assert re.match(r"cheatsheet, shortened: N\d+ \(Key in short\); N", named[0])
    assert sorted(re.findall(r"\bN\d+", " ".join(named))) == sorted(f"N{n}" for n in range(60))
    again = run(*build, "--verbose").stdout
    assert "Nothing changed" in again
    assert [line for line in again.splitlines() if re.match("cheatsheet, ", line)] == named
    assert "cheatsheet" not in run(*build).stdout
    (items,) = [
        file["items"]
        for file in json.loads(run(*build, "--json").stdout)["files"]
        if file["edition"] == "cheatsheet"
    ]
    counts = Counter(item["extent"] for item in items)
    assert counts["shortened"] + counts["dropped"] == 60
    assert {tuple(item["less"]) for item in items} == {("Key in short",), ()}


@pytest.mark.parametrize(("settings", "severity"), [("", "error"), ("foreign: true\n", "warning")])
def test_in_foreign_notes_no_item_is_too_tall_to_build(
    tmp_path: Path, settings: str, severity: str
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "guide.yaml").write_text(f"title: A\nlanguage: en\n{settings}")
    (content / "a.md").write_text(f"# One\n\n## Which?\n\nThis.\n\n> **Key:** {_LONG}\n")
    report = Report()
    pipeline.build(Project.at(tmp_path), ["cheatsheet"], report, lambda *_: None)
    assert [
        (str(problem.where), str(problem.severity))
        for problem in report.sorted()
        if problem.code == "sheet-item-too-tall"
    ] == [("content/a.md:7", severity)]
