"""Puts text into paragraphs, and blocks out of them."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.formats.pdf.tagging.nodes import Kid, Node, Spot, is_block, leaves
from studypress.formats.pdf.tagging.tree import Tree

_PARAGRAPHS = frozenset({"P", "Code", "Caption", "Lbl", *(f"H{level}" for level in range(1, 7))})
_PICTURES = frozenset({"Figure", "Formula"})
_GOES_ON = "data-goes-on"


def arranged(kids: Sequence[Kid], tree: Tree, *, text: bool) -> list[Kid]:
    """What is in a block: its blocks in their order, and its text in paragraphs.

    With `text`, text may stand in the block by itself. What is read behind a paragraph, such as a
    note, stands behind the text in which it is. A block with `data-goes-on` is one with the block
    before it.
    """
    result: list[Kid] = []
    run: list[Kid] = []
    behind: list[Kid] = []

    def end() -> None:
        result.extend(run if text else _paragraph(run, tree))
        result.extend(behind)
        run.clear()
        behind.clear()

    for kid in kids:
        if not isinstance(kid, Node) or not kid.block:
            run.append(kid)
        elif kid.floating:
            behind.append(kid)
        else:
            end()
            if (before := _begun(kid, result)) is not None:
                before.kids += kid.kids
            else:
                result.append(kid)
    end()
    return result


def _begun(node: Node, before: Sequence[Kid]) -> Node | None:
    """The block that goes on with this one; None where it begins here."""
    if node.element is None or _GOES_ON not in node.element.attrib or not before:
        return None
    last = before[-1]
    return last if isinstance(last, Node) and last.role == node.role else None


def taken_apart(node: Node) -> tuple[Node | None, list[Node]]:
    """An element that can't have blocks in it, and those that it had, which stand behind it.

    None in the place of the element where nothing else was in it.
    """
    if node.block and node.role not in _PARAGRAPHS:
        return node, []
    blocks = [kid for kid in node.kids if isinstance(kid, Node) and kid.block]
    if not blocks:
        return node, []
    node.kids = [kid for kid in node.kids if not is_block(kid)]
    for block in blocks:
        block.floating = True
    return (node if node.kids else None), blocks


def _paragraph(run: Sequence[Kid], tree: Tree) -> list[Kid]:
    """A paragraph of text. Pictures by themselves are blocks without one."""
    if not run:
        return []
    if all(isinstance(kid, Node) and kid.role in _PICTURES for kid in run):
        for kid in run:
            if isinstance(kid, Node):
                kid.block = True
                kid.set("Layout", "Placement", "Block")
        return [*run]
    drawn = list(leaves(run))
    if all(not getattr(leaf.box, "text", "x").strip() for leaf in drawn) and not any(
        isinstance(kid, Spot) for kid in run
    ):
        tree.leave_out([leaf.box for leaf in drawn])
        return []
    return [Node("P", None, block=True, kids=[*run])]
