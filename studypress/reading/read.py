"""Reads an author's folder into a Guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from studypress.language import tags
from studypress.language.load import load as load_language
from studypress.language.record import Language
from studypress.markup.elements import HEADINGS
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide, Meta
from studypress.model.transcript import Transcript
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.project.versionsfile import load_versions
from studypress.reading.citations.bibliography import find as find_bibliography
from studypress.reading.elements import text_of, worded
from studypress.reading.guide.assemble import assemble
from studypress.reading.guide.check import check
from studypress.reading.guide.directions import directions
from studypress.reading.guide.meeting import meet_terms
from studypress.reading.guide.versions import with_versions
from studypress.reading.markdown.dialects.report import report_notations
from studypress.reading.markdown.footnotes import take_footnotes
from studypress.reading.markdown.kept import KeptHtml
from studypress.reading.markdown.reader import Reader, notes_of
from studypress.reading.markdown.top import top_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions import decide
from studypress.reading.sources.cover import cover_picture
from studypress.reading.sources.describe import describe
from studypress.reading.sources.drawings import Drawings
from studypress.reading.sources.fetched import Fetch, Fetched
from studypress.reading.sources.folder import is_index
from studypress.reading.sources.guess import Guess
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source, aliases_of, load, stated_title
from studypress.reading.sources.translations import Translation, choose
from studypress.reading.sources.vault import Vault
from studypress.reading.tree import steps as tree

STEPS = (*tree.STEPS, directions, take_footnotes)
"""The steps over the tree of each file, in order.

`directions` is not among those of the tree, since it needs the labels of questions."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A guide, with everything that is known of how it was read."""

    guide: Guide
    """The guide."""
    files: tuple[FileNotes, ...]
    """The notes of each file, in reading order."""
    guesses: tuple[Guess, ...] = ()
    """The settings that guide.yaml leaves out, with the values in their place."""
    transcripts: tuple[Transcript, ...] = ()
    """The text of each file, which the finished files are searched for."""
    translations: tuple[Translation, ...] = ()
    """The versions of the notes in other languages, which are not built."""
    drawings: Drawings = field(default_factory=Drawings)
    """The figures that were drawn from text."""
    beside: tuple[Path, ...] = ()
    """The places at which reading looked for an image, or for the sign of a tool."""
    html: KeptHtml = field(default_factory=KeptHtml)
    """The HTML of the files, for later runs."""


def read(
    project: Project,
    settings: Settings,
    report: Report,
    fetch: Fetch | None = None,
    drawn: Path | None = None,
    html: KeptHtml | None = None,
) -> Reading:
    """Load the files, find the questions in them, assemble the guide, and check it.

    Where `fetch` is given, images on the web are fetched with it, and kept in the project. `drawn`
    is the folder with the figures that runs before this one have drawn, and `html` has the HTML of
    the files that they have read.
    """
    report.foreign = settings.foreign
    sources = load(project, settings, report)
    others: tuple[Translation, ...] = ()
    if not (project.file or settings.chapters):
        sources, others = choose(sources, project.content, settings.language or "", report)
        report.forget(source.name for other in others for source in other.sources)
    images = Images(project.content, Fetched(project.content, fetch))
    drawings = Drawings(project.content, drawn)
    return _read(project, settings, sources, others, images, drawings, report, html)


def read_translation(project: Project, settings: Settings, translation: Translation) -> Guide:
    """A translation that is not built, read as a guide of its own; nothing is reported."""
    report = Report(foreign=True)
    tag = translation.language if tags.is_tag(translation.language) else None
    own = settings.model_copy(update={"language": tag})
    images = Images(project.content)
    drawings = Drawings(project.content)
    return _read(project, own, translation.sources, (), images, drawings, report).guide


def read_alone(
    project: Project, settings: Settings, source: Source, whole: Guide, report: Report
) -> Guide:
    """One file of a guide, read as a guide of its own in the manner of the whole.

    It is read in a fraction of the time. Its chapters and questions are numbered from 1, and its
    links to other files are lost.
    """
    meta = whole.meta
    known = {"title": meta.title, "language": meta.language, "version": meta.version or "0"}
    images = Images(project.content, Fetched(project.content, None))
    drawings = Drawings(project.content)
    own = settings.model_copy(update=known)
    return _read(project, own, [source], (), images, drawings, report).guide


