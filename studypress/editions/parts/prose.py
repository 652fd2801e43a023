"""Prose before and behind the chapters, and at the head of the glossary, as editions show it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from studypress.editions.parts.printing import prepare_for_paper
from studypress.markup.elements import HEADINGS
from studypress.markup.tree import inner, parse_fragment
from studypress.model.guide import Block, Chapter, Footnote, Guide, Place
from studypress.typography.nobreaks import held

_ABOUT = "about"


@dataclass(frozen=True, slots=True)
class ProseFile:
    """The prose of one file."""

    id: str
    """Its id."""
    heading: str
    """Its heading as XHTML, or "" where it needs none."""
    blocks: tuple[Block, ...]
    """Its prose."""
    notes: tuple[Footnote, ...] = ()
    """The footnotes that are printed after it."""


@dataclass(frozen=True, slots=True)
class ProseSection:
    """A section of a book that is prose: one file, or all that is about the notes."""

    id: str
    """Its id, which is also the name of its part."""
    title: str
    """Its title as plain text; "" for what is about the notes."""
    html: str
    """Its title as XHTML in lists; "" for what is about the notes."""
    heading: str
    """Its title in its own place as XHTML; "" for what is about the notes."""
    files: tuple[ProseFile, ...]
    """Its files. The only file of a section with a title has no heading of its own."""

    @property
    def word(self) -> str:
        """The key of its title among the words of each language; "" for a title of the author's."""
        return "" if self.title else _ABOUT


def sections(guide: Guide, place: Place, *, paper: bool) -> tuple[ProseSection, ...]:
    """The sections with a place, for pages of `paper` or for a screen."""
    chapters = guide.placed(place)
    if place is Place.ABOUT:
        files = tuple(_file(one, _own_heading(one, guide, paper), paper) for one in chapters)
        return (ProseSection(_ABOUT, "", "", "", files),) if files else ()
    return tuple(
        ProseSection(one.id, one.title, one.html, _heading(one, paper), (_file(one, "", paper),))
        for one in chapters
    )


def files(guide: Guide, place: Place, *, paper: bool) -> tuple[ProseFile, ...]:
    """The prose with a place that is shown without headings, for pages of `paper` or for a screen.

    A file of which nothing is shown is left out.
    """
    every = (_file(one, "", paper) for one in guide.placed(place))
    return tuple(one for one in every if one.blocks)


def titled(prose: Chapter | None) -> tuple[str, str]:
    """The title of a file of prose as plain text, and the key of the word that stands for it.

    One of them is "". Both are for None, which stands for a chapter.
    """
    if prose is None:
        return "", ""
    if prose.place in (Place.ABOUT, Place.GLOSSARY):
        return "", prose.place.value
    return prose.title, ""


def _file(chapter: Chapter, heading: str, paper: bool) -> ProseFile:
    """A file with the blocks that are shown."""
    blocks = tuple(block for block in chapter.intro if not block.derived)
    if heading:
        blocks = tuple(replace(block, body=_lowered(block.body)) for block in blocks)
    notes = chapter.notes
    if paper:
        blocks, notes = prepare_for_paper(blocks, notes)
        blocks = tuple(replace(block, body=_with_room(block.body)) for block in blocks)
    return ProseFile(chapter.id, heading, blocks, notes)


def _lowered(body: str) -> str:
    """A text whose headings are a level lower, since there is one above it."""
    if "<h" not in body:
        return body
    root = parse_fragment(body)
    for element in root.iter(*HEADINGS[:-1]):
        element.tag = HEADINGS[HEADINGS.index(str(element.tag)) + 1]
    return inner(root)


def _with_room(body: str) -> str:
    """A text whose tables have the room of the side column, which is mostly empty beside prose.

    A table with fewer turned lines is easier to look things up in.
    """
    if "<table" not in body:
        return body
    root = parse_fragment(body)
    for table in root.findall("table"):
        whole = etree.Element("div", {"class": "beside"})
        whole.tail, table.tail = table.tail, None
        root.replace(table, whole)
        whole.append(table)
    return inner(root)


def _heading(chapter: Chapter, paper: bool) -> str:
    """The title of a file in its own place."""
    written = chapter.heading or chapter.html
    return held(written) if paper else written


def _own_heading(chapter: Chapter, guide: Guide, paper: bool) -> str:
    """The heading of a file about the notes: one with the guide's title needs none."""
    return "" if chapter.title == guide.meta.title else _heading(chapter, paper)
