"""Reports each script (writing system) in the notes for which no font is installed."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Meta
from studypress.reading.notes import FileNotes
from studypress.typography import fonts
from studypress.typography.scriptnames import Script, named


@dataclass(slots=True)
class _Missing:
    """The letters of one script that no font has."""

    first: str
    """The first of them."""
    where: Location
    """The place of the first."""
    count: int = 0
    """How many there are."""


_Text = tuple[Callable[[], Location], str]
"""A text, and its place where that is asked for."""


def check_fonts(files: Sequence[FileNotes], meta: Meta, settings: str, report: Report) -> None:
    """Report each script (writing system) for which no font is installed.

    The place of the problem is the first letter of that script in the notes. `settings` is the name
    of the settings file: a problem in `meta` is reported there.
    """
    letters: set[str] = set().union(*(text for _, text in _texts(files, meta, settings)))
    missing = fonts.choose(letters, meta.language).missing
    if not missing:
        return
    scripts = named(missing)
    found: dict[Script, _Missing] = {}
    for where, text in _texts(files, meta, settings):
        if missing.isdisjoint(text):
            continue
        for letter in text:
            if letter in missing:
                entry = found.setdefault(scripts[letter], _Missing(letter, where()))
                entry.count += 1
    for script, entry in found.items():
        _report_missing(script, entry, report)


def _texts(files: Sequence[FileNotes], meta: Meta, settings: str) -> Iterator[_Text]:
    """Every line of the notes with its place, and the words in the settings."""
    for notes in files:
        omitted: dict[int, str] = {}
        for line, words, _ in notes.omissions:
            if not words.isascii():
                omitted[line] = omitted.get(line, "") + words
        for number, text in enumerate(notes.lines, notes.first_line):
            plain = html.unescape(text) if "&" in text else text
            if number in omitted:  # what is left out needs no font
                plain = plain.translate(dict.fromkeys(map(ord, omitted[number])))
            yield partial(notes.where, number), plain
    described = (
        meta.title,
        meta.subtitle,
        *meta.authors,
        meta.publisher,
        meta.rights,
        *meta.sources,
    )
    for text in described:
        yield partial(Location, settings), text


def _report_missing(script: Script, found: _Missing, report: Report) -> None:
    """missing-script: report a script, with a way to get a font for it."""
    what = f"this {script.name} text" if script.name else "these signs"
    times = f"{found.count:,} characters, the first" if found.count > 1 else "one character"
    if script.extra:
        hint = (
            f"The extra `{script.extra}` has one: `pip install 'studypress[{script.extra}]'`, "
            f"or `pip install {script.package}` beside a checkout."
        )
    else:
        hint = "No extra of studypress has one; write it in other letters, or show it in an image."
    report.warning(
        "missing-script",
        found.where,
        f"no font that came with studypress has {what} ({times} {found.first!r})",
        hint,
    )
