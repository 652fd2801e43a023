"""An EPUB 3.3 file: one content document per part, its own navigation, EbookLib as packager."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from studypress.formats import Inspection, Made, PageMap
from studypress.formats.document import Document, Matter
from studypress.formats.epub import container, metadata, navigation
from studypress.formats.epub.content import Content, Item
from studypress.formats.epub.cover import covered
from studypress.formats.epub.plain import said
from studypress.model.diagnostics import StudypressError
from studypress.model.guide import Meta


def make(
    documents: Sequence[Document],
    book: Meta,
    target: Path,
    pages: PageMap,
    options: Mapping[str, Any],
    progress: Callable[[str, float], None],
) -> Made:
    """Write the documents as one ePub; raises StudypressError where there are none.

    A document whose matter is COVER becomes the cover's image, and is not read itself.
    """
    inside = [document for document in documents if document.matter is not Matter.COVER]
    if not inside:
        raise StudypressError("There is nothing to publish: the edition has no parts.")
    content = Content(inside, book)
    progress("linking", 0.0)
    items = content.items()
    cover = None
    problems = content.problems
    if front := next((document for document in documents if document not in inside), None):
        progress("cover", 0.3)
        cover = covered(front, book)
        problems += cover.problems
    progress("writing", 0.8)
    spine: list[Item] = [item for item in items if item.heads is not None]
    if cover:
        spine.insert(0, cover.page)
        items = [*cover.items, *items]
    marks = navigation.landmarks(content.starts(), spine)
    lists = navigation.items(spine, marks, book, inside[0].words)
    told = metadata.statements(book, items, cover=cover is not None)
    container.write(target, book, told, [*items, *lists], spine, marks)
    progress("writing", 1.0)
    return Made(pages=0, problems=problems)


def inspect(path: Path) -> Inspection:
    """The text of all content documents but the list of contents: it has no pages of its own."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return Inspection(("\n".join(said(archive.read(name)) for name in names),))
