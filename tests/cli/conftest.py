"""The projects that tests of the command line share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

NOTES = """# Ropes

## How is a bowline tied?

The end goes up through the loop, round the rope, and down again.

![The loop](https://example.org/loop.png)

## What holds a bowline?

Friction, as long as it is under load. See [the hitch](#hitch) and [the bend](#bend).
"""


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path / "project", ignore=shutil.ignore_patterns("build"))
    return tmp_path / "project"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder of somebody's notes, with more to say of them than anybody reads."""
    folder = tmp_path / "rope-work-main"
    folder.mkdir()
    for number in range(1, 5):
        (folder / f"{number}.md").write_text(NOTES)
    return folder
