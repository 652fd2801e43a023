"""What a reader may hold: each module here that has an EDITION is one edition."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from studypress.formats.document import Matter
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Part:
    """One HTML document to be."""

    name: str
    """The stem of its file, where the format has a file for each part."""
    title: str
    """Its title in lists of contents."""
    template: str
    """The layout that draws it, a file in one of the edition's layout folders."""
    matter: Matter = Matter.BODY
    """Where in the book it stands."""
    shows: Mapping[str, Any] = field(default_factory=dict)
    """The template's own variables; every template has `guide`, `meta`, `settings`, `part` too."""
    word: str = ""
    """The key of a title that is not the author's own, among the words of each language."""


class EditionSettings(BaseModel):
    """What guide.yaml may say under an edition's name; editions add their own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that is made of an edition's documents."""

    format: str
    """The name of a format, as in `formats.FORMATS`."""
    flavour: str = ""
    """Which variant of the format it is, "" for the usual one."""
    suffix: str = ""
    """What follows the edition's own suffix in the name of the file."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A thing to hold: what it shows, and what is made of it."""

    name: str
    """Its name on the command line and in guide.yaml."""
    summary: str
    """What it is for, in a line."""
    compose: Callable[[Guide, Any], tuple[Part, ...]]
    """Its parts in their order, of a guide and the edition's settings."""
    outputs: tuple[Output, ...]
    """What is made of it; the first is the one that other editions quote."""
    settings: type[EditionSettings] = EditionSettings
    """What guide.yaml may say of it."""
    styles: tuple[str, ...] = ()
    """Its own style sheets, in order, as paths below `layouts/`. Where it is set in our fonts, a
    style sheet that is made of its theme and paper comes before them."""
    suffix: str = ""
    """What follows the guide's slug in the name of the file, before the format's extension."""
    quotes: str = ""
    """The edition whose folios it prints, which is made before it; "" for none."""
    layouts: tuple[str, ...] = ()
    """The folders below `layouts/` in which its templates are looked for, in order; without any,
    the one of its name."""
    whole: bool = False
    """True where it promises all that the sources say, which is proved of each file."""
    check: Callable[[Guide, Any, Report], None] | None = None
    """Reports what this edition has against a guide, with the edition's settings."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders below `layouts/` in which its templates are looked for."""
        return self.layouts or (self.name,)

    def template(self, part: Part, find: Callable[[str], object]) -> str:
        """The name below `layouts/` of a part's template: the first that `find` finds."""
        names = [f"{folder}/{part.template}" for folder in self.folders]
        return next((name for name in names if find(name)), names[0])


@cache
def editions() -> dict[str, Edition]:
    """Every edition by name: one module of this package each."""
    found: dict[str, Edition] = {}
    modules = (module for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    for module in sorted(modules, key=lambda module: module.name):
        edition: Edition = importlib.import_module(f"{__name__}.{module.name}").EDITION
        found[edition.name] = edition
    return found


def settings_types() -> dict[str, type[EditionSettings]]:
    """What guide.yaml may say under each edition's name."""
    return {name: edition.settings for name, edition in editions().items()}
