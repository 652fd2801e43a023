"""What the package document says of the book: who, what, when, and how it can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from studypress.formats.document import Imprint
from studypress.formats.epub.items import Item

# A guide that has no date must still come out the same twice.
_UNDATED = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the metadata: `dc:NAME` where it has a name, else a `meta` of EPUB 3."""

    value: str
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def modified(imprint: Imprint) -> datetime:
    """When the book was last changed: its date, so that the same book has the same bytes.

    SOURCE_DATE_EPOCH goes before it (reproducible-builds.org): seconds since 1970.
    """
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    # The last second of 9999, the last year that a date may have.
    if stamp.isdecimal() and int(stamp) <= 253402300799:
        return datetime.fromtimestamp(int(stamp), UTC)
    day = imprint.date or _UNDATED
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def statements(imprint: Imprint, items: Sequence[Item], *, cover: bool) -> list[Statement]:
    """Everything said of the book, Dublin Core first."""
    told = [
        Statement(imprint.identifier, "identifier", {"id": "pub-id"}),
        Statement(_titled(imprint), "title", {"id": "title"}),
        Statement(imprint.language, "language"),
    ]
    creators = {f"creator-{number}": name for number, name in enumerate(imprint.authors, 1)}
    told += [Statement(name, "creator", {"id": key}) for key, name in creators.items()]
    single = {
        "publisher": imprint.publisher,
        "rights": imprint.rights,
        "description": imprint.description,
    }
    if imprint.date:
        single["date"] = imprint.date.isoformat()
    told += [Statement(value, name) for name, value in single.items() if value]
    told += [Statement(subject, "subject") for subject in imprint.subjects]
    told += [Statement(source, "source") for source in imprint.sources]
    told.append(_meta("title-type", "main", refines="#title"))
    for number, key in enumerate(creators, 1):
        told.append(_meta("role", "aut", refines=f"#{key}", scheme="marc:relators"))
        told.append(_meta("display-seq", str(number), refines=f"#{key}"))
    return [*told, *_accessibility(items, cover=cover)]


def _titled(imprint: Imprint) -> str:
    """The whole title as one: of several most readers show the first only."""
    if not imprint.subtitle:
        return imprint.title
    return (
        f"{imprint.title}{' ' if imprint.title[-1:] in '?!.:…？！。：' else ': '}{imprint.subtitle}"
    )


def _meta(name: str, value: str, **attributes: str) -> Statement:
    return Statement(value, "", {"property": name, **attributes})


def _accessibility(items: Sequence[Item], *, cover: bool) -> Iterator[Statement]:
    """Only what is so: each claim follows from what the content documents hold."""
    found = frozenset().union(*(item.features for item in items))
    pictures = bool(found & {"images", "mute"})
    yield _meta("schema:accessMode", "textual")
    if pictures or cover:
        yield _meta("schema:accessMode", "visual")
    if "mute" not in found:
        yield _meta("schema:accessModeSufficient", "textual")
    features = ["tableOfContents", "structuralNavigation", "readingOrder"]
    features += ["displayTransformability", "ARIA", "unlocked"]
    if (pictures or cover) and "mute" not in found:
        features.append("alternativeText")
    if "formulas" in found:
        features.append("MathML")
        if "unspoken" not in found:
            features.append("describedMath")
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    # A moving image may flash.
    moving = any(item.media_type in ("image/gif", "image/webp") for item in items)
    yield _meta("schema:accessibilityHazard", "unknown" if moving else "none")
    yield _meta("schema:accessibilitySummary", " ".join(_summary(features)))


def _summary(features: Sequence[str]) -> Iterator[str]:
    yield "The text takes the reader's own fonts, sizes and colours, and can be read aloud."
    yield "Headings, lists, notes and the contents are marked as such."
    if "MathML" in features:
        yield "Formulas are MathML" + (
            ", each with its spoken words." if "describedMath" in features else "."
        )
    if "alternativeText" in features:
        yield "Every image has a text alternative."
    yield "It has not been assessed against a formal accessibility standard."
