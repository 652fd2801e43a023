"""What is to be made: a Job and its fingerprint; makes it, unless the last run already did.

Whether it did is asked twice. Where the notes say the same and no layout or image has another date
(`inputs`), nothing is even rendered; else what was rendered decides (`fingerprint`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from studypress import formats
from studypress.editions import Edition
from studypress.formats import Extent, Made, Shown
from studypress.formats.document import Document
from studypress.model.diagnostics import Diagnostic, Location, Severity, StudypressError
from studypress.model.guide import Meta
from studypress.proof.completeness import Proof
from studypress.typography import fonts

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Job:
    """One file to be made of documents; `target` is its name in the output folder.

    `render` makes the documents, once and where they are asked for. `stamp` tells the state of all
    that they are made of.
    """

    edition: Edition
    render: Callable[[], tuple[Document, ...]]
    book: Meta
    target: str
    stamp: str
    options: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """What is to be made into a file."""
        return self.render()

    @cached_property
    def inputs(self) -> str:
        """A digest of all that the documents depend on."""
        said = repr((self.stamp, self.edition.name, self.target, self.book, self.options))
        return hashlib.sha256(f"{engine()}{said}".encode()).hexdigest()

    def quoted(self, pages: Mapping[str, str]) -> str:
        """A digest of the page map where the edition quotes it, else nothing."""
        if not self.edition.quotes_pages:
            return ""
        return hashlib.sha256(json.dumps(dict(sorted(pages.items()))).encode()).hexdigest()

    def fingerprint(self, pages: Mapping[str, str]) -> str:
        """A digest of everything that the file's bytes depend on.

        `pages` counts only where the edition quotes another's pages: a book finds its own. Raises
        StudypressError where a file has gone since it was read.
        """
        digest = hashlib.sha256(engine().encode())
        digest.update(repr((self.edition.name, self.target, self.book, self.options)).encode())
        digest.update(self.quoted(pages).encode())
        if self.documents:
            digest.update(repr(self.documents[0].words).encode())
        for document in self.documents:
            digest.update(f"{document.name}\0{document.title}\0{document.matter}\0".encode())
            digest.update(document.html.encode())
        for style in dict.fromkeys(style for one in self.documents for style in one.styles):
            digest.update(f"{style.name}\0{style.css}\0".encode())
        for path in _files(self.documents):
            try:
                digest.update(path.name.encode() + path.read_bytes())
            except OSError as fault:
                raise StudypressError(f"{path} can't be read: {fault.strerror}.") from fault
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Result:
    """A job's file as it stands ready: `path` is None where the released one still holds.

    `quoted` is the digest of the page map that it quotes, or ""; `proved` that of the sources whose
    words were looked for in it, or "".
    """

    job: Job
    fingerprint: str
    made: Made
    path: Path | None
    seconds: float
    quoted: str = ""
    proved: str = ""


def stands(job: Job, pages: Mapping[str, str], known: Mapping[str, Any]) -> bool:
    """True where nothing that the job's file is made of has changed since `known`."""
    return job.inputs == known.get("inputs") and job.quoted(pages) == known.get("quoted")


def make(
    job: Job,
    pages: Mapping[str, str],
    folder: Path,
    known: Mapping[str, Any],
    progress: Progress,
    *,
    standing: bool = False,
) -> Result:
    """Make a job's file in `folder`, or take over what `known` (the manifest's entry) tells.

    Where it is `standing`, neither its documents nor the pages that it quotes have changed.
    """
    fingerprint = str(known["fingerprint"]) if standing else job.fingerprint(pages)
    if known.get("fingerprint") == fingerprint:
        progress("unchanged", 1.0)
        return Result(job, fingerprint, _remembered(known), None, 0.0, job.quoted(pages))
    begun = time.perf_counter()
    path = folder / job.target
    form = formats.load(job.edition.format)
    made = form.make(job.documents, job.book, path, pages, job.options, progress)
    return Result(job, fingerprint, made, path, time.perf_counter() - begun, job.quoted(pages))


def proved(result: Result, released: Path, known: Mapping[str, Any], proof: Proof) -> Result:
    """The result with what its file lacks of the sources among its problems.

    `released` is where the last run put the file. Sources may say something new that changes
    nothing in it: then it is read again, though it still holds.
    """
    if result.path is None and known.get("proved") == proof.digest:
        return replace(result, proved=proof.digest)
    inspection = formats.load(result.job.edition.format).inspect(result.path or released)
    others = (problem for problem in result.made.problems if problem.code != "lost-text")
    problems = (*others, *proof.lost(inspection.pages, result.job.target))
    return replace(result, made=replace(result.made, problems=problems), proved=proof.digest)


def told(result: Result) -> dict[str, Any]:
    """What the manifest keeps of a result, so that the next run can take it over."""
    made = result.made
    return {
        "edition": result.job.edition.name,
        "inputs": result.job.inputs,
        "fingerprint": result.fingerprint,
        "quoted": result.quoted,
        "pages": made.pages,
        "anchors": dict(made.anchors),
        "remarks": list(made.remarks),
        "account": [dataclasses.asdict(shown) for shown in made.account],
        "problems": [dataclasses.asdict(problem) for problem in made.problems],
        "proved": result.proved,
    }


def _remembered(entry: Mapping[str, Any]) -> Made:
    problems = tuple(
        Diagnostic(
            problem["code"],
            Severity(problem["severity"]),
            Location(**problem["where"]),
            problem["message"],
            problem["hint"],
        )
        for problem in entry["problems"]
    )
    account = tuple(
        Shown(shown["name"], Extent(shown["extent"]), tuple(shown["less"]))
        for shown in entry["account"]
    )
    return Made(entry["pages"], entry["anchors"], problems, tuple(entry["remarks"]), account)


def _files(documents: Iterable[Document]) -> list[Path]:
    paths: dict[Path, None] = {}
    for document in documents:
        paths.update(dict.fromkeys(document.images.values()))
    return list(paths)


@cache
def engine() -> str:
    """Our own code, and whatever is installed beside it: all of that may decide a page's look.

    The system's Pango and HarfBuzz are not among it: to ask for their release is to load them.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    # The names of these folders tell each package's version, and none has to be opened.
    installed = sorted(path.name for place in sys.path for path in Path(place).glob("*-info"))
    files = [f"{name} {path.stat().st_size}" for name, path in sorted(fonts.files().items())]
    date = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{digest.hexdigest()} {sys.version} {date} {installed} {files}"
