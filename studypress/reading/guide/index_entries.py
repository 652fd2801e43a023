"""The grammar of marks for the index: what is written in `<!-- index: … -->`.

Each line has entries, with commas between them. `!` is before an entry below another, `@` before
the reading by which an entry is sorted, and an entry in `**` has its principal place here. Behind
`;` stands what holds for all entries of the line: `begin`, `end`, `see X`, `see also X`. A sign has
no meaning in quotes, in backticks, and behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

MAX_LEVELS = 3
"""An entry has entries below it, and those may have entries below them."""

_PIECE = re.compile(r"\\.|\"[^\"\n]*\"|`[^`\n]*`|.", re.DOTALL)
_MARKUP = re.compile(
    r"\\(?P<sign>.)|\"(?P<quoted>[^\"]*)\"|`(?P<code>[^`]*)`|\*(?P<em>[^*\s][^*]*)\*|(?P<text>.)",
    re.DOTALL,
)
_BOLD = "**"
_SEE, _SEE_ALSO = "see ", "see also "


@dataclass(frozen=True, slots=True)
class Word:
    """One entry, without those above and below it."""

    name: str
    """The entry as inline XHTML."""
    text: str
    """The entry as plain text."""
    sorted_as: str
    """The text by which it is sorted."""

    @property
    def key(self) -> str:
        """What is the same for two words of the same entry."""
        return " ".join(self.text.casefold().split())


Words = tuple[Word, ...]
"""An entry with those above it, the highest first."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One entry of a mark, and what the mark says of its place."""

    words: Words
    """The entry."""
    line: int
    """Its line in the mark, from 0."""
    principal: bool = False
    """True for a place that says most."""
    begins: bool = False
    """True where a range begins."""
    ends: bool = False
    """True where a range ends."""
    see: tuple[Words, ...] = ()
    """The entries that stand for it."""
    see_also: tuple[Words, ...] = ()
    """The entries on subjects near to it."""


class Unreadable(ValueError):
    """A part of a mark can't be read: the line in the mark, from 0, and a clause that says why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def read(text: str) -> Iterator[Marked]:
    """The entries of a mark; raises Unreadable for a line that can't be read."""
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        before, *clauses = split(line, ";")
        told = _Told(number)
        for clause in clauses:
            told.add(clause.strip())
        for entry in split(before, ","):
            yield told.of(entry.strip())


def word_of(text: str) -> Word:
    """A word without any markup."""
    text = " ".join(text.split())
    return Word(escape(text), text, text)


def split(text: str, sign: str) -> list[str]:
    """A text in the parts between signs that have their meaning."""
    parts = [""]
    for piece in _PIECE.findall(text):
        if piece == sign:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


class _Told:
    """What the clauses of a line say."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.words: set[str] = set()
        self.see: list[Words] = []
        self.see_also: list[Words] = []

    def add(self, clause: str) -> None:
        """Add a clause."""
        small = clause.lower()
        if small in ("begin", "end"):
            self.words.add(small)
        elif small.startswith(_SEE_ALSO):
            self.see_also += self._targets(clause.removeprefix(clause[: len(_SEE_ALSO)]))
        elif small.startswith(_SEE):
            self.see += self._targets(clause.removeprefix(clause[: len(_SEE)]))
        else:
            raise Unreadable(self.line, f"“{clause}” is not begin, end, see … or see also …")

    def of(self, entry: str) -> Marked:
        """An entry of the line with all that is said of it."""
        bare, principal = _unbold(entry)
        above, bang, last = _parted(bare)
        if not principal:
            last, principal = _unbold(last)
        return Marked(
            self._words(above + bang + last),
            self.line,
            principal,
            "begin" in self.words,
            "end" in self.words,
            tuple(self.see),
            tuple(self.see_also),
        )

    def _targets(self, text: str) -> list[Words]:
        return [self._words(part.strip()) for part in split(text, ",")]

    def _words(self, entry: str) -> Words:
        """An entry with those above it."""
        words = tuple(map(_word, split(entry, "!")))
        if len(words) > MAX_LEVELS:
            raise Unreadable(self.line, f"“{entry}” has more than {MAX_LEVELS} levels")
        if not all(word.key for word in words):
            raise Unreadable(
                self.line, f"“{entry}” names no entry" if entry else "an entry is empty"
            )
        return words


def _unbold(text: str) -> tuple[str, bool]:
    """A text without the asterisks around it, and True where it has them."""
    text = text.strip()
    bold = len(text) > 2 * len(_BOLD) and text.startswith(_BOLD) and text.endswith(_BOLD)
    return (text[len(_BOLD) : -len(_BOLD)], True) if bold else (text, False)


def _parted(entry: str) -> tuple[str, str, str]:
    """What is above the last level of an entry, the sign between them, and the last level."""
    *above, last = split(entry, "!")
    return "!".join(above), "!" if above else "", last


def _word(written: str) -> Word:
    """One level of an entry."""
    shown, *reading = split(written.strip(), "@")
    if not shown.strip():  # such as the decorator "@property"
        shown, reading = written, []
    name, text = [], []
    for found in _MARKUP.finditer(" ".join(shown.split())):
        kind = found.lastgroup or "text"
        said = found[kind]
        tag = kind if kind in ("code", "em") else ""
        name.append(f"<{tag}>{escape(said)}</{tag}>" if tag else escape(said))
        text.append(said)
    plain = "".join(text)
    return Word("".join(name), plain, " ".join("@".join(reading).split()) or plain)
