"""Releasing files: in one step, undisturbed by an interruption, and nothing of others touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studypress import release
from studypress.diagnostics import StudypressError


def put(out: Path, edition: str, **files: str) -> None:
    with release.workshop(out) as folder:
        ready = {}
        for stem, text in files.items():
            ready[f"{stem}.pdf"] = folder / stem
            (folder / stem).write_text(text)
        entries = {name: {"edition": edition, "fingerprint": "f"} for name in ready}
        release.release(out, ready, entries)


def test_files_and_manifest_stand_together(tmp_path: Path) -> None:
    put(tmp_path, "book", guide="one")
    assert (tmp_path / "guide.pdf").read_text() == "one"
    told = json.loads((tmp_path / "manifest.json").read_text())["files"]["guide.pdf"]
    assert told["size"] == 3
    assert release.manifest(tmp_path)["guide.pdf"]["fingerprint"] == "f"


def test_a_changed_file_is_no_longer_known(tmp_path: Path) -> None:
    put(tmp_path, "book", guide="one")
    (tmp_path / "guide.pdf").write_text("scribble")
    assert release.manifest(tmp_path) == {}


def test_the_old_name_of_an_edition_goes(tmp_path: Path) -> None:
    put(tmp_path, "book", old="one")
    put(tmp_path, "ebook", other="two")
    put(tmp_path, "book", new="three")
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["new.pdf", "other.pdf"]


def test_a_release_cut_short_is_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "book", a="old a", b="old b")
    moves = []
    real = Path.replace

    def dies(path: Path, target: Path) -> Path:
        if path.parent.name == "staged":
            moves.append(path)
            if len(moves) == 2:
                raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", dies)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, "book", a="new a", b="new b")
    monkeypatch.undo()
    release.recover(tmp_path)
    assert (tmp_path / "a.pdf").read_text() == "new a"
    assert (tmp_path / "b.pdf").read_text() == "new b"
    assert set(release.manifest(tmp_path)) == {"a.pdf", "b.pdf"}


def test_a_failure_before_the_release_leaves_everything(tmp_path: Path) -> None:
    put(tmp_path, "book", a="old")

    def fails() -> None:
        with release.workshop(tmp_path) as folder:
            (folder / "a").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (tmp_path / "a.pdf").read_text() == "old"
    assert not list((tmp_path / ".cache").glob("work-*"))


def test_clean_takes_only_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    put(tmp_path, "book", a="x")
    assert release.clean(tmp_path) == ("a.pdf", "manifest.json", ".cache")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "build"
    out.mkdir()
    (tmp_path / "precious").write_text("keep")
    (out / "manifest.json").write_text(json.dumps({"files": {"../precious": {"edition": "book"}}}))
    release.clean(out)
    assert (tmp_path / "precious").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(StudypressError, match="can't be written"),
        release.workshop(tmp_path / "file"),
    ):
        pass
