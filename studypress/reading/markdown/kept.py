"""Keeps the HTML of Markdown, so that a file that has not changed is not parsed by the next run.

markdown-it takes most of the time in which a file is read. What it gives depends on the text and on
a few things more, all of which are in the key. A file in which a rule looks at anything else, such
as the other files of the folder, is not kept: `Vault.asked` and `Embedded.named` tell it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any, NamedTuple

from studypress.model.diagnostics import Diagnostic, Location, Severity
from studypress.model.transcript import Omission, Passage
from studypress.project import keptfile
from studypress.reading.notes import FileNotes, IndexMark, Seen


class Written(NamedTuple):
    """The HTML of a file."""

    html: str
    """Its HTML, with the marks of its raw HTML."""
    clean: bool
    """True where it needs no cleaner."""


class KeptHtml:
    """The HTML of the files of one guide, by what each was made of."""

    def __init__(self, folder: Path | None = None, base: str = "") -> None:
        """`base` is a text that changes with our code and its libraries.

        Without a folder, nothing is kept.
        """
        self._folder = folder
        self._base = base
        self._used: set[Path] = set()
        self._fresh: dict[Path, bytes] = {}

    def read(self, notes: FileNotes, text: str, parse: Callable[[], Written]) -> Written:
        """The HTML of a text as `parse` gives it, which also adds what it finds to the notes."""
        if self._folder is None or _is_begun(notes):
            return parse()
        place = self._folder / self._key(notes, text)
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
            written = _restore(json.loads(keptfile.read(place)), notes)
            self._used.add(place)
            return written
        passages, problems = len(notes.passages), len(notes.report.problems)
        outside = _outside(notes)
        written = parse()
        if _outside(notes) == outside and not notes.citations:
            told = notes.report.problems[problems:]
            record = _record(written, notes, notes.passages[passages:], told)
            self._used.add(place)
            self._fresh[place] = json.dumps(record).encode()
        return written

    def save(self) -> None:
        """Write what was parsed, and remove what no file of the guide has any more.

        Where the disk is full it is parsed again by the next run.
        """
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for place, data in self._fresh.items():
                keptfile.write(place, data)
            self._fresh.clear()
            for path in self._folder.iterdir():
                if path not in self._used:
                    path.unlink(missing_ok=True)

    def _key(self, notes: FileNotes, text: str) -> str:
        """A digest of all that the HTML of a text depends on."""
        works = None if notes.works is None else sorted(notes.works)
        place = (notes.name, notes.first_line, notes.literal, notes.report.foreign)
        key = json.dumps((self._base, text, place, sorted(notes.tools), works))
        return hashlib.sha256(key.encode()).hexdigest()[:32]


def _is_begun(notes: FileNotes) -> bool:
    """True for notes that have something already which the HTML would depend on."""
    numbered = notes.footnote_labels or notes.index_marks or notes.citations
    told = notes.comments or notes.quoted or notes.remarks or notes.omissions or notes.notations
    return bool(numbered or told)


def _outside(notes: FileNotes) -> tuple[int, int]:
    """How often rules have looked at more than the text."""
    return notes.vault.asked, notes.images.embedded.named


def _record(
    written: Written, notes: FileNotes, passages: list[Passage], problems: list[Diagnostic]
) -> dict[str, Any]:
    """What parsing a text gives: its HTML, and what it adds to the notes."""
    return {
        "written": written,
        "passages": passages,
        "problems": [asdict(one) for one in problems],
        "comments": list(notes.comments.items()),
        "quoted": list(notes.quoted.items()),
        "remarks": notes.remarks,
        "labels": notes.footnote_labels,
        "index_marks": [astuple(mark) for mark in notes.index_marks],
        "notations": {name: astuple(seen) for name, seen in notes.notations.items()},
        "omissions": notes.omissions,
        "tools": sorted(notes.tools),
    }


def _restore(record: dict[str, Any], notes: FileNotes) -> Written:
    """The HTML of a record, after all else in it is in the notes.

    Raises LookupError, TypeError or ValueError where it is none; then the notes are as before.
    """
    written = Written(*record["written"])
    passages = [Passage(line, text) for line, text in record["passages"]]
    problems = [
        Diagnostic(
            **{**one, "severity": Severity(one["severity"]), "where": Location(**one["where"])}
        )
        for one in record["problems"]
    ]
    comments, quoted = dict(record["comments"]), dict(record["quoted"])
    remarks = [(line, text) for line, text in record["remarks"]]
    marks = [IndexMark(*mark) for mark in record["index_marks"]]
    notations = {name: Seen(*seen) for name, seen in record["notations"].items()}
    omissions = [Omission(*one) for one in record["omissions"]]
    labels, tools = record["labels"], frozenset(record["tools"])
    notes.passages += passages
    notes.report.problems += problems
    notes.comments.update(comments)
    notes.quoted.update(quoted)
    notes.remarks += remarks
    notes.index_marks += marks
    notes.notations.update(notations)
    notes.omissions += omissions
    notes.tools = tools
    for label in labels:
        notes.footnote_number(label)
    return written
