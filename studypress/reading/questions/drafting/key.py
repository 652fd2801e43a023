"""Finds the key sentence of an answer whose author marked none."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from xml.etree.ElementTree import Element

from studypress.language.record import Abbreviations, AskingWords
from studypress.language.saying import LINK, count_words, says_something
from studypress.language.sentences import NARROW_ENDS, WIDE_ENDS, ends
from studypress.markup.edit import add_text
from studypress.markup.elements import BLOCKS, HEADINGS, LISTS, SYMBOL_MARKUP, UNCUTTABLE
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.model.transcript import OBJECT
from studypress.reading.elements import forget_ids, line_of, worded
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft

_MAX_QUOTED_CHARS = 100
"""How much of a question or of a key a message quotes."""

_MIN_FACT_WORDS = 4
"""A shorter sentence is the key only of an answer that says nothing longer."""

_MAX_SENTENCES = 20
"""How many sentences of an answer are tried."""
_BRACKETS = re.compile(r"\[[^\[\]]{1,20}\]|\([^()]{1,20}\)")
"""A few words in brackets."""
_BOLD_SIGNS = re.compile(r"(?<!\w)(?!(?<=\w\s)\*\*\s)(?:\*\s+)?\*\*([^*]*)\*\*")
"""Words between stars, perhaps behind the star of a list's item."""
_MAX_LISTED_CHARS = 160
"""How many characters the items of a list have that serve as a key."""
_SENTENCE_ENDS = tuple(f"{NARROW_ENDS}{WIDE_ENDS}")
_ENDS = tuple(f"{NARROW_ENDS}{WIDE_ENDS}:;,：；，、")
"""The signs after which an item of a list needs no semicolon."""


def derived_key(drafts: Sequence[Draft], heading: Element, notes: FileNotes) -> list[Draft]:
    """A key block from the first sentence of an answer that says something, or no block.

    An answer without such a sentence has the first items of its list as its key. The author is
    informed what the summary will show.
    """
    prose = [element for draft in drafts if Role.PROSE in draft.roles for element in draft.elements]
    # What goes on with a formula or a picture, such as "where n is …", says least without it.
    going_on = [after for before, after in pairwise(prose) if _goes_on(before, after)]
    sentences = (
        (key, paragraph)
        for paragraph in (*(one for one in prose if one not in going_on), *going_on)
        if paragraph.tag == "p" and not (len(prose) > 1 and _is_headline(paragraph))
        for key in sentences_of(paragraph, notes.language.abbreviations)
    )
    lists = ((_listed(element), element) for element in prose if element.tag in LISTS)
    asking = notes.language.asking
    found = _telling(islice(sentences, _MAX_SENTENCES), asking) or next(
        (
            pair
            for pair in islice(lists, _MAX_SENTENCES)
            if says_something(_judged(pair[0]), asking)
        ),
        None,
    )
    if found is None:
        return []
    key, first = found
    _drop_marks(key)
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


def _telling(
    sentences: Iterable[tuple[Element, Element]], asking: AskingWords
) -> tuple[Element, Element] | None:
    """The first sentence that says something, with its paragraph; None where there is none.

    "Yes, it is." says less than a longer sentence behind it.
    """
    short = None
    for key, paragraph in sentences:
        text = _judged(key)
        if says_something(text, asking):
            if OBJECT in text or count_words(text) >= _MIN_FACT_WORDS:
                return key, paragraph
            short = short or (key, paragraph)
    return short


