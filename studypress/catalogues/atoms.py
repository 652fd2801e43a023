"""The elements of Atom (RFC 4287) that all our feeds share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lxml import etree

from studypress.catalogues.text import line, midnight, reference, title_of

ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of Atom."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# The date of a feed of which no date is known: Atom wants one, and no clock is read. An ePub of a
# guide without a date has the same.
_DEFAULT_DATE = date(2000, 1, 1)


def feed(
    *,
    title: str,
    identifier: str,
    updated: date | None,
    language: str = "",
    authors: Sequence[str] = (),
    namespaces: Mapping[str, str] | None = None,
) -> etree._Element:
    """A feed with what each feed must have (section 4.1.1).

    `authors` are those of the entries that name none (section 4.1.2); the feed's title stands for
    them where they are not known. `namespaces` are those that its entries use, by their prefixes.
    """
    prefixes: dict[Any, str] = {None: ATOM, **(namespaces or {})}
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=prefixes)
    if language:
        root.set(_LANG, language)
    common(root, title=title, identifier=identifier, updated=updated)
    for name in [name for name in authors if line(name)] or [title]:
        person(root, name)
    return root


def entry(
    parent: etree._Element, *, title: str, identifier: str, updated: date | None, language: str = ""
) -> etree._Element:
    """A new entry of a feed, with what each entry must have (section 4.1.2)."""
    found = etree.SubElement(parent, f"{{{ATOM}}}entry")
    if language:
        found.set(_LANG, language)
    common(found, title=title, identifier=identifier, updated=updated)
    return found


def common(parent: etree._Element, *, title: str, identifier: str, updated: date | None) -> None:
    """The title, the identifier and the time of the last change."""
    add(parent, "title", title_of(title))
    add(parent, "id", identifier)
    add(parent, "updated", midnight(updated or _DEFAULT_DATE))


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element of Atom, or of another namespace where its name has one, with its text."""
    child = etree.SubElement(parent, name if name.startswith("{") else f"{{{ATOM}}}{name}")
    for key, value in attributes.items():
        child.set(key, value)
    child.text = text or None
    return child


def person(parent: etree._Element, name: str) -> None:
    """An author (section 3.2)."""
    add(add(parent, "author"), "name", title_of(name))


def link(
    parent: etree._Element, rel: str, address: str, media_type: str, **more: str
) -> etree._Element:
    """A link (section 4.2.7). Its address may be relative to where the feed stands (section 2)."""
    return add(parent, "link", rel=rel, href=reference(address), type=media_type, **more)
