"""Packs files as an ePub with EbookLib, which writes the package document and nothing else.

Every content document, list of contents and image is added as bytes: EbookLib's own handling of
HTML would parse and rewrite it. The same items give the same bytes.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from ebooklib import epub
from lxml import etree

from studypress.formats.epub.items import Item
from studypress.formats.epub.metadata import modified
from studypress.formats.epub.volume import Volume
from studypress.formats.screens.namespaces import XML

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_COMPRESSED_SUFFIXES = (
    *(".gif", ".jpeg", ".jpg", ".png", ".webp"),
    *(".m4a", ".mp3", ".mp4", ".ogg", ".webm"),
)

# Landmarks by the names of the EPUB 2 guide, which Kindle still uses.
_GUIDE_TYPES = {"cover": "cover", "toc": "toc", "bodymatter": "text"}


class _Raw(epub.EpubItem):
    """A file whose bytes are written as they are."""

    def __init__(self, uid: str, item: Item) -> None:
        super().__init__(uid, item.name, item.media_type, item.data)
        self.properties = list(item.properties)
        self.title = item.title


class _Zip:
    """A ZIP file for EbookLib whose entries all have the same date and mode.

    ZIP has dates from 1980 to 2107.
    """

    def __init__(self, path: Path, stamp: datetime) -> None:
        self._zip = zipfile.ZipFile(path, "w")
        self._date = (min(max(stamp.year, 1980), 2107), stamp.month, stamp.day, 0, 0, 0)

    def writestr(self, name: str, data: str | bytes, compress_type: int | None = None) -> None:
        """Add an entry."""
        entry = zipfile.ZipInfo(name, self._date)
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        stored = compress_type == zipfile.ZIP_STORED or name.endswith(_COMPRESSED_SUFFIXES)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data)

    def close(self) -> None:
        """Write the directory."""
        self._zip.close()


class _Writer(epub.EpubWriter):
    """EbookLib's writer, with our ZIP file and a corrected package document."""

    def write(self) -> None:
        """Write the file."""
        self.out = _Zip(self.file_name, self.options["mtime"])
        try:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()
            for item in self.options["beside"]:
                self.out.writestr(f"{self.book.FOLDER_NAME}/{item.name}", item.data)
        finally:
            self.out.close()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(f"{{{XML}}}lang", self.book.language)
        root.attrib.pop("prefix", "")
        metadata = root.find("metadata")
        if metadata is not None:
            # EbookLib puts dcterms:modified first; it belongs behind Dublin Core.
            metadata[:] = sorted(metadata, key=lambda element: not _is_dc(element))
        etree.cleanup_namespaces(root)
        data = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", data)


def _is_dc(element: etree._Element) -> bool:
    return etree.QName(element).namespace == _DC


def write(target: Path, volume: Volume) -> None:
    """Write the file of an ePub that is complete."""
    imprint, items = volume.work.imprint, volume.items
    assert len({item.uid for item in items}) == len(items), "two files have one name or one id"
    book = epub.EpubBook()
    book.metadata.clear()
    book.IDENTIFIER_ID = "pub-id"
    book.uid, book.title, book.language = imprint.identifier, imprint.title, imprint.language
    for statement in volume.statements:
        if statement.name == "link":
            book.add_metadata(None, "link", "", statement.attributes)
        elif statement.name:
            book.add_metadata("DC", statement.name, statement.value, statement.attributes)
        else:
            book.add_metadata("OPF", "meta", statement.value, statement.attributes)
    raw = {item.name: book.add_item(_Raw(item.uid, item)) for item in items}
    book.spine = [raw[item.name] for item in volume.spine]
    book.guide = [
        {"type": _GUIDE_TYPES[kind], "href": place.address, "title": place.label}
        for kind, place in volume.marks
        if kind in _GUIDE_TYPES
    ]
    if cover := next((item for item in items if "cover-image" in item.properties), None):
        book.add_metadata(None, "meta", "", {"name": "cover", "content": cover.uid})
    if imprint.direction == "rtl":
        book.set_direction("rtl")
    options: dict[str, Any] = {"mtime": modified(imprint), "beside": volume.beside}
    writer = _Writer(target, book, options)
    writer.process()
    writer.write()
