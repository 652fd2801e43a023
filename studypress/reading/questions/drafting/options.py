"""Finds the options of a multiple-choice question, and the line that names the right ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import LISTS
from studypress.model.blocks import KINDS, Kind
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.choices import LETTER, MAX_OPTIONS, MIN_OPTIONS
from studypress.reading.questions.words import labels
from studypress.reading.questions.words.wording import Wording

_COLON = re.compile(r"[:：]")

Run = tuple[Kind | None, int, list[Element]]
"""Elements of one kind of block with their first line; the kind of plain prose is None."""


def with_options(runs: Iterable[Run], notes: FileNotes) -> Iterator[Run]:
    """The runs of an answer, with the options in its prose as runs of their own.

    A line below the options that names the right ones becomes a run of the kind `answer`.
    """
    chosen = False
    for run in runs:
        kind, line, elements = run
        if kind is None:
            found = list(_split_prose(line, elements, chosen, notes))
        elif kind.name == "options":
            found = [run, *_ticked_answers(elements, line, notes)]
            chosen = True
        else:
            found = [run]
        chosen = chosen or any(kind is KINDS["options"] for kind, _, _ in found)
        yield from found


def _ticked_answers(elements: Sequence[Element], line: int, notes: FileNotes) -> Iterator[Run]:
    """An answer for each list of options some of whose boxes are ticked."""
    for element in elements:
        if letters := _mark_options(element, notes, task=True):
            yield KINDS["answer"], line, [_letters(letters)]


def _split_prose(
    line: int, elements: Sequence[Element], chosen: bool, notes: FileNotes
) -> Iterator[Run]:
    """Split prose at its lists of options and at the answer to them.

    The answer is looked for only where `chosen` is true: where options come before it.
    """
    run: list[Element] = []
    begun = line
    for element in elements:
        line = line_of(element, line)
        special: Kind | None = None
        if element.tag in LISTS and _mark_options(element, notes, task=False) is not None:
            special, chosen = KINDS["options"], True
        elif chosen and element.tag == "p" and _take_label(element, notes):
            special = KINDS["answer"]
        if special is None:
            begun = begun if run else line
            run.append(element)
            continue
        if run:
            yield None, begun, run
            run = []
        yield special, line, [element]
    if run:
        yield None, begun, run


def _mark_options(element: Element, notes: FileNotes, *, task: bool) -> str | None:
    """Turn a list of options into `ol.options`, and give the letters of its ticked boxes.

    The result is None where the list holds no options. In prose, its items must begin with A, B,
    C and so on; below the label Options (`task` is true) a task list holds options as well.
    """
    items = list(element) if element.tag in LISTS else []
    if not MIN_OPTIONS <= len(items) <= MAX_OPTIONS:
        return None
    holders = [item[0] if len(item) and item[0].tag == "p" else item for item in items]
    found = [LETTER.match(holder.text or "") for holder in holders]
    ticked = ""
    if all(found):
        letters = "".join(match[1].upper() for match in found if match)
        if letters != "".join(chr(65 + index) for index in range(len(items))):
            return None
        for item, holder, match in zip(items, holders, found, strict=True):
            notes.leave_out(line_of(item), match[1] if match else "", "the list counts by letters")
            holder.text = (holder.text or "")[match.end() :] if match else holder.text
    elif not task:
        return None
    else:
        for index, holder in enumerate(holders):
            box = holder[0] if len(holder) else None
            if box is None or box.get("class") != "task":
                continue
            ticked += chr(65 + index) if box.text == "☑" else ""
            holder.text = (box.tail or "").lstrip()
            holder.remove(box)
    element.tag = "ol"
    element.set("class", "options")
    element.set("type", "A")
    return ticked


def letters_of(element: Element, notes: FileNotes) -> str | None:
    """The letters of the ticked boxes of a list, such as "AC", once it is a list of options.

    None where it holds no options.
    """
    return _mark_options(element, notes, task=True)


def _letters(ticked: str) -> Element:
    """A paragraph that names the right options: "A, C"."""
    paragraph = Element("p")
    paragraph.text = ", ".join(ticked)
    return paragraph


def _take_label(paragraph: Element, notes: FileNotes) -> bool:
    """Take the label off a paragraph that names the right options; False for any other."""
    words, text = Wording(notes.language), text_of(paragraph)
    found = words.choice_label(text)
    if found is None or not words.choices().match(text[found.end :]):
        return False
    notes.leave_out(line_of(paragraph), found.text, labels.PRINTED)
    if plain := words.choice_label(paragraph.text or ""):
        paragraph.text = (paragraph.text or "")[plain.end :]
        return True
    label = paragraph[0]
    if (paragraph.text or "").strip() or len(label):
        return False
    *_, rest = _COLON.split(label.text or "", maxsplit=1)
    rest = rest.strip() if _COLON.search(label.text or "") else ""
    paragraph.text = f"{rest} {(label.tail or '').lstrip(':： ')}".strip()
    paragraph.remove(label)
    return True
