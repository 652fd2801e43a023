"""The Atom feed of a guide's versions, by which people hear of a new one (RFC 4287).

A guide may not know where it will stand. The feed is valid all the same: its identifiers are URNs
made of the guide's own identifier, which Atom wants never to change when a feed moves (section
4.2.6), and its links are relative to the feed (sections 2 and 4.2.7; RFC 3986, section 5.1.3).
There is no xml:base, so that a copy at another place leads to the files beside it. Where the
address is known, links are absolute, for the programs that do not resolve relative ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from lxml import etree

from studypress.catalogues import atoms
from studypress.catalogues.publication import Publication
from studypress.catalogues.text import line, newest, prose, reference, urn, written

MEDIA_TYPE = "application/atom+xml"
"""The media type of the feed."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a guide, as the feed tells of it."""

    version: str
    """The version of the text, such as "1.0", or ""."""
    date: date | None
    """When it came out, or None where it is not known."""
    body: str = ""
    """What changed in it, as HTML, or ""."""


def feed(
    publication: Publication,
    releases: Sequence[Release],
    *,
    address: str = "feed.xml",
    url: str = "",
) -> bytes:
    """The feed of a guide's versions, of which the newest is the first of `releases`.

    `address` is the feed's place below the site's root. `url` is the site's whole address, which
    ends in a slash, or "" where it is not known. A version that nobody wrote a release for is told
    too, where it is the one that the publication has. The files are those of the newest version.
    """
    present = Release(publication.version, publication.date)
    told = list(_once(publication.identifier, _with_present(releases, present)))
    root = atoms.feed(
        title=publication.title,
        identifier=urn("versions", publication.identifier),
        updated=newest(one.date for _, one in told),
        language=publication.language,
        authors=publication.authors,
    )
    if prose(publication.description):
        atoms.add(root, "subtitle", prose(publication.description), type="text")
    if line(publication.rights):
        atoms.add(root, "rights", line(publication.rights), type="text")
    atoms.link(root, "self", urljoin(url, reference(address)), MEDIA_TYPE)
    if publication.page:
        atoms.link(root, "alternate", urljoin(url, reference(publication.page)), "text/html")
    for place, (identifier, release) in enumerate(told):
        entry = _entry(root, publication, identifier, release, url)
        if place == 0:
            _enclosures(entry, publication, url)
    return written(root)


def _with_present(releases: Sequence[Release], present: Release) -> Iterable[Release]:
    if releases and (
        not present.version or any(one.version == present.version for one in releases)
    ):
        return releases
    return (present, *releases)


def _once(identifier: str, releases: Iterable[Release]) -> Iterable[tuple[str, Release]]:
    """Each release with its identifier, which is that of its version, or of its date.

    Of several that have the same one, only the newest is told.
    """
    found: dict[str, Release] = {}
    for one in releases:
        name = one.version or (one.date.isoformat() if one.date else "")
        found.setdefault(urn("version", identifier, name), one)
    return found.items()


def _entry(
    root: etree._Element, publication: Publication, identifier: str, release: Release, url: str
) -> etree._Element:
    entry = atoms.entry(
        root,
        title=f"{publication.title} {release.version}",
        identifier=identifier,
        updated=release.date,
    )
    if publication.page:
        atoms.link(entry, "alternate", urljoin(url, reference(publication.page)), "text/html")
    if prose(release.body):
        atoms.add(entry, "content", prose(release.body), type="html")
    elif not publication.page:
        # An entry without an alternate link must have content (section 4.1.2).
        words = prose(publication.description) or line(publication.title)
        atoms.add(entry, "content", words, type="text")
    return entry


def _enclosures(entry: etree._Element, publication: Publication, url: str) -> None:
    """Links to the files, which some programs fetch by themselves (section 4.2.7.2)."""
    for file in publication.files:
        more = {"title": line(file.title), "length": str(file.size) if file.size else ""}
        given = {key: value for key, value in more.items() if value}
        address = urljoin(url, reference(file.address))
        atoms.link(entry, "enclosure", address, file.media_type, **given)
