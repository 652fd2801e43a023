"""The cover: a layout's drawing, turned into the image that libraries show."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass

import resvg_py
from lxml import etree
from PIL import Image

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.document import Document, Imprint
from studypress.formats.epub.items import Item
from studypress.formats.epub.namespaces import EPUB, SVG, XHTML, XML
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError
from studypress.typography import fonts

_WIDTH = 1400
_TEXTS = tuple(f"{{{SVG}}}{name}" for name in ("text", "tspan", "textPath"))
_JOINER = "\u2060"  # leaves no mark
_ADDRESSES = frozenset(("href", "{http://www.w3.org/1999/xlink}href"))
_ALONE = (
    "html, body { margin: 0; padding: 0; }"
    " body { text-align: center; }"
    " img { max-width: 100%; max-height: 100vh; }"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover's image, the content document that shows it, and what setting it told."""

    page: Item
    image: Item
    problems: tuple[Diagnostic, ...]

    @property
    def items(self) -> tuple[Item, Item]:
        """Both files."""
        return self.page, self.image


def covered(document: Document, imprint: Imprint) -> Cover:
    """Draw the cover from its document: an SVG of any size, best in the proportion 2 to 3."""
    data, problems = _drawn(document, imprint.language)
    image = Item("images/cover.jpg", data, "image/jpeg", ("cover-image",))
    by = "cover_by" if imprint.authors else "cover_of"
    said = document.words.get(by, "{title}")
    name = said.format(title=imprint.title, authors=", ".join(imprint.authors))
    return Cover(_page(document.title, name, image, imprint), image, problems)


def _drawn(document: Document, language: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    root = document.tree()
    problems = [_refused(document, address) for address in _without_files(root, document)]
    choice = fonts.choose("".join(map(str, root.itertext())), language)
    if choice.rows:
        _name_fonts(root, choice)
    # Each file is read through for its name: those of all scripts take as long as the text does.
    files = (*fonts.wanted(choice), *document.fonts.values())
    try:
        data = resvg_py.svg_to_bytes(
            svg_string=etree.tostring(root, encoding="unicode"),
            width=_WIDTH,
            skip_system_fonts=True,
            font_files=[str(path) for path in files],
        )
    except ValueError as fault:
        raise StudypressError(f"The layout of the cover can't be drawn: {fault}.") from fault
    out = io.BytesIO()
    # Flat art with fine lines: half the size of the PNG, and what every shop takes.
    Image.open(io.BytesIO(data)).convert("RGB").save(out, "JPEG", quality=75)
    return out.getvalue(), tuple(problems)


def _without_files(root: etree._Element, document: Document) -> Iterator[str]:
    """Put the guide's images into the drawing; the addresses that it may not read are taken off."""
    assets = Assets(document.images)
    for element in root.iter("{*}*"):
        for name in _ADDRESSES & set(element.keys()):
            address = element.get(name, "")
            if address.startswith("image:") and (data := _inline(assets, address)):
                element.set(name, data)
            elif not address.startswith(("#", "data:")):
                del element.attrib[name]
                yield address


def _inline(assets: Assets, address: str) -> str:
    """An image as inline data, "" for one that is not there or can't be shown."""
    try:
        found = assets.picture(address)
    except (LookupError, Unusable):
        return ""
    return f"data:{found.media_type};base64,{base64.b64encode(found.data).decode()}"


def _name_fonts(root: etree._Element, choice: fonts.Choice) -> None:
    """Say of each run of text which font has it.

    Left to itself resvg takes the first font that has a letter which the named one lacks, and draws
    boxes where the two make another number of glyphs of the line: where Arabic letters join.
    """
    for element in list(root.iter(*_TEXTS)):
        named = (one.get("font-family") for one in (element, *element.iterancestors()))
        serif = "Serif" in next(filter(None, named), "")
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
    # The glyphs of a line's other fonts are put among those of its first, one for one: that fails
    # for letters of several glyphs unless theirs is the first. Signs come last among the rows.
    if first := next((row for row in choice.rows if row.name in used), None):
        runs.insert(0, (_JOINER, first))
    for part, row in runs:
        span = etree.Element(_TEXTS[1])
        span.text = part
        if row:
            span.set("font-family", f"'{fonts.family(fonts.file_of(row, serif=serif))}'")
        yield span


def _refused(document: Document, address: str) -> Diagnostic:
    message = f"the cover may not read {address}: only the guide's own images are read"
    return Diagnostic("typesetting", Severity.WARNING, Location(document.name), message)


def _page(title: str, alternative: str, image: Item, imprint: Imprint) -> Item:
    root = etree.fromstring(
        f'<html xmlns="{XHTML}" xmlns:epub="{EPUB}"><head><title/><style/></head>'
        '<body><section epub:type="cover"><img role="doc-cover"/></section></body></html>'
    )
    root.set("lang", imprint.language)
    root.set(f"{{{XML}}}lang", imprint.language)
    head, body = root
    head[0].text, head[1].text = title, _ALONE
    for name, value in (("src", image.name), ("alt", alternative)):
        body[0][0].set(name, value)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return Item("cover.xhtml", data, "application/xhtml+xml", (), title, (), listed=False)
