"""Style sheets: the reader's own type, colours and device always win."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2
import tinycss2.color3

from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.selectors import subject_of
from studypress.formats.epub.lint.styles import Declaration
from studypress.model.diagnostics import Severity

# Lengths that no setting of a reader's changes. Zero is none.
_FIXED = re.compile(r"(?<![\w.#-])(?=[\d.]*[1-9])[\d.]+(?:px|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"[\d.](?:r?em|r?ex|r?ch|r?lh|v[wh]|vmin|vmax|cq\w+|%)", re.IGNORECASE)
_SIZES = frozenset(("font-size", "font", "line-height"))
_COLOURS = frozenset(("color", "background", "background-color"))
# What is drawn, and is no text.
_DRAWN = frozenset(
    ("img", "svg", "image", "video", "picture", "hr", "path", "rect", "circle", "line")
)
# A tint that lets what is behind it through is seen by day and by night.
_MAX_TINT = 0.3
_SCHEME = "prefers-color-scheme"


def _fixed(declarations: Sequence[Declaration]) -> Iterator[Finding]:
    for one in declarations:
        # In `max(1em, 12px)` the reader's size counts too.
        is_relative = "(" in one.value and _RELATIVE.search(one.value)
        if one.name in _SIZES and not is_relative and (size := _FIXED.search(one.value)):
            what = f"the type of {_of(one)} has a fixed size (`{one.name}: … {size[0]}`)"
            yield Finding(what.replace("… ", "") if size[0] == one.value else what, line=one.line)


def _coloured(declarations: Sequence[Declaration]) -> Iterator[Finding]:
    for one in declarations:
        if one.name not in _COLOURS or any(map(_is_elsewhere, one.media)):
            continue
        if one.selectors and all(subject_of(each) in _DRAWN for each in one.selectors):
            continue
        if _is_opaque(tinycss2.parse_component_value_list(one.value)):
            yield Finding(
                f"{_of(one)} has a colour of its own (`{one.name}: {one.value}`)", line=one.line
            )


def _is_elsewhere(media: str) -> bool:
    """True for what holds on paper alone, or on screens that are dark or light."""
    return _SCHEME in media or media.lower() == "media print"


def _is_opaque(tokens: Sequence[Any]) -> bool:
    """True where a colour is among some values that does not let through what is behind it."""
    for token in tokens:
        colour = tinycss2.color3.parse_color(token)
        if isinstance(colour, tinycss2.color3.RGBA):
            if colour.alpha > _MAX_TINT:
                return True
        elif token.type == "function" and token.lower_name != "url" and _is_opaque(token.arguments):
            return True
    return False


def _refused(declarations: Sequence[Declaration]) -> Iterator[Finding]:
    for one in declarations:
        if one.name.startswith("--") or "var(" in one.value:
            yield Finding(f"{_of(one)} has a variable (`{one.name}`)", line=one.line)
        elif one.name == "position" and one.value.lower() == "fixed":
            yield Finding(f"{_of(one)} has a fixed place on the screen", line=one.line)


def _of(one: Declaration) -> str:
    return f"`{one.selectors[0]}`" if one.selectors else "an element"


FIXED = Rule(
    "fixed-type",
    Severity.WARNING,
    "sizes of type that no reader can change",
    "Give sizes of type in `em` or per cent, and heights of lines without a unit.",
    look_at_style=_fixed,
)
COLOURED = Rule(
    "text-colour",
    Severity.WARNING,
    "colours that may vanish at night",
    "Leave colours of text and ground to the reader, or give them for light and dark screens each.",
    look_at_style=_coloured,
)
REFUSED = Rule(
    "refused-style",
    Severity.WARNING,
    "styles for which some readers refuse the file",
    "Write the value itself: Send to Kindle has refused files with variables.",
    look_at_style=_refused,
)
