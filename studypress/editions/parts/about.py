"""What the files say of the notes themselves, as the book prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studypress.editions.parts.printing import prepare_for_paper
from studypress.model.guide import Block, Footnote, Guide
from studypress.typography.nobreaks import held


@dataclass(frozen=True, slots=True)
class AboutFile:
    """What one file says of the notes."""

    id: str
    """Its id."""
    heading: str
    """Its heading as XHTML, or "" where it needs none."""
    blocks: tuple[Block, ...]
    """Its prose."""
    notes: tuple[Footnote, ...] = ()
    """The footnotes that are printed after it."""


def about_files(guide: Guide, *, paper: bool) -> tuple[AboutFile, ...]:
    """What each file says of the notes, for pages of `paper` or for a screen."""
    return tuple(_files(guide, paper=paper))


def _files(guide: Guide, *, paper: bool) -> Iterator[AboutFile]:
    for chapter in guide.about:
        blocks = tuple(block for block in chapter.intro if not block.derived)
        notes, heading = chapter.notes, chapter.heading or chapter.html
        if paper:
            blocks, notes = prepare_for_paper(blocks, notes)
            heading = held(heading)
        own = "" if chapter.title == guide.meta.title else heading
        yield AboutFile(chapter.id, own, blocks, notes)
