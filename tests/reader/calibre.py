"""What Amazon's format keeps of the ePub for Kindle, as calibre converts it.

    python -m tests.reader.calibre GUIDE-kindle.epub [PROJECT]

calibre (Debian's package of that name) makes an AZW3 of the file, and an ePub of the AZW3, which is
compared with the first: text, links, images and contents. All that the sources of the guide in
PROJECT say must be in it, by the same proof as after a build; this folder's, unless one is named.
It is no part of the tests, since calibre is large.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote

from lxml import etree

from studypress import pipeline
from studypress.formats.screens.plain import text_of_document
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.proof.completeness import Proof

_H: Final = "{http://www.w3.org/1999/xhtml}"
_NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"


@dataclass(frozen=True)
class Content:
    """What a file holds."""

    texts: list[str]
    """The text of each document."""
    links: int
    """How many links lead to a place in the file."""
    dead: list[str]
    """The links that lead nowhere."""
    images: int
    """How many images its documents show."""
    contents: list[str]
    """The labels of its NCX."""


def content_of(path: Path) -> Content:
    """What an ePub holds."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        kinds = (".xhtml", ".html", ".htm")
        data = {name: archive.read(name) for name in names if name.endswith(kinds)}
        # The list of contents of EPUB 3 says what the NCX says.
        data = {name: text for name, text in data.items() if b'epub:type="toc"' not in text}
        (ncx,) = (archive.read(name) for name in names if name.endswith(".ncx"))
    trees = {name: etree.fromstring(text) for name, text in data.items()}
    ids = {
        name: {one.get("id") for one in tree.iter(etree.Element)} for name, tree in trees.items()
    }
    links = [(name, link) for name, tree in trees.items() for link in _links(tree)]
    dead = [f"{name}: {link}" for name, link in links if not _is_alive(name, link, ids)]
    labels = etree.fromstring(ncx).iterfind(f".//{_NCX}navPoint/{_NCX}navLabel/{_NCX}text")
    return Content(
        [text_of_document(text) for text in data.values()],
        len(links),
        dead,
        sum(1 for tree in trees.values() for _ in tree.iter(f"{_H}img")),
        [" ".join((label.text or "").split()) for label in labels],
    )


def _links(tree: etree._Element) -> Iterator[str]:
    for link in tree.iter(f"{_H}a"):
        href = link.get("href", "")
        if href and ":" not in href:
            yield href


def _is_alive(name: str, link: str, ids: dict[str, set[str | None]]) -> bool:
    file, _, anchor = unquote(link).partition("#")
    target = normpath(join(dirname(name), file)) if file else name
    return target in ids and (not anchor or anchor in ids[target])


def convert(source: Path, target: Path) -> None:
    """Convert a file by calibre; raises CalledProcessError where it can't."""
    program = shutil.which("ebook-convert")
    assert program, "calibre is not here: install Debian's package `calibre`"
    environment = {**os.environ, "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
    command = [program, str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, env=environment)


def faults(book: Path, project: Path) -> list[str]:
    """What an AZW3 of a book lacks; prints what it has."""
    with tempfile.TemporaryDirectory() as place:
        kindle, back = Path(place, "book.azw3"), Path(place, "back.epub")
        convert(book, kindle)
        convert(kindle, back)
        before, after = content_of(book), content_of(back)
        size = kindle.stat().st_size
    report = Report()
    transcripts = pipeline.understand(Project.at(project, None), report).reading.transcripts
    lost = Proof(transcripts).lost(after.texts, kindle.name)
    print(f"{book.name}: an AZW3 of {size:,} bytes")
    for what in ("links", "images"):
        print(f"  {what}: {getattr(before, what)}, then {getattr(after, what)}")
    print(f"  contents: {len(before.contents)} entries, then {len(after.contents)}")
    letters = [sum(len("".join(text.split())) for text in one.texts) for one in (before, after)]
    print(f"  letters: {letters[0]:,}, then {letters[1]:,}")
    print(f"  sentences of the sources that are lost: {len(lost)}")
    return [
        *(f"lost: {problem.message}" for problem in lost),
        *(f"dead link: {one}" for one in after.dead),
        *([f"links: {before.links} became {after.links}"] if after.links < before.links else []),
        *(
            [f"images: {before.images} became {after.images}"]
            if after.images < before.images
            else []
        ),
        *(["the contents differ"] if before.contents != after.contents else []),
    ]


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]), Path(*sys.argv[2:3]))
    print(*(found or ["  nothing is lost"]), sep="\n")
    sys.exit(bool(found))
