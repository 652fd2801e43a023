"""The pages of a site, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from studypress.editions import Part
from studypress.editions.parts import statements
from studypress.editions.parts.back import back_sections, numbers
from studypress.editions.parts.captions import CaptionSettings, caption_lists
from studypress.editions.parts.cards import Card, cards
from studypress.editions.parts.heads import question_heads
from studypress.editions.parts.links import linked
from studypress.editions.parts.places import Page, Way, around
from studypress.editions.parts.prose import ProseFile
from studypress.editions.parts.prose import sections as prose_sections
from studypress.editions.parts.reading import Reading, read_answer
from studypress.editions.parts.screen import shown
from studypress.editions.parts.sidenotes import with_notes
from studypress.editions.parts.ways import WaySettings
from studypress.formats.document import Matter
from studypress.formats.web.names import file_name
from studypress.markup import excerpt
from studypress.model.guide import Block, Chapter, Guide, Place, Question
from studypress.model.roles import Role

# An id that an author gives, or that is made of an author's words, begins with a letter or a digit.
HOME = "_home"
"""The id of the first page."""

_RENAMED = {"index": "index-of-terms"}
"""The files of sections that would else have the name of another page."""

_MAX_DESCRIPTION_CHARS = 300


class SiteSettings(CaptionSettings, WaySettings):
    """The settings that decide which pages a site has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in the list of its chapter."""

    question: Question
    """The question."""
    before: tuple[Block, ...]
    """The chapter's prose in front of it."""
    says: str
    """What it is about, or its answer in short, as XHTML without links within the guide; or ""."""


