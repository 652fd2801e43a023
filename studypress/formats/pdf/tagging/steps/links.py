"""Links: the words that a person would say for each."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.naming import plain, words_before, words_of
from studypress.formats.pdf.tagging.nodes import Kid, Node, Spot
from studypress.formats.pdf.tagging.roles import kind_of
from studypress.formats.pdf.tagging.tree import Tree

_CALLS = frozenset({"doc-noteref"})
_MAX_CHARS = 200
_ROMAN = re.compile(r"[ivxlcdm]+")
# The numbers at the end of an entry.
_MAX_ENTRY_CHARS = 60
_OPENING = " ([,;:"
_SENTENCE = re.compile(r"[.!?…] (?=[^\W\d_a-z])")
_FOLIOS = re.compile(r"[\s\d,–]+$")


def tag(node: Node, tree: Tree) -> list[Kid]:
    """Give the annotations of a link its words; what leads nowhere is no link.

    The call of a note is a reference (ISO 32000-1, table 338).
    """
    spots = [kid for kid in node.kids if isinstance(kid, Spot)]
    if not spots or node.element is None:
        return node.kids
    words = _words(node.element, tree)
    for spot in spots:
        tree.words[spot.box] = words
    if node.element.get("role") in _CALLS:
        return [Node("Reference", node.element, kids=[node])]
    return [node]


def _words(link: Element, tree: Tree) -> str:
    """What a person would say for a link: its text, or the words of what it leads to.

    A number alone, such as that of a page, does not tell where a link leads. What has no letters
    itself, such as the call of a note, is told by the text around it.
    """
    words = words_of(link)
    if not _tells(words):
        # The target of a link may be in another part of the book, whose words are not known. A
        # note is in the same part as its call.
        entry = "" if link.get("role") in _CALLS else _with_entry(link, words, tree)
        words = plain(link.get("title", "")) or entry or _of_target(link, tree) or words
    words = words or link.get("href", "")
    if len(words) > _MAX_CHARS:
        words = f"{words[:_MAX_CHARS].rpartition(' ')[0]} …"
    return words


def _tells(words: str) -> bool:
    """True for words with letters; those of a roman number tell nothing."""
    return any(map(str.isalpha, words)) and not _ROMAN.fullmatch(words)


def _of_target(link: Element, tree: Tree) -> str:
    """The words of what a link leads to, "" where that is not in this document."""
    target = tree.targets.get(link.get("href", "").removeprefix("#"))
    return "" if target is None else _words_around(target, tree)


def _words_around(element: Element, tree: Tree) -> str:
    """The words of an element, or of the first around it that has letters."""
    around: Element | None = element
    while around is not None:
        if _tells(words := words_of(around)):
            return words
        around = tree.parents.get(around)
    return ""


def _with_entry(link: Element, words: str, tree: Tree) -> str:
    """The number of a page with the words before it: the entry of an index, the name of an author.

    Of a long text before it, these are the last few. Without a word before it, it is "".
    """
    block = tree.parents.get(link)
    while block is not None and not kind_of(block).block:
        block = tree.parents.get(block)
    before = words_before(link, block) if block is not None else ""
    before = _SENTENCE.split(_FOLIOS.sub("", before))[-1]
    if len(before) > _MAX_ENTRY_CHARS:
        before = before[-_MAX_ENTRY_CHARS:].partition(" ")[2]
    before = before.rstrip(_OPENING)
    # What is short for a page alone, as in "p. 7", is no entry; "Dong et al." is one.
    is_entry = any(map(str.isalpha, before)) and (" " in before or not before.endswith("."))
    return f"{before} {words}".strip() if is_entry else ""
