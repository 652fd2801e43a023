"""manifest.json: the record of the files in the output folder and of the jobs that made them."""

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
"""The name of the manifest in the output folder."""


def _below(name: str) -> str:
    """A name from a manifest, which anyone may have written.

    Raises ValueError where it does not lead to a place below the folder.
    """
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
    """The name of the edition to which it belongs."""
    sha256: str
    """The SHA-256 of its bytes. A file with another digest was changed by the user."""
    size: int = 0
    """Its size in bytes."""


class JobRecord(_Record):
    """The record of a job, from which the next run sees whether its files are still right."""

    edition: str
    """The name of its edition."""
    files: tuple[Name, ...]
    """The names of its files."""
    stamp: str
    """The digest of the state of all that it depends on, without rendering anything."""
    key: str
    """The digest of all the content of which its files were made."""
    facts: Facts = Field(default_factory=Facts)
    """The facts that other editions may quote."""
    problems: tuple[Diagnostic, ...] = ()
    """The problems that were reported when it was made."""
    remarks: tuple[str, ...] = ()
    """The remarks that were made on it, in sentences."""
    account: tuple[Shown, ...] = ()
    """For each of its items, how much of it is shown."""


class Manifest(_Record):
    """The content of an output folder. A manifest that can't be read, or is not ours, is empty."""

    files: dict[Name, FileRecord] = Field(default_factory=dict)
    """Every file by its name."""
    jobs: dict[str, JobRecord] = Field(default_factory=dict)
    """Every job by its name."""

    def stamps(self, edition: str) -> dict[str, str]:
        """The stamp of each job of an edition, by its name."""
        return {name: job.stamp for name, job in self.jobs.items() if job.edition == edition}

    @classmethod
    def read(cls, out: Path) -> Manifest:
        """The manifest of an output folder."""
        try:
            return cls.model_validate_json((out / MANIFEST).read_bytes())
        except (OSError, ValidationError):
            return cls._files_alone(out)

    @classmethod
    def _files_alone(cls, out: Path) -> Manifest:
        """The manifest of another version of studypress, of which only the files are used."""
        try:
            data = json.loads((out / MANIFEST).read_bytes())
            return cls.model_validate({"files": data["files"]})
        except (OSError, ValueError, LookupError, TypeError):
            return cls()

    def standing(self, out: Path) -> Manifest:
        """The manifest without the jobs of which a file was removed or changed since."""
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
    """True for a file in the output folder itself, as opposed to one behind a linked folder."""
    path = out / name
    return path.is_file() and path.parent.resolve().is_relative_to(out.resolve())


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
