"""What a part says of a font: a reference to its file, and the glyphs that the part uses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from studypress.formats.pdf.bindery.objects import plain

_FILES = ("/FontFile2", "/FontFile3")
_COUNTED = ("/CIDSet", "/Flags", "/FontBBox", *_FILES)
_TEXT = re.compile(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]*)>$", re.MULTILINE)
_MARK_BYTES = 4


def facts(font: Any) -> dict[str, Any]:
    """What a part says of a font.

    `name` is its name. `face` is the reference to its file that the typesetter wrote; see
    subset.py. `glyphs` has each glyph's code with its width in thousandths and its text as UTF-16
    in hexadecimal digits, None for what is not known. `digits` has the codes of 0 to 9 where
    numbers may be written, and `codes` what each code shows that is no glyph (see composites.py).
    `descriptor` has further entries of its descriptor, `flags` its flags, and `listed` is true
    where the descriptor lists the glyphs.
    """
    cid = font.DescendantFonts[0]
    descriptor = cid.FontDescriptor
    reference = next(descriptor[key] for key in _FILES if key in descriptor).read_bytes()
    widths = dict(_widths(cid.get("/W", ())))
    texts = {
        int(code, 16): text.decode() for code, text in _TEXT.findall(font.ToUnicode.read_bytes())
    }
    face = json.loads(reference[_MARK_BYTES:])
    others = {key[1:]: plain(value) for key, value in descriptor.items() if key not in _COUNTED}
    return {
        "name": str(font.BaseFont)[1:],
        "codes": face.pop("codes"),
        "face": face,
        "glyphs": [[code, widths.get(code), texts.get(code)] for code in sorted({*widths, *texts})],
        "digits": [],
        "descriptor": others,
        "flags": int(descriptor.Flags),
        "listed": "/CIDSet" in descriptor,
    }


def _widths(array: Any) -> Iterator[tuple[int, float]]:
    """The width of each glyph (ISO 32000-1, 9.7.4.3)."""
    items = list(array)
    place = 0
    while place < len(items):
        first, second = int(items[place]), items[place + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + index, float(width)) for index, width in enumerate(second))
            place += 2
        else:
            yield from ((code, float(items[place + 2])) for code in range(first, int(second) + 1))
            place += 3
