"""guide.yaml's JSON Schema, made from the settings' types: editors complete and check by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from studypress.project.settings import whole


class _Plain(GenerateJsonSchema):
    """Without the titles that only repeat a setting's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Whether a field gets a title of its own: never."""
        return False


def schema(editions: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """The schema of a guide.yaml with those editions, each of which has settings of its type."""
    made: dict[str, Any] = whole(editions).model_json_schema(schema_generator=_Plain)
    made["properties"]["editions"]["items"]["enum"] = sorted(editions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "guide.yaml of studypress",
        "description": "What guide.yaml may say. All of it has a default, or is guessed.",
    }


def text(editions: Mapping[str, type[BaseModel]]) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(editions), indent=2, ensure_ascii=False) + "\n"
