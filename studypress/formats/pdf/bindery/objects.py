"""The objects of a part: which are its own, which it may share, and their texts as templates.

Its own are those of its structure and of its annotations. What pages draw with, such as fonts and
images, may be in other parts too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pikepdf

from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.parts import Shared, Shift
from studypress.formats.pdf.bindery.templates import MARK, Template, whole_numbers

PREFIX, DOCUMENT, PAGES = 0, 1, 2
"""Where the table of values has the prefix of ids, the document's element and the pages."""

_STRING = rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>"
_TOKEN = re.compile(
    rb"/ID (?P<id>" + _STRING + rb")"
    rb"|/Headers \[(?P<headers>(?:\s|" + _STRING + rb")*)\]"
    rb"|/(?P<box>Rect|QuadPoints|BBox) \[(?P<places>[^\]]*)\]"
    rb"|/StructParent (?P<key>\d+)"
    rb"|(?P<reference>\d+) 0 R"
    rb"|" + _STRING,
    re.DOTALL,
)
_REFERENCE = re.compile(rb"(\d+) 0 R|" + _STRING, re.DOTALL)
_ONE_STRING = re.compile(_STRING, re.DOTALL)
_STRINGS = re.compile(rb"(" + _STRING + rb")", re.DOTALL)
_LOOSE = (b" /", b" [", b" ]", b" <", b" >", b"[ ", b"] ", b"< ", b"> ")
_LENGTH = re.compile(rb"/Length \d+(?: \d+ R)?(?![\w.])")


def references(written: bytes) -> Iterator[int]:
    """The numbers of the objects to which a written object refers."""
    return (int(found[1]) for found in _REFERENCE.finditer(written) if found[1])


def plain(value: Any) -> str:
    """A value as it is written; raises ValueError where it refers to an object.

    Such a value would need another number in the book.
    """
    if isinstance(value, pikepdf.Object):
        written = value.unparse(resolved=True)
    else:
        # pikepdf gives numbers and truth values as Python's own.
        written = pikepdf.Array([value]).unparse()[1:-1].strip()
    if any(True for _ in references(written)):
        raise ValueError(f"{written.decode('latin-1')} refers to an object of its part")
    return written.decode("latin-1")


def close_up(written: bytes) -> bytes:
    """Objects without the spaces that need not be there; qpdf writes one between all words."""
    pieces = _STRINGS.split(written)
    for index in range(0, len(pieces), 2):
        piece = pieces[index].strip(b" ")
        for loose in _LOOSE:
            piece = piece.replace(loose, loose.strip())
        pieces[index] = piece
    return b"".join(pieces)


class Objects:
    """The objects of a part, by their numbers in its file."""

    def __init__(self, pdf: pikepdf.Pdf, pages: int) -> None:
        self._pdf = pdf
        self.pages = {page.obj.objgen[0]: index for index, page in enumerate(pdf.pages[:pages])}
        others = [page.obj for page in pdf.pages[pages:]]
        self._foreign = {page.objgen[0] for page in [*others, pdf.Root, pdf.Root.Pages]}
        self.own: dict[int, bytes] = {}
        self.shared: dict[int, pikepdf.Object] = {}
        self.fonts: dict[int, pikepdf.Object] = {}

    def take_own(self, starts: Iterable[int], known: Iterable[int]) -> None:
        """Find the part's own objects from some of them on; those `known` are left out.

        Raises ValueError where they lead to a page that is none of the part's.
        """
        left, seen = list(starts), {*known, *self.pages}
        while left:
            number = left.pop()
            if number in seen:
                continue
            seen.add(number)
            if number in self._foreign:
                raise ValueError("the structure of a part leads to a page that is not its own")
            found = self._pdf.get_object(number, 0)
            if isinstance(found, pikepdf.Stream):
                self.take_shared(number)
                continue
            self.own[number] = found.unparse(resolved=True)
            left += references(self.own[number])
        self.own = dict(sorted(self.own.items()))

    def take_shared(self, number: int) -> None:
        """Find an object that other parts may have, and all to which it leads, those first."""
        if number in self.shared or number in self.fonts:
            return
        found = self._pdf.get_object(number, 0)
        if isinstance(found, pikepdf.Dictionary) and _is_font(found):
            self.fonts[number] = found
            return
        if isinstance(found, pikepdf.Stream) and "/Interpolate" in found:
            # A reader of PDFs draws an image as it likes (ISO 19005-3, 6.2.8).
            del found["/Interpolate"]
        for other in references(_dictionary(found)):
            self.take_shared(other)
        self.shared[number] = found

    def places(self) -> dict[int, int]:
        """Where the table of values has each object."""
        own = PAGES + len(self.pages)
        # The node of the parent tree, which is made later, is behind the part's own objects.
        others = own + len(self.own) + 1
        found = {number: PAGES + index for number, index in self.pages.items()}
        found |= {number: own + index for index, number in enumerate(self.own)}
        found |= {
            number: others + index for index, number in enumerate([*self.shared, *self.fonts])
        }
        return found

    @property
    def length(self) -> int:
        """How many values the table has before the keys of the parent tree."""
        objects = len(self.own) + 1 + len(self.shared) + len(self.fonts)
        return PAGES + len(self.pages) + objects


