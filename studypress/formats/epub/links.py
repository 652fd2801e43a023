"""Links within an ePub: from one of its files to another, and from calls to their notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from lxml import etree

from studypress.formats.document import Document
from studypress.formats.screens.namespaces import EPUB_TYPE, MATHML, XHTML

# EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1 have words of these names for such links.
_TYPED_CLASSES = frozenset(("noteref", "glossref", "biblioref"))
_OUTWARD = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
# An attribute is found much sooner than by a test of each element.
_WITH_ID = etree.XPath("//@id/..")
_ADDRESSES = etree.XPath("//h:a/@href", namespaces={"h": XHTML}, smart_strings=False)
_CALLS = etree.XPath("descendant::h:a[@class='noteref']", namespaces={"h": XHTML})

_BACK = etree.XPath(
    "//h:a[@role='doc-backlink'][starts-with(@href, '#call-')]", namespaces={"h": XHTML}
)

_FORMULA = f"{{{MATHML}}}"

REMOVED = "removed"
"""The name of elements that are to be removed from a document, with all that they hold."""


@dataclass(slots=True)
class ContentFile:
    """A file of the reading order while it is made."""

    name: str
    """Its name within the ePub."""
    title: str
    """Its title, "" where it continues the file before it."""
    document: Document
    """The document that it is made from, alone or with other files."""
    root: etree._Element
    """Its tree, which is changed on the way. It is there until the file is finished."""


class Links:
    """The place of each id among the files of an ePub."""

    def __init__(self, files: Iterable[ContentFile]) -> None:
        self._file_of: dict[str, ContentFile] = {}
        self._taken: dict[str, list[str]] = defaultdict(list)
        for file in files:
            for element in cast(list[etree._Element], _WITH_ID(file.root)):
                name = element.get("id", "")
                if name in self._file_of and str(element.tag).startswith(_FORMULA):
                    # Two formulas with one label: a reference to it leads to the first.
                    del element.attrib["id"]
                    self._taken[file.name].append(name)
                self._file_of.setdefault(name, file)

    @property
    def files(self) -> dict[str, str]:
        """The name of the file of each id."""
        return {name: file.name for name, file in self._file_of.items()}

    def of(self, file: ContentFile) -> str:
        """What the links of a file depend on beside the file itself: where each of them leads."""
        found: list[object] = [self._taken[file.name]]
        for address in dict.fromkeys(cast(list[str], _ADDRESSES(file.root))):
            target = self._file_of.get(address[1:]) if address.startswith("#") else None
            if target is not None:
                found.append((address, target.name, target.document is file.document))
        return repr(found)

    def prepare_calls(self, file: ContentFile) -> None:
        """Give each call of a footnote an id, and mark those as REMOVED that have no note here.

        A note is in the document that calls it. A call that was copied into another document, as
        with a definition into the glossary, has none there. A note leads back to a call in its own
        document, though the first call may be a mere link in another one.
        """
        counts: dict[str, int] = {}
        first: dict[str, str] = {}
        for call in cast(list[etree._Element], _CALLS(file.root)):
            note = call.get("href", "").removeprefix("#")
            target = self._file_of.get(note)
            if target and target.document is not file.document:
                raised = call.getparent()
                alone = raised is not None and raised.tag == f"{{{XHTML}}}sup" and len(raised) == 1
                (raised if raised is not None and alone else call).tag = REMOVED
                continue
            if call.get("id") is None:
                counts[note] = counts.get(note, 1) + 1
                call.set("id", name := f"call-{note}-{counts[note]}")
                self._file_of.setdefault(name, file)
            first.setdefault(note, call.get("id", ""))
        for back in cast(list[etree._Element], _BACK(file.root)):
            name = back.get("href", "").removeprefix("#")
            target = self._file_of.get(name)
            here = first.get(name.removeprefix("call-"))
            if here and target and target.document is not file.document:
                back.set("href", f"#{here}")

    def resolve(self, link: etree._Element, file: ContentFile) -> str:
        """Let a link of a file lead to the file that has its target.

        Returns the problem in a sentence, "" where there is none. A link without a target keeps its
        words alone.
        """
        for kind in _TYPED_CLASSES & set((link.get("class") or "").split()):
            link.set(EPUB_TYPE, kind)
            link.set("role", f"doc-{kind}")
        address = link.get("href")
        if address is None or _OUTWARD.match(address):
            return ""
        anchor = address.removeprefix("#")
        target = self._file_of.get(anchor) if address.startswith("#") else None
        if target is None:
            del link.attrib["href"]
            return f"the link {address} leads nowhere in the ePub"
        if target is not file:
            link.set("href", f"{target.name}#{anchor}")
        return ""
