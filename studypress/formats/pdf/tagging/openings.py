"""How pages begin: their first words in the order in which they are read, and what begins there.

It is told from the tree of structure: that knows the order of the document, where text on a page is
in the order in which it is drawn, and it has no running heads and no repeated heads of tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from studypress.formats import Opening
from studypress.formats.pdf.tagging.nodes import Kid, Leaf, Node
from studypress.formats.pdf.tagging.tree import Tree
from studypress.markup.edit import classes
from studypress.markup.elements import READINGS

_BLOCKS = 3
"""So many blocks of a page are told that have words enough to be found by."""
_TOLD_CHARS = 12
"""A block of fewer signs, such as the head of a column, may be in many places."""
_ALL_BLOCKS = 12
"""So many blocks of a page are told at most."""
_WORDS = 24
"""So many words of a block are told."""
_LABEL_CHARS = 40
"""A block of no more signs may be a label in front of what begins a page."""
# What is read by itself, or is a drawing.
_APART = frozenset({"Note", "Figure", "Formula"})
# The typesetter adds one of these where it divides a word.
_ADDED_HYPHENS = ("\u2010", "\u00ad")
_HYPHENS = (*_ADDED_HYPHENS, "-")
# Marks where a word may break, or may not.
_SILENT = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
# What has it prints the number of a page.
_FOLIOS = ("data-page-of", "data-pages-of")


@dataclass(slots=True)
class _Block:
    """The text of one block on one page."""

    node: Node | None
    element: Element
    """The element of its first text."""
    text: str = ""
    joined: bool = False
    """True where the last line ends in a word that is divided."""

    def add(self, text: str, *, line: bool) -> None:
        """Add what is drawn at once; with `line`, it begins another line."""
        if self.joined and line:
            self.text = self.text[:-1] + text
        else:
            self.text += f" {text}" if line else text
        self.joined = text.endswith(_ADDED_HYPHENS)


@dataclass(slots=True)
class _Page:
    """The first blocks of a page."""

    blocks: list[_Block] = field(default_factory=list)
    cut: bool = False

    def take(self, node: Node | None, leaf: Leaf, *, line: bool) -> None:
        """Take a text, unless enough is known."""
        if not self.blocks or self.blocks[-1].node is not node:
            if self._is_full or not leaf.box.text.strip():
                return
            self.blocks.append(_Block(node, leaf.box.element))
        self.blocks[-1].add(leaf.box.text, line=line)

    @property
    def _is_full(self) -> bool:
        """True where enough blocks are known, and the last of them whole."""
        told = sum(len(block.text) >= _TOLD_CHARS for block in self.blocks)
        return told > _BLOCKS or len(self.blocks) > _ALL_BLOCKS

    def words(self) -> tuple[str, ...]:
        """The first words of each of the first blocks."""
        blocks, told = [], 0
        for block in self.blocks[:_ALL_BLOCKS]:
            if told < _BLOCKS:
                blocks.append(block)
            told += len(block.text) >= _TOLD_CHARS
        texts = (block.text[: -1 if block.joined else None] for block in blocks)
        return tuple(" ".join(text.translate(_SILENT).split()[:_WORDS]) for text in texts)


def openings(
    tree: Tree, pages: int, first: Mapping[str, int], apart: Sequence[str], around: set[Element]
) -> tuple[Opening, ...]:
    """How each of the first pages of a tree begins, without folios, which are not known yet.

    `first` has each id with the index of the first page that has it. Elements with a class in
    `apart` stand beside the text. Those `around` begin on no page: they went on from before.
    """
    found = [_Page() for _ in range(pages)]
    before: tuple[Node | None, Leaf] | None = None
    sides = _Sides(tree, frozenset(apart))
    for node, leaf in _texts(tree.kids, None):
        if leaf.page >= pages or leaf.part or sides.has(leaf.box.element):
            continue
        page = found[leaf.page]
        goes_on = before is not None and before[0] is node
        line = not goes_on or before is None or before[1].box.position_y != leaf.box.position_y
        if goes_on and before and before[1].page != leaf.page and not page.blocks:
            page.cut = before[1].box.text.endswith(_HYPHENS)
        page.take(node, leaf, line=line)
        before = node, leaf
    return tuple(
        Opening("", page.words(), _anchor(page.blocks, index, first, tree, around), page.cut)
        for index, page in enumerate(found)
    )


def _texts(kids: Sequence[Kid], block: Node | None) -> Iterator[tuple[Node | None, Leaf]]:
    """Each text in the order in which it is read, with the block around it."""
    for kid in kids:
        if isinstance(kid, Leaf):
            if hasattr(kid.box, "text"):
                yield block, kid
        elif isinstance(kid, Node) and kid.role not in _APART:
            yield from _texts(kid.kids, kid if kid.block else block)


class _Sides:
    """Knows which elements are no running text."""

    def __init__(self, tree: Tree, apart: frozenset[str]) -> None:
        self._parents = tree.parents
        self._apart = apart
        self._known: dict[Element, bool] = {}

    def has(self, element: Element) -> bool:
        """True for what stands beside the text, prints the number of a page, or says how a word is
        read."""
        known = self._known.get(element)
        if known is None:
            above = self._parents.get(element)
            known = self._known[element] = (
                not self._apart.isdisjoint(classes(element))
                or element.tag in READINGS
                or any(name in element.attrib for name in _FOLIOS)
                or (above is not None and self.has(above))
            )
        return known


def _anchor(
    blocks: Sequence[_Block],
    page: int,
    first: Mapping[str, int],
    tree: Tree,
    around: set[Element],
) -> str:
    """The id of the outermost element that begins a page, or behind a label that begins it."""
    seen: set[Element] = set()
    for block in blocks[:2]:
        found = ""
        above: Element | None = block.element
        while above is not None:
            name = above.get("id", "")
            if above not in seen and above not in around and first.get(name) == page:
                found = name
            seen.add(above)
            above = tree.parents.get(above)
        if found or len(block.text) > _LABEL_CHARS:
            return found
    return ""
