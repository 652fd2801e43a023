"""Fonts: each is in the file, no more of it than is used, and has a glyph for each letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pikepdf

from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Finding
from studypress.formats.pdf.preflight.rule import Rule
from studypress.formats.pdf.preflight.values import (
    data_of,
    dictionaries,
    dictionary,
    items,
    resources_of,
    text,
    whole,
)
from studypress.model.diagnostics import Severity, quoted

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# The name of a subset begins with six letters (ISO 32000-1, 9.6.4).
_SUBSET = re.compile(r"/[A-Z]{6}\+")
# A code that a CMap gives the glyph 0.
_TO_NONE = re.compile(rb"<([0-9a-fA-F]{4})>\s+0(?=\s)")
# The operators that show text, and the one that chooses a font (9.4.3 and 9.3.1).
_SHOWING = "Tf Tj TJ ' \""


def _embedded(file: Opened) -> Iterator[Finding]:
    for page, font in file.fonts:
        if _file(font) is None and font.get("/Subtype") != "/Type3":
            yield Finding(f"the font {_name(font)} is not in the file", page + 1)


def _subset(file: Opened) -> Iterator[Finding]:
    for page, font in file.fonts:
        if _file(font) is not None and not _SUBSET.match(text(font.get("/BaseFont"))):
            yield Finding(f"the font {_name(font)} is in the file as a whole", page + 1)


def _missing(file: Opened) -> Iterator[Finding]:
    suspects = {font.objgen: none for _, font in file.fonts if (none := _codes_of_none(font))}
    for index, page in enumerate(file.page_list if suspects else ()):
        for content, fonts in _contents(page, resources_of(page), set()):
            codes = {
                str(name): suspects[font.objgen]
                for name, font in fonts.items()
                if dictionary(font).objgen in suspects
            }
            for name in _without_glyph(content, codes):
                yield Finding(f"a letter has no glyph in the font {_name(fonts[name])}", index + 1)


def _contents(
    content: pikepdf.Page | pikepdf.Object, resources: Any, seen: set[tuple[int, int]]
) -> Iterator[tuple[pikepdf.Page | pikepdf.Object, Any]]:
    """What a page or a drawing shows, and each drawing in it once; each with its fonts."""
    yield content, dictionary(resources.get("/Font"))
    for drawing in dictionary(resources.get("/XObject")).values():
        is_drawing = isinstance(drawing, pikepdf.Stream) and drawing.get("/Subtype") == "/Form"
        if is_drawing and drawing.objgen not in seen:
            seen.add(drawing.objgen)
            own = dictionary(drawing.get("/Resources"))
            yield from _contents(drawing, own if len(own) else resources, seen)


def _without_glyph(
    content: pikepdf.Page | pikepdf.Object, codes: Mapping[str, Collection[bytes]]
) -> Collection[str]:
    """The names of the fonts with which a content shows codes that have no glyph."""
    found: dict[str, None] = {}
    name = ""
    for one in pikepdf.parse_content_stream(content, _SHOWING) if codes else ():
        if str(one.operator) == "Tf":
            name = str(one.operands[0])
        elif name in codes and any(_shows(operand, codes[name]) for operand in one.operands):
            found[name] = None
    return found


def _shows(operand: Any, codes: Collection[bytes]) -> bool:
    """True where a string, or one in an array, has one of the codes, which are of two bytes."""
    if isinstance(operand, pikepdf.Array):
        return any(_shows(one, codes) for one in operand)
    if not isinstance(operand, pikepdf.String):
        return False
    shown = bytes(operand)
    return any(shown[at : at + 2] in codes for at in range(0, len(shown), 2))


def _codes_of_none(font: Any) -> Collection[bytes]:
    """The codes of a font that show its first glyph, which stands for those that are missing.

    A file that tells only the widths of what it shows has that of this glyph only where it is
    shown. Without it, the code 0 is no code that is used. Other fonts than those of two bytes for
    a glyph are not looked at.
    """
    encoding = font.get("/Encoding")
    if font.get("/Subtype") != "/Type0":
        return ()
    shown = {b"\0\0"} if 0 in _glyphs_with_width(_inner(font)) else set()
    if isinstance(encoding, pikepdf.Stream):
        codes = {bytes.fromhex(code.decode()) for code in _TO_NONE.findall(data_of(encoding))}
        return codes - {b"\0\0"} | shown & codes
    return shown if encoding == "/Identity-H" else ()


def _glyphs_with_width(font: Any) -> Iterator[int]:
    """The first glyph of each run whose widths a font tells (ISO 32000-1, 9.7.4.3)."""
    widths = list(items(font.get("/W")))
    at = 0
    while at + 1 < len(widths):
        if (glyph := whole(widths[at])) is not None:
            yield glyph
        at += 2 if isinstance(widths[at + 1], pikepdf.Array) else 3


def _file(font: Any) -> Any:
    """The file of a font; None where it is not embedded."""
    descriptor = dictionary(_inner(font).get("/FontDescriptor"))
    return next((descriptor[key] for key in _FILES if key in descriptor), None)


def _inner(font: Any) -> Any:
    """The font that has the glyphs of another one, if that has none itself (9.7.6)."""
    return next(dictionaries(font.get("/DescendantFonts")), font)


def _name(font: Any) -> str:
    name = text(font.get("/BaseFont")) or "/unnamed"
    return quoted(_SUBSET.sub("", name).lstrip("/"))


EMBEDDED = Rule(
    "font-not-embedded",
    Severity.WARNING,
    "fonts are not in the file",
    "Embed it: another computer, or a print shop, would set the text in another font.",
    look=_embedded,
    press=Severity.ERROR,
)

SUBSET = Rule(
    "font-not-subset",
    Severity.HINT,
    "fonts are in the file as a whole",
    "Embed only the glyphs that are used: the file becomes smaller.",
    look=_subset,
)

MISSING = Rule(
    "missing-glyph",
    Severity.WARNING,
    "pages have letters without a glyph",
    "Choose a font that has the letter; an empty box is printed in its place.",
    look=_missing,
)
