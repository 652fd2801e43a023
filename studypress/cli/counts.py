"""Prints the first lines of a run: how much was found in the notes, and what was guessed."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from studypress.cli.terminal import count, program, short_path, wrap
from studypress.project.place import SETTINGS_FILE, Project

if TYPE_CHECKING:  # A run in which nothing has changed does without it.
    from studypress.jobs.told import Guessed, Told

# The form of a file without questions.
_NO_FORM = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """The counts of what was found in the notes."""

    files: int
    """The author's files."""
    chapters: int
    """The guide's chapters."""
    questions: int
    """The guide's questions."""
    terms: int = 0
    """The terms of the glossary."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """For each form of questions, the number of files that use it."""

    def __str__(self) -> str:
        counts = [(self.files, "file"), (self.chapters, "chapter"), (self.questions, "question")]
        if self.terms:
            counts.append((self.terms, "term"))
        return f"{', '.join(count(number, noun) for number, noun in counts)}{self._forms()}."

    def _forms(self) -> str:
        """The forms, most frequent first: `; forms: bold in 3 files, details in 1 file`."""
        ranked = sorted(
            ((number, form) for form, number in self.forms.items() if form != _NO_FORM),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not ranked:
            return ""
        if len(ranked) == 1:
            words = f"; form: {ranked[0][1]}"
        else:
            listed = ", ".join(f"{form} in {count(number, 'file')}" for number, form in ranked)
            words = f"; forms: {listed}"
        bare = self.forms.get(_NO_FORM, 0)
        return f"{words}; {count(bare, 'file')} without questions" if bare else words


def print_notes(told: Told, project: Project) -> None:
    """Print what was found and guessed; nothing where there are no notes."""
    if not told.files:
        return
    if print_found(told) and not (project.content / SETTINGS_FILE).is_file():
        place = shlex.quote(short_path(project.file or project.root))
        command = f"{program()} new FOLDER --from {place}"
        click.echo(f"To settle it in a {SETTINGS_FILE}: {command}")


def print_found(told: Told) -> bool:
    """Print how many files, chapters and questions were found, then the guesses on a line.

    Returns True where something was guessed."""
    click.echo(wrap(str(found(told))))
    words = _guesses(told)
    if words:
        click.echo(wrap(f"Guessed: {', '.join(words)}."))
    return bool(words)


def found(told: Told) -> Found:
    """The counts of what was read."""
    return Found(told.files, told.chapters, told.questions, told.terms, told.forms)


def _guesses(told: Told) -> list[str]:
    """The guesses in words. Empty where guide.yaml has every setting that matters."""
    if all(guess.setting == "order" for guess in told.guesses):
        return []
    words = [f"{guess.setting} {_value(guess)}" for guess in told.guesses]
    if told.keys:
        words.append(f"{count(told.keys, 'key point')} (each answer's first sentence)")
    return words


def _value(guess: Guessed) -> str:
    if guess.setting == "order":
        return guess.value
    value = f"“{guess.value}”" if guess.setting == "title" else guess.value
    return f"{value} ({guess.source})"
