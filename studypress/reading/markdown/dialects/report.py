"""Reports the marks of other tools: one line for each notation in the whole folder."""

from __future__ import annotations

from collections.abc import Sequence

from studypress.model.diagnostics import Report, quoted
from studypress.reading.markdown.dialects.notations import Done, notations
from studypress.reading.notes import FileNotes

_FATES = {
    Done.READ: ("is read", "are read"),
    Done.LEFT_OUT: ("is left out", "are left out"),
    Done.COMMENT: ("is a comment, and not printed", "are comments, and not printed"),
    Done.MISSING: ("is left out", "are left out"),
    Done.PRINTED: ("is printed as it is written", "are printed as they are written"),
}
"""The words for each fate, of one mark and of several."""

_WARNED = frozenset((Done.MISSING, Done.PRINTED))
"""The fates after which a page is not as its author meant it."""


def report_notations(files: Sequence[FileNotes], report: Report) -> None:
    """other-notation: a notation of another tool was found, with its number and first place."""
    if not any(notes.notations for notes in files):
        return
    for notation in notations().values():
        having = [notes for notes in files if notation.name in notes.notations]
        if not having or (notation.taught and not report.foreign):
            continue
        count = sum(notes.notations[notation.name].count for notes in having)
        places = "1 place" if count == 1 else f"{count:,} places"
        if len(having) > 1:
            places += f" in {len(having):,} files"
        where = having[0].where(having[0].notations[notation.name].line)
        fate = _FATES[notation.done][count > 1]
        message = f"{quoted(notation.shown)} of {notation.tools}: {places} {fate}"
        tell = report.warning if notation.done in _WARNED else report.hint
        tell("other-notation", where, message, notation.advice)
