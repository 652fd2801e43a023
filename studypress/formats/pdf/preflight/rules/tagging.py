"""What a voice lacks: tags, words for figures, order of headings, heads of tables."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.structure import Place
from studypress.formats.pdf.preflight.values import annotations_of, media_of, text
from studypress.model.diagnostics import Severity

_READING = frozenset({Kind.READING})


def _untagged(file: Opened) -> Iterator[Finding]:
    if file.tags is None:
        yield Finding("the file has no tags, so no voice can read it in its order")
        return
    for index, leaf in enumerate(file.pages):
        held = file.tags.held.get(index, set())
        if leaf.loose:
            yield Finding("something is drawn that no tag tells of", index + 1)
        elif any(number >= 0 and number not in held for number in leaf.lines):
            yield Finding("it has text that no tag holds", index + 1)


def _wordless(file: Opened) -> Iterator[Finding]:
    for role, place in file.tags.wordless if file.tags else ():
        yield _at(file, place, f"a {role} has no words for those who can't see it")


def _links(file: Opened) -> Iterator[Finding]:
    if file.tags is None:
        return
    for place in file.tags.mute_links:
        yield _at(file, place, "a tag of a link leads to no link")
    for index, page in enumerate(file.page_list):
        for annotation, sides in annotations_of(page):
            is_link = annotation.get("/Subtype") == "/Link"
            if is_link and not text(annotation.get("/Contents")).strip():
                top = media_of(page)[3] - sides[3]
                yield Finding("a link has no words that say where it leads", index + 1, top)


def _headings(file: Opened) -> Iterator[Finding]:
    before = 0
    for level, place in file.tags.headings if file.tags else ():
        if level > before + 1:
            above = f"one of level {before}" if before else "no other"
            yield _at(file, place, f"a heading of level {level} follows {above}")
        before = level


def _tables(file: Opened) -> Iterator[Finding]:
    for place in file.tags.headless if file.tags else ():
        yield _at(file, place, "a table has no cell that is a heading")


def _at(file: Opened, place: Place, what: str) -> Finding:
    if not 0 <= place.page < len(file.pages):
        return Finding(what)
    tops = file.pages[place.page].lines.get(place.content, (0.0,))
    return Finding(what, place.page + 1, tops[0])


UNTAGGED = Rule(
    "untagged-content",
    Severity.WARNING,
    "pages have content without tags",
    "Whoever makes the file has to write it as tagged PDF (ISO 32000-1, 14.8).",
    look=_untagged,
    kinds=_READING,
)

WORDLESS = Rule(
    "no-alternative",
    Severity.WARNING,
    "figures have no words for those who can't see them",
    "Say in words what it shows: `![the words](file)`.",
    look=_wordless,
    kinds=_READING,
)

LINKS = Rule(
    "mute-link",
    Severity.WARNING,
    "links have no words",
    "Write words between the brackets of the link.",
    look=_links,
    kinds=_READING,
    in_builds=False,  # each link is given words when it is tagged
)

HEADINGS = Rule(
    "heading-skipped",
    Severity.WARNING,
    "headings skip a level",
    "Write the heading one level below the one above it.",
    look=_headings,
    kinds=_READING,
    in_builds=False,  # levels are closed up, and this is told, when notes are read
)

TABLES = Rule(
    "table-without-head",
    Severity.HINT,
    "tables have no heading cells",
    "Write what its columns hold into its first row.",
    look=_tables,
    kinds=_READING,
)
