"""Images: finds the files that a guide's figures name, inside the guide's folder only."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from studypress.diagnostics import Location, Report
from studypress.reading.load import did_you_mean
from studypress.reading.names import Names, slug

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class Images:
    """The images of one guide; `files` maps the name used in bodies to the file."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._base = content.resolve()
        self._names = Names()
        self._known: dict[Path, str] = {}
        self.files: dict[str, Path] = {}

    @staticmethod
    def remote(address: str) -> bool:
        """True for an address outside the guide's folder: it is never fetched."""
        return bool(_REMOTE.match(address)) and not address.lower().startswith("file:")

    def name(self, address: str, beside: Path, where: Location, report: Report) -> str:
        """The name of the image at an address written in the file `beside`, or ""."""
        path = self._file(address, beside)
        if path is None:
            report.slip(
                "missing-image", where, f"there is no image {address}", self._likely(address)
            )
            return ""
        real = path.resolve()
        if not real.is_relative_to(self._base):
            report.slip(
                "image-outside",
                where,
                f"the image {address} lies outside the guide's folder and is not read",
                "Copy it into the folder of the chapters.",
            )
            return ""
        if real not in self._known:
            stem = slug(path.stem).encode("ascii", "ignore").decode().strip("-") or "image"
            # The suffix stands before the ordinal's turn: two files of one stem stay apart.
            name = f"{self._names.take(stem)}{path.suffix.lower()}"
            self._known[real] = name
            self.files[name] = real
        return self._known[real]

    def _file(self, address: str, beside: Path) -> Path | None:
        if address.lower().startswith("file:"):
            return Path(unquote(address[5:]).replace("//", "/", 1))
        plain = unquote(address)
        for written in (plain, re.split(r"[?#]", plain, maxsplit=1)[0]):
            if not written or "\0" in written:
                continue
            below = PurePosixPath(written.replace("\\", "/"))
            # As on GitHub, an address from the root means the root of the notes.
            path = (
                self._content / below.relative_to("/")
                if below.is_absolute()
                else (beside.parent / below)
            )
            try:
                if path.is_file():
                    return path
                if not path.resolve().is_relative_to(self._base):
                    return path  # told as outside, whether there is such a file or not
            except OSError:
                continue
        return None

    def _likely(self, address: str) -> str:
        name = PurePosixPath(unquote(address)).name
        have = {
            path.name.lower(): path.relative_to(self._content).as_posix()
            for pattern in ("*", "*/*")
            for path in sorted(self._content.glob(pattern))
            if path.suffix.lower() in {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}
        }
        likely = did_you_mean(name, have)
        for lower, path in have.items():
            likely = likely.replace(f"{lower!r}", f"{path!r}")
        return likely
