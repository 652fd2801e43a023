"""Sets documents as one continuous book: each a run of pages, numbered and linked throughout.

Each document is laid out on its own, beginning on a recto, or on the next page where it says so.
Its folios go on from the document before it (front matter has its own, in roman numerals). Page
references are text, written from the facts of the last run. One that turns out wrong is written
into the pages where it is as wide, and otherwise the document is set again. All of it runs in a
worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import weasyprint

from studypress.formats import Facts, Made, Progress, Spot, Work
from studypress.formats.document import Document
from studypress.formats.pdf import drawings, page_lists, resolution
from studypress.formats.pdf.folios import anchors_in, label, numbering
from studypress.formats.pdf.rewriting import rewrite
from studypress.formats.pdf.side import Sides
from studypress.formats.pdf.tables import Tables
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.pdf.write import write
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError

MAX_ROUNDS = 5
"""Folios settle after one correction. A book that alternates between two states stops here."""

_LABEL_STYLES = {"front": "r", "body": "D"}


@dataclass(slots=True)
class _Run:
    """One document while it is laid out."""

    document: Document
    quoted: frozenset[str]
    """The anchors whose folios it prints."""
    listed: frozenset[str]
    """Those among them in lists of pages, which may become shorter or longer."""
    first: int = 0
    """The number of its first page in its sequence of folios."""
    shown: Mapping[str, str] | None = None
    """The folios that it prints."""
    set: weasyprint.Document | None = None
    """Its pages."""
    tables: Tables = field(default_factory=Tables)
    """How its tables have room on them."""
    sides: Sides = field(default_factory=Sides)
    """What has no room in their side columns."""

    @property
    def length(self) -> int:
        """How many pages it has."""
        return len(self.set.pages) if self.set else 0


def set_book(work: Work, folder: Path, progress: Progress) -> Made:
    """Write the documents as one PDF; raises StudypressError where nothing could be set."""
    if not work.documents:
        raise StudypressError("There is nothing to set: the edition has no parts.")
    first = work.documents[0]
    typesetter = Typesetter(first.images, first.styles, first.fonts)
    runs = list(map(_run, work.documents))
    known = {name: spot.folio for name, spot in work.last.anchors.items()}
    _settle(runs, known, typesetter, progress)
    anchors = dict(_anchors(runs))
    progress("writing", 0.0)
    name = f"{work.name}.pdf"
    pages = _write(runs, work, folder / name, typesetter)
    progress("writing", 1.0)
    tables = (problem for run in runs for problem in run.tables.problems(run.document.name))
    small = (problem for run in runs for problem in _drawings(run))
    coarse = (problem for run in runs for problem in _coarse(run))
    problems = (*typesetter.problems, *_unknown(runs, anchors), *tables, *small, *coarse)
    return Made((name,), Facts(pages, anchors), problems)


def _run(document: Document) -> _Run:
    """A document that is not set yet."""
    root = document.tree()
    listed = page_lists.anchors_in(root)
    return _Run(document, anchors_in(root) | listed, listed)


def _settle(
    runs: Sequence[_Run], known: dict[str, str], typesetter: Typesetter, progress: Progress
) -> None:
    """Lay out every document, and repeat this until each prints the right folios."""
    for round_ in range(MAX_ROUNDS):
        again = _set_round(runs, known, typesetter, progress, guess=round_ == 0)
        found = _folios(runs)
        known.update(found)
        if not again and all(_is_right(run, found) for run in runs):
            break


def _unknown(runs: Sequence[_Run], anchors: Mapping[str, Spot]) -> Iterator[Diagnostic]:
    """A problem for each page reference whose anchor is missing in the book."""
    for run in runs:
        for anchor in sorted(run.quoted - anchors.keys()):
            yield Diagnostic(
                "unknown-page",
                Severity.WARNING,
                Location(run.document.name),
                f"a page number is asked for {anchor}, which is nowhere in the book",
            )


def _drawings(run: _Run) -> Iterator[Diagnostic]:
    """A problem for each drawing that is too small; most documents have none at all."""
    if run.set and drawings.MARK in run.document.html:
        yield from drawings.small_texts(run.set.pages, run.document.name)


def _coarse(run: _Run) -> Iterator[Diagnostic]:
    """A problem for each image that has too few dots; most documents have none at all."""
    if run.set and "image:" in run.document.html:
        yield from resolution.coarse(run.set.pages, run.document.name)


def _is_right(run: _Run, folios: Mapping[str, str]) -> bool:
    """True where all folios that a document prints are right."""
    return run.shown == {anchor: folios.get(anchor, "") for anchor in run.quoted}


def _set_round(
    runs: Sequence[_Run],
    known: dict[str, str],
    typesetter: Typesetter,
    progress: Progress,
    *,
    guess: bool,
) -> bool:
    """Set each document that is not set yet or prints a wrong folio; True where one was set.

    Where a folio is not known, a `guess` is printed, or nothing.
    """
    any_set = False
    folio = 1
    previous = ""
    for index, (run, recto) in enumerate(_body_first(_placed(runs))):
        name = numbering(run.document.matter)
        folio = 1 if name != previous else folio + 1 if recto and not folio % 2 else folio
        previous = name
        # A folio that is as wide as most others here, so that little moves once they are known.
        unknown = "0" * len(str(folio)) if guess else ""
        if run.set is None or run.first != folio or not _print(run, known, unknown):
            _set(run, folio, known, unknown, typesetter)
            # Later documents of this round may already quote the right page, and so may its own.
            known.update(_folios([run]))
            _print(run, known, unknown)
            any_set = True
        folio += run.length
        progress("setting", (index + 1) / len(runs))
    return any_set


def _body_first(placed: Iterable[tuple[_Run, bool]]) -> list[tuple[_Run, bool]]:
    """Documents in the order in which they are set: the front matter quotes pages of all others."""
    return sorted(placed, key=lambda item: numbering(item[0].document.matter) != "body")


def _set(
    run: _Run, folio: int, known: Mapping[str, str], unknown: str, typesetter: Typesetter
) -> None:
    """Set a document whose first page has the number `folio`."""
    start = f"@page :first {{ counter-reset: page {folio} }}"
    if not folio % 2:
        start += ":root { break-before: verso }"
    document = run.document
    shown = {anchor: known.get(anchor, unknown) for anchor in run.quoted}
    seen = (run.tables, run.sides)
    run.set = typesetter.lay(document.html, start, document.name, shown, *seen)
    run.first, run.shown = folio, shown


def _print(run: _Run, known: Mapping[str, str], unknown: str) -> bool:
    """Print the folios that are known on a document that is set; False where it is to be set anew.

    Most folios are as wide as those before them, and are written into the pages.
    """
    shown = {anchor: known.get(anchor, unknown) for anchor in run.quoted}
    if run.set is None or run.shown is None or run.shown == shown:
        return run.set is not None
    changed = {anchor for anchor in run.quoted if shown[anchor] != run.shown[anchor]}
    if changed & run.listed or not rewrite(run.set.pages, run.shown, shown):
        return False
    run.shown = shown
    return True


def _placed(runs: Sequence[_Run]) -> Iterator[tuple[_Run, bool]]:
    """Each document, with True where it begins on a recto; each sequence of folios does."""
    previous = ""
    for run in runs:
        name = numbering(run.document.matter)
        yield run, run.document.recto or name != previous
        previous = name


def _folios(runs: Sequence[_Run]) -> dict[str, str]:
    """Every anchor with its folio: that of the first page which has the anchor."""
    return {anchor: spot.folio for anchor, spot in reversed(list(_anchors(runs)))}


def _anchors(runs: Sequence[_Run]) -> Iterator[tuple[str, Spot]]:
    """Every anchor with its first place."""
    seen: set[str] = set()
    before = 0
    for run, recto in _placed(runs):
        before += before % 2 if recto else 0
        for index, page in enumerate(run.set.pages if run.set else ()):
            spot = Spot(label(run.first + index, run.document.matter), before + index + 1)
            for anchor in page.anchors:
                if anchor not in seen:
                    seen.add(anchor)
                    yield anchor, spot
        before += run.length


def _write(runs: Sequence[_Run], work: Work, target: Path, typesetter: Typesetter) -> int:
    """Write the pages of all runs, and return how many pages there are.

    A blank verso is put before a run that begins on a recto, where the last ended on one.
    """
    pages: list[weasyprint.document.Page] = []
    labels: list[tuple[int, str]] = []
    sequence = ""
    done = [(run, run.set, recto) for run, recto in _placed(runs) if run.set is not None]
    for run, document, recto in done:
        matter = run.document.matter
        if recto and len(pages) % 2:
            # The last page may lie on its side.
            pages.append(typesetter.blank(pages[0]))
        if numbering(matter) != sequence:
            sequence = numbering(matter)
            labels.append((len(pages), _LABEL_STYLES[sequence]))
        pages += document.pages
    write(pages, done[0][1], work.imprint, target, labels)
    return len(pages)
