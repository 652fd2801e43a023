"""The straight line, from an author's folder to the files that a reader holds.

Settings and Markdown are read into a Guide; if nothing found stops the run, each edition
composes its parts, which are rendered into documents; documents become files, the book before
those that quote its pages; each is read again, to prove that it says all that the sources say; and
all files move into the output folder in one step.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from studypress import formats, release
from studypress.editions import Edition, EditionSettings, editions, settings_types
from studypress.formats.document import Document
from studypress.jobs import run, stamp
from studypress.jobs.run import Job, Result
from studypress.model.diagnostics import Diagnostic, Report, Severity, WrongUsage
from studypress.model.guide import Guide
from studypress.project.load import check_styles, load_settings
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.proof.completeness import Proof
from studypress.reading.guide.scripts import check_fonts
from studypress.reading.read import Reading, read

# Told of each step: which edition, which stage, and how much of it is done (0 to 1).
Progress = Callable[[str, str, float], None]

# The edition whose folios the others quote.
_PAGED = "book"


@dataclass(frozen=True, slots=True)
class Understood:
    """An author's folder as read: what the files hold, and what guide.yaml says."""

    reading: Reading
    settings: Settings
    own: dict[str, EditionSettings]

    @property
    def guide(self) -> Guide:
        """The guide that was read."""
        return self.reading.guide


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: `results` is empty where problems stopped it."""

    understood: Understood
    results: tuple[Result, ...] = ()

    @property
    def changed(self) -> bool:
        """True where any file was made anew."""
        return any(result.path is not None for result in self.results)


class UnknownEdition(WrongUsage):
    """An edition was asked for that there is not; `edition` is the name that was given."""

    def __init__(self, edition: str, hint: str) -> None:
        said = f"There is no edition {edition}." if edition else "An edition's name is empty."
        super().__init__(f"{said} {hint}")
        self.edition = edition


def build(
    project: Project,
    names: Sequence[str],
    report: Report,
    progress: Progress,
    *,
    strict: bool = False,
) -> Outcome:
    """Read, check, make and release; stops before making anything where the report failed."""
    release.recover(project.out)
    with _no_garbage() as settled:
        understood = understand(project, report, names)
        asked = chosen(names or understood.settings.editions)
        if report.failed(strict=strict):
            return Outcome(understood)
        known = release.manifest(project.out)
        drawn = _drawing(understood, project, report)
        inputs = stamp.stamp(understood.guide, project.root)
        plan = [_job(edition, understood, drawn, inputs) for edition in _needed(asked)]
        standing = _standing(plan, known)
        for job in plan:
            if job.target not in standing:
                _ = job.documents  # what is wrong with a layout is told before anything is made
        if report.failed(strict=strict):
            return Outcome(understood)
        release.spare(project.out, (job.target for job in plan if job.edition in asked))
        settled()
        with release.workshop(project.out) as folder:
            proof = Proof(understood.reading.transcripts)
            results = _make(plan, standing, known, project, proof, folder, progress)
            for result in results:
                report.extend(_weighed(result.made.problems, foreign=report.foreign))
            if report.failed(strict=strict):
                return Outcome(understood)
            wanted = tuple(result for result in results if result.job.edition in asked)
            _release(project.out, wanted, known)
    return Outcome(understood, wanted)


def understand(project: Project, report: Report, names: Sequence[str] = ()) -> Understood:
    """Read settings and chapters, with every problem in them told.

    `names` are the editions that are to be made of it; none for those of guide.yaml.
    """
    settings, own = load_settings(project, report, settings_types())
    styles = {name: edition.styles for name, edition in editions().items()}
    check_styles(settings, own, styles, project, report)
    reading = read(project, settings, report)
    asked = chosen(names or settings.editions)
    if any(formats.FORMATS[edition.format].fonts for edition in asked):
        where = project.name(project.content / SETTINGS_FILE)
        check_fonts(reading.files, reading.guide.meta, where, report)
    return Understood(reading, settings, own)


def chosen(names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions of those names, or all; raises UnknownEdition."""
    have = editions()
    for name in names:
        if name not in have:
            close = difflib.get_close_matches(name, have, 1)
            hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(have)}."
            raise UnknownEdition(name, hint)
    return tuple(edition for name, edition in have.items() if not names or name in names)


