"""The comparison of two PDFs sees every kind of difference, and no other."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from studypress.formats import Work
from studypress.formats.document import Document, Imprint, Matter, Style
from tests.formats.pdf import equal
from tests.formats.pdf.onebook import set_whole
from tests.rasters import quarters, saved

pytestmark = pytest.mark.same_in_a_grown_house

CHAPTER = 2
"""The index of the page that has most of it."""
Change = Callable[[pikepdf.Pdf], None]


_ROWS = "".join(f"<tr><td>{n}</td><td>row {n}</td></tr>" for n in range(3))
_IMAGE = base64.b64encode(saved(quarters(), "PNG")).decode()
_ONE = f"""
<h1 id="one">One</h1><h2 id="below">Below</h2>
<p>To <a href="#two">the other</a>, to <a href="https://example.org/">the web</a>, to
<a href="#below">below</a>.</p>
<table><thead><tr><th>Number</th><th>Row</th></tr></thead><tbody>{_ROWS}</tbody></table>
<img src="data:image/png;base64,{_IMAGE}" alt="Four colours"/>
<p style="color: #336699">Words in a colour.</p>
"""
_STYLE = (
    "@page { size: 200mm; @bottom-right { content: counter(page) } } h1 { bookmark-state: closed }"
)


def _document(name: str, body: str, matter: Matter = Matter.BODY) -> Document:
    html = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
        f"<head><title>{name}</title></head><body>{body}</body></html>"
    )
    return Document(name, name, html, matter, (Style("a.css", _STYLE),))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one document: a contents page, a chapter, a blank page, a chapter."""
    folder = tmp_path_factory.mktemp("equal")
    documents = (
        _document("front", '<p><a href="#one" data-page-of="one"></a></p>', Matter.FRONT),
        _document("one", _ONE),
        _document("two", '<h1 id="two">Two</h1><p>The end.</p>'),
    )
    imprint = Imprint("A book", "urn:uuid:00000000-0000-4000-8000-000000000000", authors=("Ada",))
    set_whole(Work("book", imprint, documents), folder, lambda *_: None)
    return folder / "book.pdf"


@pytest.fixture(scope="module")
def described(book: Path) -> equal.Described:
    """All of it that is compared."""
    return equal.described(book)


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[Any]:
    """The elements of a role, in order."""

    def below(parent: Any) -> Iterator[Any]:
        for kid in parent.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if role == kid.S:
                    yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def links(pdf: pikepdf.Pdf, key: str) -> Iterator[Any]:
    """The links within the book (`/Dest`), or those to the web (`/A`)."""
    for page in pdf.pages:
        yield from (one for one in page.obj.get("/Annots", []) if key in one)


def rewrite(pdf: pikepdf.Pdf, page: int, old: bytes, new: bytes) -> None:
    """Replace the first place of a pattern in the contents of a page."""
    stream = pdf.pages[page].obj.Contents
    changed, times = re.subn(old, new, stream.read_bytes(), count=1)
    assert times, f"nothing matches {old!r}"
    stream.write(changed)


def font(pdf: pikepdf.Pdf) -> Any:
    """The font with the most glyphs."""
    fonts = pdf.pages[0].obj.Resources.Font.values()
    return max(fonts, key=lambda font: len(font.ToUnicode.read_bytes()))


def map_glyphs(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream = font(pdf).ToUnicode
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new))


def widen(pdf: pikepdf.Pdf) -> None:
    widths = font(pdf).DescendantFonts[0].W
    for at, entry in enumerate(widths):
        if isinstance(entry, pikepdf.Array):
            widths[at] = pikepdf.Array([float(width) + 3 for width in entry])


def lose_glyphs(pdf: pikepdf.Pdf) -> None:
    """Put another font's outlines in the place of a font's."""
    fonts = sorted(pdf.pages[0].obj.Resources.Font.values(), key=lambda one: str(one.BaseFont))
    described = [one.DescendantFonts[0].FontDescriptor for one in fonts]
    key = next(key for key in ("/FontFile2", "/FontFile3") if key in described[0])
    other = next(one for one in described[1:] if key in one)
    described[0][key] = other[key]


def image(pdf: pikepdf.Pdf) -> Any:
    return next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    )


def shift_rectangle(pdf: pikepdf.Pdf) -> None:
    link = next(links(pdf, "/Dest"))
    link.Rect = pikepdf.Array([float(number) + 1 for number in link.Rect])


def swap_kids(pdf: pikepdf.Pdf) -> None:
    row = next(elements(pdf, "/TR"))
    row.K = pikepdf.Array([*row.K][::-1])


def turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[CHAPTER].obj.Rotate = 90


def lose_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def retitle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Another")


def close(pdf: pikepdf.Pdf) -> None:
    item = pdf.Root.Outlines.First
    while "/First" not in item:
        item = item.Next
    item.Count = -int(item.Count)


