"""Lets the space at the end of a text hang over the end of its line (CSS Text 3, 4.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

_COLLAPSING = ("normal", "pre-line")


def split(
    before: Callable[..., Any],
    text: str,
    style: Any,
    context: Any,
    width: float | None,
    *rest: Any,
    **options: Any,
) -> Any:
    """The first line of a text; `before` splits it as the typesetter does.

    Where all words fit into `width` pixels, but not the space behind them, the typesetter keeps the
    first word alone. Such a space is at the end of a line, where nobody sees it, or else what
    follows does not fit either.
    """
    result = before(text, style, context, width, *rest, **options)
    _, length, resume, *_ = result
    if resume is None or width is None or not text.endswith(" "):
        return result
    if " " in text.encode()[:length].decode().rstrip(" "):
        return result
    if style["white_space"] not in _COLLAPSING:
        return result
    *_, left, words, _, _ = before(text.rstrip(" "), style, context, width, *rest, **options)
    if left is not None:
        return result
    layout, length, resume, _, *metrics = before(text, style, context, inf, *rest, **options)
    return (layout, length, resume, words, *metrics)
