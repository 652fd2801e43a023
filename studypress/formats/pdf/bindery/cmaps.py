"""The tables of a font in a PDF: the widths, the texts and the glyphs of its codes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from studypress.formats.pdf.bindery import syntax

CODES_ENTRIES = (
    b"/Type/CMap/CMapName/WP-Encod-0"
    b"/CIDSystemInfo<</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
)
"""The entries of the stream of `codes`."""

_BATCH = 100
"""So many rows may be in a block of a CMap (Adobe Technical Note 5014)."""
_TEXTS_START = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_CODES_START = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
3 dict dup begin
/Registry (Adobe) def
/Ordering (Identity) def
/Supplement 0 def
end def
/CMapName /WP-Encod-0 def
/CMapType 1 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_END = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def widths(known: Mapping[int, float]) -> bytes:
    """The widths of glyphs: each run of glyphs with its first (ISO 32000-1, 9.7.4.3)."""
    runs: list[bytes] = []
    run: list[bytes] = []
    last = -1
    for glyph in sorted(known):
        if glyph != last + 1 or not run:
            if run:
                runs.append(syntax.array(run))
            runs.append(b"%d" % glyph)
            run = []
        run.append(syntax.number(known[glyph]))
        last = glyph
    if run:
        runs.append(syntax.array(run))
    return syntax.array(runs)


def texts(known: Mapping[int, str]) -> bytes:
    """A CMap from codes to texts, which are UTF-16 in hexadecimal digits (9.10.3)."""
    rows = (b"<%04x> <%b>" % (code, known[code].encode()) for code in sorted(known))
    return b"\n".join([_TEXTS_START, *_blocks(b"bfchar", rows), _END])


def codes(known: Mapping[int, int]) -> bytes:
    """A CMap from codes to glyphs."""
    rows = (b"<%04x> %d" % (code, known[code]) for code in sorted(known))
    return b"\n".join([_CODES_START, *_blocks(b"cidchar", rows), _END])


def glyph_list(glyphs: Collection[int]) -> bytes:
    """A bit for each glyph that there is, the first bit for the glyph 0 (9.8.3.2)."""
    bits = bytearray(max(glyphs, default=0) // 8 + 1)
    for glyph in glyphs:
        bits[glyph // 8] |= 0x80 >> glyph % 8
    return bytes(bits)


def _blocks(kind: bytes, rows: Iterator[bytes]) -> Iterator[bytes]:
    while batch := list(islice(rows, _BATCH)):
        yield b"%d begin%b" % (len(batch), kind)
        yield from batch
        yield b"end" + kind
