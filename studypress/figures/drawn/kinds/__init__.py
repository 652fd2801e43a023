"""The kinds of figures that are drawn from text: each module here has a KIND."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from studypress.figures.drawn.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """Each kind by the languages of its fences."""
    found: dict[str, Kind] = {}
    modules = (module for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    for module in sorted(modules, key=lambda module: module.name):
        kind: Kind = importlib.import_module(f"{__name__}.{module.name}").KIND
        found.update(dict.fromkeys(kind.languages, kind))
    return found
