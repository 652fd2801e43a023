"""Finds the drawings whose text is too small to be read where they came to stand on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

from studypress.formats.pdf.inside import inside
from studypress.model.diagnostics import Diagnostic, Location, Severity

MARK = "data-smallest"
"""The attribute with the size of the smallest text in an image that has its own size, in points."""

_MIN_PT = 6.5
_ROUNDING_PT = 0.05


def small_texts(pages: Iterable[weasyprint.document.Page], name: str) -> Iterator[Diagnostic]:
    """A warning for each drawing that is too small; `name` is that of its document."""
    for page in pages:
        for box in _drawings(page._page_box):
            element = box.element
            size = float(element.get(MARK)) * _share(box)
            if size >= _MIN_PT - _ROUNDING_PT:
                continue
            line = element.get("data-line", "")
            path = element.get("data-path") or name
            yield Diagnostic(
                "small-text",
                Severity.WARNING,
                Location(path, int(line) if line.isdecimal() else 0),
                f"the text of the figure is {size:.1f} pt high on the page; below {_MIN_PT} pt it "
                "is not legible",
                "Divide the figure, let it run downwards, or use fewer words in it.",
            )


def _drawings(box: Any) -> Iterator[Any]:
    """The boxes of drawings with text in a box."""
    for child in inside(box):
        if isinstance(child, boxes.ReplacedBox):
            if child.element is not None and child.element.get(MARK):
                yield child
        elif isinstance(child, boxes.Box):
            yield from _drawings(child)


def _share(box: Any) -> float:
    """The size of a drawing on its page, as a share of its own size."""
    own_width, own_height, _ = box.replacement.get_intrinsic_size(1, box.style["font_size"])
    return float(min(box.width / own_width, box.height / own_height))
