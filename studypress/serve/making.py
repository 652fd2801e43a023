"""Makes what a preview shows beside the chapters: set pages, and the site."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from studypress import formats, pipeline
from studypress.editions import Edition
from studypress.formats import Facts, Parts, Pool, Traits, Workplace
from studypress.formats.document import Matter, Style
from studypress.jobs.cache import ObjectCache
from studypress.jobs.engine import engine
from studypress.jobs.plan import jobs_of
from studypress.jobs.run import Tell
from studypress.model.diagnostics import Report
from studypress.pipeline import Understood
from studypress.project.place import Project
from studypress.serve.pages import Pages, Size

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
    reading: int = 0
    """The number of the reading."""


class Sheet(NamedTuple):
    """A page as it is shown."""

    version: str
    """The file that it is taken from."""
    number: int
    """Its number in this file, from 1."""
    size: Size
    """Its width and height in points."""


def sheets_of(version: str, pages: Pages) -> tuple[Sheet, ...]:
    """All pages of a file."""
    return tuple(Sheet(version, number, size) for number, size in enumerate(pages.sizes, 1))


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
    files: Mapping[str, Pages] = field(repr=False)
    """The files that pages are taken from, each by a digest of its content; the first is the whole.
    Others have pages that were set since."""
    sheets: tuple[Sheet, ...] = field(repr=False)
    """The pages in their order."""
    facts: Facts = field(repr=False)
    """The place of each id in the whole file."""
    anchors: Mapping[str, int] = field(repr=False)
    """The page of each id, from 1."""
    reading: int
    """The number of the reading that the newest page shows."""
    styles: tuple[Style, ...] = field(default=(), repr=False)
    """The style sheets of its documents, where they were drawn."""

    @property
    def whole(self) -> Pages:
        """The whole file."""
        return next(iter(self.files.values()))


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
            found.append(replace(old, reading=order.reading))
            continue
        path, facts = order.project.out / result.made.files[0], result.made.facts
        pages = Pages(path)
        found.append(
            SetPages(
                result.job.name,
                result.job.edition.name,
                version,
                path.name,
                {version: pages},
                sheets_of(version, pages),
                facts,
                {spot: place.page for spot, place in facts.anchors.items()},
                order.reading,
                # A job in which nothing has changed draws nothing.
                result.job.documents[0].styles if result.files else (old.styles if old else ()),
            )
        )
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
    place = Workplace(
        folder, order.pool, ObjectCache(order.project.cache / OBJECTS, engine()), progress
    )
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
