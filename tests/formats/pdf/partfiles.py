"""Writes files of parts as the typesetter writes them, by hand."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from studypress.formats.pdf.composites import Shape, plain
from studypress.formats.pdf.records import PART
from studypress.typography.catalogue import files

SERIF, MONO = "SourceSerif4[opsz,wght].ttf", "STIXTwoMath-Regular.ttf"
WIDTH, HEIGHT = 200, 300
_DIGITS = "0123456789"


@dataclass(frozen=True)
class Sheet:
    """A page of a part."""

    text: str = "Text"
    ids: tuple[str, ...] = ()
    """Its anchors."""
    links: tuple[str, ...] = ()
    """The ids to which it links; those that its part has not are links to other parts."""
    numbers: tuple[tuple[str, str], ...] = ()
    """The anchors whose folios it prints, with these folios."""
    bookmarks: tuple[tuple[int, str], ...] = ()
    """Its bookmarks with their levels."""
    table: bool = False
    """True for a page with a table of one header and one cell."""
    image: bytes = b""
    """The dots of a grey image in one row."""
    ground: str = ""
    """The operators of its ground."""
    folio: bool = False
    """True for a page that prints its own folio."""


@dataclass(frozen=True)
class Kind:
    """What the pages of a part have in common."""

    font: str | Path = SERIF
    """The font's file, or the name of one that came along."""
    widen: float = 0.0
    """How much wider its glyphs are said to be."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Other texts for some of its letters."""
    codes: Mapping[int, Shape] = field(default_factory=dict)
    """What codes show that are no glyphs."""
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Further entries of the reference to the font."""
    listed: bool = False
    """True where the glyphs are listed in the descriptor."""
    levels: bool = True
    """True where the file tells the levels of its bookmarks."""
    sparse: bool = False
    """True where the font has only those digits that are printed."""
    first: int = 1
    shift: float = 10.0
    """How far its bodies move on the other side."""


class _Font:
    """A font for texts of a part."""

    def __init__(self, kind: Kind, fonts: Path) -> None:
        self.kind = kind
        path = kind.font if isinstance(kind.font, Path) else files()[kind.font]
        self._cmap, self._order, self._advances, self._upem = _facts(path)
        self.used: dict[int, str] = {}
        fonts.mkdir(exist_ok=True)
        data = path.read_bytes()
        self._digest = hashlib.sha256(data).hexdigest()
        self._compact = data.startswith(b"OTTO")
        (fonts / self._digest).write_bytes(data)

    def glyphs(self, text: str, *, use: bool = True) -> list[int]:
        """The glyphs of a text, which the font has from now on where they are used."""
        found = []
        for letter in text:
            name = self._cmap[ord(letter)]
            found.append(self._order[name])
            if use:
                self.used[found[-1]] = self.kind.texts.get(letter, letter)
        return found

    def width(self, glyph: int) -> int:
        return round(self._advances[glyph] * 1000 / self._upem)

    def dictionary(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font as the typesetter writes it, with a reference in the place of its file."""
        reference: dict[str, Any] = {"index": 0, "images": False, "variations": {"wght": 400.0}}
        reference |= {"sha256": self._digest, "size": 12.0, "style": 0, "weight": 400}
        reference["codes"] = [[code, plain(shape)] for code, shape in self.kind.codes.items()]
        reference |= self.kind.changes
        start = b"OTTO\n" if self._compact else b"true\n"
        placeholder = pdf.make_stream(start + json.dumps(reference).encode())
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/AAAAAA+Face"),
            FontFamily=String("Face"),
            Flags=4,
            FontBBox=Array([0, -200, 500, 800]),
            Ascent=800,
            Descent=-200,
        )
        descriptor["/FontFile3" if self._compact else "/FontFile2"] = placeholder
        if self.kind.listed:
            descriptor.CIDSet = pdf.make_stream(b"\xff")
        widths = Array()
        for glyph in sorted(self.used):
            widths.append(glyph)
            widths.append(Array([self.width(glyph) + self.kind.widen]))
        glyphs = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/AAAAAA+Face"),
            W=widths,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        rows = b"".join(
            b"<%04x> <%b>\n" % (glyph, text.encode("utf-16-be").hex().encode())
            for glyph, text in self.used.items()
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/AAAAAA+Face"),
            Encoding=Name("/Identity-H"),
            ToUnicode=pdf.make_stream(b"1 beginbfchar\n" + rows + b"endbfchar"),
            DescendantFonts=Array([pdf.make_indirect(glyphs)]),
        )
        return pdf.make_indirect(font)


