"""The addresses of links to the web as notes, for pages on which nothing can be clicked.

Each link gets a note with its address, numbered along with the author's own notes of its chapter.
Where no note can stand, as in a note, a reference or a solution, the address follows its link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from studypress.markup.edit import classes
from studypress.markup.tree import inner, parse_fragment
from studypress.model.diagnostics import Location
from studypress.model.guide import Block, Chapter, Footnote, Guide, Question
from studypress.model.roles import Role

_SCHEMES = ("http://", "https://", "ftp://", "mailto:")
_HIDDEN = "mailto:"
_APART = frozenset((Role.SOURCE, Role.SOLUTION))
"""What has these roles is printed at another place than the text around it."""
_MARKS = ('href="http', 'href="ftp', 'href="mailto', "noteref")


def with_addresses(guide: Guide) -> Guide:
    """A guide with the addresses of its links in print."""
    return replace(
        guide,
        chapters=tuple(map(_chapter, guide.chapters)),
        prose=tuple(map(_chapter, guide.prose)),
        glossary=tuple(replace(one, meaning=_followed(one.meaning)) for one in guide.glossary),
        references=tuple(replace(one, body=_followed(one.body)) for one in guide.references),
    )


def _chapter(chapter: Chapter) -> Chapter:
    numbers = _Numbers(chapter.id)
    intro, notes = numbers.text(chapter.intro, chapter.notes)
    questions = tuple(_question(question, numbers) for question in chapter.questions)
    closing, ending = numbers.text(chapter.closing, chapter.ending)
    return replace(
        chapter, intro=intro, notes=notes, questions=questions, closing=closing, ending=ending
    )


def _question(question: Question, numbers: _Numbers) -> Question:
    text = numbers.begin(question.notes, question.where)
    heading = text.body(question.heading)
    before, stem, blocks = map(text.blocks, (question.before, question.stem, question.blocks))
    notes = text.notes()
    return replace(question, heading=heading, before=before, stem=stem, blocks=blocks, notes=notes)


class _Address(NamedTuple):
    """An address that has its note."""

    id: str
    number: int
    where: Location


class _Numbers:
    """The numbers of the notes of a chapter."""

    def __init__(self, chapter: str) -> None:
        self.chapter = chapter
        self.known: dict[str, int] = {}
        """The numbers of notes by their ids, in the order of their first calls."""

    def of(self, note: str) -> int:
        """The number of a note: the next one, where it is called for the first time."""
        return self.known.setdefault(note, len(self.known) + 1)

    def begin(self, notes: Iterable[Footnote], where: Location) -> _Text:
        """Begin a text, whose notes are printed with it."""
        return _Text(self, tuple(notes), where)

    def text(
        self, blocks: tuple[Block, ...], notes: tuple[Footnote, ...]
    ) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
        """Blocks that are a text by themselves, with their notes."""
        if not blocks:
            return blocks, notes
        text = self.begin(notes, blocks[0].where)
        return text.blocks(blocks), text.notes()


class _Text:
    """A text whose notes are printed with it."""

    def __init__(self, numbers: _Numbers, notes: tuple[Footnote, ...], where: Location) -> None:
        self._numbers, self._notes, self._where = numbers, notes, where
        self._addresses: dict[str, _Address] = {}

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks of the text with their notes called. Key points are read first, above the rest."""
        given = tuple(blocks)
        order = sorted(range(len(given)), key=lambda place: Role.KEY not in given[place].roles)
        done = {place: self._block(given[place]) for place in order}
        return tuple(done[place] for place in range(len(given)))

    def _block(self, block: Block) -> Block:
        self._where = block.where
        apart = bool(block.roles & _APART)
        body = _followed(block.body) if apart else self.body(block.body)
        return replace(block, body=body, solution=_followed(block.solution))

    def body(self, body: str) -> str:
        """A piece of the text, with a call behind each of its links."""
        return _changed(body, self._link)

    def notes(self) -> tuple[Footnote, ...]:
        """All notes of the text in the order of their numbers."""
        own = (
            replace(note, number=self._numbers.of(note.id), body=_followed(note.body))
            for note in self._notes
        )
        added = (
            Footnote(one.id, one.number, _paragraph(address), one.where)
            for address, one in self._addresses.items()
        )
        return tuple(sorted((*own, *added), key=lambda note: note.number))

    def _link(self, link: etree._Element) -> etree._Element | None:
        """Give the call of a note its number, and return the call behind another link, if any."""
        target = link.get("href", "")
        if "noteref" in classes(link):
            link.text = str(self._numbers.of(target.removeprefix("#")))
            return None
        if not _is_unseen(link):
            return None
        known = self._addresses.get(target)
        if known is None:
            name = f"fn-{self._numbers.chapter}-address-{len(self._numbers.known) + 1}"
            known = _Address(name, self._numbers.of(name), self._where)
            self._addresses[target] = known
            attributes = {"class": "noteref", "href": f"#{name}", "id": f"call-{name}"}
        else:
            attributes = {"class": "noteref", "href": f"#{known.id}"}
        call = etree.Element("sup")
        etree.SubElement(call, "a", attributes).text = str(known.number)
        return call


def _followed(body: str) -> str:
    """A text in which each link is followed by its address."""

    def address(link: etree._Element) -> etree._Element | None:
        if not _is_unseen(link):
            return None
        shown = etree.Element("span", {"class": "address"})
        shown.text = f" ({_shown(link.get('href', ''))})"
        return shown

    return _changed(body, address)


def _changed(body: str, change: Callable[[etree._Element], etree._Element | None]) -> str:
    """A text with what `change` returns behind each of its links."""
    if not any(mark in body for mark in _MARKS):
        return body
    root = parse_fragment(body)
    for link in list(root.iter("a")):
        added = change(link)
        parent = link.getparent()
        if added is not None and parent is not None:
            added.tail, link.tail = link.tail, None
            parent.insert(parent.index(link) + 1, added)
    return inner(root)


def _is_unseen(link: etree._Element) -> bool:
    """True for a link out of the guide whose words do not tell where it leads."""
    target = link.get("href", "")
    words = "".join(map(str, link.itertext()))
    return target.startswith(_SCHEMES) and _bare(target) not in _bare(words)


def _bare(address: str) -> str:
    """An address without what may be left out of it: its scheme, a last slash, and breaks."""
    address = "".join(address.split()).replace("\N{ZERO WIDTH SPACE}", "").removeprefix(_HIDDEN)
    return address.partition("://")[2].rstrip("/") if "://" in address else address.rstrip("/")


def _shown(address: str) -> str:
    return address.removeprefix(_HIDDEN)


def _paragraph(address: str) -> str:
    """An address as the text of a note."""
    paragraph = etree.Element("p")
    etree.SubElement(paragraph, "span", {"class": "address"}).text = _shown(address)
    return str(etree.tostring(paragraph, encoding="unicode"))
