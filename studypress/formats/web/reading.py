"""Reads the pages of a site again: the text of each, without what surrounds its content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from studypress.formats import Files
from studypress.formats.screens.namespaces import MATHML, XHTML
from studypress.markup.tree import parse

_FORMULA, _NAV, _MAIN = f"{{{MATHML}}}math", f"{{{XHTML}}}nav", f"{{{XHTML}}}main"
_UNLISTED = etree.XPath(
    "boolean(/h:html/h:head/h:meta[@name='robots'][contains(@content, 'noindex')])",
    namespaces={"h": XHTML},
)


def is_listed(root: etree._Element) -> bool:
    """False for a page whose head keeps search engines from it: it has nothing of its own."""
    return not _UNLISTED(root)


def texts(files: Files) -> Iterator[str]:
    """The text of the content of each page that is listed, without formulas and lists of links."""
    for name, path in files.items():
        if name.endswith(".html") and name.split("/")[1:-1] != ["files"]:
            yield _text(path)


def _text(path: Path) -> str:
    root = parse(path.read_bytes())
    if not is_listed(root):
        return ""
    etree.strip_elements(root, _FORMULA, _NAV, with_tail=False)
    contents = root.iter(_MAIN)
    return "\n".join(
        str(etree.tostring(main, method="text", encoding="unicode", with_tail=False))
        for main in contents
    )
