"""Binds the parts of a book, each set on its own, into one tagged PDF file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from studypress.formats import Progress
from studypress.formats.attachments import Attachment
from studypress.formats.document import Imprint
from studypress.formats.pdf.bindery import parts, syntax
from studypress.formats.pdf.bindery.file import File
from studypress.formats.pdf.bindery.finish import finish
from studypress.formats.pdf.bindery.joining import Joiner
from studypress.formats.pdf.bindery.structure import Structure
from studypress.formats.pdf.bindery.volume import Volume
from studypress.formats.pdf.identity import identity_of
from studypress.formats.pdf.press.asked import padding
from studypress.formats.pdf.records import Leaf, Press

_VERSION = b"1.7"
_PRESS_VERSION = b"1.6"
"""The version of PDF on which PDF/X-4 is built (ISO 15930-7, 6.1)."""


def bind(
    leaves: Sequence[Leaf],
    numbers: Mapping[str, str],
    imprint: Imprint,
    ground: str,
    fonts: Path,
    target: Path,
    press: Press | None,
    attachments: Sequence[Attachment],
    progress: Progress,
) -> int:
    """Write the parts as one file, and return how many pages it has.

    `numbers` are the folios of the ids that pages print. `ground` is the colour of empty pages,
    `#rrggbb` or "". `fonts` is the folder with the files of the fonts, each named by its SHA-256.
    `press` is what a print shop asks for, None for a file for reading. `attachments` are the files
    that a file for reading carries along.

    The same parts give the same bytes. Each part was prepared before. Raises ValueError where a
    part is not whole, or where a number has no room, and OSError where a file can't be read or
    written.
    """
    with target.open("wb") as out:
        file = File(out, _PRESS_VERSION if press else _VERSION)
        root = file.reserve(2)
        structure = Structure(root, root + 1)
        count = sum(leaf.blank + leaf.setting.pages for leaf in leaves)
        more = padding(count, press) if press else 0
        pages = file.reserve(count + more)
        own = identity_of(imprint, target.stem)
        volume = Volume(file, imprint, leaves, own, pages, press, attachments)
        joiner = Joiner(volume, structure, fonts, numbers)
        for index, leaf in enumerate(leaves):
            if leaf.blank:
                joiner.blank(ground)
            joiner.join(leaf, parts.read(leaf.folder / parts.PREPARED))
            progress("writing", (index + 1) / len(leaves))
        for _ in range(more):
            joiner.blank(ground)
        joiner.fonts.write(volume)
        joiner.spine.write(volume)
        structure.write(volume)
        volume.catalog["StructTreeRoot"] = syntax.reference(root)
        volume.catalog["MarkInfo"] = b"<</Marked true>>"
        if outlines := joiner.outlines.write(volume):
            volume.catalog["Outlines"] = syntax.reference(outlines)
        if names := joiner.names.written():
            volume.names["Dests"] = names
        finish(volume)
    return count + more
