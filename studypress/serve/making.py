"""Makes what a preview shows beside the chapters: set pages, and the site."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from studypress import formats, pipeline
from studypress.editions import Edition
from studypress.formats import Facts, Parts, Pool, Traits, Workplace
from studypress.formats.document import Matter
from studypress.jobs.cache import ObjectCache
from studypress.jobs.plan import jobs_of
from studypress.jobs.run import Tell
from studypress.model.diagnostics import Report
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.serve.pages import Pages

OBJECTS = "objects"
"""The folder of the cache, below that of the output, for finished parts."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of what, and with whose help."""

    project: Project
    """The project."""
    understood: Understood
    """The notes as they were read."""
    report: Report
    """Takes what is found wrong."""
    tell: Tell
    """Is called on the way."""
    pool: Pool
    """Runs what needs a process of its own."""


@dataclass(frozen=True)
class SetPages:
    """A file of pages that was made."""

    name: str
    """The name of its job."""
    edition: str
    """The name of its edition."""
    version: str
    """A digest of its content."""
    file: str
    """The name of the file."""
    pages: Pages
    """Its pages."""
    anchors: Mapping[str, int] = field(repr=False)
    """The page of each id, from 1."""


@dataclass(frozen=True)
class Site:
    """A site that was made."""

    name: str
    """The name of its edition."""
    folder: Path
    """The folder with its files."""
    files: frozenset[str]
    """The names of the files."""
    homes: Mapping[str, str] = field(repr=False)
    """The file of each id to which a page of the site belongs."""

    @cached_property
    def first(self) -> str:
        """The name of the first page."""
        return "index.html" if "index.html" in self.files else min(self.files, default="")


def kind_of(edition: Edition) -> str:
    """How an edition is shown: as "pages", as a "site" or as "chapters"."""
    traits = _traits(edition)
    return "pages" if traits.sets_fonts else "site" if traits.screen else "chapters"


def set_pages(
    order: Order, editions: Sequence[Edition], known: Mapping[str, SetPages]
) -> list[SetPages]:
    """Make editions of pages as `build` does, and open their files.

    A file that is in `known`, by the name of its job, with the same content is not opened anew.
    """
    names = [edition.name for edition in editions]
    outcome = pipeline.make(
        order.project, order.understood, names, order.report, order.tell, pool=order.pool
    )
    found = []
    for result in outcome.results:
        old, version = known.get(result.job.name), result.key[:16]
        if old and old.version == version:
            found.append(old)
            continue
        path = order.project.out / result.made.files[0]
        anchors = {spot: place.page for spot, place in result.made.facts.anchors.items()}
        edition = result.job.edition.name
        found.append(SetPages(result.job.name, edition, version, path.name, Pages(path), anchors))
    return found


def make_site(order: Order, edition: Edition, workshop: Path) -> Site:
    """Make a site in a folder of its own below `workshop`. It offers no files for download."""
    understood = order.understood
    render = pipeline.rendering(understood, order.project, order.report)
    own = understood.own[edition.name]
    job = next(iter(jobs_of(edition, understood.guide.meta, own, render, "")))

    def progress(stage: str, done: float, parts: Parts | None = None, /) -> None:
        order.tell(edition.name, stage, done, parts)

    progress("drawing", 0.0)
    work = job.work(Facts(), Facts())
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=workshop))
    place = Workplace(folder, order.pool, ObjectCache(order.project.cache / OBJECTS), progress)
    made = formats.load(job.output.format).make(work, place)
    pages = [document for document in work.documents if document.matter is not Matter.COVER]
    files = [name.partition("/")[2] for name in made.files]
    written = [name for name in files if name.endswith(".html") and not name.startswith("files/")]
    homes: dict[str, str] = {}
    for document, name in zip(pages, written, strict=True):
        if home := _main_id(document.html):
            homes.setdefault(home, name)
    return Site(edition.name, folder / job.target, frozenset(files), homes)


def _main_id(html: str) -> str:
    """The id of the main element of a page, "" where there is none."""
    _, found, rest = html.partition('<main id="')
    return rest.partition('"')[0] if found else ""


def _traits(edition: Edition) -> Traits:
    return formats.load(edition.outputs[0].format).traits
