"""The tree of structure of some pages, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from studypress.formats.pdf.tagging.nodes import Kid


@dataclass(slots=True)
class Tree:
    """A tree while it is built, and when it is."""

    artefacts: set[Any]
    """The boxes that are no part of it."""
    targets: dict[str, Element]
    """The elements to which links may lead, by their ids."""
    parents: dict[Element, Element]
    """The parent of each element."""
    kids: list[Kid] = field(default_factory=list)
    """The elements directly below that of the whole document."""
    words: dict[Any, str] = field(default_factory=dict)
    """What a person would say for each link, by the box of its annotation."""
    _names: int = 0

    def name(self) -> str:
        """A new id for an element."""
        self._names += 1
        return str(self._names)

    def leave_out(self, boxes: Sequence[Any]) -> None:
        """Make what is drawn of some boxes no part of the tree."""
        self.artefacts.update(boxes)
