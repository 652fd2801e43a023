"""The JSON Schemas of guide.yaml and versions.yaml, made from their types. Editors use them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from studypress.project.settings import whole
from studypress.project.versionsfile import VersionsFile


class _UntitledSchema(GenerateJsonSchema):
    """Makes a schema without titles, which would only repeat the names of the settings."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """False for every field."""
        return False


def schema(editions: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """The schema of a guide.yaml. `editions` has the type of each edition's settings."""
    made = _schema(
        whole(editions),
        "guide.yaml of studypress",
        "The settings of a guide. Each of them has a default, or is guessed.",
    )
    made["properties"]["editions"]["items"]["enum"] = sorted(editions)
    return made


def versions_schema() -> dict[str, Any]:
    """The schema of a versions.yaml."""
    return _schema(
        VersionsFile,
        "versions.yaml of studypress",
        "The versions of a guide, and what changed in each of them.",
    )


def _schema(model: type[BaseModel], title: str, description: str) -> dict[str, Any]:
    made: dict[str, Any] = model.model_json_schema(schema_generator=_UntitledSchema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": title,
        "description": description,
    }


def text(made: Mapping[str, Any]) -> str:
    """A schema as the text of a file."""
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
