"""Each guide has a folder of its own on the shelf, and whoever gets another one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from studypress.shelf.naming import named

# The guide.yaml of each folder, the folders on the shelf, and what a sentence says.
CASES: dict[str, tuple[dict[str, str], list[str], str]] = {
    "the slug": ({"a": "slug: tea"}, ["tea"], ""),
    "not the title, which may change": ({"Green Tea": "title: Tea"}, ["green-tea"], ""),
    "letters of other scripts": ({"Thé vert": "", "茶": ""}, ["the-vert", "guide"], ""),
    "a slug that is wrong": ({"tea": "slug: ../../etc"}, ["tea"], ""),
    "settings that can't be read": ({"tea": "slug: [x"}, ["tea"], ""),
    "two with one slug": (
        {"a": "slug: tea", "b/c": "slug: tea"}, ["tea", "b-c"], "b/c is in b-c/, since a has",
    ),
    "two folders with one name": (
        {"a/tea": "", "b/tea": ""}, ["tea", "b-tea"], "b/tea is in b-tea/",
    ),
    "a path that is taken too": (
        {"a": "slug: b-c", "b": "slug: tea", "b-c": "slug: tea"}, ["b-c", "tea", "b-c-2"], "b-c-2/",
    ),
    "a folder like its slug": ({"a": "slug: tea", "tea": ""}, ["tea", "tea-2"], "tea is in tea-2/"),
    "a file of the shelf": ({"a": "slug: index.html"}, ["a"], "the shelf has a file of the name"),
    "the shelf's pictures": ({"assets": ""}, ["assets-2"], "the shelf has a file of the name"),
}  # fmt: skip


@pytest.mark.parametrize(("guides", "folders", "told"), CASES.values(), ids=CASES)
def test_the_folders(guides: dict[str, str], folders: list[str], told: str, tmp_path: Path) -> None:
    roots = [tmp_path / name for name in guides]
    for root, settings in zip(roots, guides.values(), strict=True):
        root.mkdir(parents=True)
        (root / "guide.yaml").write_text(settings)
    items, remarks = named(roots, tmp_path)
    assert [item.name for item in items] == list(guides)
    assert [item.folder for item in items] == folders
    assert (told in remarks[0]) if told else (remarks == ())


def test_the_folder_itself(tmp_path: Path) -> None:
    (items, remarks) = named([tmp_path], tmp_path)
    assert (items[0].name, items[0].root, remarks) == (".", tmp_path, ())
