"""The records of finished files that another edition offers for download."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture of one page of a file."""

    page: int
    """The number of the page in the file, from 1."""
    path: Path
    """The picture."""
    width: int
    """The width of the picture in pixels."""
    height: int
    """Its height in pixels."""
    name: str
    """The name of the picture among the images of a document."""

    @property
    def address(self) -> str:
        """The address of the picture in a document."""
        return f"image:{self.name}"


@dataclass(frozen=True, slots=True)
class Download:
    """A finished file that is offered for download."""

    edition: str
    """The name of its edition."""
    summary: str
    """The purpose of its edition in a line."""
    name: str
    """The name of the file, without folders."""
    path: Path
    """The file itself."""
    size: int
    """Its size in bytes."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal digits."""
    media_type: str
    """Its media type: `application/pdf`."""
    pages: int = 0
    """The number of its pages, 0 for a file without pages."""
    samples: tuple[Sample, ...] = ()
    """Pictures of a few of its pages."""

    @property
    def address(self) -> str:
        """The address of the file in a document."""
        return f"file:{self.name}"
