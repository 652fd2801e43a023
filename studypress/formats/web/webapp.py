"""A site as an app that is kept and read offline: its manifest and its service worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from studypress.formats.document import Imprint
from studypress.formats.web import icons, search
from studypress.formats.web.links import ASSETS, FILES
from studypress.formats.web.pictures import SHARED

MANIFEST = "site.webmanifest"
"""The file that says how a device shows the site among its apps."""
WORKER = "sw.js"
"""The script that keeps the site for reading offline. It can do that for files below its own folder
alone, so it is at the root."""

_KEPT_SUFFIXES = (".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
_MAX_INDEX_BYTES = 2_000_000
"""A larger index of the search is loaded when somebody searches, and not kept before."""


def manifest(imprint: Imprint, accent: str, ground: str) -> bytes:
    """The web app manifest (W3C, Web Application Manifest)."""
    pictures = [(icons.FAVICON, "any", "image/svg+xml", "any")]
    pictures += [
        (name, f"{size}x{size}", "image/png", "any") for name, size in icons.PNG_ICONS.items()
    ]
    pictures.append((icons.MASKABLE, "512x512", "image/png", "maskable"))
    said = {
        "name": imprint.title,
        "short_name": imprint.title.partition(":")[0].strip(),
        "description": imprint.description,
        "lang": imprint.language,
        "dir": imprint.direction,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "theme_color": accent,
        "background_color": ground,
        "categories": ["books", "education"],
        "icons": [
            {"src": src, "sizes": sizes, "type": kind, "purpose": purpose}
            for src, sizes, kind, purpose in pictures
        ],
    }
    given = {name: value for name, value in said.items() if value}
    return f"{json.dumps(given, ensure_ascii=False, indent=2)}\n".encode()


def worker(script: str, files: Mapping[str, bytes]) -> bytes:
    """The service worker: the script of that name, which is told what it is to keep.

    Its version is a digest of all files, so that a browser takes any change for a new one.
    """
    kept = sorted(name for name in files if _is_kept(name, len(files[name])))
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(hashlib.sha256(name.encode()).digest())
        digest.update(hashlib.sha256(files[name]).digest())
    told = json.dumps({"version": digest.hexdigest()[:16], "files": kept}, indent=0)
    return f"const STUDYPRESS = {told};\n{script}".encode()


def _is_kept(name: str, size: int) -> bool:
    """True for what a reader without a network needs."""
    if name.startswith(f"{FILES}/") or name == SHARED:
        return False
    if name == search.FILE:
        return size <= _MAX_INDEX_BYTES
    return name == MANIFEST or name.endswith(_KEPT_SUFFIXES) or name.startswith(f"{ASSETS}/")
