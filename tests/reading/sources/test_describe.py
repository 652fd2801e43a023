"""What a guide is called, and by which name e-readers know it, where its author doesn't say."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.model.diagnostics import Report
from studypress.model.guide import Meta
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.read import read
from studypress.reading.sources.guess import readable
from studypress.reading.sources.licence import find_licence

ONE = "# One\n\n## Why is it so?\n\nIt is.\n"


def meta(place: Path, files: dict[str, str], **settings: object) -> Meta:
    """What is said of a folder with these files."""
    folder = place.parent if place.suffix else place
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    chosen = Settings.model_validate(settings)
    return read(Project.at(place), chosen, Report()).guide.meta


@pytest.mark.parametrize(
    ("files", "title"),
    [
        ({"a.md": ONE, "b.md": ONE, "README.md": "# All of it\n"}, "All of it"),
        ({"content/a.md": ONE, "readme.md": "Title\n=====\n"}, "Title"),
        (
            {"a.md": ONE, "b.md": ONE, "README.md": "<h1 align=center>\n  A <b>b</b>\n</h1>\n"},
            "A b",
        ),
        ({"a.md": ONE, "b.md": ONE, "README.md": "---\ntitle: T\n---\n# Other\n"}, "T"),
        ({"a.md": ONE, "b.md": ONE, "README.md": "# README\n"}, "My notes"),
        ({"a.md": ONE, "b.md": ONE, "README.md": "No heading.\n"}, "My notes"),
        ({"a.md": ONE}, "One"),
        ({"a.md": ONE, "b.md": ONE}, "My notes"),
    ],
)
def test_a_folders_title(tmp_path: Path, files: dict[str, str], title: str) -> None:
    assert meta(tmp_path / "my_notes-master", files).title == title


def test_a_folder_whose_name_says_nothing_is_called_after_the_one_around(tmp_path: Path) -> None:
    assert meta(tmp_path / "rope-work" / "topics" / "en", {"a.md": ONE, "b.md": ONE}).title == (
        "Rope work"
    )


def test_a_readme_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Canary\n")
    folder = tmp_path / "notes-on-ropes"
    folder.mkdir()
    (folder / "README.md").symlink_to(tmp_path / "secret.md")
    assert meta(folder, {"a.md": ONE, "b.md": ONE}).title == "Notes on ropes"


def test_a_lone_file_is_called_by_its_heading(tmp_path: Path) -> None:
    files = {"a.md": ONE, "b-c.md": "## Why?\n\nSo.\n", "README.md": "# All"}
    assert meta(tmp_path / "a.md", files).title == "One"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ds-interviews-main", "DS interviews"),
        ("rope_work", "Rope work"),
        ("30-seconds.of", "30 seconds of"),
        ("css", "CSS"),
        ("--", ""),
    ],
)
def test_a_name_as_words(name: str, words: str) -> None:
    assert readable(name) == words


def test_the_identifier_stays_when_the_folder_is_moved_and_chapters_are_added(
    tmp_path: Path,
) -> None:
    readme = {"README.md": "# Вопросы\n"}
    first = meta(tmp_path / "one", {"a.md": ONE, **readme})
    second = meta(tmp_path / "two", {"a.md": ONE, "b.md": ONE, **readme})
    other = meta(tmp_path / "three", {"a.md": ONE, "README.md": "# Ответы\n"})
    assert first.identifier == second.identifier != other.identifier
    assert first.slug == "one"  # nothing of the title can be had in plain letters


@pytest.mark.parametrize(
    ("chapters", "order"),
    [([], ["by name"]), (["2.md", "10.md"], []), (["10.md", "2.md"], [])],
)
def test_the_order_is_a_guess(tmp_path: Path, chapters: list[str], order: list[str]) -> None:
    for name in ("2.md", "10.md"):
        (tmp_path / name).write_text(ONE)
    settings = Settings.model_validate({"chapters": chapters})
    guesses = read(Project.at(tmp_path), settings, Report()).guesses
    assert [guess.value for guess in guesses if guess.setting == "order"] == order


def test_the_language_is_told_where_it_is_not_english(tmp_path: Path) -> None:
    text = "# Eins\n\n## Was ist das?\n\nDas ist nicht der Wert, sondern die Adresse von einem.\n"
    assert meta(tmp_path / "x", {"a.md": text}).language == "de"
    assert meta(tmp_path / "x", {"a.md": text}, language="nl").language == "nl"
    assert meta(tmp_path / "y", {"a.md": ONE}).language == "en"


def test_a_licence_and_its_holder(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.md").write_text(
        "# The MIT License\n\nCopyright © 2019, 2021 Ada E. & Co\n"
    )
    found = find_licence(Project.at(tmp_path))
    assert found is not None
    assert (found.file, found.name) == ("LICENSE.md", "The MIT License")
    assert found.holder == "Ada E. & Co"
