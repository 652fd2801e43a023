"""Looks at an ePub that was made, and keeps what was found of each document for the next run."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from studypress.formats import Cache
from studypress.formats.epub.lint.look import look
from studypress.formats.epub.lint.opened import Known
from studypress.model.diagnostics import Diagnostic

_FILE = "known.json"


def checked(path: Path, names: Mapping[str, str], cache: Cache) -> list[Diagnostic]:
    """The problems of an ePub that was made.

    `names` has the name of the document of each of its files. In the next run, only documents that
    have changed are looked at again.
    """
    adapter = TypeAdapter(Known)
    key = f"lint of {path.name}"
    known = _kept(cache, key, adapter)
    problems, learnt = look(path, names, known)
    if learnt.leaves.keys() != known.leaves.keys():
        _keep(cache, key, adapter.dump_json(learnt))
    return problems


def _kept(cache: Cache, key: str, adapter: TypeAdapter[Known]) -> Known:
    folder = cache.get(key)
    if folder is None:
        return Known()
    try:
        digest, _, body = (folder / _FILE).read_bytes().partition(b"\n")
        return adapter.validate_json(body) if digest == _digest(body) else Known()
    except (OSError, ValidationError):
        return Known()


def _keep(cache: Cache, key: str, body: bytes) -> None:
    """Keep what was learnt. Where the disk is full, every document is looked at again."""
    with suppress(OSError), tempfile.TemporaryDirectory() as folder:
        Path(folder, _FILE).write_bytes(_digest(body) + b"\n" + body)
        cache.renew(key, Path(folder))


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
