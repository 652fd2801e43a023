"""The index: the entries that glossary, marks and tags bring, each with its places in the guide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.model.guide import Guide, Question, Term
from studypress.model.index import IndexEntry, IndexPlace, IndexTarget
from studypress.reading.guide.index_entries import Marked, Unreadable, Word, Words, read, word_of
from studypress.reading.guide.index_places import Spot, spots
from studypress.reading.guide.links import Links
from studypress.reading.ids import Names, slug
from studypress.reading.notes import FileNotes, IndexMark

_MAX_QUESTIONS_OF_TAG = 30
"""A tag of more questions tells nobody where to look: it is no entry of the index."""

_READ_LANGUAGE = "ja"
"""The language in which a word's place in the order depends on its reading."""

_Key = tuple[str, ...]


def with_index(
    guide: Guide, files: Sequence[FileNotes], links: Links, names: Names, report: Report
) -> Guide:
    """The guide with its index. Marks that can't be used are reported."""
    gathered = _Gathered(guide, names, report)
    for term in guide.glossary:
        gathered.add_term(term)
    for notes in files:
        for mark in notes.index_marks:
            gathered.add_mark(mark, notes, links)
    gathered.close()
    gathered.add_tags(guide.questions)
    return replace(
        guide, index=gathered.entries(), marked=any(notes.index_marks for notes in files)
    )


@dataclass(slots=True)
class _Node:
    """An entry while its places are gathered."""

    word: Word
    places: list[IndexPlace] = field(default_factory=list)
    see: list[tuple[Words, Location]] = field(default_factory=list)
    see_also: list[tuple[Words, Location]] = field(default_factory=list)
    below: dict[str, _Node] = field(default_factory=dict)
    id: str = ""


