"""The elements of documents for screens that play sounds and films, each with a link in it."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML
from studypress.markup.edit import remove

_H = f"{{{XHTML}}}"
PLAYERS = (f"{_H}audio", f"{_H}video")
"""The elements that play."""
NAME = "media-name"
"""The class of the element before a player that says what it plays."""
TRACK = f"{_H}track"
"""The element for a text track in one of them."""


def unwrap(player: etree._Element) -> None:
    """Put the link in a player in its place, where it can't play.

    What says before the player what it plays is removed, since the link has the same words.
    """
    link, around = player.find(f"{_H}a"), player.getparent()
    if link is None or around is None:
        return
    name = player.getprevious()
    if name is not None and name.get("class") == NAME:
        name.tail = None  # the space before the player
        remove(around, name)
    link.tail = player.tail
    around.replace(player, link)
