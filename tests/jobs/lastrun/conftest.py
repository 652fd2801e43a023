"""A guide that is built twice, and what of it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress import pipeline
from studypress.project.place import Project
from tests.jobs.lastrun.runs import PICTURE, TEXT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A guide with warnings, hints, a guess, a picture and a folder that is linked."""
    home = tmp_path / "home" / "guide"
    content = home / "content"
    (content / ".pictures").mkdir(parents=True)
    (content / ".pictures" / "a.svg").write_text(PICTURE)
    (content / "guide.yaml").write_text("foreign: true\nlanguage: en\n")
    (content / "one.md").write_text(TEXT + "\n![A](.pictures/a.svg)\n")
    (home / "notes").mkdir()
    (home / "notes" / "two.md").write_text("# Two\n\n## What is bread?\n\nFood.\n")
    (content / "two.md").symlink_to(home / "notes" / "two.md")
    (home / "notes" / "in.md").write_text("# Three\n\n## What is salt?\n\nA stone.\n")
    return home


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Project]:
    """The projects that were read, as they are."""
    seen: list[Project] = []
    real = pipeline.understand

    def understand(project: Project, *rest: object, **more: object) -> pipeline.Understood:
        seen.append(project)
        return real(project, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "understand", understand)
    return seen
