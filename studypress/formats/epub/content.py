"""Content documents: parts of an edition as files of an ePub, linked with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lxml import etree

from studypress.figures.picture import Unusable
from studypress.formats.assets import Assets
from studypress.formats.document import Document, Imprint, Matter, Style
from studypress.formats.epub import breaks, captions, plain, tables
from studypress.model.diagnostics import Diagnostic, Location, Severity

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"

# In bytes. Older readers, on little memory, refuse a content document above 300 kB; links between
# files make it longer than it was.
_LARGEST = 200_000

_UNLISTED = frozenset(("cover", "halftitlepage", "titlepage", "imprint", "copyright-page"))
# EPUB 3.3, 3.2: the images that every reader can show.
_HELD = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"))

# EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1: what the classes of our links are called there.
_REFER = frozenset(("noteref", "glossref", "biblioref"))
_LINKED = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
_TYPE = f"{{{EPUB}}}type"
_LANG = f"{{{XML}}}lang"


# What has an attribute is found sooner from there than by a test of each element.
_NAMED = etree.XPath("//@id/..")
_MARKED = etree.XPath("//@lang/.. | //@data-page-of/..")
_CALLS = etree.XPath("descendant::h:a[@class='noteref']", namespaces={"h": XHTML})
_NAMELESS = etree.XPath("h:body/h:*[@role][not(@aria-labelledby)]", namespaces={"h": XHTML})
_GONE = "gone"
_TYPED = etree.XPath("boolean(descendant-or-self::*[@epub:type])", namespaces={"epub": EPUB})


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents: its address within the ePub, and its plain words."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the ePub, with what the package document says of it.

    A content document of the reading order has `heads`: its second-level headings. One that goes
    on where the file before it was full has no `title` of its own. One that is not `listed` stands
    before the contents, in which a reader would not look for it (Chicago Manual of Style, 1.38).
    """

    name: str
    data: bytes
    media_type: str
    properties: tuple[str, ...] = ()
    title: str = ""
    heads: tuple[Heading, ...] | None = None
    features: frozenset[str] = frozenset()
    listed: bool = True


@dataclass(slots=True)
class _File:
    name: str
    title: str
    document: Document
    root: etree._Element


