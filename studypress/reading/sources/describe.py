"""What a guide says of itself: as guide.yaml has it, else as its notes let guess."""

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

# So many characters of a licence are read.
_TOP = 20_000
# The longest first heading that is taken for a title.
_LONGEST = 120
# Headings and folders whose name says nothing of what they hold.
_EMPTY_WORDS = words(
    "readme contents index introduction overview content docs doc notes markdown md src text "
    "questions topics chapters topic summary welcome"
) | {"table of contents", ""}
# What a download of a repository adds to its name.
_BRANCH = re.compile(r"-(?:main|master)$")
_VOWELS = frozenset("aeiouy")

_COPYRIGHT = re.compile(
    r"^\W*copyright\s+(?:(?:\(c\)|©|\d{4}|[-–,]|present)\s*)*(\S.*?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LICENCE_NAMES = words("license licence copying unlicense")


NamesOf = Callable[[Source], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that guide.yaml leaves out: which setting, its value, and where that comes from."""

    setting: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Licence:
    """A file that says who may do what with the notes: its first line, who holds the rights."""

    file: str
    name: str
    holder: str


def describe(
    project: Project,
    settings: Settings,
    sources: Sequence[Source],
    names_of: NamesOf,
    report: Report,
) -> tuple[Meta, tuple[Guess, ...]]:
    """What is said of the guide, and what of it was guessed.

    `names_of` gives what a file calls itself, in plain words: the likeliest title first.
    """
    where = Location(project.name(project.content / SETTINGS_FILE))
    guesses = []
    title = settings.title
    if not title:
        guess = _title(project, sources, names_of)
        guesses.append(guess)
        title = guess.value
        if sources:
            report.hint(
                "no-title",
                where,
                f"the guide has no title; it is called {quoted(title)}",
                f"Write `title: …` in {SETTINGS_FILE}.",
            )
    tongue = settings.language
    if not tongue:
        known = language(source.text for source in sources)
        tongue = known or "en"
        guesses.append(Guess("language", tongue, "its words" if known else "default"))
        if tongue != "en":
            report.hint(
                "no-language",
                where,
                f"the guide names no language; by its words it is {quoted(tongue)}",
                f"Write `language: {tongue}`, or another, in {SETTINGS_FILE}.",
            )
    if not settings.chapters and len(sources) > 1:
        names = [source.name for source in sources]
        by_name = names in (sorted(names), sorted(names, key=natural))
        guesses.append(Guess("order", "by name" if by_name else "as listed", "the files"))
    # Who has written a guide.yaml has thought of it.
    told = (project.content / SETTINGS_FILE).exists() or settings.rights
    if not told and (licence := find_licence(project)):
        report.hint(
            "no-rights",
            where,
            f"{licence.file} stands beside the notes, but the guide says nothing of its rights",
            f"Write `rights: …` in {SETTINGS_FILE}, as {licence.file} has it.",
        )
    return _meta(project, settings, title, tongue), tuple(guesses)


def _meta(project: Project, settings: Settings, title: str, tongue: str) -> Meta:
    place = project.file.stem if project.file else _folder(project)
    name = settings.slug or _ascii_slug(title) or _ascii_slug(place) or "guide"
    # Of the title, since the folder may be moved and copied, and chapters come and go.
    known = settings.slug or slug(title) or name
    made = uuid.uuid5(uuid.NAMESPACE_URL, f"studypress:{known}")
    return Meta(
        title=title,
        slug=name,
        identifier=settings.identifier or f"urn:uuid:{made}",
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
    return slug(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def _title(project: Project, sources: Sequence[Source], names_of: NamesOf) -> Guess:
    """The README's heading, else a lone file's, else the folder's name, else the first heading."""
    if not project.file:
        for path in _beside(project):
            if path.stem.lower() == "readme" and path.suffix.lower() in MARKDOWN:
                source = glance(path, project)
                if source and (found := _called(source, names_of)):
                    return Guess("title", found, f"the heading of {path.name}")
    if len(sources) == 1 and (found := _called(sources[0], names_of)):
        return Guess("title", found, f"the heading of {Path(sources[0].name).name}")
    if project.file:
        return Guess("title", readable(project.file.stem), "the file's name")
    if name := _folders_name(project.root.resolve()):
        return Guess("title", name, "the folder's name")
    for source in sources[:1]:
        if found := _called(source, names_of):
            return Guess("title", found, f"the heading of {Path(source.name).name}")
    return Guess("title", readable(_folder(project)) or "Guide", "the folder's name")


def _folders_name(folder: Path) -> str:
    """The name of the nearest folder whose name says something; `topics/en` does not."""
    for place in (folder, *folder.parents[:2]):
        if place == Path.home() or len(place.parts) < 3:
            break
        if place.name.lower() not in tongues() and (name := _worth(readable(place.name))):
            return name
    return ""


def _called(source: Source, names_of: NamesOf) -> str:
    """The first of a file's names that says something, or ""."""
    return next(filter(None, map(_worth, names_of(source))), "")


def _worth(name: str) -> str:
    """A name that says something, or ""."""
    plain = " ".join(re.findall(r"\w+", name.lower()))
    return "" if plain in _EMPTY_WORDS or len(name) > _LONGEST else name


def readable(name: str) -> str:
    """A folder's or file's name as words: `ds-interviews-main` becomes `DS interviews`."""
    parts = re.split(r"[-_.\s]+", _BRANCH.sub("", name).strip("-_. "))
    plain = [part.upper() if _initials(part) else part for part in parts if part]
    text = " ".join(plain)
    return text[:1].upper() + text[1:]


def _initials(word: str) -> bool:
    return len(word) <= 4 and word.isascii() and word.isalpha() and not _VOWELS & set(word.lower())


def _folder(project: Project) -> str:
    return project.root.resolve().name


def _beside(project: Project) -> Iterator[Path]:
    """The files beside the notes, and in the project's folder; none from outside of it."""
    root = project.root.resolve()
    for folder in dict.fromkeys((project.content, project.root)):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path


def find_licence(project: Project) -> Licence | None:
    """The licence that stands beside the notes."""
    for path in _beside(project):
        stem = re.split(r"[.-]", path.name.lower(), maxsplit=1)[0]
        if stem not in _LICENCE_NAMES:
            continue
        try:
            with path.open("rb") as file:
                text = file.read(_TOP).decode("utf-8", errors="replace")
        except OSError:
            continue
        lines = (" ".join(line.strip("#=*-_ \t").split()) for line in text.splitlines())
        first = next((line for line in lines if line), "")
        held = _COPYRIGHT.search(text)
        return Licence(path.name, first[:_LONGEST], held[1][:_LONGEST] if held else "")
    return None
