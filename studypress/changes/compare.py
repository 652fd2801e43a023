"""Compares two states of a guide: what was added, removed, reworded, moved and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studypress.changes.answers import Piece, changed, pieces
from studypress.changes.matching import Matter, matched
from studypress.changes.order import moved
from studypress.changes.records import Action, Change, Comparison, Fact, Item, Part
from studypress.changes.texts import Texts
from studypress.changes.words import compared
from studypress.language.record import Words
from studypress.model.guide import (
    Block,
    Chapter,
    Guide,
    ImageSource,
    Place,
    Question,
    Reference,
    Term,
)

_FACTS = ("title", "subtitle", "authors", "language", "publisher", "rights", "description")
"""The facts about the whole guide that are compared: fields of `Meta` and settings of guide.yaml.

Version and date are not among them, since another state mostly has others.
"""

_TERM = "definition"
"""What the meaning of a term is called among the parts that changed."""


@dataclass(frozen=True)
class State:
    """A guide in one of the two states."""

    guide: Guide
    """The guide."""
    words: Words
    """The words that its language prints, with the labels of blocks."""

    @cached_property
    def texts(self) -> Texts:
        """What reads its texts."""
        return Texts(self.words)

    @cached_property
    def shown(self) -> Mapping[str, ImageSource]:
        """The images, sounds and films by the names that bodies have for them."""
        played = {f"media:{name}": file.path for name, file in self.guide.media.items()}
        return {**self.guide.images, **played}

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters and all other prose, in reading order."""
        guide = self.guide
        front = guide.placed(Place.FRONT)
        return (*front, *guide.chapters, *(one for one in guide.prose if one not in front))

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of the chapter of each question, by the question's id."""
        return {q.id: chapter.title for chapter in self.guide.chapters for q in chapter.questions}

    @cached_property
    def homes(self) -> dict[str, int]:
        """The index of the chapter of each question, by the question's id."""
        return {q.id: at for at, chapter in enumerate(self.chapters) for q in chapter.questions}


def compare(old: State, new: State) -> Comparison:
    """All that changed from one state to the other."""
    befores, nows = old.guide.questions, new.guide.questions
    same = matched(_questions(old), _questions(new))
    numbers = {befores[before].id: now for now, before in same.items()}
    chapters = matched(
        list(_chapters(old, numbers)), list(_chapters(new, {q.id: at for at, q in enumerate(nows)}))
    )
    return Comparison(
        questions=tuple(_changed_questions(old, new, same, chapters)),
        chapters=tuple(_changed_chapters(old, new, chapters)),
        terms=tuple(_changed_terms(old, new)),
        references=tuple(_changed_references(old, new)),
        facts=tuple(_changed_facts(old.guide, new.guide)),
    )


def _questions(state: State) -> list[Matter]:
    """The questions, as they are looked for in the other state."""
    return [
        Matter(question.id, question.text, _words(state, (*question.stem, *question.blocks)))
        for question in state.guide.questions
    ]


def _words(state: State, blocks: Iterable[Block]) -> str:
    """The words of some blocks."""
    xhtml = (text for one in blocks if not one.derived for text in (one.title, one.body))
    return "\n".join(state.texts.plain(text) for text in xhtml if text)


def _chapters(state: State, numbers: Mapping[str, int]) -> Iterator[Matter]:
    """The chapters, as they are looked for: by their titles and questions, since ids are numbers.

    `numbers` has a name for each question that both states have.
    """
    for chapter in state.chapters:
        known = (f"q{numbers[q.id]}" for q in chapter.questions if q.id in numbers)
        prose = _words(state, (*chapter.intro, *chapter.closing))
        yield Matter("", _title(chapter), " ".join((*known, prose)).strip())


def _title(chapter: Chapter) -> str:
    """The title of a chapter. Prose about the notes may have none."""
    return chapter.title or chapter.where.path


def _changed_questions(
    old: State, new: State, same: Mapping[int, int], chapters: Mapping[int, int]
) -> Iterator[Change]:
    """What happened to the questions: those of today in their order, then the removed ones."""
    befores, nows = old.guide.questions, new.guide.questions
    at = {before: now for now, before in chapters.items()}
    elsewhere: set[int] = set()
    stayed: defaultdict[int, list[int]] = defaultdict(list)
    for now in sorted(same):
        home = new.homes[nows[now].id]
        if at.get(old.homes[befores[same[now]].id]) == home:
            stayed[home].append(now)
        else:
            elsewhere.add(now)
    for here in stayed.values():
        elsewhere |= {here[index] for index in moved([same[now] for now in here])}
    for now, question in enumerate(nows):
        if now not in same:
            yield Change(None, _question(new, question))
        elif change := _same_question(old, new, befores[same[now]], question, now in elsewhere):
            yield change
    kept = set(same.values())
    for before, question in enumerate(befores):
        if before not in kept:
            yield Change(_question(old, question), None)


