"""The cover: a layout's page, set once and turned into the image that libraries show."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from lxml import etree

from studypress.diagnostics import Diagnostic
from studypress.formats.epub.content import XHTML, XML, Item
from studypress.model import Meta
from studypress.render import Document

_WIDTH, _HEIGHT = 1400, 2100
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


def covered(document: Document, book: Meta) -> Cover:
    """Draw the cover from its document: one page of any size in the proportion 2 to 3."""
    data, problems = _drawn(document, book)
    image = Item("images/cover.jpg", data, "image/jpeg", ("cover-image",))
    by = "cover_by" if book.authors else "cover_of"
    said = document.words.get(by, "{title}")
    name = said.format(title=book.title, authors=", ".join(book.authors))
    return Cover(_page(document.title, name, image, book), image, problems)


def _drawn(document: Document, book: Meta) -> tuple[bytes, tuple[Diagnostic, ...]]:
    # Only a cover needs the typesetter, which takes half a second to load.
    from studypress.formats.typesetter import Typesetter, own_axes

    typesetter = Typesetter(document.images, (), [document.html], book.language)
    with own_axes():
        pdf = typesetter.lay(document.html, name=document.name).write_pdf()
    page = pypdfium2.PdfDocument(pdf)[0]
    width, _ = page.get_size()
    picture = (
        page.render(scale=_WIDTH / width).to_pil().convert("RGB").crop((0, 0, _WIDTH, _HEIGHT))
    )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=75, subsampling=0, optimize=True)
    return out.getvalue(), typesetter.problems


def _page(title: str, alternative: str, image: Item, book: Meta) -> Item:
    root = etree.fromstring(f'<html xmlns="{XHTML}"><head><title/><style/></head><body/></html>')
    root.set("lang", book.language)
    root.set(f"{{{XML}}}lang", book.language)
    head, body = root
    head[0].text, head[1].text = title, _ALONE
    etree.SubElement(body, f"{{{XHTML}}}img", {"src": image.name, "alt": alternative})
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return Item("cover.xhtml", data, "application/xhtml+xml", (), title, ())
