"""What editions hand to formats: finished XHTML with all that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from lxml import etree

from studypress.markup.tree import parse_page


class Matter(StrEnum):
    """Where in a book a part stands: front matter has roman folios, the rest arabic ones."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet, as it was read or made for a guide."""

    name: str
    """Its place as authors know it: `layouts/book/book.css`."""
    css: str
    """All that it says."""

    @property
    def file(self) -> str:
        """The last part of its name, for a format that has style sheets as files."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Document:
    """One finished XHTML document: a string, its style sheets, and the images it names.

    A layout named `.svg` makes a drawing instead of a page: `html` is then an SVG document.

    In `html` an image's address is `image:NAME` with NAME a key of `images`; a style sheet's font
    is `font:FILE`; a link inside the guide is `#id`, wherever that id stands; an element with the
    attribute `data-page-of="id"` is to show the folio of that id and is otherwise empty. Within
    `data-figures="label"` a format numbers the captions of figures, where style sheets can't.
    `words` holds what layouts say in the guide's language, for what a format adds of its own.
    `made` may hold the tree that `html` was written from.
    """

    name: str
    title: str
    html: str
    matter: Matter = Matter.BODY
    styles: tuple[Style, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    made: list[etree._Element] = field(default_factory=list, repr=False, compare=False)

    def tree(self) -> etree._Element:
        """The elements, without comments: a tree that is the caller's own to change."""
        return self.made.pop() if self.made else parse_page(self.html)
