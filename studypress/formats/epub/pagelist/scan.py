"""Finished documents as their letters, with the places of these in the bytes.

The documents are ours and well-formed: they are read by tokens, and never written anew. Formulas,
drawings, folios and what stands apart from the text have no letters here.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from studypress.formats.epub.folios import HELD
from studypress.language.letters import pieces_of
from studypress.markup.elements import FOLDS, HEADINGS, INLINE, OUTSIDE_TEXT, READINGS

# What stands before a tag, and the tag. What is most frequent comes first.
_TOKEN = re.compile(
    r"([^<]*)(?:<(/?)(?!math\b)([a-zA-Z][\w:.-]*)([^>]*)>"
    rf"|{HELD}|<!--.*?-->|<math\b.*?</math>|<[^>]*>)",
    re.DOTALL,
)
_START = re.compile(r"<([a-zA-Z][\w:.-]*)([^>]*)>")
_ID = re.compile(r'\sid="([^"]*)"')
_ROLE = re.compile(r'\srole="([^"]*)"')
# A word in a text, and a letter as it is written.
_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"&[^;]*;|.", re.DOTALL)
# A word may go on in the next line, or on the next page, behind one of these.
_HYPHENS = re.compile("[-\u2010\u2013\u2014/]*")
_APART = frozenset({"doc-noteref", "doc-footnote", "doc-endnotes", "doc-pagebreak"})
# The call of a note that stands in another document is a mere link.
_CALL = 'class="note-link"'
_SILENT = OUTSIDE_TEXT | READINGS
# The elements of a line, and headings: a mark in one of these would be read as one of its words.
_PASSED = INLINE | frozenset(HEADINGS)


# No mark may be in one of these: it would be part of the name of a link, or hidden.
_CLOSED = FOLDS | frozenset({"a", "table"})


class Tag(NamedTuple):
    """A tag in a document."""

    name: str
    """The name of its element."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""
    parent: str
    """The name of the element around."""


class Run(NamedTuple):
    """A text between two tags."""

    document: int
    """The index of its document."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""


class Closed(NamedTuple):
    """A part of a document before which a mark is put that would be in it.

    It is a link, a fold, or the head of a table: what stands up to the end of its first row.
    """

    name: str
    """The name of the element."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""


@dataclass(slots=True)
class Scan:
    """The letters of several documents, in their order."""

    texts: Sequence[str]
    """The documents."""
    ids: dict[str, tuple[int, int, Tag]] = field(default_factory=dict)
    """For each id: the number of letters before its element, its document, and its tag."""
    names: set[str] = field(default_factory=set)
    """All ids, also of what has no letters here."""
    letters: str = ""
    """All letters and digits, folded."""
    closed: dict[tuple[int, str], list[Closed]] = field(default_factory=dict)
    """By the number of a document and the name of their element, what must have no marks in it."""
    _runs: list[Run] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        found: list[str] = []
        total = 0
        for number, text in enumerate(self.texts):
            self.names.update(map(html.unescape, _ID.findall(text)))
            waiting: list[tuple[str, int, Tag]] = []
            first = len(self._runs)
            for one in _tokens(number, text):
                if isinstance(one, Run):
                    self._runs.append(one)
                elif isinstance(one, Closed):
                    self._close(number, one)
                else:
                    waiting.append((one[0], len(self._runs), one[1]))
            here = [_plain(text[run.start : run.end]) for run in self._runs[first:]]
            for some in pieces_of(here):
                self._starts.append(total)
                total += sum(map(len, some))
                found += some
            for name, run, tag in waiting:
                letters = self._starts[run] if run < len(self._starts) else total
                self.ids.setdefault(name, (letters, number, tag))
        self.letters = "".join(found)

    def _close(self, number: int, one: Closed) -> None:
        """Add a part; of those in one another, the outermost of each name is kept."""
        known = self.closed.setdefault((number, one.name), [])
        while known and known[-1].start > one.start:
            known.pop()
        known.append(one)

    def before_closed(self, document: int, at: int) -> tuple[int, frozenset[str]]:
        """A place before all that must have no marks, and the names of what it was in."""
        names: set[str] = set()
        found = at
        for name in ("a", "table", *FOLDS):
            known = self.closed.get((document, name), ())
            index = bisect_right(known, found, key=lambda one: one.start) - 1
            if index >= 0 and known[index].start < found < known[index].end:
                found = known[index].start
                names.add(name)
        return found, frozenset(names)

    def place(self, at: int, *, cut: bool = False) -> tuple[int, int]:
        """The document and the place in it before a letter. With `cut`, before the next word.

        It is before the elements of a line that begin there, and before a heading.
        """
        index = bisect_right(self._starts, at) - 1
        at -= self._starts[index]
        for number in range(index, len(self._runs)):
            run = self._runs[number]
            text = self.texts[run.document]
            for word in _WORD.finditer(text, run.start, run.end):
                count = _count(word[0])
                if at < count and not (at and cut):
                    if not at and word.start() == run.start:
                        return run.document, _outside(text, run.start)
                    return run.document, word.start() + _within(word[0], at)
                at = max(at - count, 0)
        run = self._runs[-1]
        return run.document, run.end