@contextmanager
def _no_garbage() -> Iterator[Callable[[], None]]:
    """Have nothing collected of what is read and rendered, a million objects that live to the end.

    What it gives is to be called where they all are there: what is made later may be collected.
    """
    collecting = gc.isenabled()
    gc.disable()

    def settled() -> None:
        gc.freeze()
        if collecting:
            gc.enable()

    try:
        yield settled
    finally:
        gc.unfreeze()
        if collecting:
            gc.enable()


def _needed(asked: Sequence[Edition]) -> list[Edition]:
    """The editions to make, those that are quoted before those that quote them."""
    quoting = [edition for edition in asked if edition.quotes_pages]
    needed = [edition for edition in asked if not edition.quotes_pages]
    if quoting and (book := editions().get(_PAGED)) and book not in needed:
        needed.append(book)
    needed.sort(key=lambda edition: edition.name != _PAGED)
    return needed + quoting


def _drawing(
    understood: Understood, project: Project, report: Report
) -> Callable[[Edition], tuple[Document, ...]]:
    """What renders an edition; the templates are loaded where the first is wanted, for all."""

    @cache
    def press() -> Callable[[Edition], tuple[Document, ...]]:
        # Where nothing changed nobody waits for Jinja to be loaded.
        from studypress.rendering.render import Renderer
        from studypress.rendering.templates import Templates

        templates = Templates(understood.guide, project.root, report)

        def drawn(edition: Edition) -> tuple[Document, ...]:
            settings, math = understood.own[edition.name], formats.FORMATS[edition.format].math
            return Renderer(templates, edition, settings, math).documents()

        return drawn

    def documents(edition: Edition) -> tuple[Document, ...]:
        return press()(edition)

    return documents


def _job(
    edition: Edition,
    understood: Understood,
    drawn: Callable[[Edition], tuple[Document, ...]],
    stamp: str,
) -> Job:
    meta = understood.guide.meta
    target = f"{meta.slug}{edition.suffix}{formats.FORMATS[edition.format].suffix}"
    options = understood.own[edition.name].model_dump()
    return Job(edition, partial(drawn, edition), meta, target, stamp, options)


def _standing(plan: Sequence[Job], known: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The targets that still hold; what quotes the book's pages holds no longer than the book."""
    standing: set[str] = set()
    pages, moved = _pages(known), False
    for job in plan:
        held = run.stands(job, pages, known.get(job.target, {}))
        if held and not (moved and job.edition.quotes_pages):
            standing.add(job.target)
        elif job.edition.name == _PAGED:
            moved = True
    return standing


def _pages(known: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The book's page map, as the last run left it."""
    return next(
        (dict(entry["anchors"]) for entry in known.values() if entry.get("edition") == _PAGED), {}
    )


def _make(
    plan: Sequence[Job],
    standing: Collection[str],
    known: Mapping[str, Mapping[str, Any]],
    project: Project,
    proof: Proof,
    folder: Path,
    progress: Progress,
) -> list[Result]:
    pages = _pages(known)
    results = []
    for job in plan:
        name = job.edition.name

        def tell(stage: str, done: float, name: str = name) -> None:
            progress(name, stage, done)

        entry = known.get(job.target, {})
        held = job.target in standing
        result = run.make(job, pages, folder, entry, tell, standing=held)
        if job.edition.whole:
            result = run.proved(result, project.out / job.target, entry, proof)
        if name == _PAGED:
            pages = dict(result.made.anchors)
        results.append(result)
    return results


def _weighed(problems: Iterable[Diagnostic], *, foreign: bool) -> Iterator[Diagnostic]:
    """The problems of a file; nobody wrote foreign notes for the columns of a sheet."""
    for problem in problems:
        mild = foreign and problem.code == "sheet-item-too-tall"
        yield replace(problem, severity=Severity.WARNING) if mild else problem


def _release(out: Path, results: Sequence[Result], known: Mapping[str, Mapping[str, Any]]) -> None:
    files = {result.job.target: result.path for result in results if result.path}
    entries: dict[str, dict[str, Any]] = {result.job.target: run.told(result) for result in results}
    # What has a new date and says the same need not be looked at again by the next run.
    looked = any(
        entry[key] != known[name].get(key)
        for name, entry in entries.items()
        if name in known
        for key in ("inputs", "quoted", "proved")
    )
    if files or looked:
        release.release(out, files, entries)
