"""The settings by which shelves sort a guide: its series, and the names of its authors."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from studypress.markup.legal import ILLEGAL


class SeriesSettings(BaseModel):
    """The settings of the series in which a guide is. A text in their place is its name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field("", description="The name of the series.", examples=["Interview Prep"])
    number: Annotated[str, WithJsonSchema({"type": ["string", "number"]})] = Field(
        "",
        pattern=r"^([0-9]+(\.[0-9]+)*)?$",
        description="The place of the guide in it.",
        examples=[2],
    )

    @model_validator(mode="before")
    @classmethod
    def _name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @field_validator("number", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return str(value) if number else value

    @field_validator("name")
    @classmethod
    def _printable(cls, value: str) -> str:
        if ILLEGAL.search(value):
            raise ValueError("it has a character that can't be printed")
        if value.isspace():
            raise ValueError("it has spaces alone")
        return " ".join(value.split())

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.number and not self.name:
            raise ValueError("it has a number, and no name")
        return self


def one_each(names: tuple[str, ...], authors: tuple[str, ...]) -> tuple[str, ...]:
    """The names by which libraries sort authors; raises an error of pydantic's unless one each."""
    if names and len(names) != len(authors):
        what = f"it should have one for each author: {len(authors)}, not {len(names)}"
        context = {"what": what, "hint": "Write them in the order of `authors`."}
        raise PydanticCustomError("file_as", "{what}", context)
    return names