class Content:
    """The content documents of one ePub, and the style sheets and images that they use."""

    def __init__(self, documents: Sequence[Document], imprint: Imprint) -> None:
        self._imprint = imprint
        self._problems: dict[Diagnostic, None] = {}
        self._images: dict[str, Item | None] = {}
        # Every document names images of the same guide.
        self._assets = Assets(documents[0].images)
        self._files: list[_File] = []
        taken = {"nav.xhtml", "cover.xhtml"}
        for document in documents:
            root = document.tree()
            captions.number(root)
            whole = _size(document.html) <= _LARGEST
            for number, part in enumerate([root] if whole else _split(root), 1):
                name = _unique(document.name if number == 1 else f"{document.name}-{number}", taken)
                self._files.append(
                    _File(name, document.title if number == 1 else "", document, part)
                )
        self._where: dict[str, _File] = {}
        for file in self._files:
            for element in _found(_NAMED, file.root):
                self._where.setdefault(element.get("id", ""), file)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What could not be taken over as it was."""
        return tuple(self._problems)

    def items(self) -> list[Item]:
        """Every file, content documents first, in reading order."""
        pages = [self._page(file) for file in self._files]
        styles = dict.fromkeys(one for file in self._files for one in file.document.styles)
        sheets = [Item(_style(style), style.css.encode(), "text/css") for style in styles]
        return [*pages, *sheets, *filter(None, self._images.values())]

    def starts(self) -> dict[str, Heading]:
        """Landmarks: the first place of each kind that a document tells by its `epub:type`."""
        found: dict[str, Heading] = {}
        for file in self._files:
            label = file.title or self._imprint.title
            for kind in _kinds(file.root):
                found.setdefault(kind, Heading(file.name, label))
            if file.document.matter is Matter.BODY:
                found.setdefault("bodymatter", Heading(file.name, label))
        return found

    def _page(self, file: _File) -> Item:
        root = file.root
        self._head(file)
        heads = tuple(_heads(file))
        etree.strip_attributes(root, "data-line", "data-tex")
        for element in _found(_MARKED, root):
            if language := element.get("lang"):
                element.set(_LANG, language)
            if "data-page-of" in element.attrib:
                # A page of the book's: an ePub has none of its own.
                element.tag = _GONE
        self._calls(file)
        etree.strip_elements(root, _GONE, with_tail=False)
        for link in root.iter(f"{{{XHTML}}}a"):
            self._link(link, file)
        for image in list(root.iter(f"{{{XHTML}}}img")):
            self._image(image, file)
        breaks.mark(root)
        for table in root.iter(f"{{{XHTML}}}table"):
            tables.heads(table, plain.words)
            tables.fit(table)
        # An unused declaration is remarked on.
        etree.cleanup_namespaces(root, top_nsmap={"epub": EPUB} if _TYPED(root) else None)
        data = etree.tostring(
            root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
        )
        return Item(
            file.name,
            data,
            "application/xhtml+xml",
            tuple(_properties(root)),
            file.title,
            heads,
            frozenset(_features(root)),
            _UNLISTED.isdisjoint(_kinds(root)),
        )

    def _head(self, file: _File) -> None:
        head = file.root.find(f"{{{XHTML}}}head")
        if head is None:
            return
        title = head.find(f"{{{XHTML}}}title")
        number = file.name.removesuffix(".xhtml").removeprefix(file.document.name).strip("-")
        if title is not None and not file.title:
            title.text = f"{file.document.title} ({number})"
            for section in _found(_NAMELESS, file.root):
                section.set("aria-label", title.text)
        for style in file.document.styles:
            attributes = {"rel": "stylesheet", "type": "text/css", "href": _style(style)}
            etree.SubElement(head, f"{{{XHTML}}}link", attributes)

    def _calls(self, file: _File) -> None:
        """Name each call of a note, and take those out that were copied from another document.

        A note stands in the document that calls it: a definition's copy in a glossary has none.
        """
        again: dict[str, int] = {}
        for call in _found(_CALLS, file.root):
            note = call.get("href", "").removeprefix("#")
            there = self._where.get(note)
            if there and there.document is not file.document:
                raised = call.getparent()
                alone = raised is not None and raised.tag == f"{{{XHTML}}}sup" and len(raised) == 1
                (raised if raised is not None and alone else call).tag = _GONE
            elif call.get("id") is None:
                again[note] = again.get(note, 1) + 1
                call.set("id", f"call-{note}-{again[note]}")

    def _link(self, link: etree._Element, file: _File) -> None:
        for kind in _REFER & set((link.get("class") or "").split()):
            link.set(_TYPE, kind)
            link.set("role", f"doc-{kind}")
        address = link.get("href")
        if address is None or _LINKED.match(address):
            return
        anchor = address.removeprefix("#")
        there = self._where.get(anchor) if address.startswith("#") else None
        if there is None:
            del link.attrib["href"]
            self._tell("unknown-link", file, f"the link {address} leads nowhere in the ePub")
        elif there is not file:
            link.set("href", f"{there.name}#{anchor}")

    def _image(self, image: etree._Element, file: _File) -> None:
        address = image.get("src", "")
        if address.startswith("data:image/"):
            return
        key = address.removeprefix("image:")
        if key not in self._images:
            self._images[key] = self._held(key)
        item = self._images[key]
        if item is None:
            message = f"the image {key} is not shown: an ePub holds PNG, JPEG, GIF, WebP and SVG"
            self._tell("unknown-image", file, message)
            image.tag = f"{{{XHTML}}}span"
            image.text = image.get("alt", "")
            image.attrib.clear()
            return
        image.set("src", item.name)

    def _held(self, key: str) -> Item | None:
        try:
            found = self._assets.picture(f"image:{key}")
        except (LookupError, Unusable):
            return None
        if found.media_type not in _HELD:
            return None
        taken = {item.name for item in self._images.values() if item}
        name = _unique(f"images/{Path(key).stem}", taken, found.suffix)
        return Item(name, found.data, found.media_type)

    def _tell(self, code: str, file: _File, message: str) -> None:
        where = Location(file.document.name)
        self._problems[Diagnostic(code, Severity.WARNING, where, message)] = None


def _found(query: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], query(root))


def _heads(file: _File) -> Iterator[Heading]:
    for heading in file.root.iter(f"{{{XHTML}}}h2"):
        if name := heading.get("id"):
            yield Heading(f"{file.name}#{name}", plain.letters(heading))


def _kinds(root: etree._Element) -> Iterator[str]:
    """What a document, or a part of it, is: the words of `epub:type`."""
    for element in root.iter(f"{{{XHTML}}}body", f"{{{XHTML}}}section", f"{{{XHTML}}}nav"):
        yield from (element.get(_TYPE) or "").split()


def _properties(root: etree._Element) -> Iterator[str]:
    if next(root.iter(f"{{{MATHML}}}math"), None) is not None:
        yield "mathml"
    if next(root.iter(f"{{{SVG}}}svg"), None) is not None:
        yield "svg"


def _features(root: etree._Element) -> Iterator[str]:
    """What the accessibility metadata may say of a content document."""
    formulas = list(root.iter(f"{{{MATHML}}}math"))
    if formulas:
        yield "formulas"
    if not all(formula.get("alttext") for formula in formulas):
        yield "unspoken"
    for image in root.iter(f"{{{XHTML}}}img"):
        yield "images" if image.get("alt") else "decoration" if image.get("alt") == "" else "mute"
    if next(root.iter(f"{{{SVG}}}svg"), None) is not None:
        yield "images"


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


def _split(root: etree._Element) -> list[etree._Element]:
    """A document that is too large as several, divided between sections."""
    body = root.find(f"{{{XHTML}}}body")
    holder = body
    while holder is not None and len(holder) == 1:
        holder = holder[0]
    if body is None or holder is None:
        return [root]
    runs: list[list[etree._Element]] = [[]]
    room = _LARGEST
    for child in list(holder):
        size = len(etree.tostring(child, encoding="utf-8"))
        if runs[-1] and size > room:
            runs.append([])
            room = _LARGEST
        runs[-1].append(child)
        room -= size
    for run in runs[1:]:
        for child in run:
            holder.remove(child)
    return [root, *(_continued(root, holder, run) for run in runs[1:])]


def _continued(
    root: etree._Element, holder: etree._Element, run: list[etree._Element]
) -> etree._Element:
    """A file like `root` that holds `run`; what names the whole stays with the first."""
    steps = []
    for step in (holder, *holder.iterancestors()):
        if step is root:
            break
        steps.append(step)
    copy = deepcopy(root)
    body = copy.find(f"{{{XHTML}}}body")
    if body is not None:
        copy.remove(body)
    place = copy
    for step in reversed(steps):
        place = etree.SubElement(place, step.tag)
        for name in ("class", _TYPE, "role"):
            if value := step.get(name):
                place.set(name, value)
    place.extend(run)
    return copy


def _unique(name: str, taken: set[str], suffix: str = ".xhtml") -> str:
    """A file name in ASCII, as every reader and server takes it."""
    plain = re.sub(r"[^a-z0-9/_-]+", "-", name.lower()).strip("-") or "part"
    found, number = f"{plain}{suffix}", 1
    while found in taken:
        number += 1
        found = f"{plain}-{number}{suffix}"
    taken.add(found)
    return found


def _style(style: Style) -> str:
    return f"styles/{style.file}"
