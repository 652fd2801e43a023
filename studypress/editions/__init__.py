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
from studypress.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Part:
    """One HTML document to be: `template` stands in the edition's layout folder.

    `shows` holds the template's variables (besides `guide`, `meta`, `settings` and `part`, which
    every template has). `name` is the file's stem where the format has a file for each part.
    `word` is the key in `words` of layouts/base/languages/ of a title that is not the author's own.
    """

    name: str
    title: str
    template: str
    matter: Matter = Matter.BODY
    shows: Mapping[str, Any] = field(default_factory=dict)
    word: str = ""


class EditionSettings(BaseModel):
    """What guide.yaml may say under an edition's name; editions add their own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Edition:
    """A thing to hold: what it shows (`compose`), in which format, under which file name.

    `styles` names the style sheets, in order, as paths below `layouts/`; `{name}` in them is
    replaced by the edition's setting of that name. `suffix` follows the guide's slug in the file
    name, before the format's extension. `quotes_pages` editions print page numbers of the book,
    so the book is set before them. A `whole` edition says all that the sources say, which is
    proved of each file that is made.
    """

    name: str
    summary: str
    format: str
    compose: Callable[[Guide, Any], tuple[Part, ...]]
    settings: type[EditionSettings] = EditionSettings
    styles: tuple[str, ...] = ()
    suffix: str = ""
    quotes_pages: bool = False
    whole: bool = False


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
