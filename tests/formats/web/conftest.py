"""Sites of a few documents, made and opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

from studypress.formats import Made, Work
from studypress.formats.document import Document, Imprint, Script, Style
from studypress.formats.web.make import write_site

BOOK = Imprint(title="A guide & more", identifier="urn:uuid:1", authors=("Ada",))


@dataclass(frozen=True)
class Site:
    """A site that was made."""

    folder: Path
    """Its folder."""
    made: Made
    """The format's account of it."""

    def page(self, name: str) -> Any:
        """The tree of a page, as a parser of HTML reads it."""
        return html.fromstring((self.folder / name).read_bytes())

    def one(self, name: str, path: str) -> Any:
        """The one element or attribute of a page that an XPath finds."""
        (found,) = self.page(name).xpath(path)
        return found

    @property
    def messages(self) -> list[str]:
        """The problems."""
        return [problem.message for problem in self.made.problems]


def document(name: str, body: str, head: str = "", **fields: Any) -> Document:
    """A document with this content in its `main`."""
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en"><head><title>{name}</title>{head}</head>'
        f'<body><nav><p>Around</p></nav><main id="top-{name.replace("/", "-")}">{body}</main>'
        "</body></html>"
    )
    fields.setdefault("styles", (Style("layouts/web/a.css", "p { margin: 0 }"),))
    fields.setdefault("scripts", (Script("layouts/web/scripts/site.js", "'use strict';"),))
    fields.setdefault("words", {"table": "Table "})
    return Document(name, name.title(), page, **fields)


def make(folder: Path, *documents: Document, **work: Any) -> Site:
    """A site of documents."""
    given: Mapping[str, Any] = {"imprint": BOOK, **work}
    made = write_site(
        Work(
            "site",
            given["imprint"],
            documents,
            options=given.get("options"),
            downloads=given.get("downloads", ()),
        ),
        folder,
        lambda *_: None,
    )
    listed = {f"site/{path.relative_to(folder / 'site').as_posix()}" for path in files(folder)}
    assert listed == set(made.files)
    return Site(folder / "site", made)


def files(folder: Path) -> list[Path]:
    """Every file of a site."""
    return [path for path in (folder / "site").rglob("*") if path.is_file()]


def well_formed(path: Path) -> etree._Element:
    """The root of a page, which is XML as well."""
    return etree.fromstring(path.read_bytes())
