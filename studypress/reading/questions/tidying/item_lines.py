"""Makes lists of numbered lines in list items, as their author meant them.

Numbered lines below a paragraph are a list only where the first number is 1: an author who counts
on from item to item (`6. Cups`, below it `7. What is a cup?`) wrote questions all the same.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_text
from studypress.markup.elements import BLOCKS, LISTS
from studypress.reading.elements import cut, line_of, parts, raw, strip
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.items import is_formula_in_line
from studypress.reading.questions.words.asking import weight
from studypress.reading.questions.words.wording import Wording
from studypress.reading.tree.lists import lists

_NUMBERED = re.compile(r"\n[ \t]*(\d{1,3})[.)][ \t]+(?=\S)")
"""The beginning of a line with a number."""

_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)]")
"""The number of an item at the beginning of its line."""

_LEAST_LINES = 2
"""How many numbered lines are enough; one is where its number carries on that of its item."""


def part_lines(elements: Sequence[Element], notes: FileNotes) -> None:
    """Make lists of the numbered lines in all list items."""
    for element in elements:
        if element.tag not in LISTS:
            continue
        for one in list(element.iter()):
            if one.tag in LISTS:
                for item in one:
                    if item.tag == "li":
                        _part_lines(item, notes)


def _number(item: Element, notes: FileNotes) -> int:
    """The number that the author wrote before an item, or 0."""
    at = line_of(item) - notes.first_line
    found = _NUMBER.match(notes.lines[at]) if 0 <= at < len(notes.lines) else None
    return int(found[1]) if found else 0


def _part_lines(item: Element, notes: FileNotes) -> None:
    """Make a list of the numbered lines in an item's own words, where most of them ask."""
    found = _lines(item)
    if found is None or not _NUMBERED.search(raw(found)):
        return
    lines = list(_NUMBERED.finditer(raw(found)))
    numbers = [int(line[1]) for line in lines]
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not counts or (len(lines) < _LEAST_LINES and numbers[0] != _number(item, notes) + 1):
        return
    tasks = Wording(notes.language).language.tasks
    ends = [*(line.start() for line in lines[1:]), len(raw(found))]
    asking = sum(
        weight(raw(found)[line.end() : end], tasks) > 0
        for line, end in zip(lines, ends, strict=True)
    )
    if 2 * asking < len(lines):
        return
    own, *pieces = parts(found, [line.start() for line in lines])
    made = Element("ol", {"data-line": pieces[0].get("data-line", ""), "start": str(numbers[0])})
    made.tail = "\n"
    for piece, line in zip(pieces, lines, strict=True):
        piece.tag = "li"
        piece.set("data-line", str(line_of(piece) + 1))
        notes.leave_out(line_of(piece), line[0], "the number of an item")
        cut(piece, 0, len(line[0]))
        made.append(piece)
    made.set("data-line", made[0].get("data-line", ""))
    lists(made, notes)
    strip(own)
    _replace_own(item, own, made)


def _lines(item: Element) -> Element | None:
    """A paragraph with the words of an item before any block below them, or None for no words."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        return item[0]
    if "\n" not in "".join(item.itertext()):
        return None
    made = Element("p", {"data-line": item.get("data-line", "")})
    add_text(made, item.text or "")
    for child in item:
        if _is_block(child):
            break
        made.append(child)
    return made


def _is_block(child: Element) -> bool:
    """True for a block below the own words of an item."""
    return child.tag in BLOCKS and not is_formula_in_line(child)


def _replace_own(item: Element, own: Element, below: Element) -> None:
    """Put a paragraph and a list in the place of an item's own words.

    The blocks below these words belong to the last item of the list.
    """
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        rest = list(item)[1:]
    else:
        rest = list(itertools.dropwhile(lambda child: not _is_block(child), item))
    item.text = "\n"
    own.tail = "\n"
    item[:] = [own, below]
    below[-1].extend(rest)
