"""A guide read from files written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studypress.diagnostics import Report
from studypress.model import Guide
from studypress.project import Project, Settings
from studypress.reading.read import read

ReadGuide = Callable[..., tuple[Guide, Report]]


@pytest.fixture
def read_guide(tmp_path: Path) -> ReadGuide:
    """Write files by name into content/, and read them: `read_guide({"a.md": "…"})`."""

    def made(files: dict[str, str | bytes], **settings: object) -> tuple[Guide, Report]:
        for name, text in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = Report()
        chosen = Settings.model_validate({"title": "Guide", **settings})
        return read(Project.at(tmp_path), chosen, report).guide, report

    return made
