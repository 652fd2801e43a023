"""Settings that name a file of the layouts, such as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from studypress import layouts


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """An annotation of a setting whose value names a file in a folder below layouts/."""

    folder: str
    """The folder below layouts/, such as `paper`."""
    suffix: str = ".yaml"
    """The end of the files' names."""

    def names(self, project: Path) -> tuple[str, ...]:
        """The allowed values: the project's own files first, then ours."""
        return layouts.choices(f"{self.folder}/*{self.suffix}", project)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema: the name of one of our files, which editors then offer, or any other name.

        A setting that may be left to the guide may be `null` too.
        """
        ours = self.names(layouts.builtin().parent)
        left = [{"type": "null"}] if core["type"] == "nullable" else []
        return {"anyOf": [{"enum": list(ours)}, {"type": "string"}, *left]}


def layout_files(model: type[BaseModel]) -> Iterator[tuple[str, LayoutFile]]:
    """The settings of a model that name a file of the layouts, each with its annotation."""
    for name, field in model.model_fields.items():
        for annotation in field.metadata:
            if isinstance(annotation, LayoutFile):
                yield name, annotation
