"""The steps in which an ePub is put together, in their order.

Each step adds files, landmarks or metadata to the volume. What an ePub gets beyond its documents,
such as embedded fonts or a list of the printed book's pages, is a step of its own here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studypress.formats import Facts
from studypress.formats.assets import Assets
from studypress.formats.epub import metadata, navigation
from studypress.formats.epub.content import Content
from studypress.formats.epub.cover import draw_cover
from studypress.formats.epub.folios import Folios
from studypress.formats.epub.items import COVER_PAGE
from studypress.formats.epub.kept import Kept
from studypress.formats.epub.pagelist.mark import marked
from studypress.formats.epub.pagelist.telling import WITHOUT_PAGES, remarks
from studypress.formats.epub.volume import Volume

_FONT = b"font:"
"""The address of a font begins so, as does a property of CSS."""


def _link(volume: Volume) -> None:
    """Add the content documents, their style sheets and their images."""
    work = volume.work
    kept = Kept(volume.cache, f"{work.name} {work.flavour}")
    content = Content(volume.inside, work.imprint, kept, volume.drawn)
    volume.items = content.items()
    kept.save()
    volume.starts = content.starts()
    volume.names = content.names
    volume.places = content.places
    volume.problems += content.problems


def _draw_cover(volume: Volume) -> None:
    """Put the cover's page and image before everything else."""
    if volume.cover:
        taken = {item.name for item in volume.items}
        cover = draw_cover(volume.cover, volume.work.imprint, volume.cache, taken)
        volume.items = [*cover.items, *volume.items]
        volume.problems += cover.problems


def _mark_pages(volume: Volume) -> None:
    """Mark where the pages of the printed book begin, where these are known."""
    work = volume.work
    if not getattr(work.options, "page_list", False):
        return
    if not work.quoted.openings:
        volume.remarks.append(WITHOUT_PAGES)
        return
    done = marked(volume.spine, work.quoted)
    volume.items = [*done.items, *(item for item in volume.items if item.heads is None)]
    volume.pages = done.pages
    every = (opening.folio for opening in work.quoted.openings)
    volume.folios = tuple(folio for folio in every if folio not in done.missing)
    volume.remarks += remarks(done, work.quoted)


def _print_folios(volume: Volume) -> None:
    """Write the folios of the printed book where documents ask for them.

    Pages are marked before, since the words at the head of a page are without folios.
    """
    facts = volume.work.quoted if volume.pages else Facts()
    folios = Folios(facts, volume.places, volume.inside[0].words)
    for index, item in enumerate(volume.items):
        if item.heads is not None:
            text = item.data.decode()
            written = folios.written(text, item.name)
            if written is not text:
                volume.items[index] = replace(item, data=written.encode())


def _list(volume: Volume) -> None:
    """Add the lists of contents, with the landmarks."""
    spine, imprint = volume.spine, volume.work.imprint
    volume.marks = navigation.landmarks(volume.starts, spine)
    volume.items += navigation.items(
        spine, volume.marks, volume.pages, imprint, volume.inside[0].words
    )


def _embed_fonts(volume: Volume) -> None:
    """Add the fonts that style sheets name, when all text that is shown in them is there."""
    if not any(_FONT in item.data for item in volume.items if item.media_type == "text/css"):
        return
    # Fonts are read by a library that takes a while to load.
    from studypress.formats.epub.typefaces.embed import embed
    from studypress.formats.epub.typefaces.kept import Kept as KeptFonts

    # Every document may show the same fonts.
    found = embed(volume.items, Assets({}, volume.inside[0].fonts), KeptFonts(volume.cache))
    volume.items, volume.beside = found.items, found.licences
    volume.remarks += (
        f"{family} stays outside: its file says that no part of it may be embedded."
        for family in found.refused
    )


def describe(volume: Volume) -> None:
    """Write the metadata, which speak of all that is inside, in the place of what they said."""
    work = volume.work
    if metadata.is_undated(work.imprint) and metadata.UNDATED not in volume.remarks:
        volume.remarks.append(metadata.UNDATED)
    volume.statements = metadata.statements(
        work.imprint,
        volume.items,
        cover=any(item.name == COVER_PAGE for item in volume.items),
        pages_of=work.quoted.identifier if volume.pages else "",
        claim=volume.claim,
    )


Step = tuple[str, float, Callable[[Volume], None]]
"""A step: its name, how much of the work is done before it, from 0 to 1, and what it does."""

STEPS: tuple[Step, ...] = (
    ("linking", 0.0, _link),
    ("cover", 0.3, _draw_cover),
    ("pages", 0.4, _mark_pages),
    ("printing folios", 0.65, _print_folios),
    ("listing", 0.7, _list),
    ("fonts", 0.72, _embed_fonts),
    ("describing", 0.75, describe),
)
"""The steps of every ePub."""


def behind(name: str, *more: Step) -> tuple[Step, ...]:
    """The steps with some more behind the one of a name, for an ePub of another format."""
    at = [step[0] for step in STEPS].index(name) + 1
    return (*STEPS[:at], *more, *STEPS[at:])
