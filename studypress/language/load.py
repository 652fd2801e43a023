"""Loads the data of a guide's language, and the data of all languages together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from studypress import layouts
from studypress.language import bidi, tags
from studypress.language.files import merged, read_files, read_own, sections
from studypress.language.plurals import OTHER, are_forms
from studypress.language.record import (
    Abbreviations,
    AroundWords,
    AskingWords,
    Language,
    TaskWords,
    Traits,
)
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Report
from studypress.model.guide import Direction

FALLBACK = "en"
"""The language whose words are used where another has none."""
# The fields of AskingWords that have a different key in a file.
_FILE_KEYS = {"joining": "and", "answers_to": "to"}


def load(tag: str, project: Path, report: Report) -> Language:
    """The data of a language: English, then the files nearer to the language and the project.

    A project's file may have any part of the keys, and may have further words for its own layouts.
    A file that can't be read, and an unknown key, is reported.
    """
    ours = read_own(layouts.builtin() / tags.FOLDER / f"{FALLBACK}.yaml")
    english = read_files(FALLBACK, ours, project, report)
    names = [name for name in tags.names(tag) if name != FALLBACK]
    own: dict[str, Any] = {} if tag.lower().partition("-")[0] != FALLBACK else english
    for name in names:
        own = merged(own, read_files(name, ours, project, report))
    asking = _asking(own.get("asking", {}), everywhere=False)
    short = _abbreviations(own.get("sentences", {}), everywhere=False)
    return Language(
        tag,
        _words(english, own),
        {**_labels(english), **_labels(own)},
        _joined(AskingWords, (all_asking(), asking)),
        _joined(TaskWords, (_all_tasks(), _tasks(english), _tasks(own))),
        _joined(
            Abbreviations,
            (all_abbreviations(), short),
        ),
        direction(tag, project),
        bool(own.get("tall", False)),
        bool(own.get("spine_up", False)),
        tuple(own.get("plurals", ())),
        frozenset(english["words"].keys() - own.get("words", {}).keys()),
    )


@cache
def fallback() -> Language:
    """The data for a guide whose language is not known yet."""
    return load(FALLBACK, layouts.builtin().parent, Report())


def direction(tag: str, project: Path) -> Direction:
    """The direction of a language: that of the script which its tag states, as in `az-Arab`.

    For a tag without a script it is the direction in the language's data file; a file that gives
    none means left to right. Only for a language without a file Babel is asked for the usual
    script, since Babel takes long to load.
    """
    if not tags.stated_script(tag):
        for name in reversed(list(tags.names(tag))):
            if found := read_files(name, {"direction": "ltr"}, project, Report()):
                return "rtl" if found.get("direction") == "rtl" else "ltr"
    return bidi.of_language(tag)


def _words(english: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The words that layouts print: the language's own, and English ones for the others.

    Where words have forms for numbers, the forms are all of one language: the English `one` would
    be chosen by the rule of another. Only `other` is taken from English where it is missing.
    """
    words: dict[str, Any] = merged(english, own)["words"]
    for key, forms in own.get("words", {}).items():
        said = english["words"].get(key)
        if are_forms(said):
            words[key] = {OTHER: said[OTHER], **forms}
    return words


def _labels(data: Mapping[str, Any]) -> dict[str, str]:
    """The kind of each label: of those that are printed, and of others that are only read.

    A kind's name is a label too, so that a new kind needs no label in any file.
    """
    printed = data.get("words", {}).get("labels", {})
    read = data.get("labels", {})
    found: dict[str, str] = {}
    for kind in KINDS.values():
        if kind.announced:
            words = (kind.name, printed.get(kind.name, ""), *read.get(kind.name, ()))
            found.update((word.lower(), kind.name) for word in words if word)
    return found


