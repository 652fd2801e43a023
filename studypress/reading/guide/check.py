"""Checks on a whole guide: one small function per problem code."""

from __future__ import annotations

from studypress.model.diagnostics import Location, Report, quoted
from studypress.model.guide import Guide, Question

_FEW = 3


def check(guide: Guide, report: Report) -> None:
    """Run every check."""
    for one in CHECKS:
        one(guide, report)


def no_questions(guide: Guide, report: Report) -> None:
    """no-questions: there are chapters, and nothing is asked in them."""
    if guide.chapters and not guide.questions:
        report.warning(
            "no-questions",
            Location(guide.chapters[0].where.path),
            "there is no question in this guide",
            "A question is a heading of the second level: `## What is a token?`",
        )


def empty_chapter(guide: Guide, report: Report) -> None:
    """empty-chapter: a chapter without a question or a word."""
    for chapter in guide.chapters:
        if not (chapter.questions or chapter.intro or chapter.closing):
            if chapter.title:
                told = f"the chapter {quoted(chapter.title)} is empty"
                hint = "Write in it, or take its heading or its file away."
            else:
                told = "this heading has no words, and nothing stands below it"
                hint = "Write a title behind the `#`, or take the line away."
            report.slip("empty-chapter", chapter.where, told, hint)


def no_answer(guide: Guide, report: Report) -> None:
    """no-answer: a question is printed with lines to write on; many in a file are told at once."""
    files: dict[str, list[Question]] = {}
    for question in guide.questions:
        if not question.blocks:
            files.setdefault(question.where.path, []).append(question)
    for some in files.values():
        if len(some) > _FEW:
            report.warning(
                "no-answer",
                some[0].where,
                f"{len(some)} questions have no answer; they are printed with lines to write on",
                f"The first of them is {quoted(some[0].text)}.",
            )
            continue
        for question in some:
            report.warning(
                "no-answer",
                question.where,
                f"{quoted(question.text)} has no answer",
                "Write one below the question.",
            )


CHECKS = (no_questions, empty_chapter, no_answer)
