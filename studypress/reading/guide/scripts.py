"""Tells of each script in the sources for which no font is installed."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Meta
from studypress.reading.notes import FileNotes
from studypress.typography import fonts
from studypress.typography.scriptnames import Script, named


@dataclass(slots=True)
class _Found:
    first: str
    where: Location
    count: int = 0


def check_fonts(files: Sequence[FileNotes], meta: Meta, settings: str, report: Report) -> None:
    """Warn of every script that the installed fonts lack, where it first occurs.

    `settings` is the name of the file that says what `meta` does.
    """
    texts = list(_texts(files, meta, settings))
    letters: set[str] = set().union(*(text for _, text in texts))
    missing = fonts.choose(letters, meta.language).missing
    if not missing:
        return
    scripts = named(missing)
    found: dict[Script, _Found] = {}
    for where, text in texts:
        for letter in text:
            if letter in missing:
                entry = found.setdefault(scripts[letter], _Found(letter, where))
                entry.count += 1
    for script, entry in found.items():
        _tell(script, entry, report)


def _texts(files: Sequence[FileNotes], meta: Meta, settings: str) -> Iterator[tuple[Location, str]]:
    """Every line of the sources with its place."""
    for notes in files:
        for number, line in enumerate(notes.lines, notes.first_line):
            yield notes.where(number), html.unescape(line) if "&" in line else line
    said = (meta.title, meta.subtitle, *meta.authors, meta.publisher, meta.rights, *meta.sources)
    for text in said:
        yield Location(settings), text


def _tell(script: Script, found: _Found, report: Report) -> None:
    what = f"{script.name} text" if script.name else "signs"
    times = f"{found.count:,} characters, the first" if found.count > 1 else "one character"
    if script.extra:
        hint = (
            f"The extra `{script.extra}` has one: `pip install 'studypress[{script.extra}]'`, "
            f"or `pip install {script.package}` beside a checkout."
        )
    else:
        hint = "No extra of studypress has one; say it in other letters, or with an image."
    report.warning(
        "missing-script",
        found.where,
        f"no font that came with studypress has this {what} ({times} {found.first!r})",
        hint,
    )
