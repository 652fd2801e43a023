"""A guide read from files written on the spot, and what it then says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Guide
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.notes import FileNotes
from studypress.reading.read import STEPS, Reading, read
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source

ReadGuide = Callable[..., tuple[Guide, Report]]
Notes = Callable[..., tuple[Reading, Report]]
Stepped = Callable[[str], Element]


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


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    """Read foreign notes: files by name, without a guide.yaml."""

    def made(files: dict[str, str] | str, **settings: object) -> tuple[Reading, Report]:
        for name, text in (files if isinstance(files, dict) else {"a.md": files}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        report = Report()
        chosen = Settings.model_validate({"title": "Guide", "foreign": True, **settings})
        return read(Project.at(tmp_path), chosen, report), report

    return made


def words(blocks: tuple[Block, ...]) -> str:
    """What blocks say, without markup; a key taken from the answer is not said twice."""
    said = " ".join(f"{b.title} {b.body}" for b in blocks if not b.derived)
    return " ".join(re.sub(r"<[^>]+>", " ", said).split())


def pairs(guide: Guide) -> list[tuple[str, str]]:
    """Each question with the words of its answer."""
    return [(question.text, words(question.blocks)) for question in guide.questions]


def codes(report: Report) -> list[str]:
    return [p.code for p in report.sorted() if p.code not in ("no-key", "no-title")]


def left_out(page: FileNotes) -> list[str]:
    return [said for _, said, _ in page.omissions]


@pytest.fixture
def stepped() -> Stepped:
    """The tree of a text after all steps over it."""

    def build(text: str) -> Element:
        notes = notes_of(Source(Path("/x/a.md"), "a.md", text), Images(Path("/x")), Report())
        return Reader(STEPS).read(notes, text)

    return build
