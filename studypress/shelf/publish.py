"""Puts a shelf together: its page, its catalogues, and the pictures of covers, in one step."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress import release
from studypress.catalogues import opds1, opds2
from studypress.catalogues.text import urn
from studypress.distribution.hosts import recipes
from studypress.distribution.publishing import MEDIA_TYPES, OPDS_1, OPDS_2
from studypress.model.guide import Meta
from studypress.project.place import CACHE
from studypress.reading.sources.guess import readable
from studypress.release import JobRecord, Manifest
from studypress.shelf.page import PAGE, page
from studypress.shelf.pictures import EDITION, job_name
from studypress.shelf.records import Done, Fate
from studypress.shelf.shown import Shown, shown

_MEMORY = "shelf.json"


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a guide, for runs in which it fails."""

    name: str
    """The path of its folder below the one that was searched."""
    meta: Meta
    """The facts about it."""
    questions: int
    """The number of its questions."""


def publish(folder: Path, out: Path, rows: Sequence[Done]) -> tuple[str, ...]:
    """Write the page and the catalogues of a shelf with all guides that have files.

    A guide that failed is shown with the files of its last good build. Returns sentences for the
    user. Raises StudypressError where a layout is wrong, or the folder can't be written to.
    """
    old = Manifest.read(out).standing(out)
    known = dict(_known(rows, out))
    found = (shown(name, one.meta, one.questions, out, old) for name, one in known.items())
    guides = [guide for guide in found if guide]
    if guides:
        _release(folder, out, guides, old)
        _remember(out, known)
    return tuple(_alike(guides, known))


def check_free(out: Path) -> None:
    """Raise StudypressError where a file of the user's has the name of one of the shelf's."""
    release.spare(out, (PAGE, OPDS_2, OPDS_1, *recipes(MEDIA_TYPES)))


def _known(rows: Sequence[Done], out: Path) -> Iterator[tuple[str, Known]]:
    """What is known of each guide, by its folder on the shelf."""
    memory = _remembered(out)
    for item, account in rows:
        last = memory.get(item.folder)
        if account.fate is not Fate.FAILED and account.meta:
            yield item.folder, Known(item.name, account.meta, account.questions)
        elif last and last.name == item.name:
            yield item.folder, last


def _release(folder: Path, out: Path, guides: Sequence[Shown], old: Manifest) -> None:
    """Release the files of the shelf, where any has changed."""
    title = readable(folder.resolve().name) or "Guides"
    own = {**page(title, guides, folder), **_catalogues(title, guides), **recipes(MEDIA_TYPES)}
    key = _digest(own)
    last = old.jobs.get(EDITION)
    jobs = {EDITION: JobRecord(edition=EDITION, files=tuple(own), stamp=key, key=key)}
    jobs |= {job_name(guide.folder): guide.pictures.job for guide in guides}
    gone = {name for name, job in old.jobs.items() if job.edition == EDITION and job.files} - set(
        jobs
    )
    fresh = {name: data for guide in guides for name, data in guide.pictures.fresh.items()}
    if last is None or last.key != key:
        fresh |= own
    if not fresh and not gone and all(old.jobs.get(name) == job for name, job in jobs.items()):
        return
    # Pictures of guides that are no longer there go with them.
    jobs |= {name: old.jobs[name].model_copy(update={"files": ()}) for name in gone}
    with release.workshop(out) as place:
        files = {}
        for number, (name, data) in enumerate(sorted(fresh.items())):
            files[name] = place / str(number)
            files[name].write_bytes(data)
        release.release(out, files, jobs)


def _catalogues(title: str, guides: Sequence[Shown]) -> dict[str, bytes]:
    """Both catalogues by their names."""
    listed = [guide.publication for guide in guides]
    return {
        OPDS_2: opds2.feed(title, listed, address=OPDS_2),
        OPDS_1: opds1.feed(title, listed, identifier=urn("shelf", title), address=OPDS_1),
    }


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _alike(guides: Sequence[Shown], known: Mapping[str, Known]) -> Iterator[str]:
    """A sentence for the guides that reading apps would take for one."""
    same: dict[str, list[str]] = defaultdict(list)
    for guide in guides:
        same[guide.meta.identifier].append(known[guide.folder].name)
    for identifier, names in same.items():
        if len(names) > 1:
            yield (
                f"{', '.join(names)} have one identifier, {identifier}, so reading apps take them "
                "for one book: write an identifier of its own in each guide.yaml."
            )


def _remembered(out: Path) -> dict[str, Known]:
    """What the last run knew of each guide."""
    try:
        return TypeAdapter(dict[str, Known]).validate_json((out / CACHE / _MEMORY).read_bytes())
    except (OSError, ValidationError):
        return {}


def _remember(out: Path, known: dict[str, Known]) -> None:
    place = release.cache_folder(out) / _MEMORY
    fresh = place.with_suffix(".new")
    fresh.write_bytes(TypeAdapter(dict[str, Known]).dump_json(known))
    fresh.replace(place)
