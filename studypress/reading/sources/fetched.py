"""The images that were fetched from the web: files of the project, each with its hash.

`build --fetch-images` adds to them. Every later run uses them, and fetches nothing: it only looks
whether each file is still the one that was fetched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from studypress.figures.picture import Unusable, about
from studypress.model.diagnostics import Location, Report
from studypress.reading.sources.files import is_inside

Fetch = Callable[[str], bytes]
"""Returns what is at an address on the web; raises Unfetched."""

FOLDER = "fetched-images"
"""The folder beside the chapters that holds the images."""
INDEX = "index.json"
"""The file in it that has the file and the hash of each address."""

_AGAIN = "Run `build --fetch-images` to fetch it again."
_FILE_CHARS = 16
"""How many digits of its hash are the name of a file."""


class Unfetched(Exception):
    """A file can't be fetched. Its text is the reason, as a clause that follows "it"."""


class Fetched:
    """The fetched images of one project. Where `fetch` is given, missing ones are fetched now."""

    def __init__(self, content: Path, fetch: Fetch | None = None) -> None:
        self._content = content
        self._folder = content / FOLDER
        self._fetch = fetch
        self._failed: set[str] = set()
        self._index: dict[str, dict[str, str]] | None = None

    def path(self, address: str, where: Location, report: Report) -> Path | None:
        """The file of the image at an address, or None where it is not there.

        A file that was changed, and an image that can't be fetched, are reported.
        """
        entry = self._entries().get(address)
        if entry is not None:
            path = self._folder / entry["file"]
            if is_inside(path, self._content) and _hash_of(path) == entry["sha256"]:
                return path
            if self._fetch is None:
                self._report_changed(path, where, report)
                return None
        if self._fetch is None or address in self._failed:
            return None
        try:
            return self._add(address, self._fetch(address))
        except (Unfetched, Unusable) as fault:
            message = f"the image {address} {fault}; a link stands for it"
        except OSError as fault:
            message = f"the image {address} can't be saved: {fault.strerror}"
        self._failed.add(address)
        hint = "Save it in the folder of the chapters, and name it there."
        report.warning("fetch-failed", where, message, hint)
        return None

    def _entries(self) -> dict[str, dict[str, str]]:
        """The index: for each address the name of its file, and the hash of that."""
        if self._index is None:
            read: Any = None
            with suppress(OSError, ValueError):
                read = json.loads((self._folder / INDEX).read_text(encoding="utf-8"))
            rows = read.items() if isinstance(read, dict) else ()
            self._index = {str(address): entry for address, entry in rows if _is_entry(entry)}
        return self._index

    def _add(self, address: str, data: bytes) -> Path:
        """Keep an image; raises Unusable for what is no image that can be shown."""
        digest = hashlib.sha256(data).hexdigest()
        name = f"{digest[:_FILE_CHARS]}{about(data).suffix}"
        self._folder.mkdir(exist_ok=True)
        _write(self._folder / name, data)
        index = self._entries()
        index[address] = {"file": name, "sha256": digest}
        text = json.dumps(index, indent=2, sort_keys=True, ensure_ascii=False)
        _write(self._folder / INDEX, f"{text}\n".encode())
        return self._folder / name

    def _report_changed(self, path: Path, where: Location, report: Report) -> None:
        """fetch-failed: the file of an image is missing, or not the one that was fetched."""
        there = path.is_file()
        what = "is not the file that was fetched" if there else "is missing"
        report.warning(
            "fetch-failed", where, f"{FOLDER}/{path.name} {what}; it is not used", _AGAIN
        )


def _is_entry(entry: object) -> bool:
    """True for an entry whose file is in the folder of the index."""
    if not isinstance(entry, dict) or set(entry) != {"file", "sha256"}:
        return False
    file = entry["file"]
    return isinstance(file, str) and file == Path(file).name and file not in ("", ".", "..")


def _hash_of(path: Path) -> str:
    """The hash of a file, or "" where it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)
