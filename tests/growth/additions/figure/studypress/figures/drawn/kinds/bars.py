"""Bars: one for each number of a text."""

from __future__ import annotations

from studypress.figures.drawn import inks
from studypress.figures.drawn.kind import Drawing, Kind, Source, Undrawable
from studypress.figures.drawn.tidy import SVG

_UNIT = 16


def _draw(source: Source) -> Drawing:
    words = source.text.split()
    for word in words:
        if not word.isdecimal():
            raise Undrawable(f"{word} is no number")
    bars = "".join(
        f'<rect y="{place * _UNIT}" width="{int(word) * _UNIT}" height="12" fill="{inks.ACCENT}"/>'
        for place, word in enumerate(words)
    )
    size = f"{max(map(int, words), default=1) * _UNIT} {len(words) * _UNIT}"
    return Drawing(f'<svg xmlns="{SVG}" viewBox="0 0 {size}">{bars}</svg>', names=tuple(words))


KIND = Kind("Bars", ("bars",), _draw, lambda: "1")
