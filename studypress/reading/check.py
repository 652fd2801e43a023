"""Checks on a whole guide: one small function per problem code."""

from __future__ import annotations

from studypress.diagnostics import Location, Report
from studypress.model import Guide


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
        if not chapter.questions and not chapter.intro:
            report.refuse(
                "empty-chapter",
                chapter.where,
                f"the chapter {chapter.title!r} is empty",
                "Write in it, or take its file away.",
            )


def no_answer(guide: Guide, report: Report) -> None:
    """no-answer: a question is printed with lines to write on."""
    for question in guide.questions:
        if not question.blocks:
            report.warning(
                "no-answer",
                question.where,
                f"{question.text!r} has no answer",
                "Write one below the question.",
            )


CHECKS = (no_questions, empty_chapter, no_answer)
