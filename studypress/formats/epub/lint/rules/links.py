"""Links: each leads to a place that is there, and says where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from studypress.formats.epub.lint.archive import line_of, resolved
from studypress.formats.epub.lint.contents import Entry
from studypress.formats.epub.lint.document import H, Page
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.screens.namespaces import EPUB_TYPE
from studypress.model.diagnostics import Severity, quoted

_NAMING = ("aria-labelledby", "aria-describedby", "aria-details")
_NAMED = etree.XPath(" | ".join(f"//@{name}/.." for name in _NAMING))
# A voice reads these as part of what is around them.
_IN_PASSING = frozenset(("doc-backlink", "doc-glossref", "doc-biblioref", "doc-noteref"))
_LOCATOR = "index-locator"


def _look(file: Opened) -> Iterator[Finding]:
    for name, leaf in file.leaves.items():
        for href, line in (*leaf.links, *leaf.sources):
            yield from _dead(file, name, href, line)
    package = file.package
    for entry in file.points or ():
        yield from _lost(file, entry, package.ncx.name if package.ncx else "")
    for href, line in package.guide.values():
        yield from _dead(file, package.name, href, line)
    for sheet in file.sheets:
        for href in sheet.addresses:
            yield from _dead(file, sheet.name, href, 0)


def _dead(file: Opened, base: str, href: str, line: int) -> Iterator[Finding]:
    place = resolved(base, href)
    if place is not None and (what := _fault(file, *place)):
        yield Finding(f"{href!r} leads nowhere: {what}", base, line)


def _lost(file: Opened, entry: Entry, base: str) -> Iterator[Finding]:
    if entry.name and (what := _fault(file, entry.name, entry.fragment)):
        yield Finding(f"the entry {quoted(entry.label)} leads nowhere: {what}", base, entry.line)


def _fault(file: Opened, name: str, fragment: str) -> str:
    if name not in file.archive.names:
        return f"there is no file {name}"
    if fragment and "(" not in fragment and name in file.ids and fragment not in file.ids[name]:
        return f"{name} has no id {fragment!r}"
    return ""


def _look_at_document(page: Page) -> Iterator[Finding]:
    for element in cast(list[etree._Element], _NAMED(page.root)):
        for name in _NAMING:
            for one in element.get(name, "").split():
                if one not in page.ids:
                    yield Finding(
                        f"`{name}` names the id {one!r}, which is nowhere",
                        line=line_of(element),
                    )


def _look_at_names(page: Page) -> Iterator[Finding]:
    places: dict[str, str] = {}
    calls = set(map(id, page.calls))
    for link in page.elements.get("a", ()):
        href = link.get("href")
        if href is None or id(link) in calls or _is_told_apart(link):
            continue
        said = page.says(link)
        if not said:
            yield Finding(f"a link to {href!r} has no words", line=line_of(link))
        elif places.setdefault(said, href) != href:
            what = f"two links are called {quoted(said)}, and lead to different places"
            yield Finding(what, line=line_of(link))


def _is_told_apart(link: etree._Element) -> bool:
    """True for a link that is told apart by what is around it.

    An index gives pages below its entries, and a list of contents repeats the headings as they are.
    """
    in_passing = link.get("role") in _IN_PASSING or _LOCATOR in link.get(EPUB_TYPE, "").split()
    return in_passing or next(link.iterancestors(f"{H}nav"), None) is not None


DEAD = Rule(
    "dead-anchor",
    Severity.ERROR,
    "places that lead nowhere",
    "Correct where it leads, or give the place its id.",
    _look,
    _look_at_document,
)
SAME = Rule(
    "same-link-text",
    Severity.HINT,
    "links that a list of links can't tell apart",
    "Let the words of each link say where it leads (WCAG 2.2, 2.4.4).",
    look_at_document=_look_at_names,
    in_builds=False,
)
