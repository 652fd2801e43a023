"""The title, language, version and rights of a guide: from guide.yaml, or guessed."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from studypress.language.guess import language
from studypress.language.load import direction
from studypress.model.diagnostics import Location, Report, quoted
from studypress.model.guide import Meta
from studypress.model.series import Series
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.reading.ids import ascii_slug, natural, slug
from studypress.reading.sources.guess import Guess, NamesOf, folder_name, guess_title
from studypress.reading.sources.licence import find_licence
from studypress.reading.sources.load import Source
from studypress.reading.sources.tagged import changed_on, tag_of


def describe(
    project: Project,
    settings: Settings,
    sources: Sequence[Source],
    names_of: NamesOf,
    report: Report,
    left: Collection[Path] = (),
) -> tuple[Meta, tuple[Guess, ...]]:
    """The description of a guide, and those of its values that were guessed.

    `left` are the files of the notes in other languages, which do not count.
    """
    where = Location(project.name(project.content / SETTINGS_FILE))
    guesses: list[Guess] = []
    title, tongue = settings.title, settings.language
    if not title:
        guesses.append(guess_title(project, sources, left, names_of))
        title = guesses[-1].value
        if sources:
            report.hint(
                "no-title",
                where,
                f"the guide has no title; it is called {quoted(title)}",
                f"Write `title: …` in {SETTINGS_FILE}.",
            )
    if not tongue:
        guesses.append(_guess_language(sources, where, report))
        tongue = guesses[-1].value
    if not settings.chapters and len(sources) > 1:
        names = [source.name for source in sources]
        by_name = names in (sorted(names), sorted(names, key=natural))
        guesses.append(Guess("order", "by name" if by_name else "as listed", "the files"))
    if not settings.rights:
        _report_licence(project, where, report)
    meta = _meta(project, settings, title, tongue)
    if not meta.version and (tag := tag_of(project, sources)):
        guesses.append(Guess("version", tag.version, f"the git tag {tag.name}"))
        meta = replace(meta, version=tag.version)
        if not meta.date:
            guesses.append(Guess("date", tag.date, "its commit"))
            meta = replace(meta, date=date.fromisoformat(tag.date))
    if not meta.date:
        meta = replace(meta, changed=changed_on(project))
    return meta, tuple(guesses)


def _guess_language(sources: Sequence[Source], where: Location, report: Report) -> Guess:
    """The language by the words of the notes, which is reported unless it is English."""
    known = language(source.text for source in sources)
    tongue = known or "en"
    if tongue != "en":
        report.hint(
            "no-language",
            where,
            f"the guide names no language; by its words it is {quoted(tongue)}",
            f"Write `language: {tongue}`, or another, in {SETTINGS_FILE}.",
        )
    return Guess("language", tongue, "its words" if known else "default")


def _report_licence(project: Project, where: Location, report: Report) -> None:
    """Report a licence beside notes without guide.yaml.

    An author with a guide.yaml has chosen the rights already, so nothing is reported there."""
    if (project.content / SETTINGS_FILE).exists():
        return
    if licence := find_licence(project):
        report.hint(
            "no-rights",
            where,
            f"{licence.file} is beside the notes, but the guide names no rights",
            f"Write `rights: …` in {SETTINGS_FILE}, as in {licence.file}.",
        )


def _meta(project: Project, settings: Settings, title: str, tongue: str) -> Meta:
    """The description of a guide in the language `tongue`."""
    place = project.file.stem if project.file else folder_name(project)
    name = settings.slug or ascii_slug(title) or ascii_slug(place) or "guide"
    # The identifier depends on the title: a folder may be moved and copied, and chapters change.
    known = settings.slug or slug(title) or name
    derived = uuid.uuid5(uuid.NAMESPACE_URL, f"studypress:{known}")
    return Meta(
        title=title,
        slug=name,
        identifier=settings.identifier or f"urn:uuid:{derived}",
        subtitle=settings.subtitle or "",
        authors=tuple(settings.authors),
        file_as=tuple(settings.file_as),
        series=_series(settings),
        language=tongue,
        direction=direction(tongue, project.root),
        version=settings.version or "",
        date=settings.date,
        publisher=settings.publisher or "",
        rights=settings.rights or "",
        description=settings.description or "",
        subjects=tuple(settings.subjects),
        sources=tuple(settings.sources),
        foreign=settings.foreign,
        motif=settings.cover.motif,
        accent=settings.cover.accent or 0,
        url=settings.url,
    )


def _series(settings: Settings) -> Series | None:
    """The series in which the guide is, if it is named."""
    series = settings.series
    return Series(series.name, series.number) if series.name else None
