"""The files of a site that addresses on its pages lead to."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def target(address: str, page: str) -> tuple[str, str] | None:
    """The file below the folder of the site that an address on a page leads to, and the id there.

    An address within the page has the page itself as its file. None for an address outside of the
    site, and for one that would leave its folder.
    """
    if _OUTWARD.match(address):
        return None
    path, _, anchor = address.partition("#")
    path = path.partition("?")[0]
    if not path:
        return page, unquote(anchor)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return None if file.startswith(("../", "/")) or file == ".." else (file, unquote(anchor))
