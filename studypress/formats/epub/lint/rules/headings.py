"""Headings and titles: what voices jump to, and how they call what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import Page, is_hidden, words
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Severity, quoted

# The roles that voices list as regions of a document (WAI-ARIA 1.2, 5.3.4; DPUB-ARIA 1.1).
_REGIONS = frozenset(
    ("banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search")
)


def _look_at_document(page: Page) -> Iterator[Finding]:
    before = 0
    for heading in page.named(*HEADINGS):
        level = int(heading.tag[-1])
        if before and level > before + 1:
            what = f"the heading {quoted(words(heading))} is of level {level} after {before}"
            yield Finding(what, line=line_of(heading))
        before = level


def _look_at_titles(file: Opened) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in file.spine:
        title = file.leaves[name].title
        if not title:
            yield Finding("it has no title", name)
        elif seen.setdefault(title, name) != name:
            yield Finding(f"its title is that of another document: {quoted(title)}", name)


def _look_at_regions(page: Page) -> Iterator[Finding]:
    seen = set()
    for element in page.named("nav", "aside", "section", "main", "form"):
        if is_hidden(element):
            continue
        role = element.get("role", "")
        name = str(element.tag).rpartition("}")[2]
        labelled = bool(element.get("aria-label") or element.get("aria-labelledby"))
        if role and role not in _REGIONS and not labelled:
            continue
        if not labelled and name in {"section", "form"}:
            continue
        # An `aside` without a name counts too: there may be one of them.
        label = page.says(element) if labelled else ""
        if (role or name, label) in seen:
            called = f"called {quoted(label)}" if label else "without a name"
            what = f"two regions of one kind ({role or name}) are {called}"
            yield Finding(what, line=line_of(element))
        seen.add((role or name, label))


SKIPPED = Rule(
    "heading-skipped",
    Severity.WARNING,
    "headings that are two levels below the one before them",
    "Write each heading at most one level below the one above it.",
    look_at_document=_look_at_document,
)
TITLES = Rule(
    "untitled-document",
    Severity.WARNING,
    "documents without a title of their own",
    "Give each document a `<title>` of its own: voices read it when the document begins.",
    _look_at_titles,
)
REGIONS = Rule(
    "same-landmark",
    Severity.WARNING,
    "regions that a list of regions can't tell apart",
    "Give each of them a name of its own with `aria-label` or `aria-labelledby`.",
    look_at_document=_look_at_regions,
)
