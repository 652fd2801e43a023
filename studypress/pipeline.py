"""The straight line, from an author's folder to the files that a reader holds.

Settings and Markdown are read into a Guide; if nothing found stops the run, each edition
composes its parts, which are rendered into documents; documents become files, the book before
those that quote its pages; each is read again, to prove that it says all that the sources say; and
all files move into the output folder in one step.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studypress import formats, jobs, release
from studypress.diagnostics import Report, StudypressError
from studypress.editions import Edition, EditionSettings, editions, settings_types
from studypress.jobs import Job, Result
from studypress.model import Guide
from studypress.project import SETTINGS_FILE, Project, Settings, load_settings
from studypress.proof import Proof
from studypress.reading.read import Reading, read
from studypress.reading.scripts import check_fonts
from studypress.render import Renderer
from studypress.templates import Templates

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


class UnknownEdition(StudypressError):
    """An edition was asked for that there is not: wrong usage rather than a fault."""


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
    understood = understand(project, report, names)
    asked = chosen(names or understood.settings.editions)
    if report.failed(strict=strict):
        return Outcome(understood)
    templates = Templates(understood.guide, project.root, report)
    plan = [_job(edition, understood.own[edition.name], templates) for edition in _needed(asked)]
    if report.failed(strict=strict):
        return Outcome(understood)
    with release.workshop(project.out) as folder:
        proof = Proof(understood.reading.pages)
        results = _make(plan, project, proof, folder, progress)
        for result in results:
            report.extend(result.made.problems)
        if report.failed(strict=strict):
            return Outcome(understood)
        wanted = tuple(result for result in results if result.job.edition in asked)
        _release(project.out, wanted)
    return Outcome(understood, wanted)


def understand(project: Project, report: Report, names: Sequence[str] = ()) -> Understood:
    """Read settings and chapters, with every problem in them told.

    `names` are the editions that are to be made of it; none for those of guide.yaml.
    """
    settings, own = load_settings(project, report, settings_types())
    reading = read(project, settings, report)
    asked = chosen(names or settings.editions)
    if any(formats.FORMATS[edition.format].fonts for edition in asked):
        where = project.name(project.content / SETTINGS_FILE)
        check_fonts(reading.pages, reading.guide.meta, where, report)
    return Understood(reading, settings, own)


def chosen(names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions of those names, or all; raises UnknownEdition."""
    have = editions()
    for name in names:
        if name not in have:
            close = difflib.get_close_matches(name, have, 1)
            hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(have)}."
            raise UnknownEdition(f"There is no edition {name}. {hint}")
    return tuple(edition for name, edition in have.items() if not names or name in names)


def _needed(asked: Sequence[Edition]) -> list[Edition]:
    """The editions to make, those that are quoted before those that quote them."""
    quoting = [edition for edition in asked if edition.quotes_pages]
    needed = [edition for edition in asked if not edition.quotes_pages]
    if quoting and (book := editions().get(_PAGED)) and book not in needed:
        needed.append(book)
    needed.sort(key=lambda edition: edition.name != _PAGED)
    return needed + quoting


def _job(edition: Edition, settings: EditionSettings, templates: Templates) -> Job:
    shape = formats.FORMATS[edition.format]
    documents = Renderer(templates, edition, settings, shape.math).documents()
    meta = templates.guide.meta
    target = f"{meta.slug}{edition.suffix}{shape.suffix}"
    return Job(edition, documents, meta, target, settings.model_dump())


def _make(
    plan: Sequence[Job], project: Project, proof: Proof, folder: Path, progress: Progress
) -> list[Result]:
    known = release.manifest(project.out)
    pages: dict[str, str] = next(
        (dict(entry["anchors"]) for entry in known.values() if entry.get("edition") == _PAGED), {}
    )
    results = []
    for job in plan:
        name = job.edition.name

        def tell(stage: str, done: float, name: str = name) -> None:
            progress(name, stage, done)

        entry = known.get(job.target, {})
        result = jobs.make(job, pages, folder, entry, tell)
        if job.edition.whole:
            result = jobs.proved(result, project.out / job.target, entry, proof)
        if name == _PAGED:
            pages = dict(result.made.anchors)
        results.append(result)
    return results


def _release(out: Path, results: Sequence[Result]) -> None:
    if not any(result.path for result in results):
        return
    files = {result.job.target: result.path for result in results if result.path}
    entries: dict[str, dict[str, Any]] = {
        result.job.target: jobs.told(result) for result in results
    }
    release.release(out, files, entries)
