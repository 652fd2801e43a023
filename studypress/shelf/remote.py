"""What a worker on another computer does: it makes a guide of an archive, and sends its files back.

That depends on nothing but the arguments and the versions on that computer: no disk is shared, and
nothing is kept. Arguments and results are of Python's own types, since other computers read them.
"""

from __future__ import annotations

import io
import tarfile
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from studypress.formats import Parts
from studypress.model.diagnostics import StudypressError
from studypress.release import MANIFEST, Manifest
from studypress.release.manifest import digest_of
from studypress.repository import Tag
from studypress.shelf import archive, task
from studypress.shelf.about import About, about, refusal
from studypress.shelf.records import Account, Fate, Order

ACCOUNT = "account.json"
"""The entry of an archive of files that tells what became of the guide."""
FILES = "files"
"""The folder in it with the files, and their manifest."""


class Job(NamedTuple):
    """All of which a worker makes one guide."""

    sources: bytes
    """The archive of the guide's folder."""
    name: str
    """The name of that folder, which is the title of a guide that has no other."""
    order: dict[str, Any]
    """What is wanted of it: an `Order`."""
    about: dict[str, Any]
    """The versions on the computer that asks: an `About`."""
    tag: dict[str, Any] | None
    """The git `Tag` of its notes, or None."""
    changed: str = ""
    """The day of the last commit that touched them: year-month-day, or ""."""


def versions() -> dict[str, Any]:
    """The versions on this computer, as `About` has them."""
    return asdict(about())


def build(job: Job) -> bytes:
    """Make a guide in a folder of this worker, and return an archive of its account and its files.

    Where the versions here are others than those that are asked for, which those of a worker that
    came late may be, the guide fails.
    """
    with tempfile.TemporaryDirectory(prefix="studypress-", dir=_folder()) as place:
        out = Path(place) / "out"
        account = _built(job, Path(place) / "guide", out)
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as tar:
            archive.add(tar, ACCOUNT, TypeAdapter(Account).dump_json(account))
            if account.fate is not Fate.FAILED:
                for file in (MANIFEST, *Manifest.read(out).files):
                    archive.add(tar, f"{FILES}/{file}", (out / file).read_bytes())
        return data.getvalue()


def _built(job: Job, place: Path, out: Path) -> Account:
    """What became of a guide that is unpacked into a folder and made into another one."""
    if reason := refusal(About(**job.about), about()):
        return Account(Fate.FAILED, fault=f"A worker was of no use: {reason}.")
    root = place / (Path(job.name).name or "guide")
    root.mkdir(parents=True)
    try:
        archive.unpack(job.sources, root, links=True)
    except StudypressError as fault:
        return Account(Fate.FAILED, fault=str(fault))
    tag = Tag(**job.tag) if job.tag else None
    changed = date.fromisoformat(job.changed) if job.changed else None
    order = Order(**job.order)
    return task.build(str(root), str(out), order, _quiet, tag=tag, changed=changed)


def unpacked(data: bytes, folder: Path) -> tuple[Account, Manifest]:
    """Unpack the archive that `build` has made; the files are in `folder / FILES` then.

    Raises StudypressError where the archive is not whole, or a file is not what its manifest says.
    """
    archive.unpack(data, folder, links=False)
    try:
        account = TypeAdapter(Account).validate_json((folder / ACCOUNT).read_bytes())
    except (OSError, ValueError) as fault:
        raise StudypressError("A worker sent an archive that is not whole.") from fault
    manifest = Manifest.read(folder / FILES)
    if account.fate is not Fate.FAILED and not manifest.jobs:
        raise StudypressError("A worker sent an archive that is not whole.")
    for name, record in manifest.files.items():
        path = folder / FILES / name
        if not path.is_file() or digest_of(path) != record.sha256:
            raise StudypressError(f"A worker sent {name} damaged: build again.")
    return account, manifest


def _folder() -> str | None:
    """The folder of this worker: Dask removes what is in those of workers that were killed."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:  # There is no worker.
        return None


def _quiet(stage: str, done: float, parts: Parts | None = None) -> None:
    """Report no progress."""
