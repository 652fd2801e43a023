"""Where links and bookmarks lead, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.values import annotations_of, dictionary, media_of, text
from studypress.model.diagnostics import Severity, quoted

# A file of so many pages is hard to use without bookmarks.
_MANY_PAGES = 20


def _dead(file: Opened) -> Iterator[Finding]:
    for index, page in enumerate(file.page_list):
        for annotation, sides in annotations_of(page):
            target = _target(annotation)
            if target is not None and file.targets.page_of(target) is None:
                top = media_of(page)[3] - sides[3]
                what = f"a link leads to {_named(target)}, which is nowhere in the file"
                yield Finding(what, index + 1, top)


def _outline(file: Opened) -> Iterator[Finding]:
    entries = list(file.outline)
    if not entries:
        if len(file.page_list) >= _MANY_PAGES:
            yield Finding(f"the file has {len(file.page_list)} pages and no bookmarks")
        return
    for title, _, page in entries:
        if not title.strip():
            yield Finding("a bookmark has no words", (page or 0) + 1)
        elif page is None:
            yield Finding(f"the bookmark {quoted(title)} leads nowhere")
    led = [(title, page) for title, _, page in entries if page is not None]
    for (_, before), (title, page) in pairwise(led):
        if page < before:
            yield Finding(f"the bookmark {quoted(title)} leads back", page + 1)


def _facts(file: Opened) -> Iterator[Finding]:
    root = file.pdf.Root
    if not text(dictionary(file.pdf.trailer.get("/Info")).get("/Title")).strip():
        yield Finding("the file has no title")
    elif not dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle"):
        yield Finding("the file's title is not shown, but its name")
    if not text(root.get("/Lang")).strip():
        yield Finding("the file does not say in which language it is")


def _target(annotation: Any) -> Any:
    """Where a link in the file leads; None for any other."""
    if annotation.get("/Subtype") != "/Link":
        return None
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/GoTo":
        return action.get("/D", "")
    return annotation.get("/Dest")


def _named(target: Any) -> str:
    return "a page" if isinstance(target, pikepdf.Array) else quoted(text(target))


DEAD = Rule(
    "dead-destination",
    Severity.WARNING,
    "links lead to what is nowhere in the file",
    "Correct where they lead.",
    look=_dead,
    in_builds=False,  # the bindery leaves out each link that leads nowhere
)

OUTLINE = Rule(
    "bad-outline",
    Severity.WARNING,
    "bookmarks are missing or lead astray",
    "Bookmarks are made of headings: they follow these.",
    look=_outline,
    kinds=frozenset({Kind.READING}),
)

FACTS = Rule(
    "no-metadata",
    Severity.WARNING,
    "facts are missing that a file should tell of itself",
    "Write `title: …` and `language: …` in guide.yaml.",
    look=_facts,
    kinds=frozenset({Kind.READING}),
)
