"""What a site tells the programs that read sites: robots.txt, llms.txt, its map and its feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import cast

from lxml import etree

from studypress.catalogues import atom, sitemap
from studypress.catalogues.publication import Publication, Resource
from studypress.formats.document import Imprint, Matter
from studypress.formats.downloads import Download
from studypress.formats.web.links import FILES
from studypress.formats.web.pages import Page
from studypress.formats.web.twin import twin_name
from studypress.markup.tree import XHTML

ROBOTS, LLMS, SITEMAP, FEED = "robots.txt", "llms.txt", "sitemap.xml", "feed.xml"
"""The names of the files."""

_HOME = "index.html"
_OPTIONAL = "Optional"
"""The heading of llms.txt for what a program may skip. Its rules give the word (llmstxt.org)."""
_DESCRIPTION = etree.XPath(
    "string(/h:html/h:head/h:meta[@name='description']/@content)", namespaces={"h": XHTML}
)
_VERSIONS = etree.XPath("//*[@data-version]")


def robots(url: str) -> bytes:
    """robots.txt: everything may be read (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if url:
        lines += ["", f"Sitemap: {url}{SITEMAP}"]
    return "\n".join((*lines, "")).encode()


def site_map(pages: Iterable[Page], imprint: Imprint) -> bytes:
    """The addresses of all listed pages. Raises ValueError where the imprint has no url."""
    names = ("" if page.name == _HOME else page.name for page in pages if page.listed)
    return sitemap.write(names, imprint.url, imprint.date)


def llms(
    pages: Sequence[Page], sections: Mapping[str, str], imprint: Imprint, contents: str
) -> bytes:
    """llms.txt: the twins of all listed pages, by chapters (llmstxt.org).

    `sections` has the chapter of each page of a question. `contents` is the heading above what
    stands before the chapters.
    """
    summary = " ".join((imprint.description or imprint.subtitle or imprint.title).split())
    groups: dict[str, list[str]] = {}
    for page in pages:
        if page.listed:
            group = _group(page, sections, contents)
            groups.setdefault(group, []).append(_line(page, imprint))
    if _OPTIONAL in groups:
        groups[_OPTIONAL] = groups.pop(_OPTIONAL)
    told = [f"# {_inline(imprint.title)}", f"> {_inline(summary)}"]
    for group, lines in groups.items():
        told += [f"## {_inline(group)}", "\n".join(lines)]
    return ("\n\n".join(told) + "\n").encode()


def _group(page: Page, sections: Mapping[str, str], contents: str) -> str:
    """The heading that a page stands under: its chapter, which is a page of the body too."""
    if page.matter is Matter.BODY:
        return sections.get(page.name) or page.title
    return contents if page.matter is Matter.FRONT else _OPTIONAL


def _line(page: Page, imprint: Imprint) -> str:
    """A page in llms.txt, with what its head says of it."""
    says = " ".join(str(_DESCRIPTION(page.root)).split())
    more = f": {_inline(says)}" if says and says != imprint.description else ""
    return f"- [{_inline(page.title)}]({imprint.url}{twin_name(page.name)}){more}"


def _inline(text: str) -> str:
    """A text on one line, in which Markdown finds no link and no tag."""
    for sign in "\\[]<":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def feed(pages: Iterable[Page], imprint: Imprint, downloads: Iterable[Download]) -> bytes:
    """The feed of versions. An element of a page with `data-version` tells what is new in one."""
    releases = [release for page in pages for release in _releases(page.root)]
    guide = _publication(imprint, downloads)
    return atom.feed(guide, releases, address=FEED, url=imprint.url)


def _publication(imprint: Imprint, downloads: Iterable[Download]) -> Publication:
    """The guide as catalogues list it, with addresses relative to the site's folder."""
    return Publication(
        identifier=imprint.identifier,
        title=imprint.title,
        subtitle=imprint.subtitle,
        authors=imprint.authors,
        file_as=imprint.file_as,
        series=imprint.series,
        language=imprint.language,
        direction=imprint.direction,
        version=imprint.version,
        date=imprint.date,
        publisher=imprint.publisher,
        rights=imprint.rights,
        description=imprint.description,
        subjects=imprint.subjects,
        files=tuple(map(_resource, downloads)),
        page=_HOME,
    )


def _resource(file: Download) -> Resource:
    return Resource(
        address=f"{FILES}/{file.name}",
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        title=file.summary,
        edition=file.edition,
        pages=file.pages,
    )


def _releases(root: etree._Element) -> Iterator[atom.Release]:
    for told in cast(list[etree._Element], _VERSIONS(root)):
        body = deepcopy(told)
        body.tail = None
        etree.strip_attributes(body, "id", "class", "dir", "data-version", "data-date")
        for element in body.iter(f"{{{XHTML}}}*"):
            element.tag = etree.QName(element).localname
        etree.cleanup_namespaces(body)
        html = etree.tostring(body, encoding="unicode", method="html")
        yield atom.Release(told.get("data-version", ""), _day(told.get("data-date", "")), html)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
