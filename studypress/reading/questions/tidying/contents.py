"""Finds the lists of contents that authors keep by hand, and tells them from answers.

The entries of such a list name what is elsewhere in the guide. A list that names the same, but is
below a question that it answers, is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from studypress.language.load import around
from studypress.markup.elements import BLOCKS, LINK_LINES, LISTS
from studypress.reading.elements import line_of, raw, text_of
from studypress.reading.ids import folded, github_slug
from studypress.reading.questions.forms.folds import hides_answer, is_fold, summary_of
from studypress.reading.questions.forms.folds import words_on as summary_words
from studypress.reading.questions.forms.form import asks, level_of
from studypress.reading.questions.tidying.named import Named
from studypress.reading.questions.words.plain import plain_words
from studypress.reading.questions.words.wording import Wording
from studypress.reading.sources.folder import is_index

REASON = "a list of links; the guide has its own"
"""The reason for which contents are left out."""

_SEPARATOR = re.compile(r"[|•·–—»→›/-]")

_MIN_RUN = 3
"""How many paragraphs of one link each, one below the other, are a list; and how many items a list
without links has."""

_MAX_LEAD_CHARS = 80
"""How long the line above a list is that only leads to it."""

_MIN_SENTENCE_WORDS = 4
"""How many words a sentence has that its list completes; "Jump to:" has fewer."""

_MAX_TOPIC_WORDS = 8
"""How many words a topic in contents has: a longer one says something of its own."""

_TAUGHT_LEVEL = 2
"""The level at which every heading is a question in a guide that was written for this program."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of a list."""

    address: str
    """The address to which it leads, as it is written."""
    words: str
    """The words of the link."""
    line: int
    """The line where it is."""
    group: str
    """The words of the heading above it, or ""."""


Lists = list[tuple[int, list[Entry]]]
"""The elements of a list of contents by their places, each with its entries."""


@dataclass(slots=True)
class Finder:
    """Finds the lists of contents among the elements of a file."""

    elements: Sequence[Element]
    named: Named
    wording: Wording
    trimmed: list[Lists] = field(default_factory=list)
    """The lists of which only some items are contents. These items are taken off already."""
    heading: int | None = None
    """The place of the heading above the current element."""

    def lists(self) -> list[Lists]:
        """The lists of contents, each of one element or of several paragraphs."""
        found: list[Lists] = []
        run: Lists = []
        single: Lists = []

        def settle() -> None:
            if len(run) >= _MIN_RUN and self._is_contents(run):
                found.append(list(run))
            run.clear()

        for index, element in enumerate(self.elements):
            if level_of(element):
                settle()
                self.heading = index
                continue
            linked = next(element.iter("a"), None) is not None  # most elements have no link
            entries = self._entries(element, self._announced(index)) if linked else []
            if element.tag == "p" and len(entries) == 1 and not self._announced(index):
                run.append((index, entries))
                continue
            settle()
            part: Lists = [(index, entries or self._plain_entries(element, index))]
            enough = len(part[0][1]) > 1 or (entries and self._announced(index))
            if enough and self._is_contents(part):
                found.append(part)
            elif entries and len(entries) == 1:
                single += part
            elif not entries and element.tag in LISTS and self._announced(index):
                self._trim(element, index)
        settle()
        if found:  # beside other lists, a single link is a list as well
            found += [[one] for one in single if self._is_contents([one])]
        return found

    def _group(self) -> str:
        return "" if self.heading is None else text_of(self.elements[self.heading])

    def _is_contents(self, part: Lists) -> bool:
        """True for a list whose entries name what is in the guide, and that is no answer."""
        index = part[0][0]
        entries = [entry for _, found in part for entry in found]
        if self._announced(index):
            return True
        if self._completes(index):
            return False
        places = [self.named.place(entry.address, entry.words) for entry in entries]
        known = [
            not entry.address.startswith("#") or place is not None
            for entry, place in zip(entries, places, strict=True)
        ]
        return 2 * sum(known) >= len(known) and not self._answers(index, places)

    def _announced(self, index: int) -> bool:
        """True where the words above an element, or on its fold, say that contents follow."""
        element = self.elements[index]
        words = [summary_words(element)] if is_fold(element) else []
        if index and self.elements[index - 1].tag == "p":
            words.append(text_of(self.elements[index - 1]))
        if self.heading is not None and self.heading < index:
            words.append(self._group())
        return any(map(is_contents_heading, words))

    def _completes(self, index: int) -> bool:
        """True for a list that completes the sentence above it, which is no README's.

        "It has three states:" says nothing without its list.
        """
        above = self.elements[index - 1] if index else None
        if above is None or above.tag != "p" or is_index(Path(self.named.notes.name)):
            return False
        text = text_of(above)
        return text.endswith((":", "：")) and len(text.split()) >= _MIN_SENTENCE_WORDS

    def _answers(self, index: int, places: Sequence[int | None]) -> bool:
        """True where the line above a list asks, and the list names nothing of its own section."""
        above = self.elements[index - 1] if index else None
        if above is not None and above.tag == "p" and self._asks(text_of(above)):
            return True
        if self.heading is None:
            return False
        heading = self.elements[self.heading]
        level = level_of(heading)
        taught = level == _TAUGHT_LEVEL and not self.named.notes.report.foreign
        if not (taught or self._asks(text_of(heading))):
            return False
        ends = (
            at
            for at in range(self.heading + 1, len(self.elements))
            if 0 < level_of(self.elements[at]) <= level
        )
        end = next(ends, len(self.elements))
        return not any(place is not None and self.heading < place < end for place in places)

    def _asks(self, text: str) -> bool:
        """True for a question, and for the label of a question or an answer."""
        words = self.wording
        return asks(text) or bool(
            words.numbered(text) or words.question_label(text) or words.answer_label(text)
        )

    def _entries(self, element: Element, announced: bool) -> list[Entry]:
        """The links of an element that holds only links into the guide; none for any other.

        More may be beside them where contents are `announced`: groups, numbers of questions.
        """
        if is_fold(element):
            summary = summary_of(element)
            if self._asks(summary_words(element)) or hides_answer(element, self.wording):
                return []
            inner = [child for child in element if child is not summary]
            found = [self._entries(one, announced) for one in inner if text_of(one)]
            return [entry for part in found for entry in part] if found and all(found) else []
        if element.tag not in LISTS | {"p", "table"}:
            return []
        links = [link for link in element.iter("a") if text_of(link)]
        if element.tag == "p" and len(links) > 1 and not (_SEPARATOR.search(raw(element))):
            return []
        linked = sum(map(_letters, links))
        allowed = _allowed_letters(element, len(links))
        if announced and element.tag != "p":
            allowed = max(allowed, _letters(element) if element.tag == "table" else linked)
        if _letters(element) - linked > allowed and not (links and _links_all_items(element)):
            return []
        return self._inner(links, line_of(element))

    def _inner(self, links: Sequence[Element], line: int) -> list[Entry]:
        """The entries of some links if all lead into the guide, or else none."""
        found: list[Entry] = []
        for link in links:
            words = text_of(link)
            address = self.named.inner(link.get("href", ""), words)
            if not address:
                return []
            found.append(Entry(address, words, line_of(link, line), self._group()))
        return found

    def _plain_entries(self, element: Element, index: int) -> list[Entry]:
        """The items of a list without links that repeats headings further down; or none."""
        topics = _has_topics(element) and self._announced(index)
        if element.tag not in LISTS or (len(element) < _MIN_RUN and not topics):
            return []
        found: list[Entry] = []
        for item in element:
            text = " ".join(_own(item).split()) if topics else text_of(item)
            place = self.named.words.get(folded(text))
            lone = topics or not len(item) or (len(item) == 1 and item[0].tag == "p")
            if (
                place is None
                or place <= index
                or not lone
                or next(item.iter("a"), None) is not None
            ):
                return []
            found.append(
                Entry(f"#{github_slug(text)}", text, line_of(item, line_of(element)), self._group())
            )
        return found

    def _trim(self, element: Element, index: int) -> None:
        """Take those items off a list that lead into the guide; the others stay."""
        notes, gone, entries = self.named.notes, [], []
        for item in element:
            links = [link for link in item.iter("a") if text_of(link)]
            bare = _letters(item) == sum(map(_letters, links))
            found = self._inner(links, line_of(item)) if links and bare else []
            if found:
                gone.append(item)
                entries += found
        if 2 * len(gone) < len(element):
            return
        for item in gone:
            for words, line in lines_of(item, line_of(item)):
                notes.leave_out(line, words, REASON)
            element.remove(item)
        self.trimmed.append([(index, entries)])


