"""Finds the key sentence of an answer whose author marked none."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.language.record import Abbreviations
from studypress.language.sentences import first_end
from studypress.markup.elements import SYMBOL_MARKUP, UNCUTTABLE
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.model.transcript import OBJECT
from studypress.reading.elements import line_of, text_of, worded
from studypress.reading.notes import FileNotes
from studypress.reading.questions.answer import Draft

_MAX_QUOTED_CHARS = 100
"""How much of a question or of a key a message quotes."""

_PLACEHOLDER = re.compile(
    r"\W*(?:(?:your )?answer (?:goes )?here|to ?do|tbd|coming soon|work in progress)?\W*",
    re.IGNORECASE,
)
"""Words in the place of an answer that nobody has written yet."""


def derived_key(drafts: Sequence[Draft], heading: Element, notes: FileNotes) -> list[Draft]:
    """A key block from the first sentence of an answer, or no block where the answer has no prose.

    The author is informed which sentence the summary will show.
    """
    paragraphs = (
        element
        for draft in drafts
        if Role.PROSE in draft.roles
        for element in draft.elements
        if element.tag == "p" and not _PLACEHOLDER.fullmatch(text_of(element))
    )
    sentences = (
        (first_sentence(paragraph, notes.language.abbreviations), paragraph)
        for paragraph in paragraphs
    )
    # A sentence that ends in a colon means nothing without the text that it announces.
    key, first = next(
        (pair for pair in sentences if not text_of(pair[0]).endswith((":", "："))), (None, None)
    )
    if key is None or first is None:
        return []
    line = line_of(heading)
    notes.report.hint(
        "no-key",
        notes.where(line),
        f"{quoted(_short(worded(heading)))} has no key point; "
        f"a summary will show: {_short(worded(key))}",
        "Write one below the answer: `> **Key:** …`.",
    )
    # It is printed in a summary; but it is no card, since nobody chose it as worth asking.
    roles = frozenset({Role.KEY})
    return [Draft("key", (key,), line_of(first, line), roles, derived=True)]


def _short(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _MAX_QUOTED_CHARS else f"{text[: _MAX_QUOTED_CHARS - 1].rstrip()}…"


def first_sentence(paragraph: Element, abbreviations: Abbreviations) -> Element:
    """A copy of a paragraph, cut after its first sentence, without references to footnotes."""
    text = _visible_text(paragraph)
    made, _ = _copy_start(paragraph, first_end(text, abbreviations) or len(text))
    made.tag = "p"
    made.attrib.clear()
    for element in made.iter():
        element.attrib.pop("id", None)
    return made


def _visible_text(element: Element) -> str:
    """An element's words as a reader sees them, with one sign for each thing that is no text."""
    if _is_note(element) or element.tag == "sup":
        return ""  # a raised number is between the end of a sentence and its space
    if _is_object(element):
        return "\n" if element.tag == "br" else OBJECT
    if element.tag in SYMBOL_MARKUP and len("".join(element.itertext())) == 1:
        return OBJECT  # a symbol, not the initial of a name
    return (element.text or "") + "".join(_visible_text(e) + (e.tail or "") for e in element)


def _copy_start(element: Element, size: int) -> tuple[Element, int]:
    """A copy of an element up to `size` visible characters, and how many of them it lacks."""
    if element.tag == "sup" or _is_object(element):
        made = copy.deepcopy(element)
        made.tail = None
        return made, size - len(_visible_text(element))
    made = Element(element.tag, dict(element.attrib))
    text = element.text or ""
    made.text, size = text[:size], size - len(text)
    for child in element:
        if size <= 0:
            break
        if not _is_note(child):
            part, size = _copy_start(child, size)
            made.append(part)
        tail = child.tail or ""
        if len(made):
            made[-1].tail = (made[-1].tail or "") + tail[: max(0, size)]
        else:
            made.text += tail[:size]
        size -= len(tail)
    return made, size


def _is_note(element: Element) -> bool:
    """True for a reference to a footnote."""
    return element.get("data-note") is not None


def _is_object(element: Element) -> bool:
    """True for an image, a formula, code and the like: a thing that counts as one character."""
    return element.tag in UNCUTTABLE or element.get("data-tex") is not None
