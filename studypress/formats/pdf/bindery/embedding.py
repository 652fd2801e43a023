"""Attaches files to the book (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8)."""

from __future__ import annotations

from pathlib import Path

from studypress.formats.attachments import Attachment
from studypress.formats.pdf.bindery import syntax
from studypress.formats.pdf.bindery.volume import Volume


def attach(volume: Volume) -> None:
    """Write the attached files. Readers of PDFs list them by their names.

    Raises OSError where a file can't be read.
    """
    found = sorted(volume.attachments, key=lambda one: syntax.encoded(one.name))
    if not found:
        return
    places = [syntax.reference(_specified(volume, one)) for one in found]
    volume.catalog["AF"] = syntax.array(places)
    pairs = (syntax.text(one.name) + place for one, place in zip(found, places, strict=True))
    volume.names["EmbeddedFiles"] = b"<</Names [" + b" ".join(pairs) + b"]>>"


def _specified(volume: Volume, one: Attachment) -> int:
    """Write a file, and what is said of it; returns the number of the latter."""
    data = one.source.read_bytes() if isinstance(one.source, Path) else one.source
    facts = {"Size": b"%d" % len(data)}
    if volume.imprint.date:
        facts["ModDate"] = syntax.text(f"D:{volume.imprint.date:%Y%m%d}")
    entries = {
        "Type": b"/EmbeddedFile",
        "Subtype": syntax.name(one.media_type),
        "Params": syntax.dictionary(facts),
    }
    number = volume.file.compressed(syntax.dictionary(entries)[2:-2], data)
    place = syntax.reference(number)
    specification = {
        "Type": b"/Filespec",
        "F": syntax.text(one.name),
        "UF": syntax.text(one.name),
        "Desc": syntax.text(one.description),
        "AFRelationship": syntax.name(one.relation),
        "EF": syntax.dictionary({"F": place, "UF": place}),
    }
    return volume.add(syntax.dictionary(specification))
