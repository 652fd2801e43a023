"""Sets a book as one document: every page written at once by WeasyPrint, with the true numbers.

This is what a book that is bound from parts must be equal to. Each document is laid out on its own,
one after the other in one process, and no number is written into a page that is set already. It
runs in a worker process, since WeasyPrint is patched there; `both.py` asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pydyf
import weasyprint

from studypress.formats import Facts, Progress, Spot, Work
from studypress.formats.document import Document, Imprint, Matter, Style
from studypress.formats.pdf import folios
from studypress.formats.pdf.bindery.intents import srgb
from studypress.formats.pdf.bindery.xmp import packet
from studypress.formats.pdf.side import Sides
from studypress.formats.pdf.tables import Tables
from studypress.formats.pdf.typesetter import Typesetter
from studypress.typography import night
from tests.formats.pdf.embedded import embedded

_GROUND = re.compile(r"--ground\s*:\s*(#\w+)")
_STYLES = {"front": "r", "body": "D"}
MAX_ROUNDS = 5
"""How often a book is laid out until the numbers that it prints are those of its pages."""


@dataclass(slots=True)
class _Laid:
    """A document on its pages."""

    matter: Matter
    recto: bool
    """True where it begins on a right-hand page."""
    first: int
    """The number of its first page in its sequence of folios."""
    set: weasyprint.Document


def set_whole(work: Work, folder: Path, progress: Progress) -> tuple[Facts, int]:
    """Write the documents as one PDF; its facts, and how often it was laid out.

    The facts of the last run are tried first. Raises AssertionError where the numbers never settle.
    """
    first = work.documents[0]
    typesetter = Typesetter(first.images, first.styles, first.fonts)
    known = {name: spot.folio for name, spot in work.last.anchors.items()}
    rounds = 0
    while True:
        rounds += 1
        assert rounds <= MAX_ROUNDS, "the numbers do not settle"
        laid = _lay(work.documents, known, typesetter)
        spots = _spots(laid)
        found = {name: spot.folio for name, spot in spots.items()}
        if found == known:
            break
        known = found
    pages = _write(laid, work, folder / f"{work.name}.pdf")
    return Facts(pages, spots), rounds


def _lay(
    documents: Sequence[Document], known: Mapping[str, str], typesetter: Typesetter
) -> list[_Laid]:
    """Lay out all documents with the folios that are known, each behind the one before it."""
    laid: list[_Laid] = []
    folio, sequence = 1, ""
    for document in documents:
        begins = folios.numbering(document.matter) != sequence
        sequence = folios.numbering(document.matter)
        recto = document.recto or begins
        folio = 1 if begins else folio + 1 if recto and not folio % 2 else folio
        start = f"@page :first {{ counter-reset: page {folio} }}"
        if not folio % 2:
            start += ":root { break-before: verso }"
        seen = (known, Tables(), Sides())
        pages = typesetter.lay(document.html, start, document.name, *seen)
        laid.append(_Laid(document.matter, recto, folio, pages))
        folio += len(pages.pages)
    return laid


def _spots(laid: Sequence[_Laid]) -> dict[str, Spot]:
    """Every anchor with its first place."""
    spots: dict[str, Spot] = {}
    before = 0
    for run in laid:
        before += before % 2 if run.recto else 0
        for index, page in enumerate(run.set.pages):
            spot = Spot(folios.label(run.first + index, run.matter), before + index + 1)
            for anchor in page.anchors:
                spots.setdefault(anchor, spot)
        before += len(run.set.pages)
    return spots


def _write(laid: Sequence[_Laid], work: Work, target: Path) -> int:
    """Write all pages at once, with a blank verso where a document begins on a right-hand page."""
    pages: list[weasyprint.document.Page] = []
    labels: list[tuple[int, str]] = []
    names = ["", *(folios.numbering(run.matter) for run in laid)]
    for run, (before, sequence) in zip(laid, pairwise(names), strict=True):
        if run.recto and len(pages) % 2:
            # The last page may lie on its side.
            pages.append(_blank(pages[0], work.documents[0].styles))
        if sequence != before:
            labels.append((len(pages), _STYLES[sequence]))
        pages += run.set.pages
    _finish(laid[0].set.copy(pages), work.imprint, labels, target)
    return len(pages)


def _finish(
    document: weasyprint.Document,
    imprint: Imprint,
    labels: Sequence[tuple[int, str]],
    target: Path,
) -> None:
    """Write pages as one tagged PDF with the imprint's metadata.

    Each of the `labels` is the index of a page from 0, at which numbering begins with 1, and a
    style of PDF 2.0, 12.4.2: "r" for roman, "D" for decimal.
    """
    meta = document.metadata
    meta.title = imprint.title
    meta.authors = list(imprint.authors)
    meta.description = imprint.description
    meta.keywords = list(imprint.subjects)
    meta.generator = "studypress"
    meta.lang = imprint.language
    if imprint.date:
        meta.created = meta.modified = imprint.date.isoformat()

    def finish(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
        preferences = {"DisplayDocTitle": "true"}
        if imprint.direction == "rtl":
            preferences["Direction"] = "/R2L"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
        pdf.catalog["PageMode"] = "/UseOutlines"
        numbers = pydyf.Array()
        for index, style in labels:
            entry: dict[str, Any] = {"S": f"/{style}", "St": 1}
            numbers.extend([index, pydyf.Dictionary(entry)])
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
        _conform(pdf)

    with embedded():
        document.write_pdf(str(target), finisher=finish, pdf_tags=True)


def _conform(pdf: pydyf.PDF) -> None:
    """Do what PDF/A asks of links, images and colours. What is claimed is not compared."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            item.extra.pop("Interpolate", None)
        elif isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Annot":
            item["F"] = 4
    profile = pydyf.Stream([srgb()], {"N": 3}, compress=True)
    metadata = pydyf.Stream([packet([])], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(profile)
    pdf.add_object(metadata)
    intent = pydyf.Dictionary({"S": "/GTS_PDFA1", "DestOutputProfile": profile.reference})
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])
    pdf.catalog["Metadata"] = metadata.reference


def _blank(like: weasyprint.document.Page, styles: Sequence[Style]) -> weasyprint.document.Page:
    """An empty page of the same size, on the ground of dark pages where pages are dark."""
    grounds = [
        found
        for style in styles
        if night.PAGES in style.css
        for found in _GROUND.findall(style.css)
    ]
    ground = f"background-color: {grounds[-1]}" if grounds else ""
    css = f"@page {{ size: {like.width}px {like.height}px; margin: 0; {ground} }}"
    source = weasyprint.HTML(string="<html></html>")
    return source.render(stylesheets=[weasyprint.CSS(string=css)]).pages[0]
