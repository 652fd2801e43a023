"""The words that layouts print are there in every language, and a project may change them."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from studypress import layouts
from studypress.language import words
from studypress.model import blocks
from studypress.model.diagnostics import Report

FOLDER = layouts.builtin() / "base" / "words"
FILES = sorted(FOLDER.glob("*.yaml"))
ENGLISH = yaml.safe_load((FOLDER / "en.yaml").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_has_the_same_words(path: Path) -> None:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(said) == list(ENGLISH)
    assert list(said["labels"]) == list(ENGLISH["labels"])
    assert len(said["levels"]) == 3
    for key, english in ENGLISH.items():
        if isinstance(english, str):
            assert fields(said[key]) == fields(english), key
            assert said[key].strip()


def test_every_kind_that_is_labelled_has_a_label() -> None:
    """A kind that is not here has its English label in every language."""
    assert set(ENGLISH["labels"]) <= {name for name, kind in blocks.KINDS.items() if kind.shown}
    for name, label in ENGLISH["labels"].items():
        assert label == blocks.KINDS[name].shown


@pytest.mark.parametrize(
    ("language", "chapter"),
    [
        ("en-GB", "Chapter {n}"),
        ("de-CH", "Kapitel {n}"),
        ("zh-TW", "第 {n} 章"),
        ("he", "פרק {n}"),
        ("tlh", "Chapter {n}"),
    ],
)
def test_a_language_is_found_or_english_serves(language: str, chapter: str) -> None:
    report = Report()
    assert words.load(language, Path(), report)["chapter"] == chapter
    assert not report.problems


def test_chinese_is_written_as_where_it_is_read() -> None:
    assert words.load("zh-CN", Path(), Report())["contents"] == "目录"
    assert words.load("zh-Hant-HK", Path(), Report())["contents"] == "目錄"


def _own(project: Path, name: str, text: str) -> Report:
    folder = project / "layouts" / "base" / "words"
    folder.mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Report()


def test_a_project_changes_single_words(tmp_path: Path) -> None:
    report = _own(tmp_path, "de", 'chapter: "Lektion {n}"\nlabels:\n  key: Kurz gesagt\n')
    said = words.load("de", tmp_path, report)
    assert said["chapter"] == "Lektion {n}"
    assert said["labels"]["key"] == "Kurz gesagt"
    assert said["labels"]["tip"] == "Tipp"
    assert said["glossary"] == "Glossar"
    assert not report.problems


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("chapter: [", "can't be read"),
        ("- chapter", "should hold"),
        ("chaptr: Lektion", "chaptr: no such word is printed"),
        ("chapter: 3", "chapter: no such word is printed"),
    ],
)
def test_what_is_wrong_in_it_is_told(tmp_path: Path, text: str, message: str) -> None:
    report = _own(tmp_path, "de", text)
    said = words.load("de", tmp_path, report)
    assert said["chapter"] == "Kapitel {n}"
    assert [problem.code for problem in report.problems] == ["layout"]
    assert message in report.problems[0].message
    assert report.problems[0].where.path == "layouts/base/words/de.yaml"
