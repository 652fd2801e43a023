"""The straight line, from an author's folder to the files that a reader holds.

Settings and Markdown are read into a Guide. If nothing found stops the run, each edition composes
its parts, which are rendered into documents; documents become files, those that are quoted before
those that quote them; each file is read again, to prove that it says all that the sources say; and
all files move into the output folder in one step.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from studypress import formats, release
from studypress.editions import (
    Edition,
    EditionSettings,
    editions,
    followed,
    leaders,
    settings_types,
    usual_editions,
)
from studypress.formats import Pool, Traits
from studypress.formats.document import Document
from studypress.formats.downloads import Download
from studypress.jobs import lastrun
from studypress.jobs.attached import attached, check_attached
from studypress.jobs.offers import check_offers, offered
from studypress.jobs.places import placed
from studypress.jobs.plan import Job, in_order, jobs_of, listed
from studypress.jobs.rendered import Rendered, kept_html
from studypress.jobs.run import Result, Runner, Tell, files_of, records_of
from studypress.jobs.stamp import stamp
from studypress.jobs.told import Product, Told, products, told
from studypress.jobs.workers import Workers
from studypress.model.diagnostics import Report, StudypressError, WrongUsage
from studypress.model.guide import Guide
from studypress.project.load import check_styles, load_settings
from studypress.project.ownlayouts import check_own_layouts
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.proof.completeness import Proof
from studypress.reading.guide.scripts import check_fonts
from studypress.reading.read import Reading, read, read_translation
from studypress.reading.sources.fetched import Fetch
from studypress.reading.sources.guess import Guess

if TYPE_CHECKING:
    from studypress.rendering.templates import Templates


@dataclass(frozen=True, slots=True)
class Understood:
    """An author's folder as it was read."""

    reading: Reading
    """What the files hold."""
    settings: Settings
    """What guide.yaml says of the guide."""
    own: dict[str, EditionSettings]
    """What guide.yaml says of each edition."""

    @property
    def guide(self) -> Guide:
        """The guide that was read."""
        return self.reading.guide

    @property
    def told(self) -> Told:
        """The guide in a few words and numbers."""
        return told(self.reading, foreign=self.settings.foreign)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run: the guide that was read, and the files that were made."""

    understood: Understood
    """What was read."""
    results: tuple[Result, ...] = ()
    """What was made, or was there already; empty where problems stopped the run."""
    products: tuple[Product, ...] = ()
    """The same in words and numbers."""

    @property
    def told(self) -> Told:
        """The guide in a few words and numbers, and what was made of it."""
        return replace(self.understood.told, products=self.products)

    @property
    def changed(self) -> bool:
        """True where any file was made anew."""
        return any(result.files for result in self.results)


class UnknownEdition(WrongUsage):
    """A request for an edition that does not exist."""

    def __init__(self, edition: str, hint: str) -> None:
        what = f"There is no edition {edition}." if edition else "An edition's name is empty."
        super().__init__(f"{what} {hint}")
        self.edition = edition


def build(
    project: Project,
    names: Sequence[str],
    report: Report,
    tell: Tell,
    *,
    strict: bool = False,
    fetch: Fetch | None = None,
    jobs: int = 0,
    pool: Pool | None = None,
) -> Outcome:
    """Read, check, make and release; stops before making anything where the report failed.

    Where `fetch` is given, images on the web are fetched with it, and kept in the project. At most
    `jobs` worker processes work at once, 0 for as many as have room; `pool` outlives the run.
    """
    release.recover(project.out)
    seen = lastrun.look(project, release.Manifest.read(project.out).files)
    understood = understand(project, report, names, fetch)
    outcome = make(project, understood, names, report, tell, strict=strict, jobs=jobs, pool=pool)
    if seen and outcome.results:
        with suppress(OSError):  # Then the next run reads all again.
            _remember(project, names, seen, outcome, report)
    return outcome


def make(
    project: Project,
    understood: Understood,
    names: Sequence[str],
    report: Report,
    tell: Tell,
    *,
    strict: bool = False,
    jobs: int = 0,
    pool: Pool | None = None,
) -> Outcome:
    """Make and release what was read; stops before making anything where the report failed.

    At most `jobs` worker processes work at once; 0 for as many as the machine has room for. `pool`
    is one that outlives the run, whose worker processes are warm already.
    """
    asked = chosen(names or understood.settings.editions)
    if report.failed(strict=strict):
        return Outcome(understood)
    known = release.Manifest.read(project.out).standing(project.out)
    offers = partial(_offered, understood)
    texts = Rendered(understood.guide, project.root, project.cache)
    jobs_for = _jobs(understood, project, report, texts)
    order = in_order(asked, editions(), offers, lambda one: listed(one, understood.own[one.name]))
    plan = [job for edition in order for job in jobs_for(edition)]
    others = sorted({job.lists for job in plan} - {edition.name for edition in order})
    witnesses = dict(_witnesses(others, known, jobs_for))
    runner = Runner(project.out, known, Proof(understood.reading.transcripts), witnesses)
    for job in runner.stale(plan):
        _ = job.documents  # what is wrong with a layout is reported before anything is made
    if report.failed(strict=strict):
        return Outcome(understood)
    release.spare(project.out, (job.target for job in plan if job.edition in asked))
    with release.workshop(project.out) as folder, ExitStack() as stack:
        workers = pool or stack.enter_context(Workers(folder, jobs))
        understood.reading.drawings.keep(release.drawings_folder(project.out))
        results = runner.make(plan, folder, workers, tell, offers)
        texts.save()
        understood.reading.html.save()
        for result in results:
            edition, found = result.job.edition, result.made.problems
            options = understood.own[edition.name]
            report.extend(placed(found, edition, understood.guide, project.root, options))
        if report.failed(strict=strict):
            return Outcome(understood)
        wanted = tuple(result for result in results if result.job.edition in asked)
        _release(project, wanted, known)
    return Outcome(understood, wanted, products(wanted, project.out))


def understand(
    project: Project, report: Report, names: Sequence[str] = (), fetch: Fetch | None = None
) -> Understood:
    """Read settings and chapters; every problem in them goes into the report.

    `names` are the editions that are to be made of it; none for those of guide.yaml.
    """
    settings, own = load_settings(project, report, settings_types(), followed())
    own = {name: one.placed(name, settings.places, leaders(name)) for name, one in own.items()}
    styles = {name: edition.styles for name, edition in editions().items()}
    check_styles(settings, own, styles, project, report)
    check_own_layouts(project.root, report)
    check_offers(settings, own, editions(), report)
    drawn, html = release.drawings_folder(project.out), kept_html(project.cache)
    reading = read(project, settings, report, fetch, drawn, html)
    own, guesses = _settled(reading.guide, own, project, report)
    reading = replace(reading, guesses=(*reading.guesses, *guesses))
    asked = chosen(names or settings.editions)
    sets_fonts = any(_sets_fonts(edition) for edition in asked)
    if sets_fonts or any(getattr(own[edition.name], "cover", True) for edition in asked):
        where = project.name(project.content / SETTINGS_FILE)
        # A cover is drawn in our fonts, whatever those of the text are.
        check_fonts(reading.files if sets_fonts else (), reading.guide.meta, where, report)
    for edition in asked:
        check_attached(own[edition.name], project, reading.guide.meta.slug, report)
        if edition.check:
            edition.check(reading.guide, own[edition.name], report)
    return Understood(reading, settings, own)


def _settled(
    guide: Guide, own: dict[str, EditionSettings], project: Project, report: Report
) -> tuple[dict[str, EditionSettings], list[Guess]]:
    """The settings of each edition with what depends on the guide, and what was guessed of them."""
    settled, guesses = dict(own), []
    for name, edition in editions().items():
        if edition.settle:
            done = edition.settle(guide, own[name], project.root, report)
            settled[name] = done.settings
            guesses += [Guess(f"{name}.{setting}", *rest) for setting, *rest in done.guesses]
    return settled, guesses


def translations(understood: Understood, project: Project) -> Iterator[tuple[str, Guide]]:
    """The versions of the notes in other languages, which are not built, each with its language."""
    for translation in understood.reading.translations:
        yield translation.language, read_translation(project, understood.settings, translation)


def chosen(names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions that have these names, or the usual ones without names.

    Raises UnknownEdition.
    """
    have = editions()
    names = names or usual_editions()
    for name in names:
        if name not in have:
            close = difflib.get_close_matches(name, have, 1) or _by_format(name)
            hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(have)}."
            raise UnknownEdition(name, hint)
    return tuple(edition for name, edition in have.items() if name in names)