class Site:
    """The pages of one guide."""

    def __init__(self, guide: Guide, settings: SiteSettings, *, practice: bool) -> None:
        self._guide = guide
        self._settings = settings
        self._cards: dict[str, list[Card]] = {}
        for card in cards(guide) if practice else ():
            self._cards.setdefault(card.question.id, []).append(card)
        self._heads = question_heads(guide, linked(guide))
        self._back = tuple(back_sections(guide, settings, paper=False))

    def parts(self) -> Iterator[Part]:
        """All pages: those that are read one after the other, and then those that serve."""
        read = [*self._read()]
        ways = [_way(part) for part in read]
        if len(read) > 2:
            read[0] = replace(read[0], shows={**read[0].shows, "start": ways[2].id})
        yield Part("cover", "Cover", "cover.svg", Matter.COVER, word="cover")
        for at, part in enumerate(read):
            before = ways[at - 1] if at else None
            after = ways[at + 1] if at + 1 < len(ways) else None
            yield self._framed(part, before, after)
        for part in self._tools():
            yield self._framed(part, None, None)

    def _framed(self, part: Part, before: Way | None, after: Way | None) -> Part:
        """A part with what its frame shows."""
        page = replace(part.shows["page"], before=before, after=after)
        frame = {"page": page, "practises": bool(self._cards), "back": self._back}
        return replace(part, shows={**part.shows, **frame})

    def _read(self) -> Iterator[Part]:
        yield self._home()
        yield self._contents()
        yield from self._prose(Place.FRONT, Matter.FRONT)
        for chapter in self._guide.chapters:
            yield from self._chapter(chapter)
        yield from self._prose(Place.BACK, Matter.BACK)
        yield from self._lists()
        for section in self._back:
            name = _RENAMED.get(section.name, section.name)
            shows = {**section.shows, "numbers": numbers(self._guide)}
            template = f"back/{section.name}.html"
            id_ = f"_{section.name}"
            yield self._part(name, id_, section.title, template, Matter.BACK, shows, section.key)
        yield from self._prose(Place.ABOUT, Matter.BACK)

    def _home(self) -> Part:
        meta = self._guide.meta
        cover = f"{meta.url}assets/share.png" if meta.url else ""
        data = statements.book(self._guide, cover)
        page = Page(HOME, meta.url, None, meta.description, data=data)
        shows = {"page": page, "start": "_contents"}
        return Part("index", meta.title, "landing.html", Matter.FRONT, shows)

    def _contents(self) -> Part:
        prose = {
            place.value: prose_sections(self._guide, place, paper=False)
            for place in (Place.FRONT, Place.BACK, Place.ABOUT)
        }
        shows = {"prose": prose, "lists": tuple(caption_lists(self._guide, self._settings))}
        name, title = "contents", "Contents"
        return self._part(name, "_contents", title, "contents.html", Matter.FRONT, shows, name)

    def _chapter(self, chapter: Chapter) -> Iterator[Part]:
        """The page of a chapter, and those of its questions."""
        opening, notes = with_notes(shown(chapter.intro), chapter.notes)
        closing, ending = with_notes(shown(chapter.closing), chapter.ending)
        entries, readings = [], []
        for question in chapter.questions:
            before, left = with_notes(question.before, question.notes)
            entries.append(Entry(question, before, _says(question)))
            readings.append(read_answer(question, left))
        shows = {
            "chapter": chapter,
            "opening": opening,
            "notes": notes,
            "entries": tuple(entries),
            "closing": closing,
            "ending": ending,
        }
        name = f"chapters/{chapter.id}"
        yield self._part(
            name, chapter.id, chapter.title, "chapter.html", Matter.BODY, shows, chapter=chapter
        )
        for reading in readings:
            yield self._question(chapter, reading)

    def _question(self, chapter: Chapter, reading: Reading) -> Part:
        question = reading.question
        own = self._cards.get(question.id, [])
        name = f"questions/{question.id}"
        address = self._address(name)
        says = statements.plain(_says(question))[:_MAX_DESCRIPTION_CHARS]
        data = statements.question(self._guide, chapter, question, own, address)
        page = Page(question.id, address, chapter, says, data=data)
        shows = {
            "page": page,
            "chapter": chapter,
            "reading": reading,
            "head": self._heads[question.id],
            "near": around(chapter.questions, question),
            "cards": own,
        }
        return Part(name, question.text, "question.html", Matter.BODY, shows)

    def _prose(self, place: Place, matter: Matter) -> Iterator[Part]:
        for section in prose_sections(self._guide, place, paper=False):
            files = tuple(_with_notes(file) for file in section.files)
            shows = {"section": replace(section, files=files)}
            title = section.title or "About these notes"
            yield self._part(
                section.id, section.id, title, "prose.html", matter, shows, section.word
            )

    def _lists(self) -> Iterator[Part]:
        """The lists of figures and of tables."""
        for some in caption_lists(self._guide, self._settings):
            shows = {"captions": some.captions, "prefix": some.prefix}
            id_ = f"_{some.name}"
            yield self._part(
                some.name, id_, some.title, "captions.html", Matter.BACK, shows, some.key
            )

    def _tools(self) -> Iterator[Part]:
        """The pages that are not read one after the other."""
        every = [card for of_question in self._cards.values() for card in of_question]
        if every:
            title = self._guide.meta.title
            data = statements.quiz(self._guide, title, every, self._address("practice"))
            page = Page("_practice", self._address("practice"), data=data)
            shows = {"page": page, "decks": self._decks()}
            yield Part(
                "practice", "Practice", "practice.html", Matter.BACK, shows, word="web_practice"
            )
        for name, title, word in (
            ("search", "Search", "web_search"),
            ("imprint", "Imprint", "imprint"),
            ("404", "There is no such page", "web_page_missing"),
        ):
            page = Page(f"_{name}", "" if name == "404" else self._address(name))
            template = "missing.html" if name == "404" else f"{name}.html"
            yield Part(name, title, template, Matter.BACK, {"page": page}, word=word)

    def _decks(self) -> tuple[tuple[Chapter, tuple[Card, ...]], ...]:
        """The cards of each chapter that has any."""
        decks = (
            (chapter, tuple(c for one in chapter.questions for c in self._cards.get(one.id, ())))
            for chapter in self._guide.chapters
        )
        return tuple((chapter, deck) for chapter, deck in decks if deck)

    def _part(
        self,
        name: str,
        id_: str,
        title: str,
        template: str,
        matter: Matter,
        shows: Mapping[str, Any],
        word: str = "",
        chapter: Chapter | None = None,
    ) -> Part:
        """A page that is read."""
        address = self._address(name)
        data = statements.resource(self._guide, title, address)
        page = Page(id_, address, chapter, data=data)
        return Part(name, title, template, matter, {"page": page, **shows}, word)

    def _address(self, name: str) -> str:
        """The address of a page on the web, or ""."""
        url = self._guide.meta.url
        return f"{url}{file_name(name, '.html', set())}" if url else ""


def _way(part: Part) -> Way:
    """The link to a page that is read."""
    shows = part.shows
    if reading := shows.get("reading"):
        question = reading.question
        return Way(question.id, excerpt.as_label(question.html), number=question.number)
    html = shows["chapter"].html if "chapter" in shows else ""
    if "section" in shows:
        html = shows["section"].html
    word = part.word or ("web_page_home" if part.name == "index" else "")
    return Way(shows["page"].id, excerpt.as_label(html), word)


def _says(question: Question) -> str:
    """What a question is asked for, or else its answer in short, as XHTML for a list; or ""."""
    for role in (Role.AIM, Role.KEY, Role.OPENING):
        for block in question.having(role):
            return excerpt.unlink(block.body)
    return ""


def _with_notes(file: ProseFile) -> ProseFile:
    blocks, notes = with_notes(file.blocks, file.notes)
    return replace(file, blocks=blocks, notes=notes)
