"""Begins a project: a small new one, or one of existing notes."""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studypress import pipeline
from studypress.editions import settings_types, usual_editions
from studypress.model.diagnostics import Report, StudypressError, WrongUsage
from studypress.model.guide import Place
from studypress.pipeline import Understood
from studypress.project import schema
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.refusal import clone_hint
from studypress.reading.sources.fetched import FOLDER, INDEX
from studypress.reading.sources.files import real_path
from studypress.reading.sources.guess import Guess
from studypress.reading.sources.licence import Licence, find_licence

SCHEMA_FILE = ".guide.schema.json"
"""The name of the schema's file. It is beside guide.yaml, which refers to it."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A project that was begun."""

    written: tuple[Path, ...]
    """The files that were written."""
    understood: Understood | None = None
    """The notes that were read for it, or None where there were none."""


def start(folder: Path) -> Begun:
    """Write a small project that can be built at once.

    Raises WrongUsage where the folder is not empty.
    """
    starter = Path(__file__).parent / "starter"
    with _fresh(folder) as stage:
        for source in sorted(path for path in starter.rglob("*") if path.is_file()):
            text = source.read_text(encoding="utf-8")
            text = text.replace("{{ identifier }}", f"urn:uuid:{uuid.uuid4()}")
            _write(stage / source.relative_to(starter), text)
        _write(stage / "content" / SCHEMA_FILE, schema.text(schema.schema(settings_types())))
        written = _files(stage)
    return Begun(tuple(folder / name for name in written))


def from_notes(folder: Path, notes: Path, report: Report) -> Begun:
    """Write a project of notes: a copy of the files that the guide uses, and a guide.yaml.

    guide.yaml has the settings that were guessed. Where `folder` is that of the notes themselves,
    only guide.yaml and its schema are added. Raises WrongUsage where there are no notes, where they
    have a guide.yaml already, or where a file is in the way.
    """
    if not notes.exists():
        raise WrongUsage(
            clone_hint(str(notes), "--from")
            or f"There are no notes at {notes}. Name their folder or file with --from."
        )
    project = Project.at(notes)
    if (project.content / SETTINGS_FILE).exists() and not project.file:
        raise WrongUsage(
            f"{notes} has a {SETTINGS_FILE}, so it is a project already: build it, or copy it."
        )
    understood = pipeline.understand(project, report)
    if not understood.reading.files:
        raise WrongUsage(f"There are no notes in {notes}: no file of Markdown was found.")
    texts = {
        SETTINGS_FILE: _settings(understood, project),
        SCHEMA_FILE: schema.text(schema.schema(settings_types())),
    }
    place, root = folder.resolve(), project.root.resolve()
    if place == root:
        return Begun(_added(project.content, texts), understood)
    if place.is_relative_to(root):
        raise WrongUsage(
            f"{folder} is within the folder of the notes, and would be read as one of them. "
            f"Name a folder elsewhere, or {project.root} itself."
        )
    with _fresh(folder) as stage:
        content = stage / "content"
        for below, path in _used(understood, project):
            _copy(path, content / below)
        for name, text in texts.items():
            _write(content / name, text)
        written = _files(stage)
    return Begun(tuple(folder / name for name in written), understood)


def _used(understood: Understood, project: Project) -> Iterator[tuple[Path, Path]]:
    """Each file of which the guide is made: its path below the notes, and its place."""
    for notes in understood.reading.files:
        yield notes.path.relative_to(project.content), notes.path
    every = understood.guide.images.values()
    fetched = project.content / FOLDER / INDEX
    images = {real_path(source) for source in every if isinstance(source, Path)}
    for folder, folders, names in os.walk(project.content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(folder, name) for name in sorted(names)):
            # Several links may lead to one picture, and the notes may use each of them.
            if real_path(path) in images or path == fetched:
                yield path.relative_to(project.content), path


