"""The questions and chapters of a guide as `check --json` lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studypress.cli.listed import (
    Level,
    ListedBlock,
    ListedChapter,
    ListedGuess,
    ListedGuide,
    ListedProblem,
    ListedQuestion,
    ListedScore,
    ListedSource,
    Listing,
)

if TYPE_CHECKING:  # They take long to import, and wrong usage is printed as JSON without them.
    from studypress.jobs.told import Told
    from studypress.model.diagnostics import Report
    from studypress.model.guide import Block, Chapter, Guide, Question
    from studypress.pipeline import Understood
    from studypress.project.place import Project
    from studypress.reading.notes import Score

FORMAT = 1
"""The number of this format."""

_LEVELS: tuple[Level | None, ...] = (None, "easy", "core", "hard")


def listing(understood: Understood, project: Project, report: Report, failed: bool) -> Listing:
    """The whole object that `check --json` prints."""
    from studypress.pipeline import translations

    every = questions(understood.guide)
    for language, other in translations(understood, project):
        for question in questions(other):
            unbuilt: ListedQuestion = {**question, "built": False, "language": language}
            every.append({**unbuilt, "number": None, "chapter": None, "id": ""})
    return {
        "format": FORMAT,
        "ok": not failed,
        "guide": guide(understood.told),
        "guessed": guesses(understood.told),
        "sources": sources(understood),
        "chapters": chapters(understood.guide),
        "questions": every,
        "files": [],
        "problems": problems(report),
    }


def guide(told: Told) -> ListedGuide:
    """What was read, in a few words and numbers."""
    return {
        "title": told.title,
        "language": told.language,
        "identifier": told.identifier,
        "files": told.files,
        "chapters": told.chapters,
        "questions": told.questions,
        "terms": told.terms,
        "forms": dict(told.forms),
    }


def guesses(told: Told) -> list[ListedGuess]:
    """The settings that were guessed."""
    return [
        {"setting": guess.setting, "value": guess.value, "source": guess.source}
        for guess in told.guesses
    ]


def sources(understood: Understood) -> list[ListedSource]:
    """The author's files with the forms of their questions."""
    return [
        {
            "file": notes.name,
            "form": decision.form,
            "why": decision.why,
            "questions": decision.questions,
            "scores": [_score(score) for score in decision.scores],
        }
        for notes in understood.reading.files
        if (decision := notes.decision)
    ]


def _score(score: Score) -> ListedScore:
    return {
        "form": score.form,
        "level": score.level,
        "places": score.places,
        "asking": score.asking,
        "alike": float(score.alike),
        "running": score.running,
        "share": float(score.share),
        "total": float(score.total),
        "taken": score.taken,
        "why": score.why,
    }


def chapters(guide: Guide) -> list[ListedChapter]:
    """Every chapter, in reading order."""
    return [
        {
            "number": chapter.number,
            "title": chapter.title,
            "file": chapter.where.path,
            "line": chapter.where.line,
            "questions": len(chapter.questions),
        }
        for chapter in guide.chapters
    ]


def questions(guide: Guide) -> list[ListedQuestion]:
    """Every question of a guide, in reading order."""
    language = guide.meta.language
    return [
        _question(question, chapter, language)
        for chapter in guide.chapters
        for question in chapter.questions
    ]


def _question(question: Question, chapter: Chapter, language: str) -> ListedQuestion:
    from studypress.markup.plaintext import plain_text

    blocks = [_block(block) for block in question.blocks if not block.derived]
    texts = (text for block in blocks for text in (block["title"], block["text"]))
    return {
        "built": True,
        "language": language,
        "number": question.number,
        "id": question.id,
        "chapter": chapter.number,
        "file": question.where.path,
        "line": question.where.line,
        "text": question.text,
        "stem": "\n".join(plain_text(block.body) for block in question.stem),
        "level": _LEVELS[question.level],
        "tags": list(question.tags),
        "form": question.form,
        "answer": "\n".join(filter(None, texts)),
        "blocks": blocks,
    }


def _block(block: Block) -> ListedBlock:
    from studypress.markup.plaintext import plain_text

    return {"kind": block.kind, "title": plain_text(block.title), "text": plain_text(block.body)}


def problems(report: Report) -> list[ListedProblem]:
    """Every problem, by file and line."""
    return [
        {
            "file": problem.where.path,
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in report.sorted()
    ]
