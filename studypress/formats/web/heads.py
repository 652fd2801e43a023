"""What every page of a site says in its head beside what its layout says."""

from __future__ import annotations

from lxml import etree

from studypress.formats.document import Imprint
from studypress.formats.screens.namespaces import XHTML
from studypress.formats.web.links import ASSETS
from studypress.formats.web.names import relative
from studypress.formats.web.pages import Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'none'; base-uri 'none'"
)
"""The Content Security Policy of a page: it loads nothing that is not the site's own."""
STYLES = f"{ASSETS}/styles.css"
"""The style sheet of the site."""

_HEAD, _TITLE = f"{{{XHTML}}}head", f"{{{XHTML}}}title"
_META, _LINK = f"{{{XHTML}}}meta", f"{{{XHTML}}}link"


def complete(page: Page, imprint: Imprint) -> None:
    """Put policy, style sheet and the page's own address into its head.

    The policy comes first, since it counts only for what follows it (HTML, 4.2.5.3).
    """
    head = page.root.find(_HEAD)
    if head is None:
        return
    title = head.find(_TITLE)
    if title is not None and not (title.text or "").strip():
        title.text = page.title or imprint.title
    first = (
        etree.Element(_META, {"charset": "utf-8"}),
        etree.Element(_META, {"http-equiv": "Content-Security-Policy", "content": POLICY}),
        etree.Element(_META, {"name": "referrer", "content": "no-referrer"}),
        etree.Element(_LINK, {"rel": "stylesheet", "href": relative(page.name, STYLES)}),
    )
    for place, element in enumerate(first):
        element.tail = "\n"
        head.insert(place, element)
    if imprint.url and page.listed:
        address = imprint.url + ("" if page.name == "index.html" else page.name)
        etree.SubElement(head, _LINK, {"rel": "canonical", "href": address}).tail = "\n"
        etree.SubElement(head, _META, {"property": "og:url", "content": address}).tail = "\n"