def _short(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _MAX_QUOTED_CHARS else f"{text[: _MAX_QUOTED_CHARS - 1].rstrip()}…"


def sentences_of(paragraph: Element, abbreviations: Abbreviations) -> Iterator[Element]:
    """Copies of a paragraph, one with each of its sentences, without references to footnotes."""
    text = _visible_text(paragraph)
    start = 0
    for end in (*islice(ends(text, abbreviations), _MAX_SENTENCES), len(text)):
        start += len(text[start:end]) - len(text[start:end].lstrip())
        made = _part(paragraph, start, end)
        made.tag = "p"
        made.attrib.clear()
        forget_ids(made)
        yield made
        start = end


def _is_headline(paragraph: Element) -> bool:
    """True for a line in bold that is no sentence: it names what follows."""
    if len(paragraph) != 1 or paragraph[0].tag not in ("strong", "b"):
        return False
    around = f"{paragraph.text or ''}{paragraph[0].tail or ''}"
    return not around.strip() and not worded(paragraph).rstrip().endswith(_SENTENCE_ENDS)


def _goes_on(before: Element, paragraph: Element) -> bool:
    """True for words that begin with a small letter, after what does not end a sentence."""
    ended = _visible_text(before).rstrip().endswith(_SENTENCE_ENDS)
    return not ended and worded(paragraph).lstrip()[:1].islower()


def _drop_marks(key: Element) -> None:
    """Remove links in brackets, such as [src], from both ends of a key, and signs that failed.

    Stars that make nothing bold, as in `**Note **that`, are words on GitHub too. Where one sentence
    stands alone they only disturb.
    """
    for element in _running(key):
        element.text = _BOLD_SIGNS.sub(r"\1", element.text or "")
        for child in element:
            child.tail = _BOLD_SIGNS.sub(r"\1", child.tail or "")
    _drop_first_link(key)
    while len(key):
        last, before = key[-1], (key[-2].tail if len(key) > 1 else key.text) or ""
        words, tail = "".join(last.itertext()), (last.tail or "").strip(" .")
        bracketed = _BRACKETS.fullmatch(f"{before.rstrip()[-1:]}{words.strip()}{tail}")
        bare = _BRACKETS.fullmatch(words.strip()) and not tail
        if last.tag == "br" and not tail:
            kept = before
        elif last.tag == "a" and (bracketed or bare):
            kept = before if bare else before.rstrip()[:-1]
        else:
            return
        key.remove(last)
        if len(key):
            key[-1].tail = kept.rstrip()
        else:
            key.text = kept.rstrip()


def _drop_first_link(key: Element) -> None:
    """Remove a link in brackets from the beginning of a key where words follow it."""
    if not len(key) or key[0].tag != "a":
        return
    first, before, tail = key[0], (key.text or "").strip(), (key[0].tail or "").lstrip()
    if before and tail.startswith("]"):
        tail = tail[1:]
        bracketed = _BRACKETS.fullmatch(f"{before}{worded(first)}]")
    else:
        bracketed = None if before else _BRACKETS.fullmatch(worded(first))
    if bracketed and (tail.strip() or len(key) > 1):
        key.remove(first)
        key.text = tail.lstrip(" :-–—")


def _running(element: Element) -> Iterator[Element]:
    """An element and those in it whose words are running text."""
    yield element
    for child in element:
        if not _is_object(child):
            yield from _running(child)


def _listed(items: Element) -> Element:
    """A paragraph of the first items of a list, as many as fit into a few lines."""
    made = Element("p")
    heads = [head for item in items.iter("li") if _count_words(head := _head_of(item))]
    chars = 0
    for number, head in enumerate(heads):
        chars += len(_visible_text(head))
        if number and chars > _MAX_LISTED_CHARS:
            _drop_colon(made)
            add_text(made, " …")
            break
        if number:
            ended = _visible_text(made).rstrip().endswith(_ENDS)
            add_text(made, " " if ended else "; ")
        add_text(made, (head.text or "").lstrip())
        made.extend(head)
        if len(made):
            made[-1].tail = (made[-1].tail or "").rstrip()
        else:
            made.text = (made.text or "").rstrip()
    return made


def _head_of(item: Element) -> Element:
    """A copy of the running text with which an item of a list begins."""
    head = Element("p")
    head.text = item.text
    for child in item:
        if child.tag in BLOCKS or child.tag in HEADINGS:
            if child.tag == "p" and not _visible_text(head).strip():
                head = child
            break
        head.append(child)
    made = _part(head, 0, len(_visible_text(head)))
    if any(child.tag in BLOCKS - LISTS and child.tag != "p" for child in item):
        _drop_colon(made)
    made.attrib.clear()
    forget_ids(made)
    return made


def _drop_colon(element: Element) -> None:
    """Remove a colon from the end: what it announces, such as code, is not there."""
    if len(element) and not (element[-1].tail or "").strip():
        if not _is_object(element[-1]):
            _drop_colon(element[-1])
    elif len(element):
        element[-1].tail = (element[-1].tail or "").rstrip().rstrip(":：")
    else:
        element.text = (element.text or "").rstrip().rstrip(":：")


def _count_words(element: Element) -> int:
    """The number of words that are in no link."""
    return len(_judged(element).replace(LINK, " ").replace(OBJECT, " ").split())


def _judged(element: Element) -> str:
    """The words of a sentence, with one sign for each link and each thing that is no text."""
    if element.tag == "a":
        return LINK
    if _is_object(element):
        return " " if element.tag == "br" else OBJECT
    return (element.text or "") + "".join(_judged(e) + (e.tail or "") for e in element)


def _visible_text(element: Element) -> str:
    """An element's words as a reader sees them, with one sign for each thing that is no text."""
    if _is_note(element) or element.tag == "sup":
        return ""  # a raised number is between the end of a sentence and its space
    if _is_object(element):
        return "\n" if element.tag == "br" else OBJECT
    if element.tag in SYMBOL_MARKUP and len("".join(element.itertext())) == 1:
        return OBJECT  # a symbol, not the initial of a name
    return (element.text or "") + "".join(_visible_text(e) + (e.tail or "") for e in element)


def _part(element: Element, start: int, end: int) -> Element:
    """A copy of an element with its visible characters from `start` to `end`."""
    if element.tag == "sup" or _is_object(element):
        made = copy.deepcopy(element)
        made.tail = None
        return made
    made = Element(element.tag, dict(element.attrib))
    text = element.text or ""
    made.text, at = text[start:end], len(text)
    for child in element:
        if at >= end:
            break
        size, tail = len(_visible_text(child)), child.tail or ""
        if not _is_note(child) and (at + size > start or (size == 0 and at > start)):
            made.append(_part(child, max(0, start - at), end - at))
        at += size
        kept = tail[max(0, start - at) : max(0, end - at)]
        if len(made):
            made[-1].tail = (made[-1].tail or "") + kept
        else:
            made.text += kept
        at += len(tail)
    return made


def _is_note(element: Element) -> bool:
    """True for a reference to a footnote."""
    return element.get("data-note") is not None


def _is_object(element: Element) -> bool:
    """True for an image, a formula, code and the like: a thing that counts as one character."""
    return element.tag in UNCUTTABLE or element.get("data-tex") is not None