def _by_format(name: str) -> list[str]:
    """The first edition that is made in the format of a name: `epub` is the ebook."""
    wanted = name.lower().lstrip(".")
    return [edition.name for edition in editions().values() if wanted == edition.outputs[0].format][
        :1
    ]


def _sets_fonts(edition: Edition) -> bool:
    return any(formats.load(output.format).traits.sets_fonts for output in edition.outputs)


def _offered(understood: Understood, edition: Edition) -> tuple[str, ...]:
    """The names of the editions whose files an edition offers."""
    usual = understood.settings.editions or usual_editions()
    return offered(edition, understood.own[edition.name], usual, editions())


def _jobs(
    understood: Understood, project: Project, report: Report, texts: Rendered
) -> Callable[[Edition], Iterator[Job]]:
    """A function that gives the jobs of an edition."""
    render = rendering(understood, project, report, texts)
    inputs = stamp(understood.guide, project.root)

    def jobs_for(edition: Edition) -> Iterator[Job]:
        options = understood.own[edition.name]
        notes = (file.path for file in understood.reading.files)
        carried = attached(options, project, understood.guide, notes)
        return jobs_of(edition, understood.guide.meta, options, render, inputs, carried)

    return jobs_for


def _witnesses(
    names: Sequence[str], known: release.Manifest, jobs_for: Callable[[Edition], Iterator[Job]]
) -> Iterator[tuple[str, Job]]:
    """The first job of each of some editions that a former run has made, with its name."""
    for name in names:
        if known.stamps(name) and name in editions():
            with suppress(StudypressError):  # A file that it carried along is gone.
                yield name, next(jobs_for(editions()[name]))


