"""The house grows in one place at a time: a new edition, block kind and paper, each replayed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_EDITION = '''"""A worksheet: the questions alone."""

from studypress.editions import Edition, EditionSettings, Part
from studypress.model.guide import Guide


def compose(guide: Guide, settings: EditionSettings) -> tuple[Part, ...]:
    return (Part("sheet", "Worksheet", "sheet.html"),)


EDITION = Edition(
    "worksheet", "The questions with room to write.", "pdf", compose, suffix="-worksheet"
)
'''
_LAYOUT = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head><title>W</title></head><body>
{% for question in guide.questions %}<h2 id="{{ question.id }}">{{ question.text }}</h2>
{% for block in question.blocks if block.kind == "mnemonic" %}{{ block.body | html }}{% endfor %}
{% endfor %}
</body></html>
"""


@pytest.fixture
def house(tmp_path: Path, small: Path) -> Path:
    """A copy of the house with a small project in it."""
    for name in ("studypress", "layouts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(small / "content", tmp_path / "content")
    return tmp_path


def run(house: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "studypress", *arguments]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def text(path: Path) -> str:
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def grow_edition(house: Path) -> None:
    (house / "studypress" / "editions" / "worksheet.py").write_text(_EDITION)
    (house / "layouts" / "worksheet").mkdir()
    (house / "layouts" / "worksheet" / "sheet.html").write_text(_LAYOUT)


def test_a_new_edition_is_one_file_and_one_folder(house: Path) -> None:
    grow_edition(house)
    assert "The questions with room to write." in run(house, "editions")
    run(house, "build", "worksheet")
    assert "forget" in text(next((house / "build").glob("*-worksheet.pdf")))


def test_a_new_block_kind_is_one_row(house: Path) -> None:
    grow_edition(house)
    blocks = house / "studypress" / "model" / "blocks.py"
    row = '    _kind("mnemonic", (Role.KEY,)),\n'
    source = blocks.read_text()
    blocks.write_text(source.replace('    _kind("tip",', row + '    _kind("tip",', 1))
    chapter = house / "content" / "01-first-chapter.md"
    chapter.write_text(chapter.read_text() + "\n> **Mnemonic:** Every good boy deserves fudge.\n")
    run(house, "build", "worksheet", "book")
    for path in (house / "build").glob("*.pdf"):
        assert "Every good boy deserves fudge." in text(path).replace("\n", " ")


def test_a_new_paper_is_one_style_sheet(house: Path) -> None:
    papers = house / "layouts" / "base" / "paper"
    source = (papers / "a5.css").read_text()
    import re

    grown, count = re.subn(r"size:\s*[^;]+;", "size: 140mm 200mm;", source)
    assert count
    (papers / "pocket.css").write_text(grown)
    settings = house / "content" / "guide.yaml"
    settings.write_text(settings.read_text().replace("paper: a4", "paper: pocket"))
    run(house, "build", "book")
    path = min((house / "build").glob("*.pdf"), key=lambda path: len(path.name))
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert "396.8" in info
    assert "566.9" in info
