"""A content document while it is looked at: its tree, and what is needed of it afterwards."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import cast

from lxml import etree

from studypress.formats.epub.lint.archive import Unreadable, line_of, resolved, tree_of
from studypress.formats.epub.lint.records import Kind, Leaf, Note, PageBreak, Reference
from studypress.formats.epub.lint.styles import Declaration, attribute_of, declarations_of
from studypress.formats.screens.namespaces import EPUB, EPUB_TYPE, MATHML, SVG, XHTML, XML_LANG
from studypress.markup.elements import PLAYED, SECTIONS

H = f"{{{XHTML}}}"
Styles = tuple[Declaration, ...]
_XLINK = "{http://www.w3.org/1999/xlink}href"
_AFTER_H = len(H)

_WORDS = etree.XPath("normalize-space(.)", smart_strings=False)
_IDS = etree.XPath("//*[@id]")
_STYLED = etree.XPath("//@style/..")
# What may be an attribute such as `onclick`, or words of the text.
_MAYBE_HANDLED = re.compile(rb"\son[a-z]+\s*=")
_HANDLED = etree.XPath("//@*[starts-with(name(), 'on')]/..")
_NAMES = {"epub": EPUB}
_BREAKS = etree.XPath(
    "//@role[. = 'doc-pagebreak']/.. | //@epub:type[. = 'pagebreak']/..", namespaces=_NAMES
)
_NOTES = etree.XPath(
    "//@role[. = 'doc-footnote' or . = 'doc-endnote']/.. | //@epub:type[contains(., 'note')]/..",
    namespaces=_NAMES,
)
# What a document shows or plays, by element, each with the attributes that name files.
_SHOWN = {
    "img": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "script": ("src",),
    "link": ("href",),
}
# Kinds of data for programs, as `type` of a script names them.
_DATA = ("json", "text/plain", "application/xml")
# The lines of some sentence must not fill the record of a document.
_MAX_LABEL = 40


class Page:
    """A content document."""

    def __init__(
        self,
        name: str,
        root: etree._Element,
        kind: Kind = Kind.READING,
        sheet: Iterable[Declaration] = (),
        *,
        may_be_handled: bool = True,
    ) -> None:
        """`sheet` has the declarations of the style sheets that it links.

        `may_be_handled` is false where no attribute such as `onclick` can be in it.
        """
        self.name, self.root, self.kind = name, root, kind
        self._may_be_handled = may_be_handled
        self._sheet = sheet
        self.elements: dict[str, list[etree._Element]] = defaultdict(list)
        """The elements of XHTML by their names, in their order."""
        for element in root.iter(f"{H}*"):
            self.elements[element.tag[_AFTER_H:]].append(element)
        self.formulas = list(root.iter(f"{{{MATHML}}}math"))
        self.drawings = list(root.iter(f"{{{SVG}}}svg"))

    def named(self, *names: str) -> list[etree._Element]:
        """The elements of one of some names in the order of the document."""
        if not any(name in self.elements for name in names):
            return []
        return list(self.root.iter(*(f"{H}{name}" for name in names)))

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        """Each element with an id."""
        return {one.get("id", ""): one for one in reversed(self._with_ids)}

    @cached_property
    def _with_ids(self) -> list[etree._Element]:
        return cast(list[etree._Element], _IDS(self.root))

    @cached_property
    def calls(self) -> list[etree._Element]:
        """The links that call notes."""
        return [link for link in self.elements.get("a", ()) if _is_call(link)]

    @cached_property
    def notes(self) -> list[etree._Element]:
        """The notes at the foot of a page or at the end."""
        return [one for one in cast(list[etree._Element], _NOTES(self.root)) if is_note(one)]

    @cached_property
    def own_styles(self) -> tuple[Declaration, ...]:
        """What is declared in the document itself."""
        found: list[Declaration] = []
        for element in self.elements.get("style", ()):
            found += declarations_of(element.text or "", line_of(element))
        seen: set[str] = set()
        for element in cast(list[etree._Element], _STYLED(self.root)):
            # A formula has colours where they have a meaning in it.
            if not str(element.tag).startswith(H):
                continue
            if (css := element.get("style", "")) not in seen:
                seen.add(css)
                found += attribute_of(css, line_of(element))
        return tuple(found)

    @cached_property
    def styles(self) -> tuple[Declaration, ...]:
        """What style sheets and the document itself declare."""
        return (*self._sheet, *self.own_styles)

    @cached_property
    def scripts(self) -> list[etree._Element]:
        """The scripts, those of drawings too."""
        inner = (one for drawing in self.drawings for one in drawing.iter(f"{{{SVG}}}script"))
        return [*self.elements.get("script", ()), *inner]

    @cached_property
    def handled(self) -> list[etree._Element]:
        """The elements with scripts in attributes such as `onclick`."""
        return cast(list[etree._Element], _HANDLED(self.root)) if self._may_be_handled else []

    def says(self, element: etree._Element) -> str:
        """The words by which a voice calls an element (Accessible Name and Description, 1.2)."""
        if label := element.get("aria-label", "").strip():
            return label
        named = [
            self.ids[one] for one in element.get("aria-labelledby", "").split() if one in self.ids
        ]
        if named:
            return " ".join(one.get("aria-label") or words(one) for one in named)
        alternatives = (image.get("alt", "") for image in element.iter(f"{H}img"))
        formulas = (one.get("alttext", "") for one in element.iter(f"{{{MATHML}}}math"))
        return " ".join(filter(None, (words(element), *alternatives, *formulas)))

    @property
    def leaf(self) -> Leaf:
        """What is needed of it once its tree is gone, but for what was found."""
        title = self.elements.get("title", [])
        return Leaf(
            words(title[0]) if title else "",
            tuple(dict.fromkeys(_kinds(self))),
            tuple((one.get("id", ""), line_of(one)) for one in self._with_ids),
            _once((link.get("href"), link) for link in self.named("a", "area")),
            _once(_sources(self)),
            _once((link.get("href"), link) for link in self.calls),
            tuple(Note(one.get("id", ""), len(words(one)), line_of(one)) for one in self.notes),
            tuple(
                PageBreak(one.get("id", ""), _label(one), line_of(one))
                for one in cast(list[etree._Element], _BREAKS(self.root))
            ),
            frozenset(_properties(self)),
            frozenset(_allowed(self)),
            self.root.get("lang", "") or self.root.get(XML_LANG, ""),
            not self.root.get("lang") and bool(self.root.get(XML_LANG)),
            frozenset(features_of(self)),
        )


def page_of(
    name: str, data: bytes, kind: Kind, styled: Callable[[str, etree._Element], Styles]
) -> Page:
    """A content document from its bytes; raises Unreadable where these are no XHTML.

    `styled` gives for its name and its tree the declarations of the style sheets that it links.
    """
    root = tree_of(data)
    if root.tag != f"{H}html":
        raise Unreadable("it is no document of XHTML")
    return Page(
        name, root, kind, styled(name, root), may_be_handled=bool(_MAYBE_HANDLED.search(data))
    )


def words(element: etree._Element) -> str:
    """The text of an element with single spaces."""
    return cast(str, _WORDS(element))


def _is_call(link: etree._Element) -> bool:
    return link.get("role") == "doc-noteref" or "noteref" in (link.get(EPUB_TYPE) or "").split()


def is_note(element: etree._Element) -> bool:
    """True for a note at the foot of a page or at the end."""
    kinds = (element.get(EPUB_TYPE) or "").split()
    return element.get("role") in {"doc-footnote", "doc-endnote"} or not {
        "footnote",
        "endnote",
        "rearnote",
    }.isdisjoint(kinds)


def is_decoration(image: etree._Element) -> bool:
    """True for an image that says of itself that it has nothing to tell."""
    return image.get("role") in {"presentation", "none"} or image.get("aria-hidden") == "true"


def is_hidden(element: etree._Element) -> bool:
    """True for what no voice reads, since it or what is around it is hidden."""
    return any(
        "hidden" in one.attrib or one.get("aria-hidden") == "true"
        for one in (element, *element.iterancestors())
    )


def is_named(drawing: etree._Element) -> bool:
    """True for a drawing that has words for voices."""
    if drawing.get("aria-label") or drawing.get("aria-labelledby"):
        return True
    title = drawing.find(f"{{{SVG}}}title")
    return title is not None and bool(words(title))


def is_mute(image: etree._Element) -> bool:
    """True for an image that shows something, and has no words for it.

    One with an empty `alt` says that it is decoration. What is all that a figure or a link has is
    none.
    """
    if is_decoration(image) or image.get("alt", "").strip() or image.get("aria-label"):
        return False
    if "aria-labelledby" in image.attrib:
        return False
    if "alt" not in image.attrib:
        return True
    around = image.getparent()
    while around is not None and around.tag in {f"{H}p", f"{H}span", f"{H}div"}:
        around = around.getparent()
    if around is None:
        return False
    if around.tag == f"{H}figure":
        return not any(other.get("alt") for other in around.iter(f"{H}img"))
    return around.tag == f"{H}a" and not words(around)


def features_of(page: Page) -> Iterator[str]:
    """What metadata may speak of: its pictures, formulas, sounds and page breaks.

    `mute` and `unspoken` say that a picture or a formula has no words; `wordless`, that a picture
    has none and may be decoration.
    """
    images = [image for image in page.elements.get("img", ()) if not is_decoration(image)]
    if any(image.get("alt") for image in images) or page.drawings:
        yield "images"
    if not all(image.get("alt") for image in images):
        yield "wordless"
    if any(map(is_mute, images)):
        yield "images"
        yield "mute"
    if any(
        text and not text.isspace() for body in page.elements["body"] for text in body.itertext()
    ):
        yield "text"
    if page.formulas:
        yield "formulas"
    if not all(formula.get("alttext") or formula.get("aria-label") for formula in page.formulas):
        yield "unspoken"
    if page.elements.get("audio"):
        yield "sounds"
    if page.elements.get("video"):
        yield "films"
    if any(
        track.get("kind", "subtitles") in {"captions", "subtitles"}
        for track in page.elements["track"]
    ):
        yield "captions"


def _kinds(page: Page) -> Iterator[str]:
    for element in page.named(*sorted(SECTIONS)):
        yield from (element.get(EPUB_TYPE) or "").split()
        roles = element.get("role", "").split()
        yield from (role.removeprefix("doc-") for role in roles if role.startswith("doc-"))


def _sources(page: Page) -> Iterator[tuple[str | None, etree._Element]]:
    for name, attributes in _SHOWN.items():
        for element in page.elements.get(name, ()):
            if name == "link" and "stylesheet" not in element.get("rel", "").lower().split():
                continue
            for attribute in attributes:
                yield element.get(attribute), element
    for drawing in page.drawings:
        for image in drawing.iter(f"{{{SVG}}}image"):
            yield image.get("href") or image.get(_XLINK), image


def _properties(page: Page) -> Iterator[str]:
    if page.formulas:
        yield "mathml"
    if page.drawings:
        yield "svg"
    if any(map(is_script, page.scripts)) or page.elements.get("form") or page.handled:
        yield "scripted"
    for name in sorted(PLAYED):
        for element in page.elements.get(name, ()):
            source = element.get("src")
            if source and resolved(page.name, source) is None:
                yield "remote-resources"


def _allowed(page: Page) -> Iterator[str]:
    """What may be said besides: of drawings in files of their own, and of what is remote.

    Which files the styles of a document name is not known here, nor what its scripts fetch.
    """
    sources = [source for source, _ in _sources(page) if source]
    if any(source.partition("#")[0].lower().endswith(".svg") for source in sources):
        yield "svg"
    if page.scripts:
        yield "scripted"
    remote = any(resolved(page.name, source) is None for source in sources)
    if remote or page.scripts or page.elements.get("style"):
        yield "remote-resources"


def is_script(element: etree._Element) -> bool:
    """True for a script that runs, and is not data for programs, such as search engines read."""
    return not any(name in element.get("type", "") for name in _DATA)


def _once(found: Iterable[tuple[str | None, etree._Element]]) -> tuple[Reference, ...]:
    lines: dict[str, int] = {}
    for href, element in found:
        if href is not None and href not in lines:
            lines[href] = line_of(element)
    return tuple(Reference(href, line) for href, line in lines.items())


def _label(element: etree._Element) -> str:
    label = element.get("aria-label") or element.get("title") or words(element)
    return " ".join(label.split())[:_MAX_LABEL]
