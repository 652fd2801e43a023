"""Sets documents as one continuous book: each a run of pages, numbered and linked throughout.

Each document is laid out on its own, beginning on a recto. Its folios go on from the document
before it (front matter has its own, in roman numerals). Page references are text, written from
the page map of the last run; a document whose references turn out wrong is set again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import weasyprint

from studypress.formats import Inspection, Made, PageMap
from studypress.formats.document import Document, Matter
from studypress.formats.pdf.typesetter import Typesetter, asked_folios, fill_folios, write
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError
from studypress.model.guide import Meta

# What an unknown folio is set as at first: as wide as most, so that little moves afterwards.
_UNKNOWN = "00"
# Numbers settle after one correction; a book that flips between two states is left at this round.
_ROUNDS = 5


@dataclass(slots=True)
class _Run:
    """One document as set: its first folio, what its references said, and its pages."""

    document: Document
    wants: frozenset[str]
    first: int = 0
    shown: Mapping[str, str] | None = None
    set: weasyprint.Document | None = None

    @property
    def length(self) -> int:
        return len(self.set.pages) if self.set else 0


def make(
    documents: Sequence[Document],
    book: Meta,
    target: Path,
    pages: PageMap,
    options: Mapping[str, Any],
    progress: Callable[[str, float], None],
) -> Made:
    """Write the documents as one PDF; raises StudypressError where nothing could be set."""
    if not documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    typesetter = Typesetter(documents[0].images, documents[0].styles, documents[0].fonts)
    runs = [_Run(document, asked_folios(document.html)) for document in documents]
    known = dict(pages)
    anchors: dict[str, str] = {}
    for round_ in range(_ROUNDS):
        again = _set_round(runs, known, typesetter, progress, first_round=round_ == 0)
        anchors = _anchors(runs)
        known = known | anchors
        if not again and all(_right(run, anchors) for run in runs):
            break
    problems = list(typesetter.problems)
    problems += [
        Diagnostic(
            "unknown-page",
            Severity.WARNING,
            Location(run.document.name),
            f"a page number is asked for {anchor}, which stands nowhere in the book",
        )
        for run in runs
        for anchor in sorted(run.wants - anchors.keys())
    ]
    progress("writing", 0.0)
    count = _write(runs, book, target, typesetter)
    progress("writing", 1.0)
    return Made(pages=count, anchors=anchors, problems=tuple(problems))


def inspect(path: Path) -> Inspection:
    """The text of each page, in the order in which it was drawn."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return Inspection(tuple(map(_text, document)))


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_bounded())


def _right(run: _Run, anchors: Mapping[str, str]) -> bool:
    return run.shown == {anchor: anchors.get(anchor, "") for anchor in run.wants}


def _set_round(
    runs: Sequence[_Run],
    known: dict[str, str],
    typesetter: Typesetter,
    progress: Callable[[str, float], None],
    *,
    first_round: bool,
) -> bool:
    """Set what is not set yet or says something wrong; True where anything was set."""
    some = False
    folio = 1
    previous: Matter | None = None
    for index, run in enumerate(runs):
        if _numbering(run.document.matter) != _numbering(previous):
            folio = 1
        previous = run.document.matter
        shown = {anchor: known.get(anchor, _UNKNOWN if first_round else "") for anchor in run.wants}
        if run.set is None or run.first != folio or run.shown != shown:
            html = fill_folios(run.document.html, shown)
            start = f"@page :first {{ counter-reset: page {folio} }}"
            run.set = typesetter.lay(html, start, run.document.name)
            run.first, run.shown = folio, shown
            # Later documents of this round may already quote the right page.
            known.update(_anchors([run]))
            some = True
        folio += run.length + run.length % 2
        progress("setting", (index + 1) / len(runs))
    return some


def _numbering(matter: Matter | None) -> str:
    return {Matter.COVER: "cover", Matter.FRONT: "front"}.get(matter or Matter.BODY, "body")


def _label(number: int, matter: Matter) -> str:
    if matter is Matter.COVER:
        return ""
    return roman(number) if matter is Matter.FRONT else str(number)


def roman(number: int) -> str:
    """A folio of the front matter: 4 -> iv."""
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, digit in digits:
        times, number = divmod(number, value)
        text += digit * times
    return text


def _anchors(runs: Sequence[_Run]) -> dict[str, str]:
    """Every anchor with the folio of the first page on which it stands."""
    found: dict[str, str] = {}
    for run in runs:
        if run.set is None:
            continue
        for index, page in enumerate(run.set.pages):
            label = _label(run.first + index, run.document.matter)
            for anchor in page.anchors:
                found.setdefault(anchor, label)
    return found


def _write(runs: Sequence[_Run], book: Meta, target: Path, typesetter: Typesetter) -> int:
    """Join the runs, with a blank verso where one ends on a recto; the number of pages."""
    all_pages: list[weasyprint.document.Page] = []
    labels: list[tuple[int, str]] = []
    numbering = ""
    first: weasyprint.Document | None = None
    for run in runs:
        if run.set is None:
            continue
        first = first or run.set
        if len(all_pages) % 2:
            all_pages.append(typesetter.blank(all_pages[-1]))
        matter = run.document.matter
        if _numbering(matter) != numbering:
            numbering = _numbering(matter)
            style = {"cover": "", "front": "r", "body": "D"}[numbering]
            labels.append((len(all_pages), style))
        all_pages += run.set.pages
    if first is None:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    write(all_pages, first, book, target, labels)
    return len(all_pages)
