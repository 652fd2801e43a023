"""Makes one guide. It is called in a process that makes many, one after the other."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from studypress import pipeline
from studypress.formats import Parts, Pool, Progress
from studypress.model.diagnostics import Report, StudypressError
from studypress.project.place import Project
from studypress.reading.sources.fetched import Fetch
from studypress.repository import Tag
from studypress.shelf.records import Account, Fate, Order


def build(
    root: str,
    out: str,
    order: Order,
    progress: Progress,
    pool: Pool | None = None,
    tag: Tag | None = None,
    changed: date | None = None,
) -> Account:
    """Make the guide in the folder `root` into the folder `out`, and tell what became of it.

    `pool` makes parts of its files; without one, there are workers for this guide alone. `tag` is
    that of its notes, and `changed` the day of their last commit, where they were copied out of
    their repository. A fault of the machine is told
    as well. What is raised is a fault of studypress itself.
    """
    begun, report = time.perf_counter(), Report()

    def tell(edition: str, stage: str, done: float, parts: Parts | None = None) -> None:
        progress(f"{edition}: {stage}", done)

    try:
        outcome = pipeline.build(
            replace(Project.at(Path(root), Path(out)), tag=tag, changed=changed),
            order.editions,
            report,
            tell,
            strict=order.strict,
            fetch=_web() if order.fetch_images else None,
            pool=pool,
        )
    except StudypressError as fault:
        return Account(
            Fate.FAILED,
            problems=report.sorted(),
            fault=str(fault),
            seconds=time.perf_counter() - begun,
        )
    failed = report.failed(strict=order.strict)
    guide = outcome.understood.guide
    return Account(
        Fate.FAILED if failed else Fate.MADE if outcome.changed else Fate.UNCHANGED,
        replace(guide.meta, cover=None),
        len(guide.questions),
        () if failed else tuple(result.job.target for result in outcome.results),
        report.sorted(),
        seconds=time.perf_counter() - begun,
    )


def _web() -> Fetch:
    """What fetches images from the web; its libraries are loaded only for that."""
    from studypress.reading.sources.web import Web

    return Web()
