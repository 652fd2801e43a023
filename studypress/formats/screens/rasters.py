"""Draws an SVG as a picture of dots, with the letters of our fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import resvg_py
from lxml import etree

from studypress.formats.screens.namespaces import SVG
from studypress.typography import fonts

_TEXTS = tuple(f"{{{SVG}}}{name}" for name in ("text", "tspan", "textPath"))
# A character without a width or a shape.
_JOINER = "\u2060"


def png(
    root: etree._Element,
    language: str,
    width_px: int | None = None,
    own_fonts: Iterable[Path] = (),
    ground: str | None = None,
) -> bytes:
    """A drawing as PNG, so many pixels wide; by its own width without a number.

    `ground` is the colour behind it; without one, it lets the page shine through. The fonts of its
    texts are named in it, in place. Raises ValueError where it can't be drawn.
    """
    files: tuple[Path, ...] = ()
    families: dict[str, str] = {}
    if next(root.iter(*_TEXTS), None) is not None:
        choice = fonts.choose("".join(map(str, root.itertext())), language)
        if choice.rows:
            _name_fonts(root, choice)
        # resvg reads each file for its name: the fonts of all scripts would double the time.
        files = (*fonts.wanted(choice), *own_fonts)
        families = fonts.generic_families()
    return resvg_py.svg_to_bytes(
        svg_string=etree.tostring(root, encoding="unicode"),
        width=width_px,
        background=ground,
        skip_system_fonts=True,
        font_files=[str(path) for path in files],
        font_family=families.get("sans"),
        serif_family=families.get("serif"),
        sans_serif_family=families.get("sans"),
        monospace_family=families.get("mono"),
    )


def _name_fonts(root: etree._Element, choice: fonts.Choice) -> None:
    """Name the font of each run of text.

    Otherwise resvg takes the first font that has a letter which the named font lacks. It draws
    boxes where the two fonts make different numbers of glyphs of the line, as with Arabic letters
    that join.
    """
    for element in list(root.iter(*_TEXTS)):
        families = (it.get("font-family") for it in (element, *element.iterancestors()))
        serif = "Serif" in next(filter(None, families), "")
        children = list(element)
        text, element.text = element.text, None
        for span in reversed(list(_spans(text or "", choice, serif=serif))):
            element.insert(0, span)
        for child in children:
            tail, child.tail = child.tail, None
            for span in reversed(list(_spans(tail or "", choice, serif=serif))):
                child.addnext(span)


def _spans(text: str, choice: fonts.Choice, *, serif: bool) -> Iterator[etree._Element]:
    """Text as one span for each font that it needs."""
    runs = list(fonts.runs(text, choice)) if text else []
    used = {row.name for _, row in runs if row}
    # resvg replaces glyphs of a line's first font by those of its other fonts, one for one. That
    # fails for letters of several glyphs, so their font must come first. Rows of symbols come last.
    if first := next((row for row in choice.rows if row.name in used), None):
        runs.insert(0, (_JOINER, first))
    for part, row in runs:
        span = etree.Element(_TEXTS[1])
        span.text = part
        if row:
            span.set("font-family", f"'{fonts.family(fonts.file_of(row, serif=serif))}'")
        yield span
