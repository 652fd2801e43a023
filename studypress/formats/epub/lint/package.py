"""The package document of an ePub: metadata, manifest, spine and guide (EPUB 3.3, 5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from studypress.formats.epub.lint.archive import Archive, Unreadable, line_of, resolved, tree_of

_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
CSS_TYPE = "text/css"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the manifest."""

    id: str
    name: str
    """Its name in the ZIP file; "" for one outside the ePub."""
    href: str
    media_type: str
    properties: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the metadata."""

    name: str
    """`dc:title`, the `property` of a `meta`, or `name:cover` for a `meta` of EPUB 2."""
    value: str
    id: str
    refines: str
    """The id of what it is about, "" for the whole book."""
    line: int


class Package:
    """What the package document says."""

    def __init__(self, archive: Archive) -> None:
        """Read it; raises Unreadable where there is none, or where it is no XML."""
        self.name = _name(archive)
        self.data = archive.read(self.name)
        self.root = tree_of(self.data)
        if self.root.tag != f"{_OPF}package":
            raise Unreadable(f"{self.name} is no package document")

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The files of the manifest, in their order."""
        return tuple(
            Entry(
                item.get("id", ""),
                (resolved(self.name, item.get("href", "")) or ("", ""))[0],
                item.get("href", ""),
                item.get("media-type", "").lower(),
                frozenset(item.get("properties", "").split()),
                line_of(item),
            )
            for item in self.root.iterfind(f"{_OPF}manifest/{_OPF}item")
        )

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        """The files of the manifest by their names."""
        return {entry.name: entry for entry in self.entries if entry.name}

    @cached_property
    def documents(self) -> tuple[Entry, ...]:
        """The content documents, with the navigation document."""
        return tuple(one for one in self.entries if one.media_type == XHTML_TYPE and one.name)

    @cached_property
    def nav(self) -> Entry | None:
        """The navigation document."""
        return next((entry for entry in self.documents if "nav" in entry.properties), None)

    @cached_property
    def ncx(self) -> Entry | None:
        """The list of contents of EPUB 2."""
        return next((entry for entry in self.entries if entry.media_type == NCX_TYPE), None)

    @cached_property
    def spine(self) -> tuple[Entry, ...]:
        """The reading order, without what is outside of it (`linear="no"`)."""
        by_id = {entry.id: entry for entry in self.entries}
        return tuple(
            by_id[reference.get("idref", "")]
            for reference in self.root.iterfind(f"{_OPF}spine/{_OPF}itemref")
            if reference.get("idref") in by_id and reference.get("linear") != "no"
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The metadata."""
        holder = self.root.find(f"{_OPF}metadata")
        every = [] if holder is None else list(holder.iter("{*}*"))
        return tuple(
            Statement(
                _key(one),
                " ".join((one.text or one.get("content") or "").split()),
                one.get("id", ""),
                one.get("refines", "").removeprefix("#"),
                line_of(one),
            )
            for one in every
            if _key(one)
        )

    @cached_property
    def linked(self) -> frozenset[str]:
        """The files in the ePub that a `link` of the metadata names, such as a licence."""
        links = self.root.iterfind(f"{_OPF}metadata/{_OPF}link")
        places = (resolved(self.name, link.get("href", "")) for link in links)
        return frozenset(place[0] for place in places if place)

    def said(self, name: str) -> list[str]:
        """What the metadata says of the whole book under a name."""
        return [one.value for one in self.statements if one.name == name and not one.refines]

    @cached_property
    def guide(self) -> dict[str, tuple[str, int]]:
        """The guide of EPUB 2: an address in the package by the kind of place, with the line."""
        return {
            one.get("type", ""): (one.get("href", ""), line_of(one))
            for one in self.root.iterfind(f"{_OPF}guide/{_OPF}reference")
        }


def _name(archive: Archive) -> str:
    try:
        container = archive.tree(_CONTAINER)
    except Unreadable as fault:
        raise Unreadable(f"{_CONTAINER}: {fault}") from fault
    rootfile = next(container.iter(_ROOTFILE), None)
    if rootfile is None or not (path := rootfile.get("full-path")):
        raise Unreadable(f"{_CONTAINER} names no package document")
    return path


def _key(element: etree._Element) -> str:
    tag = str(element.tag)
    if tag.startswith(_DC):
        return f"dc:{tag.removeprefix(_DC)}"
    if tag != f"{_OPF}meta":
        return ""
    return element.get("property") or (f"name:{name}" if (name := element.get("name")) else "")
