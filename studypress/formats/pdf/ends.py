"""Where the pages of a piece end that are right although what follows is not set with them.

The last pages may change with what follows. Of those before, the last one is chosen that begins
with a block before which the layout lets the document be divided, and has nothing from before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from studypress.formats.pdf.furniture import maker_of
from studypress.formats.pdf.inside import inside
from studypress.formats.pdf.records import Seam

SEAM = "data-seam"
"""The attribute of a block before which a long document may be divided."""

# The last page, and the one before it, whose end depends on how the last one begins.
_UNSURE_PAGES = 2


def end_of(pages: Sequence[Any], begin: int) -> tuple[int, Seam] | None:
    """The index of the page before which to divide, and what the rest needs; None for no such page.

    `pages` are the boxes of the pages, of which those before the index `begin` do not count.
    """
    root = pages[0].children[0].element
    order = {element: number for number, element in enumerate(root.iter())}
    parents = {child: parent for parent in order for child in parent}
    seams = [element for element in order if element.get(SEAM) is not None]
    shown = [set(_elements(page)) for page in pages]
    first_pages: dict[Element, int] = {}
    for index, elements in enumerate(shown):
        for element in elements:
            first_pages.setdefault(element, index)
    for index in range(len(pages) - _UNSURE_PAGES, begin, -1):
        for number, seam in enumerate(seams):
            if first_pages.get(seam) != index:
                continue
            above = set(_above(seam, parents))
            if all(order[one] >= order[seam] or one in above for one in shown[index]):
                return index, _seam(number, pages, index, parents)
            break  # only the first block of a page can be at its top
    return None


def _elements(box: Any) -> Iterator[Element]:
    """The elements that have boxes in a page, but for its margins."""
    for child in inside(box):
        if getattr(child, "at_keyword", None) is not None and child.element is None:
            if child.at_keyword.startswith("@footnote"):
                yield from _elements(child)
            continue
        if child.element is not None:
            yield child.element
        yield from _elements(child)


def _above(element: Element, parents: Mapping[Element, Element]) -> Iterator[Element]:
    while (parent := parents.get(element)) is not None:
        yield parent
        element = parent


def _seam(
    number: int, pages: Sequence[Any], index: int, parents: Mapping[Element, Element]
) -> Seam:
    """What the rest needs of the pages before it: named strings and running elements."""
    context = maker_of(pages[0]).context
    return Seam(
        number,
        pages[index].page_type.name or "",
        tuple(sorted(_last(context.string_set, index))),
        tuple(
            _written(box.element, parents)
            for _, box in sorted(_last(context.running_elements, index), key=lambda one: one[0])
        ),
    )


def _last(
    store: Mapping[str, Mapping[int, Sequence[Any]]], index: int
) -> Iterator[tuple[str, Any]]:
    """The last value of each name before an index. The typesetter counts pages from 1."""
    for name, pages in store.items():
        for number in range(index, 0, -1):
            if pages.get(number):
                yield name, pages[number][-1]
                break


def _written(element: Element, parents: Mapping[Element, Element]) -> str:
    """An element as XHTML, in boxes with the variables of what it is in, since it inherits them."""
    tail, element.tail = element.tail, None
    text = ElementTree.tostring(element, encoding="unicode")
    element.tail = tail
    for above in _above(element, parents):
        if above.tag == "body":
            break
        variables = [rule for rule in above.get("style", "").split(";") if "--" in rule[:4]]
        if variables:
            box = Element("div", {"style": ";".join(variables)})
            text = ElementTree.tostring(
                box, encoding="unicode", short_empty_elements=False
            ).replace("></div>", f">{text}</div>")
    return text
