"""Sounds and films: finds the files that notes name, in the guide's folder only."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from studypress.figures.media import (
    FILMS,
    SOUNDS,
    TRACK,
    TRACK_TYPE,
    Kind,
    Unplayable,
    is_track,
    kind_of,
)
from studypress.model.diagnostics import Location, Report
from studypress.model.media import MediaFile
from studypress.reading.ids import Names, ascii_slug
from studypress.reading.sources.beside import Beside, short
from studypress.reading.sources.files import is_regular, real_path

_MAX_BYTES = 25 * 1024 * 1024
"""Cloudflare Pages takes no larger file, and mail no larger ePub (docs/publishing.md)."""
_DIGEST_CHARS = 6
_MAX_STEM_CHARS = 60
"""How long the name of a file may be, since a QR code holds it."""
# Windows gives these names to devices, with any suffix (Microsoft, "Naming Files, Paths, and
# Namespaces").
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")

_SAVE_SOUND = "Save it as MP3."
_SAVE_FILM = "Save it as MP4, with H.264 and AAC."


class Media:
    """The sounds, films and text tracks of one guide."""

    def __init__(self, content: Path) -> None:
        self._names = {is_track: Names() for is_track in (False, True)}
        self._known: dict[Path, str] = {}
        self._content = real_path(content) or content
        self._beside = Beside(content, SOUNDS | FILMS | {TRACK})
        self.looked_at = self._beside.looked_at
        """The places at which a file was looked for, whether one was there or not."""
        self.files: dict[str, MediaFile] = {}
        """Each file by the name that bodies use for it."""
        self.first: Location | None = None
        """The place of the first sound or film in the notes; None where there is none."""

    def has(self, address: str, beside: Path) -> bool:
        """True where an address in the file `beside` names a file of the folder."""
        return self._beside.has(address, beside)

    def name(self, address: str, beside: Path, where: Location, report: Report) -> str:
        """The name for bodies of the sound or film at an address in the file `beside`, or "".

        One that is missing, outside of the folder or of no known kind is reported.
        """
        there = self._find(address, beside, where, report)
        if there is None:
            return ""
        if there not in self._known:
            self._known[there] = self._admit(there, short(address), where, report)
        if self._known[there]:
            self.first = self.first or where
        return self._known[there]

    def track(self, address: str, beside: Path, where: Location, report: Report) -> str:
        """The name for bodies of the text track at an address in the file `beside`, or ""."""
        there = self._find(address, beside, where, report)
        if there is None:
            return ""
        if there not in self._known:
            self._known[there] = self._admit_track(there, short(address), where, report)
        return self._known[there]

    def besides(self, name: str, suffix: str) -> Path | None:
        """The file of the same name with another suffix beside a sound or film, or None."""
        path = self.files[name].path.with_suffix(suffix)
        self.looked_at[path] = None
        return path if is_regular(path) and self._beside.holds(path) else None

    def _find(self, address: str, beside: Path, where: Location, report: Report) -> Path | None:
        path = self._beside.file(address, beside)
        if path is None:
            likely = self._beside.likely(address)
            report.slip("missing-media", where, f"there is no file {short(address)}", likely)
            return None
        if not self._beside.holds(path):
            report.slip(
                "media-outside",
                where,
                f"the file {short(address)} lies outside the guide's folder and is not read",
                "Copy it into the folder of the chapters.",
            )
            return None
        return real_path(path) or path

    def _admit(self, there: Path, address: str, where: Location, report: Report) -> str:
        """Add a sound or film: its new name, or "" where it does not play."""
        try:
            kind = kind_of(there)
            size = there.stat().st_size
        except (Unplayable, OSError) as fault:
            why = f"can't be read: {fault.strerror}" if isinstance(fault, OSError) else str(fault)
            message = f"the file {address} {why}; its words stand for it"
            report.warning("media-kind", where, message, f"{_SAVE_SOUND[:-1]}, or as MP4.")
            return ""
        _report_kind(kind, address, where, report)
        if size > _MAX_BYTES:
            report.warning(
                "media-too-large",
                where,
                f"the file {address} has {size / 2**20:.0f} MB, and is in site and ePub whole",
                "Some hosts take no file above 25 MB, and no mail such an ePub. Save it smaller.",
            )
        made = MediaFile(
            there,
            kind.media_type,
            kind.is_video,
            kind.in_browsers,
            kind.in_epubs and kind.in_browsers,
        )
        return self._add(there, kind.suffix, made)

    def _admit_track(self, there: Path, address: str, where: Location, report: Report) -> str:
        """Add a text track: its new name, or "" where the file is none."""
        try:
            is_one = is_track(there)
        except OSError:
            is_one = False
        if not is_one:
            message = f"the file {address} is no WebVTT; the film has no captions of it"
            hint = "Its first line is WEBVTT. Programs for subtitles save a file in this form."
            report.warning("media-kind", where, message, hint)
            return ""
        return self._add(there, TRACK, MediaFile(there, TRACK_TYPE))

    def _add(self, there: Path, suffix: str, made: MediaFile) -> str:
        """Add a file to the guide's: its new name, which every server and system can store.

        A QR code on paper has the name, so it comes from the place of the file alone, whatever else
        the notes have. Where letters can't be kept, or too many are there, a digest of the place
        stands for them.
        """
        place = there.relative_to(self._content) if there.is_relative_to(self._content) else there
        words = unicodedata.normalize("NFKC", place.with_suffix("").as_posix())
        plain = ascii_slug(words.replace("/", " "))
        letters = unicodedata.normalize("NFKD", words)
        lost = any(one.isalnum() and not one.isascii() for one in letters)
        if lost or not plain or len(plain) > _MAX_STEM_CHARS:
            digest = hashlib.sha256(words.encode()).hexdigest()[:_DIGEST_CHARS]
            plain = f"{plain[:_MAX_STEM_CHARS].strip('-')}-{digest}".strip("-")
        plain = f"{plain}-1" if _DEVICES.fullmatch(plain) else plain
        name = f"{self._names[suffix == TRACK].take(plain)}{suffix}"
        self.files[name] = made
        return name


def _report_kind(kind: Kind, address: str, where: Location, report: Report) -> None:
    """media-kind: a file that some readers can't play."""
    if kind.in_browsers and kind.in_epubs:
        return
    who = "e-readers" if kind.in_browsers else "e-readers and some browsers"
    advice = _SAVE_FILM if kind.is_video else _SAVE_SOUND
    message = f"the file {address} is {kind.name}, which {who} don't play; words stand for it there"
    report.warning("media-kind", where, message, advice)
