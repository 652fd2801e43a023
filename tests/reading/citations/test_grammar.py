"""What authors write becomes cites: prefix, key, part of the work, suffix."""

from __future__ import annotations

import pytest

from studypress.reading.citations import grammar
from studypress.reading.citations.records import Cite

READ = {
    "@x": (Cite("x"),),
    "@x, p. 3": (Cite("x", locator="3"),),
    "@x; @y": (Cite("x"), Cite("y")),
    "see @x, chap. 2; -@y": (Cite("x", "see", "2", "chapter"), Cite("y", bare=True)),
    "see also *this* @x": (Cite("x", "see also *this*"),),
    "-@x": (Cite("x", bare=True),),
    "@x, pp. 3-5 and passim": (Cite("x", locator="3–5", suffix=" and passim"),),
    "@x, 33-35, 38 and more": (Cite("x", locator="33–35, 38", suffix=" and more"),),
    "@x 33": (Cite("x", suffix=" 33"),),
    "@x, iv, vi": (Cite("x", locator="iv, vi"),),
    "@x, § 3.2": (Cite("x", locator="3.2", label="section"),),
    "@x, Fig. 4": (Cite("x", locator="4", label="figure"),),
    "@x, {p. 4, fig. 3}, see": (Cite("x", locator="4, fig. 3", suffix=", see"),),
    "@x, {sec. A}": (Cite("x", locator="A", label="section"),),
    "@a:b/c.d-e": (Cite("a:b/c.d-e"),),
    "@x.": (Cite("x", suffix="."),),
    "@{odd!key}": (Cite("odd!key"),),
    "@x, and others": (Cite("x", suffix=", and others"),),
    "@x, vitamins": (Cite("x", suffix=", vitamins"),),
    "@x; see": (),
    "user@host.org": (),
    "no key": (),
    "": (),
}


@pytest.mark.parametrize("written", READ)
def test_brackets_are_read(written: str) -> None:
    assert grammar.read(written) == READ[written]


WORDS = [
    (label, word) for label, words in grammar.PARTS.items() for word in words
]  # every row of the table


@pytest.mark.parametrize(("label", "word"), WORDS)
def test_every_word_names_a_part_of_the_work(label: str, word: str) -> None:
    assert grammar.read(f"@x, {word} 7") == (Cite("x", locator="7", label=label),)
