"""Parts what is asked from what answers it, for screens on which answers stand apart or folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from studypress.editions.parts.screen import Answer
from studypress.model.guide import Block, Footnote
from studypress.model.roles import Role


def parted(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers of a chapter, of which all that belongs to their questions is taken out.

    The options, and what is written between a question and them, such as code, are asked. A
    footnote stands with the first question that calls it, or of which another footnote does.
    """
    every = [_divided(answer) for answer in answers]
    waiting = {note.id: note for answer in every for note in answer.notes}
    own: list[tuple[Footnote, ...]] = []
    for answer in every:
        question = answer.question
        blocks = (*question.before, *question.stem, *answer.given)
        called = tuple(_called([question.heading, *map(_text, blocks)], waiting.values()))
        own.append(called)
        for note in called:
            del waiting[note.id]
    return tuple(
        replace(
            answer,
            own_notes=called,
            notes=tuple(note for note in answer.notes if note.id in waiting),
        )
        for answer, called in zip(every, own, strict=True)
    )


def led_back(answer: Answer, elsewhere: Sequence[Footnote]) -> Answer:
    """An answer in which the calls of some notes, which stand in another document, are mere links.

    As calls they would be taken out there, like those of a copy.
    """
    call = _calls(elsewhere)
    if call is None:
        return answer
    return replace(
        answer,
        keys=_linked(answer.keys, call),
        formulas=_linked(answer.formulas, call),
        blocks=_linked(answer.blocks, call),
        aim=_linked(answer.aim, call),
        checks=tuple(
            replace(check, block=_linked((check.block,), call)[0]) for check in answer.checks
        ),
        notes=tuple(replace(note, body=call.sub("note-link", note.body)) for note in answer.notes),
    )


def linked(blocks: Sequence[Block], elsewhere: Sequence[Footnote]) -> tuple[Block, ...]:
    """Blocks in which the calls of some notes, which stand in another document, are mere links."""
    call = _calls(elsewhere)
    return tuple(blocks) if call is None else _linked(blocks, call)


def _divided(answer: Answer) -> Answer:
    """An answer without those of its blocks that are asked, which are `given`."""
    blocks = answer.blocks
    last = max((at for at, one in enumerate(blocks, 1) if Role.CHOICES in one.roles), default=0)
    given = tuple(one for one in blocks[:last] if Role.OPENING not in one.roles)
    opening = (one for one in blocks[:last] if Role.OPENING in one.roles)
    return replace(answer, given=given, blocks=(*opening, *blocks[last:]))


def _calls(notes: Sequence[Footnote]) -> re.Pattern[str] | None:
    """A pattern for the class of each call of some notes; None where there are no notes."""
    names = "|".join(re.escape(note.id) for note in notes)
    if not names:
        return None
    return re.compile(rf'(?<=<a class=")noteref(?="(?: id="[^"]*")? href="#(?:{names})")')


def _linked(blocks: Sequence[Block], call: re.Pattern[str]) -> tuple[Block, ...]:
    """Blocks whose calls of some notes are links of another class."""
    return tuple(
        replace(
            block,
            body=call.sub("note-link", block.body),
            title=call.sub("note-link", block.title),
            solution=call.sub("note-link", block.solution),
        )
        for block in blocks
    )


def _called(texts: Sequence[str], notes: Iterable[Footnote]) -> Iterator[Footnote]:
    """The notes that some texts call, or that those notes call, and so on, in their order."""
    some, waiting, known = list(notes), list(texts), set[str]()
    while waiting:
        text = waiting.pop()
        for note in some:
            if note.id not in known and f'href="#{note.id}"' in text:
                known.add(note.id)
                waiting.append(note.body)
    return (note for note in some if note.id in known)


def _text(block: Block) -> str:
    """All XHTML of a block."""
    return f"{block.title}{block.body}{block.solution}"
