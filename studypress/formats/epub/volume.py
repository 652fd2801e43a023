"""The ePub while it is put together: its files, and what its steps have found so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studypress.formats import Cache, Work
from studypress.formats.document import Document, Matter
from studypress.formats.epub.items import Heading, Item, PageMark
from studypress.formats.epub.metadata import Claim, Statement
from studypress.formats.epub.navigation import Mark
from studypress.model.diagnostics import Diagnostic


@dataclass(slots=True)
class Volume:
    """The ePub while it is put together. Each step adds to it; it is packed at the end."""

    work: Work
    """What it is made of."""
    cache: Cache
    """Keeps what the next run may need again."""
    drawn: Mapping[str, Item] = field(default_factory=dict)
    """Images that were drawn for the documents, by the names that these use."""
    items: list[Item] = field(default_factory=list)
    """Its files, in the order of the manifest. Those in the reading order have `heads`."""
    beside: list[Item] = field(default_factory=list)
    """Files that the metadata alone name, such as licences: they are not in the manifest, which has
    what is read (EPUB 3.3, 5.5.7)."""
    starts: dict[str, Heading] = field(default_factory=dict)
    """The first place of each kind of part, by the word of `epub:type` for the kind."""
    names: dict[str, str] = field(default_factory=dict)
    """The name of the document of each content document, by that of the file."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The file of each id of the content documents."""
    marks: tuple[Mark, ...] = ()
    """Its landmarks."""
    pages: tuple[PageMark, ...] = ()
    """The pages of the printed book that are marked in it."""
    folios: tuple[str, ...] = ()
    """The folios of the printed book that its list of pages is to have."""
    remarks: list[str] = field(default_factory=list)
    """Sentences for the report."""
    claim: Claim | None = None
    """What it says of how accessible it is, where it may."""
    statements: list[Statement] = field(default_factory=list)
    """The elements of its metadata, Dublin Core first."""
    problems: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""

    @property
    def inside(self) -> list[Document]:
        """The documents in reading order, without the cover, which is drawn."""
        return [one for one in self.work.documents if one.matter is not Matter.COVER]

    @property
    def cover(self) -> Document | None:
        """The document that is drawn as the cover, if there is one."""
        return next((one for one in self.work.documents if one.matter is Matter.COVER), None)

    @property
    def spine(self) -> Sequence[Item]:
        """The files in the reading order."""
        return [item for item in self.items if item.heads is not None]
