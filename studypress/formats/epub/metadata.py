"""The metadata of the package document: title, authors, dates, and how the book can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from studypress.formats.document import Imprint
from studypress.formats.epub.items import Item
from studypress.model.series import Series

# The date of a guide of which none is known: two builds of it must be the same.
_DEFAULT_DATE = date(2000, 1, 1)
UNDATED = (
    f"It says that it was last changed on {_DEFAULT_DATE}, since no date is known, and libraries "
    "can't tell a new release from it: write `date: …` in guide.yaml, or keep the notes in git."
)
"""What is told of such a guide."""

# The last second of the year 9999, the last year that a date may have.
_MAX_STAMP_SECONDS = 253_402_300_799


CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""What a claim says, in the form that programs know (EPUB Accessibility 1.1, 4.5.2)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of an ePub in which no program has found anything."""

    judges: str
    """The programs, as they are named in a sentence."""
    certified_by: str = ""
    """Who has evaluated it, as the author says, or ""."""
    report: str = ""
    """The web address of their report, or ""."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the metadata."""

    value: str
    """Its text."""
    name: str = ""
    """Its name in Dublin Core (`dc:NAME`), `link`, or "" for a `meta` of EPUB 3."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Its attributes."""


def modified(imprint: Imprint) -> datetime:
    """The time of the last change: the book's date, so that the same book has the same bytes.

    Libraries tell a new release from an old one by it. Without a date, it is the day of the last
    commit of the notes; `is_undated` is true where that is not known either.
    SOURCE_DATE_EPOCH replaces it, where it is set: seconds since 1970 (reproducible-builds.org).
    """
    if (stamp := _stamp()) is not None:
        return datetime.fromtimestamp(stamp, UTC)
    day = imprint.date or imprint.changed or _DEFAULT_DATE
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def is_undated(imprint: Imprint) -> bool:
    """True where nothing tells when the book was changed."""
    return not (imprint.date or imprint.changed) and _stamp() is None


