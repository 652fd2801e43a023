"""The places of a file that a list of contents may name: headings, folds, bold lines, anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD
from studypress.reading.elements import raw, text_of, unwrapped
from studypress.reading.ids import folded, github_slug
from studypress.reading.markdown.addresses import in_repository
from studypress.reading.notes import FileNotes
from studypress.reading.questions.forms.form import level_of
from studypress.reading.questions.words.wording import Wording
from studypress.reading.sources.folder import INDEXES

_REPOSITORY = re.compile(r"/[^/]+/[^/]+/?")


@dataclass(slots=True)
class Named:
    """What is named in a file, with the place of each among the file's elements."""

    notes: FileNotes
    """The notes of the file."""
    files: Collection[str]
    """The names of the other files of the guide."""
    anchors: dict[str, int] = field(default_factory=dict)
    """The places of ids and of the anchors that GitHub gives to headings."""
    words: dict[str, int] = field(default_factory=dict)
    """The places of headings, folds and bold lines, by their letters and digits."""
    _folders: set[str] = field(default_factory=set)

    def inner(self, address: str, words: str) -> str:
        """An address in the guide as it is written there: `#tea`, `drinks.md#tea`; "" for others.

        A full address is one in the guide where it leads to a file of that path in a repository,
        or to an anchor that is in this file and has the same words.
        """
        if "://" not in address:
            leads = self.target(address)
            if leads == self.notes.name and "#" in address:
                return f"#{address.partition('#')[2]}"
            return address if address.startswith("#") or self._holds(leads) else ""
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        name, _ = in_repository(address)
        here = (
            not parts.path
            or bool(_REPOSITORY.fullmatch(parts.path))
            or (posixpath.basename(name) == posixpath.basename(self.notes.name))
        )
        if here and unquote(parts.fragment).lower() in self.anchors and folded(words) in self.words:
            return f"#{parts.fragment}"
        stem = posixpath.splitext(name)[0].lower()
        if name and self._holds(posixpath.normpath(name)) and stem not in INDEXES:
            here_from = posixpath.relpath(name, posixpath.dirname(self.notes.name) or ".")
            return f"{here_from}#{parts.fragment}" if parts.fragment else here_from
        return ""

    def target(self, address: str) -> str:
        """The name of the file to which a relative address leads."""
        return target(address, self.notes.name)

    def _holds(self, name: str) -> bool:
        """True for a file of the guide, and for a folder that has one."""
        if name in self.files:
            return True
        if not self._folders:
            self._folders = {
                str(above) for file in self.files for above in PurePosixPath(file).parents
            }
        return name in self._folders

    def place(self, address: str, words: str) -> int | None:
        """The place that an entry names in this file, or None."""
        if address.startswith("#"):
            anchor = unquote(address[1:])
            for name in (anchor, anchor.lower()):
                if name in self.anchors:
                    return self.anchors[name]
        return self.words.get(folded(words))


def target(address: str, name: str) -> str:
    """The name of the file to which an address leads, written in the file `name`."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name


def named(elements: Sequence[Element], notes: FileNotes, files: Collection[str]) -> Named:
    """What is named in a file with these elements; `files` are the names of the other files."""
    found = Named(notes, files)
    wording = Wording(notes.language)
    seen: dict[str, int] = {}
    written = {id(heading): text for text, heading in notes.headings}
    for index, element in enumerate(elements):
        for part in element.iter():
            if name := part.get("id"):
                found.anchors.setdefault(name, index)
            if level_of(part):
                if id(part) in notes.anchors:
                    found.anchors.setdefault(notes.anchors[id(part)], index)
                text = written.get(id(part), "") or text_of(part)
                slug = github_slug(text)
                count = seen[slug] = seen.get(slug, -1) + 1
                found.anchors.setdefault(f"{slug}-{count}" if count else slug, index)
                _add(found, text_of(part), index, wording)
            elif "summary" in part.get("class", "").split():
                _add(found, text_of(part), index, wording)
        if element.tag == "p" and (text := _bold(element)):
            _add(found, text, index, wording)
    notes.places.update(found.anchors)
    return found


def _add(found: Named, text: str, index: int, wording: Wording) -> None:
    """Add the words of a place, with its number and without it."""
    label = wording.numbered(text)
    for words in (text, text[label.end :] if label else ""):
        if key := folded(words):
            found.words.setdefault(key, index)


def _bold(paragraph: Element) -> str:
    """The words of a paragraph that is all bold, or ""."""
    inner = unwrapped(paragraph)
    bold = any(part.tag in BOLD for part in _chain(paragraph, inner))
    return text_of(inner) if bold and raw(inner).strip() else ""


def _chain(outer: Element, inner: Element) -> Iterator[Element]:
    """The elements from one to another that is the only content of each."""
    while outer is not inner:
        outer = outer[0]
        yield outer
