"""What is done to the whole book before its file is closed.

A step may change the catalog, the document information and the entries of every page, and add
objects. What a kind of PDF demands beyond that, such as output intents, page boxes or attachments,
is a step of its own here.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from studypress.formats.pdf.bindery import claims, embedding, exchange, intents, metadata, syntax
from studypress.formats.pdf.bindery.volume import Volume


class For(Enum):
    """The files in which a step is done."""

    ALL = "all"
    READING = "reading"
    PRESS = "press"
    """Those for a print shop."""


STEPS: tuple[tuple[For, Callable[[Volume], None]], ...] = (
    (For.PRESS, exchange.date),
    (For.ALL, metadata.describe),
    (For.ALL, metadata.show),
    (For.ALL, metadata.label),
    (For.READING, metadata.identify),
    (For.READING, intents.intend),
    (For.READING, embedding.attach),
    (For.READING, claims.claim),
    (For.PRESS, exchange.intend),
    (For.PRESS, exchange.frame),
    (For.PRESS, exchange.claim),
    (For.ALL, metadata.embed),
)
"""The steps, in their order. Those that claim something come before the metadata is written."""


def finish(volume: Volume) -> None:
    """Do every step, and write all that leads to the parts."""
    purpose = For.READING if volume.press is None else For.PRESS
    for files, step in STEPS:
        if files in (For.ALL, purpose):
            step(volume)
    numbers = range(volume.first_page, volume.first_page + len(volume.pages))
    kids = syntax.array(map(syntax.reference, numbers))
    tree = {"Type": b"/Pages", "Kids": kids, "Count": b"%d" % len(numbers)}
    root = volume.add(syntax.dictionary(tree))
    for number, entries in zip(numbers, volume.pages, strict=True):
        volume.add(syntax.dictionary(entries | {"Parent": syntax.reference(root)}), number)
    if volume.names:
        volume.catalog["Names"] = syntax.dictionary(volume.names)
    catalog = {"Type": b"/Catalog", "Pages": syntax.reference(root), **volume.catalog}
    ends = [volume.add(syntax.dictionary(found)) for found in (catalog, volume.info)]
    volume.flush()
    volume.file.close(*ends)
