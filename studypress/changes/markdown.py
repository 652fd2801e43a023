"""What changed as Markdown, fit for the text of a release on a code host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studypress.changes.between import Between
from studypress.changes.outline import Line, Look, Run, outline

_SIGNS = re.compile(r"([\\`*_\[\]<>~|#&$!{}^])")
"""The signs that Markdown, its tables or its formulas read, wherever they stand."""

_FIRST = re.compile(r"^(\d*)([-+=:.)])")
"""What begins a list or another block at the beginning of a line."""

_CALLS = re.compile(r"(@|\\#)(?=\w)")
"""What hosts take for the name of a user, who would be told, or for the number of an issue."""

_FORMULA = re.compile(r"(\$\$[^$\n]+\$\$|\$[^$\n]+\$)")
"""A formula, as plain text has it."""

_APART = "&#8203;"
"""A space without width: what stands on both sides of it is no name."""

_MAX_DETAIL_CHARS = 60_000
"""So long are all changes word by word at most: a host takes 125,000 characters for a release."""

_TAGS = {Look.STRONG: "strong", Look.DELETED: "del", Look.INSERTED: "ins"}


def markdown(between: Between) -> str:
    """What changed as Markdown. Whatever the notes say is text in it, and nothing else."""
    found = outline(between)
    room = _Room(_MAX_DETAIL_CHARS)
    parts = [f"## {escaped(found.title)}", found.summary]
    for section in found.sections:
        parts.append(f"### {section.title}")
        text = "\n".join(line for one in section.lines for line in _line(one, room))
        if section.long:
            head = f"<details><summary>{len(section.lines)} changed</summary>"
            text = f"{head}\n\n{text}\n\n</details>"
        parts.append(text)
    if room.full:
        parts.append("Not every change is shown word by word here; `--json` has them all.")
    return "\n\n".join(parts) + "\n"


@dataclass(slots=True)
class _Room:
    """The room that is left for changes word by word."""

    chars: int
    """So many characters may follow."""
    full: bool = False
    """True where something had no room."""

    def takes(self, lines: Sequence[str]) -> bool:
        """True where there is room for some lines, which then is taken."""
        length = sum(map(len, lines))
        if length > self.chars:
            self.full = True
            return False
        self.chars -= length
        return True


def _line(line: Line, room: _Room) -> Iterator[str]:
    """A line, and below it what changed word by word, as long as there is room for that."""
    yield f"- {_written(line.runs)}"
    below = [f"  - {_written(runs)}" for runs in line.below]
    if below and room.takes(below):
        yield "  <details><summary>Word by word</summary>\n"
        yield from below
        yield "\n  </details>"


def _written(runs: Sequence[Run]) -> str:
    """Some runs on one line. Tags serve where signs would depend on the letters beside them."""
    text = ""
    for index, run in enumerate(runs):
        words = escaped(run.text, first=not index)
        inner = words.strip()
        tag = _TAGS.get(run.look)
        if tag and inner:
            before, _, behind = words.partition(inner)
            # What is new stands apart from what it replaces.
            apart = " " if text.endswith("</del>") and run.look is Look.INSERTED else ""
            words = f"{before or apart}<{tag}>{inner}</{tag}>{behind}"
        text += words
    return text.strip()


def escaped(text: str, *, first: bool = True) -> str:
    """A text on one line as Markdown that says just this; `first` where it begins a line.

    A formula is code: hosts differ in what they take for one.
    """
    parts = _FORMULA.split(text.replace("\n", " ⏎ "))
    pieces = [_code(part.strip("$")) if at % 2 else _signs(part) for at, part in enumerate(parts)]
    joined = "".join(pieces)
    return _FIRST.sub(r"\1\\\2", joined) if first else joined


def _signs(text: str) -> str:
    """A text in which no sign means anything."""
    return _CALLS.sub(rf"\1{_APART}", _SIGNS.sub(r"\\\1", text))


def _code(text: str) -> str:
    """Code of any text: its fence is longer than any in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
