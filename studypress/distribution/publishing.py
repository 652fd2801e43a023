"""The catalogues of a release, for e-readers: OPDS 2.0 and 1.2, with the one guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studypress.catalogues import opds1, opds2
from studypress.catalogues.publication import Picture, Publication, Resource
from studypress.distribution.content import Made
from studypress.distribution.covers import CoverPicture
from studypress.distribution.manifest import ReleasedFile
from studypress.model.guide import Meta

OPDS_2 = "opds.json"
"""The name of the catalogue as OPDS 2.0."""
OPDS_1 = "opds.xml"
"""The name of the catalogue as OPDS 1.2."""
MEDIA_TYPES = {OPDS_2: opds2.MEDIA_TYPE, OPDS_1: opds1.ACQUISITION}
"""The media types of the catalogues by their names."""

# What a reading device takes comes first, since many readers offer the first file alone.
_FIRST_TYPES = ("application/epub+zip", "application/pdf")


def publication(
    meta: Meta,
    files: Sequence[tuple[Made, ReleasedFile]],
    pictures: Mapping[str, CoverPicture],
    page: str,
) -> Publication:
    """A guide as catalogues list it.

    `files` are those for readers, each with its record in the release; `pictures` has the cover and
    then the small one by their names, or is empty; `page` is the name of the page about it, or "".
    """
    shown = [
        Picture(name, "image/jpeg", picture.width, picture.height)
        for name, picture in pictures.items()
    ]
    listed = sorted(files, key=lambda one: _rank(one[1].media_type))
    return Publication(
        identifier=meta.identifier,
        title=meta.title,
        subtitle=meta.subtitle,
        authors=meta.authors,
        file_as=meta.file_as,
        series=meta.series,
        language=meta.language,
        direction=meta.direction,
        version=meta.version,
        date=meta.date,
        publisher=meta.publisher,
        rights=meta.rights,
        description=meta.description,
        subjects=meta.subjects,
        files=tuple(_resource(made, file) for made, file in listed),
        cover=shown[0] if shown else None,
        thumbnail=shown[1] if shown else None,
        page=page,
    )


def _rank(media_type: str) -> int:
    known = media_type in _FIRST_TYPES
    return _FIRST_TYPES.index(media_type) if known else len(_FIRST_TYPES)


def _resource(made: Made, file: ReleasedFile) -> Resource:
    return Resource(
        file.name, file.media_type, file.size, file.sha256, made.summary, made.edition, made.pages
    )


def catalogues(one: Publication, url: str) -> dict[str, bytes]:
    """Both catalogues by their names. `url` is the address of the release, with a slash, or ""."""
    return {
        OPDS_2: opds2.feed(one.title, [one], address=f"{url}{OPDS_2}"),
        OPDS_1: opds1.feed(one.title, [one], address=f"{url}{OPDS_1}"),
    }
