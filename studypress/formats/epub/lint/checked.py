"""Looks at an ePub that was made, and keeps what was found of each document for the next run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress.formats import Cache
from studypress.formats.epub import sealed
from studypress.formats.epub.lint.look import look
from studypress.formats.epub.lint.opened import Known
from studypress.model.diagnostics import Diagnostic

_FILE = "known.json"
_ABOUT = "findings"


def checked(
    path: Path, names: Mapping[str, str], cache: Cache, pages: Sequence[str] = ()
) -> list[Diagnostic]:
    """The problems of an ePub that was made.

    `names` has the name of the document of each of its files, and `pages` the folios of the printed
    book that it is to list. In the next run, only documents that
    have changed are looked at again.
    """
    adapter = TypeAdapter(Known)
    key = f"lint of {path.name}"
    body = sealed.read(cache, key, _FILE, _ABOUT)
    try:
        known = adapter.validate_json(body) if body else Known()
    except ValidationError:  # Another version of ours has kept it.
        known = Known()
    problems, learnt = look(path, names, known, pages)
    if learnt.leaves.keys() != known.leaves.keys():
        sealed.write(cache, key, _FILE, _ABOUT, adapter.dump_json(learnt).decode())
    return problems
