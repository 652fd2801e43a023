"""The records of many guides: where each is, what is wanted of it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studypress.model.diagnostics import Diagnostic
from studypress.model.guide import Meta


@dataclass(frozen=True, slots=True)
class Item:
    """A guide that has its place on the shelf."""

    root: Path
    """The folder of the guide."""
    name: str
    """The path of that folder below the one that was searched, with slashes; "." for itself."""
    folder: str
    """The name of its folder on the shelf."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every guide."""

    editions: tuple[str, ...] = ()
    """The names of the editions to make; without any, those of each guide.yaml."""
    strict: bool = False
    """True where warnings fail a guide as well."""
    fetch_images: bool = False
    """True where images on the web are fetched, and kept with the notes."""


class Fate(StrEnum):
    """What became of a guide."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """Its files were made by an earlier run, and are still right."""
    FAILED = "failed"
    """Nothing was made. Files of an earlier run are left as they are."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a guide, and what was found in it."""

    fate: Fate
    """What became of it."""
    meta: Meta | None = None
    """The facts about the guide, or None where it could not be read."""
    questions: int = 0
    """The number of its questions."""
    files: tuple[str, ...] = ()
    """The files, or folders of files, of the editions that were wanted, in its folder."""
    problems: tuple[Diagnostic, ...] = ()
    """Everything that its author should know."""
    fault: str = ""
    """The fault of the machine that stopped it, in one sentence, or ""."""
    seconds: float = 0.0
    """The time that it took, in seconds."""


Done = tuple[Item, Account]
"""A guide, and what became of it."""