def _outside(text: str, at: int) -> int:
    """The place before the elements of a line that begin at a place, and before a heading."""
    while text[at - 1] == ">":
        begin = text.rindex("<", 0, at)
        tag = _START.fullmatch(text, begin, at)
        if tag is None or tag[2].endswith("/") or tag[1] not in _PASSED:
            break
        at = begin
    return at


def _tokens(number: int, text: str) -> Iterator[Run | Closed | tuple[str, Tag]]:
    """Each text of a document that has words, each id with its tag, in their order, and at its
    end each part that must have no marks in it. White space alone is given where it is the last."""
    around: list[str] = []
    begun: list[int] = []
    heads: list[int] = []
    skipped = 0
    blank: Run | None = None
    for found in _TOKEN.finditer(text):
        words, closing, name, told = found.groups()
        if words and not skipped:
            blank = Run(number, found.start(), found.end(1))
            if not words.isspace():
                yield blank
                blank = None
        if name is None:
            continue
        start, end = found.end(1), found.end()
        if closing:
            around.pop()
            begin = begun.pop()
            if name == "table":
                yield Closed(name, begin, heads.pop() or start)
            elif name in _CLOSED:
                yield Closed(name, begin, start)
            elif name == "thead" or (name == "tr" and heads and not heads[-1]):
                heads[-1] = end
            skipped = skipped if len(around) >= skipped else 0
            continue
        apart = name in _SILENT or (bool(told) and _is_apart(told))
        if not (skipped or apart) and "id=" in told and (id_ := _ID.search(told)):
            parent = around[-1] if around else ""
            yield html.unescape(id_[1]), Tag(name, start, end, parent)
        if told.endswith("/"):
            continue
        around.append(name)
        begun.append(start)
        if name == "table":
            heads.append(0)
        if apart and not skipped:
            skipped = len(around)
    if blank:
        yield blank


def _is_apart(attributes: str) -> bool:
    """True for the attributes of an element that stands apart from the text."""
    role = _ROLE.search(attributes) if "role=" in attributes else None
    return (role is not None and role[1] in _APART) or _CALL in attributes


def _plain(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _count(text: str) -> int:
    return sum(map(len, pieces_of([_plain(text)])[0]))


def _within(word: str, letters: int) -> int:
    """Where in a word so many letters are before."""
    if not letters:
        return 0
    # Text without spaces is one word, however long: its signs are counted one by one.
    at = len(word)
    for sign in _SIGN.finditer(word):
        letters -= _count(sign[0])
        if letters <= 0:
            at = sign.end()
            break
    hyphens = _HYPHENS.match(word, at)
    return hyphens.end() if hyphens else at
