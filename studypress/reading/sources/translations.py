"""Finds translations of the same notes side by side, and chooses the one that is built.

A path may name a language (`README.de.md`, `topics/ko/`), but so may a path that means something
else: `cs/`, `it/`. So the words decide as well: a file whose words are in the language of the other
notes is no translation of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from studypress.language import guess, tags
from studypress.model.diagnostics import Location, Report
from studypress.project.place import SETTINGS_FILE
from studypress.reading.sources.folder import is_index
from studypress.reading.sources.load import Source
from studypress.reading.sources.markers import Marker, key_of, markers

_DEFAULT = "en"
"""The language of notes whose words don't show it."""

_MIN_SHARE = 0.08
"""A text with such a share of the small words of a language is probably in it."""

_MIN_OWN_SHARE = 0.04
"""A text with a smaller share of them is not in the language."""

_MIN_PART = 0.25
"""A text that is partly in another language has at least so many times its words."""

_MAX_LISTED = 4
"""How many languages a message lists."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A version of the notes that is not built."""

    language: str
    """Its language as a tag of BCP 47, or the name of its folder where that is no language."""
    sources: tuple[Source, ...]
    """Its files, in order."""


@dataclass(slots=True)
class _Version:
    """The files of one mark: those below a folder, or those with an end of their names."""

    tag: str
    """Its language as a tag, or ""."""
    name: str
    """The mark as it is written."""
    folder: bool
    """True where a folder has the mark, and is no folder for translations by its own name."""
    files: dict[str, str] = field(default_factory=dict)
    """The key of each of its files, by the file's name."""
    texts: list[str] = field(default_factory=list)
    """The texts of its files."""

    @property
    def tongue(self) -> str:
        """Its language without region and script."""
        return self.tag.partition("-")[0]


def choose(
    sources: Sequence[Source], base: Path, wanted: str, report: Report
) -> tuple[tuple[Source, ...], tuple[Translation, ...]]:
    """The files that are built, and the translations that are left out, which are reported.

    `base` is the folder of the chapters. `wanted` is the language in guide.yaml, or "": then the
    version without a mark is built, or the one in the language of the README.
    """
    paths = {source.name: source.path.relative_to(base).as_posix() for source in sources}
    marked = _marked(paths)
    if not marked:
        return tuple(sources), ()
    plain = {paths[source.name]: source for source in sources if source.name not in marked}
    language = _language_of(list(plain.values()))
    if not language:  # as of notes with a README in two languages
        keys = {marker.key for marker in marked.values()}
        twins = [source for path, source in plain.items() if key_of(path) in keys]
        language = guess.likeliest(source.text for source in twins)
    compared = language or guess.likeliest(source.text for source in sources) or _DEFAULT
    places = {
        place: [version for version in versions if _agrees(version, compared)]
        for place, versions in _versions(marked, sources, compared).items()
    }
    kept = {name for versions in places.values() for one in versions for name in one.files}
    plain |= {paths[one.name]: one for one in sources if one.name not in kept}
    left: dict[str, str] = {}
    for place, versions in places.items():
        if any(version.tongue != compared.partition("-")[0] for version in versions):
            left |= _left_out(place, versions, plain, wanted, language)
    translations = _translations(sources, left)
    if translations:
        _report(translations, report)
    return tuple(source for source in sources if source.name not in left), translations


def _marked(paths: Mapping[str, str]) -> dict[str, Marker]:
    """The mark of each file that has one and whose text has other versions, by the file's name."""
    options = {name: list(markers(path)) for name, path in paths.items()}
    keys = Counter(map(key_of, paths.values()))
    for found in options.values():
        keys.update({marker.key for marker in found})
    chosen: dict[str, Marker] = {}
    known: dict[str, bool] = {}
    for name, found in options.items():
        for marker in found:
            shared = marker.held or keys[marker.key] > 1
            if shared and marker.name not in known:
                known[marker.name] = bool(tags.meant(marker.name))
            if marker.held or (shared and known[marker.name]):
                chosen[name] = marker
                break
    # A file without another version belongs to the language of its folder as well.
    folders = {marker.version for marker in chosen.values() if marker.folder}
    for name, found in options.items():
        own = next((marker for marker in found if marker.version in folders), None)
        if own is not None:
            chosen.setdefault(name, own)
    return chosen


def _language_of(plain: Sequence[Source]) -> str:
    """The language of the README among files without a mark, or that of them all, or ""."""
    indexes = [source for source in plain if is_index(source.path)]
    first = sorted(indexes, key=lambda source: source.name.count("/"))[:1]
    found = guess.likeliest(source.text for source in first)
    return found or guess.likeliest(source.text for source in plain)