@cache
def _facts(path: Path) -> tuple[dict[int, str], dict[str, int], list[int], int]:
    font = TTFont(path, fontNumber=0)
    names = font.getGlyphOrder()
    advances = [font["hmtx"][name][0] for name in names]
    numbers = {name: number for number, name in enumerate(names)}
    return font.getBestCmap(), numbers, advances, font["head"].unitsPerEm


class Writer:
    """Writes the file of one part."""

    def __init__(self, folder: Path, kind: Kind, sheets: Sequence[Sheet]) -> None:
        self._folder, self._kind, self._sheets = folder, kind, sheets
        self._pdf = pikepdf.new()
        self._font = _Font(kind, folder.parent / "fonts")
        self._images = Dictionary()
        self._keys = Array()
        self._links: list[tuple[int, pikepdf.Object]] = []
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element("Document", root)
        root.K = Array([self._document])
        self._root = root

    def write(self) -> None:
        pdf, sheets = self._pdf, self._sheets
        resources = pdf.make_indirect(Dictionary(XObject=self._images, ExtGState=Dictionary()))
        bodies = [self._body(index, sheet) for index, sheet in enumerate(sheets)]
        furniture = [
            self._furniture(index, sheet, side)
            for side in (0, 1)
            for index, sheet in enumerate(sheets)
        ]
        resources.Font = pdf.make_indirect(Dictionary(AAAAAA=self._font.dictionary(pdf)))
        for index, content in enumerate([*bodies, *furniture]):
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, WIDTH, HEIGHT]),
                TrimBox=Array([0, 0, WIDTH, HEIGHT]),
                Contents=self._stream(content.encode()),
                Resources=resources,
                StructParents=index,
                Tabs=Name.S,
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        self._structure()
        self._dests()
        self._outlines()
        pdf.save(self._folder / PART, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    def _stream(self, content: bytes) -> pikepdf.Stream:
        return pikepdf.Stream(self._pdf, zlib.compress(content, 9), Filter=Name.FlateDecode)

    def _text(self, text: str, x: float, y: float) -> str:
        shown = "".join(f"{glyph:04x}" for glyph in self._font.glyphs(text))
        return f"BT\n1 0 0 -1 {x} {y} Tm\n/AAAAAA 10 Tf\n[<{shown}>] TJ\nET"

    def _number(self, name: str, shown: str, x: float, y: float) -> str:
        glyphs = self._font.glyphs(_DIGITS, use=not self._kind.sparse)
        digits = "".join(f"{glyph:04x}" for glyph in glyphs)
        text = self._text(f"p{shown}.", x, y)
        slot = f"%%number {name} {digits} 1 {len(shown)}\n["
        return text.replace("[", slot, 1)

    def _body(self, index: int, sheet: Sheet) -> str:
        lines = [f"1 0 0 -1 0 {HEIGHT} cm"]
        drawn = [self._text(sheet.text, 20, 50)]
        for row, (anchor, shown) in enumerate(sheet.numbers):
            drawn.append(self._number(anchor.encode().hex(), shown, 20, 80 + 15 * row))
        if sheet.image:
            name = f"i{index}"
            self._images[f"/{name}"] = pikepdf.Stream(
                self._pdf,
                sheet.image,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=len(sheet.image),
                Height=1,
                BitsPerComponent=8,
                ColorSpace=Name.DeviceGray,
            )
            drawn.append(f"q\n50 0 0 -50 20 200 cm\n/{name} Do\nQ")
        for number, one in enumerate(drawn):
            lines += ["/Span", f"<</MCID {number}>>", "BDC", one, "EMC"]
        return "\n".join(lines)

    def _furniture(self, index: int, sheet: Sheet, side: int) -> str:
        lines = [f"1 0 0 -1 0 {HEIGHT} cm", sheet.ground, "%%heads", "/Artifact\nBMC"]
        lines.append(self._text("rl"[side], 150, 20))
        if sheet.folio:
            lines.append(self._number("-", str(self._kind.first + index), 150, 290))
        return "\n".join([*filter(None, lines), "EMC"])

    def _element(self, role: str, parent: Any, *kids: Any, **entries: Any) -> Any:
        found = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array(kids))
        for key, value in entries.items():
            found[f"/{key}"] = value
        return self._pdf.make_indirect(found)

    def _structure(self) -> None:
        for index, sheet in enumerate(self._sheets):
            page = self._pdf.pages[index].obj
            owners = self._elements(sheet, page)
            self._keys.append(index)
            self._keys.append(Array(owners))
            self._link(sheet, page)
        for index in range(len(self._sheets), 3 * len(self._sheets)):
            self._keys.append(index)
            self._keys.append(Array())
        for key, (_, element) in enumerate(self._links, 3 * len(self._sheets)):
            self._keys.append(key)
            self._keys.append(element)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._keys))
        self._pdf.Root.StructTreeRoot = self._root

    def _elements(self, sheet: Sheet, page: Any) -> list[Any]:
        paragraph = self._element("P", self._document, Pg=page)
        owners = [self._element("Span", paragraph, 0, Pg=page)]
        paragraph.K.append(owners[0])
        self._document.K.append(paragraph)
        for number in range(1, 1 + len(sheet.numbers)):
            owners.append(self._element("Span", paragraph, number, Pg=page))
            paragraph.K.append(owners[-1])
        if sheet.image:
            box = Dictionary(O=Name.Layout, BBox=Array([20, 200, 70, 250]))
            figure = self._element("Figure", self._document, len(owners), Pg=page, A=box)
            figure.Alt = String("Dots (grey) 1 0 R /ID (x)")
            owners.append(figure)
            self._document.K.append(figure)
        if sheet.table:
            self._table(page)
        return owners

    def _table(self, page: Any) -> None:
        table = self._element("Table", self._document, Pg=page)
        row = self._element("TR", table, Pg=page)
        head = self._element("TH", row, Pg=page, A=Dictionary(O=Name.Table), ID=String("7-0-0"))
        headers = Dictionary(O=Name.Table, Headers=Array([String("7-0-0")]))
        row.K = Array([head, self._element("TD", row, Pg=page, A=headers)])
        table.K = Array([row])
        self._document.K.append(table)

    def _link(self, sheet: Sheet, page: Any) -> None:
        own = {name for one in self._sheets for name in one.ids}
        annotations = Array()
        for row, target in enumerate(sheet.links):
            annotation = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([20, 100 + row, 60, 110 + row]),
                StructParent=3 * len(self._sheets) + len(self._links),
            )
            annotation.Contents = String(f"to {target}")
            if target in own:
                annotation.Dest = String(target)
            else:
                address = String("xref:" + quote(target))
                annotation.A = Dictionary(S=Name.URI, URI=address)
            made = self._pdf.make_indirect(annotation)
            reference = self._pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=made, Pg=page))
            element = self._element("Link", self._document, reference, Pg=page)
            self._document.K.append(element)
            self._links.append((row, element))
            annotations.append(made)
        if len(annotations):
            page.Annots = annotations

    def _places(self) -> Iterator[tuple[str, Any]]:
        for index, sheet in enumerate(self._sheets):
            for name in sheet.ids:
                yield name, self._place(index)

    def _place(self, index: int) -> pikepdf.Array:
        return Array([self._pdf.pages[index].obj, Name.XYZ, 30, 250, 0])

    def _dests(self) -> None:
        names = Array()
        for name, place in sorted(self._places()):
            names.append(String(name))
            names.append(place)
        if len(names):
            self._pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))

    def _outlines(self) -> None:
        marks = [
            (level, title, index)
            for index, sheet in enumerate(self._sheets)
            for level, title in sheet.bookmarks
        ]
        if self._kind.levels:
            self._pdf.Root.Levels = Array([level for level, _, _ in marks])
        with self._pdf.open_outline() as outline:
            path: list[tuple[int, Any]] = [(0, outline.root)]
            for level, title, index in marks:
                while path[-1][0] >= level:
                    path.pop()
                item = pikepdf.OutlineItem(title, self._place(index))
                path[-1][1].append(item)
                path.append((level, item.children))
