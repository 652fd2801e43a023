"""A small release that was downloaded, made by hand, with all that `verify` looks at."""

from __future__ import annotations

import hashlib
from pathlib import Path

from studypress.distribution import sums
from studypress.distribution.manifest import (
    FORMAT,
    MANIFEST,
    ReleasedFile,
    ReleasedGuide,
    ReleaseManifest,
)

FILES = {
    "index.html": b"<p>Tea</p>\n",
    "files/tea.epub": b"an ePub, rather small",
    "files/tea-1.0.epub": b"an ePub, rather small",
    "files/tea.pdf": b"a book of many pages",
}
"""The files by their names. The first two of `files/` are equal."""


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def make(folder: Path) -> Path:
    """Write the set, its manifest and its sums into a folder."""
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    write_manifest(folder, FILES)
    write_sums(folder)
    return folder


def write_manifest(folder: Path, files: dict[str, bytes]) -> None:
    """Write a manifest of some files."""
    guide = ReleasedGuide(identifier="urn:x:tea", title="Tea")
    listed = tuple(
        ReleasedFile(name=name, size=len(data), sha256=digest(data), media_type="text/plain")
        for name, data in sorted(files.items())
    )
    manifest = ReleaseManifest(studypress_release=FORMAT, guide=guide, files=listed)
    (folder / MANIFEST).write_bytes(manifest.text())


def write_sums(folder: Path) -> None:
    """Write the sums of all files that are there."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    digests = {name: digest((folder / name).read_bytes()) for name in names if name != sums.SUMS}
    (folder / sums.SUMS).write_bytes(sums.write(digests))
