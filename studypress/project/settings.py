"""The settings that guide.yaml may have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    create_model,
    field_validator,
)
from pydantic_core import PydanticCustomError

from studypress.language import tags
from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Location
from studypress.model.unfit import Unfit
from studypress.project import identifiers
from studypress.project.place import Places

# A name that is valid in every file system, and that a shell needs no quotes for.
_SLUG = r"^[a-z0-9][a-z0-9._-]*$"

_OneOrMany = Annotated[
    tuple[str, ...],
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Settings(BaseModel):
    """The settings of a guide. One that guide.yaml leaves out has a default, or is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _places: Places = PrivateAttr(default_factory=Places)

    title: str | None = Field(
        None,
        description="The guide's title. Default: the README's heading, or the folder's name.",
        examples=["Data Science Interview Prep"],
    )
    subtitle: str = Field("", description="What stands below the title on the cover.")
    slug: str | None = Field(
        None,
        json_schema_extra={"pattern": _SLUG},
        description="The name of the files that are made, without an ending. Default: the title.",
        examples=["ds-prep"],
    )
    authors: _OneOrMany = Field((), description="Who wrote it.", examples=[["Ada Example"]])
    language: str | None = Field(
        None,
        json_schema_extra={"pattern": tags.GRAMMAR},
        description="The language as a tag of BCP 47: hyphens, quotes and the ePub go by it. "
        "Default: guessed from the words.",
        examples=["en", "de", "pt-BR", "zh"],
    )
    identifier: str | None = Field(
        None,
        description="A UUID, an ISBN or a web address by which e-readers know the guide. "
        "Never change it. Default: made from the title.",
        examples=["urn:uuid:f4f5f6e5-944b-4e76-a208-809bc0ecdd2a"],
    )
    version: Annotated[str, WithJsonSchema({"type": ["string", "number"]})] = Field(
        "", description="Which edition of the text this is.", examples=["1.0"]
    )
    date: datetime.date | None = Field(
        None, description="When it came out.", examples=["2026-11-22"]
    )
    publisher: str = Field("", description="Who publishes it.")
    rights: str = Field(
        "", description="The licence of the text, or who holds it.", examples=["CC BY-SA 4.0"]
    )
    description: str = Field("", description="What it is about, in a few sentences.")
    subjects: _OneOrMany = Field((), description="Words by which libraries find it.")
    sources: _OneOrMany = Field((), description="Where the questions come from.")
    chapters: tuple[str, ...] = Field(
        (),
        description="The chapters' files, below guide.yaml's folder, in their order. "
        "Default: as they are found.",
        examples=[["01-basics.md", "02-more.md"]],
    )
    editions: tuple[str, ...] = Field((), description="What `build` makes. Default: all.")
    foreign: bool = Field(
        False,
        description="Whether these are notes that were not written as a guide: the form of their "
        "questions is told from each file, and what is only odd in them is no error. "
        "Default: yes for a folder of notes without guide.yaml.",
    )
    markdown_extensions: tuple[str, ...] = Field(
        (),
        description="Extensions of Python-Markdown that work on the tree.",
        examples=[["abbr"]],
    )
    questions: str = Field(
        "",
        description="The form that the questions are in. Default: told from each file.",
        examples=["headings", "bold"],
    )

    @field_validator("authors", "subjects", "sources", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @field_validator("version", "identifier", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return str(value) if number else value

    @field_validator("*")
    @classmethod
    def _printable(cls, value: object) -> object:
        texts = value if isinstance(value, tuple) else (value,)
        if any(ILLEGAL.search(text) for text in texts if isinstance(text, str)):
            raise ValueError("it has a character that can't be printed")
        return value

    @field_validator("slug")
    @classmethod
    def _file_name(cls, value: str | None) -> str | None:
        if value is None or re.fullmatch(_SLUG, value):
            return value
        better = re.sub(r"[^a-z0-9._]+", "-", value.lower()).strip("-._")
        hint = f"Did you mean {better}?" if better else "Write a name such as ds-prep."
        what = "it should have only small letters (a to z), digits, and - _ . between them"
        raise PydanticCustomError("slug", "{what}", {"what": what, "hint": hint})

    @field_validator("language")
    @classmethod
    def _tag(cls, value: str | None) -> str | None:
        return None if value is None else _fit(tags.language, value)

    @field_validator("identifier")
    @classmethod
    def _uri(cls, value: str | None) -> str | None:
        return None if value is None else _fit(identifiers.identifier, value)

    def where(self, *path: str) -> Location:
        """The place of a setting in guide.yaml, by the names that lead to it."""
        return self._places.of(*path)

    def placed(self, places: Places) -> Self:
        """The same settings, which know their places from now on."""
        self._places = places
        return self


def _fit(reader: Callable[[str], str], value: str) -> str:
    """The value as a reader returns it. Its Unfit becomes an error of pydantic's."""
    try:
        return reader(value)
    except Unfit as fault:
        context = {"what": str(fault), "hint": fault.hint}
        raise PydanticCustomError("unfit", "{what}", context) from fault


def whole(editions: Mapping[str, type[BaseModel]]) -> type[Settings]:
    """The model of a whole guide.yaml: the settings, and those of each edition under its name."""
    fields: dict[str, Any] = {name: (model, model()) for name, model in editions.items()}
    return create_model("GuideSettings", __base__=Settings, **fields)
