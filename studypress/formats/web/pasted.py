"""Pictures within the one file of a site, each of them once."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from studypress.formats.screens.namespaces import SVG, XHTML
from studypress.formats.web.addresses import target
from studypress.formats.web.pages import Page

_IMAGE = f"{{{XHTML}}}img"
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_UNSIZED = {"width": "300", "height": "150"}
"""The size in pixels of a picture that says none (CSS Images 3, section 5.1)."""


class Pictures:
    """The pictures of all pages."""

    def __init__(
        self, contents: Iterable[tuple[Page, etree._Element]], files: Mapping[str, bytes]
    ) -> None:
        """`files` are those of the site. The pictures of all contents are counted."""
        self._files = files
        self._stored: dict[str, etree._Element] = {}
        self._counts = Counter(
            file
            for page, content in contents
            for image in content.iter(_IMAGE)
            if (file := self._file(image, page))
        )

    def _file(self, image: etree._Element, page: Page) -> str:
        """The file that an image shows, "" for inline data and for what the site has not."""
        found = target(image.get("src", ""), page.name)
        return found[0] if found and found[0] in self._files else ""

    def place(self, image: etree._Element, page: Page) -> None:
        """Let an image have its picture within the file.

        One that is shown several times is stored once, in `shared`, and a drawing that uses it
        stands here: no other way works in every browser without a script.
        """
        file = self._file(image, page)
        if not file:
            return
        data = address(file, self._files[file])
        if self._counts[file] == 1:
            image.set("src", data)
            return
        sides = [image.get(side, usual) for side, usual in _UNSIZED.items()]
        stored = self._stored.get(file)
        if stored is None:
            stored = etree.Element(
                f"{{{SVG}}}image", {"href": data, **dict(zip(_UNSIZED, sides, strict=True))}
            )
            stored.set("id", f"picture.{len(self._stored) + 1}")
            self._stored[file] = stored
        box = f"0 0 {stored.get('width')} {stored.get('height')}"
        drawing = _drawing({"viewBox": box, **dict(zip(_UNSIZED, sides, strict=True))})
        etree.SubElement(drawing, f"{{{SVG}}}use", {"href": f"#{stored.get('id')}"})
        if alt := image.get("alt"):
            drawing.set("role", "img")
            drawing.set("aria-label", alt)
        else:
            drawing.set("aria-hidden", "true")
        drawing.set("class", f"{image.get('class', '')} picture".strip())
        drawing.tail = image.tail
        around = image.getparent()
        assert around is not None
        around.replace(image, drawing)

    def store(self, body: etree._Element) -> None:
        """Put what is shown several times at the start of a body, in a drawing of no size."""
        if self._stored:
            holder = _drawing({"width": "0", "height": "0", "class": "pictures"})
            holder.set("aria-hidden", "true")
            etree.SubElement(holder, f"{{{SVG}}}defs").extend(self._stored.values())
            body.insert(0, holder)


def _drawing(attributes: dict[str, str]) -> etree._Element:
    """A drawing that is written without a prefix, which a parser of HTML would not know."""
    names: dict[Any, str] = {None: SVG}
    return etree.Element(f"{{{SVG}}}svg", attributes, nsmap=names)


def address(file: str, data: bytes) -> str:
    """A picture as an address that holds it whole."""
    kind = _TYPES.get(PurePosixPath(file).suffix, "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
