"""The finished pages of a site."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from studypress.formats.document import Matter


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a site. Its links are relative to its own file."""

    name: str
    """Its file below the folder of the site, such as "questions/attention.html"."""
    title: str
    """What it is called in lists of contents."""
    root: etree._Element
    """Its tree of XHTML, with namespaces."""
    matter: Matter = Matter.BODY
    """Where in the guide it stands."""
    listed: bool = True
    """False for a page that no search, site map or proof takes, such as the one for addresses that
    lead nowhere."""
