"""Links of a site: from one of its pages to another, and to the files beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import cast
from urllib.parse import quote

from lxml import etree

from studypress.formats.media import name_of
from studypress.formats.screens.namespaces import MATHML, XHTML
from studypress.formats.web.names import relative
from studypress.formats.web.pages import Page
from studypress.markup.edit import remove
from studypress.markup.elements import WHOLE_PAGES

FILES = "files"
"""The folder, below that of the site, for the files that are offered for download."""
ASSETS = "assets"
"""The folder for style sheets, scripts and pictures."""

_OUTWARD = re.compile(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
# What has the id of a whole page: a link to it leads to the page itself.
_WHOLE = frozenset(f"{{{XHTML}}}{name}" for name in WHOLE_PAGES)
_FORMULA = f"{{{MATHML}}}"
# Attributes are found much sooner than by a test of each element.
_WITH_ID = etree.XPath("//@id/..")
_WITH_HREF = etree.XPath("//h:a/@href/.. | //h:link/@href/..", namespaces={"h": XHTML})
_SCRIPTS = etree.XPath("//h:script/@src/..", namespaces={"h": XHTML})
_CALLS = etree.XPath("//h:a[@class='noteref']", namespaces={"h": XHTML})
_LINK = f"{{{XHTML}}}a"

Fault = tuple[etree._Element, str]
"""An element with a link that leads nowhere, and what is wrong, as a clause."""


class Links:
    """The place of each id among the pages of a site."""

    def __init__(
        self, pages: Sequence[Page], scripts: Collection[str], downloads: Collection[str]
    ) -> None:
        """`scripts` are the names of the scripts, `downloads` those of the files on offer."""
        self._scripts = frozenset(scripts)
        self._downloads = frozenset(downloads)
        self._places: dict[str, str] = {}
        self._own: dict[str, set[str]] = {}
        for page in pages:
            own = self._own[page.name] = set()
            for element in cast(list[etree._Element], _WITH_ID(page.root)):
                name = element.get("id", "")
                if name in own and str(element.tag).startswith(_FORMULA):
                    # Two formulas with one label: a reference to it leads to the first.
                    del element.attrib["id"]
                own.add(name)
                whole = element.tag in _WHOLE
                address = page.name if whole else f"{page.name}#{quote(name)}"
                self._places.setdefault(name, address)

    def resolve(self, page: Page) -> list[Fault]:
        """Make the links of a page relative to its file, and return those that lead nowhere.

        A link that leads nowhere keeps its words alone. The call of a footnote that is not on the
        page is removed: it was copied with a definition, say, and its note was not.
        """
        own = self._own[page.name]
        for call in cast(list[etree._Element], _CALLS(page.root)):
            if call.get("href", "").removeprefix("#") not in own:
                _remove_call(call)
        faults: list[Fault] = []
        for link in cast(list[etree._Element], _WITH_HREF(page.root)):
            address = link.get("href", "")
            found = self._address(address, page, own)
            if found is None:
                del link.attrib["href"]
                faults.append((link, f"the link {address} leads nowhere in the site"))
            else:
                link.set("href", found)
        for script in cast(list[etree._Element], _SCRIPTS(page.root)):
            name = script.get("src", "").removeprefix("script:")
            if name in self._scripts:
                script.set("src", relative(page.name, f"{ASSETS}/{name}"))
            else:
                faults.append((script, f"there is no script {name}"))
                del script.attrib["src"]
        return faults

    def _address(self, address: str, page: Page, own: Collection[str]) -> str | None:
        """An address as the page's file has it, or None where it leads nowhere."""
        scheme, colon, rest = address.partition(":")
        if address.startswith("#"):
            if (name := address[1:]) in own:
                return f"#{quote(name)}"
            target = self._places.get(name)
            return relative(page.name, target) if target else None
        if _OUTWARD.match(address) or name_of(address):
            return address  # sounds and films are placed by themselves
        if scheme == "file" and rest in self._downloads:
            return relative(page.name, f"{FILES}/{quote(rest)}")
        if scheme == "site" and colon and ".." not in rest.split("/"):
            return relative(page.name, quote(rest))
        return None


def _remove_call(call: etree._Element) -> None:
    raised = call.getparent()
    if raised is None:
        return
    alone = raised.tag == f"{{{XHTML}}}sup" and len(raised) == 1 and not (raised.text or call.tail)
    around = raised.getparent()
    if alone and around is not None:
        remove(around, raised)
    else:
        remove(raised, call)
