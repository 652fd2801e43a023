"""The book while it is bound: its file, and all that is written behind the parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from studypress.formats.attachments import Attachment
from studypress.formats.document import Imprint
from studypress.formats.pdf.bindery.file import File
from studypress.formats.pdf.bindery.xmp import Described, Schema
from studypress.formats.pdf.records import Leaf, Press


@dataclass(slots=True)
class Volume:
    """The book while it is bound. Its pages and catalog are written last: steps may change them."""

    file: File
    imprint: Imprint
    leaves: Sequence[Leaf]
    identifier: str
    """The identifier of the file by itself, as a URN."""
    first_page: int
    """The number of the object of the first page; those of the others follow."""
    press: Press | None = None
    """What a print shop asks for; None for a file for reading."""
    attachments: Sequence[Attachment] = ()
    """The files that it carries along."""
    names: dict[str, bytes] = field(default_factory=dict)
    """The trees of names of the catalog, as they are written (7.7.4)."""
    catalog: dict[str, bytes] = field(default_factory=dict)
    """The entries of the catalog, as they are written (ISO 32000-1, 7.7.2)."""
    info: dict[str, bytes] = field(default_factory=dict)
    """The entries of the document information dictionary (14.3.3)."""
    pages: list[dict[str, bytes]] = field(default_factory=list)
    """The entries of each page (7.7.3.3)."""
    schemas: list[Schema] = field(default_factory=list)
    """What its metadata says beside its imprint, such as the standards that it claims to meet."""
    described: list[Described] = field(default_factory=list)
    """The schemas among these that PDF/A does not know."""
    _numbers: list[int] = field(default_factory=list)
    _objects: list[bytes] = field(default_factory=list)

    def add(self, written: bytes, number: int = 0) -> int:
        """Keep an object, which is no stream, for the end of the file; returns its number."""
        number = number or self.file.reserve()
        self._numbers.append(number)
        self._objects.append(written)
        return number

    def flush(self) -> None:
        """Write the objects that were kept."""
        self.file.pack(self._numbers, self._objects)
        self._numbers, self._objects = [], []
