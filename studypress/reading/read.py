"""From an author's folder to a Guide, in a straight line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studypress import bidi
from studypress.diagnostics import Location, Report
from studypress.model import Guide
from studypress.project import SETTINGS_FILE, Project, Settings
from studypress.reading import questions, tidy
from studypress.reading.assemble import assemble
from studypress.reading.check import check
from studypress.reading.images import Images
from studypress.reading.load import load
from studypress.reading.markdown import Reader, page_of
from studypress.reading.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the guide, and each file's page with what was noted while reading it."""

    guide: Guide
    pages: tuple[Page, ...]


def read(project: Project, settings: Settings, report: Report) -> Reading:
    """Load the files, find the questions in them, put the guide together, and check it."""
    sources = load(project, settings, report)
    images = Images(project.content)
    reader = _reader(settings.markdown_extensions, project, report)
    drafts = []
    pages = []
    for source in sources:
        page = page_of(source, images, report)
        page.direction = bidi.of_language(settings.language)
        pages.append(page)
        root = reader.read(page, source.text)
        drafts.append(questions.chapter(source, root, page))
    guide = assemble(settings, drafts, images, project, report)
    check(guide, report)
    return Reading(guide, tuple(pages))


def _reader(extensions: Sequence[str], project: Project, report: Report) -> Reader:
    """A reader with those of the extensions that can be had."""
    able = []
    for name in extensions:
        try:
            Reader(extensions=[name])
        except Exception as fault:  # noqa: BLE001 - whatever the extension's own code raises
            where = Location(project.name(project.content / SETTINGS_FILE))
            report.error("markdown-extension", where, f"{name} can't be used: {fault}")
        else:
            able.append(name)
    return Reader(tidy.STEPS, able)
