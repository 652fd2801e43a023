"""The files of an ePub, with their properties in the package document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

COVER_PAGE = "cover.xhtml"
"""The name of the document that shows the cover."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    address: str
    """Its address within the ePub: a file, often with a fragment."""
    label: str
    """Its plain words."""


class Captioned(NamedTuple):
    """A figure or a table with a caption."""

    kind: str
    """`loi` for a figure, `lot` for a table: the words of `epub:type` for lists of them."""
    address: str
    """Its address within the ePub: a file with a fragment."""
    label: str
    """The plain words of its caption."""


class PageMark(NamedTuple):
    """The mark of a page of the printed book."""

    folio: str
    """The folio of the page: "iv", "87"."""
    address: str
    """Its address within the ePub: a file with a fragment."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the ePub."""

    name: str
    """Its name within the ePub, with slashes."""
    data: bytes
    """Its content."""
    media_type: str
    """Its type, as the package document gives it."""
    properties: tuple[str, ...] = ()
    """Its properties in the manifest (EPUB 3.3, D.4.2): `mathml`, `cover-image` …"""
    title: str = ""
    """The title of a content document, "" where it continues the file before it."""
    heads: tuple[Heading, ...] | None = None
    """Its second-level headings, where it is in the reading order."""
    features: frozenset[str] = frozenset()
    """What the accessibility metadata needs to know of it, as `features.features_of` names it."""
    listed: bool = True
    """False where it comes before the table of contents, and is therefore not in it (Chicago Manual
    of Style, 1.38)."""
    captions: tuple[Captioned, ...] = ()
    """Its figures and tables with captions, in their order."""
    licence: str = ""
    """The name of the file that has its licence, "" where it is that of the book."""

    @property
    def uid(self) -> str:
        """Its id in the manifest."""
        if self.name == "toc.ncx":
            return "ncx"
        return "f-" + self.name.replace("/", "-").replace(".", "-")


def unique_name(name: str, taken: set[str], suffix: str = ".xhtml") -> str:
    """A file name that is not taken yet, in ASCII, which every reader and server accepts.

    The name is added to `taken`.
    """
    plain = re.sub(r"[^a-z0-9/_-]+", "-", name.lower()).strip("-") or "part"
    found, number = f"{plain}{suffix}", 1
    while found in taken:
        number += 1
        found = f"{plain}-{number}{suffix}"
    taken.add(found)
    return found
