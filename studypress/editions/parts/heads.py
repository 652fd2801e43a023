"""What the head of each question tells of its answer: how long it takes, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from studypress.editions.parts.wordcount import count_words
from studypress.model.guide import Block, Guide, Question
from studypress.model.roles import Role

# Adults read about 240 words of a text that informs in a minute (M. Brysbaert, How many words do we
# read per minute?, Journal of Memory and Language 109, 2019).
_WORDS_PER_MINUTE = 240
# More numbers in a row are no hint of where to go on.
_MAX_RELATED = 8


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a question tells of its answer."""

    minutes: int
    """How long it takes to read the answer, at least 1; 0 without an answer."""
    related: tuple[Question, ...]
    """The first questions that the answer refers to, or that refer to it, in reading order."""
    more: bool
    """True where there are more of these questions."""


def question_heads(guide: Guide, linked: Mapping[str, tuple[str, ...]]) -> Mapping[str, Head]:
    """The head of each question, by its id; `linked` has the links of each question."""
    by_id = {question.id: question for question in guide.questions}
    found = {}
    for name, others in linked.items():
        related = tuple(by_id[other] for other in others[:_MAX_RELATED])
        found[name] = Head(_minutes(by_id[name]), related, len(others) > _MAX_RELATED)
    return found


@lru_cache(maxsize=8192)
def _minutes(question: Question) -> int:
    answer = [block for block in question.blocks if not block.derived]
    words = _words((*question.stem, *answer))
    return max(1, round(words / _WORDS_PER_MINUTE)) if answer else 0


def _words(blocks: Iterable[Block]) -> int:
    """How many words blocks have, without the references, which are looked up."""
    return sum(
        count_words(f"{block.title} {block.body}")
        for block in blocks
        if Role.SOURCE not in block.roles
    )