def _stamp() -> int | None:
    """SOURCE_DATE_EPOCH, or None where it is not set to a time that a date can be of."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(stamp) if stamp.isdecimal() and int(stamp) <= _MAX_STAMP_SECONDS else None


def statements(
    imprint: Imprint,
    items: Sequence[Item],
    *,
    cover: bool,
    pages_of: str = "",
    claim: Claim | None = None,
) -> list[Statement]:
    """All metadata of the book, Dublin Core first.

    `cover` is true where it has an image of its cover, though no document may show it.
    `pages_of` is the identifier of the printed book whose pages are marked, "" where none are.
    Without a `claim`, it does not say that it conforms to anything.
    """
    found = [
        Statement(imprint.identifier, "identifier", {"id": "pub-id"}),
        Statement(_full_title(imprint), "title", {"id": "title"}),
        Statement(imprint.language, "language"),
    ]
    creators = {f"creator-{number}": name for number, name in enumerate(imprint.authors, 1)}
    found += [Statement(name, "creator", {"id": key}) for key, name in creators.items()]
    single = {
        "publisher": imprint.publisher,
        "rights": imprint.rights,
        "description": imprint.description,
    }
    if imprint.date:
        single["date"] = imprint.date.isoformat()
    found += [Statement(value, name) for name, value in single.items() if value]
    found += [Statement(subject, "subject") for subject in imprint.subjects]
    found += [Statement(source, "source") for source in imprint.sources]
    if pages_of:
        found.append(Statement(pages_of, "source", {"id": "page-source"}))
    found.append(_meta("title-type", "main", refines="#title"))
    for number, key in enumerate(creators, 1):
        found.append(_meta("role", "aut", refines=f"#{key}", scheme="marc:relators"))
        found.append(_meta("display-seq", str(number), refines=f"#{key}"))
    for key, name in zip(creators, imprint.file_as, strict=False):
        found.append(_meta("file-as", name, refines=f"#{key}"))
    found += _series(imprint.series) if imprint.series else ()
    if pages_of:
        # The first is for readers of EPUB 3.2, the second that of EPUB Accessibility 1.1, 3.3.2.
        found.append(_meta("source-of", "pagination", refines="#page-source"))
        found.append(_meta("pageBreakSource", pages_of))
    found += _claimed(claim) if claim else ()
    found += _licensed(items)
    return [*found, *_accessibility(items, claim, cover=cover, pages=bool(pages_of))]


def _full_title(imprint: Imprint) -> str:
    """The title with the subtitle: of several titles, most readers show only the first."""
    if not imprint.subtitle:
        return imprint.title
    return (
        f"{imprint.title}{' ' if imprint.title[-1:] in '?!.:…？！。：' else ': '}{imprint.subtitle}"
    )


def _meta(name: str, value: str, **attributes: str) -> Statement:
    return Statement(value, "", {"property": name, **attributes})


def _series(series: Series) -> Iterator[Statement]:
    """The series, and the place in it (EPUB 3.3, D.3)."""
    yield _meta("belongs-to-collection", series.name, id="series")
    yield _meta("collection-type", "series", refines="#series")
    if series.number:
        yield _meta("group-position", series.number, refines="#series")


def _claimed(claim: Claim) -> Iterator[Statement]:
    """The claim, and who vouches for it (EPUB Accessibility 1.1, 4.5)."""
    yield _meta("dcterms:conformsTo", CONFORMS, id="conformance")
    if claim.certified_by:
        yield _meta("a11y:certifiedBy", claim.certified_by, refines="#conformance", id="certifier")
        if claim.report:
            link = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": claim.report}
            yield Statement("", "link", link)


def _licensed(items: Sequence[Item]) -> Iterator[Statement]:
    """The licences of files that have others than the book (EPUB 3.3, 5.5.7)."""
    for item in items:
        if item.licence:
            link = {"rel": "dcterms:license", "refines": f"#{item.uid}", "href": item.licence}
            yield Statement("", "link", {**link, "media-type": "text/plain"})


def _accessibility(
    items: Sequence[Item], claim: Claim | None, *, cover: bool, pages: bool
) -> Iterator[Statement]:
    """The accessibility metadata. Each claim follows from what the content documents hold."""
    found = frozenset().union(*(item.features for item in items))
    pictures = bool(found & {"images", "mute"})
    heard, seen = bool(found & {"sounds", "films"}), pictures or cover or "films" in found
    modes = ["textual"] + ["visual"] * seen + ["auditory"] * heard
    for mode in modes:
        yield _meta("schema:accessMode", mode)
    if heard:  # What is said in sounds and films is not known to stand in the text.
        yield _meta("schema:accessModeSufficient", ",".join(modes))
    elif "mute" not in found:
        yield _meta("schema:accessModeSufficient", "textual")
    features = ["tableOfContents", "structuralNavigation", "readingOrder"]
    features += ["displayTransformability", "ARIA", "unlocked"]
    if pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    # The cover of an ePub for Kindle is on no page, and has no words.
    if pictures and "mute" not in found:
        features.append("alternativeText")
    if "films" in found and "uncaptioned" not in found:
        features.append("closedCaptions")
    if "formulas" in found:
        features.append("MathML")
        if "unspoken" not in found:
            features.append("describedMath")
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    # A moving image may flash, and so may a film.
    unknown = not found.isdisjoint(("moves", "films", "sounds"))
    yield _meta("schema:accessibilityHazard", "unknown" if unknown else "none")
    yield _meta("schema:accessibilitySummary", " ".join(_summary(features, claim)))


def _summary(features: Sequence[str], claim: Claim | None) -> Iterator[str]:
    """The same in sentences, for readers."""
    yield "The text takes the reader's own fonts, sizes and colours, and can be read aloud."
    yield "Headings, lists, notes and the contents are marked as such."
    if "pageNavigation" in features:
        yield "The pages of the printed book are marked and listed."
    if "MathML" in features:
        yield "Formulas are MathML" + (
            ", each with its spoken words." if "describedMath" in features else "."
        )
    if "closedCaptions" in features:
        yield "Films have captions."
    if "alternativeText" in features:
        yield "Every image has a text alternative."
    if claim is None:
        yield "It has not been assessed against a formal accessibility standard."
        return
    yield f"It says that it conforms to {CONFORMS}: {claim.judges} found nothing against it."
    if not claim.certified_by:
        yield "Programs have assessed it, and no person."
