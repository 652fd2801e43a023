"""Reads the data files of languages, `layouts/base/languages/<tag>.yaml`.

A project may have such files too. They are checked, and added to our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from studypress import layouts
from studypress.language import plurals
from studypress.language.tags import FOLDER
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Location, Report, did_you_mean

OPTIONAL: dict[str, Any] = {
    "guess": {"small_words": "", "letters": "", "letters_per_word": 1, "signs": ""},
    "plurals": [],
    "tasks": {"asks": [], "tells": [], "makes": [], "ends": [], "holds": []},
}
"""The keys that a file may have besides those of the English one, with values of their types."""
_NAMES_OF_TYPES: dict[type, str] = {
    str: "text",
    list: "a list of words",
    dict: "a group of `name: value` lines",
    bool: "true or false",
    int: "a number",
}
# Keys whose text is a list of words without spaces in them.
_LIST_KEYS = frozenset(("abbreviations", "own_abbreviations", "before_numbers", "small_words"))
# libyaml reads ten times as fast. It is used for our own files alone, since deeply nested lists in
# a file of a project could overflow its stack.
_FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tell = Callable[[str, str], None]
"""A function that reports a message and a hint."""


def tongues() -> frozenset[str]:
    """The languages that have a data file, without those of a region or a script."""
    return frozenset(path.stem for path in _own() if "-" not in path.stem)


def read_files(
    name: str, english: Mapping[str, Any], project: Path, report: Report
) -> dict[str, Any]:
    """The content of our data file, to which the project's file of the same name is added.

    `english` has every key that a file may have. A fault in the project's file is reported.
    """
    found: dict[str, Any] = {}
    for folder in reversed(layouts.folders(project)):
        path = folder / FOLDER / f"{name}.yaml"
        if path.is_file():
            own = folder == layouts.builtin()
            found = merged(found, read_own(path) if own else _checked(path, english, report))
    return found


@cache
def sections(name: str) -> dict[str, dict[str, Any]]:
    """One section of each of our own files, by the file's name.

    Only this section is parsed: every run needs some of it, even one in which nothing changed.
    """
    section = re.compile(rf"^{name}:\n(?:[ ].*\n)+", re.MULTILINE)
    found: dict[str, str] = {}
    for stem, text in _texts().items():
        if part := section.search(text):
            found[stem] = part[0]
    parsed = yaml.load_all("---\n".join(found.values()), _FAST_LOADER)
    return {stem: whole[name] for stem, whole in zip(found, parsed, strict=True)}


@cache
def read_own(path: Path) -> dict[str, Any]:
    """The content of one of our own files. It is kept, so the caller must not change it."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _FAST_LOADER)  # noqa: S506
    return found


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Both contents together. `more` replaces words that are printed, and adds to those read."""
    return _merged(base, more, adding=True)


def _merged(base: Mapping[str, Any], more: Mapping[str, Any], *, adding: bool) -> dict[str, Any]:
    result = dict(base)
    for key, value in more.items():
        known = result.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            result[key] = _merged(known, value, adding=adding and key != "words")
        elif adding and isinstance(known, list):
            result[key] = [*known, *value]
        elif adding and key in _LIST_KEYS and isinstance(known, str):
            result[key] = f"{known} {value}"
        else:
            result[key] = value
    return result


def _own() -> list[Path]:
    return sorted((layouts.builtin() / FOLDER).glob("*.yaml"))


@cache
def _texts() -> dict[str, str]:
    """The text of each of our own files, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in _own()}


def _checked(path: Path, english: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """The content of a project's file without its faults, which are reported."""
    where = Location(f"layouts/{FOLDER}/{path.name}")

    def tell(message: str, hint: str = "") -> None:
        report.error("layout", where, message, hint)

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as fault:
        tell(f"the file can't be read: {fault}")
        return {}
    if not isinstance(found, dict):
        tell("this should hold `name: value` lines, such as `words:` with words below it")
        return {}
    return fitting(found, merged(OPTIONAL, english), "", tell)


def fitting(
    found: Mapping[Any, Any], known: Mapping[str, Any], below: str, tell: Tell
) -> dict[str, Any]:
    """The keys that are known and have a value of the right type. The others are reported.

    `below` has the keys that lead to these, with a dot after each, for messages.
    """
    right: dict[str, Any] = {}
    may_have_more = below.startswith("words.") and not plurals.are_forms(known)
    for key, value in found.items():
        name = f"{below}{key}"
        if key not in known and may_have_more:
            right[str(key)] = value  # A layout of the project prints it.
        elif key not in known:
            tell(f"{name}: a language has no entry of this name", did_you_mean(str(key), known))
        elif type(value) is not type(known[key]):
            tell(f"{name}: this should be {_NAMES_OF_TYPES[type(known[key])]}", "")
        elif isinstance(value, dict):
            right[key] = fitting(value, _below(name, known[key]), f"{name}.", tell)
        elif isinstance(value, list) and not all(isinstance(word, str) for word in value):
            tell(f"{name}: this should be a list of words", "")
        else:
            right[key] = value
    return right


def _below(name: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """The keys that are allowed below a key, each with a value of its type.

    Below `labels` it is every kind of block, and below words with a number every category.
    """
    if name == "labels":
        return {**{kind: [] for kind in KINDS}, **known}
    return dict.fromkeys(plurals.CATEGORIES, "") if plurals.are_forms(known) else known
