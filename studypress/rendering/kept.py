"""Keeps the texts of the parts of an edition, so that a part that needs nothing new is not drawn.

Each part has a file of its own: the digest of all that follows, then what the text was made of, and
the text. A file that is damaged or of another part is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from studypress.project import keptfile
from studypress.rendering.needs import Need, Needs


class Kept:
    """The texts of the parts of one guide."""

    def __init__(self, folder: Path, base: str) -> None:
        """`base` is a digest of all that counts for every part: code, layouts, images."""
        self._folder = folder
        self._base = base
        self._asked: set[Path] = set()
        self._fresh: dict[Path, bytes] = {}

    def text(self, edition: str, part: str, key: str, needs: Needs) -> str | None:
        """The text that was kept of a part; None where it must be drawn.

        `key` is a digest of all that is given to the layout, and `needs` knows the rest.
        """
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
            place = self._place(edition, part)
            self._asked.add(place)
            head, _, text = keptfile.read(place).partition(b"\n")
            known, found = json.loads(head)
            if known == self._whole(key) and all(
                needs.digest(tuple(need)) == value for need, value in found
            ):
                return text.decode()
        return None

    def keep(self, edition: str, part: str, key: str, found: Mapping[Need, str], text: str) -> None:
        """Keep the text of a part with what its layout needed, once `save` is called."""
        head = json.dumps(
            [self._whole(key), [[list(need), value] for need, value in found.items()]]
        )
        self._fresh[self._place(edition, part)] = f"{head}\n{text}".encode()

    def save(self) -> None:
        """Write the texts that were drawn, and remove those of parts that an edition has no more.

        Where the disk is full they are drawn again by the next run.
        """
        with contextlib.suppress(OSError):
            for place, data in self._fresh.items():
                keptfile.write(place, data)
            for folder in {place.parent for place in self._asked}:
                for path in folder.iterdir():
                    if path not in self._asked:
                        path.unlink(missing_ok=True)

    def _place(self, edition: str, part: str) -> Path:
        name = hashlib.sha256(part.encode()).hexdigest()
        return self._folder / edition / name[:32]

    def _whole(self, key: str) -> str:
        return hashlib.sha256(f"{self._base}\0{key}".encode()).hexdigest()
