"""The first line of a list item: where a question ends, and its answer begins on the next line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.language.record import TaskWords
from studypress.markup.elements import BOLD
from studypress.reading.elements import raw
from studypress.reading.questions.forms.form import SEPARATOR
from studypress.reading.questions.words.asking import EXAM_TASK, QUESTION_WORD, ends_asking, weight

_MAX_TASK_CHARS = 60
"""How long a task is that ends with its line: a longer line may just be full."""


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A place in the words of an item where its question may end."""

    at: int
    """How many characters of the words are before it."""
    asks: float
    """How surely the words before it ask."""
    sure: bool
    """True after a question mark or bold words; a task ends here only if others of its list do."""


def question_end(content: Sequence[Element | str], tasks: TaskWords) -> LineEnd | None:
    """The end of the question with which an item begins, or None where it has no line below.

    `content` are the pieces of text and the elements of the item's own words.
    """
    text = "".join(_lined(content))
    if (end := _bold_end(content, text, tasks)) is not None:
        return end
    if "\n" not in text.strip():
        return None
    ends = [at for at, char in enumerate(text) if char == "\n" and text[:at].strip()]
    asking = [at for at in ends if ends_asking(_line(text, at))]
    if asking and ends_asking(text):
        return None  # the question has several lines
    at = asking[-1] if asking else ends[0]
    asked, rest = text[:at].strip(), text[at:].strip()
    if not rest or ("\n" not in rest and weight(rest, tasks) >= EXAM_TASK):
        return None  # "Give an example." goes on with the question
    breaks = "".join(_lined(content, line_break="\0"))[:at].count("\0")
    surely = weight(asked, tasks)
    if asking or (surely and _is_bold(content, asked)):
        return LineEnd(at - breaks, surely, sure=True)
    short = len(asked) <= _MAX_TASK_CHARS and not rest[0].islower()
    if short and surely >= QUESTION_WORD:
        return LineEnd(at - breaks, surely, sure=False)
    return None


def _bold_end(content: Sequence[Element | str], text: str, tasks: TaskWords) -> LineEnd | None:
    """The end of the bold words with which an item begins, if they ask and others follow."""
    place = next((at for at, one in enumerate(content) if one != "" and not _is_space(one)), 0)
    bold = content[place] if content else ""
    if isinstance(bold, str) or bold.tag not in BOLD:
        return None
    before = sum(len(piece) for piece in content[:place] if isinstance(piece, str))
    asked = raw(bold)
    rest = text[before + len(asked) :].strip(" \n:：-–—")
    surely = weight(asked, tasks)
    if not rest or ends_asking(text) or weight(rest, tasks) >= EXAM_TASK:
        return None
    if not surely or not (
        ends_asking(asked) or SEPARATOR.match(text[before + len(asked) :].strip())
    ):
        return None
    return LineEnd(before + len(asked), surely, sure=ends_asking(asked))


def _is_space(piece: Element | str) -> bool:
    """True for a piece of white space."""
    return isinstance(piece, str) and not piece.strip()


def _lined(content: Sequence[Element | str], line_break: str = "\n") -> Iterator[str]:
    """The text of some content, with a sign for each `<br>`."""
    for piece in content:
        if isinstance(piece, str):
            yield piece
        elif piece.tag == "br":
            yield line_break
        else:
            yield from _lined([piece.text or ""], line_break)
            for child in piece:
                yield from _lined([child, child.tail or ""], line_break)


def _line(text: str, end: int) -> str:
    """The line of a text that ends at a place."""
    return text[text.rfind("\n", 0, end) + 1 : end]


def _is_bold(content: Sequence[Element | str], words: str) -> bool:
    """True where the first words are in bold, and no more than they."""
    first = next((piece for piece in content if not isinstance(piece, str) or piece.strip()), "")
    return not isinstance(first, str) and first.tag in BOLD and raw(first).strip() == words
