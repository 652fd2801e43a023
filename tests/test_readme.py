"""README and docs tell the truth: their links, verbs, editions and files are those there are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studypress import formats
from studypress.cli.group import verb_names
from studypress.editions import Edition, editions, usual_editions
from studypress.language.load import fallback
from tests.conftest import ROOT, Built, Run, committed, committed_kinds, made_files

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
WRITING = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```|`[^`]*`", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("images/"):
            assert (page.parent / target).exists(), target


def test_the_verbs_are_those_that_there_are() -> None:
    rows = set(re.findall(r"^\| `([a-z]+)[^`|]*` \|[^|]*\|$", README, re.MULTILINE))
    assert rows <= set(verb_names())
    assert committed("studypress/cli/verbs") <= rows


def suffix_of(edition: Edition) -> str:
    """The extension of the file of an edition."""
    return formats.load(edition.outputs[0].format).traits.suffix


def test_the_table_of_editions_is_true(guide: Built) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| `([\w.-]+)` \|", README, re.MULTILINE))
    made = {name: path.name for name, path in guide.files.items()}
    # Those that a run makes only where it is asked for them have names of the same kind.
    made |= {
        name: made["book"].replace(".pdf", edition.suffix + suffix_of(edition))
        for name, edition in editions().items()
        if not edition.usual
    }
    assert rows == {name: file for name, file in made.items() if name in rows}
    assert committed("studypress/editions") <= rows.keys()


def test_the_commands_run(run: Run, tmp_path: Path) -> None:
    shown = re.findall(r"^python3 publish.py (new|build|check)([^#\n]*)", README, re.MULTILINE)
    assert len(shown) == 3
    for verb, rest in shown:
        done = run(verb, *rest.split(), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert made_files(tmp_path / "my-guide" / "build").keys() == set(usual_editions())
    shutil.rmtree(tmp_path / "my-guide")


def test_the_python_runs(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "tea.md").write_text("# Tea\n\n## Why?\n\nSo.\n")
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    command, environment = [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.startswith("True\n"), done.stderr
    assert (tmp_path / "notes" / "build" / "tea.pdf").is_file()


def test_the_table_of_block_kinds_is_true() -> None:
    table = WRITING.partition("## Labelled quotes")[2].partition("\n\n|")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    labels = [label.lower() for cell in cells for label in re.findall(r"`([^`]+)`", cell)]
    kinds = [fallback().labels[label] for label in labels]
    assert len(kinds) == len(set(kinds))
    assert committed_kinds() - {"prose"} <= set(kinds)


def test_each_problem_has_a_row() -> None:
    rows = set(
        re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "problems.md").read_text(), re.MULTILINE)
    )
    used: set[str] = set()
    for path in (ROOT / "studypress").rglob("*.py"):
        source = path.read_text()
        used |= set(re.findall(r"\.(?:error|warning|hint)\(\s*\"([a-z-]+)\"", source))
        used |= set(re.findall(r"Diagnostic\(\s*\"([a-z-]+)\"", source))
    assert used - rows == set()