def _asking(asking: Mapping[str, Any], *, everywhere: bool) -> AskingWords:
    """The words by which questions and answers are found.

    With `everywhere` they are those that count in a guide of any language.
    """
    return AskingWords(
        **{
            field: frozenset(
                word.lower()
                for word in asking.get(_FILE_KEYS.get(field, field), ())
                if not (everywhere and word.endswith(":"))
            )
            for field in AskingWords.__dataclass_fields__
        }
    )


def _abbreviations(known: Mapping[str, Any], *, everywhere: bool) -> Abbreviations:
    """The abbreviations that end no sentence.

    With `everywhere` they are those that count in a guide of any language.
    """
    own = "" if everywhere else known.get("own_abbreviations", "")
    return Abbreviations(
        frozenset(f"{known.get('abbreviations', '')} {own}".lower().split()),
        frozenset(known.get("before_numbers", "").lower().split()),
    )


def _tasks(data: Mapping[str, Any]) -> TaskWords:
    """The words by which a text of one language asks without a question mark."""
    tasks = data.get("tasks", {})
    return TaskWords(
        **{
            field: frozenset(word.lower() for word in tasks.get(field, ()))
            for field in TaskWords.__dataclass_fields__
        }
    )


@cache
def _all_tasks() -> TaskWords:
    """The words of all languages that are not in Latin letters."""
    every = _joined(TaskWords, (_tasks({"tasks": part}) for part in sections("tasks").values()))
    return TaskWords(
        **{
            field: frozenset(word for word in getattr(every, field) if not _is_latin(word))
            for field in TaskWords.__dataclass_fields__
        }
    )


def _is_latin(word: str) -> bool:
    """True for a word in Latin letters."""
    return unicodedata.name(word[0], "").startswith("LATIN")


_Sets = TypeVar("_Sets", AskingWords, Abbreviations, TaskWords)


def _joined(kind: type[_Sets], parts: Iterable[_Sets]) -> _Sets:
    """A record of sets of words that has the words of several such records."""
    every = list(parts)
    return kind(
        **{
            field: frozenset().union(*(getattr(part, field) for part in every))
            for field in kind.__dataclass_fields__
        }
    )


@cache
def all_asking() -> AskingWords:
    """The words by which questions and answers are found in a guide of any language."""
    every = sections("asking").values()
    return _joined(AskingWords, (_asking(section, everywhere=True) for section in every))


@cache
def around() -> AroundWords:
    """The words around questions and answers, of every language that has a file."""
    every = sections("around").values()
    return AroundWords(
        **{
            field: frozenset(word.lower() for part in every for word in part.get(field, ()))
            for field in AroundWords.__dataclass_fields__
        }
    )


@cache
def all_abbreviations() -> Abbreviations:
    """The abbreviations that end no sentence in any language."""
    every = sections("sentences").values()
    return _joined(Abbreviations, (_abbreviations(section, everywhere=True) for section in every))


@cache
def abbreviations(tag: str) -> Abbreviations:
    """The abbreviations that end no sentence in a guide of a language, from our own files."""
    known = sections("sentences")
    own = [known[name] for name in tags.names(tag) if name in known]
    parts = (_abbreviations(section, everywhere=False) for section in own)
    return _joined(Abbreviations, (all_abbreviations(), *parts))


@cache
def pointing_back(tag: str) -> frozenset[str]:
    """The first words of a sentence that needs those before it, in small letters.

    They are those of a guide's own language, from our own files: the same letters are other words
    in the next language.
    """
    known = sections("sentences")
    own = (known[name] for name in tags.names(tag) if name in known)
    return frozenset(word.lower() for part in own for word in part.get("points_back", ()))


@cache
def traits() -> Mapping[str, Traits]:
    """The traits of every language that can be guessed, by the name of its file."""
    return {
        name: Traits(
            frozenset(found.get("small_words", "").split()),
            found.get("letters", ""),
            found.get("letters_per_word", 1),
            frozenset(found.get("signs", "")),
        )
        for name, found in sections("guess").items()
    }
