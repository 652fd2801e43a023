"""The JSON Schema of guide.yaml, made from the types of the settings. Editors use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from studypress.project.settings import whole


class _UntitledSchema(GenerateJsonSchema):
    """Makes a schema without titles, which would only repeat the names of the settings."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """False for every field."""
        return False


def schema(editions: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """The schema of a guide.yaml. `editions` has the type of each edition's settings."""
    model: dict[str, Any] = whole(editions).model_json_schema(schema_generator=_UntitledSchema)
    model["properties"]["editions"]["items"]["enum"] = sorted(editions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model,
        "title": "guide.yaml of studypress",
        "description": "The settings of a guide. Each of them has a default, or is guessed.",
    }


def text(editions: Mapping[str, type[BaseModel]]) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(editions), indent=2, ensure_ascii=False) + "\n"
