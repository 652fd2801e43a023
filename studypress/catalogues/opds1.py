"""The catalogue as OPDS 1.2, which is Atom: what e-readers and older reading apps take.

Rules: "OPDS Catalog 1.2" (specs.opds.io/opds-1.2), named by its sections below, on top of Atom
(RFC 4287). Its schema is in RELAX NG (schema/1.2/opds.rnc of the specification).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml import etree

from studypress.catalogues import atoms
from studypress.catalogues.publication import Picture, Publication, Resource, Section, acquired
from studypress.catalogues.text import line, newest, prose, title_of, urn, written

_PROFILE = "application/atom+xml;profile=opds-catalog"
ACQUISITION = f"{_PROFILE};kind=acquisition"
"""The media type of a catalogue of guides (section 7.1.3)."""
NAVIGATION = f"{_PROFILE};kind=navigation"
"""The media type of a catalogue of catalogues."""

_DC = "http://purl.org/dc/terms/"
_SCHEMA = "http://schema.org/"
_PREFIXES = {"dc": _DC, "schema": _SCHEMA}

_FREE = "http://opds-spec.org/acquisition/open-access"
_IMAGE = "http://opds-spec.org/image"
# Pictures must be of one of these types (section 5.2.2).
_PICTURES = frozenset(("image/gif", "image/jpeg", "image/png"))


def feed(
    title: str,
    publications: Sequence[Publication],
    *,
    identifier: str = "",
    address: str = "opds.xml",
    modified: date | None = None,
    start: str = "",
) -> bytes:
    """A catalogue of guides, each with its files and its cover: an acquisition feed (section 2.3).

    `identifier` is a URI that stays the same whatever guides the catalogue lists; without it, one
    is made of those it lists. `address` is where the catalogue stands: its name, or its whole
    address where that is known. `modified` is the date of the catalogue; without it, that of its
    newest guide. `start` is the address of the catalogue of catalogues that leads to this one.

    A guide without files is read on its page (`acquired`), since each entry must have a link by
    which it can be had (section 5). One that has neither is left out.
    """
    listed = [one for one in dict.fromkeys(publications) if acquired(one)]
    languages = {one.language for one in listed}
    root = atoms.feed(
        title=title,
        identifier=identifier or urn("catalogue", *(one.identifier for one in listed)),
        updated=modified or newest(one.date for one in listed),
        language=languages.pop() if len(languages) == 1 else "",
        namespaces=_PREFIXES,
    )
    _own_links(root, address, start, ACQUISITION)
    known: set[str] = set()
    for one in listed:
        place = "" if one.identifier not in known else acquired(one)[0].address
        known.add(one.identifier)
        _entry(root, one, place)
    return written(root)


def navigation(
    title: str,
    sections: Sequence[Section],
    *,
    identifier: str = "",
    address: str = "opds.xml",
    modified: date | None = None,
    start: str = "",
) -> bytes:
    """A catalogue that leads to other catalogues (section 2.2). Arguments as those of `feed`."""
    root = atoms.feed(
        title=title,
        identifier=identifier or urn("catalogue", *(one.address for one in sections)),
        updated=modified or newest(one.date for one in sections),
    )
    _own_links(root, address, start, NAVIGATION)
    for one in sections:
        entry = atoms.entry(
            root, title=one.title, identifier=urn("section", one.address), updated=one.date
        )
        kind = NAVIGATION if one.leads else ACQUISITION
        atoms.link(entry, "subsection", one.address, kind)
        # An entry without an alternate link must have content (RFC 4287, section 4.1.2).
        atoms.add(entry, "content", prose(one.summary) or title_of(one.title), type="text")
    return written(root)


def _own_links(root: etree._Element, address: str, start: str, kind: str) -> None:
    """Links to the catalogue itself and to the one where it begins (sections 2.1 and 2.6)."""
    atoms.link(root, "self", address, kind)
    if start:
        atoms.link(root, "start", start, NAVIGATION)
        atoms.link(root, "up", start, NAVIGATION)
    else:
        atoms.link(root, "start", address, kind)


def _entry(root: etree._Element, one: Publication, place: str) -> None:
    """A guide. Atom's own elements go before those of Dublin Core (section 5.1.1).

    `place` is the address of a guide whose identifier another entry has already, or "": no two
    entries may have one identifier, and guides of one title may have that of their title.
    """
    entry = atoms.entry(
        root,
        title=one.title,
        # It identifies the entry, and dc:identifier the guide.
        identifier=urn("entry", one.identifier, *filter(None, [place])),
        updated=one.date,
        language=one.language,
    )
    for name in filter(line, one.authors):
        atoms.person(entry, name)
    for word in filter(line, one.subjects):
        atoms.add(entry, "category", term=line(word), label=line(word))
    if line(one.rights):
        atoms.add(entry, "rights", line(one.rights), type="text")
    files = acquired(one)
    # A text on the guide, which an entry should have (section 5.1.3).
    about = prose(one.description) or line(one.subtitle) or title_of(one.title)
    atoms.add(entry, "content", about, type="text")
    _dublin_core(entry, one)
    _pictures(entry, one)
    if one.page and all(file.address != one.page for file in files):
        atoms.link(entry, "alternate", one.page, "text/html")
    for file in files:
        _file(entry, file)


def _dublin_core(entry: etree._Element, one: Publication) -> None:
    """What Atom has no element for. Where a guide has no such fact, there is no element."""
    facts = {
        f"{{{_SCHEMA}}}alternativeHeadline": line(one.subtitle),
        f"{{{_SCHEMA}}}version": line(one.version),
        f"{{{_DC}}}identifier": one.identifier,
        f"{{{_DC}}}language": one.language,
        f"{{{_DC}}}publisher": line(one.publisher),
        f"{{{_DC}}}issued": one.date.isoformat() if one.date else "",
    }
    for name, value in facts.items():
        if value:
            atoms.add(entry, name, value)


def _pictures(entry: etree._Element, one: Publication) -> None:
    rels: dict[str, Picture | None] = {_IMAGE: one.cover, f"{_IMAGE}/thumbnail": one.thumbnail}
    for rel, picture in rels.items():
        if picture and picture.media_type in _PICTURES:
            atoms.link(entry, rel, picture.address, picture.media_type)


def _file(entry: etree._Element, file: Resource) -> None:
    """A link by which a file can be had (section 5.2.1), with its size.

    OPDS 1.2 has no place for a checksum. Readers find it in the catalogue of OPDS 2.0.
    """
    more = {"title": line(file.title), "length": str(file.size) if file.size else ""}
    given = {key: value for key, value in more.items() if value}
    atoms.link(entry, _FREE, file.address, file.media_type, **given)
