"""The whole site as one file of HTML, to be sent or kept: it loads nothing, from nowhere.

The frame is that of the first page. In place of its content stand those of all pages, in their
order. An element with `data-one-file="none"` is left out, such as a list of files that are not sent
along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import quote

from lxml import etree

from studypress.formats.document import Imprint, Script
from studypress.formats.screens.players import PLAYERS, unwrap
from studypress.formats.web import icons, search, webapp
from studypress.formats.web.addresses import target
from studypress.formats.web.held import Held
from studypress.formats.web.ids import Ids
from studypress.formats.web.pages import Page
from studypress.formats.web.pasted import Pictures, address
from studypress.formats.web.places import Place, places
from studypress.markup.edit import remove
from studypress.markup.tree import XHTML, write_page

_HTML = f"{{{XHTML}}}"
_HEAD, _TITLE = f"{_HTML}head", f"{_HTML}title"
_META, _LINK = f"{_HTML}meta", f"{_HTML}link"
_BODY, _MAIN = f"{_HTML}body", f"{_HTML}main"
_SECTION, _DIV, _IMAGE = f"{_HTML}section", f"{_HTML}div", f"{_HTML}img"
_NAMES = {"h": XHTML, "x": "http://www.w3.org/1999/xlink"}
_HREFS = ("href", f"{{{_NAMES['x']}}}href")
_LEFT_OUT = etree.XPath("//*[@data-one-file='none']")
_OF_THE_SITE = etree.XPath(
    "//h:head/h:link | //h:head/h:meta[@http-equiv or @property or starts-with(@name, 'twitter:')"
    " or @name='robots'] | //h:script | //h:nav[descendant::h:a[@rel='prev' or @rel='next']]",
    namespaces=_NAMES,
)
_FIRST = etree.XPath("//h:head/h:script[@src][not(@defer)]/@src", namespaces=_NAMES)
_DATA = etree.XPath("//h:body//h:script[@type='application/json'][@id]", namespaces=_NAMES)
_LINKED = etree.XPath("descendant-or-self::*[@href or @x:href]", namespaces=_NAMES)
_CURRENT = etree.XPath("//*[@aria-current]")
_CSS = """
html { scroll-behavior: auto }
main section[tabindex="-1"]:focus { outline: none }
svg.picture { max-width: 100%; height: auto }
svg.pictures { position: absolute }
"""


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of a page."""

    page: Page
    main: etree._Element
    classes: tuple[str, ...]
    """The classes of the elements around it, those of the body first."""
    places: tuple[Place, ...]
    """What a search finds on it."""


def write(
    pages: Sequence[Page],
    imprint: Imprint,
    scripts: Mapping[str, Script],
    files: Mapping[str, bytes],
    css: str,
) -> bytes:
    """The file. The trees of the pages are taken apart. `files` are all files of the site."""
    root = pages[0].root
    first = [str(name).rpartition("/")[2] for name in cast(list[str], _FIRST(root))]
    data = list(_data(pages))
    contents = list(_contents(pages))
    whole = _frame(root)
    body = whole.getparent()
    assert body is not None
    ids = Ids([(one.page, one.main) for one in contents], root)
    pictures = Pictures([(one.page, one.main) for one in contents], files)
    _settle_links(root, pages[0].name, ids, imprint.url)
    for one in contents:
        for player in list(one.main.iter(*PLAYERS)):  # the files stay beside the site
            unwrap(player)
        _settle_links(one.main, one.page.name, ids, imprint.url)
        for image in list(one.main.iter(_IMAGE)):
            pictures.place(image, one.page)
        ids.settle(one.page, one.main)
        _add(whole, one)
    pictures.store(body)
    held = Held()
    early = [scripts[name].text for name in first if name in scripts]
    late = [script.text for name, script in scripts.items() if name not in (*first, webapp.WORKER)]
    index = search.script(list(_places(contents, ids))).decode()
    body.extend((*data, *held.elements("script", (index, *late))))
    _complete_head(root, imprint, held, css, early, files)
    return held.put(write_page(root)).encode()


