"""The elements of the structure of a PDF while they are made (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """What is drawn on a page as one marked content: a line of text, or an image."""

    page: int
    """The index of its page."""
    box: Any
    """Its box."""
    part: str = ""
    """The pseudo-element that it belongs to, such as "marker", or "" for none."""
    matrix: Any = None
    """How its place on the page is transformed; None where it is not."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place on a page that a link may be followed from: an annotation."""

    page: int
    """The index of its page."""
    box: Any
    """The box of the link, which has the annotation once its page is drawn."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure."""

    role: str
    """Its type, such as "P"."""
    element: Element | None = None
    """The element of HTML that it stands for, None where it has none."""
    block: bool = False
    """True for a block, False for what stands in a line of text."""
    kids: list[Kid] = field(default_factory=list)
    """What is in it, in the order in which it is read."""
    floating: bool = False
    """True for a block within a paragraph that is read behind it, such as a note."""
    alt: str = ""
    """Words for those who can't see it."""
    expansion: str = ""
    """The long form of an abbreviation."""
    language: str = ""
    """Its language, "" where it is that of what it is in."""
    id: str = ""
    """A name for it that no other element of its part has."""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Its attributes by their owners, such as "Table", and by their names. Strings are names."""

    def set(self, owner: str, name: str, value: object) -> None:
        """Give it an attribute."""
        self.attributes.setdefault(owner, {})[name] = value

    def leaves(self) -> Iterator[Leaf]:
        """All that is drawn of it."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            elif isinstance(kid, Leaf):
                yield kid

    def inside(self, *roles: str) -> Iterator[Node]:
        """The nearest elements below it that have one of these types."""
        for kid in self.kids:
            if isinstance(kid, Node):
                if kid.role in roles:
                    yield kid
                else:
                    yield from kid.inside(*roles)


Kid = Node | Leaf | Spot


def is_block(kid: Kid) -> bool:
    """True for a block."""
    return isinstance(kid, Node) and kid.block


def leaves(kids: Sequence[Kid]) -> Iterator[Leaf]:
    """All that is drawn of some elements."""
    for kid in kids:
        if isinstance(kid, Node):
            yield from kid.leaves()
        elif isinstance(kid, Leaf):
            yield kid
