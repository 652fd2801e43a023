"""The figures that are drawn from text, each once, and kept from one run to the next."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from studypress.figures import drawn
from studypress.figures.drawn import letters
from studypress.figures.drawn.kind import About, Drawing, Kind, Source, Undrawable
from studypress.figures.drawn.kinds import kinds
from studypress.figures.picture import Unusable, known
from studypress.reading.sources.datafiles import DataFiles

_MANY = 40
"""So many drawings are worth the time in which each thread loads the libraries."""
_FENCE = re.compile(
    r"^([ \t>*+\-\d.)]*)(`{3,}|~{3,})[ \t]*\{?\.?([\w-]+)[^\n]*\n(.*?)^[ \t>]*\2`*~*[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a source: a drawing, or the reason why there is none."""

    drawing: Drawing | None
    reason: str = ""
    line: int = 0
    about: str = About.SOURCE.name
    data: tuple[tuple[str, str], ...] = ()
    """The data files that were read, each with the digest of its bytes."""


class Drawings:
    """The drawings of one guide."""

    def __init__(self, content: Path | None = None, kept: Path | None = None) -> None:
        """`content` is the guide's folder, and `kept` the folder in which drawings are kept."""
        self._files = DataFiles(content)
        self._kept = kept
        self._known: dict[str, _Outcome] = {}
        self._used: set[str] = set()
        self._busy: set[Kind] = set()

    def kind(self, language: str) -> Kind | None:
        """The kind of figure that a fence of a language holds, or None."""
        return kinds().get(language)

    def draw(self, kind: Kind, text: str) -> Drawing:
        """Draw a figure, or take it from this run or the last. Raises Undrawable."""
        key = _key(kind, text)
        self._used.add(key)
        outcome = self._found(key) or self._made(key, kind, text)
        if outcome.drawing is None:
            raise Undrawable(outcome.reason, outcome.line, About[outcome.about])
        return outcome.drawing

    def prepare(self, texts: Iterable[str]) -> None:
        """Draw the figures of some files side by side, if there are many that are not known.

        A figure that is not found here, in whatever place it may be, is drawn when it is read.
        """
        waiting: dict[str, tuple[Kind, str]] = {}
        for text in texts:
            for kind, source in _fences(text):
                key = _key(kind, source)
                if key not in self._known and self._found(key) is None:
                    waiting[key] = (kind, source)
        if len(waiting) < _MANY:
            return
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda item: self._made(item[0], *item[1]), waiting.items()))

    def rest(self) -> None:
        """End what was started to draw figures."""
        while self._busy:
            self._busy.pop().rest()

    def keep(self, folder: Path) -> None:
        """Keep what was drawn or read in this run in a folder, and nothing else."""
        with suppress(OSError):  # The disk is full: the next run draws again.
            names = {path.stem: path for path in folder.glob("*.json")}
            for name in names.keys() - self._used:
                names[name].unlink()
            for name in self._used - names.keys():
                folder.mkdir(parents=True, exist_ok=True)
                _write(folder / f"{name}.json", json.dumps(asdict(self._known[name])))

    def _found(self, key: str) -> _Outcome | None:
        """What is known of a source, if its data files are as they were."""
        if key not in self._known and self._kept is not None:
            with suppress(OSError, ValueError, TypeError, KeyError):
                read = json.loads((self._kept / f"{key}.json").read_text(encoding="utf-8"))
                drawing = _drawing(read["drawing"]) if read["drawing"] else None
                data = tuple((name, digest) for name, digest in read["data"])
                outcome = _Outcome(drawing, read["reason"], read["line"], read["about"], data)
                if all(self._files.digest(name) == digest for name, digest in data):
                    self._known[key] = outcome
        return self._known.get(key)

    def _made(self, key: str, kind: Kind, text: str) -> _Outcome:
        self._busy.add(kind)
        reader = self._files.reader()
        try:
            drawing = kind.draw(Source(text, reader.read))
            clean = known(drawing.svg.encode()).data.decode()
            outcome = _Outcome(replace(drawing, svg=clean), data=reader.digests())
        except Undrawable as fault:
            outcome = _Outcome(None, fault.reason, fault.line, fault.about.name, reader.digests())
        except Unusable as fault:
            outcome = _Outcome(None, f"the drawing {fault}")
        self._known[key] = outcome
        return outcome


def _key(kind: Kind, text: str) -> str:
    """The name under which a drawing is kept: a digest of all that it depends on."""
    parts = (_ours(), kind.name, kind.version(), letters.face(), text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _drawing(kept: dict[str, Any]) -> Drawing:
    """A drawing that was kept. Raises KeyError where something is missing."""
    names, axes = tuple(kept["names"]), tuple(kept["axes"])
    return Drawing(kept["svg"], kept["title"], kept["alt"], names, axes)


@cache
def _ours() -> str:
    """A digest of our own code: what it draws may change with it."""
    folder = Path(drawn.__file__).parent
    code = b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))
    return hashlib.sha256(code + Path(__file__).read_bytes()).hexdigest()


def _fences(text: str) -> Iterator[tuple[Kind, str]]:
    """The sources of figures in a file, as far as they are found without reading it."""
    for found in _FENCE.finditer(text):
        kind = kinds().get(found[3].lower())
        if kind is not None:
            before = found[1].replace("-", " ").replace("*", " ").replace("+", " ")
            lines = [_unindented(line, before) for line in found[4].split("\n")]
            yield kind, "\n".join(lines)


def _unindented(line: str, before: str) -> str:
    """A line of a fence without the quotes and the indentation in front of it."""
    for sign in before:
        if sign == ">" and line.lstrip().startswith(">"):
            line = line.lstrip()[1:]
        elif sign != ">" and line[:1] in " \t":
            line = line[1:]
    return line


def _write(path: Path, text: str) -> None:
    """Write a file so that it is there as a whole or not at all."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix="new-", delete=False
    ) as file:
        file.write(text)
    Path(file.name).replace(path)
