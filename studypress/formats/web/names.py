"""The names of a site's files: ASCII, safe on every system, and never out of the folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_MAX_CHARS = 80
# Windows gives these names to devices, with any suffix (Microsoft, "Naming Files, Paths, and
# Namespaces").
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
_DIGEST_CHARS = 8


def file_name(name: str, suffix: str, taken: set[str]) -> str:
    """The file of a page or an image with a name, which may have folders; it is added to `taken`.

    The same name gives the same file, as long as no other name comes to it first. A name that loses
    letters, since they are not ASCII, has a digest of the whole at its end, so that it does not
    depend on its neighbours.
    """
    plain = "/".join(filter(None, map(_plain, name.split("/")))) or "page"
    found, number = f"{plain}{suffix}", 1
    while found in taken:
        number += 1
        found = f"{plain}-{number}{suffix}"
    taken.add(found)
    return found


def _plain(part: str) -> str:
    """A part of a name in small letters, digits, hyphens and underscores; "" for one of dots."""
    composed = unicodedata.normalize("NFKD", part)
    letters = "".join(sign for sign in composed if not unicodedata.combining(sign)).lower()
    plain = re.sub(r"[^a-z0-9_]+", "-", letters).strip("-")
    lost = any(sign.isalnum() and not sign.isascii() for sign in letters)
    if lost or len(plain) > _MAX_CHARS:
        digest = hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_CHARS]
        plain = f"{plain[:_MAX_CHARS].strip('-')}-{digest}".strip("-")
    return f"{plain}-" if _DEVICES.fullmatch(plain) else plain


def relative(page: str, target: str) -> str:
    """The address of a file of the site, as a page of the site writes it."""
    return "../" * page.count("/") + target
