"""Finds the files that an edition is to carry along, and packs the notes for it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from studypress.editions import EditionSettings
from studypress.editions.parts.attached import AttachSettings
from studypress.formats.attachments import Attachment
from studypress.model.diagnostics import Report, StudypressError
from studypress.model.guide import Guide
from studypress.project.place import SETTINGS_FILE, Project

_MAX_BYTES = 64_000_000
_DATA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".parquet": "application/vnd.apache.parquet",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
"""The media types of files that hold data (IANA's registry)."""
_OTHERS = {
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".zip": "application/zip",
}
_UNKNOWN = "application/octet-stream"
_LEVEL = 9
_MODE = 0o100644 << 16
"""A plain file that all may read, as ZIP has it for Unix."""


def check_attached(options: EditionSettings, project: Project, slug: str, report: Report) -> None:
    """Report each file that an edition is to carry along and can't."""
    if not isinstance(options, AttachSettings):
        return
    seen = {f"{slug}-notes.zip"} if options.attach_notes else set()
    for index, name in enumerate(options.attach):
        path = project.content / name
        fault = _fault(path, project.content)
        if not fault and path.name in seen:
            fault = "another attached file has the same name", "Give one of them another name."
        seen.add(path.name)
        if fault:
            what, hint = fault
            where = options.where("attach", str(index))
            report.error("unusable-attachment", where, f"{name} can't be attached: {what}", hint)


def attached(
    options: EditionSettings, project: Project, guide: Guide, notes: Iterable[Path]
) -> tuple[Attachment, ...]:
    """The files that an edition carries along; `notes` are the files that the guide is made of.

    Raises StudypressError where a file can't be read.
    """
    if not isinstance(options, AttachSettings):
        return ()
    found = [_file(project.content / name) for name in options.attach]
    if options.attach_notes:
        images = (source for source in guide.images.values() if isinstance(source, Path))
        files = {project.content / SETTINGS_FILE, *notes, *images}
        data = _packed(project.content, files, guide)
        digest = hashlib.sha256(data).hexdigest()
        name, about = f"{guide.meta.slug}-notes.zip", "The notes of which this was made"
        found.append(Attachment(name, data, digest, _OTHERS[".zip"], "Source", about))
    return tuple(found)


def _fault(path: Path, content: Path) -> tuple[str, str] | None:
    """Why a file can't be attached, and what to do; None where it can."""
    inside = "Name a file below the folder of guide.yaml, with slashes."
    if not path.resolve().is_relative_to(content.resolve()):
        return "it is outside the guide's folder", inside
    try:
        if not path.is_file():
            return ("it is a folder" if path.is_dir() else "there is no such file"), inside
        if path.stat().st_size > _MAX_BYTES:
            most = f"it is larger than {_MAX_BYTES // 1_000_000} MB"
            return most, "Offer it on the web, and link to it."
        with path.open("rb"):
            return None
    except OSError as fault:
        return f"{fault.strerror}", "Change its permissions, so that it can be read."


def _file(path: Path) -> Attachment:
    digest = hashlib.sha256(_bytes(path)).hexdigest()
    suffix = path.suffix.lower()
    if suffix in _DATA:
        return Attachment(path.name, path, digest, _DATA[suffix], "Data", "Data")
    kind = _OTHERS.get(suffix, _UNKNOWN)
    return Attachment(path.name, path, digest, kind, "Supplement", "A supplement")


def _packed(content: Path, files: Iterable[Path], guide: Guide) -> bytes:
    """A ZIP file, the same for the same files, of those that are in the guide's folder."""
    day = guide.meta.date
    # A ZIP file has no dates before 1980, nor behind 2107.
    stamp = (day.year, day.month, day.day, 0, 0, 0) if day and 1980 <= day.year <= 2107 else None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, path in sorted(_named(content, files)):
            entry = zipfile.ZipInfo(str(name), stamp or (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, _MODE
            archive.writestr(entry, _bytes(path), compresslevel=_LEVEL)
    return packed.getvalue()


def _named(content: Path, files: Iterable[Path]) -> Iterator[tuple[PurePosixPath, Path]]:
    """Those of some files that are there, with their places below the guide's folder."""
    for path in files:
        if path.is_relative_to(content) and path.is_file():
            yield PurePosixPath(path.relative_to(content).as_posix()), path


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise StudypressError(f"{path} can't be read: {fault.strerror}.") from fault