class _Gathered:
    """Gathers the entries of a guide's index."""

    def __init__(self, guide: Guide, names: Names, report: Report) -> None:
        self._guide = guide
        self._names = names
        self._report = report
        self._root = _Node(word_of(""))
        self._open: dict[_Key, tuple[IndexPlace, Location]] = {}
        self._spots: Mapping[str, Spot] = {}

    def add_term(self, term: Term) -> None:
        """Add a term of the glossary: it is defined at its principal place."""
        place = IndexPlace(term.id, term.question, term.chapter, principal=True, prose=term.prose)
        self._node((word_of(term.name),)).places.append(place)

    def add_tags(self, questions: Iterable[Question]) -> None:
        """Add the tags of questions."""
        tagged: dict[str, list[IndexPlace]] = {}
        chapters = {
            question.id: chapter.number
            for chapter in self._guide.chapters
            for question in chapter.questions
        }
        for question in questions:
            for tag in question.tags:
                place = IndexPlace(question.id, question.id, chapters[question.id])
                tagged.setdefault(tag, []).append(place)
        for tag, places in tagged.items():
            if len(places) <= _MAX_QUESTIONS_OF_TAG and (word := word_of(tag)).key:
                self._node((word,)).places += places

    def add_mark(self, mark: IndexMark, notes: FileNotes, links: Links) -> None:
        """Add the entries of a mark."""
        where = notes.where(mark.line)
        spot = self._spot(name := links.place(notes.name, mark.id))
        if spot is None:
            self._report.warning(
                "index-mark",
                where,
                "a mark for the index stands where nothing is printed; it is left out",
                "Put it into the text that it is about.",
            )
            return
        place = IndexPlace(name, spot.question, spot.chapter, prose=spot.prose)
        if mark.of_words:
            self._node((word_of(mark.text),)).places.append(place)
            return
        try:
            for marked in read(mark.text):
                self._add(marked, place, notes.where(mark.line + marked.line))
        except Unreadable as fault:
            self._report.warning(
                "index-mark",
                notes.where(mark.line + fault.line),
                f"a mark for the index can't be read: {fault}",
                "Write index: entry!entry below it; see also another. Put signs in quotes.",
            )

    def _add(self, marked: Marked, place: IndexPlace, where: Location) -> None:
        """Add an entry of a mark."""
        node = self._node(marked.words)
        key = _key(marked.words)
        node.see += [(words, where) for words in marked.see]
        node.see_also += [(words, where) for words in marked.see_also]
        place = replace(place, principal=marked.principal)
        if marked.ends:
            if key not in self._open:
                self._report_range(marked.words, where, "ends, but does not begin")
                return
            begun, _ = self._open.pop(key)
            ended = replace(begun, end=place.id, last=place.question)
            node.places[node.places.index(begun)] = ended
            return
        if marked.begins:
            if key in self._open:
                self._report_range(marked.words, where, "begins, and has begun already")
                return
            self._open[key] = place, where
        if not marked.see:
            node.places.append(place)

    def _report_range(self, words: Words, where: Location, what: str) -> None:
        """index-range: a range of pages has only one of its ends."""
        self._report.warning(
            "index-range",
            where,
            f"the range of {quoted(_printed(words))} in the index {what} here",
            "Write one mark with ; begin and, further down, one with ; end.",
        )

    def close(self) -> None:
        """Report the ranges that never end."""
        for key, (_, where) in self._open.items():
            node = self._find(key)
            if node is not None:
                self._report_range((node.word,), where, "never ends; it begins")

    def entries(self) -> tuple[IndexEntry, ...]:
        """All entries; what leads to no entry is reported."""
        nodes = list(_walk(self._root, ()))
        for key, node in nodes:
            node.see = [one for one in node.see if self._is_known(one, key)]
            node.see_also = [one for one in node.see_also if self._is_known(one, key)]
        self._report_reading([node.word for _, node in nodes])
        return tuple(self._entry(node) for node in self._root.below.values() if not _empty(node))

    def _is_known(self, target: tuple[Words, Location], own: _Key) -> bool:
        """True for words of another entry; they are reported where there is none."""
        words, where = target
        key, node = _key(words), self._find(_key(words))
        if node is not None and key != own and not _empty(node):
            node.id = node.id or self._names.take(f"index-{slug(' '.join(key)) or 'entry'}")
            return True
        every = [" ! ".join(one) for one, _ in _walk(self._root, ()) if one != own]
        hint = did_you_mean(" ! ".join(key), every) or "Mark a place for it, or correct its name."
        message = f"the index has no entry {quoted(_printed(words))} to see"
        self._report.warning("index-see", where, message, hint.replace(" ! ", "!"))
        return False

    def _report_reading(self, words: Iterable[Word]) -> None:
        """index-reading: the order of Japanese words is not that of a dictionary."""
        if self._guide.meta.language.partition("-")[0] != _READ_LANGUAGE:
            return
        unread = [word for word in words if word.sorted_as == word.text and _has_kanji(word.text)]
        if unread:
            count = len(unread) - 1
            others = f" and {count} other{'s' * (count > 1)}" if count else ""
            self._report.hint(
                "index-reading",
                Location(self._guide.chapters[0].where.path),
                f"no reading is known of {quoted(unread[0].text)}{others}, sorted behind the kana",
                "Write the reading behind @ in a mark: <!-- index: 索引@さくいん -->",
            )

    def _entry(self, node: _Node) -> IndexEntry:
        """A finished entry."""
        return IndexEntry(
            node.word.name,
            node.word.text,
            node.word.sorted_as,
            tuple(sorted(node.places, key=self._order)),
            tuple(self._target(words) for words, _ in node.see),
            tuple(self._target(words) for words, _ in node.see_also),
            tuple(self._entry(one) for one in node.below.values() if not _empty(one)),
            node.id,
        )

    def _target(self, words: Words) -> IndexTarget:
        """Another entry, by its own words."""
        names, node = [], self._root
        for word in words:
            node = node.below[word.key]
            names.append(node.word.name)
        return IndexTarget(node.id, tuple(names))

    def _order(self, place: IndexPlace) -> int:
        spot = self._spot(place.id)
        return spot.order if spot else 0

    def _spot(self, name: str) -> Spot | None:
        """Where an id is in the guide."""
        if not self._spots:
            self._spots = dict(spots(self._guide))
        return self._spots.get(name)

    def _node(self, words: Words) -> _Node:
        """The entry of some words, which is made where it is not there yet."""
        node = self._root
        for word in words:
            known = node.below.setdefault(word.key, _Node(word))
            if known.word.sorted_as == known.word.text != word.sorted_as:
                known.word = replace(known.word, sorted_as=word.sorted_as)
            node = known
        return node

    def _find(self, key: _Key) -> _Node | None:
        """The entry of a key, or None."""
        node: _Node | None = self._root
        for part in key:
            node = node.below.get(part) if node else None
        return node


def _key(words: Words) -> _Key:
    return tuple(word.key for word in words)


def _printed(words: Words) -> str:
    """An entry as its author writes it."""
    return "!".join(word.text for word in words)


def _empty(node: _Node) -> bool:
    """True for an entry that leads nowhere."""
    return not (node.places or node.see or node.see_also) and all(map(_empty, node.below.values()))


def _walk(node: _Node, above: _Key) -> Iterator[tuple[_Key, _Node]]:
    """All entries below one, each with its key."""
    for part, child in node.below.items():
        yield (*above, part), child
        yield from _walk(child, (*above, part))


def _has_kanji(text: str) -> bool:
    return any(unicodedata.name(char, "").startswith("CJK UNIFIED") for char in text)
