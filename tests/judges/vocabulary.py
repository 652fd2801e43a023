"""What is wrong with a statement in JSON-LD by the vocabulary of schema.org.

The judge is the package `schema_org`, which has a strict model of each type, made of the published
vocabulary: it knows which properties a type has and what a property may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import schema_org
from pydantic import ValidationError
from schema_org.base import SchemaEnum, SchemaModel

_HOME = "https://schema.org/"


def faults(statement: dict[str, Any]) -> list[str]:
    """The faults of a statement, each with its place. An empty list: there are none."""
    context = statement.get("@context")
    found = [] if context == "https://schema.org" else [f"@context is {context!r}"]
    return [*found, *_faults(statement, "")]


def _faults(thing: dict[str, Any], place: str) -> Iterator[str]:
    names = thing.get("@type")
    types = names if isinstance(names, list) else [names]
    models = [model for name in types if (model := _model(name))]
    if len(models) < len(types):
        yield f"{place or '.'}: unknown type in {types}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        here = f"{place}.{name}"
        having = [model for model in models if name in _ranges(model)]
        if not having:
            yield f"{here}: no property of {types}"
            continue
        inner = [list(_faults(one, here)) for one in _things(value)]
        yield from (fault for faults in inner for fault in faults)
        if not any(inner):
            yield from _refusal(having[0], name, value, here)


def _refusal(model: type[SchemaModel], name: str, value: Any, place: str) -> Iterator[str]:
    """What the model says of a value of one property of a thing."""
    try:
        model(**{name: _read(value, _ranges(model)[name])})
    except (ValidationError, ValueError) as refused:
        yield f"{place}: {str(refused).splitlines()[0]}: {value!r}"


def _things(value: Any) -> list[dict[str, Any]]:
    every = value if isinstance(value, list) else [value]
    return [one for one in every if isinstance(one, dict)]


def _read(value: Any, ranges: tuple[str, ...]) -> Any:
    """A value of JSON as Python has it: JSON-LD writes dates and members of lists as texts."""
    if isinstance(value, list):
        return [_read(one, ranges) for one in value]
    if isinstance(value, dict):
        return _built(value)
    if isinstance(value, str) and "Date" in ranges and "Text" not in ranges:
        return date.fromisoformat(value)
    if isinstance(value, str) and value.startswith(_HOME):
        members = (getattr(schema_org, name, None) for name in ranges)
        kinds = [
            kind for kind in members if isinstance(kind, type) and issubclass(kind, SchemaEnum)
        ]
        return next((kind(value) for kind in kinds), value)
    return value


def _built(thing: dict[str, Any]) -> SchemaModel:
    """A thing as an object of the first of its types that has all of its properties."""
    types = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    told = {name: value for name, value in thing.items() if not name.startswith("@")}
    models = [model for name in types if (model := _model(name))]
    model = next((one for one in models if told.keys() <= _ranges(one).keys()), models[0])
    own = {name: _read(value, _ranges(model)[name]) for name, value in told.items()}
    return model(**own)


def _model(name: Any) -> type[SchemaModel] | None:
    found = getattr(schema_org, str(name), None)
    is_model = isinstance(found, type) and issubclass(found, SchemaModel)
    return found if is_model else None


def _ranges(model: type[SchemaModel]) -> dict[str, tuple[str, ...]]:
    """The properties of a type by their names, each with the types that its value may have."""
    return {one.schema_name: one.ranges for one in model.SCHEMA_PROPERTIES}
