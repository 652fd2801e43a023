"""The guides below a folder: what is one, what is none, and what is told of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studypress.model.diagnostics import WrongUsage
from studypress.shelf import find as find_module
from studypress.shelf.find import find

CASES = {
    "guide.yaml": (["tea/guide.yaml", "tea/a.md"], ["tea"], []),
    "guide.yaml in content/": (["tea/content/guide.yaml", "tea/docs/a.md"], ["tea"], []),
    "guide.yaml far below": (["x/y/tea/guide.yaml"], ["x/y/tea"], []),
    "notes directly below": (["tea/a.md"], ["tea"], []),
    "notes in folders directly below": (["tea/1/a.md", "tea/2/a.md"], ["tea"], []),
    "a README alone": (["tea/README.md"], ["tea"], []),
    "a README alone, far below": (["tea/1/README.md"], ["tea"], []),
    "nothing but a licence": (["tea/guide.yaml", "code/LICENSE.md"], ["tea"], []),
    "no notes at all": (["tea/guide.yaml", "code/a.py"], ["tea"], []),
    "a guide within a guide": (["tea/guide.yaml", "tea/green/guide.yaml"], ["tea"], []),
    "notes beside guides": (
        ["x/tea/guide.yaml", "x/b/a.md", "x/b.md"],
        ["x/tea"],
        ["x/b/a.md", "x/b.md"],
    ),
    "files in the folder itself": (["tea/a.md", "b.md", "README.md"], ["tea"], ["b.md"]),
    "the folder itself": (["guide.yaml", "tea/a.md"], ["."], []),
    "the folder itself, by its content/": (["content/guide.yaml", "tea/a.md"], ["."], []),
    "hidden folders": (["tea/a.md", ".old/guide.yaml", "x/.old/a.md"], ["tea"], []),
    "what programs made": (["tea/a.md", "build/guide.yaml", "x/node_modules/a.md"], ["tea"], []),
    "hidden files": (["tea/a.md", "x/.a.md"], ["tea"], []),
    "the order of numbers": (["b/a.md", "10/a.md", "9/guide.yaml"], ["9", "10", "b"], []),
    "the order of paths": (["a-b/guide.yaml", "a/guide.yaml", "a/c"], ["a", "a-b"], []),
}  # fmt: skip


def written(folder: Path, names: list[str]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def paths(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


@pytest.mark.parametrize(("names", "guides", "loose"), CASES.values(), ids=CASES)
def test_what_is_a_guide(
    names: list[str], guides: list[str], loose: list[str], tmp_path: Path
) -> None:
    found = find(written(tmp_path, names), tmp_path / "build")
    assert paths(found.guides, tmp_path) == guides
    assert paths(found.loose, tmp_path) == loose
    assert not found.closed


def test_a_folder_may_be_named_from_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, ["tea/a.md", "x/cake/guide.yaml"])
    monkeypatch.chdir(tmp_path)
    assert find(Path(), Path("build")).guides == [Path("tea"), Path("x/cake")]


def test_links_are_not_followed(tmp_path: Path) -> None:
    shelf = written(tmp_path / "shelf", ["tea/a.md", "cake/guide.yaml"])
    written(tmp_path, ["elsewhere/guide.yaml"])
    (shelf / "out").symlink_to(tmp_path / "elsewhere")  # not searched under any circumstances
    (shelf / "away").symlink_to(tmp_path / "elsewhere")
    (shelf / "twice").symlink_to(shelf / "tea")
    (shelf / "round").symlink_to(shelf)
    (shelf / "lost").symlink_to(tmp_path / "nowhere")
    found = find(shelf, shelf / "build")
    assert paths(found.guides, shelf) == ["cake", "tea"]
    assert paths(found.closed, shelf) == ["away", "round", "twice"]


def test_notes_behind_a_link_belong_to_a_guide_only_within_the_folder(tmp_path: Path) -> None:
    shelf = written(tmp_path / "shelf", ["tea/a.md", "cake/notes/guide.yaml", "tart/b.md"])
    written(tmp_path, ["elsewhere/guide.yaml"])
    (shelf / "tart" / "content").symlink_to(tmp_path / "elsewhere")
    (shelf / "cake" / "content").symlink_to(shelf / "cake" / "notes")
    found = find(shelf, shelf / "build")
    assert paths(found.guides, shelf) == ["cake", "tea"]
    assert paths(found.closed, shelf) == ["tart"]


def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, ["tea/a.md", "locked/guide.yaml"])
    # The superuser may read every folder, so the system's answer is made up.
    scan = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(find_module, "is_guide", lambda folder: False)
    found = find(tmp_path, tmp_path / "build")
    assert (paths(found.guides, tmp_path), paths(found.closed, tmp_path)) == (["tea"], ["locked"])


def test_the_output_folder_is_not_searched(tmp_path: Path) -> None:
    written(tmp_path, ["tea/a.md", "public/tea/site.md", "x/public/guide.yaml"])
    assert paths(find(tmp_path, tmp_path / "public").guides, tmp_path) == ["tea", "x/public"]


REFUSED = {
    "no folder": (["tea/a.md"], "cake", "There is no folder"),
    "a file": (["tea/a.md"], "tea/a.md", "There is no folder"),
    "a web address": ([], "https://example.org/tea", "git clone"),
    "no guide": (["b.md", "README.md", "x/a.py"], ".", "There is no guide below"),
    "output within a guide": (["public/guide.yaml"], ".", "is in the guide"),
}


@pytest.mark.parametrize(("names", "folder", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(names: list[str], folder: str, message: str, tmp_path: Path) -> None:
    written(tmp_path, names)
    place = Path(folder) if "//" in folder else tmp_path / folder
    with pytest.raises(WrongUsage, match=message):
        find(place, tmp_path / "public" / "shelf")
