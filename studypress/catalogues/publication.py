"""The records of which catalogues are made: a guide, its files, and its pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from studypress.model.guide import Direction
from studypress.model.series import Series


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a guide's cover."""

    address: str
    """Its address, relative to the catalogue or absolute."""
    media_type: str
    """Its media type, such as "image/jpeg". Readers of OPDS 1.2 take JPEG, PNG and GIF."""
    width: int
    """Its width in pixels."""
    height: int
    """Its height in pixels."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a guide to download, such as an ePub."""

    address: str
    """Its address, relative to the catalogue or absolute."""
    media_type: str
    """Its media type, such as "application/epub+zip"."""
    size: int
    """Its size in bytes."""
    sha256: str
    """The SHA-256 of its bytes, as 64 hexadecimal digits."""
    title: str
    """What it is, in a few words, such as "ePub"."""
    edition: str
    """The name of the edition to which it belongs."""
    pages: int = 0
    """The number of its pages, or 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A guide as a catalogue lists it. Its addresses are relative to the catalogue, or absolute."""

    identifier: str
    """A URI that never changes between versions of the guide."""
    title: str
    """The title as plain text."""
    subtitle: str = ""
    """The subtitle, or ""."""
    authors: tuple[str, ...] = ()
    """The authors' names, in their order on the cover."""
    file_as: tuple[str, ...] = ()
    """The names by which the authors are sorted, one for each, or ()."""
    series: Series | None = None
    """The series in which it is, or None."""
    language: str = "en"
    """The language of the guide as a tag of BCP 47."""
    direction: Direction = "ltr"
    """The direction in which the guide's language is written."""
    version: str = ""
    """The version of the text, such as "1.0", or ""."""
    date: date | None = None
    """The date of this version, or None where it is not known."""
    publisher: str = ""
    """The publisher's name, or ""."""
    rights: str = ""
    """The licence of the text or the holder of its rights, or ""."""
    description: str = ""
    """A few sentences on the guide's subject, or ""."""
    subjects: tuple[str, ...] = ()
    """Keywords by which libraries find the guide."""
    files: tuple[Resource, ...] = ()
    """Its files, the most useful for a reading device first."""
    cover: Picture | None = None
    """The picture of its cover, or None."""
    thumbnail: Picture | None = None
    """A small picture of its cover, or None."""
    page: str = ""
    """The address of the page that tells people about it, or ""."""

    def below(self, folder: str) -> Publication:
        """The same guide for a catalogue that stands above the guide's folder.

        `folder` is the way from that catalogue down to the folder and ends in a slash, such as
        "tea/". Absolute addresses and absent ones stay as they are.
        """

        def moved(address: str) -> str:
            return address and (address if _is_absolute(address) else folder + address)

        def shown(picture: Picture | None) -> Picture | None:
            return picture and replace(picture, address=moved(picture.address))

        return replace(
            self,
            files=tuple(replace(file, address=moved(file.address)) for file in self.files),
            cover=shown(self.cover),
            thumbnail=shown(self.thumbnail),
            page=moved(self.page),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A catalogue to which another one leads."""

    title: str
    """What it lists."""
    address: str
    """Its address, relative to the catalogue that leads to it, or absolute."""
    summary: str = ""
    """A sentence on what it lists, or ""."""
    date: date | None = None
    """The date of its newest guide, or None where it is not known."""
    leads: bool = False
    """True where it leads to further catalogues, and lists no guide itself."""


def acquired(publication: Publication) -> tuple[Resource, ...]:
    """The files by which a reader comes to own a guide, or its page where it has none.

    All catalogues list only what can be acquired. A guide that is a site alone is read there.
    """
    if publication.files or not publication.page:
        return publication.files
    return (Resource(publication.page, "text/html", 0, "", "", ""),)


def _is_absolute(address: str) -> bool:
    """True for an address that says its server or its scheme, or begins at the server's root."""
    return address.startswith(("https://", "http://", "/"))
