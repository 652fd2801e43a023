"""Reads options that are lines of a question: `A) wet` below `What is tea?` in one paragraph.

Markdown makes one line of such lines, in which no option can be seen.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import BLOCKS, PROSE_BLOCKS
from studypress.model.blocks import KINDS
from studypress.reading.elements import parts, raw, spoken, strip, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.choices import MIN_OPTIONS
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.forms.items import own_words
from studypress.reading.questions.words.asking import weight
from studypress.reading.questions.words.wording import Wording

_LINE = re.compile(r"[ \t]*[*_]{0,2}\(?([A-Za-zА-Яа-я])[).、．](?:[ \t]|\*\*|(?=[^\x00-\x7f]))")
"""The letter with which the line of an option begins; some scripts have no space after it."""

_KEY = re.compile(r"\s*\(?([A-Za-z])[).](?:\s|$)|\s*([A-Z])\s*$")
"""What an answer in a list of answers begins with, or is: the letter of the right option."""

_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзик")
_OPEN_END = re.compile(r"…\s*$|\.\.\.\s*$|_{3,}")
"""The end of a sentence that its options complete."""

_MIN_KEYS = 2
"""How many answers a list of answers has at least."""


def as_lists(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The elements, with options that are lines of a question as a list below it.

    A list that goes on with the letters of the right options gives each to its question.
    """
    words = Wording(notes.language)
    made: list[Element] = []
    for element in elements:
        if element.tag == "p":
            above = made[-1] if made else None
            labelled = words.question_label(spoken(element)) is not None
            made += _divided(element, above, words, leads=labelled)
            continue
        _divide_within(element, words)
        made.append(element)
    for element in made:
        _deal_answers(element, notes)
    return made


def _divide_within(element: Element, words: Wording) -> None:
    """Divide the paragraphs and the items in an element."""
    for holder in list(element.iter()):
        if holder.tag == "li":
            _wrap_lines(holder)
        if holder.tag != "li" and holder.tag not in PROSE_BLOCKS:
            continue
        if not any(child.tag == "p" and "\n" in raw(child) for child in holder):
            continue
        made: list[Element] = []
        for child in list(holder):
            above = made[-1] if made else None
            divided = child.tag == "p" and not (child.tail or "").strip()
            made += _divided(child, above, words, leads=True) if divided else [child]
        holder[:] = made


def _wrap_lines(item: Element) -> None:
    """Make a paragraph of an item's own lines, where they hold options."""
    loose = list(itertools.takewhile(lambda child: child.tag not in BLOCKS, item))
    if not (item.text or "").strip() or level_of(item) or not _letters(own_words(item, spoken)):
        return
    paragraph = Element("p", {"data-line": item.get("data-line", "")})
    paragraph.text, item.text = item.text, None
    paragraph.extend(loose)
    item[:] = [paragraph, *list(item)[len(loose) :]]


def _letters(text: str) -> list[int]:
    """The places of the lines that begin with A, B, C and so on, or nothing."""
    begins = [0, *(found.end() for found in re.finditer(r"\n", text))]
    lettered = [(at, found[1]) for at in begins if (found := _LINE.match(text, at))]
    for alphabet in _ALPHABETS:
        wanted = itertools.chain(alphabet)
        letters = [(at, letter) for at, letter in lettered if letter.lower() in alphabet]
        places = [
            at
            for (at, letter), expected in zip(letters, wanted, strict=False)
            if letter.lower() == expected
        ]
        if len(places) == len(letters) >= MIN_OPTIONS:
            return places
    return []


def _divided(
    paragraph: Element, above: Element | None, words: Wording, *, leads: bool
) -> list[Element]:
    """A paragraph as its question, the list of its options, and what follows them.

    `leads` is true where a colon before the options may end a question: elsewhere it leads to a
    list of other things.
    """
    text = spoken(paragraph)
    places = _letters(text) if "\n" in text else []
    if not places:
        return [paragraph]
    asked = text[: places[0]].strip()
    if not asked and above is not None:
        asked = own_words(above) if above.tag == "li" else text_of(above)
    last = places[-1]
    after = next((at for at in _line_ends(text, last) if words.begins_answer(text[at:])), 0)
    open_end = _OPEN_END.search(asked) or (leads and asked.endswith((":", "：")))
    if not (weight(asked, words.language.tasks) or open_end):
        return [paragraph]
    pieces = parts(paragraph, [*(at for at in places if at), *([after] if after else [])])
    for piece in pieces:
        strip(piece)
    begin = 1 if places[0] else 0
    options = pieces[begin : begin + len(places)]
    made = Element("ul", {"data-line": options[0].get("data-line", "")})
    for option in options:
        option.tag = "li"
        made.append(option)
    return [*pieces[:begin], made, *pieces[begin + len(places) :]]


def _line_ends(text: str, begin: int) -> Iterator[int]:
    """The places after a place where a line begins."""
    return (found.end() for found in re.finditer(r"\n", text) if found.end() > begin)


def _deal_answers(element: Element, notes: FileNotes) -> None:
    """Give each question of a numbered list its answer, where the list goes on with the letters."""
    if element.tag != "ol":
        return
    items = list(element)
    asked = [item for item in items if any(child.tag in ("ul", "ol") for child in item)]
    keys = items[len(asked) :]
    if len(keys) < _MIN_KEYS or len(keys) != len(asked) or asked != items[: len(asked)]:
        return
    if 2 * sum(bool(_KEY.match(raw(key))) for key in keys) <= len(keys):
        return
    label = notes.language.words["labels"][KINDS["answer"].name]
    for question, key in zip(asked, keys, strict=True):
        element.remove(key)
        answer = key[0] if len(key) and key[0].tag == "p" else key
        answer.tag = "p"
        answer.text = f"{label}: {(answer.text or '').lstrip()}"
        answer.set("data-line", key.get("data-line", ""))
        question.append(answer)
