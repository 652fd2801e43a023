"""Reads versions.yaml: the versions of a guide, and what changed in each of them.

`publish.py changes --record` writes the file, and authors may write it by hand. Each fault is
reported at its line, and the other versions are kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Report, did_you_mean
from studypress.model.versions import Change, Changed, Changes, Version
from studypress.project import messages, yamlfile
from studypress.project.place import SETTINGS_FILE, Places, Project
from studypress.project.settings import OrText

VERSIONS_FILE = "versions.yaml"
"""The name of the file with the versions of a guide, beside guide.yaml."""

VERSIONS = "versions"
"""The only key of that file."""


def _printable(text: str) -> str:
    """The text, if every character of it may stand in a document."""
    if ILLEGAL.search(text):
        raise ValueError("it has a character that can't be printed")
    return " ".join(text.split())


_Text = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_printable)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChangeEntry(_Part):
    """One thing that changed. A text in its place is its `text`."""

    text: _Text = Field(
        min_length=1, description="The question, title, term or work, in plain words."
    )
    id: _Text = Field("", description="The id of the question.")
    before: _Text = Field("", description="Its words before, or the chapter in which it was.")
    parts: tuple[_Text, ...] = Field(
        (), description="What changed of an answer, by kinds of blocks.", examples=[["key"]]
    )

    @model_validator(mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


_Entries = tuple[Annotated[ChangeEntry, OrText()], ...]


class ChangedEntries(_Part):
    """What changed among the questions, the chapters, the terms or the works."""

    added: _Entries = Field((), description="What is new.")
    removed: _Entries = Field((), description="What is there no more.")
    reworded: _Entries = Field((), description="What has other words, or another title.")
    moved: _Entries = Field((), description="What is in another place.")
    changed: _Entries = Field((), description="What has another answer, text or definition.")

    def record(self) -> Changed:
        """The same as a record of the model."""
        return Changed(**{name: tuple(_records(getattr(self, name))) for name in CHANGED})


class ChangesEntry(_Part):
    """What changed in the content."""

    questions: ChangedEntries = Field(
        ChangedEntries.model_construct(), description="The questions with their answers."
    )
    chapters: ChangedEntries = Field(
        ChangedEntries.model_construct(), description="The chapters, and prose that is none."
    )
    terms: ChangedEntries = Field(
        ChangedEntries.model_construct(), description="The terms of the glossary."
    )
    references: ChangedEntries = Field(
        ChangedEntries.model_construct(), description="The works that are cited."
    )


class VersionEntry(_Part):
    """A version of the guide."""

    version: Annotated[_Text, WithJsonSchema({"type": ["string", "number"]})] = Field(
        min_length=1, description="The version.", examples=["1.1"]
    )
    date: datetime.date = Field(
        description="The day on which it was published.", examples=["2026-11-22"]
    )
    summary: _Text = Field(
        "", description="What is new, in a few sentences.", examples=["Two new questions."]
    )
    changes: ChangesEntry = Field(
        ChangesEntry.model_construct(),
        description="What changed since the version before; `publish.py changes --record` "
        "writes it.",
    )

    @field_validator("version", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return str(value) if number else value

    def record(self) -> Version:
        """The same as a record of the model."""
        changes = {name: getattr(self.changes, name).record() for name in ChangesEntry.model_fields}
        return Version(self.version, self.date, self.summary, Changes(**changes))


class VersionsFile(_Part):
    """The whole file."""

    versions: tuple[VersionEntry, ...] = Field(
        (), description="The versions of the guide, the newest first."
    )


CHANGED = tuple(ChangedEntries.model_fields)
"""The names of the lists of what changed."""

_LEVELS: tuple[type[BaseModel], ...] = (VersionEntry, ChangesEntry, ChangedEntries, ChangeEntry)
"""What stands at each level of a version."""


def load_versions(project: Project, report: Report) -> tuple[Version, ...]:
    """The versions in versions.yaml beside guide.yaml, the newest first.

    Without guide.yaml there are none: a file of this name may be anything among notes that were
    not written as a guide. Faults are reported, and what has one is left out.
    """
    path = project.content / VERSIONS_FILE
    if project.file or not path.is_file() or not (project.content / SETTINGS_FILE).is_file():
        return ()
    where = project.name(path)
    data, lines = yamlfile.read(path, where, report)
    places = Places(where, lines)
    for name in data:
        if name != VERSIONS:
            hint = f"Write the versions as a list below `{VERSIONS}:`."
            report.error("bad-versions", places.of(name), f"there is no key {name} here", hint)
    listed = data.get(VERSIONS) or []
    if not isinstance(listed, list):
        hint = "Write each as a line `- version: 1.1`, with its date below it."
        report.error("bad-versions", places.of(VERSIONS), "versions: it should be a list", hint)
        return ()
    return _newest_first(_known(listed, places, report))


def _known(listed: Sequence[object], places: Places, report: Report) -> Iterator[Version]:
    """The versions in a list that have no fault. Of two with the same name, the first counts."""
    seen: dict[str, int] = {}
    for index, one in enumerate(listed):
        try:
            version = VersionEntry.model_validate(one).record()
        except ValidationError as fault:
            for error in fault.errors():
                _tell(error, index, places, report)
            continue
        where = places.of(VERSIONS, str(index))
        if version.version in seen:
            what = f"the version {version.version} is there a second time"
            first = f"The first is on line {seen[version.version]}. Keep one of them."
            report.error("bad-versions", where, what, first)
            continue
        seen[version.version] = where.line
        yield version


def _tell(error: Any, index: int, places: Places, report: Report) -> None:
    """Report one fault of a version at its line."""
    path = tuple(str(step) for step in error["loc"])
    where = places.of(VERSIONS, str(index), *path)
    names = [step for step in path if not step.isdigit()]
    if not names:
        hint = "Write it as a line `- version: 1.1`, with its date below it."
        report.error("bad-versions", where, "this is not a version with its date", hint)
        return
    model = _LEVELS[len(names) - 1]
    if error["type"] == "extra_forbidden":
        known = list(model.model_fields)
        hint = did_you_mean(names[-1], known) or f"There are: {', '.join(known)}."
        what = f"there is no key {names[-1]} here"
    elif error["type"] == "missing":
        what, hint = f"it has no {names[-1]}", messages.hint_wrong(model, names[-1:], error)
    else:
        hint = messages.hint_wrong(model, names[-1:], error)
        what = f"{names[-1]}: {messages.describe(error)}"
    report.error("bad-versions", where, what, hint)


def _newest_first(versions: Iterator[Version]) -> tuple[Version, ...]:
    """The versions by date; those of one day stay as they are listed."""
    every = list(versions)
    return tuple(sorted(every, key=lambda one: one.date or datetime.date.min, reverse=True))


def _records(entries: Sequence[ChangeEntry]) -> Iterator[Change]:
    for one in entries:
        yield Change(one.text, one.id, one.before, one.parts)
