"""Runs the jobs: takes files of the last run or of the cache, or makes them, and proves them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from studypress import formats
from studypress.editions import Edition
from studypress.formats import Cache, Facts, Files, Made, Parts, Pool, Progress, Workplace
from studypress.formats.downloads import Download
from studypress.jobs.cache import ObjectCache
from studypress.jobs.engine import engine
from studypress.jobs.offers import downloads
from studypress.jobs.plan import Job
from studypress.proof.completeness import Proof
from studypress.release import JobRecord, Manifest


class Tell(Protocol):
    """Reports progress."""

    def __call__(
        self, edition: str, stage: str, done: float, parts: Parts | None = None, /
    ) -> None:
        """Take an edition, its stage, how much of the stage is done, from 0 to 1, and its parts."""


_MADE_FILE = ".made.json"

LOST = "lost-text"
"""The code of the problems that a proof finds. They are looked for again when sources change."""


@dataclass(frozen=True, slots=True)
class Result:
    """A job whose files are ready."""

    job: Job
    """The job."""
    stamp: str
    """The stamp of the job when the files were made."""
    key: str
    """The key of the content of which the files were made."""
    made: Made
    """The format's account of the files."""
    files: Files = field(default_factory=dict)
    """The new files by their names; empty where those of the last run are still right."""
    seconds: float = 0.0
    """The time in which they were made, in seconds."""

    def size(self, out: Path) -> int:
        """The total size of the files in the output folder, in bytes."""
        return sum((out / name).stat().st_size for name in self.made.files)

    @property
    def record(self) -> JobRecord:
        """The record of it for the manifest."""
        made = self.made
        return JobRecord(
            edition=self.job.edition.name,
            files=made.files,
            stamp=self.stamp,
            key=self.key,
            facts=made.facts,
            problems=made.problems,
            remarks=made.remarks,
            account=made.account,
        )


