"""Checks a folder against its SHA256SUMS: that each file is the one that was released.

Every problem is reported, not only the first. A file that was renamed is found by its digest.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from studypress.distribution import manifest
from studypress.distribution.manifest import MANIFEST, ReleaseManifest
from studypress.distribution.signing import SUFFIX, Verifier
from studypress.distribution.sums import SUMS, Sums, parse
from studypress.model.diagnostics import Location, Report, WrongUsage
from studypress.release.manifest import digest_of

_AGAIN = "Download it again, from where the author publishes it."
_SOME = "If you downloaded only some of the files, check with --some."
_ASK = "Trust none of the files before you know why: ask the author."


class Signature(StrEnum):
    """What is known of the signature of a folder."""

    NONE = "none"
    """There is none, and none was asked for."""
    UNCHECKED = "not checked"
    """There is one, but no key was given to check it with."""
    RIGHT = "right"
    """It is by the key that was given."""
    WRONG = "wrong"
    """It is by another key or for other bytes, or is missing although a key was given."""


@dataclass(slots=True)
class Verified:
    """What was found in a folder."""

    report: Report
    """Every problem; the place of each is a file, relative to the folder."""
    signature: Signature = Signature.NONE
    """What is known of the signature."""
    same: dict[str, str] = field(default_factory=dict)
    """The digests of the files that are as they were released, by their names."""


def verify(folder: Path, *, key: Verifier | None = None, some: bool = False) -> Verified:
    """Check a folder against its SHA256SUMS, and the signature of this with a key.

    With `some`, only the files that are there count: files that are missing and files that are not
    listed are no problem, as after the download of a single one. Raises WrongUsage where there is
    no such folder.
    """
    if not folder.is_dir():
        raise WrongUsage(f"There is no folder {folder}.")
    found = Verified(Report())
    sums = _sums(folder, found, key)
    if sums is None:
        return found
    _Check(folder, sums, found, some).run()
    return found


def _sums(folder: Path, found: Verified, key: Verifier | None) -> Sums | None:
    """What SHA256SUMS says, with problems of it and of its signature; None where it is missing."""
    data = manifest.plain_bytes(folder / SUMS)
    if data is None:
        message = "it is missing, or is no plain file: nothing can be checked"
        hint = f"Download {SUMS} into the folder too, or name another folder."
        found.report.error("sums-missing", Location(SUMS), message, hint)
        return None
    _check_signature(data, manifest.plain_bytes(folder / f"{SUMS}{SUFFIX}"), found, key)
    sums = parse(data)
    if not sums.digests:
        found.report.error("sums-missing", Location(SUMS), "it names no file", _AGAIN)
    for fault in sums.malformed:
        what = "this line is no digest with the name of a file"
        found.report.error("sums-line", Location(SUMS, fault.line), what, _AGAIN)
    for fault in sums.repeated:
        first = sums.lines[fault.name]
        what = f"{_shown(fault.name)} has another digest here than in line {first}"
        found.report.error("sums-line", Location(SUMS, fault.line), what, _AGAIN)
    for fault in sums.outside:
        what = f"{_shown(fault.name)} leads out of the folder; it is not looked at"
        found.report.error("sums-outside", Location(SUMS, fault.line), what, _ASK)
    return sums


def _check_signature(
    data: bytes, signature: bytes | None, found: Verified, key: Verifier | None
) -> None:
    where = Location(f"{SUMS}{SUFFIX}")
    if key is None:
        found.signature = Signature.NONE if signature is None else Signature.UNCHECKED
    elif signature is None:
        found.signature = Signature.WRONG
        hint = "Download it too. If the author does not sign, check without a key."
        found.report.error("signature-missing", where, f"{SUMS} has no signature", hint)
    elif fault := key.fault(data, signature):
        found.signature = Signature.WRONG
        what = f"{SUMS} is not signed by this key: {fault}"
        found.report.error("signature-wrong", where, what, _ASK)
    else:
        found.signature = Signature.RIGHT


@dataclass(slots=True)
class _Check:
    """One check of the files of a folder."""

    folder: Path
    sums: Sums
    found: Verified
    some: bool

    def run(self) -> None:
        """Compare what is there with what is listed."""
        there = _entries(self.folder)
        known = manifest.read(self.folder) if MANIFEST in self.sums.digests else None
        sizes = {file.name: file.size for file in known.files} if known else {}
        missing = []
        for name, digest in self.sums.digests.items():
            if name not in there:
                missing.append(name)
            elif self._is_same(name, digest, there[name], sizes.get(name)):
                self.found.same[name] = digest
        if not self.some:
            self._tell_missing(self._tell_others(missing, there))
        elif len(missing) == len(self.sums.digests):
            message = f"none of the {len(missing)} files that it names is in the folder"
            hint = "Put the file that you downloaded into the folder, under the name that it had."
            self._tell("file-missing", SUMS, message, hint)
        if known and MANIFEST in self.found.same:
            self._compare(known)

    def _is_same(self, name: str, digest: str, mode: int, size: int | None) -> bool:
        """True for the file that was released. What is wrong with any other is told."""
        if not stat.S_ISREG(mode):
            message = f"{_kind(mode)} stands in the place of the file"
            self._tell("file-replaced", name, message, _AGAIN)
            return False
        try:
            if digest_of(self.folder / name) == digest:
                return True
            now = (self.folder / name).stat().st_size
        except OSError as fault:
            self._tell("file-missing", name, f"it can't be read: {fault.strerror}", _AGAIN)
            return False
        if now == 0 or (size is not None and now < size):
            of = f"of {size:,} " if size is not None else ""
            message = f"it is cut short: only {now:,} {of}bytes of it are there"
            self._tell("file-truncated", name, message, _AGAIN)
        else:
            message = f"it was changed: its content is not the one that {SUMS} names"
            self._tell("file-changed", name, message, _AGAIN)
        return False

    def _tell_others(self, missing: list[str], there: Mapping[str, int]) -> list[str]:
        """Tell the files that are not listed, and return the missing ones that none of them is."""
        waiting: dict[str, list[str]] = {}
        for name in reversed(missing):
            waiting.setdefault(self.sums.digests[name], []).append(name)
        for name, mode in there.items():
            if name in self.sums.digests or name in (SUMS, f"{SUMS}{SUFFIX}"):
                continue
            former = waiting.get(self._digest(name, mode)) if waiting else None
            if former:
                before = _shown(former.pop())
                hint, message = f"Name it {before} again.", f"it was renamed: its name is {before}"
                self._tell("file-renamed", name, message, hint)
            else:
                what = "" if stat.S_ISREG(mode) else f"it is {_kind(mode)}, and "
                hint = "Move it out of the folder, unless you know that it is your own."
                self._tell("file-extra", name, f"{what}{SUMS} does not name it", hint)
        return [name for names in waiting.values() for name in names]

    def _tell_missing(self, missing: list[str]) -> None:
        for name in missing:
            if (self.folder / name).is_dir():
                message = "a folder stands in the place of the file"
                self._tell("file-replaced", name, message, _AGAIN)
            else:
                self._tell("file-missing", name, "it is missing", f"{_AGAIN} {_SOME}")

    def _digest(self, name: str, mode: int) -> str:
        """The digest of a file that is not listed, or "" where it has none."""
        try:
            return digest_of(self.folder / name) if stat.S_ISREG(mode) else ""
        except OSError:
            return ""

    def _compare(self, known: ReleaseManifest) -> None:
        """Compare the manifest with SHA256SUMS: where one was made anew, they may differ."""
        told = {file.name: file.sha256 for file in known.files}
        listed = {name: digest for name, digest in self.sums.digests.items() if name != MANIFEST}
        for name in sorted(told.keys() | listed.keys()):
            if told.get(name) != listed.get(name):
                message = f"it says of {_shown(name)} otherwise than {SUMS}"
                self._tell("manifest-differs", MANIFEST, message, _ASK)

    def _tell(self, code: str, name: str, message: str, hint: str) -> None:
        self.found.report.error(code, Location(_shown(name)), message, hint)


def _entries(folder: Path) -> dict[str, int]:
    """The mode of each file below a folder, and of each link, which is not followed, by name."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted((*names, *linked)):
            path = Path(place) / name
            found[path.relative_to(folder).as_posix()] = path.lstat().st_mode
    return found


def _shown(name: str) -> str:
    """A name in which what can't be printed, and might forge a line of a report, is replaced."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _kind(mode: int) -> str:
    """What stands in the place of a file, in words."""
    return "a link" if stat.S_ISLNK(mode) else "something that is no file"
