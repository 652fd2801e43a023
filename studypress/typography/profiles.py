"""The ICC profiles of presses, which are files in `layouts/press/`."""

from __future__ import annotations

from pathlib import Path

from studypress.model.diagnostics import Diagnostic, Location, Severity

_HEADER_BYTES = 128
_SIGNATURE = slice(36, 40), b"acsp"
_CLASS = slice(12, 16), b"prtr"
_SPACE = slice(16, 20), b"CMYK"


def problem_of(path: Path, name: str) -> Diagnostic | None:
    """What is wrong with a profile, by its header (ICC.1:2022, 7.2); None where it can serve.

    `name` is the file's path as messages give it.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as fault:
        return _problem(name, f"this can't be read: {fault.strerror}")
    if len(header) < _HEADER_BYTES or header[_SIGNATURE[0]] != _SIGNATURE[1]:
        return _problem(name, "this is no ICC profile")
    if header[_CLASS[0]] != _CLASS[1]:
        return _problem(name, "this ICC profile is not that of a printing press")
    if header[_SPACE[0]] != _SPACE[1]:
        return _problem(name, "this ICC profile is not for cyan, magenta, yellow and black")
    return None


def _problem(name: str, what: str) -> Diagnostic:
    hint = "Ask the print shop for the profile of its press and its paper."
    return Diagnostic("layout", Severity.ERROR, Location(name, 1), what, hint)
