"""The guides that workers made: whether their files are still right, and how they get here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress import release
from studypress.project.place import CACHE
from studypress.release import Manifest
from studypress.shelf import remote
from studypress.shelf.records import Account, Fate

_FILE = "job.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """The last job whose files are in an output folder."""

    key: str
    """The digest of everything of which the files were made."""
    names: tuple[str, ...]
    """The names of the files."""
    account: Account
    """What became of the guide."""


def key_of(job: remote.Job) -> str:
    """The digest of everything of which a guide's files are made: two equal jobs have one key."""
    digest = hashlib.sha256(job.sources)
    told = [job.name, job.order, job.about, job.tag, job.changed]
    digest.update(json.dumps(told, sort_keys=True).encode())
    return digest.hexdigest()


def still_right(out: Path, key: str) -> Account | None:
    """What became of a guide in an earlier run, where its files are those of the same job."""
    try:
        kept = TypeAdapter(Kept).validate_json((out / CACHE / _FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    if kept.key != key or not set(kept.names) <= Manifest.read(out).standing(out).files.keys():
        return None
    return replace(kept.account, fate=Fate.UNCHANGED, seconds=0.0)


def take(data: bytes, out: Path, key: str) -> Account:
    """Release the files that a worker sent into an output folder, in one step.

    Returns what became of the guide. Raises StudypressError where the archive is not whole, where a
    file in the folder is the user's own, or where the folder can't be written to.
    """
    release.recover(out)
    with release.workshop(out) as folder:
        account, manifest = remote.unpacked(data, folder / "sent")
        if account.fate is Fate.FAILED:
            return account
        sent = folder / "sent" / remote.FILES
        files = {name: sent / name for job in manifest.jobs.values() for name in job.files}
        release.release(out, files, manifest.jobs)
        fresh = folder / _FILE
        fresh.write_bytes(TypeAdapter(Kept).dump_json(Kept(key, tuple(files), account)))
        fresh.replace(release.cache_folder(out) / _FILE)
    return account
