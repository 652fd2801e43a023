"""The title, language and rights of a guide: from guide.yaml, or guessed from its notes."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studypress.language.files import tongues
from studypress.language.guess import language
from studypress.language.load import direction
from studypress.model.diagnostics import Location, Report, quoted
from studypress.model.guide import Meta
from studypress.project.place import MARKDOWN, SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.reading.ids import natural, slug, words
from studypress.reading.sources.load import Source, glance

_MAX_LICENCE_BYTES = 20_000
"""How much of a licence is read."""

_MAX_TITLE_CHARS = 120
"""How long a first heading may be to be taken for a title."""

_GENERIC_NAMES = words(
    "readme contents index introduction overview content docs doc notes markdown md src text "
    "questions topics chapters topic summary welcome"
) | {"table of contents", ""}
"""Names of files, folders and headings that do not name a subject."""

_MAX_INITIALS = 4
"""How many letters without a vowel are taken for initials, as in "SQL"."""

_BRANCH = re.compile(r"-(?:main|master)$")
"""The branch that a download of a repository adds to the folder's name."""

_VOWELS = frozenset("aeiouy")

_COPYRIGHT = re.compile(
    r"^\W*copyright\s+(?:(?:\(c\)|©|\d{4}|[-–,]|present)\s*)*(\S.*?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LICENCE_NAMES = words("license licence copying unlicense")


NamesOf = Callable[[Source], Iterable[str]]
"""Gives the titles of a file in plain words, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a setting that guide.yaml leaves out."""

    setting: str
    """The name of the setting."""
    value: str
    """The value that is used."""
    source: str
    """The place from which the value comes, in words: "the folder's name"."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A file beside the notes that grants rights to their readers."""

    file: str
    """The name of the file."""
    name: str
    """Its first line, which is the name of the licence as a rule."""
    holder: str
    """The holder of the rights, or ""."""


def describe(
    project: Project,
    settings: Settings,
    sources: Sequence[Source],
    names_of: NamesOf,
    report: Report,
) -> tuple[Meta, tuple[Guess, ...]]:
    """The description of a guide, and those of its values that were guessed."""
    where = Location(project.name(project.content / SETTINGS_FILE))
    guesses: list[Guess] = []
    title, tongue = settings.title, settings.language
    if not title:
        guesses.append(_guess_title(project, sources, names_of))
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
    return _meta(project, settings, title, tongue), tuple(guesses)


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
    """Report a licence beside notes without guide.yaml: an author of that file chose its keys."""
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
    place = project.file.stem if project.file else _folder(project)
    name = settings.slug or _ascii_slug(title) or _ascii_slug(place) or "guide"
    # The identifier depends on the title: a folder may be moved and copied, and chapters change.
    known = settings.slug or slug(title) or name
    derived = uuid.uuid5(uuid.NAMESPACE_URL, f"studypress:{known}")
    return Meta(
        title=title,
        slug=name,
        identifier=settings.identifier or f"urn:uuid:{derived}",
        subtitle=settings.subtitle or "",
        authors=tuple(settings.authors),
        language=tongue,
        direction=direction(tongue, project.root),
        version=settings.version or "",
        date=settings.date,
        publisher=settings.publisher or "",
        rights=settings.rights or "",
        description=settings.description or "",
        subjects=tuple(settings.subjects),
        sources=tuple(settings.sources),
    )


def _ascii_slug(text: str) -> str:
    """A slug of letters without accents, or "" where a text has no such letters."""
    return slug(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def _guess_title(project: Project, sources: Sequence[Source], names_of: NamesOf) -> Guess:
    """A title for a guide, and its source.

    The first that is there: the heading of a README, the heading of a single file, the folder's
    name, the heading of the first file.
    """
    if not project.file:
        for path in _beside(project):
            if path.stem.lower() == "readme" and path.suffix.lower() in MARKDOWN:
                source = glance(path, project)
                if source and (found := _name_of(source, names_of)):
                    return Guess("title", found, f"the heading of {path.name}")
    if len(sources) == 1 and (found := _name_of(sources[0], names_of)):
        return Guess("title", found, f"the heading of {Path(sources[0].name).name}")
    if project.file:
        return Guess("title", readable(project.file.stem), "the file's name")
    if name := _folder_title(project.root.resolve()):
        return Guess("title", name, "the folder's name")
    for source in sources[:1]:
        if found := _name_of(source, names_of):
            return Guess("title", found, f"the heading of {Path(source.name).name}")
    return Guess("title", readable(_folder(project)) or "Guide", "the folder's name")


def _folder_title(folder: Path) -> str:
    """The name of the nearest folder with a name of its own, which `topics/en` has not, or ""."""
    for place in (folder, *folder.parents[:2]):
        if place == Path.home() or len(place.parts) < 3:
            break
        if place.name.lower() not in tongues() and (name := _specific(readable(place.name))):
            return name
    return ""


def _name_of(source: Source, names_of: NamesOf) -> str:
    """The first title of a file that names a subject, or ""."""
    return next(filter(None, map(_specific, names_of(source))), "")


def _specific(name: str) -> str:
    """A name if it names a subject, or ""."""
    plain = " ".join(re.findall(r"\w+", name.lower()))
    return "" if plain in _GENERIC_NAMES or len(name) > _MAX_TITLE_CHARS else name


def readable(name: str) -> str:
    """The name of a folder or file as words: `ds-interviews-main` becomes `DS interviews`."""
    parts = re.split(r"[-_.\s]+", _BRANCH.sub("", name).strip("-_. "))
    plain = [part.upper() if _initials(part) else part for part in parts if part]
    text = " ".join(plain)
    return text[:1].upper() + text[1:]


def _initials(word: str) -> bool:
    """True for a short word without vowels."""
    short = len(word) <= _MAX_INITIALS
    return short and word.isascii() and word.isalpha() and not _VOWELS & set(word.lower())


def _folder(project: Project) -> str:
    return project.root.resolve().name


def _beside(project: Project) -> Iterator[Path]:
    """The files beside the notes and in the project's folder, without links that leave it."""
    root = project.root.resolve()
    for folder in dict.fromkeys((project.content, project.root)):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path


def find_licence(project: Project) -> Licence | None:
    """The licence beside the notes, or None."""
    for path in _beside(project):
        stem = re.split(r"[.-]", path.name.lower(), maxsplit=1)[0]
        if stem not in _LICENCE_NAMES:
            continue
        try:
            with path.open("rb") as file:
                text = file.read(_MAX_LICENCE_BYTES).decode("utf-8", errors="replace")
        except OSError:
            continue
        lines = (" ".join(line.strip("#=*-_ \t").split()) for line in text.splitlines())
        first = next((line for line in lines if line), "")
        found = _COPYRIGHT.search(text)
        return Licence(
            path.name, first[:_MAX_TITLE_CHARS], found[1][:_MAX_TITLE_CHARS] if found else ""
        )
    return None
