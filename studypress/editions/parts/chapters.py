"""The chapters of the book: each has a preface, its answers and closing words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from studypress.editions import Part
from studypress.editions.parts.answers import Answer
from studypress.editions.parts.height import chars_of
from studypress.editions.parts.manner import Manner
from studypress.editions.parts.opening import opening
from studypress.editions.parts.printing import prepare_for_paper
from studypress.formats.document import Matter
from studypress.model.guide import Chapter, Guide
from studypress.typography.nobreaks import held

# A longer preface does not fit the chapter's opening page. Its markup counts too.
_MAX_STANDFIRST_CHARS = 700
# Chapters that run on are one document, which is set again where one of its tables is too wide. So
# the next chapter begins another document, and a page, where one has about ten pages.
_MAX_RUN_CHARS = 30_000


def chapter_parts(
    guide: Guide,
    answers: Mapping[str, Answer],
    manner: Manner,
    linked: Mapping[str, tuple[str, ...]],
) -> Iterator[Part]:
    """The parts that show the chapters of a guide.

    `answers` has each answer by the id of its question, and `linked` the links of each question.
    """
    maker = _Maker(guide, answers, manner, linked)
    run: list[Chapter] = []
    chars = 0
    for chapter in guide.chapters:
        if run and (not manner.runs_on(chapter) or chars > _MAX_RUN_CHARS):
            yield maker.part(run)
            run, chars = [], 0
        run.append(chapter)
        if manner.run_on:
            chars += chars_of(chapter, writing=manner.writing)
    if run:
        yield maker.part(run)


class _Maker:
    """Makes the parts of the chapters of one guide."""

    def __init__(
        self,
        guide: Guide,
        answers: Mapping[str, Answer],
        manner: Manner,
        linked: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._guide = guide
        self._answers = answers
        self._manner = manner
        self._linked = linked

    def part(self, chapters: Sequence[Chapter]) -> Part:
        """The part of a chapter, with those that run on after it."""
        first, *following = map(self._shown, chapters)
        chapter = chapters[0]
        opens = self._manner.opens(chapter)
        shows = {
            **first,
            "opening": opening(self._guide, chapter, self._linked) if opens else None,
            "following": tuple(following),
            "writing": self._manner.writing,
        }
        # A chapter without a page of its own begins on the next page: one that is blank, and then
        # one that is not full, would be a hole.
        recto = self._manner.recto and opens
        return Part(chapter.id, chapter.title, "chapter.html", Matter.BODY, shows, recto=recto)

    def _shown(self, chapter: Chapter) -> dict[str, Any]:
        """The variables of a chapter.

        A short preface without footnotes is its standfirst: it is set on the opening page.
        """
        preface = tuple(block for block in chapter.intro if not block.derived)
        blocks, notes = prepare_for_paper(preface, chapter.notes)
        chars = sum(len(block.body) for block in preface)
        is_short = chars <= _MAX_STANDFIRST_CHARS and not chapter.notes
        closing, ending = prepare_for_paper(chapter.closing, chapter.ending)
        return {
            "chapter": chapter,
            "closing": closing,
            "ending": ending,
            "heading": held(chapter.heading or chapter.html),
            "named": not _repeats(chapter, self._guide),
            "answers": tuple(self._answers[question.id] for question in chapter.questions),
            "standfirst": blocks if is_short else (),
            "preface": () if is_short else blocks,
            "notes": notes,
        }


def _repeats(chapter: Chapter, guide: Guide) -> bool:
    """True for the only chapter of a guide, if it has the guide's title or a half of it.

    That title is on the cover and the title page.
    """
    title = guide.meta.title
    halves = (title, *title.split(": ", 1))
    return len(guide.chapters) == 1 and not chapter.heading and chapter.title in halves
