"""Links inside a guide: finds the place in the book for each address in the notes."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from studypress.model.diagnostics import did_you_mean, quoted
from studypress.reading.elements import text_of, unlinked_name
from studypress.reading.ids import Names, github_slug, slug
from studypress.reading.markdown.addresses import in_repository
from studypress.reading.notes import FileNotes
from studypress.reading.sources.folder import is_index

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Characters that an address must not hold as they are (RFC 3986, 2). Letters beyond ASCII may
# stay (RFC 3987).
REFERABLE = re.compile(r"(?:fig|tbl|tab|eq|lst)[:-]", re.IGNORECASE)
"""The beginning of the ids of figures, tables, formulas and listings."""
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_WITH_HOST = ("http:", "https:", "ftp:")
_HOST = re.compile(
    r"\w+://(?:[^/?#@]*@)?(?:\[[\da-f:.]+\]|[^/?#@:%\[\]]+)(?::\d{0,5})?(?![^/?#])", re.IGNORECASE
)

_MAX_GUESSES = 50
"""How many dead links are compared with every name in the guide, to find a similar one."""


class Links:
    """Every place that a link can lead to, by file and fragment and by id."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._files: dict[str, str] = {}
        self._fragments: dict[tuple[str, str], str | Element] = {}
        self._ids: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._guesses = _MAX_GUESSES

    def add_file(self, name: str, chapter: str) -> None:
        """Add a file that is a chapter or a question; of several chapters, the first counts."""
        self._files.setdefault(name, chapter)
        self._ids.setdefault(chapter, chapter)

    def add_id(self, name: str) -> None:
        """Add an id that can be linked to from any file."""
        self._ids[name] = name

    def add_headings(self, file: str, headings: Iterable[tuple[str, str | Element]]) -> None:
        """Add the headings of a file under the anchors that GitHub gives them.

        Each has its words, and its target: an id, or the element that gets one when it is needed.
        """
        seen: dict[str, int] = {}
        for text, target in headings:
            anchor = github_slug(text)
            count = seen.get(anchor, 0)
            seen[anchor] = count + 1
            self._fragments.setdefault((file, f"{anchor}-{count}" if count else anchor), target)

    def add_fragment(self, file: str, written: str, target: str | Element) -> None:
        """Add an id that an author gave to a heading: its target, or the element that gets one."""
        self._fragments.setdefault((file, written), target)

    def add_anchor(self, file: str, element: Element) -> None:
        """Add an anchor of the author; its id is replaced by one that is unique in the guide.

        One of a figure, a table, a formula or a listing is known in all files.
        """
        written = element.attrib.pop("id")
        is_numbered = bool(REFERABLE.match(written))
        name = slug(written) or "here"
        element.set("id", self._names.take(name if is_numbered else f"at-{name}"))
        self._fragments.setdefault((file, written), element.get("id", ""))
        if is_numbered:
            self._ids.setdefault(written, element.get("id", ""))

    def add_alias(self, file: str, written: str, place: str) -> None:
        """Add an anchor of the author that stands for the id of a place."""
        self._fragments.setdefault((file, written), place)

    def settle(self, link: Element, line: int, notes: FileNotes) -> None:
        """Point a link to its place in the book; a link that leads nowhere becomes plain text."""
        address = link.get("href")
        if address is None:
            if link.get("id") is None:
                link.tag = unlinked_name(link)
            return
        if inner := self._in_repository(address):
            link.set("href", f"#{inner}")
            return
        if _SCHEME.match(address):
            outward = _outward(address)
            if outward:
                link.set("href", outward)
            else:
                _drop(link)
                message = f"{address} is not the address of a page; its link is left out"
                notes.warn("dead-link", line, message, "")
            return
        path, file, fragment = _parts(address, notes)
        target = self._target(file, fragment, bool(path))
        if target:
            link.set("href", f"#{target}")
            return
        is_reference = not path and ("data-ref" in link.attrib or REFERABLE.match(fragment))
        _drop(link)
        if is_reference:
            self._report_unknown(fragment, line, notes)
        else:
            self._report_dead(address, path, file, fragment, line, notes)

    def _in_repository(self, address: str) -> str:
        """The id of the place that the full address of a file's page names, or "".

        Every repository has a README, so that one is meant only where its anchor is known here.
        """
        path, fragment = in_repository(address)
        if path not in self._files or (is_index(Path(path)) and not fragment):
            return ""
        return self._target(path, fragment, elsewhere=True)

    def words_at(self, place: str) -> str:
        """The words of the heading that has an id, where a link leads to it, or ""."""
        return self._words.get(place, "")

    def place(self, file: str, written: str) -> str:
        """The id in the book for an id that is written in a file, or ""."""
        return self._target(file, written, elsewhere=False)

    def prepare(self, link: Element, notes: FileNotes) -> None:
        """Give an id to the place of a link, before that place is written."""
        address = link.get("href")
        if address is None:
            return
        if _SCHEME.match(address):
            self._in_repository(address)
            return
        path, file, fragment = _parts(address, notes)
        self._target(file, fragment, bool(path))

    def _target(self, file: str, fragment: str, elsewhere: bool) -> str:
        """The id of a place, or ""; `elsewhere` is true where the address names a file."""
        if elsewhere and not fragment:
            return self._files.get(file, "")
        found = self._fragments.get((file, fragment)) or self._fragments.get(
            (file, fragment.lower())
        )
        if found is None and (not elsewhere or file in self._files):
            found = self._ids.get(fragment)
        if isinstance(found, Element):
            if found.get("id") is None:
                found.set("id", self._names.take(f"at-{slug(fragment) or 'here'}"))
            place = found.get("id", "")
            self._words.setdefault(place, text_of(found))
            return place
        return found or ""

    def _report_dead(
        self, address: str, path: str, file: str, fragment: str, line: int, notes: FileNotes
    ) -> None:
        """dead-link: report a link, with a similar name that exists."""
        if path and file not in self._files:
            message = f"{address} is no chapter of this guide; its link is left out"
            have, wanted = list(self._files), file
        else:
            message = f"there is nothing at {address}; its link is left out"
            have = [*self._ids, *(name for known, name in self._fragments if known == file)]
            wanted = fragment
        self._guesses -= 1
        close = difflib.get_close_matches(wanted, have, 1) if self._guesses >= 0 else []
        hint = ""
        if close:
            base = posixpath.dirname(notes.name) or "."
            near = posixpath.relpath(close[0], base) if wanted == file else f"{path}#{close[0]}"
            hint = f"Did you mean {quoted(near)}?"
        notes.warn("dead-link", line, message, hint)

    def _report_unknown(self, fragment: str, line: int, notes: FileNotes) -> None:
        """unknown-reference: nothing has the id that a text refers to."""
        names = [name for known, name in self._fragments if known == notes.name]
        self._guesses -= 1
        hint = did_you_mean(fragment, [*self._ids, *names]) if self._guesses >= 0 else ""
        notes.report.slip(
            "unknown-reference",
            notes.where(line),
            f"nothing has the id {quoted(fragment)} that this refers to",
            hint or f"Write {{#{fragment}}} behind what it refers to.",
        )