def is_contents_heading(text: str) -> bool:
    """True for the words of a heading above contents."""
    return plain_words(text) in around().contents


def leads_in(element: Element) -> bool:
    """True for a short line that only leads to the list below it: "Contents", "Chapters:"."""
    text = text_of(element)
    if element.tag != "p" or len(text) > _MAX_LEAD_CHARS:
        return False
    return text.endswith((":", "：")) or is_contents_heading(text)


def _links_all_items(element: Element) -> bool:
    """True for a list of links, each with a list of a few short topics without links below it."""
    if element.tag not in LISTS or not _has_topics(element):
        return False
    own = [(item, _own(item).strip()) for item in element]
    return all(
        any(raw(link).strip() == words for link in item.iter("a")) for item, words in own if words
    )


def _has_topics(element: Element) -> bool:
    """True for a list with lists of short topics below its items, and with nothing else."""
    if element.tag not in LISTS:
        return False
    inner = [child for item in element for child in item if child.tag in LISTS]
    topics = [text_of(part) for one in inner for part in one]
    others = [child for item in element for child in item if child.tag in BLOCKS - LISTS - {"p"}]
    short = all(
        len(topic.split()) <= _MAX_TOPIC_WORDS and topic[-1:] not in ".:?" for topic in topics
    )
    return bool(topics) and short and not others


def _own(item: Element) -> str:
    """The words of an item without those of the lists in it."""
    pieces = (raw(child) + (child.tail or "") for child in item if child.tag not in LISTS)
    return (item.text or "") + "".join(pieces)


def _letters(element: Element) -> int:
    """How many letters an element holds."""
    return sum(map(str.isalpha, raw(element)))


def _allowed_letters(element: Element, links: int) -> int:
    """How many letters may be beside the links: a table's head, and four letters for each link."""
    if element.tag == "table":
        head = next(element.iter("thead"), None)
        return (_letters(head) if head is not None else 0) + 4 * links
    return 4 * links if element.tag in LISTS and links > 3 else 0


def lines_of(element: Element, line: int) -> Iterator[tuple[str, int]]:
    """The words of an element, line by line, each with its number."""
    parts = [part for part in element.iter() if part.tag in LINK_LINES and part is not element]
    if not parts:
        yield text_of(element), line
    for part in parts:
        own = "".join(raw(child) + (child.tail or "") for child in part if child.tag not in LISTS)
        yield " ".join(((part.text or "") + own).split()), line_of(part, line)
