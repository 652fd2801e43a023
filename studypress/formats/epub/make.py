"""Puts an ePub together: content documents, cover, navigation, metadata."""

from __future__ import annotations

from pathlib import Path

from studypress.formats import Cache, Made, Progress, Work
from studypress.formats.document import Matter
from studypress.formats.epub import container, metadata, navigation
from studypress.formats.epub.content import Content
from studypress.formats.epub.cover import draw_cover
from studypress.formats.epub.items import Item
from studypress.formats.epub.kept import Kept
from studypress.model.diagnostics import StudypressError


def write_epub(work: Work, folder: Path, cache: Cache, progress: Progress) -> Made:
    """Write the documents as one ePub; raises StudypressError where there are none.

    A document whose matter is COVER is drawn as the cover's image, and is not in the reading order.
    """
    inside = [document for document in work.documents if document.matter is not Matter.COVER]
    if not inside:
        raise StudypressError("There is nothing to publish: the edition has no parts.")
    imprint = work.imprint
    kept = Kept(cache, f"{work.name} {work.flavour}")
    content = Content(inside, imprint, kept)
    progress("linking", 0.0)
    items = content.items()
    kept.save()
    cover = None
    problems = content.problems
    if front := next((it for it in work.documents if it.matter is Matter.COVER), None):
        progress("cover", 0.3)
        cover = draw_cover(front, imprint, cache)
        problems += cover.problems
    progress("writing", 0.8)
    spine: list[Item] = [item for item in items if item.heads is not None]
    if cover:
        spine.insert(0, cover.page)
        items = [*cover.items, *items]
    marks = navigation.landmarks(content.starts(), spine)
    lists = navigation.items(spine, marks, imprint, inside[0].words)
    statements = metadata.statements(imprint, items, cover=cover is not None)
    name = f"{work.name}.epub"
    container.write(folder / name, imprint, statements, [*items, *lists], spine, marks)
    progress("writing", 1.0)
    return Made((name,), problems=problems)
