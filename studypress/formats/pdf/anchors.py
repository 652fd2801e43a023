"""Lets elements that differ by their ids alone share one style, with all that is in them.

WeasyPrint takes an id for a declaration of the element's style. So each element with an id has a
style of its own, and all that is in it inherits from another style than its like elsewhere: in a
list whose entries can be linked to, no two elements share what was computed. See
docs/upstream/styles.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.css import ComputedStyle

_ANCHOR = "-weasy-anchor"


class Named(ComputedStyle):
    """The style of an element with an id: a style that many may have, and an anchor."""

    def __init__(self, shared: ComputedStyle, anchor: str) -> None:
        self.__dict__.update(shared.__dict__)
        self._shared = shared
        self["anchor"] = anchor

    def __missing__(self, key: str) -> Any:
        value = self[key] = self._shared[key]
        return value


def without_ids(before: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    """The declarations of elements of a tree by their attributes, but for their ids."""
    for found in before(*arguments):
        _, element, declarations, _ = found
        said = getattr(declarations[0], "name", "") if len(declarations) == 1 else ""
        if said != _ANCHOR or element.get("style") or element.get("name"):
            yield found


def add(style_for: Any, root: Any, collector: Any) -> None:
    """Give each element with an id a style that has it as its anchor."""
    computed = style_for.get_computed_styles()
    for element in root.iter():
        style = computed[element, None] if element.get("id") else None
        if style is not None and style["anchor"] is None:
            computed[element, None] = Named(style, element.get("id"))
            if collector:
                collector.collect_anchor(element.get("id"))