def move_place(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    names[1][3] = float(names[1][3]) + 5


def lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    first, *_, last = links(pdf, "/Dest")
    first.Dest = last.Dest


def relabel(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = pikepdf.Name.D


def rename(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another"


def speak_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def lose_preference(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences["/DisplayDocTitle"]


def change_role(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "/TH")).S = pikepdf.Name.TD


def change_alternative(pdf: pikepdf.Pdf) -> None:
    next(one for one in elements(pdf, "/Figure") if "/Alt" in one).Alt = pikepdf.String("Another")


def change_header(pdf: pikepdf.Pdf) -> None:
    cell = next(elements(pdf, "/TD"))
    _, other = elements(pdf, "/TH")
    cell.A.Headers = pikepdf.Array([other.ID])


def span_columns(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "/TD")).A.ColSpan = 2


def box_elsewhere(pdf: pikepdf.Pdf) -> None:
    figure = next(one for one in elements(pdf, "/Figure") if "/A" in one)
    figure.A.BBox = pikepdf.Array([0, 0, 1, 1])


def paint_otherwise(pdf: pikepdf.Pdf) -> None:
    one = image(pdf)
    one.write(bytes(255 - value for value in one.read_bytes()))


def web_elsewhere(pdf: pikepdf.Pdf) -> None:
    next(links(pdf, "/A")).A.URI = pikepdf.String("https://example.org/other")


def show_other_glyphs(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, CHAPTER, rb"<([0-9a-f]{4})([0-9a-f]{4})", rb"<\2\1")


CHANGES: dict[str, tuple[Change, str]] = {
    "a page turned": (turn, "page"),
    "a page lost": (lose_page, "page"),
    "a label": (relabel, "label"),
    "the title": (rename, "metadata"),
    "the language": (speak_otherwise, "metadata"),
    "a preference": (lose_preference, "metadata"),
    "a named place": (move_place, "named place"),
    "a link's target": (lead_elsewhere, "link"),
    "a link's rectangle": (shift_rectangle, "link"),
    "a link's address": (web_elsewhere, "link"),
    "a bookmark's title": (retitle, "bookmark"),
    "a closed bookmark": (close, "bookmark"),
    "a role": (change_role, "element"),
    "the order of cells": (swap_kids, "element"),
    "an alternative text": (change_alternative, "element"),
    "a header": (change_header, "element"),
    "a cell's span": (span_columns, "element"),
    "a figure's box": (box_elsewhere, "element"),
    "glyphs in another order": (show_other_glyphs, "element"),
    "a glyph's text": (lambda pdf: map_glyphs(pdf, b"<0065>", b"<0066>"), "glyph"),
    "a glyph's width": (widen, "glyph"),
    "a font's outlines": (lose_glyphs, "glyph"),
    "an image": (paint_otherwise, "image"),
}
"""A change of a file, and the kind of difference that is to be told of it."""


def changed(path: Path, target: Path, change: Change) -> Path:
    with pikepdf.open(path) as pdf:
        change(pdf)
        pdf.save(target, fix_metadata_version=False)
    return target


def test_a_file_is_equal_to_itself(book: Path, tmp_path: Path) -> None:
    again = changed(book, tmp_path / "again.pdf", lambda pdf: None)
    assert equal.differences(book, again) == []
    assert equal.pictures(book, again, 80) == []
    assert equal.other_pictures(book, again, 40) == []


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told(
    name: str, book: Path, described: equal.Described, tmp_path: Path
) -> None:
    change, kind = CHANGES[name]
    other = equal.described(changed(book, tmp_path / "changed.pdf", change))
    told = equal.between(described, other)
    assert any(line.startswith(kind) for line in told), told


def test_a_colour_is_seen_in_pictures_alone(book: Path, tmp_path: Path) -> None:
    def paint(pdf: pikepdf.Pdf) -> None:
        rewrite(pdf, CHAPTER, rb"0\.2 0\.4 0\.6 rg", b"0.3 0.4 0.6 rg")

    other = changed(book, tmp_path / "other.pdf", paint)
    assert equal.differences(book, other) == []
    assert [apart.page for apart in equal.pictures(book, other, 80)] == [CHAPTER + 1]
    assert [apart.page for apart in equal.other_pictures(book, other, 40)] == [CHAPTER + 1]


def break_parent(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "/TD")).P = pdf.Root.StructTreeRoot


def double_id(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = (one for one in elements(pdf, "/TH") if "/ID" in one)
    second.ID = first.ID


def lose_id(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "/TH"):
        if "/ID" in one:
            del one["/ID"]


def unsort(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    first, place, *rest = names
    pdf.Root.Names.Dests.Names = pikepdf.Array([*rest, first, place])


def lead_nowhere(pdf: pikepdf.Pdf) -> None:
    next(links(pdf, "/Dest")).Dest = pikepdf.String("nowhere at all")


def disown(pdf: pikepdf.Pdf) -> None:
    next(links(pdf, "/Dest")).StructParent = 99999


def copy_image(pdf: pikepdf.Pdf) -> None:
    one = image(pdf)
    copy = pikepdf.Stream(pdf, one.read_bytes())
    for key, value in one.items():
        if key not in ("/Length", "/Filter", "/DecodeParms"):
            copy[key] = value
    pdf.pages[0].obj.Resources.XObject["/copy"] = pdf.make_indirect(copy)


def unmark(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, CHAPTER, rb"/MCID 1\b", b"/MCID 999")


FAULTS: dict[str, tuple[Change, str]] = {
    "an element's parent": (break_parent, "has another parent"),
    "an id twice": (double_id, "is there twice"),
    "a header without a cell": (lose_id, "there is no cell"),
    "names out of order": (unsort, "not sorted"),
    "a link to nowhere": (lead_nowhere, "leads nowhere"),
    "a link without its element": (disown, "does not know its element"),
    "an image twice": (copy_image, "the same image twice"),
    "a content without an element": (unmark, "no element has content 999"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(name: str, book: Path, tmp_path: Path) -> None:
    change, words = FAULTS[name]
    before = equal.faults(book)
    told = equal.faults(changed(book, tmp_path / "wrong.pdf", change))
    assert any(words in line for line in told), told
    assert not any(words in line for line in before if "no element" not in words)