def _settings(understood: Understood, project: Project) -> str:
    """The text of guide.yaml: the settings that were found or guessed, and others in comments."""
    meta, licence = understood.guide.meta, find_licence(project)
    guessed = {guess.setting: guess for guess in understood.reading.guesses}
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_FILE}",
        f"# Made from {_one_line((project.file or project.root.resolve()).name)}.",
        "# What was guessed is marked as such: correct it here.",
        "",
        f"title: {_quoted(meta.title)}{_source_comment(guessed.get('title'))}",
        '# subtitle: "Questions & answers"',
        *_rights_lines(licence),
        f"language: {meta.language}{_source_comment(guessed.get('language'))}",
        "# Never change this once the guide is out: e-readers know the guide by it.",
        f"identifier: urn:uuid:{uuid.uuid4()}",
        f"slug: {meta.slug}  # the name of the files",
        '# version: "1.0"',
        '# description: "What this guide is about, in a sentence or two."',
        '# sources: ["Where the questions come from"]',
        "# cover: images/cover.jpg",
        '# watermark: "DRAFT"',
        "",
        "# Read as notes that were not written as a guide: what is only odd in them is no error.",
        "foreign: true",
        "",
        *_chapter_lines(understood, project),
        "",
        f"# What `build` makes, where it is not all: editions: [{', '.join(usual_editions())}]",
        "# Settings of one edition stand under its name. These are the defaults:",
        *_default_lines(guessed),
    ]
    return "\n".join(lines) + "\n"


def _chapter_lines(understood: Understood, project: Project) -> Iterator[str]:
    """The setting `chapters`; as a comment where a list of files would change the guide."""
    about = understood.guide.placed(Place.ABOUT)
    if about:
        yield "# What the notes say of themselves is printed at the end. With this list, all of it"
        yield "# stays in its place."
    else:
        yield "# The chapters' files in their order; take one away, and the guide is without it."
    comment = "# " if about else ""
    yield f"{comment}chapters:"
    for notes in understood.reading.files:
        name = notes.path.relative_to(project.content).as_posix()
        yield f"{comment}  - {_quoted(name)}"


def _source_comment(guess: Guess | None) -> str:
    return f"  # guessed: {_one_line(guess.source)}" if guess else ""


def _one_line(text: str) -> str:
    """Text for a comment, on one line. A name of a file may have line breaks in it."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _rights_lines(licence: Licence | None) -> list[str]:
    if licence is None:
        return ['# authors: ["Your name"]', '# rights: "CC BY-SA 4.0"']
    rights = f"{licence.name}; see {licence.file}" if licence.name else f"See {licence.file}"
    return [
        f"# {_one_line(licence.file)} says whose the notes are and what may be done with them:",
        f"# authors: [{_quoted(licence.holder or 'Your name')}]",
        f"# rights: {_quoted(rights)}",
    ]


def _default_lines(guessed: Mapping[str, Guess]) -> Iterator[str]:
    """The settings of each edition with their defaults, or with what was guessed, in comments."""
    types = settings_types()
    for name, model in ((name, types[name]) for name in types if types[name].model_fields):
        yield f"# {name}:"
        for setting, field in model.model_fields.items():
            if guess := guessed.get(f"{name}.{setting}"):
                yield f"#   {setting}: {guess.value}{_source_comment(guess)}"
                continue
            value = json.dumps(field.default)
            # A word needs no quotes, but an empty text does.
            value = value.strip('"') or value
            yield f"#   {setting}: {value}  # {field.description or ''}".rstrip(" #")


def _quoted(text: str) -> str:
    """A text as a scalar of YAML: a string of JSON, with characters escaped that YAML forbids."""
    plain = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\ud800-\udfff\ufeff]", lambda c: f"\\u{ord(c[0]):04x}", plain)


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` whose files are moved into it at the end, all or none.

    Raises WrongUsage where `folder` is not empty, and StudypressError where it can't be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUsage(f"{folder} is already there and not empty. Name a new folder.")
    place = folder.resolve()
    stage = place.with_name(f".{place.name}.new")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        yield stage
        place.mkdir(exist_ok=True)
        for path in stage.iterdir():
            path.replace(place / path.name)
    except OSError as fault:
        raise StudypressError(f"{folder} can't be written: {fault.strerror}.") from fault
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _files(stage: Path) -> list[Path]:
    return sorted(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())


def _added(content: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write files beside the notes. Raises WrongUsage where a file of the author is in the way."""
    for name in texts:
        if (content / name).exists() and name != SCHEMA_FILE:
            raise WrongUsage(f"{content / name} is already there.")
    for name, text in texts.items():
        try:
            _write(content / name, text)
        except OSError as fault:
            raise StudypressError(f"{content} can't be written: {fault.strerror}.") from fault
    return tuple(content / name for name in texts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
