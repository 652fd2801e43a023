"""The pages of the printed book: each is marked, and each mark is in the list of pages."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

_FEATURES = ({"pageBreakMarkers", "printPageNumbers"}, {"pageNavigation", "printPageNumbers"})


def _look(file: Opened) -> Iterator[Finding]:
    marks = [(name, one) for name in file.spine for one in file.leaves[name].breaks]
    listed = file.lists.get("page-list", ())
    nav = file.package.nav
    where = nav.name if nav else ""
    told = {entry.label for entry in listed}
    for folio in file.pages:
        if folio not in told:
            yield Finding(f"page {folio} of the printed book is missing from the list", where)
    if not marks and not listed:
        return
    labels = {(entry.name, entry.fragment): entry.label for entry in listed}
    seen: set[str] = set()
    for name, one in marks:
        if not one.id or not one.label:
            yield Finding("a page is marked without its number, or without an id", name, one.line)
        elif (name, one.id) not in labels:
            yield Finding(f"page {one.label} is not in the list of pages", name, one.line)
        elif _folio(labels[name, one.id]) != _folio(one.label):
            what = f"page {one.label} is called {labels[name, one.id]!r} in the list of pages"
            yield Finding(what, name, one.line)
        if one.label and one.label in seen:
            yield Finding(f"page {one.label} begins twice", name, one.line)
        seen.add(one.label)
    order = {(name, one.id): number for number, (name, one) in enumerate(marks)}
    last = -1
    for entry in listed:
        at = order.get((entry.name, entry.fragment))
        if at is None:
            what = f"page {entry.label} leads to no mark of a page"
            yield Finding(what, where, entry.line)
        elif at < last:
            what = f"page {entry.label} comes before what the list has before it"
            yield Finding(what, where, entry.line)
        last = max(last, -1 if at is None else at)
    yield from _sourced(file)


def _folio(label: str) -> str:
    """The number of a page: a label may have a word before it, as in "Page 2"."""
    return label.split()[-1] if label.split() else ""


def _sourced(file: Opened) -> Iterator[Finding]:
    package = file.package
    if not package.said("pageBreakSource") and not package.said("dc:source"):
        what = "nothing says of which book the pages are (`pageBreakSource`)"
        yield Finding(what, package.name)
    claimed = set(package.said("schema:accessibilityFeature"))
    for names in _FEATURES:
        if claimed and claimed.isdisjoint(names):
            name = min(names)
            yield Finding(f"it has pages, and does not say so (`{name}`)", package.name)


PAGES = Rule(
    "unlisted-page",
    Severity.WARNING,
    "faults of the pages of the printed book",
    "Mark each page with its number and an id, and list all marks in their order.",
    _look,
)