def _parts(address: str, notes: FileNotes) -> tuple[str, str, str]:
    """The path of an address, the file that it leads to, and its fragment."""
    path, _, fragment = address.partition("#")
    file = notes.name
    if path:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(notes.name), unquote(path)))
    return path, file, unquote(fragment)


def _drop(link: Element) -> None:
    """Make plain text of a link."""
    link.tag = unlinked_name(link)
    for name in ("href", "title"):
        link.attrib.pop(name, None)


def _outward(address: str) -> str:
    """A link's address outside of the guide as an ePub may have it; "" for one that is none."""
    if address.startswith("//"):
        address = f"https:{address}"
    address = _UNSAFE.sub(lambda found: quote(found[0], safe=""), address)
    if address.lower().startswith(_WITH_HOST) and not _HOST.match(address):
        return ""
    return address


def link_words(element: Element, kind: str, name: str) -> None:
    """Turn the words of an element into a link, up to the first link that is in it already."""
    children = list(element)
    ends = (at for at, child in enumerate(children) if next(child.iter("a"), None) is not None)
    inner = children[: next(ends, len(children))]
    link = Element("a", {"class": kind, "href": f"#{name}"})
    link.text = element.text
    link.extend(inner)
    if text_of(link):
        for child in inner:
            element.remove(child)
        element.text = None
        element.insert(0, link)
