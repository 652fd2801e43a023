"""Prints the first lines of a run: how much was found in the notes, and what was guessed."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import click

from studypress.cli.terminal import count, program, short_path, wrap
from studypress.model.guide import Question
from studypress.pipeline import Understood
from studypress.project.place import SETTINGS_FILE, Project

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


def print_notes(understood: Understood, project: Project) -> None:
    """Print what was found and guessed; nothing where there are no notes."""
    if not understood.reading.files:
        return
    if print_found(understood) and not (project.content / SETTINGS_FILE).is_file():
        place = shlex.quote(short_path(project.file or project.root))
        command = f"{program()} new FOLDER --from {place}"
        click.echo(f"To settle it in a {SETTINGS_FILE}: {command}")


def print_found(understood: Understood) -> bool:
    """Print how many files, chapters and questions were found, then the guesses on a line.

    Returns True where something was guessed."""
    click.echo(wrap(str(found(understood))))
    words = _guesses(understood)
    if words:
        click.echo(wrap(f"Guessed: {', '.join(words)}."))
    return bool(words)


def found(understood: Understood) -> Found:
    """The counts of what was read."""
    guide = understood.guide
    files = understood.reading.files if understood.settings.foreign else ()
    return Found(
        files=len(understood.reading.files),
        chapters=len(guide.chapters),
        questions=len(guide.questions),
        terms=len(guide.glossary),
        forms=Counter(notes.decision.form for notes in files if notes.decision),
    )


def _guesses(understood: Understood) -> list[str]:
    """The guesses in words. Empty where guide.yaml has every setting that matters."""
    guesses = understood.reading.guesses
    if all(guess.setting == "order" for guess in guesses):
        return []
    words = [
        f"{guess.setting} {_value(guess.setting, guess.value, guess.source)}" for guess in guesses
    ]
    if keys := sum(map(_has_derived_key, understood.guide.questions)):
        words.append(f"{count(keys, 'key point')} (each answer's first sentence)")
    return words


def _value(setting: str, value: str, source: str) -> str:
    if setting == "order":
        return value
    return f"“{value}” ({source})" if setting == "title" else f"{value} ({source})"


def _has_derived_key(question: Question) -> bool:
    """True where the answer's first sentence serves as the key point of a question."""
    return any(block.derived for block in question.blocks)
