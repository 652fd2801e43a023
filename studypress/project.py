"""Where things are (Project) and what guide.yaml says (Settings), checked and with places."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    create_model,
    field_validator,
)

from studypress import yamltext
from studypress.diagnostics import Location, Report, WrongUsage
from studypress.legal import ILLEGAL

MARKDOWN = (".md", ".markdown", ".mdown")


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one guide: `content` holds guide.yaml and the chapters, `out` what is made.

    Where one file of Markdown is the whole guide, `file` is its path.
    """

    root: Path
    content: Path
    out: Path
    file: Path | None = None

    @classmethod
    def at(cls, place: Path, out: Path | None = None) -> Project:
        """The project in a folder that holds `content/`, or is a folder of notes, or is one file.

        A lone file has an output folder of its own, so that its neighbour's files are not taken
        for its earlier ones. Raises WrongUsage where there is nothing of the kind.
        """
        if place.is_file():
            if place.suffix.lower() not in MARKDOWN:
                raise WrongUsage(
                    f"{place} is not Markdown. Name a folder, or a file that ends in .md."
                )
            return cls(
                place.parent, place.parent, out or place.parent / "build" / place.stem, place
            )
        if not place.is_dir():
            raise WrongUsage(f"There is no folder {place}. Name one with --project FOLDER.")
        content = place / "content" if (place / "content").is_dir() else place
        return cls(place, content, out or place / "build")

    def name(self, path: Path) -> str:
        """A path as it is told to the author: relative to the project, with slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and makes the next run faster."""
        return self.out / ".cache"