def _data(pages: Iterable[Page]) -> Iterator[etree._Element]:
    """The data that scripts read from the pages. Those of one id are put together."""
    found: dict[str, dict[str, object]] = {}
    for page in pages:
        for block in cast(list[etree._Element], _DATA(page.root)):
            found.setdefault(block.get("id", ""), {}).update(json.loads(block.text or "{}"))
    for name, said in found.items():
        block = etree.Element(f"{_HTML}script", {"type": "application/json", "id": name})
        # A parser of HTML reads no references here, and no text may end the element.
        block.text = re.sub("[<>&]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(said))
        yield block


def _contents(pages: Iterable[Page]) -> Iterator[_Content]:
    for page in pages:
        for element in cast(list[etree._Element], _LEFT_OUT(page.root)):
            _take_out(element)
        main = next(page.root.iter(_MAIN), None)
        if main is not None and (len(main) or (main.text or "").strip()):
            around = [it.get("class", "") for it in main.iterancestors() if it is not page.root]
            found = places(page) if page.listed else ()
            yield _Content(page, main, tuple(reversed(around)), tuple(found))


def _frame(root: etree._Element) -> etree._Element:
    """Make a page the frame of the file, and give the element for the contents of all pages.

    The page's own content is taken out, and so is what serves a site alone.
    """
    for element in cast(list[etree._Element], _OF_THE_SITE(root)):
        _take_out(element)
    for element in cast(list[etree._Element], _CURRENT(root)):
        del element.attrib["aria-current"]
    body = root.find(_BODY)
    assert body is not None
    body.set("class", "one-file")
    whole = etree.SubElement(body, _MAIN)
    main = next(root.iter(_MAIN))
    if main is not whole:
        top = main
        while (around := top.getparent()) is not None and around is not body:
            top = around
        whole.tail, top.tail = top.tail, None
        body.replace(top, whole)
    return whole


def _settle_links(part: etree._Element, page: str, ids: Ids, url: str) -> None:
    """Let the links of a page lead to places of the file.

    A link to another file of the site leads there where its address is known, and is none else.
    """
    for link in cast(list[etree._Element], _LINKED(part)):
        for name in _HREFS:
            old = link.get(name)
            found = None if old is None else target(old, page)
            if old is None or found is None:
                continue
            if anchor := ids.anchor(old, page):
                link.set(name, f"#{quote(anchor)}")
            elif not old.startswith("#"):
                if url:
                    link.set(name, f"{url}{quote(found[0])}")
                else:
                    del link.attrib[name]


def _add(whole: etree._Element, content: _Content) -> None:
    """Add the content of a page as a section, within elements of the classes it was within."""
    place = whole
    for name in content.classes:
        place = etree.SubElement(place, _DIV, {"class": name} if name else {})
    content.main.tag = _SECTION
    content.main.tail = None
    place.append(content.main)


def _places(contents: Iterable[_Content], ids: Ids) -> Iterator[Place]:
    """The places that a search finds, with their addresses in the file."""
    for content in contents:
        for place in content.places:
            # The address of a place begins at the folder of the site.
            anchor = ids.anchor(place.address, "index.html")
            if anchor:
                yield replace(place, address=f"#{quote(anchor)}")


def _complete_head(
    root: etree._Element,
    imprint: Imprint,
    held: Held,
    css: str,
    scripts: Iterable[str],
    files: Mapping[str, bytes],
) -> None:
    """Put the policy, the icon, the style sheet and the first scripts into the head.

    The policy comes first, since it counts only for what follows it (HTML, 4.2.5.3).
    """
    head = root.find(_HEAD)
    assert head is not None
    title = head.find(_TITLE)
    if title is not None:
        title.text = imprint.title
    head.append(held.element("style", css + _CSS))
    head.extend(held.elements("script", scripts))
    icon = {"rel": "icon", "href": address(icons.FAVICON, files[icons.FAVICON])}
    head.append(etree.Element(_LINK, icon))
    for charset in head.findall(f"{_META}[@charset]"):
        _take_out(charset)
    head.insert(0, etree.Element(_META, {"charset": "utf-8"}))
    policy = {"http-equiv": "Content-Security-Policy", "content": held.policy}
    head.insert(1, etree.Element(_META, policy))
    head.insert(2, etree.Element(_META, {"name": "referrer", "content": "no-referrer"}))


def _take_out(element: etree._Element) -> None:
    around = element.getparent()
    if around is not None:
        remove(around, element)
