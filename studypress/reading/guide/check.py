"""Checks on a whole guide: one small function for each problem code."""

from __future__ import annotations

from studypress.model.diagnostics import Location, Report, quoted
from studypress.model.guide import Chapter, Guide, Place, Question

_MAX_LISTED_PROBLEMS = 3
"""How many questions of a file without an answer are reported one by one."""


def check(guide: Guide, report: Report) -> None:
    """Run every check."""
    for check_one in CHECKS:
        check_one(guide, report)


def no_questions(guide: Guide, report: Report) -> None:
    """no-questions: the guide has chapters, but no question."""
    if guide.chapters and not guide.questions:
        report.warning(
            "no-questions",
            Location(guide.chapters[0].where.path),
            "there is no question in this guide",
            "A question is a heading of the second level: `## What is a token?`",
        )


def no_words(guide: Guide, report: Report) -> None:
    """no-chapters: there are chapters, but nothing in any of them."""
    if guide.chapters and all(map(_is_empty, guide.chapters)):
        report.error(
            "no-chapters",
            guide.chapters[0].where,
            "there is nothing to build: every file is empty",
            "Write a question, such as `## What is a token?`, and its answer below it.",
        )
    elif not guide.chapters and (prose := _own_prose(guide)):
        report.error(
            "no-chapters",
            prose[0].where,
            "there is no chapter: every file stands before or behind the chapters",
            "Take `matter: …` out of the front matter of one of them, or write a chapter.",
        )


def _own_prose(guide: Guide) -> list[Chapter]:
    """The prose to which its author gave a place before or behind the chapters."""
    return [one for one in guide.prose if one.place is not Place.ABOUT]


def _is_empty(chapter: Chapter) -> bool:
    return not (chapter.questions or chapter.intro or chapter.closing)


def empty_chapter(guide: Guide, report: Report) -> None:
    """empty-chapter: a chapter, or a file before or behind the chapters, has no word."""
    defining = {term.prose for term in guide.glossary}
    for chapter in (*guide.chapters, *_own_prose(guide)):
        if _is_empty(chapter) and chapter.id not in defining:
            what = "file" if chapter.place else "chapter"
            message = f"the {what} {quoted(chapter.title)} is empty"
            hint = "Write a question in it, or remove its heading or its file."
            report.slip("empty-chapter", chapter.where, message, hint)


def no_answer(guide: Guide, report: Report) -> None:
    """no-answer: a question has no answer, and is printed without one."""
    files: dict[str, list[Question]] = {}
    for question in guide.questions:
        if not question.blocks:
            files.setdefault(question.where.path, []).append(question)
    for asked in files.values():
        if len(asked) > _MAX_LISTED_PROBLEMS:
            report.warning(
                "no-answer",
                asked[0].where,
                f"{len(asked)} questions have no answer; they are printed without one",
                f"The first of them is {quoted(asked[0].text)}.",
            )
            continue
        for question in asked:
            report.warning(
                "no-answer",
                question.where,
                f"{quoted(question.text)} has no answer",
                "Write one below the question.",
            )


CHECKS = (no_questions, no_words, empty_chapter, no_answer)
"""All checks, in the order in which they run."""
