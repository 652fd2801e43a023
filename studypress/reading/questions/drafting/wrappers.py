"""Takes the wrappers off an answer: the word Answer, folds that hide it, empty paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS, LISTS, SPACING
from studypress.reading.elements import cut, line_of, raw, spoken, strip, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms import details, folds
from studypress.reading.questions.forms.form import GROUP_END, is_answer_heading
from studypress.reading.questions.tidying.ways_back import drop_ways_back
from studypress.reading.questions.words.wording import Label, Wording

_OPTION_LETTER = re.compile(r"\(?(?:[A-Z]\)?(?:\W|$)|[a-z](?:[).]|\s*$))")
_CALLOUT = re.compile(
    r"\s*\[!(?:answer|success|solution|check|done)\][-+]?[^\n]*\n?", re.IGNORECASE
)
_PROGRAM_MARKS = re.compile(r"\{:[^{}]*\}|\{%[^%]*%\}")
"""Marks for Jekyll and Kramdown, which a reader never sees."""

_LABEL_REASON = "the label of an answer"


def drop_marks(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """A file's elements without links back to the top and marks for other programs."""
    kept = []
    for element in drop_ways_back(elements, notes):
        if element.tag == "p" and _only_marks(element):
            notes.leave_out(line_of(element), text_of(element), "a mark for another program")
        else:
            kept.append(element)
    return kept


def _only_marks(paragraph: Element) -> bool:
    """True for a paragraph of marks for another program."""
    text = raw(paragraph)
    return "{" in text and not _PROGRAM_MARKS.sub("", text).strip() and not len(paragraph)


def unwrap(elements: Sequence[Element], notes: FileNotes) -> list[Element]:
    """The elements of an answer without folds, labels and headings that only say Answer.

    A fold that is all of an answer need not say that it hides one, but only that it opens.
    """
    wording = Wording(notes.language)
    kept: list[Element] = []
    waiting = list(reversed(elements))
    offered = False
    while waiting:
        element = waiting.pop()
        line = line_of(element)
        opens = folds.hides if len(elements) == 1 else folds.hides_answer
        if folds.is_fold(element) and opens(element, wording):
            words = folds.words_on(element)
            right = wording.right_choice(words)
            summary = folds.summary_of(element)
            if words and not right:
                spot = line if summary is None else line_of(summary, line)
                notes.leave_out(spot, words, "the words on a fold")
            inside = details.within(element, summary)
            if right and summary is not None:
                summary.tag = "p"
                summary.attrib.pop("class", None)
                inside.insert(0, summary)
            waiting += reversed(inside)
            continue
        if is_answer_heading(element, wording):
            notes.set_role(element, _LABEL_REASON)
            notes.leave_out(line, text_of(element), _LABEL_REASON)
            continue
        if element.tag in HEADINGS and wording.right_choice(text_of(element)):
            notes.set_role(element, "answer")
            element.tag = "p"
        if element.tag == "blockquote" and _callout(element, notes):
            waiting += reversed(list(element))
            continue
        offered = offered or element.tag in LISTS
        if element.tag == "p" and not _unlabelled(element, notes, first=not kept, offered=offered):
            continue
        kept.append(element)
    return trim(kept)


def before_label(
    elements: Sequence[Element], notes: FileNotes
) -> tuple[list[Element], list[Element]]:
    """The elements between a question's line and the label of its answer, and the answer.

    They belong to the question. Where a list is among them, its items may be the answer, or choices
    that the answer names: then all is the answer.
    """
    wording = Wording(notes.language)
    for at, element in enumerate(elements):
        if element.tag in LISTS or folds.is_fold(element):
            break
        label = element.tag == "p" and _answer_label(element, wording) is not None
        if label or is_answer_heading(element, wording):
            return list(elements[:at]), list(elements[at:])
    return [], list(elements)


def _answer_label(paragraph: Element, wording: Wording) -> Label | None:
    """The label of an answer with which a paragraph begins; in "A `:tea:`" the colon is code."""
    text = raw(paragraph)
    found = wording.answer_label(text)
    if found is None:
        return None
    pairs = list(zip(text[: found.end], spoken(paragraph), strict=False))
    named = any(char.isalpha() and char == shown for char, shown in pairs)
    coded = any(char in ":：" and char != shown for char, shown in pairs)
    return None if named and coded else found


def _callout(quote: Element, notes: FileNotes) -> bool:
    """Take the mark off a callout that holds an answer; False for any other quote."""
    first = quote[0] if len(quote) else None
    found = _CALLOUT.match(raw(first)) if first is not None and first.tag == "p" else None
    if first is None or found is None:
        return False
    notes.leave_out(line_of(quote), found[0].strip(), _LABEL_REASON)
    cut(first, 0, found.end())
    if not raw(first).strip() and not len(first):
        quote.remove(first)
    return True


def _unlabelled(paragraph: Element, notes: FileNotes, *, first: bool, offered: bool) -> bool:
    """Take `A:` off a paragraph; False where nothing is left of it.

    A label of one letter is taken off only the `first` paragraph. A label before the letter of an
    option stays where options were `offered`.
    """
    text = raw(paragraph)
    found = _answer_label(paragraph, Wording(notes.language))
    if found is None:
        return True
    long = len(found.text.strip(" *_:：.)")) > 1
    if not (first or long) or (offered and long and _OPTION_LETTER.match(text, found.end)):
        return True
    notes.leave_out(line_of(paragraph), found.text.strip(), _LABEL_REASON)
    cut(paragraph, 0, found.end)
    strip(paragraph)
    _print_address(paragraph)
    return bool(len(paragraph) or raw(paragraph).strip())


def _print_address(paragraph: Element) -> None:
    """Write the address after a link that is the whole answer: on paper it is all one has."""
    link = paragraph[0] if len(paragraph) == 1 else None
    if link is None or link.tag != "a" or (paragraph.text or "").strip():
        return
    address = link.get("href", "")
    if address.startswith(("http://", "https://")) and text_of(link) != address:
        link.tail = f" ({address})" + (link.tail or "")


def trim(elements: Sequence[Element]) -> list[Element]:
    """Elements without empty paragraphs and rules at either end."""
    kept = list(elements)
    while kept and _empty(kept[-1]):
        kept.pop()
    while kept and _empty(kept[0]):
        kept.pop(0)
    return kept


def _empty(element: Element) -> bool:
    """True for a rule, a line break, or a block without words, formula or anchor."""
    if element.tag in ("hr", "br"):
        return element.get("class") != GROUP_END
    return (
        element.tag in ("p", "div")
        and not raw(element).strip("\u00a0 \n\t")
        and all(part.tag in SPACING for part in element.iter())
        and not any(part.get("data-tex") or part.get("id") for part in element.iter())
    )
