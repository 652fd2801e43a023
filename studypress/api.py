"""The functions for programs that use studypress: build, check and render."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studypress import formats, pipeline
from studypress.editions import Edition
from studypress.formats.document import Document
from studypress.jobs import run as jobs
from studypress.model.diagnostics import Diagnostic, Report, StudypressError
from studypress.model.guide import Guide
from studypress.project.place import Project
from studypress.reading.sources.fetched import Fetch

Tell = Callable[[str, str, float], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of `check`: the guide that was read, and its problems."""

    guide: Guide
    """The guide as it was read."""
    problems: tuple[Diagnostic, ...]
    """Everything that the author should know, by file and line."""
    ok: bool
    """True where nothing stops a build."""


@dataclass(frozen=True, slots=True)
class Built(Checked):
    """The result of `build`: the files that were made, and the problems."""

    files: dict[str, tuple[Path, ...]]
    """The files of each edition by its name; empty where problems stopped the build."""
    changed: bool
    """True where any file was made anew."""


def build(
    notes: str | os.PathLike[str],
    *,
    editions: Sequence[str] = (),
    out: str | os.PathLike[str] | None = None,
    strict: bool = False,
    fetch_images: bool = False,
    jobs: int = 0,
    progress: Tell | None = None,
) -> Built:
    """Make the editions of a folder of notes, or of one file of Markdown.

    `editions` names them (default: those of guide.yaml, else all). `out` is the output folder
    (default: `build` in the project). With `strict` warnings stop the build too. With
    `fetch_images` images on the web are fetched, and kept with the notes. At most
    `jobs` worker processes work at once (default: by processors and memory). `progress` is
    called with an edition, a stage, and how much of it is done, from 0 to 1. Raises UnknownEdition,
    WrongUsage where there are no notes, and StudypressError for faults of the machine.
    """
    project = Project.at(Path(notes), Path(out) if out is not None else None)
    report = Report()
    fetch = _web() if fetch_images else None
    outcome = pipeline.build(
        project, editions, report, _tell(progress), strict=strict, fetch=fetch, jobs=jobs
    )
    files = {
        result.job.edition.name: tuple(project.out / name for name in result.made.files)
        for result in outcome.results
    }
    ok = not report.failed(strict=strict)
    return Built(outcome.understood.guide, report.sorted(), ok, files, outcome.changed)


def check(notes: str | os.PathLike[str], *, strict: bool = False) -> Checked:
    """Read and check a folder of notes, or one file, and make nothing.

    Raises WrongUsage where there are no notes.
    """
    report = Report()
    understood = pipeline.understand(Project.at(Path(notes)), report)
    return Checked(understood.guide, report.sorted(), not report.failed(strict=strict))


def render(
    notes: str | os.PathLike[str], edition: str, part: str | None = None
) -> tuple[Document, ...]:
    """The finished documents of an edition, or only the part of a name, before they become files.

    Raises UnknownEdition, LookupError where there is no such part, and WrongUsage where there are
    no notes. A layout that is wrong raises StudypressError, which says where.
    """
    project, faults = Project.at(Path(notes)), Report()
    understood = pipeline.understand(project, Report(), [edition])
    (chosen,) = pipeline.chosen([edition])
    documents = pipeline.rendering(understood, project, faults)(chosen, _traits(chosen), ())
    if faults.failed():
        raise StudypressError(str(faults.sorted()[0]))
    wanted = tuple(one for one in documents if part is None or one.name == part)
    if not wanted:
        have = ", ".join(one.name for one in documents)
        raise LookupError(f"The {edition} has no part {part}. There are: {have}.")
    return wanted


def _traits(edition: Edition) -> formats.Traits:
    return formats.load(edition.outputs[0].format).traits


def _web() -> Fetch:
    """What fetches images from the web; its libraries are loaded only for that."""
    from studypress.reading.sources.web import Web

    return Web()


def _tell(progress: Tell | None) -> jobs.Tell:
    """What the run calls on its way, for a program that may wish to know."""

    def tell(edition: str, stage: str, done: float, parts: formats.Parts | None = None) -> None:
        if progress:
            progress(edition, stage, done)

    return tell