def rendering(
    understood: Understood, project: Project, report: Report, texts: Rendered | None = None
) -> Callable[[Edition, Traits, tuple[Download, ...]], tuple[Document, ...]]:
    """A function that renders an edition, but for texts of parts that former runs have drawn.

    Jinja is loaded when the first edition is rendered, and once for all editions."""

    @cache
    def templates() -> Templates:
        from studypress.rendering.templates import Templates

        return Templates(understood.guide, project.root, report)

    def documents(
        edition: Edition, traits: Traits, downloads: tuple[Download, ...]
    ) -> tuple[Document, ...]:
        from studypress.rendering.render import Renderer

        own = understood.own[edition.name]
        kept = texts.kept if texts else None
        return Renderer(templates(), edition, own, traits, downloads, kept).documents()

    return documents


def _release(project: Project, results: Sequence[Result], known: release.Manifest) -> None:
    """Release the new files. Where no file is new, only the manifest may change."""
    records = records_of(results)
    if any(known.jobs.get(name) != record for name, record in records.items()):
        release.release(project.out, files_of(results), records)


def _remember(
    project: Project, names: Sequence[str], seen: lastrun.Seen, outcome: Outcome, report: Report
) -> None:
    """Write down what was seen and told, unless another run has released files meanwhile.

    An author's own extensions of Markdown may read anything, so a run with them is not remembered.
    """
    if outcome.understood.settings.markdown_extensions:
        return
    with release.alone(project.out):
        manifest = release.Manifest.read(project.out)
        files = []
        pages = {result.job.lists for result in outcome.results} - {""}
        stamps = {name: manifest.stamps(name) for name in pages}
        for result in outcome.results:
            record = manifest.jobs.get(result.job.name)
            if record is None or record.key != result.key:
                return
            files += [
                lastrun.Kept(result.job.name, record.key, name, manifest.files[name].sha256)
                for name in record.files
            ]
        run = lastrun.LastRun(outcome.told, report.sorted())
        beside = outcome.understood.reading.beside
        lastrun.remember(project, names, seen, beside, files, run, stamps)
