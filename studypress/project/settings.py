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
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from studypress.language import tags
from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Location
from studypress.model.unfit import Unfit
from studypress.project import addresses, identifiers
from studypress.project.layoutfile import LayoutFile
from studypress.project.place import Places
from studypress.project.series import SeriesSettings, one_each

SHARED = ("header", "footer", "watermark")
"""The settings of the whole guide that an edition has where its own group does not set them."""

MOTIFS = "base/motifs"
"""The folder below layouts/ with the drawings on covers."""

# A name that is valid in every file system, and that a shell needs no quotes for.
_SLUG = r"^[a-z0-9][a-z0-9._-]*$"

_OneOrMany = Annotated[
    tuple[str, ...],
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class CitationSettings(BaseModel):
    """The settings of the works that a guide cites."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    style: str = Field(
        "",
        description="The citation style: the name of a CSL style, or a file ….csl below the folder "
        "of guide.yaml. Default: apa.",
        examples=["apa", "ieee", "nature", "chicago-author-date", "styles/own.csl"],
    )
    bibliography: _OneOrMany = Field(
        (),
        description="The files with the works that may be cited, below the folder of guide.yaml: "
        "BibTeX (.bib), or CSL in JSON or YAML. Default: references.bib, references.json and "
        "references.yaml, where they are there.",
        examples=["references.bib"],
    )

    @field_validator("bibliography", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class OrText:
    """An annotation of a group of settings in whose place a text may stand."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema: a text, or the group."""
        return {"anyOf": [{"type": "string"}, handler(core)]}


class CoverSettings(BaseModel):
    """The settings of the cover of book and ePub. A text in their place is the picture."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    picture: str = Field(
        "",
        description="The picture on the cover: PNG, JPEG, SVG or another image, below the folder "
        "of guide.yaml. Default: a cover is drawn.",
        examples=["images/cover.jpg"],
    )
    title: bool | None = Field(
        None,
        description="Set the title on the picture. Default: false for a tall picture, which is the "
        "whole cover, and true for a wide one.",
    )
    motif: Annotated[str, LayoutFile(MOTIFS, ".svg")] = Field(
        "",
        description="The motif of a drawn cover: arcs, curve, grid, lines, links, network, orbits, "
        "rows, tree, waves, or your own in layouts/base/motifs/. Default: by the subject.",
        examples=["tree"],
    )
    accent: int | None = Field(
        None,
        ge=1,
        description="The colour of a drawn cover: the number of one of the theme's accents. "
        "Default: by the identifier.",
        examples=[4],
    )

    @model_validator(mode="before")
    @classmethod
    def _picture(cls, value: object) -> object:
        return {"picture": value} if isinstance(value, str) else value


class Settings(BaseModel):
    """The settings of a guide. One that guide.yaml leaves out has a default, or is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _places: Places = PrivateAttr(default_factory=Places)

    title: str | None = Field(
        None,
        description="The guide's title. Default: the README's heading, or the folder's name.",
        examples=["Data Science Interview Prep"],
    )
    subtitle: str = Field("", description="The line below the title on the cover.")
    slug: str | None = Field(
        None,
        json_schema_extra={"pattern": _SLUG},
        description="The name of the files that are made, without an ending. Default: the title.",
        examples=["ds-prep"],
    )
    authors: _OneOrMany = Field((), description="The authors' names.", examples=[["Ada Example"]])
    file_as: _OneOrMany = Field(
        (),
        description="The authors' names as libraries sort them, in the order of `authors`. Nothing "
        "is guessed: which part of a name comes first depends on where it comes from.",
        examples=[["Example, Ada"]],
    )
    series: Annotated[SeriesSettings, OrText()] = Field(
        SeriesSettings(name="", number=""),
        description="The series in which the guide is, by which shelves and shops group the ePub.",
        examples=[{"name": "Interview Prep", "number": 2}],
    )
    language: str | None = Field(
        None,
        json_schema_extra={"pattern": tags.GRAMMAR},
        description="The language as a tag of BCP 47. Hyphens, quotes and the ePub depend on it. "
        "Default: guessed from the words.",
        examples=["en", "de", "pt-BR", "zh"],
    )
    identifier: str | None = Field(
        None,
        description="A UUID, an ISBN or a web address by which e-readers know the guide. "
        "Never change it. Default: made from the title.",
        examples=["urn:uuid:f4f5f6e5-944b-4e76-a208-809bc0ecdd2a"],
    )
    url: str = Field(
        "",
        description="The web address at which the site of the guide will stand. Pages name it as "
        "their own place, and feeds and catalogues lead to it. Default: none.",
        examples=["https://example.org/ds-prep/"],
    )
    version: Annotated[str, WithJsonSchema({"type": ["string", "number"]})] = Field(
        "",
        description="The version of the text. Default: the git tag of its state.",
        examples=["1.0"],
    )
    date: datetime.date | None = Field(
        None,
        description="The date of publication. Default: that of the tag's commit.",
        examples=["2026-11-22"],
    )
    publisher: str = Field("", description="The publisher's name.")
    rights: str = Field(
        "",
        description="The licence of the text, or the holder of its rights.",
        examples=["CC BY-SA 4.0"],
    )
    description: str = Field("", description="The subject of the guide, in a few sentences.")
    subjects: _OneOrMany = Field((), description="Keywords by which libraries find the guide.")
    sources: _OneOrMany = Field(
        (), description="The works or places from which the questions come."
    )
    cover: Annotated[CoverSettings, OrText()] = Field(
        CoverSettings(picture="", title=None, motif="", accent=None),
        description="The cover of the book and the ePub: a picture below the folder of guide.yaml, "
        "or what is drawn.",
        examples=["images/cover.jpg"],
    )
    header: str = Field(
        "",
        description="A line at the head of every page, for each edition in PDF that sets none "
        "itself.",
        examples=["Operating systems, summer 2026"],
    )
    footer: str = Field(
        "",
        description="A line at the foot of every page, for each edition in PDF that sets none "
        "itself.",
        examples=["For internal use"],
    )
    watermark: str = Field(
        "",
        description="Words in pale grey behind the text of every page, for each edition in PDF "
        "that sets none itself.",
        examples=["DRAFT"],
    )
    chapters: tuple[str, ...] = Field(
        (),
        description="The files of the chapters in their order, as paths below the folder of "
        "guide.yaml. Default: all files, in the order in which they are found.",
        examples=[["01-basics.md", "02-more.md"]],
    )
    editions: tuple[str, ...] = Field(
        (),
        description="The editions that `build` makes. Default: all but those for "
        "print shops and single devices.",
    )
    foreign: bool = Field(
        False,
        description="True for notes that were not written as a guide: the form of the questions is "
        "found for each file, and minor faults are only warnings. "
        "Default: true for a folder of notes without guide.yaml.",
    )
    link_terms: bool | None = Field(
        None,
        description="Link each term of the glossary at its first use in an answer. "
        "Default: false for notes that were not written as a guide.",
    )
    spell_out: bool | None = Field(
        None,
        description="Print the long form of an abbreviation behind its first use, where the "
        "glossary has it. Default: false for notes that were not written as a guide.",
    )
    markdown_extensions: tuple[str, ...] = Field(
        (),
        description="Extensions of Python-Markdown that change the tree.",
        examples=[["abbr"]],
    )
    questions: str = Field(
        "",
        description="The form of the questions. Default: found for each file.",
        examples=["headings", "bold"],
    )

    citations: CitationSettings = Field(
        CitationSettings(style="", bibliography=()),
        description="The works that the guide cites: `[@key]`.",
    )

    @field_validator("authors", "file_as", "subjects", "sources", mode="before")
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
        if any(text.isspace() for text in texts if isinstance(text, str)):
            raise ValueError("it has spaces alone")
        return value

    @field_validator("file_as")
    @classmethod
    def _one_each(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        names = tuple(" ".join(name.split()) for name in value)
        return one_each(names, info.data.get("authors", ()))

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

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        return _fit(addresses.site, value) if value else ""

    def where(self, *path: str) -> Location:
        """The place of a setting in guide.yaml, by the names that lead to it."""
        return self._places.of(*path)

    @property
    def places(self) -> Places:
        """The places of all settings in guide.yaml."""
        return self._places

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


def _group(name: str, model: type[BaseModel]) -> tuple[Any, Any]:
    """The field of an edition's settings.

    One of a name that is there already has more settings of the same group.
    """
    shared = Settings.model_fields.get(name)
    if shared is None:
        return model, model()
    return Annotated[model, *shared.metadata], Field(
        model(), description=shared.description, examples=shared.examples
    )


def whole(editions: Mapping[str, type[BaseModel]]) -> type[Settings]:
    """The model of a whole guide.yaml: the settings, and those of each edition under its name."""
    fields: dict[str, Any] = {name: _group(name, model) for name, model in editions.items()}
    return create_model("GuideSettings", __base__=Settings, **fields)
