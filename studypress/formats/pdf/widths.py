"""The width of a text, as the typesetter sets it."""

from __future__ import annotations

from typing import Any

from weasyprint.text.line_break import create_layout, line_size


def text_width(text: str, style: Any) -> float:
    """The width in CSS pixels of a text in one line, in the style of a box of the typesetter."""
    # The line is a part of its layout, which has to live as long.
    layout = create_layout(text, style, None, None, 0)
    width: float = line_size(layout.get_first_line()[0], style)[0]
    return width
