"""The catalogue as OPDS 2.0, which is JSON: what today's reading apps take.

Rules: "OPDS Catalog 2.0" (specs.opds.io/opds-2.0), named by its sections below, on top of the
"Readium Web Publication Manifest" (readium.org/webpub-manifest). Both publish a JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from studypress.catalogues.publication import Picture, Publication, Resource, Section, acquired
from studypress.catalogues.text import line, midnight, newest, prose, reference, title_of
from studypress.model.series import Series

MEDIA_TYPE = "application/opds+json"
"""The media type of the catalogue (section 1.1)."""

# The name that both versions of OPDS have for "freely accessible" (section 5.3).
_FREE = "http://opds-spec.org/acquisition/open-access"
_HTML = "text/html"
# At least one picture must be of one of these types (section 2.3).
_RASTERS = frozenset(
    ("image/avif", "image/gif", "image/jpeg", "image/jxl", "image/png", "image/webp")
)


def feed(
    title: str,
    publications: Sequence[Publication],
    *,
    address: str = "opds.json",
    modified: date | None = None,
    start: str = "",
) -> bytes:
    """A catalogue of guides, each with its files and its cover.

    `address` is where the catalogue stands: its name, or its whole address where that is known,
    which the manifest wants of a `self` link and some readers insist on. `modified` is the date of
    the catalogue; without it, that of its newest guide. `start` is the address of the catalogue of
    catalogues that leads to this one, if there is one.

    A guide without files is read on its page (`acquired`), since each publication must have a link
    by which it can be had (section 5.1). One that has neither is left out.
    """
    listed = [_publication(one) for one in dict.fromkeys(publications) if acquired(one)]
    metadata = {
        "title": title_of(title),
        "numberOfItems": len(listed),
        "modified": _time(modified or newest(one.date for one in publications)),
    }
    # A catalogue must have one of three lists, and `publications` may not be empty.
    content: dict[str, Any] = {"publications": listed} if listed else {"groups": []}
    return _written({"metadata": metadata, "links": _links(address, start), **content})


def navigation(
    title: str,
    sections: Sequence[Section],
    *,
    address: str = "opds.json",
    modified: date | None = None,
    start: str = "",
) -> bytes:
    """A catalogue that leads to other catalogues (section 2.1).

    Raises ValueError where it would lead nowhere.
    """
    if not sections:
        raise ValueError("a catalogue of catalogues needs at least one")
    metadata = {
        "title": title_of(title),
        "modified": _time(modified or newest(one.date for one in sections)),
    }
    links = [
        {
            "href": reference(one.address),
            "title": title_of(one.title),
            "type": MEDIA_TYPE,
            "rel": "subsection",
        }
        for one in sections
    ]
    return _written({"metadata": metadata, "links": _links(address, start), "navigation": links})


def _links(address: str, start: str) -> list[dict[str, str]]:
    links = [{"rel": "self", "href": reference(address), "type": MEDIA_TYPE}]
    if start:
        links.append({"rel": "start", "href": reference(start), "type": MEDIA_TYPE})
    return links


def _publication(one: Publication) -> dict[str, Any]:
    files = acquired(one)
    links = [_acquisition(file) for file in files]
    if one.page and all(file.address != one.page for file in files):
        links.append({"rel": "alternate", "href": reference(one.page), "type": _HTML})
    pictures = [picture for picture in (one.cover, one.thumbnail) if picture]
    usable = any(picture.media_type in _RASTERS for picture in pictures)
    return {
        "metadata": _metadata(one),
        "links": links,
        "images": [_image(picture) for picture in pictures] if usable else [],
    }


def _metadata(one: Publication) -> dict[str, Any]:
    """What is known of a guide, by the names of the manifest's default context (section 5.2).

    `rights` and `version` are not in that context. Readers that do not know them pass over them.
    """
    return {
        "@type": "http://schema.org/Book",
        "identifier": one.identifier,
        "title": title_of(one.title),
        "subtitle": line(one.subtitle),
        "author": list(_authors(one)),
        "language": one.language,
        "readingProgression": "rtl" if one.direction == "rtl" else "",
        "publisher": line(one.publisher),
        "published": one.date.isoformat() if one.date else "",
        "modified": _time(one.date),
        "description": prose(one.description),
        "subject": [line(word) for word in one.subjects if line(word)],
        "numberOfPages": max((file.pages for file in one.files), default=0),
        "rights": line(one.rights),
        "version": line(one.version),
        "belongsTo": {"series": _series(one.series)},
    }


def _authors(one: Publication) -> Iterator[str | dict[str, str]]:
    """The authors, each with the name by which it is sorted where that is known."""
    for name, sorted_as in zip_longest(one.authors, one.file_as, fillvalue=""):
        if line(name):
            yield {"name": line(name), "sortAs": line(sorted_as)} if sorted_as else line(name)


def _series(series: Series | None) -> dict[str, Any]:
    """The series, with the place in it where that is a number: the manifest has no "2.1.3"."""
    if series is None:
        return {}
    place = float(series.number) if series.number.count(".") < 2 and series.number else 0.0
    return {"name": line(series.name), "position": int(place) if place.is_integer() else place}


def _acquisition(file: Resource) -> dict[str, Any]:
    """A link to a file, with its size and its checksum in hexadecimal digits.

    `hash` is not in the manifest's schema, which allows any property. The name and the form are
    those that the Readium toolkit reads.
    """
    digests = [{"algorithm": "sha256", "value": file.sha256}] if file.sha256 else []
    return {
        "rel": _FREE,
        "href": reference(file.address),
        "type": file.media_type,
        "title": line(file.title),
        "size": file.size,
        "properties": {"hash": digests},
    }


def _image(picture: Picture) -> dict[str, Any]:
    return {
        "href": reference(picture.address),
        "type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
    }


def _time(day: date | None) -> str:
    return midnight(day) if day else ""


def _written(catalogue: Mapping[str, Any]) -> bytes:
    kept = {key: _kept(value) for key, value in catalogue.items()}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()


def _kept(value: Any) -> Any:
    """A value without blank values, which metadata should not have (section 5.2)."""
    if isinstance(value, Mapping):
        pairs = ((key, _kept(item)) for key, item in value.items())
        return {key: item for key, item in pairs if item not in ("", 0, [], {})}
    return [_kept(item) for item in value] if isinstance(value, list) else value
