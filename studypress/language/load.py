"""Loads what is known of a guide's language, and what is known of all languages together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from studypress import layouts
from studypress.language import bidi, tags
from studypress.language.files import merged, quick, said, sections
from studypress.language.record import Abbreviations, AskingWords, Language, Traits
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Report
from studypress.model.guide import Direction

# The language whose words serve where another has none.
FALLBACK = "en"
# The fields of AskingWords that have another key in a file.
_KEYS = {"joining": "and", "answers_to": "to"}


def load(tag: str, project: Path, report: Report) -> Language:
    """English, then what each file says that is nearer to the language, and to the project.

    A project's file may say as little as it likes, and may hold further words, which its own
    layouts print. One that can't be read, or has a key that means nothing, is reported.
    """
    ours = quick(layouts.builtin() / tags.FOLDER / f"{FALLBACK}.yaml")
    english = said(FALLBACK, ours, project, report)
    names = [name for name in tags.names(tag) if name != FALLBACK]
    own: dict[str, Any] = {} if tag.lower().partition("-")[0] != FALLBACK else english
    for name in names:
        own = merged(own, said(name, ours, project, report))
    asking = _asking(own.get("asking", {}), everywhere=False)
    short = _abbreviations(own.get("sentences", {}), everywhere=False)
    return Language(
        tag,
        merged(english, own)["words"],
        {**_labels(english), **_labels(own)},
        _joined(AskingWords, (all_asking(), asking)),
        _joined(
            Abbreviations,
            (all_abbreviations(), short),
        ),
        direction(tag, project),
        bool(own.get("tall", False)),
    )


@cache
def fallback() -> Language:
    """What is known of a guide whose language is not known yet."""
    return load(FALLBACK, layouts.builtin().parent, Report())


def direction(tag: str, project: Path) -> Direction:
    """The way in which a language runs: as its data files have it, else as its script does.

    A language that has a file runs from the left unless that says otherwise, so that Babel need
    not be loaded for it.
    """
    if not tags.stated_script(tag):
        for name in reversed(list(tags.names(tag))):
            if found := said(name, {"direction": "ltr"}, project, Report()):
                return "rtl" if found.get("direction") == "rtl" else "ltr"
    return bidi.of_language(tag)


def _labels(said: Mapping[str, Any]) -> dict[str, str]:
    """Each label that is read with its kind: what is printed over a block, and what else is read.

    A kind's name is a label too, so that a new kind needs no more than its row.
    """
    printed = said.get("words", {}).get("labels", {})
    read = said.get("labels", {})
    found: dict[str, str] = {}
    for kind in KINDS.values():
        if kind.announced:
            words = (kind.name, printed.get(kind.name, ""), *read.get(kind.name, ()))
            found.update((word.lower(), kind.name) for word in words if word)
    return found


def _asking(asking: Mapping[str, Any], *, everywhere: bool) -> AskingWords:
    """The words by which questions and answers are found; `everywhere` in any language's guide."""
    return AskingWords(
        **{
            field: frozenset(
                word.lower()
                for word in asking.get(_KEYS.get(field, field), ())
                if not (everywhere and word.endswith(":"))
            )
            for field in AskingWords.__dataclass_fields__
        }
    )


def _abbreviations(known: Mapping[str, Any], *, everywhere: bool) -> Abbreviations:
    """The abbreviations that end no sentence; `everywhere` in any language's guide."""
    own = "" if everywhere else known.get("own_abbreviations", "")
    return Abbreviations(
        frozenset(f"{known.get('abbreviations', '')} {own}".lower().split()),
        frozenset(known.get("before_numbers", "").lower().split()),
    )


_Sets = TypeVar("_Sets", AskingWords, Abbreviations)


def _joined(kind: type[_Sets], parts: Iterable[_Sets]) -> _Sets:
    """A record of sets of words that holds the words of several."""
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
    return _joined(AskingWords, (_asking(one, everywhere=True) for one in every))


@cache
def all_abbreviations() -> Abbreviations:
    """The abbreviations that end no sentence in any language."""
    every = sections("sentences").values()
    return _joined(Abbreviations, (_abbreviations(one, everywhere=True) for one in every))


@cache
def abbreviations(tag: str) -> Abbreviations:
    """The abbreviations that end no sentence in a guide of a language, by our own files."""
    known = sections("sentences")
    own = [known[name] for name in tags.names(tag) if name in known]
    parts = (_abbreviations(one, everywhere=False) for one in own)
    return _joined(Abbreviations, (all_abbreviations(), *parts))


@cache
def traits() -> Mapping[str, Traits]:
    """The marks of every language that can be guessed, by its file's name."""
    return {
        name: Traits(
            frozenset(found.get("small_words", "").split()),
            found.get("letters", ""),
            found.get("letters_per_word", 1),
            frozenset(found.get("signs", "")),
        )
        for name, found in sections("guess").items()
    }
