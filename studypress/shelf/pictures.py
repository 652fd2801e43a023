"""The pictures of a guide's cover on the shelf: one to look at, and a small one for catalogues."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from studypress.catalogues.publication import Picture
from studypress.distribution.content import Content
from studypress.distribution.covers import covers
from studypress.formats.web.pictures import COVER
from studypress.release import JobRecord, Manifest

ASSETS = "assets"
"""The folder of the shelf's own pictures, styles and scripts."""
EDITION = "shelf"
"""The edition of the shelf's own files in its manifest."""

_WIDTH_PX = 480
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a guide's cover: the large one and the small one, or none."""

    listed: tuple[Picture, ...]
    """The pictures with their places on the shelf."""
    fresh: dict[str, bytes]
    """Their bytes by name; empty where those that are there are still right."""
    job: JobRecord
    """The record of them for the shelf's manifest."""


def pictures(folder: str, content: Content, out: Path, known: Manifest) -> Pictures:
    """The pictures of the cover of the guide in `folder` of the shelf in `out`.

    `known` is the manifest of the shelf, without files that were changed since.
    """
    key, name = _key(content, out / folder), job_name(folder)
    old = known.jobs.get(name)
    if old and old.files and old.key == key:
        listed = tuple(Picture(file, "image/jpeg", *_size(out / file)) for file in old.files)
        return Pictures(listed, {}, old)
    made = _made(folder, content)
    job = JobRecord(edition=EDITION, files=tuple(file for file, _, _ in made), stamp=key, key=key)
    listed = tuple(Picture(file, "image/jpeg", *size) for file, _, size in made)
    return Pictures(listed, {file: data for file, data, _ in made}, job)


def job_name(folder: str) -> str:
    """The name of the job of a guide's pictures in the shelf's manifest."""
    return f"cover of {folder}"


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def _made(folder: str, content: Content) -> list[tuple[str, bytes, tuple[int, int]]]:
    """The name, the bytes and the size of each picture."""
    found = covers(content)
    if found is None:
        return []
    cover, small = found
    with Image.open(io.BytesIO(cover.data)) as image:
        width = min(_WIDTH_PX, image.width)
        height = max(1, round(image.height * width / image.width))
        shrunk = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    shrunk.save(data, "JPEG", quality=_QUALITY, optimize=True)
    return [
        (f"{ASSETS}/{folder}.jpg", data.getvalue(), shrunk.size),
        (f"{ASSETS}/{folder}-small.jpg", small.data, (small.width, small.height)),
    ]


def _key(content: Content, out: Path) -> str:
    """A digest of all files of which the pictures may be taken."""
    records = Manifest.read(out).files
    sites = (tree.files[COVER] for tree in content.trees if COVER in tree.files)
    digests = sorted(records[made.name].sha256 for made in (*content.files, *sites))
    return hashlib.sha256("".join(digests).encode()).hexdigest()
