"""The public face: what a program may call, and that it costs nothing until it is called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import studypress


@pytest.mark.parametrize("name", studypress.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(studypress, name).__doc__


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        studypress.bild  # noqa: B018


def test_a_build_gives_files_and_problems(small: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    built = studypress.build(
        small,
        editions=["ebook"],
        out=tmp_path,
        progress=lambda edition, stage, done: steps.append(edition),
    )
    assert built.ok
    assert built.changed
    assert {name: [path.is_file() for path in files] for name, files in built.files.items()} == {
        "ebook": [True]
    }
    assert built.guide.questions
    assert set(steps) == {"ebook"}
    assert not studypress.build(small, editions=["ebook"], out=tmp_path).changed


def test_problems_stop_a_build_and_are_given(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    built = studypress.build(tmp_path)
    assert not built.ok
    assert built.files == {}
    assert "no-chapters" in [problem.code for problem in built.problems]
    with pytest.raises(studypress.WrongUsage):
        studypress.build(tmp_path / "nowhere")
    with pytest.raises(studypress.UnknownEdition):
        studypress.build(tmp_path, editions=["bok"])


def test_a_check_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Why?\n\nSo.\n\n## And?\n")
    checked = studypress.check(tmp_path)
    assert checked.ok
    assert [question.text for question in checked.guide.questions] == ["Why?", "And?"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert not studypress.check(tmp_path, strict=True).ok


def test_one_part_can_be_rendered(small: Path) -> None:
    (chapter,) = studypress.render(small, "book", "chapter-1")
    assert 'id="chapter-1"' in chapter.html
    assert len(studypress.render(small, "book")) > 2
    with pytest.raises(LookupError, match="There are: cover, front, chapter-1"):
        studypress.render(small, "book", "chapter-99")


def test_a_layout_that_is_wrong_is_a_sentence_with_its_place(small: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Why?\n\nSo.\n")
    (tmp_path / "layouts" / "ebook").mkdir(parents=True)
    (tmp_path / "layouts" / "ebook" / "title.html").write_text("{{ nothing }}")
    with pytest.raises(studypress.StudypressError, match=r"layouts/ebook/title\.html:1: error"):
        studypress.render(tmp_path, "ebook", "title")


def test_the_import_alone_loads_nothing() -> None:
    code = "import sys, studypress; print(sorted(m for m in sys.modules if 'studypress' in m))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['studypress']"
