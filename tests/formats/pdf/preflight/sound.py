"""A small tagged PDF in which no rule of the preflight finds anything, to be spoilt by tests.

It is written with pikepdf alone, so that each rule is tried on a file of another maker than ours.
"""

from __future__ import annotations

import runpy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

WIDTH, HEIGHT = 420.0, 595.0
BLEED = 8.504
LETTERS = [chr(code) for code in range(0x21, 0x7F)]
_ADVANCE, _SPACE = 500, 250
_TEXT = (
    "The first words of a paragraph",
    "stand above those that follow.",
    "Each line of it is as long as",
    "the others, and none is loose.",
)


@cache
def _font_file() -> bytes:
    """A font of boxes, one for each letter of ASCII, behind the glyph for none and the space."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 600), (450, 600), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    names = [".notdef", "space", *(f"u{ord(letter):04X}" for letter in LETTERS)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in LETTERS})
    builder.setupGlyf({name: empty if name in names[1:2] else box for name in names})
    builder.setupHorizontalMetrics(
        {name: (_SPACE if name == "space" else _ADVANCE, 50) for name in names}
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def codes(text: str) -> bytes:
    """The codes of a text in the font, of two bytes each."""
    glyphs = (1 if letter == " " else 2 + LETTERS.index(letter) for letter in text)
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


class Sound:
    """The file while it is made. Lengths are in points, from the left and the lower edge."""

    def __init__(self, pages: int = 2, *, press: bool = False) -> None:
        self.pdf = pikepdf.new()
        self.press = press
        self.tagged = True
        self.names: dict[str, int] = {}
        """The names of places, each with the index of its page."""
        self.content: list[list[bytes]] = [[] for _ in range(pages)]
        self.tags: list[list[Any]] = [[] for _ in range(pages)]
        self.font = self.pdf.make_indirect(_font(self.pdf))
        self.resources = Dictionary(Font=Dictionary(F=self.font), XObject=Dictionary())
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.element("Document", self.root)
        self.root.K = Array([self.document])
        for _ in range(pages):
            added = self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            added.obj.Resources = self.resources
        for page in range(pages):
            self.text(page, 60, 500, 18, f"Title {page + 1}", "H1" if page == 0 else "H2")
            for number in range(20):
                self.text(page, 60, 460 - 14 * number, 10, _TEXT[number % len(_TEXT)])
            self.link(page, [self.pdf.pages[0].obj, Name.Fit])
        self.pdf.docinfo["/Title"] = "A sound file"
        self.pdf.Root.Lang = String("en")
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.bookmarks = [("Title 1", 0), ("Title 2", min(1, pages - 1))]

    def element(self, role: str, parent: Any, **entries: Any) -> Any:
        """An element of structure below another."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + role), P=parent, K=Array(), **entries)
        )
        if parent is not self.root:
            parent.K.append(made)
        return made

    def held(self, page: int, element: Any) -> int:
        """The number of new marked content on a page that an element holds."""
        number = len(self.tags[page])
        self.tags[page].append(element)
        element.K.append(Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=number))
        return number

    def text(
        self,
        page: int,
        x: float,
        y: float,
        size: float,
        words: str,
        role: str = "P",
        *,
        colour: str = "0 g",
        space: float = _SPACE / 1000,
        element: Any = None,
    ) -> Any:
        """Set a line in its own element, or in one that is given; `space` is in ems."""
        element = self.element(role, self.document) if element is None else element
        number = self.held(page, element)
        shown = []
        for index, word in enumerate(words.split(" ")):
            if index:
                shown.append(b"<%b> %g " % (codes(" ").hex().encode(), _SPACE - 1000 * space))
            shown.append(b"<%b>" % codes(word).hex().encode())
        line = b"BT /F %g Tf %g %g Td [%b] TJ ET" % (size, x, y, b"".join(shown))
        self.content[page].append(
            b"/Span <</MCID %d>> BDC %b %b EMC" % (number, colour.encode(), line)
        )
        return element

    def draw(self, page: int, operators: str, *, marked: bool = True) -> None:
        """Draw something as an artefact, or without a mark."""
        data = operators.encode()
        self.content[page].append(b"/Artifact BMC q %b Q EMC" % data if marked else data)

    def link(self, page: int, target: Any, contents: str = "to the first page") -> Any:
        """A link below the text of a page; `target` is an array, a name, or None."""
        if self.press:
            return None
        annotation = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 80, 200, 92], F=4)
        )
        if isinstance(target, list):
            annotation.Dest = Array(target)
        else:
            annotation.Dest = String(target)
        if contents:
            annotation.Contents = String(contents)
        holder = self.pdf.pages[page].obj
        if "/Annots" not in holder:
            holder.Annots = Array()
        holder.Annots.append(annotation)
        element = self.element("Link", self.document)
        element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=holder))
        return annotation

    def image(self, page: int, dots: int, points: float, *, space: str = "DeviceGray") -> Any:
        """A square image with a figure that has words."""
        channels = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[space]
        stream = pikepdf.Stream(self.pdf, b"\x80" * (dots * dots * channels))
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width = stream.Height = dots
        stream.ColorSpace, stream.BitsPerComponent = Name("/" + space), 8
        self.resources.XObject["/I"] = stream
        element = self.element("Figure", self.document, Alt=String("A grey square"))
        number = self.held(page, element)
        self.content[page].append(
            b"/Figure <</MCID %d>> BDC q %g 0 0 %g 60 110 cm /I Do Q EMC" % (number, points, points)
        )
        return element

    def save(self, path: Path) -> Path:
        """Write the file, and return its path."""
        for page, content in zip(self.pdf.pages, self.content, strict=True):
            page.obj.Contents = self.pdf.make_stream(b"\n".join(content))
        self._tree()
        self._outline()
        if self.names:
            self._name_places()
        if self.press:
            self._for_press()
        self.pdf.save(path)
        return path

    def _tree(self) -> None:
        numbers: Any = Array()
        for index, (page, held) in enumerate(zip(self.pdf.pages, self.tags, strict=True)):
            page.obj.StructParents = index
            numbers.extend([index, Array(held)])
        self.root.ParentTree = Dictionary(Nums=numbers)
        if self.tagged:
            self.pdf.Root.StructTreeRoot = self.root

    def _outline(self) -> None:
        with self.pdf.open_outline() as outline:
            outline.root.clear()
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in self.bookmarks)

    def _name_places(self) -> None:
        tree = pikepdf.NameTree.new(self.pdf)
        for name, page in self.names.items():
            tree[name] = Array([self.pdf.pages[page].obj, Name.Fit])
        self.pdf.Root.Names = Dictionary(Dests=tree.obj)

    def _for_press(self) -> None:
        """The boxes and the output intent of a file for a print shop."""
        for page in self.pdf.pages:
            page.obj.BleedBox = Array([0, 0, WIDTH, HEIGHT])
            inner = [BLEED, BLEED, WIDTH - BLEED, HEIGHT - BLEED]
            if "/TrimBox" not in page.obj:
                page.obj.TrimBox = Array(inner)
        intent = Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39")
        )
        self.pdf.Root.OutputIntents = Array([intent])


def _font(pdf: pikepdf.Pdf) -> Dictionary:
    file = _font_file()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+Boxes"),
        Flags=4,
        FontBBox=[0, -200, 1000, 800],
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=600,
        StemV=80,
        FontFile2=pdf.make_stream(file, Length1=len(file)),
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+Boxes"),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        DW=_ADVANCE,
        W=Array([1, Array([_SPACE])]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    rows = [f"<{codes(letter).hex()}> <{ord(letter):04x}>" for letter in (" ", *LETTERS)]
    texts = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(rows)} beginbfchar\n"
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+Boxes"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
        ToUnicode=pdf.make_stream((texts + "\n".join(rows) + "\nendbfchar").encode()),
    )


def spoilt(folder: Path, target: Path) -> Path:
    """Write the file that an example of a problem makes of a sound one."""
    example = runpy.run_path(str(folder / "spoil.py"))
    made = Sound(example.get("PAGES", 2), press=example.get("PRESS", False))
    example["spoil"](made)
    return made.save(target)
