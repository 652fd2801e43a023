"""The boxes inside a box of the typesetter, wherever it has moved them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.layout.absolute import AbsolutePlaceholder


def inside(box: Any) -> Iterator[Any]:
    """The boxes directly inside a box. One that is taken out of the text is among them."""
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child
