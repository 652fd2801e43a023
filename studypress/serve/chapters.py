"""The parts of the ePub as pages for a browser, each drawn when it is looked at."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from typing import cast
from urllib.parse import quote

from lxml import etree

from studypress import formats
from studypress.editions import Edition, Part
from studypress.figures.picture import Picture
from studypress.formats.assets import Assets
from studypress.formats.document import Document, Matter
from studypress.formats.media import name_of
from studypress.formats.screens import breaks, indents, plain, tables, tabs
from studypress.formats.screens.namespaces import XHTML
from studypress.formats.screens.players import PLAYERS, TRACK
from studypress.markup.tree import write_page
from studypress.model.diagnostics import Report
from studypress.model.guide import Chapter
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.rendering.render import Renderer
from studypress.rendering.templates import Templates

STYLES = "/part.css"
"""The address of the style sheet of all parts."""
IMAGES = "/image/"
"""The address above all images."""

MEDIA = "/media/"
"""The address above all sounds and films."""

_GONE = etree.XPath("//*[@data-page-of or @data-pages-of]")
_UNSEEN = ("data-line", "data-path", "data-tex")


class Chapters:
    """The parts of an edition for e-readers, as one reading of the notes has them."""

    def __init__(self, understood: Understood, project: Project, edition: Edition) -> None:
        self.report = Report()
        """The faults of layouts."""
        guide = understood.guide
        traits = formats.load(edition.outputs[0].format).traits
        templates = Templates(guide, project.root, self.report)
        self._renderer = Renderer(templates, edition, understood.own[edition.name], traits)
        self._assets = Assets(guide.images)
        self._lock = threading.RLock()
        self._drawn: dict[str, str] = {}
        self._css = ""
        shown = (part for part in self._renderer.parts() if part.matter is not Matter.COVER)
        self.parts: Mapping[str, Part] = {part.name: part for part in shown}

    def page(self, name: str) -> str:
        """A part as a page of XHTML, or "" where its layout fails. Raises KeyError."""
        with self._lock:
            if name not in self._drawn:
                documents = self._renderer.documents([self.parts[name]])
                self._drawn[name] = _page(documents[0]) if documents else ""
                if documents:
                    self._css = "\n".join(style.css for style in documents[0].styles)
            return self._drawn[name]

    def try_layouts(self) -> None:
        """Draw a part by each layout, so that what is wrong with layouts is in the report."""
        for name in {part.template: name for name, part in self.parts.items()}.values():
            self.page(name)

    def styles(self) -> str:
        """The style sheets of the edition, one after the other."""
        with self._lock:
            if not self._css and self.parts:
                self.page(next(iter(self.parts)))
            return self._css

    def image(self, name: str) -> Picture:
        """An image of the guide.

        Raises LookupError where there is none, and figures.picture.Unusable for one that can't be
        shown.
        """
        return self._assets.picture(f"image:{name}")

    def part_with(self, section: Chapter) -> str:
        """The name of the part that shows a chapter or a file of prose, "" where none does."""
        name = f"chapter-{section.number}" if section.number else section.id
        return name if name in self.parts else ""

    def part_of(self, spot: str, likely: Sequence[str] = ()) -> str:
        """The name of the part that has an id, "" where none has. `likely` are looked at first."""
        wanted = re.compile(rf'\sid="{re.escape(spot)}"')
        names = [name for name in likely if name in self.parts]
        names += [name for name in self.parts if name not in names]
        return next((name for name in names if wanted.search(self.page(name))), "")


def _page(document: Document) -> str:
    """A document as a browser shows it: with addresses, and without what only pages have."""
    root = document.tree()
    for number in cast(list[etree._Element], _GONE(root)):
        number.tag = "removed"
    etree.strip_elements(root, "removed", with_tail=False)
    for image in root.iter(f"{{{XHTML}}}img"):
        address = image.get("src", "")
        if address.startswith("image:"):
            image.set("src", IMAGES + quote(address.removeprefix("image:")))
    for element in root.iter(*PLAYERS, TRACK, f"{{{XHTML}}}a"):
        for key in ("src", "href"):
            if name := name_of(element.get(key, "")):
                element.set(key, f"{MEDIA}{name}")
        if (poster := element.get("poster", "")).startswith("image:"):
            element.set("poster", IMAGES + quote(poster.removeprefix("image:")))
    for link in root.iter(f"{{{XHTML}}}a"):
        if not link.get("href", "").startswith("#"):
            link.set("target", "_blank")
            link.set("rel", "noreferrer")
    breaks.mark(root)
    tabs.expand(root)
    indents.mark(root)
    for table in list(root.iter(f"{{{XHTML}}}table")):
        tables.heads(table, plain.words)
        tables.fit(table, plain.letters)
    etree.strip_attributes(root, *_UNSEEN)
    head = root.find(f"{{{XHTML}}}head")
    if head is not None:
        etree.SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "href": STYLES})
        viewport = {"name": "viewport", "content": "width=device-width"}
        etree.SubElement(head, f"{{{XHTML}}}meta", viewport)
    return write_page(root)