def _versions(
    marked: Mapping[str, Marker], sources: Sequence[Source], compared: str
) -> dict[str, list[_Version]]:
    """The versions of the notes, by the folder that holds them all.

    Where no word of a version is in the language of its mark, but in another than the one to which
    it is `compared`, that is its language: `ch` is written for Chinese. `bs-BA` is not.
    """
    found: dict[tuple[str, str], _Version] = {}
    places: dict[str, list[_Version]] = {}
    for source in sources:
        if (marker := marked.get(source.name)) is None:
            continue
        if marker.version not in found:
            own = marker.folder and not marker.held
            version = _Version(tags.meant(marker.name), marker.name, own)
            found[marker.version] = version
            places.setdefault(marker.base, []).append(version)
        found[marker.version].files[source.name] = marker.key
        found[marker.version].texts.append(source.text)
    for version in found.values():
        stated = "-" in version.tag
        if not stated and guess.share(version.texts, version.tongue) < _MIN_OWN_SHARE:
            seen = guess.language(version.texts)
            if seen and seen != compared:
                version.tag = seen
    return places


def _agrees(version: _Version, compared: str) -> bool:
    """True where the words of a version may be in the language that its mark names.

    They are not where most are in the language to which they are `compared`; some are, where not
    all is translated yet. A folder's name alone is not enough where its language is known.
    """
    tongue = compared.partition("-")[0]
    if version.tongue == tongue:
        return True
    other, own = guess.share(version.texts, tongue), guess.share(version.texts, version.tongue)
    if other >= _MIN_SHARE and own < _MIN_PART * other:
        return False
    return not version.folder or own >= _MIN_OWN_SHARE or not guess.is_guessed(version.tongue)


def _left_out(
    place: str,
    versions: Sequence[_Version],
    plain: Mapping[str, Source],
    wanted: str,
    language: str,
) -> dict[str, str]:
    """The names of the files that are left out of those in `place`, each with its language.

    `plain` are the files without a mark by their paths, which are in `language`.
    """
    keys = {key for version in versions for key in version.files.values()}
    twins = {path: source for path, source in plain.items() if key_of(path) in keys}
    inside = {path: one for path, one in plain.items() if not place or path.startswith(f"{place}/")}
    original = twins or ({} if any(version.folder for version in versions) else inside)
    best = max(versions, key=lambda version: _order(version, wanted or language))
    fits = _rank(best.tag, wanted) if wanted else 0
    if original and fits <= (_rank(language, wanted) if wanted else 0):
        # A folder in the language of the README holds the notes that the README introduces.
        more = best.folder and _rank(best.tag, language) and len(best.files) > len(twins)
        if not more:
            return {name: _name(version) for version in versions for name in version.files}
        original = {}
    left = {name: _name(one) for one in versions if one is not best for name in one.files}
    translated = {path for path in original if key_of(path) in best.files.values()}
    for path, source in original.items():
        if path in translated or not translated:
            left[source.name] = language or _DEFAULT
    return left


def _order(version: _Version, wanted: str) -> tuple[int, int, bool]:
    """A key that is greatest for the version to build: by its language, then by its size."""
    return _rank(version.tag, wanted), len(version.files), version.tongue == _DEFAULT


def _rank(tag: str, wanted: str) -> int:
    """How well a tag fits the one that is wanted: 3 for the same, 0 for another language."""
    if tag.lower() == wanted.lower():
        return 3
    if tag.partition("-")[0] != wanted.lower().partition("-")[0]:
        return 0
    return 2 if tags.is_traditional(tag) == tags.is_traditional(wanted) else 1


def _name(version: _Version) -> str:
    return version.tag or version.name


def _translations(sources: Sequence[Source], left: Mapping[str, str]) -> tuple[Translation, ...]:
    """The translations that are left out, in the order of their files."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        if source.name in left:
            groups.setdefault(left[source.name], []).append(source)
    return tuple(Translation(name, tuple(files)) for name, files in groups.items())


def _report(translations: Sequence[Translation], report: Report) -> None:
    """translation-left-out: some files are versions of the notes in other languages."""
    names = [translation.language for translation in translations]
    files = sum(len(translation.sources) for translation in translations)
    listed = ", ".join(names[:_MAX_LISTED])
    if len(names) > _MAX_LISTED:
        listed += f" and {len(names) - _MAX_LISTED} more"
    counted = "1 file" if files == 1 else f"{files} files"
    report.hint(
        "translation-left-out",
        Location(translations[0].sources[0].name),
        f"versions of the notes in other languages are left out: {listed} ({counted})",
        f"To build one of them, write `language: {names[0]}` in {SETTINGS_FILE}.",
    )
