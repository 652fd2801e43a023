"""Every problem code has a folder with an example, and a row in docs/problems.md."""

from __future__ import annotations

import os
import re
import runpy
import shutil
from pathlib import Path

import pytest

from studypress import layouts, pipeline
from studypress.distribution.signing import Verifier
from studypress.distribution.verify import verify
from studypress.formats.epub.lint import look as lint
from studypress.formats.pdf.preflight import look
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from tests.conftest import ROOT
from tests.formats.epub.lint import sound as sound_epub
from tests.formats.pdf.preflight.sound import spoilt

HERE = Path(__file__).parent
FOLDERS = sorted(path for path in (HERE / "problems").iterdir() if path.is_dir())
_PROGRAMS = ("epubcheck", "ace")
RAISED = re.compile(
    r'(?:error|warning|hint|slip|tell|warn|Diagnostic|Rule)\(\s*"([a-z]+(?:-[a-z]+)+|math|encoding|layout|typesetting)"'
)


def problems_of(folder: Path, out: Path) -> list[str]:
    """What is said of a project, as it is printed; the editions in editions.txt are built.

    A folder `release` is checked as one that was downloaded, with the key beside it. A `file.pdf`
    is looked at, and so is a sound PDF once `spoil.py` has spoilt it, or a sound ePub once
    `spoil_epub.py` has. `prepare.py` makes files of a project that are too large to keep.
    """
    if (folder / "prepare.py").is_file():
        made = shutil.copytree(folder, out / "project")
        runpy.run_path(str(folder / "prepare.py"))["prepare"](made)
        folder, out = made, out / "out"
    if (folder / "spoil_epub.py").is_file():
        epub = sound_epub.spoilt(folder, out / "file.epub")
        judges = any((folder / name).is_file() for name in _PROGRAMS)
        report = lint.verify(epub, judges=judges).report
        return [*_of_pdf(folder, out), *(str(problem) for problem in report.sorted())]
    if of_pdf := _of_pdf(folder, out):
        return of_pdf
    if (folder / "release").is_dir():
        key = folder / "minisign.pub"
        found = verify(folder / "release", key=Verifier(str(key)) if key.is_file() else None)
        return [str(problem) for problem in found.report.sorted()]
    project, report = Project.at(folder, out), Report()
    asked = folder / "editions.txt"
    if asked.is_file():
        pipeline.build(project, asked.read_text().split(), report, lambda *_: None)
    else:
        pipeline.understand(project, report)
    return [str(problem) for problem in report.sorted()]


def _of_pdf(folder: Path, out: Path) -> list[str]:
    path = folder / "file.pdf"
    if not path.is_file():
        if not (folder / "spoil.py").is_file():
            return []
        path = spoilt(folder, out / "file.pdf")
    return [str(problem) for problem in look.verify(path).report.sorted()]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problem_is_told_as_expected(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (folder / "verapdf").is_file():
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    if any((folder / name).is_file() for name in _PROGRAMS):
        monkeypatch.setenv("PATH", str(folder))
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    # Somebody may try out a paper.
    expected = expected.replace("{papers}", ", ".join(layouts.choices("paper/*.yaml", ROOT)))
    assert "\n".join(problems_of(folder, tmp_path)) + "\n" == expected
    assert f"[{folder.name}]" in expected


def test_every_problem_is_explained() -> None:
    text = (HERE.parent / "docs" / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)`", text, re.MULTILINE)
    assert rows == sorted(rows)
    assert {folder.name for folder in FOLDERS} <= set(rows)


def test_every_code_has_an_example() -> None:
    sources = (HERE.parent / "studypress").rglob("*.py")
    raised = {code for path in sources for code in RAISED.findall(path.read_text("utf-8"))}
    assert raised == {folder.name for folder in FOLDERS}
