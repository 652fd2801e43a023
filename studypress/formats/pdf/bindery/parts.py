"""A part that is prepared for binding, and the file in which it is kept."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

from studypress.formats.pdf.bindery.numbers import Slot
from studypress.formats.pdf.bindery.templates import Template

PREPARED = "part.leaf"
"""The name of the file in the folder of a part."""
_MAGIC = b"studypress part 1\n"
_WORD_BYTES = 4


class Shift(NamedTuple):
    """A horizontal place on a page: it moves with the body of the page."""

    page: int
    """The index of the page in its part."""
    value: str
    """The place as it is written, in points."""


class Spot(NamedTuple):
    """A place to which links and bookmarks lead."""

    x: Shift
    """Where it is across the page."""
    y: str
    """Where it is on the page from its foot, as it is written."""


class Bookmark(NamedTuple):
    """A bookmark, in the order of the text."""

    level: int
    """Its level in the whole book, from 1."""
    title: str
    """Its title as it is written in a PDF."""
    spot: Spot
    """Where it leads."""
    closed: bool
    """True where the bookmarks below it are hidden at first."""


class Link(NamedTuple):
    """A link to an id that another part may have."""

    target: str
    """The id."""
    annotation: int
    """The index of its annotation among the part's objects."""
    element: int
    """The index of its element of structure, -1 where it has none."""
    reference: int
    """The index of the reference from that element, -1 where it has none."""


LEVEL = 6
"""How hard pages with numbers are compressed, both when they are set and when a number is written.

So a page has the same bytes whenever its numbers were known.
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the content of a page."""

    data: bytes
    """Its operators, compressed."""
    slots: tuple[Slot, ...] = ()
    """The numbers that it prints."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a part."""

    entries: Mapping[str, str]
    """Its entries that need no other object."""
    annotations: tuple[int, ...]
    """The indices of its annotations among the part's objects."""
    resources: int
    """The index of its resources among those that parts may share."""
    body: Stretch
    """What moves with its text."""
    grounds: tuple[Stretch, Stretch]
    """What is below it: for the side on which the part was set, and for the other."""
    heads: tuple[Stretch, Stretch]
    """What is above it, likewise."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An object that other parts may have too, such as an image."""

    key: str
    """A hash of its bytes, where it is a stream."""
    template: Template
    """The object, or the entries of the stream's dictionary beside its length."""
    data: bytes | None
    """The bytes of a stream, None where it is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is prepared for binding.

    Its templates share one table of values: the prefix of its ids, the number of the element of the
    whole document, the numbers of its pages, of its own objects, of its shared objects and of its
    fonts, its keys of the parent tree (those of the pages first), and its shifts.
    """

    pages: tuple[Page, ...]
    objects: Template
    """Its own objects, one in a line. The last is its node of the parent tree."""
    count: int
    """How many objects of its own it has."""
    keys: int
    """How many keys of the parent tree it needs."""
    shifts: tuple[Shift, ...]
    shared: tuple[Shared, ...]
    fonts: tuple[dict[str, Any], ...]
    """What it needs of each of its fonts; see faces.py."""
    font_names: Mapping[str, int]
    """The index of the font behind each name of one in its resources."""
    kids: tuple[int, ...]
    """The indices of the elements that are directly below the document's."""
    around: tuple[int, ...]
    """Of a piece of a document, the elements around its first block, from the top of the tree.

    The piece before has them too. These are indices among its objects; none at the beginning.
    """
    last: tuple[int, ...]
    """The last element at each depth of the tree, from its top."""
    ids: tuple[tuple[str, int], ...]
    """The elements of its structure that have an id: this, and their indices among its objects."""
    root: Mapping[str, Any]
    """What the root of its structure says of roles, classes and namespaces."""
    names: tuple[tuple[str, Spot], ...]
    """Its ids with their places."""
    bookmarks: tuple[Bookmark, ...]
    links: tuple[Link, ...]


def write(part: Part, path: Path) -> None:
    """Keep a part in a file."""
    blobs: list[bytes] = []

    def packed(value: Any) -> Any:
        if isinstance(value, bytes):
            blobs.append(value)
            return len(blobs) - 1
        if isinstance(value, array):
            return packed(value.tobytes())
        if isinstance(value, dict):
            return {key: packed(item) for key, item in value.items()}
        if is_dataclass(value):
            return {item.name: packed(getattr(value, item.name)) for item in fields(value)}
        if isinstance(value, (list, tuple)):
            return [packed(item) for item in value]
        return value

    head = packed(part)
    lengths = list(map(len, blobs))
    line = json.dumps([lengths, head], separators=(",", ":")).encode()
    path.write_bytes(b"".join([_MAGIC, line, b"\n", *blobs]))


def read(path: Path) -> Part:
    """A part from its file; raises ValueError where the file is no such part, or not whole."""
    data = path.read_bytes()
    line_end = data.find(b"\n", len(_MAGIC))
    if not data.startswith(_MAGIC) or line_end < 0:
        raise ValueError(f"{path} is no part that is prepared for binding")
    lengths, head = json.loads(data[len(_MAGIC) : line_end])
    blobs = []
    place = line_end + 1
    for length in lengths:
        blobs.append(data[place : place + length])
        place += length
    if place != len(data):
        raise ValueError(f"{path} is not whole")
    return _part(head, blobs)


def _part(head: dict[str, Any], blobs: list[bytes]) -> Part:
    def template(found: Mapping[str, int]) -> Template:
        values = array("I")
        values.frombytes(blobs[found["values"]])
        return Template(blobs[found["text"]], values)

    def stretch(found: Mapping[str, Any]) -> Stretch:
        return Stretch(blobs[found["data"]], tuple(Slot(*slot) for slot in found["slots"]))

    def page(found: Mapping[str, Any]) -> Page:
        grounds, heads = (tuple(map(stretch, found[key])) for key in ("grounds", "heads"))
        body = stretch(found["body"])
        annotations = tuple(found["annotations"])
        return Page(found["entries"], annotations, found["resources"], body, grounds, heads)  # type: ignore[arg-type]

    def shared(found: Mapping[str, Any]) -> Shared:
        data = None if found["data"] is None else blobs[found["data"]]
        return Shared(found["key"], template(found["template"]), data)

    def spot(x: Any, y: str) -> Spot:
        return Spot(Shift(*x), y)

    return Part(
        pages=tuple(map(page, head["pages"])),
        objects=template(head["objects"]),
        count=head["count"],
        keys=head["keys"],
        shifts=tuple(Shift(*shift) for shift in head["shifts"]),
        shared=tuple(map(shared, head["shared"])),
        fonts=tuple(head["fonts"]),
        font_names=head["font_names"],
        kids=tuple(head["kids"]),
        around=tuple(head["around"]),
        last=tuple(head["last"]),
        ids=tuple((name, element) for name, element in head["ids"]),
        root=head["root"],
        names=tuple((name, spot(*place)) for name, place in head["names"]),
        bookmarks=tuple(
            Bookmark(level, title, spot(*place), closed)
            for level, title, place, closed in head["bookmarks"]
        ),
        links=tuple(Link(*link) for link in head["links"]),
    )