def _question(state: State, question: Question) -> Item:
    chapter = state.titles[question.id]
    text = " ".join(question.text.split())
    return Item(question.id, text, question.where, chapter, question.level, question.tags)


def _same_question(
    old: State, new: State, before: Question, now: Question, is_moved: bool
) -> Change | None:
    """What happened to a question that both states have, or None."""
    was, item = _question(old, before), _question(new, now)
    parts = changed(_pieces(old, before), _pieces(new, now))
    wording = compared(was.text, item.text) if was.text != item.text else ()
    change = Change(was, item, wording, is_moved, parts)
    return change if wording or is_moved or change.changed else None


def _pieces(state: State, question: Question) -> list[Piece]:
    shown, notes = state.shown, question.notes
    return pieces(question.blocks, notes, state.texts, shown, question.stem)


def _changed_chapters(old: State, new: State, same: Mapping[int, int]) -> Iterator[Change]:
    """What happened to the chapters: those of today in their order, then the removed ones."""
    stayed = [
        now for now in sorted(same) if new.chapters[now].place == old.chapters[same[now]].place
    ]
    elsewhere = set(same) - set(stayed)
    elsewhere |= {stayed[index] for index in moved([same[now] for now in stayed])}
    for now, chapter in enumerate(new.chapters):
        item = _chapter(chapter)
        if now not in same:
            yield Change(None, item)
            continue
        before = old.chapters[same[now]]
        was = _chapter(before)
        wording = compared(was.text, item.text) if was.text != item.text else ()
        is_moved = now in elsewhere
        parts = changed(_prose(old, before), _prose(new, chapter))
        if wording or is_moved or parts:
            yield Change(was, item, wording, is_moved, parts)
    kept = set(same.values())
    for at, chapter in enumerate(old.chapters):
        if at not in kept:
            yield Change(_chapter(chapter), None)


def _chapter(chapter: Chapter) -> Item:
    return Item(chapter.id, " ".join(_title(chapter).split()), chapter.where)


def _prose(state: State, chapter: Chapter) -> list[Piece]:
    """The prose of a chapter, with what stands between its questions."""
    between = (block for question in chapter.questions for block in question.before)
    blocks = (*chapter.intro, *between, *chapter.closing)
    notes = (*chapter.notes, *chapter.ending)
    return pieces(blocks, notes, state.texts, state.shown)


def _changed_terms(old: State, new: State) -> Iterator[Change]:
    """What happened to the terms, which are the same by their names."""
    befores, nows = _terms(old.guide), _terms(new.guide)
    for name, term in nows.items():
        item = _term(new, term)
        if name not in befores:
            yield Change(None, item)
            continue
        meanings = old.texts.plain(befores[name].meaning), new.texts.plain(term.meaning)
        if meanings[0] != meanings[1]:
            part = Part(_TERM, _TERM.capitalize(), Action.CHANGED, compared(*meanings))
            yield Change(_term(old, befores[name]), item, parts=(part,))
    for name, term in befores.items():
        if name not in nows:
            yield Change(_term(old, term), None)


def _terms(guide: Guide) -> dict[str, Term]:
    """The terms by their names in small letters; of a term that is defined twice the first."""
    terms: dict[str, Term] = {}
    for term in guide.glossary:
        terms.setdefault(term.name.casefold(), term)
    return terms


def _term(state: State, term: Term) -> Item:
    return Item(term.id, term.name, term.where, state.titles.get(term.question, ""))


def _changed_references(old: State, new: State) -> Iterator[Change]:
    """What happened to the works that are cited."""
    befores = [_work(old, one) for one in old.guide.references]
    nows = [_work(new, one) for one in new.guide.references]
    same = matched(*([Matter(one.id, one.text, "") for one in side] for side in (befores, nows)))
    for now, item in enumerate(nows):
        if now not in same:
            yield Change(None, item)
        elif befores[same[now]].text != item.text:
            before = befores[same[now]]
            yield Change(before, item, compared(before.text, item.text))
    kept = set(same.values())
    for at, item in enumerate(befores):
        if at not in kept:
            yield Change(item, None)


def _work(state: State, reference: Reference) -> Item:
    text = " ".join(state.texts.plain(reference.body).split())
    return Item(reference.id, text, reference.where)


def _changed_facts(old: Guide, new: Guide) -> Iterator[Fact]:
    for name in _FACTS:
        before, after = _fact(getattr(old.meta, name)), _fact(getattr(new.meta, name))
        if before != after:
            yield Fact(name, before, after)


def _fact(value: str | Sequence[str]) -> str:
    text = value if isinstance(value, str) else ", ".join(value)
    return " ".join(text.split())
