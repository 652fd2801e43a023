"""An ePub that is opened to be looked at. Each of its files is read once, one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from studypress.formats.epub.lint import contents
from studypress.formats.epub.lint.archive import Archive, Unreadable, resolved
from studypress.formats.epub.lint.document import H, Page, Styles, page_of
from studypress.formats.epub.lint.package import CSS_TYPE, Package
from studypress.formats.epub.lint.records import Finding, Kind, Leaf
from studypress.formats.epub.lint.styles import Declaration, declarations_of, imports_of

_KINDLE = "-kindle.epub"
# The words of EPUB 2 for kinds of documents that are others now.
_OLD_KINDS = {"title-page": "titlepage", "text": "bodymatter"}

LooksAtDocument = Callable[[Page], Iterable[tuple[str, Finding]]]
"""Looks at a document; gives what it finds with the code of the rule."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file that was looked at before."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    """What was found in each document, by a digest of all that it is judged by."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet."""

    name: str
    declarations: tuple[Declaration, ...]
    addresses: tuple[str, ...]
    """What it names: imported sheets, images, fonts."""


class Opened:
    """A file that is open. Its parts are read when they are asked for, and once."""

    def __init__(
        self, path: Path, look: LooksAtDocument, known: Known, pages: Sequence[str] = ()
    ) -> None:
        """`look` looks at documents; `known` has what was found before.

        `pages` are the folios of the printed book, where that is known.

        Raises Unreadable for a file that is no ePub.
        """
        self.path = path
        self.kind = Kind.KINDLE if path.name.lower().endswith(_KINDLE) else Kind.READING
        """What it is for, by its name."""
        self.pages = pages
        """The folios of the printed book that it is to list, where that is known."""
        self._look, self._known = look, known
        self.known = Known()
        """What is known by now."""
        self.unreadable: list[Finding] = []
        """The files that can't be read, as far as they were asked for."""
        self._linked: dict[tuple[str, ...], Styles] = {}
        self.archive = Archive(path)
        try:
            self.package = Package(self.archive)
        except Unreadable:
            self.archive.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.archive.__exit__(kind, fault, trace)

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """What is known of each content document, by its name, in the order of the manifest."""
        return dict(self._leaves())

    def _leaves(self) -> Iterator[tuple[str, Leaf]]:
        for name in dict.fromkeys(entry.name for entry in self.package.documents):
            data = self._data(name)
            if data is None:
                continue
            key = _digest(name, self.kind, self._digest_of_sheets, data)
            leaf = self._known.leaves.get(key)
            if leaf is None:
                try:
                    page = page_of(name, data, self.kind, self._styled)
                except Unreadable as fault:
                    self.unreadable.append(Finding(str(fault), name))
                    continue
                leaf = replace(page.leaf, findings=tuple(self._look(page)))
            self.known.leaves[key] = leaf
            yield name, leaf

    @cached_property
    def spine(self) -> Sequence[str]:
        """The names of the documents in reading order that can be read."""
        return [one.name for one in self.package.spine if one.name in self.leaves]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every style sheet."""
        return tuple(
            Sheet(name, declarations_of(css), imports_of(css)) for name, css in self._css.items()
        )

    def _styled(self, name: str, root: etree._Element) -> Styles:
        """What the style sheets declare that a document links, but for those of paper alone."""
        links = []
        for link in root.iter(f"{H}link"):
            kinds = link.get("rel", "").lower().split()
            if "stylesheet" in kinds and "alternate" not in kinds and link.get("media") != "print":
                links.append((resolved(name, link.get("href", "")) or ("", ""))[0])
        key = tuple(links)
        if key not in self._linked:
            used = self._imported(key)
            self._linked[key] = tuple(one for sheet in used for one in sheet.declarations)
        return self._linked[key]

    def _imported(self, names: Sequence[str]) -> Sequence[Sheet]:
        """The style sheets of some names, each after those that it imports."""
        by_name = {sheet.name: sheet for sheet in self.sheets}
        found: dict[str, Sheet] = {}

        def add(name: str, above: tuple[str, ...]) -> None:
            if (sheet := by_name.get(name)) and name not in above:
                for address in sheet.addresses:
                    add((resolved(name, address) or ("", ""))[0], (*above, name))
                found.setdefault(name, sheet)

        for name in names:
            add(name, ())
        return list(found.values())

    def kinds_of(self, name: str) -> frozenset[str]:
        """What a document is: by itself, by the landmarks, and by the guide of EPUB 2."""
        return frozenset(self.leaves[name].kinds) | self._told_kinds.get(name, frozenset())

    @cached_property
    def _told_kinds(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for mark in self.lists.get("landmarks", ()):
            found[mark.name] = found.get(mark.name, frozenset()) | set(mark.kind.split())
        for kind, (href, _) in self.package.guide.items():
            name = (resolved(self.package.name, href) or ("", ""))[0]
            found[name] = found.get(name, frozenset()) | {_OLD_KINDS.get(kind, kind)}
        return found

    @cached_property
    def lists(self) -> dict[str, tuple[contents.Entry, ...]]:
        """The lists of the navigation document, by their words of `epub:type`."""
        nav = self.package.nav
        if nav is None or nav.name not in self.leaves:
            return {}
        return contents.lists_of(self.archive.tree(nav.name), nav.name)

    @cached_property
    def points(self) -> tuple[contents.Entry, ...] | None:
        """The contents in the NCX; None where there is none."""
        ncx = self.package.ncx
        if ncx is None:
            return None
        try:
            return contents.points_of(self.archive.tree(ncx.name), ncx.name)
        except Unreadable as fault:
            self.unreadable.append(Finding(str(fault), ncx.name))
            return None

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """The ids of each document."""
        return {name: frozenset(id_ for id_, _ in leaf.ids) for name, leaf in self.leaves.items()}

    @cached_property
    def features(self) -> frozenset[str]:
        """What its documents have, as `document.features_of` names it."""
        return frozenset(one for leaf in self.leaves.values() for one in leaf.features)

    @cached_property
    def _css(self) -> dict[str, str]:
        names = dict.fromkeys(
            entry.name
            for entry in self.package.entries
            if entry.media_type == CSS_TYPE and entry.name
        )
        read = {name: self._data(name) for name in names}
        return {
            name: data.decode("utf-8-sig", "replace")
            for name, data in read.items()
            if data is not None
        }

    @cached_property
    def _digest_of_sheets(self) -> str:
        return _digest(*self._css, *self._css.values())

    def _data(self, name: str) -> bytes | None:
        if name not in self.archive.names:
            return None  # The rule of the container tells it.
        try:
            return self.archive.read(name)
        except Unreadable as fault:
            self.unreadable.append(Finding(str(fault), name))
            return None


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode(errors="surrogatepass")
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.hexdigest()
