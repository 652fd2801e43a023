"""From an author's folder to a Guide, in a straight line."""

from __future__ import annotations

from dataclasses import dataclass

from studypress import bidi
from studypress.diagnostics import Report
from studypress.model import Guide
from studypress.project import Project, Settings
from studypress.reading import survey, tidy
from studypress.reading.assemble import assemble
from studypress.reading.check import check
from studypress.reading.images import Images
from studypress.reading.load import load, stated_title
from studypress.reading.markdown import Reader, page_of
from studypress.reading.meta import Guess, describe
from studypress.reading.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the guide, each file's page with its notes, and what had to be guessed."""

    guide: Guide
    pages: tuple[Page, ...]
    guesses: tuple[Guess, ...] = ()


def read(project: Project, settings: Settings, report: Report) -> Reading:
    """Load the files, find the questions in them, put the guide together, and check it."""
    report.foreign = settings.foreign
    sources = load(project, settings, report)
    meta, guesses = describe(project, settings, sources, report)
    images = Images(project.content)
    reader = _reader(settings, report)
    files = []
    for source in sources:
        page = page_of(source, images, report)
        page.direction = bidi.of_language(meta.language)
        if stated := stated_title(source):
            page.title = reader.title(page, stated)
        files.append((source, reader.read(page, source.text), page))
    form = settings.questions
    form = survey.known_form(form, settings.where("questions"), report) if form else ""
    drafts = survey.chapters(files, form, taught=not settings.foreign, title=meta.title)
    guide = assemble(meta, drafts, images, report)
    check(guide, report)
    return Reading(guide, tuple(page for _, _, page in files), guesses)


def _reader(settings: Settings, report: Report) -> Reader:
    """A reader with those of the extensions that can be had."""
    able = []
    for index, name in enumerate(settings.markdown_extensions):
        try:
            Reader(extending=[name])
        except Exception as fault:  # noqa: BLE001 - whatever the extension's own code raises
            where = settings.where("markdown_extensions", str(index))
            report.error("markdown-extension", where, f"{name} can't be used: {fault}")
        else:
            able.append(name)
    return Reader(tidy.STEPS, able)
