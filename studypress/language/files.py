"""The languages' data files, `layouts/base/languages/<tag>.yaml`: our own, and a project's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from studypress import layouts
from studypress.language.tags import FOLDER
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Location, Report, did_you_mean

# What a file may hold besides the keys of the English one, each with a value of its type.
OPTIONAL: dict[str, Any] = {
    "guess": {"small_words": "", "letters": "", "letters_per_word": 1, "signs": ""}
}
_NAMES_OF_TYPES: dict[type, str] = {
    str: "text",
    list: "a list of words",
    dict: "a group of `name: value` lines",
    bool: "true or false",
    int: "a number",
}
# Lists of words without spaces, which are written as text.
_LISTS_IN_TEXT = frozenset(("abbreviations", "own_abbreviations", "before_numbers", "small_words"))
# libyaml reads our own files ten times as fast; the files of a project might overrun its stack.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tell = Callable[[str, str], None]


def tongues() -> frozenset[str]:
    """The languages of which something is known, without a region or a script."""
    return frozenset(path.stem for path in _own() if "-" not in path.stem)


def said(name: str, english: Mapping[str, Any], project: Path, report: Report) -> dict[str, Any]:
    """All that our file of a name says, and then the project's file of that name.

    `english` has each key that a file may hold. A fault in the project's file is reported.
    """
    found: dict[str, Any] = {}
    for folder in reversed(layouts.folders(project)):
        path = folder / FOLDER / f"{name}.yaml"
        if path.is_file():
            own = folder == layouts.builtin()
            found = merged(found, quick(path) if own else _checked(path, english, report))
    return found


@cache
def sections(name: str) -> dict[str, dict[str, Any]]:
    """One section of each of our own files, by the file's name.

    Nothing else of them is parsed, since every run needs some of it, even one in which nothing
    changed.
    """
    section = re.compile(rf"^{name}:\n(?:[ ].*\n)+", re.MULTILINE)
    found: dict[str, str] = {}
    for stem, text in _texts().items():
        if part := section.search(text):
            found[stem] = part[0]
    parsed = yaml.load_all("---\n".join(found.values()), _FAST)
    return {stem: whole[name] for stem, whole in zip(found, parsed, strict=True)}


@cache
def quick(path: Path) -> dict[str, Any]:
    """All that one of our own files says; not to be changed, for it is kept."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), _FAST)  # noqa: S506
    return found


def merged(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Both together: `more` stands in for printed words, but adds to those that are read."""
    return _merged(base, more, adding=True)


def _merged(base: Mapping[str, Any], more: Mapping[str, Any], *, adding: bool) -> dict[str, Any]:
    made = dict(base)
    for key, value in more.items():
        known = made.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            made[key] = _merged(known, value, adding=adding and key != "words")
        elif adding and isinstance(known, list):
            made[key] = [*known, *value]
        elif adding and key in _LISTS_IN_TEXT and isinstance(known, str):
            made[key] = f"{known} {value}"
        else:
            made[key] = value
    return made


def _own() -> list[Path]:
    return sorted((layouts.builtin() / FOLDER).glob("*.yaml"))


@cache
def _texts() -> dict[str, str]:
    """Each of our own files as it is written, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in _own()}


def _checked(path: Path, english: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """What is right in a project's file; the rest is reported."""
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
    """The keys with a value of the right type; `below` are the keys that lead to these."""
    right: dict[str, Any] = {}
    for key, value in found.items():
        name = f"{below}{key}"
        if key not in known and below.startswith("words."):
            right[str(key)] = value  # a layout of the project prints it
        elif key not in known:
            tell(f"{name}: nothing of a language has this name", did_you_mean(str(key), known))
        elif type(value) is not type(known[key]):
            tell(f"{name}: this should be {_NAMES_OF_TYPES[type(known[key])]}", "")
        elif isinstance(value, dict):
            right[key] = fitting(value, _kinds(name, known[key]), f"{name}.", tell)
        elif isinstance(value, list) and not all(isinstance(one, str) for one in value):
            tell(f"{name}: this should be a list of words", "")
        else:
            right[key] = value
    return right


def _kinds(name: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """What may stand below a key: labels may be read for each kind of block that there is."""
    return {**{kind: [] for kind in KINDS}, **known} if name == "labels" else known
