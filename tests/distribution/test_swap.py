"""A release takes the place of the last one at once, and nothing of the user's is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studypress import locks
from studypress.distribution import swap
from studypress.distribution.verify import verify
from studypress.model.diagnostics import StudypressError, WrongUsage
from tests.distribution import sets


def put(place: Path, text: bytes = b"") -> None:
    with swap.replacing(place) as folder:
        sets.make(folder)
        if text:
            (folder / "files" / "tea.pdf").write_bytes(text)
            sets.write_manifest(folder, {**sets.FILES, "files/tea.pdf": text})
            sets.write_sums(folder)


def left(place: Path) -> list[str]:
    """What is beside a place."""
    return sorted(path.name for path in place.parent.iterdir() if path != place)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "out" / "release"


def test_a_release_takes_the_place_of_the_last_one(place: Path) -> None:
    put(place)
    put(place, b"newer")
    assert (place / "files" / "tea.pdf").read_bytes() == b"newer"
    assert verify(place).report.sorted() == ()
    assert left(place) == []


def test_an_error_leaves_the_last_one(place: Path) -> None:
    put(place)

    def fails() -> None:
        with swap.replacing(place) as folder:
            (folder / "half").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert verify(place).report.sorted() == ()
    assert left(place) == []


def test_an_empty_folder_is_taken(place: Path) -> None:
    place.mkdir(parents=True)
    put(place)
    assert verify(place).report.sorted() == ()


OTHERS = ["CNAME", "files/mine.pdf", ".git/config", "docs/deep/a.txt"]


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("released", [True, False])
def test_a_file_of_the_users_is_not_lost(place: Path, name: str, released: bool) -> None:
    if released:
        put(place)
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_text("mine")
    for do in (put, swap.spare):
        with pytest.raises(StudypressError, match=f"{name} was not made by studypress"):
            do(place)
    assert swap.clean(place) is False
    assert (place / name).read_text() == "mine"


def test_a_file_and_a_link_in_its_place_are_not_lost(place: Path, tmp_path: Path) -> None:
    place.parent.mkdir()
    place.write_text("mine")
    with pytest.raises(StudypressError, match="release was not made by studypress"):
        put(place)
    assert place.read_text() == "mine"
    place.unlink()
    put(place)
    (place / "files" / "link").symlink_to(tmp_path)
    with pytest.raises(StudypressError, match="link was not made by studypress"):
        put(place)


def test_a_manifest_of_others_makes_no_folder_ours(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "manifest.json").write_text('{"files": [{"name": "manifest.json"}]}')
    with pytest.raises(StudypressError, match=r"manifest\.json was not made by studypress"):
        put(place)


def test_a_link_to_a_folder_stays_and_leads_to_the_new_one(place: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    place.parent.mkdir()
    place.symlink_to(tmp_path / "real")
    put(place)
    assert place.is_symlink()
    assert verify(tmp_path / "real").report.sorted() == ()


def test_a_folder_that_cannot_be_replaced_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="name another folder"):
        put(Path("/"))
    (tmp_path / "file").write_text("")
    with pytest.raises(StudypressError, match="can't be written"):
        put(tmp_path / "file" / "release")


def killed_between_the_renames(place: Path) -> None:
    """What a process leaves that dies after the first of the two renames."""
    put(place)
    beside = place.with_name(f".{place.name}.studypress")
    beside.mkdir()
    place.rename(beside / "old")
    sets.make(beside / "new")


def put_beside_a_file_of_mine(place: Path) -> None:
    real = swap.spare

    def late(where: Path) -> None:
        (where / "mine.txt").write_text("mine")
        real(where)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(swap, "spare", late)
        put(place)


def test_a_run_killed_between_the_renames_has_lost_nothing(place: Path) -> None:
    killed_between_the_renames(place)
    with pytest.raises(StudypressError, match="not made by studypress"):
        put_beside_a_file_of_mine(place)
    (place / "mine.txt").unlink()
    assert verify(place).report.sorted() == ()
    assert left(place) == []


def test_what_a_killed_run_was_at_is_removed(place: Path) -> None:
    put(place)
    beside = place.with_name(f".{place.name}.studypress")
    (beside / "new" / "files").mkdir(parents=True)
    (beside / "new" / "half").write_text("half")
    put(place, b"newer")
    assert names(place) == names(sets.make(place.parent / "whole"))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_last_release_is_put_back_where_the_new_one_cannot_come(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place)
    real = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError(13, "Permission denied")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(StudypressError, match="can't be written: Permission denied"):
        put(place, b"newer")
    monkeypatch.undo()
    assert verify(place).report.sorted() == ()
    assert (place / "files" / "tea.pdf").read_bytes() == sets.FILES["files/tea.pdf"]


def test_the_last_release_is_kept_where_it_cannot_be_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place)
    real = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if target == place:
            raise PermissionError(13, "Permission denied")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(StudypressError, match="can't be written"):
        put(place, b"newer")
    monkeypatch.undo()
    assert not place.exists()
    assert swap.clean(place) is True
    assert left(place) == []


def test_two_runs_do_not_meet(place: Path) -> None:
    with (
        swap.replacing(place) as folder,
        pytest.raises(StudypressError, match="Another run is making"),
    ):
        put(place)
    assert not folder.exists()
    put(place)


def test_clean_takes_a_release_and_what_a_killed_run_left(place: Path) -> None:
    assert swap.clean(place) is False
    killed_between_the_renames(place)
    assert swap.clean(place) is True
    assert not place.exists()
    assert left(place) == []
    shutil.rmtree(place.parent)
    assert swap.clean(place) is False
    assert not place.parent.exists()


def test_a_file_system_without_locks_serves_as_well(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(path: Path, *, wait: bool = True) -> int:
        raise OSError(95, "not supported")

    monkeypatch.setattr(locks, "take", none)
    put(place)
    assert verify(place).report.sorted() == ()