def shared_objects(objects: Objects, places: Mapping[int, int]) -> Iterator[Shared]:
    """The objects that other parts may have, each with a hash of its bytes."""
    for found in objects.shared.values():
        written = _dictionary(found)
        data = found.read_raw_bytes() if isinstance(found, pikepdf.Stream) else None
        if data is not None:
            written = _LENGTH.sub(b"", written, count=1).strip()[2:-2]
        values = whole_numbers(
            [places[int(token[1])] for token in _REFERENCE.finditer(written) if token[1]]
        )
        text = _REFERENCE.sub(_mark, written)
        yield Shared(hashlib.sha256(data or b"").hexdigest(), Template(text, values), data)


def _mark(token: re.Match[bytes]) -> bytes:
    return MARK + b" 0 R" if token[1] else token[0]


class Marking:
    """Turns a part's own objects into templates."""

    def __init__(self, places: Mapping[int, int], keys: Mapping[int, int], shift_base: int) -> None:
        self._places, self._keys, self._shift_base = places, keys, shift_base
        self.values = whole_numbers()
        self.shifts: list[Shift] = []
        self.ids: list[tuple[str, int]] = []
        """The ids of elements, a letter for each byte, with the indices of their objects."""
        self._marked = 0
        self._page = 0
        self._marks: dict[str, Callable[[re.Match[bytes]], bytes]] = {
            "reference": self._reference,
            "key": self._key,
            "places": self._box,
            "id": self._own_id,
            "headers": self._headers,
        }

    def mark(self, written: bytes, page: int) -> bytes:
        """A written object with a mark for each value; `page` is the index of its page."""
        self._page = page
        marked = _TOKEN.sub(self._token, written)
        self._marked += 1
        return marked

    def _token(self, token: re.Match[bytes]) -> bytes:
        # The group that matched last tells what was found: "places" is within none.
        kind = token.lastgroup
        return self._marks[kind](token) if kind else token[0]

    def _reference(self, token: re.Match[bytes]) -> bytes:
        self.values.append(self._places[int(token["reference"])])
        return MARK + b" 0 R"

    def _key(self, token: re.Match[bytes]) -> bytes:
        self.values.append(self._keys[int(token["key"])])
        return b"/StructParent " + MARK

    def _box(self, token: re.Match[bytes]) -> bytes:
        values = token["places"].split()
        for value in values[::2]:
            self.values.append(self._shift_base + len(self.shifts))
            self.shifts.append(Shift(self._page, value.decode()))
        values[::2] = [MARK] * len(values[::2])
        return b"/" + token["box"] + b" [" + b" ".join(values) + b"]"

    def _headers(self, token: re.Match[bytes]) -> bytes:
        ids = (self._id(found[0]) for found in _ONE_STRING.finditer(token["headers"]))
        return b"/Headers [" + b" ".join(ids) + b"]"

    def _own_id(self, token: re.Match[bytes]) -> bytes:
        self.ids.append((_bytes(token["id"]).decode("latin-1"), self._marked))
        return b"/ID " + self._id(token["id"])

    def _id(self, written: bytes) -> bytes:
        """An id with a mark for the prefix of its part."""
        self.values.append(PREFIX)
        return b"(" + MARK + b"-" + syntax.escaped(_bytes(written)) + b")"


def _bytes(written: bytes) -> bytes:
    """The bytes of a string, as it is written."""
    return bytes(pikepdf.Object.parse(written))


def _is_font(found: Any) -> bool:
    """True for a font that is bound: those of type 3 are drawings."""
    is_font: bool = found.get("/Type") == pikepdf.Name.Font
    return is_font and bool(found.Subtype != pikepdf.Name.Type3)


def _dictionary(found: Any) -> bytes:
    """An object, or the dictionary of a stream, as it is written."""
    if isinstance(found, pikepdf.Stream):
        return found.stream_dict.unparse(resolved=True)
    return bytes(found.unparse(resolved=True))
