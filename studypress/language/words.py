"""The words that layouts print ("Chapter", "Contents"), in the guide's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from studypress import layouts
from studypress.model.diagnostics import Location, Report

# What each key says; `labels` and `levels` hold further words.
Words = dict[str, Any]

_FOLDER = "base/words"
_ENGLISH = "en"


def load(language: str, project: Path, report: Report) -> Words:
    """English, then what each file says that is nearer to the language, and to the project.

    A project's own file may hold as few words as it likes; one that can't be read, or has a word
    that no layout of ours prints, is reported.
    """
    words: Words = {}
    for name in dict.fromkeys((_ENGLISH, *_names(language))):
        for folder in reversed(layouts.folders(project)):
            path = folder / _FOLDER / f"{name}.yaml"
            if path.is_file():
                _add(words, path, report)
    return words


def _names(language: str) -> Iterator[str]:
    """The files for a language, the general one before the special one."""
    tongue, *rest = language.lower().split("-")
    yield tongue
    if tongue == "zh" and {"hant", "tw", "hk", "mo"} & set(rest):
        yield "zh-hant"
    elif rest:
        yield f"{tongue}-{rest[0]}"


def _add(words: Words, path: Path, report: Report) -> None:
    where = Location(f"layouts/{_FOLDER}/{path.name}")
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        report.error("layout", where, f"the words can't be read: {fault}")
        return
    if not isinstance(said, dict):
        report.error("layout", where, "this should hold `name: words` lines")
        return
    full = bool(words)
    for key, value in said.items():
        known = words.get(key, value)
        if type(value) is not type(known) or (full and key not in words):
            report.error("layout", where, f"{key}: no such word is printed")
        elif isinstance(known, dict) and isinstance(value, dict):
            words[key] = {**known, **value}
        else:
            words[key] = value