_OneOrMany = Annotated[
    tuple[str, ...],
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Settings(BaseModel):
    """What guide.yaml may say; whatever it leaves out has a default, or is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None = Field(
        None,
        description="The guide's title. Default: the README's heading, or the folder's name.",
        examples=["Data Science Interview Prep"],
    )
    subtitle: str = Field("", description="What stands below the title on the cover.")
    slug: str | None = Field(
        None,
        pattern=r"^[a-z0-9][a-z0-9._-]*$",
        description="The name of the files that are made, without an ending. Default: the title.",
        examples=["ds-prep"],
    )
    authors: _OneOrMany = Field((), description="Who wrote it.", examples=[["Ada Example"]])
    language: str | None = Field(
        None,
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        description="The language as a tag of BCP 47: hyphens, quotes and the ePub go by it. "
        "Default: guessed from the words.",
        examples=["en", "de", "pt-BR", "zh"],
    )
    identifier: str | None = Field(
        None,
        description="A UUID or another URN by which e-readers know the guide. Never change it.",
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

    @field_validator("version", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int | float) else value

    @field_validator("*")
    @classmethod
    def _printable(cls, value: object) -> object:
        texts = value if isinstance(value, tuple) else (value,)
        if any(ILLEGAL.search(text) for text in texts if isinstance(text, str)):
            raise ValueError("it has a character that can't be printed")
        return value

    @field_validator("identifier")
    @classmethod
    def _bare_uuid(cls, value: str | None) -> str | None:
        if value and ":" not in value:
            return f"urn:uuid:{value}"
        return value


SETTINGS_FILE = "guide.yaml"

_Own = TypeVar("_Own", bound=BaseModel)


def load_settings(
    project: Project, report: Report, editions: Mapping[str, type[_Own]]
) -> tuple[Settings, dict[str, _Own]]:
    """Read guide.yaml: the guide's settings, and each edition's own under its name.

    A setting that is wrong is reported at its line and takes its default. Notes without a
    guide.yaml that stand in no content/ are foreign ones. A file that is a guide
    of its own has none: what guide.yaml says is said of the whole folder.
    """
    path = project.content / SETTINGS_FILE
    defaults = {name: model() for name, model in editions.items()}
    if project.file or not path.is_file():
        return Settings.model_validate({"foreign": project.content == project.root}), defaults
    where = project.name(path)
    data, lines = _read_yaml(path, where, report)
    checked = _validated(whole(editions), data, lines, where, report)
    own = {name: getattr(checked, name) for name in editions}
    return checked, own


def whole(editions: Mapping[str, type[BaseModel]]) -> type[Settings]:
    """The model of a whole guide.yaml: the settings, and each edition's own under its name."""
    fields: dict[str, Any] = {name: (model, model()) for name, model in editions.items()}
    return create_model("GuideSettings", __base__=Settings, **fields)


def _validated(
    model: type[Settings],
    data: dict[str, Any],
    lines: Mapping[tuple[str, ...], int],
    where: str,
    report: Report,
) -> Settings:
    """Validate, report each fault at its line, and go on without what was wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        for error in fault.errors():
            path = tuple(str(step) for step in error["loc"])
            spot = Location(where, _nearest(path, lines))
            name = ".".join(path)
            if error["type"] == "extra_forbidden":
                known = _known(model, path[:-1])
                close = difflib.get_close_matches(path[-1], known, 1, 0.5)
                hint = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
                report.error("unknown-setting", spot, f"there is no setting {name}", hint)
            else:
                report.error("bad-setting", spot, f"{name}: {_plain(error['msg'])}")
            _drop(data, path)
    try:
        return model.model_validate(data)
    except ValidationError:
        return model.model_validate({})


# What a validator says, in words of YAML; the first that fits.
_JARGON = {
    r"Input should be a valid dictionary.*": "it should have settings below it, each on a line",
    r"Input should be a valid (tuple|list).*": "it should be a list",
    r"Input should be a valid string.*": "it should be words",
    r"Input should be a valid boolean.*": "it should be true or false",
    r"Input should be a valid integer.*": "it should be a whole number",
    r"Input should be a valid number.*": "it should be a number",
    r"Input should be": "it should be",
    r"String": "it",
    r"Value error, ": "",
}


def _plain(message: str) -> str:
    """The validator's sentence, without its library's jargon."""
    for jargon, words in _JARGON.items():
        if re.match(jargon, message):
            return re.sub(jargon, words, message, count=1)
    return message


def _known(model: type[BaseModel], path: tuple[str, ...]) -> list[str]:
    for step in path:
        field = model.model_fields.get(step)
        if field and isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return sorted(model.model_fields)


def _drop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    inner: Any = data
    for step in path[:-1]:
        if not isinstance(inner, dict) or not isinstance(inner.get(step), dict):
            break
        inner = inner[step]
    else:
        if isinstance(inner, dict):
            inner.pop(path[-1], None)
        return
    data.pop(path[0], None)


def _nearest(path: tuple[str, ...], lines: Mapping[tuple[str, ...], int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _read_yaml(
    path: Path, where: str, report: Report
) -> tuple[dict[str, Any], dict[tuple[str, ...], int]]:
    """The mapping in a YAML file, and the line of each of its keys."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        report.error("encoding", Location(where, line), "this is not UTF-8 text")
        return {}, {}
    try:
        node = yamltext.tree(text)
        data = yamltext.values(node)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        spot = Location(where, mark.line + 1, mark.column + 1) if mark else Location(where, 1)
        what = getattr(fault, "problem", None) or str(fault)
        report.error(
            "bad-yaml", spot, f"this is not YAML: {what}", "Put text that has a colon in quotes."
        )
        return {}, {}
    for key, line, first in yamltext.repeated(node):
        message = f"{key} is set a second time; the first is on line {first}"
        report.error("bad-setting", Location(where, line), message, "Keep one of them.")
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        report.error("bad-yaml", Location(where, 1), "this should hold `name: value` lines")
        return {}, {}
    lines: dict[tuple[str, ...], int] = {}
    if node is not None:
        _lines(node, (), lines, _MOST_LINES)
    return {str(key): value for key, value in data.items()}, lines


# A few aliases of aliases name more values than there are atoms.
_MOST_LINES = 100_000
_DEEPEST = 20  # a list may hold itself


def _lines(
    node: yaml.Node, path: tuple[str, ...], lines: dict[tuple[str, ...], int], most: int
) -> None:
    inside: list[tuple[str, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inside = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inside = [(str(index), value, value) for index, value in enumerate(node.value)]
    for name, place, value in inside:
        if len(lines) >= most or len(path) >= _DEEPEST:
            return
        here = (*path, name)
        lines[here] = place.start_mark.line + 1
        _lines(value, here, lines, most)
