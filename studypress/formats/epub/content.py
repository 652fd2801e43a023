"""Content documents: the documents of an edition as files of an ePub, linked with one another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import cast

from lxml import etree

from studypress.formats.assets import Assets
from studypress.formats.document import Document, Imprint, Matter, Style
from studypress.formats.epub.features import (
    captions_of,
    features_of,
    headings_of,
    is_listed,
    kinds_of,
    properties_of,
)
from studypress.formats.epub.folios import hold
from studypress.formats.epub.images import Images
from studypress.formats.epub.items import COVER_PAGE, Heading, Item, unique_name
from studypress.formats.epub.kept import Kept
from studypress.formats.epub.links import REMOVED, ContentFile, Links
from studypress.formats.epub.media import Media
from studypress.formats.epub.split import split
from studypress.formats.epub.validity import faults
from studypress.formats.screens import breaks, headings, indents, plain, tables, tabs
from studypress.formats.screens.images import name_of
from studypress.formats.screens.namespaces import EPUB, XHTML, XML_LANG
from studypress.formats.screens.spots import place_of
from studypress.markup.tree import write_document
from studypress.model.diagnostics import Diagnostic, Severity

# An attribute is found much sooner than by a test of each element.
_WITH_LANGUAGE = etree.XPath("//@lang/..")
_SECTIONS_WITHOUT_NAME = etree.XPath(
    "h:body/h:*[@role][not(@aria-labelledby)]", namespaces={"h": XHTML}
)
_HAS_EPUB_TYPE = etree.XPath(
    "boolean(descendant-or-self::*[@epub:type])", namespaces={"epub": EPUB}
)

_MAX_FAULTS = 20
"""How many faults of one document are reported."""
_INVALID_HINT = "Some shops refuse the file. Write this part without HTML, or mend your own layout."


class Content:
    """The content documents of one ePub, and the style sheets and images that they use."""

    def __init__(
        self,
        documents: Sequence[Document],
        imprint: Imprint,
        kept: Kept,
        drawn: Mapping[str, Item],
    ) -> None:
        """`kept` are finished files of former runs; it learns those of this one.

        `drawn` are images that were made for these documents, by the names that they use.
        """
        self._imprint = imprint
        self._kept = kept
        self._found = 0
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._problems: dict[Diagnostic, None] = {}
        # Every document names images of the same guide.
        self._images = Images(Assets(documents[0].images), drawn)
        self._media = Media(documents[0].media, imprint.url, self._images)
        self._files = list(_files(documents, imprint.title))
        self._links = Links(self._files)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """A warning for each link and image that could not be taken over, once."""
        return tuple(self._problems)

    @property
    def names(self) -> dict[str, str]:
        """The name of the document of each file, or of the style sheet, by that of the file."""
        named = {file.name: file.document.name for file in self._files}
        return named | {_address(style): style.name for style in self._styles}

    @property
    def places(self) -> dict[str, str]:
        """The file of each id."""
        return self._links.files

    def items(self) -> list[Item]:
        """Every file: content documents in reading order, then style sheets, images, media.

        It is asked for once, before `starts`.
        """
        pages = []
        for file in self._files:
            pages.append(self._page(file))
            self._kinds[file.name] = tuple(kinds_of(file.root))
            # The trees of a long book take more memory than all else: each goes when it is done.
            del file.root
        sheets = [Item(_address(style), style.css.encode(), "text/css") for style in self._styles]
        return [*pages, *sheets, *self._images.items, *self._media.items]

    def starts(self) -> dict[str, Heading]:
        """The landmarks: the first file of each kind, by the word of `epub:type` for the kind."""
        found: dict[str, Heading] = {}
        for file in self._files:
            label = file.title or self._imprint.title
            for kind in self._kinds[file.name]:
                found.setdefault(kind, Heading(file.name, label))
            if file.document.matter is Matter.BODY:
                found.setdefault("bodymatter", Heading(file.name, label))
        return found

    @property
    def _styles(self) -> Iterable[Style]:
        """The style sheets of all documents, each once."""
        return dict.fromkeys(style for file in self._files for style in file.document.styles)

    def _page(self, file: ContentFile) -> Item:
        """A finished file, which is taken from a former run where nothing has changed in it."""
        key = self._key(file)
        item = self._kept.get(key)
        if item is None:
            found = self._found
            item = self._finish(file)
            if self._found == found:  # Problems are to be found again by the next run.
                self._kept.keep(key, item)
        return item

    def _key(self, file: ContentFile) -> str:
        """A digest of all that a file is made of."""
        document = file.document
        images = {
            name: item.name if (item := self._images.item(name)) else ""
            for image in file.root.iter(f"{{{XHTML}}}img")
            if (name := name_of(image)) is not None
        }
        styles = [_address(style) for style in document.styles]
        names = (file.name, file.title, document.name, document.title)
        played = self._media.of(file.root)
        text = f"{names} {styles} {images} {played} {self._links.of(file)} {document.html}"
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

    def _finish(self, file: ContentFile) -> Item:
        """Turn the tree of a file into what an e-reader reads."""
        root = file.root
        _complete_head(file)
        headings.settle(root)
        listed_headings = tuple(headings_of(root, file.name))
        captions = tuple(captions_of(root, file.name))
        etree.strip_attributes(root, "data-line", "data-path")
        for element in _find(_WITH_LANGUAGE, root):
            element.set(XML_LANG, element.get("lang", ""))
        self._links.prepare_calls(file)
        etree.strip_elements(root, REMOVED, with_tail=False)
        # Every reader of EPUB 3 sets readings above the text, and EPUBCheck remarks on brackets
        # for those that don't (HTM-055).
        etree.strip_elements(root, f"{{{XHTML}}}rp", with_tail=False)
        self._media.place(root)
        for link in root.iter(f"{{{XHTML}}}a"):
            self._add_warning("unknown-link", file, link, self._links.resolve(link, file))
        for image in list(root.iter(f"{{{XHTML}}}img")):
            self._add_warning("unknown-image", file, image, self._images.place(image))
        breaks.mark(root)
        tabs.expand(root)
        indents.mark(root)
        for table in list(root.iter(f"{{{XHTML}}}table")):
            tables.heads(table, plain.words)
            tables.fit(table, plain.letters)
        # Formulas in headings and in heads of tables were read from it.
        etree.strip_attributes(root, "data-tex")
        self._check(file)
        properties, features = tuple(properties_of(root)), frozenset(features_of(root))
        listed = is_listed(root)
        hold(root)
        return Item(
            file.name,
            _write(root),
            "application/xhtml+xml",
            properties,
            file.title,
            listed_headings,
            features,
            listed,
            captions,
        )

    def _check(self, file: ContentFile) -> None:
        """Warn of each fault for which an ePub is not valid, up to a number of faults."""
        for element, message in islice(faults(file.root), _MAX_FAULTS):
            where = place_of(element, file.document.name)
            message = f"the ePub is not valid: {message}"
            self._tell(Diagnostic("invalid-epub", Severity.WARNING, where, message, _INVALID_HINT))

    def _add_warning(
        self, code: str, file: ContentFile, element: etree._Element, message: str
    ) -> None:
        """Keep a warning about an element, unless the message is empty."""
        if message:
            where = place_of(element, file.document.name)
            self._tell(Diagnostic(code, Severity.WARNING, where, message))

    def _tell(self, problem: Diagnostic) -> None:
        self._found += 1
        self._problems[problem] = None


def _files(documents: Sequence[Document], otherwise: str) -> Iterator[ContentFile]:
    """The files of the documents in reading order, each with a name of its own.

    A document without a title is called `otherwise`, since a file must have one. Of several with
    one title, such as two chapters, each but the first has a number behind it: lists of contents
    and voices tell them apart by it.
    """
    taken = {"nav.xhtml", COVER_PAGE}
    titles: set[str] = set()
    for document in documents:
        root = document.tree()
        first, *others = split(document, root)
        title = base = document.title.strip() or otherwise
        numbers = count(2)
        while title in titles:
            title = f"{base} ({next(numbers)})"
        document = replace(document, title=title)
        titles |= {title, *(f"{title} ({number})" for number in range(2, len(others) + 2))}
        yield ContentFile(unique_name(document.name, taken), title, document, first)
        for number, other in enumerate(others, 2):
            yield ContentFile(unique_name(f"{document.name}-{number}", taken), "", document, other)


def _complete_head(file: ContentFile) -> None:
    """Link the style sheets, and number the title of a file that continues another."""
    head = file.root.find(f"{{{XHTML}}}head")
    if head is None:
        return
    title = head.find(f"{{{XHTML}}}title")
    number = file.name.removesuffix(".xhtml").removeprefix(file.document.name).strip("-")
    if title is not None and file.title:
        said = (title.text or "").strip()
        # A layout may say more in it than the title alone.
        if not said or file.title.startswith(f"{said} ("):
            title.text = file.title
    if title is not None and not file.title:
        title.text = f"{file.document.title} ({number})"
        for section in _find(_SECTIONS_WITHOUT_NAME, file.root):
            section.set("aria-label", title.text)
    for style in file.document.styles:
        attributes = {"rel": "stylesheet", "type": "text/css", "href": _address(style)}
        etree.SubElement(head, f"{{{XHTML}}}link", attributes)


def _write(root: etree._Element) -> bytes:
    """The bytes of a content document. EPUBCheck remarks on a namespace that is not used."""
    has_type = _HAS_EPUB_TYPE(root)
    etree.cleanup_namespaces(root, top_nsmap={"epub": EPUB} if has_type else None)
    return write_document(root)


def _find(query: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], query(root))


def _address(style: Style) -> str:
    """The address of a style sheet within the ePub."""
    return f"styles/{style.file}"
