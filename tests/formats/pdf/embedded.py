"""Embeds fonts whose codes are not all glyphs, in a file that WeasyPrint writes at once.

The bindery does it for books. This is another way to the same end, to compare them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf as engine_pdf
from weasyprint.pdf import fonts as engine_fonts

from studypress.formats.pdf import codes, composites, fontrefs
from studypress.formats.pdf.composites import Composite, Shape

_START = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /WP-Encod-0 def
/CMapType 1 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_SYSTEM = {"Registry": "Adobe", "Ordering": "Identity"}


@contextmanager
def embedded() -> Iterator[None]:
    """Let files that are written here have all that those with references have."""
    before = fontrefs.are_referred_to, engine_pdf.build_fonts_dictionary, engine_fonts.Font.clean

    def build_all(*arguments: Any) -> Any:
        return _build(before[1], *arguments)

    def clean(font: Any, *arguments: Any) -> None:
        _clean(before[2], font, *arguments)

    fontrefs.are_referred_to = lambda: True
    engine_pdf.build_fonts_dictionary = build_all
    engine_fonts.Font.clean = clean
    try:
        yield
    finally:
        fontrefs.are_referred_to, engine_pdf.build_fonts_dictionary = before[:2]
        engine_fonts.Font.clean = before[2]


def _build(before: Callable[..., Any], pdf: Any, fonts: Mapping[Any, Any], *arguments: Any) -> Any:
    """Build the dictionaries of fonts, with the tables from codes to glyphs that they need."""
    cids: dict[str, dict[int, int]] = {}
    for font in fonts.values():
        codes.finish(font)
    for font in fonts.values():
        shapes = codes.shapes_of(font)
        if shapes:
            cids[font.hash] = _cids(font, shapes)
            font.widths = {
                cids[font.hash].get(code, code): width for code, width in font.widths.items()
            }
    result = before(pdf, fonts, *arguments)
    for name, table in cids.items():
        written = next(font for font in fonts.values() if font.hash == name)
        number = int(result[name].split()[0])
        every = {code: table.get(code, code) for code in written.to_unicode}
        pdf.objects[number]["Encoding"] = _stream(pdf, every).reference
    return result


def _clean(before: Callable[..., None], font: Any, texts: Mapping[int, str], hinting: bool) -> None:
    """Cut a font down to what it shows, and add what is made of its glyphs."""
    shapes = codes.shapes_of(font)
    if not shapes:
        before(font, texts, hinting)
        return
    kept = composites.glyphs_of(shapes.get(code, code) for code in texts)
    if 0 in shapes.values():
        font.missing = {0: 0}  # the outline of the sign for missing glyphs is shown
    before(font, dict.fromkeys(kept, ""), hinting)
    font.missing = {}
    made = _made(shapes)
    font.file_content = composites.add(font.file_content, made, _first(font, shapes))


def _made(shapes: Mapping[int, Shape]) -> list[Composite]:
    """What is made of other glyphs, in order."""
    return sorted({shape for shape in shapes.values() if not isinstance(shape, int)})


def _first(font: Any, shapes: Mapping[int, Shape]) -> int:
    """The number of the first glyph that is made."""
    kept = composites.glyphs_of(shapes.get(code, code) for code in font.to_unicode)
    return max(kept, default=0) + 1


def _cids(font: Any, shapes: Mapping[int, Shape]) -> dict[int, int]:
    """The glyph of each code in the file of the font that is written."""
    first, made = _first(font, shapes), _made(shapes)
    numbers = {shape: first + index for index, shape in enumerate(made)}
    return {
        code: shape if isinstance(shape, int) else numbers[shape] for code, shape in shapes.items()
    }


def _stream(pdf: Any, table: Mapping[int, int]) -> Any:
    """The table from codes to glyphs, as an object of the file."""
    system = {key: pydyf.String(value) for key, value in _SYSTEM.items()}
    entries = {
        "Type": "/CMap",
        "CMapName": "/WP-Encod-0",
        "CIDSystemInfo": pydyf.Dictionary({**system, "Supplement": 0}),
    }
    rows = [
        b"1 begincidchar\n<%04x> %d\nendcidchar" % (code, glyph)
        for code, glyph in sorted(table.items())
    ]
    stream = pydyf.Stream([_START, *rows, _END], pydyf.Dictionary(entries), compress=True)
    pdf.add_object(stream)
    return stream
