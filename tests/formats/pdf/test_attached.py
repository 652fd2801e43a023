"""A book carries files along, and the notes of which it was made, where guide.yaml says so."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import studypress

SETTINGS = """\
title: Tea
slug: tea
language: en
rights: CC0
{date}book: {{attach: [data/leaves.csv, 'Ämter.bin'], attach_notes: {notes}}}
"""
TEA = "# Tea\n\n## Why?\n\n![A leaf](leaf.svg)\n\n> **Key:** So.\n"
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


def write(folder: Path, notes: str = "true", date: str = "date: 2026-01-02\n") -> Path:
    content = folder / "content"
    (content / "data").mkdir(parents=True)
    settings = SETTINGS.format(notes=notes, date=date)
    (content / "guide.yaml").write_text(settings, encoding="utf-8")
    (content / "tea.md").write_text(TEA, encoding="utf-8")
    (content / "leaf.svg").write_text(LEAF, encoding="utf-8")
    (content / "unread.txt").write_text("Nobody names it.", encoding="utf-8")
    (content / "data" / "leaves.csv").write_text("leaf,grams\ngreen,2\n", encoding="utf-8")
    (content / "Ämter.bin").write_bytes(b"\0\1\2")
    return folder


def build(guide: Path, out: Path) -> Path:
    done = studypress("build", "book", "--project", guide, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    return out / "tea.pdf"


def carried(book: Path) -> Mapping[str, bytes]:
    with pikepdf.open(book) as pdf:
        return {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attached")
    return build(write(folder / "guide"), folder / "out")


def test_a_book_carries_files_and_its_notes(book: Path) -> None:
    found = carried(book)
    assert {*found} == {"leaves.csv", "Ämter.bin", "tea-notes.zip"}
    assert found["leaves.csv"] == b"leaf,grams\ngreen,2\n"
    assert found["Ämter.bin"] == b"\0\1\2"
    with zipfile.ZipFile(io.BytesIO(found["tea-notes.zip"])) as notes:
        assert notes.testzip() is None
        assert notes.namelist() == ["guide.yaml", "leaf.svg", "tea.md"]
        assert notes.read("tea.md").decode() == TEA
        assert {entry.date_time for entry in notes.infolist()} == {(2026, 1, 2, 0, 0, 0)}
    with pikepdf.open(book) as pdf:
        facts = {
            str(one.UF): (str(one.AFRelationship), str(one.EF.F.Subtype), int(one.EF.F.Params.Size))
            for one in pdf.Root.AF
        }
        assert facts["leaves.csv"] == ("/Data", "/text/csv", 19)
        assert facts["Ämter.bin"] == ("/Supplement", "/application/octet-stream", 3)
        assert facts["tea-notes.zip"][:2] == ("/Source", "/application/zip")
        assert {str(one.EF.F.Params.ModDate) for one in pdf.Root.AF} == {"D:20260102"}
        assert all(one.EF.F == one.EF.UF and str(one.Desc) for one in pdf.Root.AF)
    listed = subprocess.run(["pdfdetach", "-list", book], capture_output=True, text=True)
    assert "3 embedded files" in listed.stdout
    checked = subprocess.run(["qpdf", "--check", book], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_the_bytes_depend_on_nothing_but_the_notes(book: Path, tmp_path: Path) -> None:
    guide = write(tmp_path / "elsewhere")
    os.utime(guide / "content" / "tea.md", (1, 1))
    assert build(guide, tmp_path / "out").read_bytes() == book.read_bytes()


def test_another_attached_file_makes_another_book(tmp_path: Path) -> None:
    guide = write(tmp_path / "guide", notes="false", date="")
    first = carried(build(guide, tmp_path / "out"))
    assert {*first} == {"leaves.csv", "Ämter.bin"}
    (guide / "content" / "data" / "leaves.csv").write_text("leaf\nblack\n", encoding="utf-8")
    assert carried(build(guide, tmp_path / "out"))["leaves.csv"] == b"leaf\nblack\n"
