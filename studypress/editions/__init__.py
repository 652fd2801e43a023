"""The editions of a guide: each module here has an EDITION, and `parts` is what they share."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr

from studypress.formats.document import Matter
from studypress.model.diagnostics import Location, Report
from studypress.model.guide import Guide
from studypress.project.place import Places


@dataclass(frozen=True, slots=True)
class Part:
    """One document of an edition before it is drawn."""

    name: str
    """The stem of its file, where the format has a file for each part."""
    title: str
    """Its title in lists of contents."""
    template: str
    """The layout that draws it, a file in one of the edition's layout folders."""
    matter: Matter = Matter.BODY
    """Its place in the book."""
    shows: Mapping[str, Any] = field(default_factory=dict)
    """The template's own variables, beside `guide`, `meta`, `settings` and `part`."""
    word: str = ""
    """The key of its title among the words of each language; "" where the title is the author's."""
    recto: bool = True
    """True where it begins on a right-hand page of a book, False for the next page."""
    number: int = 0
    """The number in the words of its title, 0 for words without one."""


class EditionSettings(BaseModel):
    """The settings under an edition's name in guide.yaml; editions add their own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    alone: ClassVar[frozenset[str]] = frozenset()
    """The settings that it does not take over from the edition that it follows."""
    _name: str = PrivateAttr("")
    _follows: tuple[str, ...] = PrivateAttr(())
    _places: Places = PrivateAttr(default_factory=Places)

    def where(self, *path: str) -> Location:
        """The place of a setting in guide.yaml, or of the group or file in which it may stand.

        One that is taken over from an edition that this one follows stands in the group of that.
        """
        groups = (self._name, *self._follows)
        written = (name for name in groups if (name, *path) in self._places.lines)
        return self._places.of(next(written, self._name), *path)

    def placed(self, name: str, places: Places, follows: Sequence[str] = ()) -> Self:
        """The same settings, which know the name of their group and their places from now on.

        `follows` are the names of the editions whose settings they take over, the nearest first.
        """
        self._name, self._places, self._follows = name, places, tuple(follows)
        return self

    def named(self, other: EditionSettings) -> Self:
        """The same settings, which stand where those stand of which they were made."""
        return self.placed(other._name, other._places, other._follows)


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings of an edition, with those that depend on the guide or on files of layouts."""

    settings: Any
    """The settings, of the edition's own type."""
    guesses: tuple[tuple[str, str, str], ...] = ()
    """What was guessed: the name of a setting, its value, and the reason in words."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file, or a folder of files, that is made of an edition's documents."""

    format: str
    """The name of a format, as in `formats.FORMATS`."""
    flavour: str = ""
    """The variant of the format, "" for the usual one."""
    suffix: str = ""
    """The part of the file's name after the edition's own suffix."""
    name: str = ""
    """The whole name of the file or folder, where it is not made of the guide's slug."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One form in which a guide is published: what it shows, and what is made of it."""

    name: str
    """Its name on the command line and in guide.yaml."""
    summary: str
    """Its purpose in a line."""
    compose: Callable[[Guide, Any], tuple[Part, ...]]
    """Returns its parts in their order, for a guide and the edition's settings."""
    outputs: tuple[Output, ...]
    """All that is made of it. Other editions quote the first."""
    settings: type[EditionSettings] = EditionSettings
    """The type of its settings in guide.yaml."""
    styles: tuple[str, ...] = ()
    """Its own style sheets, in order, as paths below `layouts/`. Where it is set in our fonts, they
    follow a style sheet that is made of its theme and paper."""
    scripts: tuple[str, ...] = ()
    """Its scripts, for a format that is read in a browser, as paths below `layouts/`."""
    suffix: str = ""
    """The part of the file's name between the guide's slug and the format's extension."""
    quotes: str = ""
    """The name of the edition whose folios it prints, which is made before it; "" for none."""
    pages: Callable[[Any], str] | None = None
    """Returns for its settings the name of the edition whose pages it lists, "" for none. Unlike
    `quotes`, it does not have that edition made: it is told of its pages where the same run makes
    it, or where a former run made it of the same notes. An edition that lists pages quotes none."""
    offers: Callable[[Any], tuple[str, ...] | None] | None = None
    """Returns for its settings the names of the editions whose files it offers for download; None
    stands for all that a run makes. It is made after them, and its templates have `downloads`.
    Without this function, it offers none."""
    usual: bool = True
    """True where it is made by a run that names no editions. One that is for a print shop, or for
    another special use, is made where it is named on the command line or in guide.yaml."""
    follows: str = ""
    """The name of the edition whose settings it has where its own group in guide.yaml does not set
    them, for all settings that both have; "" for none."""
    layouts: tuple[str, ...] = ()
    """The folders below `layouts/` with its templates, in the order in which they are searched.
    Where there are none, it is the folder of its name."""
    whole: bool = False
    """True where each of its files has all words of the sources, which is then proved."""
    beside: Callable[[Guide], bool] | None = None
    """True for a guide that has enough for a side column. For any other, the paper is the plain one
    of its name. Without it, all guides have the same paper."""
    settle: Callable[[Guide, Any, Path, Report], Settled] | None = None
    """Completes the settings of guide.yaml with what the guide suggests, and with what files in the
    layouts of a project say. It is given the project's folder."""
    check: Callable[[Guide, Any, Report], None] | None = None
    """Reports the problems that a guide has in this edition, with the edition's settings."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders below `layouts/` that are searched for its templates."""
        return self.layouts or (self.name,)

    def template(self, part: Part, find: Callable[[str], object]) -> str:
        """The name of a part's template below `layouts/`: the first for which `find` is true.

        Where there is none, it is the name in the first folder.
        """
        names = [f"{folder}/{part.template}" for folder in self.folders]
        return next((name for name in names if find(name)), names[0])


@cache
def editions() -> dict[str, Edition]:
    """Every edition by its name, one for each module of this package."""
    found: dict[str, Edition] = {}
    modules = (module for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    for module in sorted(modules, key=lambda module: module.name):
        edition: Edition = importlib.import_module(f"{__name__}.{module.name}").EDITION
        found[edition.name] = edition
    return found


def usual_editions() -> tuple[str, ...]:
    """The names of the editions that are made by a run which names none."""
    return tuple(name for name, edition in editions().items() if edition.usual)


def followed() -> dict[str, str]:
    """The name of the edition whose settings another takes over, by the name of that one."""
    return {name: edition.follows for name, edition in editions().items() if edition.follows}


def leaders(name: str) -> tuple[str, ...]:
    """The names of the editions that one follows, and that those follow, the nearest first."""
    found: list[str] = []
    while (name := followed().get(name, "")) and name not in found:
        found.append(name)
    return tuple(found)


def settings_types() -> dict[str, type[EditionSettings]]:
    """The type of the settings of each edition, by its name."""
    return {name: edition.settings for name, edition in editions().items()}
