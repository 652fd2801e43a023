"""manifest.json of a release: what was released, as which files, and made by what.

It has nothing that differs between two machines which make the same bytes: no path, no time of the
clock, no name of a user.
"""

from __future__ import annotations

import datetime
import json
import stat
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studypress.release.manifest import Name

MANIFEST = "manifest.json"
"""The name of the manifest in the folder of a release."""
FORMAT = 1
"""The number of this form of the manifest. It changes where a key gets another meaning."""

_MAX_BYTES = 100_000_000


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ReleasedFile(_Record):
    """One file of a release."""

    name: Name
    """Its path below the folder, with slashes."""
    size: int
    """Its size in bytes."""
    sha256: str
    """The SHA-256 of its bytes, as 64 hexadecimal digits."""
    media_type: str
    """Its media type, such as "application/epub+zip"."""
    edition: str = ""
    """The name of the edition to which it belongs, or "" for a file of the release itself."""
    pages: int = 0
    """The number of its pages, or 0 where it has none of its own."""
    alias_of: str = ""
    """The name of the file that it equals and that has the version in its name, or ""."""


class ReleasedGuide(_Record):
    """The guide that was released."""

    identifier: str
    """A URI that never changes between versions of the guide."""
    title: str
    """The title as plain text."""
    version: str = ""
    """The version of the text, such as "1.0", or ""."""
    date: datetime.date | None = None
    """The date of this version, or None where it is not known."""
    language: str = "en"
    """The language of the guide as a tag of BCP 47."""


class ReleaseManifest(_Record):
    """The content of a release."""

    studypress_release: Annotated[int, Field(ge=1)]
    """The number of this form of the manifest, by which a release is known."""
    guide: ReleasedGuide
    """The guide."""
    files: tuple[ReleasedFile, ...]
    """Every file of the folder, by name, but for the manifest itself and what is made after it:
    SHA256SUMS and its signature."""
    made_by: dict[str, str] = Field(default_factory=dict)
    """The versions of what made the files: studypress, Python, and each library that has a say in
    the bytes of a file."""

    def text(self) -> bytes:
        """The manifest as it is written: indented JSON in UTF-8, with a line feed at its end."""
        data = self.model_dump(mode="json")
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(folder: Path) -> ReleaseManifest | None:
    """The manifest of a release, or None where there is none that can be read."""
    data = plain_bytes(folder / MANIFEST)
    try:
        return ReleaseManifest.model_validate_json(data) if data else None
    except ValidationError:
        return None


def plain_bytes(path: Path) -> bytes | None:
    """The content of a file of a release that lists others.

    None where there is none, or a link, a pipe or more than such a file can have: a stranger may
    have put it there.
    """
    try:
        status = path.lstat()
        fits = stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_BYTES
        return path.read_bytes() if fits else None
    except OSError:
        return None
