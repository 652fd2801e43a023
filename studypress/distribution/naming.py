"""The names of the files in a release: ASCII, without spaces, and the same for each build."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

FILES = "files"
"""The folder of the files for readers to download."""

_MAX_VERSION_CHARS = 40
_TWO_SUFFIXES = ".kepub.epub"
_UNSAFE = re.compile(r"[^A-Za-z0-9.+_]+")
_TYPES = {
    ".avif": "image/avif", ".css": "text/css", ".epub": "application/epub+zip",
    ".gif": "image/gif", ".htm": "text/html", ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
    ".js": "text/javascript", ".json": "application/json", ".md": "text/markdown",
    ".mjs": "text/javascript", ".otf": "font/otf", ".pdf": "application/pdf",
    ".png": "image/png", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".txt": "text/plain",
    ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
    ".webp": "image/webp", ".woff": "font/woff", ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml", ".xml": "application/xml", ".zip": "application/zip",
}  # fmt: skip
# Files of text whose names have no suffix, or one that is of no type.
_TEXTS = frozenset(("SHA256SUMS", "SHA256SUMS.minisig", "_headers"))


def media_type(name: str) -> str:
    """The media type of a file by its name. Python's own table is another one on each machine."""
    path = PurePosixPath(name)
    plain = "text/plain" if path.name in _TEXTS else "application/octet-stream"
    return _TYPES.get(path.suffix.lower(), plain)


def version_part(version: str) -> str:
    """A version as part of a file's name, "" where nothing of it can be: "2.1 beta" is "2.1-beta".

    A full stop at an end would be taken for that of the suffix, or be dropped by Windows.
    """
    plain = unicodedata.normalize("NFKD", version).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain)[:_MAX_VERSION_CHARS].strip("-.+_")


def versioned(name: str, version: str) -> str:
    """A name with the version before its suffix: "tea.epub" becomes "tea-1.0.epub".

    So "tea.kepub.epub", which a device knows by both of its suffixes, becomes "tea-1.0.kepub.epub".
    """
    part, path = version_part(version), PurePosixPath(name)
    suffix = _TWO_SUFFIXES if name.endswith(_TWO_SUFFIXES) else path.suffix
    stem = path.name.removesuffix(suffix)
    return str(path.with_name(f"{stem}-{part}{suffix}")) if part else name
