"""Folders on their way between computers: the same bytes everywhere, and nothing put outside."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

import pytest

from studypress.model.diagnostics import StudypressError
from studypress.shelf import archive

OUT = Path("/nowhere")


def names(data: bytes) -> dict[str, str]:
    """The entries of an archive, with the targets of links."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return {entry.name: entry.linkname for entry in tar.getmembers()}


def folder(place: Path, files: list[str]) -> Path:
    for name in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"The text of {name}.")
    return place


def test_a_folder_comes_back_as_it_was(tmp_path: Path) -> None:
    files = ["a.md", "content/guide.yaml", "images/ü 1.png", "empty", "_static/b.svg", ".x/c.png"]
    guide = folder(tmp_path / "guide", files)
    (guide / "empty").write_bytes(b"")
    archive.unpack(archive.packed(guide, OUT), tmp_path / "there", links=True)
    for name in files:
        assert (tmp_path / "there" / name).read_bytes() == (guide / name).read_bytes()


def test_the_same_folder_is_the_same_bytes(tmp_path: Path) -> None:
    files = ["a.md", "b/c.md", "b/d.md"]
    one, other = folder(tmp_path / "1", files), folder(tmp_path / "2", files[::-1])
    os.utime(other / "a.md", (1, 1))
    (other / "a.md").chmod(0o600)
    assert archive.packed(one, OUT) == archive.packed(other, OUT)
    (other / "a.md").write_text("another text")
    assert archive.packed(one, OUT) != archive.packed(other, OUT)


def test_what_no_guide_shows_is_left_out(tmp_path: Path) -> None:
    kept = ["a.md", "build/picture.png", "public/notes.md"]  # the reader may open them
    left = [".git/config", "x/.git/config", "node_modules/y/z.md", "out/site.md"]
    ours = ["docs/build/.cache/studypress.lock", "docs/build/book.pdf"]
    guide = folder(tmp_path, kept + left + ours)
    assert set(names(archive.packed(guide, tmp_path / "out"))) == set(kept)


def test_links_stay_within(tmp_path: Path) -> None:
    guide = folder(tmp_path / "guide", ["a.md", "x/b.md"])
    folder(tmp_path, ["secret/c.md"])
    (guide / "x" / "up.md").symlink_to(guide / "a.md")
    (guide / "down").symlink_to("x")
    (guide / "away.md").symlink_to("../secret/c.md")
    (guide / "far").symlink_to(tmp_path / "secret")
    (guide / "round").symlink_to("round")
    (guide / "lost.md").symlink_to("nothing.md")
    packed = names(archive.packed(guide, OUT))
    nowhere = ".leads-out-of-the-guide"
    assert packed == {
        "a.md": "", "x/b.md": "", "x/up.md": "../a.md", "down": "x", "away.md": nowhere,
        "far": nowhere, "round": nowhere, "lost.md": "nothing.md",
    }  # fmt: skip
    archive.unpack(archive.packed(guide, OUT), tmp_path / "there", links=True)
    assert (tmp_path / "there" / "x" / "up.md").read_text() == "The text of a.md."
    assert (tmp_path / "there" / "down" / "b.md").read_text() == "The text of x/b.md."
    assert not (tmp_path / "there" / "away.md").exists()


def test_a_file_that_can_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = folder(tmp_path, ["a.md"])

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(StudypressError, match=r"a\.md can't be read: Permission denied"):
        archive.packed(guide, OUT)


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


HOSTILE = {
    "a path upwards": [entry("../evil.md")],
    "a path upwards, within": [entry("x/../../evil.md")],
    "an absolute path": [entry("/nowhere/evil.md")],
    "a link out": [entry("x", tarfile.SYMTYPE, "..")],
    "an absolute link": [entry("x", tarfile.SYMTYPE, "/etc")],
    "a file through a link out": [entry("x", tarfile.SYMTYPE, "../.."), entry("x/evil.md")],
    "a file through a link within": [entry("x", tarfile.SYMTYPE, "y"), entry("x/evil.md")],
    "a link out through another": [
        entry("a/b/up", tarfile.SYMTYPE, "../.."),
        entry("x", tarfile.SYMTYPE, "a/b/up/.."),
    ],
    "a name twice": [entry("x", tarfile.SYMTYPE, "y"), entry("x")],
    "a hard link out": [entry("x", tarfile.LNKTYPE, "../evil.md")],
    "a device": [entry("x", tarfile.CHRTYPE)],
    "a pipe": [entry("x", tarfile.FIFOTYPE)],
}


@pytest.mark.parametrize("entries", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("links", [True, False])
def test_nothing_is_put_outside(
    entries: list[tarfile.TarInfo], links: bool, tmp_path: Path
) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        archive.add(tar, "first.md", b"is not written either")
        for one in entries:
            tar.addfile(one)
    place = tmp_path / "x" / "place"
    place.mkdir(parents=True)
    with pytest.raises(StudypressError):
        archive.unpack(data.getvalue(), place, links=links)
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "place"]
    assert not Path("/nowhere").exists()


def test_files_that_a_worker_sends_are_no_links(tmp_path: Path) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        tar.addfile(entry("a.pdf", tarfile.SYMTYPE, "b.pdf"))
    archive.unpack(data.getvalue(), tmp_path / "1", links=True)
    with pytest.raises(StudypressError, match=r"no file below it: 'a.pdf'"):
        archive.unpack(data.getvalue(), tmp_path / "2", links=False)


@pytest.mark.parametrize("data", [b"", b"no archive", b"\0" * 100])
def test_what_is_no_archive(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(StudypressError, match="can't be unpacked"):
        archive.unpack(data, tmp_path, links=False)
