"""A place that can't be a project is refused with the command that helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.project.refusal import clone_hint, not_markdown


@pytest.mark.parametrize(
    ("place", "command", "folder"),
    [
        ("https://github.com/a/b", "git clone https://github.com/a/b", "b"),
        ("https:/github.com/a/b.git/", "git clone https://github.com/a/b.git", "b"),
        ("git@github.com:a/b.git", "git clone git@github.com:a/b.git", "b"),
        ("github.com/a/b", "git clone github.com/a/b", "b"),
        ("https://github.com/a/b/tree/main/docs", "git clone https://github.com/a/b", "b/docs"),
        ("https://gitlab.com/a/b/-/tree/main/docs", "git clone https://gitlab.com/a/b", "b/docs"),
    ],
)
def test_an_address_is_to_be_cloned(place: str, command: str, folder: str) -> None:
    hint = clone_hint(place)
    assert f"{command}; then" in hint
    assert hint.endswith(f"--project {folder}")


@pytest.mark.parametrize("place", ["notes", "../notes", "c:/notes", "github.com", "/https/notes"])
def test_a_folder_is_none(place: str) -> None:
    assert clone_hint(place) == ""


@pytest.mark.parametrize(
    ("name", "how"),
    {
        "a b.ipynb": "jupyter nbconvert --to markdown 'a b.ipynb'",
        "a.rst": "pandoc a.rst -o a.md",
        "a.txt": "rename it to a.md",
        "guide.yaml": "Name its folder.",
        "a.zip": "Name a folder, or a file that ends in .md.",
    }.items(),
)
def test_a_file_is_to_be_turned_into_markdown(name: str, how: str) -> None:
    assert how in not_markdown(Path("notes", name))
