"""What repeats a question of another file: its words are left out on purpose, and it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.drafts import QuestionDraft

_MIN_REPEATED_SHARE = 0.98
"""How much of an answer's words another must have, so that it repeats the answer."""


def is_repeated(question: QuestionDraft, other: QuestionDraft) -> bool:
    """True where nearly all words of one answer occur in the other."""
    words = _words(question)
    have = set(_words(other))
    return sum(word in have for word in words) >= _MIN_REPEATED_SHARE * len(words)


def leave_out(question: QuestionDraft, other: QuestionDraft) -> None:
    """Note the words of a question that another file has too."""
    notes = question.notes
    notes.set_role(question.heading, "repeats a file")
    reason = f"repeats {other.notes.name}"
    notes.leave_out(question.line, question.text, reason)
    for block in (*question.stem, *question.blocks):
        for element in block.elements:
            if not block.derived:
                notes.leave_out(line_of(element, block.line), text_of(element), reason)


def report(repeated: Sequence[QuestionDraft], notes: FileNotes) -> None:
    """repeated-question: a file has questions that are in other files too."""
    number = len(repeated)
    what = "1 question here is" if number == 1 else f"{number} questions here are"
    notes.report.hint(
        "repeated-question",
        notes.where(repeated[0].line),
        f"{what} in other files too, and printed once; the first is {quoted(repeated[0].text)}",
        "List the chapters under `chapters:` in guide.yaml to choose the files.",
    )


def _words(draft: QuestionDraft) -> list[str]:
    """The words of a question below its first line, and of its answer without its sources.

    A work may be cited in other words.
    """
    blocks = [b for b in (*draft.stem, *draft.blocks) if Role.SOURCE not in b.roles]
    text = " ".join(raw(element) for block in blocks for element in block.elements)
    return re.findall(r"\w+", text.casefold())