@dataclass(slots=True)
class Runner:
    """Runs the jobs of one run, in their order."""

    out: Path
    """The output folder, with the files of the last run."""
    known: Manifest
    """The manifest of the last run, without files that were changed since then."""
    proof: Proof
    """The proof that an edition contains all the text of the sources."""
    witnesses: Mapping[str, Job] = field(default_factory=dict)
    """The first job of each edition that is not made, but whose pages are listed, by its name. Its
    stamp shows whether its files of a former run are of the same notes."""
    facts: dict[str, Facts] = field(default_factory=dict)
    """The facts of the editions of this run, each those of its first output, by their names."""

    def stale(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs that must be rendered, since something on which they depend has changed.

        A job that quotes a stale one is stale too, since the facts may change. One that offers the
        files of others is not among them: it can't be rendered before these are made.
        """
        stale: dict[str, Job] = {}
        # An edition is quoted by its own name, and its first output may have another.
        first: dict[str, str] = {}
        for job in jobs:
            first.setdefault(job.edition.name, job.name)
            if job.edition.offers:
                continue
            record = self.known.jobs.get(job.name)
            quoted, listed = first.get(job.edition.quotes, ""), first.get(job.lists, "")
            facts = self._last(quoted) if quoted else Facts()
            facts = self._told(job, facts, self._last(listed) if listed else self._standing(job))
            other = quoted in stale or listed in stale
            if other or not record or record.stamp != self._stamp(job, facts):
                stale[job.name] = job
        return list(stale.values())

    def make(
        self,
        jobs: Sequence[Job],
        folder: Path,
        pool: Pool,
        tell: Tell,
        offered: Callable[[Edition], Sequence[str]],
    ) -> list[Result]:
        """Run the jobs, each in a folder of its own below `folder`, and return their results.

        `offered` gives the names of the editions whose files one offers.
        """
        cache = ObjectCache(folder.parent / "objects", engine())
        results: list[Result] = []
        for job in jobs:
            if names := offered(job.edition):
                job = replace(job, downloads=tuple(self._downloads(results, names, cache)))
            place = folder / job.name
            place.mkdir()
            work = Workplace(place, pool, cache, _progress_of(job, tell))
            result = self._make(job, work)
            self.facts.setdefault(job.edition.name, result.made.facts)
            results.append(result)
        cache.trim()
        return results

    def _downloads(
        self, results: Sequence[Result], names: Sequence[str], cache: ObjectCache
    ) -> Iterator[Download]:
        """The files of the editions with these names, among what was made or is there already."""
        for result in results:
            if result.job.edition.name in names:
                made = result.made
                yield from downloads(
                    result.job.edition, made.files, self._files(result), made.facts, cache
                )

    def _files(self, result: Result) -> Files:
        """The places where the files of a result are now."""
        return result.files or {name: self.out / name for name in result.made.files}

    def _make(self, job: Job, place: Workplace) -> Result:
        listed = self.facts.get(job.lists)
        quoted = self.facts.get(job.edition.quotes, Facts())
        quoted = self._told(job, quoted, self._standing(job) if listed is None else listed)
        record = self.known.jobs.get(job.name)
        stamp = self._stamp(job, quoted)
        if record and record.stamp == stamp:
            place.progress("unchanged", 1.0)
            return Result(job, stamp, record.key, _from_record(record))
        key = job.key(quoted)
        if record and record.key == key:
            place.progress("unchanged", 1.0)
            result = Result(job, stamp, key, _from_record(record))
        else:
            result = _make_files(
                job, stamp, key, place, quoted, record.facts if record else Facts()
            )
        return self._proved(result, place.cache)

    def _told(self, job: Job, quoted: Facts, listed: Facts) -> Facts:
        """The facts that a job is told: of the edition that it quotes, or whose pages it lists.

        What is quoted of pages is right however they begin, so it is not made anew for that.
        """
        return listed if job.lists else replace(quoted, openings=(), identifier="")

    def _standing(self, job: Job) -> Facts:
        """The facts of the edition whose pages a job lists, where a former run made it, and would
        make the same now; else none."""
        witness = self.witnesses.get(job.lists)
        record = self.known.jobs.get(witness.name) if witness else None
        if witness and record and record.stamp == self._stamp(witness, Facts()):
            return record.facts
        return Facts()

    def _stamp(self, job: Job, quoted: Facts) -> str:
        """The stamp of a job.

        It covers the proof too, which may change although the job does not: a source may have new
        text that the guide leaves out.
        """
        return job.stamp(quoted) + (self.proof.digest[:16] if job.edition.whole else "")

    def _last(self, job: str) -> Facts:
        record = self.known.jobs.get(job)
        return record.facts if record else Facts()

    def _proved(self, result: Result, cache: Cache) -> Result:
        """The result, with a problem for each text of the sources that its files lack."""
        if not result.job.edition.whole:
            return result
        inspection = formats.load(result.job.output.format).inspect(self._files(result), cache)
        others = (problem for problem in result.made.problems if problem.code != LOST)
        problems = (*others, *self.proof.lost(inspection.pages, result.job.target))
        return replace(result, made=replace(result.made, problems=problems))


def _progress_of(job: Job, tell: Tell) -> Progress:
    name = job.edition.name

    def progress(stage: str, done: float, parts: Parts | None = None) -> None:
        tell(name, stage, done, parts)

    return progress


def _make_files(
    job: Job, stamp: str, key: str, place: Workplace, quoted: Facts, last: Facts
) -> Result:
    """Make a job's files, or take them from the cache."""
    begun = time.perf_counter()
    made = _cached(place, key)
    if made is None:
        made = formats.load(job.output.format).make(job.work(quoted, last), place)
        (place.folder / _MADE_FILE).write_bytes(_made().dump_json(made))
        place.cache.put(key, place.folder)
    files = {name: place.folder / name for name in made.files}
    return Result(job, stamp, key, made, files, time.perf_counter() - begun)


def _cached(place: Workplace, key: str) -> Made | None:
    """Copy a job's files from the cache into its place. None where the cache lacks some of them."""
    kept = place.cache.get(key)
    if kept is None:
        return None
    try:
        made = _made().validate_json((kept / _MADE_FILE).read_bytes())
        shutil.copytree(kept, place.folder, dirs_exist_ok=True)
    except (OSError, ValidationError):
        return None
    return made if all((place.folder / name).is_file() for name in made.files) else None


def _from_record(record: JobRecord) -> Made:
    """The format's account of files that a former run made."""
    return Made(record.files, record.facts, record.problems, record.remarks, record.account)


def files_of(results: Sequence[Result]) -> dict[str, Path]:
    """Every new file by the name that it will have."""
    return {name: path for result in results for name, path in result.files.items()}


def records_of(results: Sequence[Result]) -> Mapping[str, JobRecord]:
    """The records for the manifest, by the names of the jobs."""
    return {result.job.name: result.record for result in results}


@cache
def _made() -> TypeAdapter[Made]:
    """Reads and writes a format's account. A run in which nothing has changed does without it."""
    return TypeAdapter(Made)
