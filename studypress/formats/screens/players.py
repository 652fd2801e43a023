"""The elements of documents for screens that play sounds and films, each with a link in it."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML

_H = f"{{{XHTML}}}"
PLAYERS = (f"{_H}audio", f"{_H}video")
"""The elements that play."""
TRACK = f"{_H}track"
"""The element for a text track in one of them."""


def unwrap(player: etree._Element) -> None:
    """Put the link in a player in its place, where it can't play."""
    link, around = player.find(f"{_H}a"), player.getparent()
    if link is not None and around is not None:
        link.tail = player.tail
        around.replace(player, link)
