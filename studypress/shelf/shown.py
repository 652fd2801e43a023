"""The guides as a shelf shows them: their files, pictures of their covers, and their sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studypress.catalogues.publication import Publication
from studypress.distribution.content import Made
from studypress.distribution.manifest import ReleasedFile
from studypress.distribution.naming import media_type
from studypress.distribution.publishing import publication
from studypress.model.guide import Meta
from studypress.release import Manifest
from studypress.shelf.content import content_of, site_of
from studypress.shelf.pictures import Pictures, pictures


@dataclass(frozen=True, slots=True)
class Shown:
    """A guide on the shelf."""

    folder: str
    """The name of its folder there."""
    meta: Meta
    """The facts about it."""
    questions: int
    """The number of its questions."""
    publication: Publication
    """The guide as catalogues list it, with addresses from the shelf."""
    pictures: Pictures
    """The pictures of its cover."""


def shown(folder: str, meta: Meta, questions: int, out: Path, known: Manifest) -> Shown | None:
    """A guide in a folder of the shelf in `out`, or None where none of its files are there.

    `known` is the manifest of the shelf, without files that were changed since.
    """
    content = content_of(meta, out / folder)
    if not content.files and not content.trees:
        return None
    found = pictures(folder, content, out, known)
    page = f"{site}/index.html" if (site := site_of(content)) else ""
    files = list(_released(content.files, Manifest.read(out / folder)))
    listed = publication(meta, files, {}, page).below(f"{folder}/")
    cover, small = found.listed or (None, None)
    return Shown(folder, meta, questions, replace(listed, cover=cover, thumbnail=small), found)


def _released(files: Sequence[Made], manifest: Manifest) -> Iterator[tuple[Made, ReleasedFile]]:
    """The files for readers, with what catalogues say of each."""
    for made in files:
        record = manifest.files[made.name]
        yield (
            made,
            ReleasedFile(
                name=made.name,
                size=record.size,
                sha256=record.sha256,
                media_type=media_type(made.name),
                edition=made.edition,
                pages=made.pages,
            ),
        )
