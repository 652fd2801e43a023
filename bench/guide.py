"""The measures of a guide: `python -m bench.guide [FOLDER]` prints a row for each of its answers.

They are taken from the guide as it was read, so they count what readers get: running text without
definitions, tables, code and labelled blocks; options that have a reason; works that are cited.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from lxml import etree

import studypress
from studypress.language.saying import count_words
from studypress.markup.tree import parse_fragment
from studypress.model.guide import Block, Guide, Question

ROOT = Path(__file__).parent.parent

_NOT_RUNNING = ("dl", "table", "pre", "figure")
_RUBRIC = ("weak", "good", "strong")


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one answer."""

    question: str
    """The id of the question."""
    full: int
    """Words of the full answer: its running text."""
    short: int
    """Words of the answer for thirty seconds."""
    spoken: int
    """Words of the answer for three minutes."""
    figures: int
    """Figures in all of the answer."""
    formulas: int
    """Formulas on lines of their own."""
    code: int
    """Blocks of code."""
    examples: int
    """Worked examples."""
    turns: int
    """Tasks with a solution at the back."""
    rubric: int
    """How many of weak, good and strong there are."""
    mistakes: int
    """Mistakes that are named."""
    follow_ups: int
    """Further questions with their answers."""
    quizzes: int
    """Questions to choose an answer for."""
    options: int
    """Options of all quizzes."""
    reasons: int
    """Options of all quizzes that have a reason."""
    right: int
    """Options that are right."""
    terms: int
    """Terms that the answer defines."""
    references: int
    """Works that the answer cites."""


def measures(guide: Guide) -> list[Measures]:
    """The measures of each answer, in reading order."""
    return [_measured(question, guide) for question in guide.questions]


def _measured(question: Question, guide: Guide) -> Measures:
    blocks = [block for block in question.blocks if not block.derived]
    bodies = [parse_fragment(block.body) for block in blocks]
    solutions = [parse_fragment(one.solution) for one in _of(blocks, "quiz") if one.solution]
    return Measures(
        question.id,
        full=sum(running_words(block.body) for block in _of(blocks, "prose")),
        short=sum(running_words(block.body) for block in _of(blocks, "short")),
        spoken=sum(running_words(block.body) for block in _of(blocks, "spoken")),
        figures=sum(len(body.findall(".//figure")) for body in bodies),
        formulas=sum(len(body.findall(".//div[@data-tex]")) for body in bodies),
        code=sum(len(body.findall(".//pre")) for body in bodies),
        examples=len(_of(blocks, "example")),
        turns=sum(bool(block.solution) for block in _of(blocks, "exercise")),
        rubric=len({block.kind for block in _of(blocks, *_RUBRIC)}),
        mistakes=len(_of(blocks, "mistake")),
        follow_ups=sum(running_words(block.body) > 0 for block in _of(blocks, "follow-up")),
        quizzes=len(_of(blocks, "quiz")),
        options=sum(len(block.choices) for block in _of(blocks, "quiz")),
        reasons=sum(_words(item) > 0 for one in solutions for item in _reasons(one)),
        right=sum(item.get("class") == "chosen" for one in solutions for item in _reasons(one)),
        terms=sum(term.question == question.id for term in guide.glossary),
        references=sum(question.id in work.questions for work in guide.references),
    )


def _of(blocks: Iterable[Block], *kinds: str) -> list[Block]:
    """The blocks of some kinds."""
    return [block for block in blocks if block.kind in kinds]


def _reasons(solution: etree._Element) -> list[etree._Element]:
    """What the solution of a quiz says of each option."""
    return solution.findall("ol[@class='reasons']/li")


def running_words(body: str) -> int:
    """How many words XHTML has in running text; a formula within a line is none."""
    root = parse_fragment(body)
    for element in list(root.iter(*_NOT_RUNNING)):
        if (parent := element.getparent()) is not None:
            tail = element.tail or ""
            before = element.getprevious()
            if before is not None:
                before.tail = f"{before.tail or ''} {tail}"
            else:
                parent.text = f"{parent.text or ''} {tail}"
            parent.remove(element)
    return _words(root)


def _words(element: etree._Element) -> int:
    return count_words(" ".join(map(str, element.itertext())))


def table(rows: Iterable[Measures]) -> str:
    """The measures as a table of Markdown."""
    heads = [re.sub("_", "-", field.name) for field in fields(Measures)]
    lines = [heads, ["---"] + ["--:"] * (len(heads) - 1), *(map(str, astuple(row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main(folder: Path) -> None:
    """Print the measures of a guide."""
    guide = studypress.check(folder).guide
    print(table(measures(guide)))
    words = sum(one.full + one.short + one.spoken for one in measures(guide))
    print(f"\n{words:,} words to read and to say, {len(guide.glossary)} terms, ", end="")
    print(f"{len(guide.references)} works.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
