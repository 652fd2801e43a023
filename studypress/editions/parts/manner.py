"""How the chapters of the book begin: on a page of their own, on a new page, or where one ends."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.editions.parts.height import is_below_page
from studypress.model.guide import Chapter, Guide, Question

# A guide with more chapters, or with fewer questions in each, would be half white if each of them
# began on a right-hand page.
_MANY_CHAPTERS = 12
_FEW_QUESTIONS = 4
# So few questions are no list.
_MAX_UNLISTED = 2


@dataclass(frozen=True, slots=True)
class Manner:
    """How chapters follow each other in the book."""

    openings: bool
    """True where chapters may have a page of their own."""
    run_on: bool
    """True where a chapter of less than a page, or one that is only a list, begins on the page on
    which the chapter before it ends."""
    all_run_on: bool
    """True where every chapter does."""
    recto: bool
    """True where an opening is on a right-hand page, False for the next page."""
    writing: bool
    """True where a question without an answer has lines to write on."""

    def runs_on(self, chapter: Chapter) -> bool:
        """True for a chapter that begins on the page on which another ends, if one is before it."""
        if self.all_run_on or not self.run_on:
            return self.all_run_on
        return self._is_list(chapter) or is_below_page(chapter, writing=self.writing)

    def opens(self, chapter: Chapter) -> bool:
        """True for a chapter with a page of its own: title, introduction, and its questions.

        Any other has its number and title above its first question.
        """
        introduced = any(not block.derived for block in chapter.intro)
        listed = chapter.questions and (introduced or len(chapter.questions) > _MAX_UNLISTED)
        return bool(self.openings and listed and not self.runs_on(chapter))

    def _is_list(self, chapter: Chapter) -> bool:
        """True for a chapter that is a list of questions without answers."""
        if self.writing or not chapter.questions:
            return False
        return not any(map(_is_answered, chapter.questions))


def manner_of(
    guide: Guide,
    *,
    run_on: bool | None,
    recto: bool | None,
    writing: bool,
    openings: bool = True,
) -> Manner:
    """How the chapters of a guide follow each other; None leaves a choice to the guide.

    Without `openings` every chapter runs on. The only chapter of a guide has no page of its own:
    cover and contents have said it all.
    """
    runs = guide.meta.foreign if run_on is None else run_on
    questions, chapters = len(guide.questions), len(guide.chapters)
    scattered = chapters > _MANY_CHAPTERS or questions < _FEW_QUESTIONS * chapters
    return Manner(
        openings=openings and chapters > 1,
        run_on=runs,
        all_run_on=not openings or (runs and scattered),
        recto=openings and not (guide.meta.foreign or scattered) if recto is None else recto,
        writing=writing,
    )


def _is_answered(question: Question) -> bool:
    """True for a question of which more is shown than a line in a list."""
    return bool(question.blocks or question.stem or question.before)
