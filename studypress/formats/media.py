"""Where the sounds and films of a guide are: in its ePub, on its site, and on the web."""

from __future__ import annotations

FOLDER = "media"
"""The folder for them, in an ePub and on a site."""
SCHEME = "media:"
"""The beginning of the address of one in a document."""


def name_of(address: str) -> str:
    """The name of the file at an address of a document, "" for another address."""
    return address.removeprefix(SCHEME) if address.startswith(SCHEME) else ""


def on_the_web(name: str, url: str) -> str:
    """The address of a file where the site stands at `url`, "" where that is not known."""
    return f"{url}{FOLDER}/{name}" if url else ""