def _read(
    project: Project,
    settings: Settings,
    sources: Sequence[Source],
    others: tuple[Translation, ...],
    images: Images,
    drawings: Drawings,
    report: Report,
    html: KeptHtml | None = None,
) -> Reading:
    """Find the questions in files, assemble the guide, and check it."""
    left = {source.path for other in others for source in other.sources}
    names_of = partial(_headings, project)
    meta, guesses = describe(project, settings, sources, names_of, report, left)
    vault = _vault(sources, project)
    language = load_language(meta.language, project.root, report)
    reader = _reader(settings, report, html)
    bibliography = find_bibliography(project, settings, sources, report)
    names = frozenset(source.name for other in others for source in other.sources)
    # Files that an author lists are chapters, whatever they say.
    parted = settings.foreign and not settings.chapters
    drawings.prepare(source.text for source in sources)
    files = []
    for source in sources:
        notes = notes_of(source, images, report, vault)
        notes.drawings = drawings
        notes.language, notes.direction = language, meta.direction
        notes.introduces = parted and (len(sources) == 1 or is_index(source.path))
        notes.other_languages = names
        notes.works = None if bibliography is None else bibliography.works_for(source.name)
        if stated := stated_title(source):
            notes.title = reader.title(notes, stated)
        files.append((source, reader.read(notes, source.text), notes))
    drawings.rest()
    form = settings.questions
    form = decide.known_form(form, settings.where("questions"), report) if form else ""
    drafts, prose = decide.chapters(files, form, taught=not settings.foreign, title=meta.title)
    meta = replace(meta, cover=cover_picture(project, settings, images, report))
    guide = assemble(meta, drafts, prose, images, report, bibliography)
    every = tuple(notes for _, _, notes in files)
    guide = _with_terms(guide, settings, language, every)
    guide = with_versions(guide, load_versions(project, report))
    _note_questions(guide, every)
    check(guide, report)
    report_notations(every, report)
    transcripts = tuple(notes.transcript for notes in every)
    _report_address(meta, images, report)
    beside = (*vault.marks(), *images.looked_at, *images.media.looked_at)
    return Reading(guide, every, guesses, transcripts, others, drawings, beside, reader.kept)


def _report_address(meta: Meta, images: Images, report: Report) -> None:
    """media-address: on paper, nobody finds the files of a guide that has no address."""
    if images.media.first and not meta.url:
        report.hint(
            "media-address",
            images.media.first,
            "on paper, sounds and films have no address: guide.yaml has no url",
            "Write `url: https://…` there, where the site will stand. Each then has a QR code.",
        )


def _with_terms(
    guide: Guide, settings: Settings, language: Language, files: Iterable[FileNotes]
) -> Guide:
    """The guide with its terms linked where answers use them; what was spelled out is noted."""
    own = not settings.foreign
    guide, spelled = meet_terms(
        guide,
        language.plurals,
        link=own if settings.link_terms is None else settings.link_terms,
        spell=own if settings.spell_out is None else settings.spell_out,
    )
    notes = {file.name: file for file in files}
    for one in spelled:
        notes[one.where.path].spelled.append(one.name)
    return guide


def _note_questions(guide: Guide, files: Iterable[FileNotes]) -> None:
    """Write down in the notes of each file which of its words ask."""
    notes = {file.name: file for file in files}
    for question in guide.questions:
        notes[question.where.path].asked.append(question.text)


def _vault(sources: Sequence[Source], project: Project) -> Vault:
    """The names by which links of note apps find the files."""
    aliases = {
        alias.lower(): source.name for source in reversed(sources) for alias in aliases_of(source)
    }
    names = [source.name for source in sources]
    return Vault(names, project.content, (source.text for source in sources), aliases)


def _reader(settings: Settings, report: Report, html: KeptHtml | None) -> Reader:
    """A reader with those extensions of the settings that work; the others are reported."""
    usable = []
    for index, name in enumerate(settings.markdown_extensions):
        try:
            Reader(extending=[name])
        except Exception as fault:  # noqa: BLE001 - whatever the extension's own code raises
            where = settings.where("markdown_extensions", str(index))
            report.error("markdown-extension", where, f"{name} can't be used: {fault}")
        else:
            usable.append(name)
    return Reader(STEPS, usable, html)


def _headings(project: Project, source: Source) -> Iterator[str]:
    """The titles of a file: the one in its front matter, then its first heading."""
    notes = notes_of(source, Images(project.content), Report())
    reader = Reader(STEPS)
    title = reader.title(notes, stated_title(source))
    if title is not None:
        yield worded(title)
    root = reader.read(notes, top_of(source.text))
    first = next((element for element in root.iter() if element.tag in HEADINGS), None)
    if first is not None and first.tag in HEADINGS[:2]:
        yield text_of(first)
