"""manifest.json: what the output folder holds, and what is known of how it was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from studypress.formats import Facts, Shown
from studypress.model.diagnostics import Diagnostic

MANIFEST = "manifest.json"


def _below(name: str) -> str:
    """A name from a file that anyone may have written; it must lead to a place below the folder."""
    parts = PurePosixPath(name).parts
    plain = bool(parts) and name == "/".join(parts) and "\\" not in name and ":" not in parts[0]
    if not plain or name.startswith("/") or ".." in parts:
        raise ValueError("it leads out of the folder")
    return name


Name = Annotated[str, AfterValidator(_below)]
"""A file's path below the output folder, with slashes."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FileRecord(_Record):
    """One file in the output folder."""

    edition: str
    """The edition that it is, or belongs to."""
    sha256: str
    """The digest of its bytes, by which it is known again."""
    size: int = 0
    """Its size in bytes."""


class JobRecord(_Record):
    """What is remembered of a job, so that the next run can take it over."""

    edition: str
    """The edition that it made."""
    files: tuple[Name, ...]
    """The files that it made."""
    stamp: str
    """The state of all that it depends on, as far as can be told without rendering it."""
    key: str
    """The digest of all the content that it was made of."""
    facts: Facts = Field(default_factory=Facts)
    """What other editions quote of it."""
    problems: tuple[Diagnostic, ...] = ()
    """What was reported when it was made."""
    remarks: tuple[str, ...] = ()
    """What was remarked on when it was made."""
    account: tuple[Shown, ...] = ()
    """What became of each of its items."""


class Manifest(_Record):
    """All that the output folder holds; one that can't be read, or is another's, is empty."""

    files: dict[Name, FileRecord] = Field(default_factory=dict)
    """Every file by its name."""
    jobs: dict[str, JobRecord] = Field(default_factory=dict)
    """Every job by its name."""

    @classmethod
    def read(cls, out: Path) -> Manifest:
        """The manifest of an output folder."""
        try:
            return cls.model_validate_json((out / MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return cls._files_alone(out)

    @classmethod
    def _files_alone(cls, out: Path) -> Manifest:
        """What can be known of the manifest of another version: which files are ours."""
        try:
            told = json.loads((out / MANIFEST).read_bytes())
            return cls.model_validate({"files": told["files"]})
        except (OSError, ValueError, LookupError, TypeError):
            return cls()

    def standing(self, out: Path) -> Manifest:
        """The same without the jobs of which a file is gone or was changed since."""
        changed = {
            name
            for name, record in self.files.items()
            if not is_released(out, name) or digest_of(out / name) != record.sha256
        }
        known = set(self.files) - changed
        jobs = {name: job for name, job in self.jobs.items() if known.issuperset(job.files)}
        return Manifest(files={name: self.files[name] for name in known}, jobs=jobs)


def records_of(files: Mapping[str, Path], edition: str) -> dict[str, FileRecord]:
    """The records of finished files, by the names that they will have."""
    return {
        name: FileRecord(edition=edition, sha256=digest_of(path), size=path.stat().st_size)
        for name, path in files.items()
    }


def is_released(out: Path, name: str) -> bool:
    """True for a file that stands in the output folder itself, and not behind a link's folder."""
    path = out / name
    return path.is_file() and path.parent.resolve().is_relative_to(out.resolve())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
