"""Whatever happened to parts that former runs kept, a build makes what one from nothing makes."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studypress.jobs import run
from tests.conftest import program, studypress
from tests.formats.pdf import guides
from tests.formats.pdf.edits import edit_by_chance

pytestmark = pytest.mark.same_in_a_grown_house

_WORDS = "A few words more. "


def build(guide: Path, out: Path) -> bytes:
    """The book of a guide."""
    done = studypress("build", "book", "--project", guide, "--out", out)
    assert done.returncode == 0, done.stderr + done.stdout
    return next(out.glob("*.pdf")).read_bytes()


def edit(guide: Path) -> None:
    """Change the answer of one chapter, so that other parts are taken from what is kept."""
    chapter = guide / "content" / "02-two.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + f"\n{_WORDS}\n", encoding="utf-8")


def objects(out: Path) -> list[Path]:
    """The folders that are kept, in order."""
    return sorted(path for path in (out / ".cache" / "objects").iterdir() if path.is_dir())


def files(out: Path) -> list[Path]:
    return [path for folder in objects(out) for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a guide, its book with all that was kept, and another guide's."""
    folder = tmp_path_factory.mktemp("kept")
    for name in ("night", "exam"):
        build(guides.write(folder / name, guides.GUIDES[name]()), folder / f"{name}-out")
    shutil.copytree(folder / "night", folder / "edited")
    edit(folder / "edited")
    build(folder / "edited", folder / "edited-out")
    return folder


def flip(out: Path, _: Path) -> None:
    """Change a byte in the middle of each file."""
    for path in files(out):
        data = bytearray(path.read_bytes())
        if data:
            data[len(data) // 2] ^= 0x55
            path.write_bytes(data)


def cut(out: Path, _: Path) -> None:
    for path in files(out):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(out: Path, _: Path) -> None:
    for path in files(out):
        path.write_bytes(b"")


def lose_one_each(out: Path, _: Path) -> None:
    for folder in objects(out):
        next(path for path in sorted(folder.rglob("*")) if path.is_file()).unlink()


def lose_fonts(out: Path, _: Path) -> None:
    """Remove each folder that holds a font alone."""
    found = [folder for folder in objects(out) if not (folder / "setting.json").exists()]
    assert found
    for folder in found:
        shutil.rmtree(folder)


def exchange(out: Path, _: Path) -> None:
    """Give each folder the name of another."""
    folders = objects(out)
    names = [*folders[1:], folders[0]]
    moved = [folder.rename(folder.with_name(f"{folder.name}-moved")) for folder in folders]
    for folder, name in zip(moved, names, strict=True):
        folder.rename(name)


def take_from_another(out: Path, other: Path) -> None:
    """Put the folders of another guide in the place of those that are kept."""
    for folder, foreign in zip(objects(out), objects(other), strict=False):
        shutil.rmtree(folder)
        shutil.copytree(foreign, folder)


def set_clock_back(out: Path, _: Path) -> None:
    """All that is kept seems to come from the future, and from the beginning of time."""
    for number, path in enumerate([*objects(out), *files(out)]):
        os.utime(path, (0, 0) if number % 2 else (2**32, 2**32))


def put_files_in_the_way(out: Path, _: Path) -> None:
    for folder in objects(out):
        shutil.rmtree(folder)
        folder.write_text("a file")


DAMAGES: dict[str, Callable[[Path, Path], None]] = {
    "corrupted": flip,
    "truncated": cut,
    "emptied": empty,
    "a file lost in each": lose_one_each,
    "fonts lost": lose_fonts,
    "exchanged": exchange,
    "of another guide": take_from_another,
    "clock set back": set_clock_back,
    "files in the way": put_files_in_the_way,
}
"""What is done to the parts that were kept."""


@pytest.mark.parametrize("name", DAMAGES)
def test_no_page_is_made_of_damaged_parts(name: str, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "night-out", tmp_path / "out")
    DAMAGES[name](tmp_path / "out", made / "exam-out")
    book = build(made / "edited", tmp_path / "out")
    assert book == next((made / "edited-out").glob("*.pdf")).read_bytes()


def test_parts_of_another_library_are_not_taken(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made / "night-out", tmp_path / "out")
    before = set(objects(tmp_path / "out"))
    monkeypatch.setattr(run, "engine", lambda: "other versions of the libraries")
    book = build(made / "edited", tmp_path / "out")
    assert book == next((made / "edited-out").glob("*.pdf")).read_bytes()
    assert len(set(objects(tmp_path / "out")) - before) > len(before) / 2


def test_two_builds_at_once_share_what_is_kept(made: Path, tmp_path: Path) -> None:
    """Two outputs whose caches are one folder, begun with half of what they need."""
    for name in ("one", "two"):
        shutil.copytree(made / "night-out", tmp_path / name)
        shared = tmp_path / name / ".cache" / "objects"
        if name == "one":
            shared.rename(tmp_path / "shared")
        else:
            shutil.rmtree(shared)
        shared.symlink_to(tmp_path / "shared")
    for folder in sorted((tmp_path / "shared").iterdir())[::2]:
        shutil.rmtree(folder)

    def work(name: str) -> bytes:
        out = tmp_path / name
        done = program("build", "book", "--project", made / "edited", "--out", out)
        assert done.returncode == 0, done.stderr + done.stdout
        return next(out.glob("*.pdf")).read_bytes()

    with ThreadPoolExecutor(2) as both:
        one, two = both.map(work, ("one", "two"))
    whole = next((made / "edited-out").glob("*.pdf")).read_bytes()
    assert one == whole
    assert two == whole


def test_a_full_disk_keeps_nothing_and_makes_the_book(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made / "night-out", tmp_path / "out")
    before = objects(tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("studypress.jobs.cache._listed", full)
    book = build(made / "edited", tmp_path / "out")
    assert book == next((made / "edited-out").glob("*.pdf")).read_bytes()
    assert set(objects(tmp_path / "out")) <= set(before)


EDITS, EDITS_A_BUILD = 8, 4


def test_a_book_is_the_same_after_any_row_of_edits(tmp_path: Path) -> None:
    """Words, questions, chapters, titles, formulas: what is built on what was there is the same."""
    chance = random.Random(23)  # noqa: S311
    guide = guides.write(tmp_path / "guide", guides.GUIDES["exam"]())
    build(guide, tmp_path / "out")
    for number in range(1, EDITS + 1):
        edit_by_chance(guide / "content", number, chance)
        if number % EDITS_A_BUILD == 0:
            book = build(guide, tmp_path / "out")
            assert book == build(guide, tmp_path / f"new-{number}"), f"after edit {number}"
