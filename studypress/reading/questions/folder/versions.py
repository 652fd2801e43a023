"""Drops a file that is a shorter version of another: with the same questions, and fewer answers.

Some authors keep their questions several times, such as with hints and with solutions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from studypress.reading.elements import line_of, text_of
from studypress.reading.ids import folded
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft, QuestionDraft
from studypress.reading.questions.file import File
from studypress.reading.questions.folder.repeats import is_repeated, leave_out, report

_MIN_QUESTIONS = 4
"""How many questions a version has: two short files may have the same few by chance."""

_MIN_SHARE = 0.9
"""Which share of the questions of two versions is the same in both."""


def drop_versions(files: Sequence[File]) -> None:
    """Leave out the chapters of each file that says no more than another with its questions.

    Of two that say the same the first stays. Prose that only the shorter version has stays too.
    """
    asked = {id(file): _questions(file) for file in files}
    owners: dict[str, list[File]] = {}
    for file in files:
        for text in asked[id(file)]:
            owners.setdefault(text, []).append(file)
    dropped: set[int] = set()
    for at, file in enumerate(files):
        own = asked[id(file)]
        if len(own) < _MIN_QUESTIONS:
            continue
        shared = Counter(id(other) for text in own for other in owners[text] if other is not file)
        for place, other in enumerate(files):
            known = asked[id(other)]
            same = shared[id(other)] >= _MIN_SHARE * max(len(own), len(known))
            if not same or id(other) in dropped or not _says_all(known, own):
                continue
            if at < place and _says_all(own, known):
                continue  # the other one says the same, and goes when its turn comes
            _drop(file, other, known)
            dropped.add(id(file))
            break


def _questions(file: File) -> dict[str, QuestionDraft]:
    """The questions of a file by their words."""
    return {folded(one.text): one for draft in file.drafts for one in draft.questions}


def _says_all(long: dict[str, QuestionDraft], short: dict[str, QuestionDraft]) -> bool:
    """True where the answers of one version have all words of those of the other."""
    return all(is_repeated(one, long[text]) for text, one in short.items() if text in long)


def _drop(file: File, other: File, known: dict[str, QuestionDraft]) -> None:
    """Leave out of a file what the other version has too."""
    prose = {
        text_of(element)
        for draft in other.drafts
        for block in _prose(draft)
        for element in block.elements
    }
    repeated: list[QuestionDraft] = []
    chapters: list[ChapterDraft] = []
    for draft in file.drafts:
        kept: list[QuestionDraft] = []
        waiting: tuple[Draft, ...] = ()  # the prose before questions that are left out
        for question in draft.questions:
            before = (*waiting, *_without(question.before, prose, file, other))
            match = known.get(folded(question.text))
            if match is None:
                kept.append(replace(question, before=before))
                waiting = ()
                continue
            repeated.append(question)
            leave_out(question, match)
            waiting = before
        intro = _without(draft.intro, prose, file, other)
        closing = (*waiting, *_without(draft.closing, prose, file, other))
        if kept or intro or closing:
            chapters.append(replace(draft, intro=intro, questions=tuple(kept), closing=closing))
        else:
            file.notes.leave_out(draft.line, text_of(draft.title), "the title of a repetition")
    file.drafts = chapters
    if not chapters:
        other.notes.versions += [file.notes.name, *file.notes.versions]
    report(repeated, file.notes)


def _prose(draft: ChapterDraft) -> tuple[Draft, ...]:
    """The prose of a chapter, around its questions and between them."""
    between = (block for question in draft.questions for block in question.before)
    return (*draft.intro, *between, *draft.closing)


def _without(
    blocks: Sequence[Draft], prose: set[str], file: File, other: File
) -> tuple[Draft, ...]:
    """Some prose without what the other version says too."""
    kept: list[Draft] = []
    for block in blocks:
        elements = tuple(one for one in block.elements if text_of(one) not in prose)
        for element in block.elements:
            if text_of(element) in prose:
                reason = f"repeats {other.notes.name}"
                file.notes.leave_out(line_of(element, block.line), text_of(element), reason)
        if elements:
            kept.append(replace(block, elements=elements))
    return tuple(kept)
