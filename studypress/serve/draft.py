"""A first view of a save, long before the whole guide is read again.

The file that was saved is read alone, once as it was and once as it is now. What differs between
the two is put into the guide that is shown; all else stays, with its numbers and its links. The
reading of the whole guide comes a moment later and is right in everything: in what was just
written, links to other files and numbers of figures may be missing until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from studypress.model.diagnostics import Report
from studypress.model.guide import Block, Chapter, Guide, Question
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.reading.read import read_alone
from studypress.reading.sources.load import source_of


class Drafts:
    """Makes drafts of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._alone: dict[str, tuple[str, Guide]] = {}

    def draft(
        self, understood: Understood, texts: Mapping[str, str], paths: Iterable[Path]
    ) -> Guide | None:
        """The guide with what was saved in one file; None where only a whole reading can tell.

        `texts` has the text of each file as it was read before, by its name in the project.
        """
        root = self._project.root.resolve()
        names = {path.relative_to(root).as_posix() for path in paths if path.is_relative_to(root)}
        if len(names) != 1 or not names <= texts.keys():
            return None
        (name,) = names
        text = text_of(self._project.root / name)
        if text is None or text == texts[name]:
            return None
        before = self._read(name, texts[name], understood)
        after = self._read(name, text, understood)
        if before is None or after is None:
            return None
        return merged(understood.guide, before, after, name)

    def _read(self, name: str, text: str, understood: Understood) -> Guide | None:
        """A file with a text, read alone; None where something in it must be corrected."""
        kept = self._alone.get(name)
        if kept and kept[0] == text:
            return kept[1]
        report = Report()
        source = source_of(self._project.root / name, name, text, report)
        guide = read_alone(self._project, understood.settings, source, understood.guide, report)
        if report.failed():
            return None
        self._alone[name] = (text, guide)
        return guide


def text_of(path: Path) -> str | None:
    """The text of a file, or None where it can't be read as text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def merged(whole: Guide, before: Guide, after: Guide, name: str) -> Guide | None:
    """A guide in which a file says what it says `after`, where it said what it says `before`.

    None where the file has other chapters in the whole guide than alone, or has other ones now.
    """
    known = [chapter for chapter in whole.chapters if chapter.where.path == name]
    if not known or not len(known) == len(before.chapters) == len(after.chapters):
        return None
    if any(_asked(one) != _asked(alone) for one, alone in zip(known, before.chapters, strict=True)):
        return None
    foreign = {question.id for chapter in whole.chapters for question in chapter.questions}
    foreign -= {question.id for chapter in known for question in chapter.questions}
    if foreign & {question.id for chapter in after.chapters for question in chapter.questions}:
        return None
    written = {
        chapter.id: _chapter(chapter, old, new)
        for chapter, old, new in zip(known, before.chapters, after.chapters, strict=True)
    }
    chapters, numbers = [], count(1)
    for chapter in whole.chapters:
        chapter = written.get(chapter.id, chapter)
        asked = tuple(replace(one, number=next(numbers)) for one in chapter.questions)
        chapters.append(replace(chapter, questions=asked))
    images = {**after.images, **whole.images}
    media = {**after.media, **whole.media}
    return replace(whole, chapters=tuple(chapters), images=images, media=media)


def _asked(chapter: Chapter) -> list[str]:
    return [question.text for question in chapter.questions]


_HEADS = ("title", "html", "heading", "intro", "notes")
_ENDS = ("closing", "ending")
_ASKED = ("text", "html", "heading", "name", "level", "tags", "colon", "notes", "before", "stem")


def _chapter(whole: Chapter, before: Chapter, after: Chapter) -> Chapter:
    """A chapter of the guide with what differs between two readings of it alone."""
    places = {question.id: at for at, question in enumerate(before.questions)}
    questions = []
    for question in after.questions:
        at = places.get(question.id)
        if at is None:
            questions.append(question)
        else:
            questions.append(_question(whole.questions[at], before.questions[at], question))
    changed = {
        field: getattr(after, field)
        for field in (*_HEADS, *_ENDS)
        if _says(getattr(before, field)) != _says(getattr(after, field))
    }
    return replace(whole, questions=tuple(questions), where=after.where, **changed)


def _question(whole: Question, before: Question, after: Question) -> Question:
    changed = {
        field: getattr(after, field)
        for field in _ASKED
        if _says(getattr(before, field)) != _says(getattr(after, field))
    }
    blocks = _blocks(whole.blocks, before.blocks, after.blocks)
    return replace(whole, blocks=blocks, where=after.where, **changed)


def _blocks(
    whole: Sequence[Block], before: Sequence[Block], after: Sequence[Block]
) -> tuple[Block, ...]:
    """The blocks of the guide, with those between that differ at their beginning and their end."""
    if len(whole) != len(before):
        return tuple(after)
    least = min(len(before), len(after))
    start = next((n for n in range(least) if _says(before[n]) != _says(after[n])), least)
    rest = least - start
    end = next((n for n in range(rest) if _says(before[-1 - n]) != _says(after[-1 - n])), rest)
    return (*whole[:start], *after[start : len(after) - end], *whole[len(whole) - end :])


def _says(value: object) -> object:
    """What a part of a guide says, wherever it stands in its file."""
    if isinstance(value, tuple):
        return tuple(_says(one) for one in value)
    if isinstance(value, Block):
        return (value.kind, value.title, value.body, value.solution, value.level)
    return getattr(value, "body", value)
